"""For terminals and editors that make `path:line:column` a link: one line per diagnostic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter

from prose_lint.diagnostic import Diagnostic
from prose_lint.report import Outcome
from prose_lint.report.escape import escape, place
from prose_lint.report.layout import MESSAGE_CELLS, clip, not_shown
from prose_lint.report.position import position
from prose_lint.report.style import Style
from prose_lint.report.tally import applicability


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:
    """`path:line:column: severity rule message [safe fix]`; the last part for what has a fix."""
    for path, diagnostics in groupby(outcome.diagnostics, key=attrgetter("path")):
        for diagnostic in islice(diagnostics, style.findings or None):
            yield _line(diagnostic, outcome, style)
        yield from not_shown(path, sum(1 for _ in diagnostics), style)


def _line(diagnostic: Diagnostic, outcome: Outcome, style: Style) -> str:
    line, column = position(outcome.sources, diagnostic.path, diagnostic.span.start)
    where = style.paint(place(diagnostic.path, line, column), "bold")
    severity = style.paint(diagnostic.severity.name.lower(), style.severity(diagnostic.severity))
    message = clip(escape(diagnostic.message), MESSAGE_CELLS, style)
    return f"{where}: {severity} {escape(diagnostic.rule)} {message}{_fix(diagnostic)}"


def _fix(diagnostic: Diagnostic) -> str:
    kind = applicability(diagnostic)
    return "" if kind is None else f" [{kind.name.lower()} fix]"
