"""How the outcome of a run is printed. One module per format; adding one is a module with `render` and a line in FORMATS.

Each `render(outcome, *, style)` yields lines without their ends, which depend on the outcome and the style alone; `escape.write`
brings them to a stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Severity
from prose_lint.record import NamedTuple
from prose_lint.report.style import Style
from prose_lint.source import Source

FORMATS = {
    "full": "prose_lint.report.full",
    "concise": "prose_lint.report.concise",
    "json": "prose_lint.report.json_report",
    "json-lines": "prose_lint.report.json_lines",
    "github": "prose_lint.report.github",
    "gitlab": "prose_lint.report.gitlab",
    "sarif": "prose_lint.report.sarif",
    "rdjson": "prose_lint.report.rdjson",
    "checkstyle": "prose_lint.report.checkstyle",
    "junit": "prose_lint.report.junit",
}
"""The module of each output format; loaded when it is asked for."""
FOR_PEOPLE = ("full", "concise")
"""Formats that a summary stands under."""
WITH_FINGERPRINTS = ("gitlab", "sarif")
"""Formats that tell a finding of one run from that of another."""
WITH_RULES = ("sarif",)
"""Formats that explain the rules."""


class RuleText(NamedTuple):
    """What a report says about a rule."""

    summary: str
    explanation: str
    severity: Severity


class Outcome(NamedTuple):
    """What a run found and did. How long it took is not in it: the same input gives the same bytes.

    `diagnostics` are those that remain, in their order. `sources` holds, by path, the text that they are about; a file that could
    not be decoded is not in it, and its diagnostics are shown without a line. `files` were checked. `fixed` fixes were applied, in
    `fixed_files` files. `failures` say which files could not be read or written, and why. `excluded` files were left out by the
    configuration. `accepted` findings were left out by the baseline. `fail_on` is the least severity that a run fails for.
    `fingerprints` belong to the diagnostics one by one, `rules` explains them by name; both are there for the formats that show them.
    `version` is that of prose-lint.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    files: int
    fixed: int = 0
    fixed_files: int = 0
    failures: Sequence[str] = ()
    excluded: int = 0
    accepted: int = 0
    fail_on: Severity = Severity.WARNING
    fingerprints: Sequence[str] = ()
    rules: Mapping[str, RuleText] = {}
    version: str = ""


class Render(Protocol):
    """Makes lines, without line ends, of an outcome."""

    def __call__(self, outcome: Outcome, *, style: Style) -> Iterator[str]:
        """The lines in their order."""


def renderer(name: str) -> Render:
    """The `render` of a format. Raises KeyError for a name that is not in FORMATS."""
    return cast("Render", import_module(FORMATS[name]).render)
