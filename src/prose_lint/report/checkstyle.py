"""For the many tools that read Checkstyle's XML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from prose_lint.finding import Severity
from prose_lint.report import Outcome
from prose_lint.report.position import position
from prose_lint.report.style import Style
from prose_lint.report.xml_text import HEADER, tag

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}
_VERSION = "4.3"
"""Of Checkstyle, whose form this is; readers look for it."""


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """An element for each file with findings."""
    yield HEADER
    yield tag("checkstyle", version=_VERSION)
    for path, diagnostics in groupby(outcome.diagnostics, key=attrgetter("path")):
        yield tag("file", name=path)
        for diagnostic in diagnostics:
            line, column = position(outcome.sources, path, diagnostic.span.start)
            severity = _SEVERITIES[diagnostic.severity]
            source = f"prose-lint.{diagnostic.rule}"
            yield tag("error", empty=True, line=line, column=column, severity=severity, message=diagnostic.message, source=source)
        yield "</file>"
    yield "</checkstyle>"
