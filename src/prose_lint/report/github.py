"""For GitHub Actions: workflow commands, which the runner makes annotations of.

The runner undoes `%25`, `%0D` and `%0A`, and in properties `%3A` and `%2C` as well: what a text brings along of these is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Severity
from prose_lint.report import Outcome
from prose_lint.report.escape import escape, place
from prose_lint.report.layout import MESSAGE_CELLS, clip
from prose_lint.report.position import region
from prose_lint.report.style import Style
from prose_lint.report.tally import applicability

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:
    """A command for each failure and each diagnostic. The message names the place again: the log shows nothing else."""
    for failure in outcome.failures:
        yield f"::error title=prose-lint::{_data(failure)}"
    for diagnostic in outcome.diagnostics:
        (line, column), (end_line, end_column) = region(outcome.sources, diagnostic.path, diagnostic.span)
        properties = {"file": diagnostic.path, "line": line, "endLine": end_line}
        if line == end_line:  # else the runner drops all columns
            properties |= {"col": column, "endColumn": end_column}
        properties["title"] = diagnostic.rule
        listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        said = clip(escape(diagnostic.message), MESSAGE_CELLS, style)
        message = f"{place(diagnostic.path, line, column)}: {escape(diagnostic.rule)} {said}{_fix(diagnostic)}"
        yield f"::{_COMMANDS[diagnostic.severity]} {listed}::{message.translate(_DATA)}"


def _fix(diagnostic: Diagnostic) -> str:
    kind = applicability(diagnostic)
    return "" if kind is None else f" [{kind.name.lower()} fix]"


def _data(text: str) -> str:
    return escape(text).translate(_DATA)


def _property(text: str) -> str:
    return escape(text).translate(_PROPERTY)
