"""For terminals and editors that make `path:line:column` a link: one line per diagnostic."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.diagnostic import Diagnostic
from prose_lint.report import Outcome
from prose_lint.report.escape import escape, place
from prose_lint.report.layout import MESSAGE_CELLS, clip
from prose_lint.report.position import position
from prose_lint.report.style import Style
from prose_lint.report.tally import applicability


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:
    """`path:line:column: severity rule message [safe fix]`; the last part for what has a fix."""
    for diagnostic in outcome.diagnostics:
        line, column = position(outcome.sources, diagnostic.path, diagnostic.span.start)
        where = style.paint(place(diagnostic.path, line, column), "bold")
        severity = style.paint(diagnostic.severity.name.lower(), style.severity(diagnostic.severity))
        message = clip(escape(diagnostic.message), MESSAGE_CELLS, style)
        yield f"{where}: {severity} {escape(diagnostic.rule)} {message}{_fix(diagnostic)}"


def _fix(diagnostic: Diagnostic) -> str:
    kind = applicability(diagnostic)
    return "" if kind is None else f" [{kind.name.lower()} fix]"
