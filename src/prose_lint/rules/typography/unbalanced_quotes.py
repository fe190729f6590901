"""`typography.unbalanced-quotes`: a double quotation mark without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Finding
from prose_lint.lazy import lazy
from prose_lint.prose import Block
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

BLOCKS_ACROSS = 10
"""A quotation may run over this many blocks: paragraphs, list items, lines of verse."""
WORD_REACH = 60
"""How far from a mark the word is looked for that names its place."""

_OTHER_LANGUAGES = ("„", "‟", "«", "»")
_MARK = lazy(r'[“”"]')
_OPENS_AFTER = frozenset(" \n\u00a0\u2009\u202f(<—–-/‘'*_“:=+")
_CLOSES_BEFORE = frozenset(" \n\u00a0\u2009\u202f)>—–-/’'*_”.,;:!?…=+")
_BRACKETS = frozenset("[]{}")  # beside a straight mark: most likely markup that the author got wrong
_PRIMES = frozenset("0123456789½¼¾'’′")
_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+){0,4}")


class Unmatched(NamedTuple):
    """The places of the marks of a block that have no partner in it."""

    opening: list[int]
    closing: list[int]


@rule("typography.unbalanced-quotes")
def unbalanced_quotes(document: Document, _options: NoOptions, _context: Context) -> Iterator[Finding]:
    """A double quotation mark opens and never closes, or closes what was not opened.

    Where a quotation ends is then a guess. A quotation of several paragraphs opens in each and closes in the last; one may also run
    over list items and the blocks of a quote. Marks that stand for inches or for a repeated word, straight marks whose side
    is not plain, single quotation marks (apostrophes look the same), and texts that quote in the German, French or Swedish way
    are left alone.

    There is no fix: only the author knows where the quotation ends.

    ```bad
    She called it [[“]]the quiet hour and left.
    ```
    ```bad
    The quiet hour[[”]] was what she called it.
    ```
    ```bad
    He said [["]]nobody came and left.
    ```
    ```good
    She called it “the *quiet* hour” and left. It’s 5'11" long, and the ’98 model was 12” wide.
    ```
    ```good
    “The quiet hour came,” she said, “and I left.

    “Nobody saw me.”
    ```
    ```good
    „Die stille Stunde“, sagte sie. « L’heure calme », dit-il.
    ```
    """
    text = document.text
    if not ("“" in text or "”" in text or '"' in text) or any(mark in text for mark in _OTHER_LANGUAGES):
        return
    blocks = document.prose.blocks
    uneven = {n: _unmatched(text, blocks[n]) for n in _with_marks(document) if _is_uneven(text, blocks[n])}
    for n, unmatched in uneven.items():
        if unmatched is None or len(unmatched.opening) + len(unmatched.closing) != 1:
            continue
        if unmatched.opening and not _goes_on(text, blocks, n, uneven):
            yield _opened(text, unmatched.opening[0], blocks[n])
        elif unmatched.closing and not _was_open(n, uneven):
            yield _closed(text, unmatched.closing[0], blocks[n])


def _with_marks(document: Document) -> list[int]:
    """The numbers of the blocks that hold a mark, in order: few do."""
    text, prose = document.text, document.prose
    found: set[int] = set()
    for mark in '"“”':
        at = text.find(mark)
        while at >= 0:
            number = prose.number_at(at)
            found.add(number)
            at = text.find(mark, max(at + 1, prose.blocks[number].end))
    return sorted(found)


def _is_uneven(text: str, block: Block) -> bool:
    """Whether the marks of a block cannot come out even."""
    _, start, end, *_ = block
    return text.count("“", start, end) != text.count("”", start, end) or text.count('"', start, end) % 2 > 0


def _unmatched(text: str, block: Block) -> Unmatched | None:
    """The marks without partner in a block; None where a mark may stand for something else or its side is not plain."""
    opening: list[int] = []
    closing: list[int] = []
    signs: set[str] = set()
    primes = 0
    for mark in _MARK.finditer(text, block.start, block.end):
        at, sign = mark.start(), mark.group()
        signs.add(sign)
        before = text[at - 1] if at > block.start else " "
        after = text[at + 1] if at + 1 < block.end else " "
        primes += before in _PRIMES
        if before in _PRIMES and not opening:
            continue
        side = _side(sign, before, after)
        if side == "opening":
            opening.append(at)
        elif side == "":
            return None
        elif opening:
            opening.pop()
        else:
            closing.append(at)
    if (primes and (opening or closing)) or ('"' in signs and len(signs) > 1):
        return None
    return Unmatched(opening, closing)


def _side(sign: str, before: str, after: str) -> str:
    """The side of a mark by the characters around it, "opening" or "closing"; "" where the mark doesn't look its part."""
    may_open = before in _OPENS_AFTER and not after.isspace()
    may_close = after in _CLOSES_BEFORE and not before.isspace()
    if sign == '"':
        return "" if may_open is may_close else "opening" if may_open else "closing"
    may_open, may_close = may_open or before in _BRACKETS, may_close or after in _BRACKETS
    return "opening" if sign == "“" and may_open else "closing" if sign == "”" and may_close else ""


def _goes_on(text: str, blocks: list[Block], n: int, uneven: dict[int, Unmatched | None]) -> bool:
    """Whether the quotation that block `n` leaves open goes on: the next block opens too, or a later one closes."""
    if n + 1 < len(blocks) and text[blocks[n + 1].start] in '“"':
        return True
    later = [uneven[k] for k in range(n + 1, n + 1 + BLOCKS_ACROSS) if k in uneven]
    return any(other is None or other.closing for other in later)


def _was_open(n: int, uneven: dict[int, Unmatched | None]) -> bool:
    """Whether a block before block `n` left a quotation open."""
    earlier = [uneven[k] for k in range(max(0, n - BLOCKS_ACROSS), n) if k in uneven]
    return any(other is None or other.opening for other in earlier)


def _opened(text: str, at: int, block: Block) -> Finding:
    word = _WORD.search(text, at + 1, min(block.end, at + WORD_REACH))
    where = f"The quotation that opens before “{word.group()}”" if word else "The quotation that opens here"
    return Finding(Span(at, at + 1), f"{where} does not close in its paragraph")


def _closed(text: str, at: int, block: Block) -> Finding:
    words = _WORD.findall(text, max(block.start, at - WORD_REACH), at)
    where = f"A quotation closes after “{words[-1]}”" if words else "A quotation closes here"
    return Finding(Span(at, at + 1), f"{where} and does not open in its paragraph")
