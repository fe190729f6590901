"""A document: a source, parsed once, and the indexes that rules share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from prose_lint import words
from prose_lint.metadata import Metadata
from prose_lint.prose import BlockKind, Prose
from prose_lint.record import NamedTuple
from prose_lint.source import Source
from prose_lint.span import Span

if TYPE_CHECKING:
    from prose_lint.directives import Directives


class Link(NamedTuple):
    """A link or an image. `first` and `last` bound it in the parser's unit; `prose` is the place of its text."""

    target: str
    first: int
    last: int
    prose: Span
    image: bool = False


class Part(NamedTuple):
    """A piece of a document's structure: anything that is not prose. `span` is of the source."""

    kind: str
    content: str
    span: Span


class Extraction(NamedTuple):
    """What a format finds in a source: prose, links, the texts of code and of other literal things, ranges of comments, of blocks of code.

    `unclosed_code` are those blocks of code whose closing mark is missing. Ranges are in the parser's unit, of which `code_point` makes
    code points.
    """

    prose: Prose
    links: list[Link]
    code: list[str]
    comments: list[tuple[int, int]]
    code_point: Callable[[int], int]
    code_blocks: Sequence[tuple[int, int]] = ()
    unclosed_code: Sequence[tuple[int, int]] = ()


_MANY_WORDS = 512
_SENTENCE_END = frozenset(".!?:\u2026")
_OPENERS = frozenset(" \t\n\"'\u201c\u2018\u00ab([{*_\u2014\u2013-")

Made = TypeVar("Made")


class Document:
    """A parsed source with its indexes, each made when first asked for.

    Rules read it and never change it. All offsets are code points: of the prose, unless a name says source.
    """

    def __init__(self, source: Source, format_name: str, metadata: Metadata, extraction: Extraction) -> None:
        self.source = source
        self.format = format_name
        self.metadata = metadata
        self.prose = extraction.prose
        self.links = extraction.links
        self._extraction = extraction
        self._indexes: dict[tuple[Hashable, ...], Any] = {}
        self._vocabulary = ""
        """The distinct words in one text, once they were let go."""

    def index(self, make: Callable[..., Made], *given: Hashable) -> Made:
        """What `make(document, *given)` gives, made once: for indexes that several rules share."""
        key = (make, *given)
        if key not in self._indexes:
            self._indexes[key] = make(self, *given)
        made: Made = self._indexes[key]
        return made

    def _spans(self, ranges: list[tuple[int, int]]) -> list[Span]:
        point = self._extraction.code_point
        return [Span(point(first), point(last)) for first, last in ranges]

    @cached_property
    def comments(self) -> list[Span]:
        """Source spans of comments, in order."""
        return self._spans(sorted(self._extraction.comments))

    @cached_property
    def code_blocks(self) -> list[Span]:
        """Source spans of blocks of code, fences included, in order."""
        return sorted(self._spans(list(self._extraction.code_blocks)))

    def in_code_block(self, offset: int) -> bool:
        """Whether an offset of the source lies in a block of code."""
        at = bisect_right(self.code_blocks, Span(offset, len(self.source.text) + 1)) - 1
        return at >= 0 and offset < self.code_blocks[at].end

    @cached_property
    def unclosed_code(self) -> list[Span]:
        """Source spans of blocks of code that never close."""
        return self._spans(list(self._extraction.unclosed_code))

    def link_place(self, link: Link) -> Span:
        """The source span of a link or an image, markup included."""
        return self._spans([(link.first, link.last)])[0]

    @cached_property
    def directives(self) -> Directives:
        """What the document says to prose-lint itself, in comments and front matter."""
        from prose_lint.directives import read_directives

        return read_directives(self)

    @property
    def text(self) -> str:
        """The text of the prose."""
        return self.prose.text

    @cached_property
    def words(self) -> list[str]:
        """The words of the prose in order, in lower case with straight apostrophes: see `words.split`."""
        return words.split(self.prose.folded)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words of the prose; digits and underscores count as letters."""
        found = self._vocabulary.split() if self._vocabulary else words.split(self.prose.folded)
        return frozenset(found)  # the words are not kept for it: those of an archive would take as much as all else

    def release(self) -> None:
        """Lets go of what takes much room and is soon made again, for a document that has to wait for its checks."""
        self._vocabulary = " ".join(self.vocabulary)
        for name in ("vocabulary", "words", "counts"):
            self.__dict__.pop(name, None)
        self.source.release()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each word of the vocabulary occurs."""
        counts: dict[str, int] = {}
        for word in self.words:
            counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def _literal(self) -> tuple[str, str]:
        """All code, link targets and the like in one text, as written and in lower case."""
        text = "\n".join([*self._extraction.code, *(link.target for link in self.links)])
        return text, text.lower()

    def in_code(self, word: str) -> bool:
        """Whether a word, in lower case, is one in the code, the link targets or the like: an identifier or a part of one."""
        text, lower = self._literal
        at = lower.find(word)
        while at >= 0:
            end = at + len(word)
            begins = not lower[at - 1 : at].isalpha() or (text[at : at + 1].isupper() and text[at - 1].islower())
            ends = not lower[end : end + 1].isalpha() or text[end : end + 1].isupper()
            if begins and ends:
                return True
            at = lower.find(word, at + 1)
        return False

    def is_written_in_code(self, form: str) -> bool:
        """Whether the code, the link targets or the like hold a text in just these capitals."""
        return form in self._literal[0]

    @cached_property
    def places(self) -> dict[str, list[Span]]:
        """Where each word stands, without the apostrophes around it. Costs a pass over the text: see `places_of`."""
        places: dict[str, list[Span]] = {}
        for start, end, word in words.spans(self.prose.folded):
            places.setdefault(word, []).append(Span(start, end))
        return places

    def places_of(self, wanted: Iterable[str]) -> dict[str, list[Span]]:
        """Where the wanted words stand, a possessive ending left out; words that stand nowhere are missing."""
        some = list(wanted)
        if len(some) > _MANY_WORDS:
            places = self.places
            found = {word: [*places.get(word, ()), *(Span(at.start, at.end - 2) for at in places.get(f"{word}'s", ()))] for word in some}
        else:
            found = {word: list(words.find(word, self.prose.folded)) for word in some}
        return {word: sorted(spans) for word, spans in found.items() if spans}

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """The places of headings and of the title in the front matter."""
        return tuple(
            block.span
            for block in self.prose.blocks
            if block.kind is BlockKind.HEADING or (block.kind is BlockKind.METADATA and block.key.lower() == "title")
        )

    def in_heading(self, offset: int) -> bool:
        """Whether an offset lies in a heading or the title."""
        at = bisect_right(self.headings, Span(offset, len(self.text) + 1)) - 1
        return at >= 0 and offset < self.headings[at].end

    @cached_property
    def _links_by_start(self) -> list[Link]:
        return sorted(self.links, key=lambda link: link.prose)

    def link_at(self, offset: int) -> Link | None:
        """The link whose text holds an offset, or None."""
        links = self._links_by_start
        at = bisect_right(links, offset, key=lambda link: link.prose.start) - 1
        return links[at] if at >= 0 and offset < links[at].prose.end else None

    def begins_sentence(self, offset: int) -> bool:
        """Whether a word at this offset begins a block or a sentence (after a full stop, a colon, a quotation mark…)."""
        start = self.prose.block_at(offset).start
        at = offset - 1
        text = self.text
        while at >= start and text[at] in _OPENERS:
            if text[at] in "\"'\u201c\u2018\u00ab(" and (at == start or text[at - 1] in " \n"):
                return True
            at -= 1
        return at < start or text[at] in _SENTENCE_END or (text[at] in '\ufffc\u201d\u2019")' and text[at - 1 : at] in _SENTENCE_END)

    def around(self, span: Span, reach: int) -> str:
        """The prose from `reach` code points before a place to as many after it, within its block."""
        block = self.prose.block_at(span.start)
        return self.text[max(block.start, span.start - reach) : min(block.end, span.end + reach)]

    def blocks_between(self, first: int, last: int) -> list[Span]:
        """Spans of the blocks that begin in a range of the prose."""
        blocks = self.prose.blocks
        low = bisect_left(blocks, first, key=lambda block: block.start)
        high = bisect_left(blocks, last, key=lambda block: block.start)
        return [block.span for block in blocks[low:high]]
