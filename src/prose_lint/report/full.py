"""For people: each finding with its message, the line with the place underlined, its fix and the places that belong to it.

    post.md:12:345  error  spelling.misspelling
      “scurity” is not a word.
      | … for reasons of national scurity that nobody has explained to …
      |                           ^^^^^^^
      fix: `scurity` → `security` (safe)

Findings of a document that say the same about the same text are one entry with all their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Applicability, Edit, Fix
from prose_lint.lazy import lazy
from prose_lint.report import Outcome
from prose_lint.report.escape import escape, place
from prose_lint.report.layout import MESSAGE_CELLS, clip, excerpt, not_shown, width, wrap
from prose_lint.report.position import position
from prose_lint.report.style import Style
from prose_lint.report.tally import counted
from prose_lint.source import Source
from prose_lint.span import Span

_INDENT = "  "
_GUTTER = "  | "
_QUOTED_CELLS = 24
"""A text in a fix is shown up to this width."""
_RULE_CELLS = 48
_MOST_PLACES = 20
"""So many places of one entry are listed; the rest is counted."""
_LINE_END = lazy(r"\r\n|\r|\n")
_EMPTY_LINES = lazy(r"\s*[\r\n]")
_HOW = {Applicability.SAFE: "(safe)", Applicability.UNSAFE: "(unsafe: apply with --fix --unsafe-fixes)"}


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:
    """The entries in the order of their first places, each with an empty line behind it."""
    for path, diagnostics in groupby(outcome.diagnostics, key=attrgetter("path")):
        entries = list(_folded(diagnostics, outcome.sources.get(path)))
        shown = entries[: style.findings or None]
        for same in shown:
            yield from _entry(same, outcome, style)
            yield ""
        more = list(not_shown(path, sum(map(len, entries[len(shown) :])), style))
        yield from [*more, ""] if more else ()


def _folded(diagnostics: Iterable[Diagnostic], source: Source | None) -> Iterable[list[Diagnostic]]:
    """The diagnostics of a document; those that differ in nothing but their place together."""
    entries: dict[object, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        text = _slice(source, diagnostic.span)
        fixes = tuple(fix._replace(edits=()) for fix in diagnostic.fixes)
        edits = tuple((_slice(source, edit.span), edit.text) for fix in diagnostic.fixes for edit in fix.edits)
        key = diagnostic._replace(span=Span(0, 0), fixes=fixes), text, edits
        entries.setdefault(key if text else diagnostic, []).append(diagnostic)
    return entries.values()


def _slice(source: Source | None, span: Span) -> str:
    return source.text[span.start : span.end] if source else ""


def _entry(same: Sequence[Diagnostic], outcome: Outcome, style: Style) -> Iterator[str]:
    """Everything about one finding, which may stand in several places."""
    diagnostic = same[0]
    source = outcome.sources.get(diagnostic.path)
    yield from _header(diagnostic, outcome, style)
    yield from _labelled("", diagnostic.message, style)
    if source and diagnostic.span.start < len(source.text):
        yield from _excerpt(diagnostic, source, style)
    yield from _fixes(diagnostic.fixes, source, style)
    yield from _related(diagnostic.related, outcome, style)
    if len(same) > 1:
        yield from _labelled("again: ", _places(same[1:], outcome), style)


def _related(related: Sequence[RelatedPlace], outcome: Outcome, style: Style) -> Iterator[str]:
    """The places that belong to a finding; those of one file of which the same is said on one line."""
    together: dict[tuple[str, str], list[int]] = {}
    for other in related:
        together.setdefault((other.path, other.message), []).append(other.span.start)
    for (path, message), (first, *others) in together.items():
        where = place(path, *position(outcome.sources, path, first))
        listed = _listed_places(path, others, outcome)
        yield from _labelled("also: ", f"{message}, {listed}" if listed else message, style, lead=where)


def _header(diagnostic: Diagnostic, outcome: Outcome, style: Style) -> Iterator[str]:
    """The place, which is never cut, so that it can be clicked; severity and rule beside it or, where it is long, below it."""
    where = style.fit(place(diagnostic.path, *position(outcome.sources, diagnostic.path, diagnostic.span.start)))
    severity = diagnostic.severity.name.lower()
    rule = clip(style.fit(escape(diagnostic.rule)), min(_RULE_CELLS, style.width - 14), style)
    kind = f"{style.paint(severity, style.severity(diagnostic.severity))}  {style.paint(rule, 'dim')}"
    if width(where) + len(_INDENT) + len(severity) + len(_INDENT) + width(rule) <= style.width:
        yield f"{style.paint(where, 'bold')}{_INDENT}{kind}"
    else:
        yield style.paint(where, "bold")
        yield f"{_INDENT}{kind}"


def _labelled(label: str, text: str, style: Style, *, lead: str = "") -> Iterator[str]:
    """A text behind a label, its further lines below its first."""
    indent = _INDENT + " " * len(label)
    shown = clip(style.fit(escape(text)), MESSAGE_CELLS, style)
    for n, line in enumerate(wrap(shown, style.width - len(indent), lead=style.fit(lead))):
        yield f"{_INDENT}{style.paint(label, 'dim')}{line}" if n == 0 else f"{indent}{line}"


def _excerpt(diagnostic: Diagnostic, source: Source, style: Style) -> Iterator[str]:
    """The first line of the place that has a text, the place underlined; how many lines there are besides."""
    start, end = _from_text(source.text, diagnostic.span)
    number, _ = source.position(start)
    line = source.line_span(number)
    first = min(start, line.end)  # a place may be nothing but a line end
    here = Span(first - line.start, max(first, min(end, line.end)) - line.start)
    part = excerpt(source.text[line.start : line.end], here, style.width - len(_GUTTER), style)
    gutter, color = style.paint(_GUTTER, "dim"), style.severity(diagnostic.severity)
    yield f"{gutter}{part.before}{style.paint(part.marked, color)}{part.after}".rstrip(" ")
    yield f"{gutter}{' ' * width(part.before)}{style.paint('^' * max(1, width(part.marked)), color)}"
    more = source.position(max(start, end - 1))[0] - number
    if more:
        yield f"{gutter}{style.sign('…', '...')} {counted(more, 'more line')}"


def _from_text(text: str, span: Span) -> Span:
    """The span without the line ends and empty lines at its start, unless it is nothing else."""
    empty = _EMPTY_LINES.match(text, span.start, span.end)
    return span if empty is None or empty.end() == span.end else Span(empty.end(), span.end)


def _fixes(fixes: Sequence[Fix], source: Source | None, style: Style) -> Iterator[str]:
    """What can be done: one fix that can be applied, or several to choose from."""
    applicable = [fix for fix in fixes[:1] if fix.applicability is not Applicability.MANUAL]
    for fix in applicable:
        yield from _labelled("fix: ", f"{_described(fix, source, style)} {_HOW[fix.applicability]}", style)
    choices = [_described(fix, source, style) for fix in fixes[len(applicable) :]]
    if choices:
        yield from _labelled("or: " if applicable else "choose: ", _listed(choices, style), style)


def _listed(choices: Sequence[str], style: Style) -> str:
    """Choices on one line; what they would replace is named once where it is the same."""
    arrow = _arrow(style)
    replaced = {choice.partition(arrow)[0] for choice in choices}
    if len(replaced) == 1 and all(arrow in choice for choice in choices):
        choices = [choices[0], *(choice.partition(arrow)[2] for choice in choices[1:])]
    return ", ".join(choices)


def _arrow(style: Style) -> str:
    return f" {style.sign('→', '->')} "


def _described(fix: Fix, source: Source | None, style: Style) -> str:
    """What a fix does, in short: the text before and after where it is one edit of a few words, else its title."""
    if source is None or len(fix.edits) != 1:
        return fix.title
    edit = fix.edits[0]
    before = _slice(source, edit.span)
    lines = _lines_removed(before, edit)
    if lines:
        return f"{fix.title}, {counted(lines, 'line')}"
    if not before:
        return f"insert {_quoted(edit.text, style)}"
    if not edit.text:
        return f"remove {_quoted(before, style)}"
    return f"{_quoted(before, style)}{_arrow(style)}{_quoted(edit.text, style)}"


def _lines_removed(before: str, edit: Edit) -> int:
    """How many lines a deletion takes out, the one that it begins or ends in the middle of included; 0 for any other edit."""
    ends = len(_LINE_END.findall(before))
    if edit.text or not ends:
        return 0
    return ends if before[0] in "\r\n" or before[-1] in "\r\n" else ends + 1


def _quoted(text: str, style: Style) -> str:
    return f"`{clip(style.fit(escape(text)), _QUOTED_CELLS, style)}`"


def _places(others: Sequence[Diagnostic], outcome: Outcome) -> str:
    """Lines and columns of the further places of an entry."""
    return _listed_places(others[0].path, [other.span.start for other in others], outcome)


def _listed_places(path: str, offsets: Sequence[int], outcome: Outcome) -> str:
    """Lines and columns of places in a file, the first of them listed and the others counted."""
    listed = [position(outcome.sources, path, offset) for offset in offsets[:_MOST_PLACES]]
    more = len(offsets) - len(listed)
    return ", ".join(f"{line}:{column}" for line, column in listed) + (f" and {more} more" if more else "")
