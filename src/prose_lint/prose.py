"""Prose: the text that people read, with where every piece of it came from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import cached_property
from itertools import accumulate

from prose_lint.not_prose import blank_not_prose
from prose_lint.record import NamedTuple
from prose_lint.span import Span

OPAQUE = "\ufffc"
"""Stands for something inline that is not prose: code, math, an image, a template tag, each letter of a bare URL."""

BREAK = "\n\x03\n"
"""Stands between blocks. Its middle is no white space, so that no pattern runs from one block into the next."""


VERBATIM = -1
"""Stands for the end of a piece in the source where the two run alike."""


class BlockKind(Enum):
    """What a block of prose is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE_CELL = "table cell"
    FOOTNOTE = "footnote"
    ALT = "alt text"
    TITLE = "title"
    HTML = "html"
    METADATA = "metadata"


made = tuple.__new__
"""Makes a named tuple of a row of its fields: a third of the time of its constructor, for those that documents have by the thousand."""


class Block(NamedTuple):
    """A run of prose without a break.

    `start` and `end` are code points of the prose; `first` and `last` bound the whole element, markup included, in the parser's unit
    (`Prose.element` tells it in code points of the source). `level` is that of a heading, else 0. `quoted` tells whether it lies in
    a block quote. `key` is the front-matter key of METADATA.
    """

    kind: BlockKind
    start: int
    end: int
    first: int
    last: int
    level: int = 0
    quoted: bool = False
    key: str = ""

    @property
    def span(self) -> Span:
        """Its place in the prose."""
        return Span(self.start, self.end)


class Pieces(NamedTuple):
    """The map from prose to source, by pieces in the order of the prose.

    A piece begins at `prose[i]`, ends at `prose[i + 1]` and came from `source[i]`. Where it is a verbatim copy, `end[i]` is VERBATIM;
    where it is not (an entity, a soft break in a quote, code), `end[i]` is where its source ends. Prose offsets are code points, source
    offsets are in the unit of the parser that made them.
    """

    prose: Sequence[int]
    source: Sequence[int]
    end: Sequence[int]


class Prose:
    """Extracted text, a folded copy of the same length, blocks, and the map to the source.

    `folded` is in lower case with straight apostrophes, one code point for one.
    """

    def __init__(self, text: str, blocks: list[Block], pieces: Pieces, code_point: Callable[[int], int]) -> None:
        self.text = text
        self.blocks = blocks
        self._pieces = pieces
        self._code_point = code_point

    @cached_property
    def folded(self) -> str:
        """The text in lower case with straight apostrophes, of the same length."""
        folded = self.text.lower()
        if len(folded) != len(self.text):  # U+0130 alone grows when it is lowered
            folded = self.text.replace("\u0130", "i").lower()
        return folded.replace("\u2019", "'")

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def element(self, block: Block) -> Span:
        """The source span of a block's whole element, markup included."""
        return Span(self._code_point(block.first), self._code_point(block.last))

    def number_at(self, offset: int) -> int:
        """The number, in `blocks`, of the block that holds a prose offset; a break belongs to the block before it."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """The block that holds a prose offset: see `number_at`."""
        return self.blocks[self.number_at(offset)]

    def _piece_at(self, offset: int) -> int:
        return max(0, bisect_right(self._pieces.prose, offset, 0, len(self._pieces.source)) - 1)

    def to_source(self, span: Span) -> Span:
        """The place in the source that a place in the prose came from, markup between its ends included."""
        if not self._pieces.source:
            return Span(0, 0)
        prose, source, ends = self._pieces
        first = self._piece_at(span.start)
        start = self._code_point(source[first])
        if ends[first] == VERBATIM:
            start += span.start - prose[first]
        if span.end <= span.start:
            return Span(start, start)
        last = self._piece_at(span.end - 1)
        copied = span.end - prose[last]
        end = self._code_point(source[last]) + copied if ends[last] == VERBATIM else self._code_point(ends[last])
        return Span(start, max(start, end))

    def pieces_of(self, block: Block) -> Iterator[tuple[str, Span, bool]]:
        """The pieces of a block: text, the place in the source, and whether it stands there just so."""
        prose, source, ends = self._pieces
        number = self._piece_at(block.start)
        while number < len(source) and prose[number] < block.end:
            start, end = max(block.start, prose[number]), min(block.end, prose[number + 1])
            first = self._code_point(source[number])
            exact = ends[number] == VERBATIM
            if start < end:
                yield self.text[start:end], Span(first, first + end - start if exact else self._code_point(ends[number])), exact
            number += 1

    def is_verbatim(self, span: Span, source: str) -> bool:
        """Whether the source under a place in the prose is the same text, so that an edit there edits what was seen.

        Both ends must fall on pieces that are verbatim: never half an entity, never into markup.
        """
        if not self._pieces.source:
            return False
        place = self.to_source(span)
        ends = self._pieces.end
        if ends[self._piece_at(span.start)] != VERBATIM or ends[self._piece_at(max(span.start, span.end - 1))] != VERBATIM:
            return False
        return source[place.start : place.end] == self.text[span.start : span.end]


class ProseBuilder:
    """Puts prose together from the pieces that a parser meets, in the order of the text.

    Source offsets are in the parser's own unit; `code_point` turns one into code points, and is called only for what is reported later.
    The pieces are columns of a table, to which a parser that is in a block may append by itself: one call for each piece would
    be a tenth of the time that Markdown takes. Lengths are added up at the end, all at once.
    """

    def __init__(self, code_point: Callable[[int], int]) -> None:
        self.in_block = False
        """Whether a block is open."""
        self.texts: list[str] = []
        """What each piece adds to the prose, never nothing."""
        self.starts: list[int] = []
        """Where each piece begins in the source."""
        self.ends: list[int] = []
        """Where each piece ends in the source; VERBATIM where it stands there just so."""
        self._code_point = code_point
        self._begins: list[int] = []  # the mark at which each block begins
        self._blocks: list[tuple[BlockKind, int, int, int, bool, str]] = []  # as in Block, without its place in the prose

    @property
    def mark(self) -> int:
        """How many pieces of prose there are by now: see `offsets`."""
        return len(self.texts)

    def offsets(self) -> list[int]:
        """For each mark, how many code points of prose there were."""
        return [0, *accumulate(map(len, self.texts))]

    def begin(self, kind: BlockKind, start: int, end: int, *, level: int = 0, quoted: bool = False, key: str = "") -> None:
        """Opens a block whose element has the source range `start` to `end`; closes the one that is open."""
        if self.in_block:
            self.finish_block()
        if self._blocks:
            self.texts.append(BREAK)
            self.starts.append(start)
            self.ends.append(start)
        self._begins.append(len(self.texts))
        self._blocks.append((kind, start, end, level, quoted, key))
        self.in_block = True

    def finish_block(self) -> None:
        """Closes the block that is open, if one is; one without text leaves nothing."""
        if self.in_block:
            self.in_block = False
            if len(self.texts) == self._begins[-1]:
                self._take_back()

    def _take_back(self) -> None:
        """Removes the last block, which has no text, and the break before it."""
        self._begins.pop()
        self._blocks.pop()
        if self._blocks:
            self.texts.pop()
            self.starts.pop()
            self.ends.pop()

    def verbatim(self, text: str, start: int) -> None:
        """Adds text that stands in the source just so."""
        if text:
            self.texts.append(text)
            self.starts.append(start)
            self.ends.append(VERBATIM)

    def inexact(self, text: str, start: int, end: int) -> None:
        """Adds text that the source writes in another way (an entity, a line break with indentation, OPAQUE for code)."""
        if text:
            self.texts.append(text)
            self.starts.append(start)
            self.ends.append(end)

    def build(self) -> Prose:
        """The prose of all that was added, with bare URLs and the like blanked out."""
        self.finish_block()
        at = self.offsets()
        begins = [at[mark] for mark in self._begins]
        ends = [begin - len(BREAK) for begin in begins[1:]]
        ends.append(at[-1])
        kinds, *elements = zip(*self._blocks, strict=True) if self._blocks else [()]
        blocks = [made(Block, row) for row in zip(kinds, begins, ends, *elements, strict=False)]
        pieces = Pieces(array("i", at), array("i", self.starts), array("i", self.ends))  # kept for long, and a tenth of the lists
        return Prose(blank_not_prose("".join(self.texts)), blocks, pieces, self._code_point)
