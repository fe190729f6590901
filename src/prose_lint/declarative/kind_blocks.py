"""`blocks`: whole blocks that a web page has around a text and that were copied with it: comment forms, share bars, menus.

Signs are whole blocks, never words in a sentence. `proofs` are the machine's own texts, which nobody writes; an `anchor` is told
from prose by another sign beside it; `companions` count only beside one of the two. Signs with short blocks between them are one
run, and a run is reported once: at the start or at the end of the document for a proof, or an anchor with another sign; in between
for a proof with another sign. What a text introduces (“The form says:”), quotes, tables, HTML and code are never taken for remains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from prose_lint import words
from prose_lint.context import Context
from prose_lint.declarative.key import Data, Key, Shape
from prose_lint.declarative.messages import APPLICABILITY, message
from prose_lint.declarative.phrases import fold, has_word
from prose_lint.document import Document
from prose_lint.finding import Changes, Edit, Finding, Fix
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE, Block, BlockKind
from prose_lint.record import NamedTuple
from prose_lint.span import Span

KEYS = (
    Key("proofs", Shape.TEXTS),
    Key("anchors", Shape.TEXTS, required=False),
    Key("companions", Shape.TEXTS, required=False),
    Key("proofs-at-start", Shape.TEXTS, required=False),
    Key("menu-words", Shape.TEXTS, required=False),
    Key("title", Shape.TEXT),
)
FIXES = frozenset({"unsafe", "manual"})
PLACEHOLDERS = frozenset({"found"})

ANYTHING = "…"
"""Stands in an entry for any text."""
NUMBER = "#"
"""Stands in an entry for a number."""

_LONGEST_SIGN = 400
_LONGEST_FILLER = 90
_LONGEST_LEAD = 60
_MOST_FILLERS = 12
_MOST_LINES = 20
_DECORATION = " «»‹›←→↑↓·•*:|–—-….!"
_SEPARATORS = str.maketrans("|·•/–—", "      ")
_NUMBER = lazy(r"[0-9]+(?:[.,][0-9]+)*")
_NO_TEXT = lazy(r"[\s\-*+#=_.)0-9]*")
_REFERENCE = lazy(r"[ \t]{0,3}\[[^\]]{1,999}\]:")
_RUNNING_TEXT = (".", ":", ";", ",", "?", "!")
_ASIDE = frozenset({BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE})
_CANDIDATES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})
_NO_SIGN, _COMPANION, _ANCHOR, _PROOF = range(4)


class Options(NamedTuple):
    """What a site can set: `extra` are texts of its own pages that count as proofs, written as in the rule's file."""

    extra: tuple[str, ...] = ()


def faults(data: Data) -> Iterator[tuple[str, str]]:
    """Entries that any block, or none, would match."""
    for key in ("proofs", "anchors", "companions", "proofs-at-start", "menu-words"):
        for entry in data.get(key, ()):
            if not has_word(entry.replace(NUMBER, "0") if key == "companions" else entry):
                yield key, f"{entry!r} holds no word"


class _Mark(NamedTuple):
    """What a block is: its signs, each with how much it says; or a `filler`, which may stand between signs; or running text."""

    signs: tuple[tuple[str, int], ...] = ()
    filler: bool = False


class _Run(NamedTuple):
    """Blocks `first` to `last` of the body, both included, and whether they stand at an edge of the document."""

    first: int
    last: int
    at_start: bool
    at_end: bool


class _Signs:
    """The entries, ready to be compared with the text of a block."""

    def __init__(self, data: Data) -> None:
        self._exact: dict[str, int] = {}
        self._open: dict[str, list[tuple[list[str], int]]] = {}  # with a gap, by the first word
        self._needs: dict[frozenset[str], set[str]] = {}  # per proof and anchor its words, and the word that it begins with
        self._menu = frozenset(map(_plain, data.get("menu-words", ())))
        for key, level in (("proofs", _PROOF), ("anchors", _ANCHOR), ("companions", _COMPANION)):
            for entry in data.get(key, ()):
                self._add(entry, level)

    def _add(self, entry: str, level: int) -> None:
        pieces = [_plain(piece) for piece in entry.split(ANYTHING)]
        if level > _COMPANION:
            needed = frozenset(word for _, _, word in words.spans(fold(entry)))
            self._needs.setdefault(needed, set()).add(pieces[0].partition(" ")[0])
        if len(pieces) == 1:
            self._exact.setdefault(pieces[0], level)
        else:
            first = pieces[0].split(" ")[0] if " " in pieces[0] else ""
            self._open.setdefault(first, []).append((pieces, level))

    def may_be_in(self, document: Document) -> bool:
        """Whether a line begins with the first word of a proof or an anchor, and its other words stand in the same block."""
        vocabulary, folded = document.vocabulary, document.prose.folded
        return any(
            first == "" or any(_are_in_block(needed, folded, line) for line in _lines_from(first, folded))
            for needed, begins in self._needs.items()
            if needed <= vocabulary
            for first in begins
        )

    def level(self, text: str) -> int:
        """How much a plain text says; `_NO_SIGN` for one that is none."""
        level = self._exact.get(text, _NO_SIGN)
        if level:
            return level
        for first in (text.partition(" ")[0], ""):
            for pieces, level in self._open.get(first, ()):
                if _matches(text, pieces):
                    return level
        parts = text.translate(_SEPARATORS).split()
        return _COMPANION if parts and self._menu.issuperset(parts) else _NO_SIGN


def _plain(text: str) -> str:
    """Folded, with NUMBER for numbers, single spaces and no decoration at the ends."""
    return _NUMBER.sub(NUMBER, " ".join(fold(text).split())).strip(_DECORATION)


def _is_short(text: str) -> bool:
    """Whether a text is short enough to be a name or a label, and does not end as a sentence does."""
    return len(text) <= _LONGEST_FILLER and not text.rstrip().endswith(_RUNNING_TEXT)


def _first_word(line: str) -> str:
    """What `_plain` makes of the first word of a line."""
    word = line[:_LONGEST_LEAD].lstrip(_DECORATION).partition(" ")[0].rstrip(_DECORATION)
    return _NUMBER.sub(NUMBER, word) if word[:1].isdecimal() else word


def _lines_from(word: str, folded: str) -> Iterator[int]:
    """Where lines begin whose first word is `word`; looks where it stands, which is in few places."""
    at = 0
    if word == NUMBER:
        for line in folded.split("\n"):
            if _first_word(line) == NUMBER:
                yield at
            at += len(line) + 1
        return
    while (at := folded.find(word, at)) >= 0:
        lead = folded[max(0, at - _LONGEST_LEAD) : at].rpartition("\n")[2]
        start = at - len(lead)
        if not lead.strip(_DECORATION) and _first_word(folded[start : start + _LONGEST_LEAD].partition("\n")[0]) == word:
            yield start
        at += len(word)


def _are_in_block(needed: frozenset[str], folded: str, line: int) -> bool:
    """Whether some words stand between the start of a line and the end of its block, no further away than a sign is long."""
    text = folded[line : line + _LONGEST_LEAD + _LONGEST_SIGN].partition("\x03")[0]
    return all(word in text for word in needed)


def _matches(text: str, pieces: Sequence[str]) -> bool:
    """Whether the pieces stand in a text in this order, the first at its start and the last at its end."""
    first, *middle, last = pieces
    if not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end


class Check:
    """Reports each run of remains once, with its removal as the fix."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._extra: tuple[tuple[str, ...], _Signs] | None = None

    @cached_property
    def _signs(self) -> _Signs:
        return _Signs(self._data)

    @cached_property
    def _at_start(self) -> _Signs:
        return _Signs({"proofs": self._data.get("proofs-at-start", ())})

    def _with_extra(self, extra: tuple[str, ...]) -> _Signs:
        """The signs of the rule with those of a site; kept for the next document."""
        if self._extra is None or self._extra[0] != extra:
            proofs = (*self._data["proofs"], *filter(has_word, extra))
            self._extra = extra, _Signs({**self._data, "proofs": proofs})
        return self._extra[1]

    def __call__(self, document: Document, options: Options, _context: Context) -> Iterator[Finding]:
        """The findings in a document."""
        signs = self._with_extra(options.extra) if options.extra else self._signs
        if not (signs.may_be_in(document) or self._at_start.may_be_in(document)):
            return
        reader = _Reader(document, signs, self._at_start)
        for run in reader.runs():
            if reader.is_remains(run):
                yield self._finding(reader, run)

    def _finding(self, reader: _Reader, run: _Run) -> Finding:
        span = reader.span(run)
        block = reader.body[run.first]
        found = reader.document.text[block.start : block.end].partition("\n")[0]
        edit = reader.removal(span)
        fix = Fix((edit,), APPLICABILITY[self._data["fix"]], self._data["title"], Changes.BLOCK)
        return Finding(span, message(self._data["message"], found=found), (fix,), in_source=True)


class _Reader:
    """The blocks of one document, what each of them is, and the runs that they make."""

    def __init__(self, document: Document, signs: _Signs, at_start: _Signs) -> None:
        self.document = document
        self.source = document.source.text
        self.body = [block for block in document.prose.blocks if block.kind not in _ASIDE]
        self._signs = signs
        self._at_start = at_start

    @cached_property
    def _top(self) -> int:
        """The last block that a run at the start of the document may begin with: the first, or the one below the title."""
        return 1 if self.body and self.body[0].level == 1 else 0

    @cached_property
    def _bottom(self) -> int:
        """The last block that is no footnote."""
        return max((number for number, block in enumerate(self.body) if block.kind is not BlockKind.FOOTNOTE), default=-1)

    @cached_property
    def marks(self) -> list[_Mark]:
        """What each block of the body is."""
        return [self._mark(number, block) for number, block in enumerate(self.body)]

    def _mark(self, number: int, block: Block) -> _Mark:
        length = block.end - block.start
        if block.quoted or block.kind not in _CANDIDATES or length > _LONGEST_SIGN:
            return _Mark()
        text = self.document.text[block.start : block.end]
        if OPAQUE in text:
            return _Mark()
        plain = _plain(text)
        level = (number <= self._top and self._at_start.level(plain)) or self._signs.level(plain)
        if level and self._is_bare(block):
            return _Mark(((plain, level),))
        lines = text.split("\n")
        if 1 < len(lines) <= _MOST_LINES:
            return self._mark_of_lines(block, lines)
        return _Mark(filler=_is_short(text) and self._is_bare(block))

    def _mark_of_lines(self, block: Block, lines: list[str]) -> _Mark:
        """A paragraph of lines that are each a sign or short, the first one a sign."""
        levels = [(plain, self._signs.level(plain)) for plain in map(_plain, lines)]
        signs = tuple(sign for sign in levels if sign[1])
        others_short = all(level or _is_short(line) for line, (_, level) in zip(lines, levels, strict=True))
        if levels[0][1] and others_short and 2 * len(signs) >= len(lines) and self._is_bare(block):
            return _Mark(signs)
        return _Mark()

    def _is_bare(self, block: Block) -> bool:
        """Whether the source of a block holds no HTML and no code: what an author has put in by hand is no remains."""
        place = self.document.prose.element(block)
        return not any(mark in self.source[place.start : place.end] for mark in "<`{")

    def _joined(self, number: int) -> bool:
        """Whether nothing but list marks and the like stands between a block and the one before it."""
        element = self.document.prose.element
        return _NO_TEXT.fullmatch(self.source, element(self.body[number - 1]).end, element(self.body[number]).start) is not None

    def runs(self) -> Iterator[_Run]:
        """Signs with short blocks between them; at the end of the document, short blocks behind them too."""
        number = 0
        while number < len(self.body):
            if not self.marks[number].signs:
                number += 1
                continue
            last, reached = self._extent(number)
            at_end = self._is_end(reached)
            run = _Run(number, reached if at_end else last, self._is_start(number), at_end)
            yield run
            number = last + 1

    def _extent(self, first: int) -> tuple[int, int]:
        """The last sign of the run that begins with a block, and the last short block behind it."""
        last = reached = first
        for number in range(first + 1, len(self.body)):
            mark = self.marks[number]
            if not (mark.signs or mark.filler) or number - last > _MOST_FILLERS or not self._joined(number):
                break
            reached = number
            if mark.signs:
                last = number
        return last, reached

    def _is_start(self, number: int) -> bool:
        """Whether a block opens the document, but for its title."""
        if number > self._top:
            return False
        start = self.document.prose.element(self.body[0]).start
        return _NO_TEXT.fullmatch(self.source, self.document.metadata.span.end, start) is not None

    def _is_end(self, number: int) -> bool:
        """Whether only references and footnotes follow a block."""
        if number != self._bottom:
            return False
        rest = self.source[self.span(_Run(number, number, at_start=False, at_end=False)).end :]
        return all(_NO_TEXT.fullmatch(line) or _REFERENCE.match(line) for line in rest.splitlines())

    def is_remains(self, run: _Run) -> bool:
        """Whether the signs of a run are enough for where it stands."""
        signs = dict(sign for mark in self.marks[run.first : run.last + 1] for sign in mark.signs)
        strongest = max(signs.values())
        if self._is_introduced(run):
            return False
        if strongest == _PROOF:
            return run.at_start or run.at_end or len(signs) > 1
        return strongest == _ANCHOR and len(signs) > 1 and (run.at_start or run.at_end) and not self._is_list(run)

    def _is_introduced(self, run: _Run) -> bool:
        """Whether the text before a run speaks of it: a colon, or a heading whose whole section is a list of such texts."""
        if run.first == 0:
            return False
        before = self.body[run.first - 1]
        if self.document.text[before.start : before.end].rstrip().endswith(":"):
            return True
        return before.kind is BlockKind.HEADING and self._is_list(run) and not run.at_start

    def _is_list(self, run: _Run) -> bool:
        return all(block.kind is BlockKind.LIST_ITEM for block in self.body[run.first : run.last + 1])

    def span(self, run: _Run) -> Span:
        """From the start of the first block's text to the end of the last one's element, in the source."""
        prose = self.document.prose
        start = prose.to_source(self.body[run.first].span).start
        end = prose.element(self.body[run.last]).end
        if run.last + 1 < len(self.body):  # the element of a list item holds the items below it
            end = max(start, min(end, self._line_of(prose.element(self.body[run.last + 1]).start)))
        return Span(start, _text_end(self.source, end, start))

    def _line_of(self, offset: int) -> int:
        return self.document.source.whole_lines(Span(offset, offset)).start

    def removal(self, span: Span) -> Edit:
        """Takes the lines of a run out, so that one blank line stays between what is left.

        A document that ended with a line end still does.
        """
        text, whole_lines = self.source, self.document.source.whole_lines
        start, end = whole_lines(span)
        top = self.document.metadata.span.end
        before = _text_end(text, start, top)  # the end of what stands before the run; `top`: nothing does
        after = _text_start(text, end)
        if before == top:
            return Edit.deletion(Span(start, self._line_of(after) if after < len(text) else after))
        kept = whole_lines(Span(before - 1, before)).end
        if after == len(text):
            return Edit.deletion(Span(kept if text[-1] in "\r\n" else before, after))
        if self._line_of(after) > end:  # a blank line follows, and stays
            return Edit.deletion(Span(kept, end))
        if kept < start:  # a blank line stands before, and stays
            return Edit.deletion(Span(start, end))
        return Edit.replacement(Span(start, end), text[_text_end(text, end, span.start) : end])


def _text_end(text: str, at: int, least: int) -> int:
    """Where the text before an offset ends, white space left out; `least` at the least."""
    while at > least and text[at - 1].isspace():
        at -= 1
    return at


def _text_start(text: str, at: int) -> int:
    """Where the text behind an offset begins, white space left out."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
