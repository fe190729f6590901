"""For CI servers that know tests: a suite for each file with findings, a test for each finding.

What is below the level of `--fail-on` is a test that passes and has something to say: the run does not fail for it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from prose_lint.diagnostic import Diagnostic
from prose_lint.report import Outcome
from prose_lint.report.escape import place
from prose_lint.report.position import position
from prose_lint.report.style import Style
from prose_lint.report.tally import counted
from prose_lint.report.xml_text import HEADER, content, tag

_SUITE = "prose-lint"


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """Suites with their tests; one test that passes where there is nothing to report, as readers take no tests for a fault."""
    own = len(outcome.failures) or int(not outcome.diagnostics)
    failing = _failing(outcome.diagnostics, outcome)
    yield HEADER
    yield tag("testsuites", name=_SUITE, tests=len(outcome.diagnostics) + own, failures=failing, errors=len(outcome.failures), time="0")
    if own:
        yield tag("testsuite", name=_SUITE, tests=own, failures=0, errors=len(outcome.failures), time="0")
        yield from _own(outcome)
        yield "</testsuite>"
    for path, group in groupby(outcome.diagnostics, key=attrgetter("path")):
        diagnostics = list(group)
        yield tag("testsuite", name=path, tests=len(diagnostics), failures=_failing(diagnostics, outcome), errors=0, time="0")
        for diagnostic in diagnostics:
            yield from _test(diagnostic, outcome)
        yield "</testsuite>"
    yield "</testsuites>"


def _failing(diagnostics: Sequence[Diagnostic], outcome: Outcome) -> int:
    return sum(diagnostic.severity >= outcome.fail_on for diagnostic in diagnostics)


def _own(outcome: Outcome) -> Iterator[str]:
    """The tests that stand for the run itself."""
    if not outcome.failures:
        name = f"no findings in {counted(outcome.files, 'file')}"
        yield tag("testcase", empty=True, name=name, classname=_SUITE, time="0")
    for failure in outcome.failures:
        yield tag("testcase", name=failure, classname=_SUITE, time="0")
        yield tag("error", empty=True, message=failure, type="failure")
        yield "</testcase>"


def _test(diagnostic: Diagnostic, outcome: Outcome) -> Iterator[str]:
    """A finding. The place is in the name, as readers take tests with one name for one test."""
    path, rule = diagnostic.path, diagnostic.rule
    line, column = position(outcome.sources, path, diagnostic.span.start)
    yield tag("testcase", name=f"{rule} ({line}:{column})", classname=path, file=path, line=line, time="0")
    where = f"{place(path, line, column)}: {diagnostic.message}"
    if diagnostic.severity >= outcome.fail_on:
        yield f"{tag('failure', message=diagnostic.message, type=diagnostic.severity.name.lower())}{content(where)}</failure>"
    else:
        yield f"<system-out>{content(where)}</system-out>"
    yield "</testcase>"
