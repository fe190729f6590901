"""What the formats with a scanner of their own share: blocks put together from pieces, and the structure as all that is no prose.

All offsets are code points of the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from prose_lint.document import Extraction, Link, Part
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata, add_prose
from prose_lint.not_prose import blank_not_prose
from prose_lint.prose import OPAQUE, BlockKind, ProseBuilder
from prose_lint.record import NamedTuple
from prose_lint.source import Source
from prose_lint.span import Span

_NOT_OPAQUE = lazy(f"[^{OPAQUE}]+")
_LINE = lazy(r"[^\r\n]+")
_LINE_WITH_END = lazy(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


class Piece(NamedTuple):
    """Text of the prose with the range that it came from; `exact` tells whether it stands there just so."""

    text: str
    start: int
    end: int
    exact: bool


class Line(NamedTuple):
    """A line of the source: where it begins, where its text ends, and where the next one begins."""

    start: int
    end: int
    next: int


def lines_of(text: str, at: int = 0) -> list[Line]:
    """The lines of a text from an offset on; an empty one behind the last line end is none."""
    lines = []
    while at < len(text):
        found = _LINE_WITH_END.match(text, at)
        assert found is not None  # the pattern matches everywhere
        lines.append(Line(at, found.end(1), found.end()))
        at = found.end()
    return lines


class Sheet:
    """A text made of pieces of the source, such as a paragraph without the indentation of its lines, with the way back."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []  # per piece, where it begins in the text
        self._pieces: list[Piece] = []
        self.length = 0

    def add(self, text: str, start: int, end: int, *, exact: bool) -> None:
        """Adds a piece, in the order of the source; one without text marks a place that is left out."""
        if text:
            self._parts.append(text)
            self._starts.append(self.length)
            self._pieces.append(Piece(text, start, end, exact))
            self.length += len(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._parts)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces between two offsets of the text, the outer ones cut to fit."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self._starts) and self._starts[number] < end:
            begin, piece = self._starts[number], self._pieces[number]
            first, last = max(start, begin) - begin, min(end - begin, len(piece.text))
            if first < last:
                text = piece.text[first:last]
                yield Piece(text, piece.start + first, piece.start + last, exact=True) if piece.exact else piece._replace(text=text)
            number += 1

    def place(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the text lies in the source; with `end`, as the end of what stands before it."""
        if not self._starts:
            return 0
        number = max(0, bisect_right(self._starts, offset - end) - 1)
        piece = self._pieces[number]
        if piece.exact:
            return piece.start + min(offset - self._starts[number], len(piece.text))
        return piece.end if end else piece.start


class _Draft:
    """A block in the making."""

    def __init__(self, kind: BlockKind, start: int, *, level: int = 0, quoted: bool = False, key: str = "", mark: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = start
        self.level = level
        self.quoted = quoted
        self.key = key
        self.mark = mark
        self.pieces: list[Piece] = []
        self.length = 0
        self.links: list[Link] = []

    def covered(self) -> Iterator[tuple[int, int]]:
        """Where the source holds its prose just so; addresses and the like in the text are none."""
        text = blank_not_prose("".join(piece.text for piece in self.pieces))
        at = 0
        for piece in self.pieces:
            if piece.exact:
                seen = text[at : at + len(piece.text)]
                if OPAQUE not in seen:
                    yield piece.start, piece.end
                else:
                    yield from ((piece.start + run.start(), piece.start + run.end()) for run in _NOT_OPAQUE.finditer(seen))
            at += len(piece.text)

    def links_from(self, base: int) -> Iterator[Link]:
        """Its links in a prose in which it begins at `base`."""
        for link in self.links:
            start, end = min(link.prose.start, self.length), min(link.prose.end, self.length)
            yield link._replace(prose=Span(base + start, base + end))

    def strip(self) -> None:
        """Takes off the white space at the end."""
        while self.pieces and (bare := len(self.pieces[-1].text.rstrip())) < len(self.pieces[-1].text):
            text, start, end, exact = self.pieces.pop()
            self.length -= len(text) - bare
            if bare:
                self.pieces.append(Piece(text[:bare], start, start + bare if exact else end, exact))


class Reading:
    """What a scanner has read of one source: blocks of prose, and what lies between them.

    A block may hold notes, such as footnotes and alternative texts: they become blocks of their own behind all others.
    """

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.source = source
        self.text = source.text
        self.metadata = metadata
        self.code: list[str] = []
        self.comments: list[tuple[int, int]] = []
        self._open: list[_Draft] = []  # the block that is open, then the notes that are open in it
        self._links: list[tuple[_Draft, str, int, int]] = []  # links that are open: their target, where they begin
        self._blocks: list[_Draft] = []
        self._notes: list[_Draft] = []

    @property
    def in_block(self) -> bool:
        """Whether a block is open."""
        return bool(self._open)

    @property
    def depth(self) -> int:
        """How many blocks and notes are open."""
        return len(self._open)

    @property
    def is_blank(self) -> bool:
        """Whether the innermost block or note that is open has no text yet."""
        return not (self._open and self._open[-1].length)

    def begin(self, kind: BlockKind, start: int, *, level: int = 0, quoted: bool = False, key: str = "", mark: str = "") -> None:
        """Opens a block; closes the one that is open. `mark` is what else belongs to its shape."""
        self.finish(start)
        self._open.append(_Draft(kind, start, level=level, quoted=quoted, key=key, mark=mark))

    def begin_note(self, kind: BlockKind, start: int, *, level: int = 0) -> None:
        """Opens a block that stands inside another one, or alone."""
        self._open.append(_Draft(kind, start, level=level))

    def finish_note(self, end: int) -> None:
        """Closes the innermost note."""
        draft = self._open.pop()
        draft.end = max(draft.start, end)
        draft.strip()
        self._notes.append(draft)

    def finish(self, end: int) -> None:
        """Closes the block that is open, if one is, with its notes."""
        while len(self._open) > 1:
            self.finish_note(end)
        if self._open:
            draft = self._open.pop()
            draft.end = max(draft.start, end)
            draft.strip()
            self._blocks.append(draft)
        self._links.clear()

    def note(self, kind: BlockKind, start: int, end: int, pieces: Iterable[Piece]) -> None:
        """Adds a whole note."""
        self.begin_note(kind, start)
        self.add(pieces)
        self.finish_note(end)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Adds pieces to what is open."""
        draft = self._open[-1]
        for piece in pieces:
            if piece.text:
                draft.pieces.append(piece)
                draft.length += len(piece.text)

    def copy(self, start: int, end: int) -> None:
        """Adds text of the source just as it stands."""
        if start < end:
            draft = self._open[-1]
            draft.pieces.append(Piece(self.text[start:end], start, end, exact=True))
            draft.length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Adds text that the source writes in another way."""
        if text:
            draft = self._open[-1]
            draft.pieces.append(Piece(text, start, end, exact=False))
            draft.length += len(text)

    def line_end(self, start: int, end: int) -> None:
        """Adds the end of a line, with the indentation of the next."""
        if self.text[start:end] == "\n":
            self.copy(start, end)
        else:
            self.put("\n", start, end)

    def begin_link(self, target: str, start: int) -> None:
        """Opens a link; its text is what is added until it is closed."""
        draft = self._open[-1]
        self._links.append((draft, target, start, draft.length))

    def finish_link(self, end: int) -> None:
        """Closes the innermost link, if one is open."""
        if self._links:
            draft, target, start, begin = self._links.pop()
            draft.links.append(Link(target, start, end, Span(begin, draft.length)))

    def link(self, target: str, start: int, end: int, *, image: bool = False) -> None:
        """Adds a link whose text was the last piece, or that has none."""
        draft = self._open[-1]
        begin = draft.length - (len(draft.pieces[-1].text) if draft.pieces else 0)
        draft.links.append(Link(target, start, end, Span(begin, draft.length), image))

    def add_link(self, link: Link, begin: int, end: int) -> None:
        """Adds a link with the place of its text in the open block."""
        self._open[-1].links.append(link._replace(prose=Span(begin, end)))

    def extraction(self) -> Extraction:
        """The prose of the blocks, then of the notes, with all else that rules look at."""
        self.finish(len(self.text))
        builder = ProseBuilder(_itself)
        add_prose(self.metadata, self.text, builder, _itself)
        begun: list[tuple[_Draft, int]] = []
        for draft in self._drafts():
            builder.begin(draft.kind, draft.start, draft.end, level=draft.level, quoted=draft.quoted, key=draft.key)
            begun.append((draft, builder.mark))
            for text, start, end, exact in draft.pieces:
                if exact:
                    builder.verbatim(text, start)
                else:
                    builder.inexact(text, start, end)
            builder.finish_block()
        at = builder.offsets()
        links = [link for draft, mark in begun for link in draft.links_from(at[mark])]
        return Extraction(builder.build(), links, self.code, self.comments, _itself)

    def parts(self, *, by_line: bool = True) -> list[Part]:
        """The structure: the blocks, and everything between the pieces that stand in the source just so, white space aside.

        With `by_line`, what lies between is told line by line, so that a whole block can be taken out.
        """
        self.finish(len(self.text))
        parts = [Part(_shape(draft), "", Span(draft.start, draft.end)) for draft in self._drafts()]
        at = self.metadata.span.end
        self.comments.sort()
        covered = [span for draft in self._drafts() for span in draft.covered()]
        covered += ((field.span.start, field.span.end) for field in self.metadata.fields if field.span.start >= at)
        for start, end in [*sorted(covered), (len(self.text), len(self.text))]:
            parts += self._markup(at, start, by_line=by_line)
            at = max(at, end)
        return parts

    def _markup(self, start: int, end: int, *, by_line: bool) -> Iterator[Part]:
        """The markup of a range, comments apart."""
        number = bisect_left(self.comments, (start, start))
        while number < len(self.comments) and self.comments[number][0] < end:
            first, last = self.comments[number]
            number += 1
            if first >= start:
                yield from self._spans(start, first, by_line=by_line)
                start = min(last, end)
                kind = "Html" if self.text.startswith("<!--", first) else "comment"
                yield Part(kind, self.text[first:start], Span(first, start))
        yield from self._spans(start, end, by_line=by_line)

    def _spans(self, start: int, end: int, *, by_line: bool) -> Iterator[Part]:
        if start >= end:
            return
        spans = (found.span() for found in _LINE.finditer(self.text, start, end)) if by_line else [(start, end)]
        for begin, last in spans:
            text = self.text[begin:last]
            bare = text.lstrip()
            if bare:
                first = last - len(bare)
                bare = bare.rstrip()
                yield Part("markup", bare, Span(first, first + len(bare)))

    def _drafts(self) -> Iterator[_Draft]:
        """Blocks and notes that hold more than white space."""
        return (draft for draft in [*self._blocks, *self._notes] if any(piece.text.strip() for piece in draft.pieces))


def _shape(draft: _Draft) -> str:
    return f"{draft.kind.value} {draft.level}{' quoted' if draft.quoted else ''}{draft.mark}"


def _itself(offset: int) -> int:
    return offset
