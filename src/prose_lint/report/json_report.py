r"""For programs: one JSON document, a diagnostic on each line, as `data/diagnostics.schema.json` and docs/json.md say.

Written by template: a dictionary for each diagnostic takes half as long again. All but ASCII is written as `\uXXXX`: so
the bytes are the same under any locale, and no terminal or log acts on what is in a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring_ascii

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Edit, Fix
from prose_lint.lazy import lazy
from prose_lint.report import Outcome
from prose_lint.report.escape import escape
from prose_lint.report.position import position
from prose_lint.report.style import Style
from prose_lint.report.tally import Tally
from prose_lint.source import Source
from prose_lint.span import Span

VERSION = 1
"""Of the schema. It grows when a key comes, goes or changes its meaning."""

_SURROGATE = lazy(r"[\ud800-\udfff]")


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """The lines of the document."""
    yield f'{{"version":{VERSION},"diagnostics":['
    last = len(outcome.diagnostics) - 1
    for n, diagnostic in enumerate(outcome.diagnostics):
        yield _defused(_diagnostic(diagnostic, outcome.sources)) + ("," if n < last else "")
    yield _defused(f'],"summary":{_summary(outcome)}}}')


def _defused(line: str) -> str:
    """A line without `##`, which can only stand in strings: CI runners look for `##[command]` in the whole line."""
    return line.replace("##", "#\\u0023")


def _string(text: str) -> str:
    """A JSON string; a lone surrogate, which many parsers refuse, as `escape` shows it."""
    if not text.isascii():
        text = _SURROGATE.sub(lambda surrogate: escape(surrogate[0]), text)
    return encode_basestring_ascii(text)


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    path, rule, severity, span, message, fixes, related = diagnostic
    source = sources.get(path)
    text = source.text[span.start : span.end] if source else ""
    return (
        f'{{"path":{_string(path)},"rule":{_string(rule)},"severity":"{severity.name.lower()}","message":{_string(message)},'
        f'{_place(path, span, sources)},"text":{_string(text)},'
        f'"fixes":[{",".join(map(_fix, fixes))}],"related":[{",".join(_related(other, sources) for other in related)}]}}'
    )


def _place(path: str, span: Span, sources: Mapping[str, Source]) -> str:
    line, column = position(sources, path, span.start)
    end_line, end_column = position(sources, path, span.end)
    return f'"line":{line},"column":{column},"end_line":{end_line},"end_column":{end_column},"offset":{span.start},"end_offset":{span.end}'


def _fix(fix: Fix) -> str:
    edits = ",".join(map(_edit, fix.edits))
    return f'{{"applicability":"{fix.applicability.name.lower()}","title":{_string(fix.title)},"edits":[{edits}]}}'


def _edit(edit: Edit) -> str:
    return f'{{"offset":{edit.span.start},"end_offset":{edit.span.end},"content":{_string(edit.text)}}}'


def _related(related: RelatedPlace, sources: Mapping[str, Source]) -> str:
    place = _place(related.path, related.span, sources)
    return f'{{"path":{_string(related.path)},{place},"message":{_string(related.message)}}}'


def _summary(outcome: Outcome) -> str:
    tally = Tally.of(outcome.diagnostics)
    return (
        f'{{"files":{outcome.files},"errors":{tally.errors},"warnings":{tally.warnings},"suggestions":{tally.suggestions},'
        f'"fixed":{outcome.fixed},"fixable":{{"safe":{tally.safe},"unsafe":{tally.unsafe},"manual":{tally.manual}}},'
        f'"excluded":{outcome.excluded},"failures":[{",".join(map(_string, outcome.failures))}]}}'
    )
