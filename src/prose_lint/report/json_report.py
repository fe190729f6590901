"""For programs: one JSON document, a diagnostic on each line, as `data/diagnostics.schema.json` and docs/json.md say.

Written by template: a dictionary for each diagnostic takes half as long again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Edit, Fix
from prose_lint.report import Outcome
from prose_lint.report.json_text import defused, string
from prose_lint.report.position import region
from prose_lint.report.style import Style
from prose_lint.report.tally import Tally
from prose_lint.source import Source
from prose_lint.span import Span

VERSION = 1
"""Of the schema. It grows when a key comes, goes or changes its meaning."""


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """The lines of the document."""
    yield f'{{"version":{VERSION},"diagnostics":['
    last = len(outcome.diagnostics) - 1
    for n, diagnostic in enumerate(outcome.diagnostics):
        yield defused(diagnostic_object(diagnostic, outcome.sources)) + ("," if n < last else "")
    yield defused(f'],"summary":{_summary(outcome)}}}')


def diagnostic_object(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    """One diagnostic, on one line."""
    path, rule, severity, span, message, fixes, related = diagnostic
    source = sources.get(path)
    text = source.text[span.start : span.end] if source else ""
    return (
        f'{{"path":{string(path)},"rule":{string(rule)},"severity":"{severity.name.lower()}","message":{string(message)},'
        f'{_place(path, span, sources)},"text":{string(text)},'
        f'"fixes":[{",".join(map(_fix, fixes))}],"related":[{",".join(_related(other, sources) for other in related)}]}}'
    )


def _place(path: str, span: Span, sources: Mapping[str, Source]) -> str:
    (line, column), (end_line, end_column) = region(sources, path, span)
    return f'"line":{line},"column":{column},"end_line":{end_line},"end_column":{end_column},"offset":{span.start},"end_offset":{span.end}'


def _fix(fix: Fix) -> str:
    edits = ",".join(map(_edit, fix.edits))
    return f'{{"applicability":"{fix.applicability.name.lower()}","title":{string(fix.title)},"edits":[{edits}]}}'


def _edit(edit: Edit) -> str:
    return f'{{"offset":{edit.span.start},"end_offset":{edit.span.end},"content":{string(edit.text)}}}'


def _related(related: RelatedPlace, sources: Mapping[str, Source]) -> str:
    place = _place(related.path, related.span, sources)
    return f'{{"path":{string(related.path)},{place},"message":{string(related.message)}}}'


def _summary(outcome: Outcome) -> str:
    tally = Tally.of(outcome.diagnostics)
    return (
        f'{{"files":{outcome.files},"errors":{tally.errors},"warnings":{tally.warnings},"suggestions":{tally.suggestions},'
        f'"fixed":{outcome.fixed},"fixable":{{"safe":{tally.safe},"unsafe":{tally.unsafe},"manual":{tally.manual}}},'
        f'"excluded":{outcome.excluded},"failures":[{",".join(map(string, outcome.failures))}]}}'
    )
