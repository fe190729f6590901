"""For reviewdog: its diagnostic format. Columns count bytes of UTF-8, and ends are exclusive.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Fix, Severity
from prose_lint.report import Outcome
from prose_lint.report.json_text import defused, string
from prose_lint.report.style import Style
from prose_lint.source import Source
from prose_lint.span import Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """A diagnostic on each line."""
    yield '{"source":{"name":"prose-lint"},"diagnostics":['
    last = len(outcome.diagnostics) - 1
    for n, diagnostic in enumerate(outcome.diagnostics):
        yield defused(_diagnostic(diagnostic, outcome.sources)) + ("," if n < last else "")
    yield "]}"


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    source = sources.get(diagnostic.path)
    suggestions = ",".join(_suggestion(fix, source) for fix in diagnostic.fixes if len(fix.edits) == 1) if source else ""
    related = ",".join(_related(other, sources) for other in diagnostic.related)
    return (
        f'{{"message":{string(diagnostic.message)},"location":{_location(diagnostic.path, diagnostic.span, sources)},'
        f'"severity":"{_SEVERITIES[diagnostic.severity]}","code":{{"value":{string(diagnostic.rule)}}},'
        f'"suggestions":[{suggestions}],"relatedLocations":[{related}]}}'
    )


def _location(path: str, span: Span, sources: Mapping[str, Source]) -> str:
    """A file with a range in it, without one where its text is not known."""
    source = sources.get(path)
    where = f',"range":{_range(span, source)}' if source else ""
    return f'{{"path":{string(path)}{where}}}'


def _range(span: Span, source: Source) -> str:
    return f'{{"start":{_position(span.start, source)},"end":{_position(span.end, source)}}}'


def _position(offset: int, source: Source) -> str:
    line, column = source.byte_position(offset)
    return f'{{"line":{line},"column":{column}}}'


def _suggestion(fix: Fix, source: Source) -> str:
    """A fix; the format has no place for one of several edits, as its suggestions are alternatives."""
    (edit,) = fix.edits
    return f'{{"range":{_range(edit.span, source)},"text":{string(edit.text)}}}'


def _related(related: RelatedPlace, sources: Mapping[str, Source]) -> str:
    return f'{{"message":{string(related.message)},"location":{_location(related.path, related.span, sources)}}}'
