"""For programs that read as it comes: a diagnostic on each line, as in the JSON output, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.report import Outcome
from prose_lint.report.json_report import diagnostic_object
from prose_lint.report.json_text import defused
from prose_lint.report.style import Style


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """A JSON object for each diagnostic; failures and the summary have no place here."""
    for diagnostic in outcome.diagnostics:
        yield defused(diagnostic_object(diagnostic, outcome.sources))
