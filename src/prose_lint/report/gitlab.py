"""For GitLab: a code quality report, an array of issues.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.finding import Severity
from prose_lint.report import Outcome
from prose_lint.report.json_text import defused, string
from prose_lint.report.position import region
from prose_lint.report.style import Style

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """An issue on each line. Of issues with one fingerprint GitLab shows the first only, so each has its own."""
    yield "["
    last = len(outcome.diagnostics) - 1
    for n, (diagnostic, fingerprint) in enumerate(zip(outcome.diagnostics, outcome.fingerprints, strict=True)):
        (line, _), (end_line, _) = region(outcome.sources, diagnostic.path, diagnostic.span)
        issue = (
            f'{{"description":{string(diagnostic.message)},"check_name":{string(diagnostic.rule)},"fingerprint":"{fingerprint}",'
            f'"severity":"{_SEVERITIES[diagnostic.severity]}",'
            f'"location":{{"path":{string(diagnostic.path)},"lines":{{"begin":{line},"end":{end_line}}}}}}}'
        )
        yield defused(issue) + ("," if n < last else "")
    yield "]"
