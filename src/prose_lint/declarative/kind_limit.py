"""`limit`: at most so many words or sentences in a sentence, paragraph or heading, or so many of some phrases in a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from prose_lint import words
from prose_lint.context import Context
from prose_lint.declarative.key import Data, Key, Shape
from prose_lint.declarative.messages import message
from prose_lint.declarative.phrases import PhraseIndex, has_word
from prose_lint.document import Document
from prose_lint.finding import Finding
from prose_lint.lazy import lazy
from prose_lint.prose import BlockKind
from prose_lint.record import NamedTuple
from prose_lint.span import Span

KEYS = (
    Key("count", Shape.TEXT, choices=("words", "sentences", "entries")),
    Key("per", Shape.TEXT, choices=("sentence", "paragraph", "heading", "document")),
    Key("most", Shape.NUMBER),
    Key("entries", Shape.TEXTS, required=False),
)
FIXES = frozenset({"none"})
PLACEHOLDERS = frozenset({"found", "count", "most"})

_SENTENCE_END = lazy(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[A-Z\u00c0-\u00de])")
_UNITS = {
    "paragraph": frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE}),
    "heading": frozenset({BlockKind.HEADING}),
}


class Options(NamedTuple):
    """What a site can set: `most` is the limit, 0 for the one that the rule names."""

    most: int = 0


def faults(data: Data) -> Iterator[tuple[str, str]]:
    """Counts that mean nothing."""
    if (data["count"] == "entries") != ("entries" in data):
        yield "count", "`count: entries` and a list of `entries` go together"
    if (data["count"] == "entries") != (data["per"] == "document"):
        yield "per", "entries are counted per document, and nothing else is"
    if data["count"] == "sentences" and data["per"] == "sentence":
        yield "per", "a sentence is always one sentence"
    for entry in data.get("entries", ()):
        if not has_word(entry):
            yield "entries", f"{entry!r} holds no word"


class Check:
    """Reports each unit that has more than the limit, and each phrase beyond the limit."""

    def __init__(self, data: Data) -> None:
        self._data = data

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._data["entries"])

    def __call__(self, document: Document, options: Options, _context: Context) -> Iterator[Finding]:
        """The findings in a document."""
        most = options.most or self._data["most"]
        if self._data["count"] == "entries":
            places = [span for span, _ in self._index.find(document)]
            for number, span in enumerate(places[most:], start=most + 1):
                yield self._finding(document, span, number, most)
            return
        for span in self._units(document):
            count = self._count(document, span)
            if count > most:
                yield self._finding(document, span, count, most)

    def _units(self, document: Document) -> Iterator[Span]:
        """The places that are measured."""
        per = self._data["per"]
        kinds = _UNITS.get(per, _UNITS["paragraph"])
        for block in document.prose.blocks:
            if block.kind in kinds:
                yield from sentences(document.text, block.span) if per == "sentence" else (block.span,)

    def _count(self, document: Document, span: Span) -> int:
        if self._data["count"] == "sentences":
            return sum(1 for _ in sentences(document.text, span))
        return len(words.split(document.prose.folded[span.start : span.end]))

    def _finding(self, document: Document, span: Span, count: int, most: int) -> Finding:
        found = document.text[span.start : span.end]
        return Finding(span, message(self._data["message"], found=found, count=str(count), most=str(most)))


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a block. An abbreviation before a capital ends one too: some are measured too short, none too long."""
    at = span.start
    for end in _SENTENCE_END.finditer(text, span.start, span.end):
        yield Span(at, end.start() + len(end.group().rstrip()))
        at = end.end()
    if at < span.end:
        yield Span(at, span.end)
