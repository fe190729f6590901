"""Sentences, paragraphs, headings and list items that begin in lower case among others that do not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from prose_lint.capitals.slip import Slip
from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, MODERN, TECHNICAL, Lexicon
from prose_lint.prose import Block, BlockKind
from prose_lint.span import Span

_AT_BLOCK = " at the beginning"
_AT_SENTENCE = " at the beginning of the sentence"


def small_beginnings(document: Document, lexicon: Lexicon) -> Iterator[Slip]:
    """The first words of sentences and blocks that should have a capital."""
    yield from _blocks(document, lexicon)
    text = document.text
    for found in chain.from_iterable(pattern.finditer(text) for pattern in _SENTENCES):
        if _begins_sentence(document, found, lexicon):
            yield _slip(text, Span(*found.span(1)), _AT_SENTENCE)


def _slip(text: str, span: Span, reason: str) -> Slip:
    return Slip(span, text[span.start].upper() + text[span.start + 1 : span.end], reason)


# Sentences

_SENTENCES = tuple(lazy(rf"\{sign} {{1,2}}([a-z]{{1,12}})(?=[ ,'’\n])") for sign in ".?!")
"""One for each sign, since a pattern that begins with a plain sign is found much faster."""
_OPENING = frozenset(
    "this that then there these those it it's if we you they he she just in on as for when while with to the a an so but and however "
    "please now once after before here what how why who where our your their my its each every all some most many one not no".split()
)
_MAIN = frozenset("this that then there it it's we they you just if these".split())
"""Words that hardly do anything else than begin a sentence where they stand behind its sign."""
_ABBREVIATIONS = frozenset(
    "etc e.g i.e eg ie vs approx no nos vol fig figs p pp cf al ca ed eds est min max misc dept inc ltd corp co jr sr dr mr mrs ms st "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s incl excl resp viz ref refs sec ch".split()
)
_BEFORE_SIGN = lazy(r"[\w.’']+\Z")
_REACH = 30
_SHORTEST = 3
_COMMON = 45  # tenths of a decade


def _begins_sentence(document: Document, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a small word behind a full stop begins a sentence: not behind an abbreviation, an ellipsis or a name with a sign."""
    text, at = document.text, found.start()
    word = found.group(1)
    if word not in _OPENING and not (text[at] == "." and _is_common(word, lexicon) and not document.in_code(word)):
        return False
    ahead = _BEFORE_SIGN.search(text, max(0, at - _REACH), at)
    previous = ahead.group() if ahead else ""
    if len(previous) < _SHORTEST or "." in previous or previous.lower() in _ABBREVIATIONS or not previous.isalpha():
        return False
    if not previous.islower():
        return word in _MAIN and text[at] == "."
    return lexicon.knows(previous) and (text[at] == "." or word in _MAIN)


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an everyday one, and no name of a tool or the like."""
    entry = lexicon.entry(word)
    return entry is not None and bool(entry.shapes & LOWER) and entry.frequency >= _COMMON and not entry.flags & (MODERN | TECHNICAL)


# Blocks

_BLOCK_SMALL_OR_QUOTED = lazy('\x03\n(?=[^\\W\\dA-Z_]|["“])')
_WORD = lazy(r"[^\W\d_]+(?:['’][a-z]+)?")
_QUOTING = lazy("['\"‘“](?![a-z]+\\b)")
"""The sign of a heading that is a message of a program."""
_JUDGED = (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
_NEIGHBOURS = 6
_FEWEST_SPACES = 3
_FEWEST_HEADINGS = 3
_FREQUENT = 50  # tenths of a decade
_CONTINUING = frozenset(
    "where which and or but with to for as in of that from by than then because while whereas e i nor so is are was were has have".split()
)
_LEADING = frozenset(
    "there this these it it's we you they here please simply just now note run click go open create add make use try install see".split()
)
"""Words with which a paragraph begins rather than goes on behind a listing, even if nothing ends it."""
_CONDITIONS = frozenset("if when once as after before with given so where whenever unless but and or then".split())
_SENTENCE_BREAK = lazy(r"[.!?][\s\x03]+")
_GOING_ON = lazy(r"(?:[;,]|[;,] (?:and|or))\s*\Z")
"""The end of a list item that is a part of a sentence."""
_ENDS = (".", "!", "?", ":")
_QUOTED_ENDS = ("?”", '?"', ".”", '."', "!”", '!"')


def _blocks(document: Document, lexicon: Lexicon) -> Iterator[Slip]:
    text = document.text
    for n in _small_or_quoted(document):
        block = document.prose.blocks[n]
        if text[block.start] in '“"':
            wrong, start = _is_small_quotation(text, block), block.start + 1
        else:
            wrong, start = _begins_small(document, n, block, lexicon), block.start
        if wrong:
            yield _slip(text, _first_word(text, start), _AT_BLOCK)


def _small_or_quoted(document: Document) -> Iterator[int]:
    """The numbers of the judged blocks that begin in lower case or with a quotation mark."""
    text, blocks = document.text, document.prose.blocks
    for start in chain((0,), (found.end() for found in _BLOCK_SMALL_OR_QUOTED.finditer(text))):
        n = bisect_left(blocks, start, key=_start)
        if n < len(blocks) and blocks[n].start == start and (text[start].islower() or text[start] in '"“'):
            yield n


def _start(block: Block) -> int:
    return block.start


def _is_small_quotation(text: str, block: Block) -> bool:
    """Whether a block is one quoted sentence that begins small."""
    start = block.start + 1
    ends = text[start : block.end].rstrip()[-2:] in _QUOTED_ENDS
    return text[start : start + 1].islower() and ends and text.count(" ", start, block.end) > _FEWEST_SPACES


def _first_word(text: str, start: int) -> Span:
    found = _WORD.match(text, start)
    return Span(start, found.end() if found else start + 1)


def _begins_small(document: Document, n: int, block: Block, lexicon: Lexicon) -> bool:
    """Whether a block should begin with a capital, as those around it do."""
    text = document.text
    span = _first_word(text, block.start)
    first = document.prose.folded[span.start : span.end]
    entry = lexicon.entry(first.replace("’", "'"))
    if block.kind not in _JUDGED or text[span.end : span.end + 1] not in (" ", "\n", ",", ":", ""):
        return False
    if entry is None or not entry.shapes & LOWER or not 0 < entry.size <= 50:
        return False
    if block.kind is BlockKind.HEADING:
        plain = not entry.flags & (MODERN | TECHNICAL) and not _QUOTING.search(text, block.start, block.end)
        return plain and text[span.end : span.end + 1] == " " and _most_headings_begin_large(document)
    if document.in_code(first) and entry.frequency < _FREQUENT:
        return False
    if text.count(" ", block.start, block.end) < _FEWEST_SPACES:
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return not _GOING_ON.search(text, block.start, block.end) and _most_begin_large(document, _siblings(document, n), block)
    return first not in _CONTINUING and _stands_free(document, n)


def _most_headings_begin_large(document: Document) -> bool:
    large, small = document.index(_heading_beginnings)
    return large >= _FEWEST_HEADINGS and large >= 3 * (small - 1)


def _heading_beginnings(document: Document) -> tuple[int, int]:
    """How many headings begin with a capital, and how many in lower case."""
    firsts = [document.text[block.start] for block in document.prose.blocks if block.kind is BlockKind.HEADING]
    return sum(map(str.isupper, firsts)), sum(map(str.islower, firsts))


def _siblings(document: Document, n: int) -> list[Block]:
    """The list items next to one."""
    blocks = document.prose.blocks
    found = []
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(blocks) and blocks[at].kind is BlockKind.LIST_ITEM and abs(at - n) <= _NEIGHBOURS:
            found.append(blocks[at])
            at += step
    return found


def _most_begin_large(document: Document, blocks: list[Block], block: Block) -> bool:
    text = document.text
    large = sum(text[other.start].isupper() for other in blocks)
    small = sum(text[other.start].islower() and other is not block for other in blocks)
    return large >= 2 and large >= 3 * small


def _stands_free(document: Document, n: int) -> bool:
    """Whether a paragraph goes on no sentence: it ends one, or begins as none goes on, and the block before has ended its own."""
    text, blocks = document.text, document.prose.blocks
    content = text[blocks[n].start : blocks[n].end].rstrip()
    first = content.split(None, 1)[0].lower()
    ends = content.endswith(_ENDS)
    if not ends and first not in _LEADING:
        return False
    if n == 0 or blocks[n - 1].kind in (BlockKind.METADATA, BlockKind.HEADING):
        return True
    earlier = text[blocks[n - 1].start : blocks[n - 1].end].rstrip()
    if earlier.endswith(_ENDS[:3]):
        return True
    leads = first in _LEADING if earlier.endswith(":") else ends and first in _MAIN - {"that", "then", "if"}
    return leads and not _is_conditional(earlier)


def _is_conditional(earlier: str) -> bool:
    """Whether the last sentence of a block begins as one does that another paragraph may go on: "If you run this:"."""
    last = _SENTENCE_BREAK.split(earlier)[-1].split(None, 1)
    return not last or last[0].lower().rstrip(",") in _CONDITIONS
