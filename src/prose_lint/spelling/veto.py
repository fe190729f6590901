"""Reasons to leave a suspect alone, from where it stands and how it is written."""

from __future__ import annotations

from prose_lint import words
from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.prose import OPAQUE, Block, BlockKind
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.spelling.known import Suspects, base
from prose_lint.words import split

_GLUE_BEFORE = frozenset("_./@#$\\=<>&+*~^|%:" + OPAQUE)
_GLUE_AFTER = frozenset("_/@#$\\=<>&+*~^|%(" + OPAQUE)
_REACH = 70
_MOST_UNKNOWN = 0.3
_FEWEST_NEIGHBOURS = 3
_SHORT_ITEM = 4  # words
_POSSESSIVE = ("'s", "\u2019s")
_BROKEN = lazy(r"[^\W\d_]-\s")
_ALTERNATIVES = lazy(r"(?<![\w/.])([A-Za-z]{3,40})/([A-Za-z]{3,40})(?![\w/]|\.\w)")
_CAPITALS = 0.4  # the share of capitals among short items that means nothing: each begins with one


class Sighting(NamedTuple):
    """A suspect in a document: its places that count, and what they have in common."""

    word: str
    spans: tuple[Span, ...]
    capital: bool
    """Every place is capitalised, each for a reason of its own: it begins a sentence or stands in a heading."""
    hyphenated: bool
    """Every place is part of a hyphenated compound."""
    possessive: bool
    """Every place carries 's."""
    doubtful: bool
    """It is built from known words, or a very rare one."""


class Surroundings(NamedTuple):
    """What stands around a sighting's first place."""

    unknown: float
    """The share of unknown words."""
    short_item: bool
    """It is a short list item, table cell or heading, where names stand."""


def sight(document: Document, word: str, spans: list[Span], suspects: Suspects, lexicon: Lexicon) -> Sighting | None:
    """The sighting of a suspect, or None where its own places give a reason to be silent."""
    text = document.text
    listed = lexicon.corrections(word)
    proper = any((entry := lexicon.entry(right.lower())) is not None and not entry.shapes & LOWER for right in listed)
    capitals = 0
    for span in spans:
        written = text[span.start : span.end]
        if not written.islower() and not (proper and written[1:].islower()):
            if is_name_like(document, span, written):
                return None
            capitals += 1
        if _is_in_brackets(text, span) and not listed:
            return None  # a handle, or what is left of one: "(mika)", "(w)ipe"
        if is_glued(text, span) and not _is_alternative(text, span, lexicon):
            return None
    if not listed and document.in_code(word):
        return None
    kept = tuple(span for span in spans if not is_broken(text, span))
    hyphenated = all(_is_hyphenated(text, span) for span in kept)
    possessive = all(text[span.end : span.end + 2] in _POSSESSIVE for span in kept)
    if possessive and capitals == len(spans) and not listed:
        return None  # whose it is, a person
    if not kept or (hyphenated and all(_is_known_compound(document, span, lexicon) for span in kept)):
        return None
    return Sighting(
        word,
        kept,
        capital=capitals == len(spans),
        hyphenated=hyphenated,
        possessive=possessive,
        doubtful=word in suspects.doubtful,
    )


def surroundings(document: Document, sighting: Sighting, suspects: Suspects, lexicon: Lexicon) -> Surroundings | None:
    """What stands around a sighting, or None where that is a reason to be silent."""
    first = sighting.spans[0]
    unknown = unknown_around(document, first, suspects.unknown)
    if unknown > _MOST_UNKNOWN or in_foreign_passage(document, first, suspects.unknown, lexicon):
        return None
    entry = lexicon.entry(sighting.word)
    if entry is not None and entry.languages and any(_is_set_apart(document, span) for span in sighting.spans):
        return None
    return Surroundings(unknown, _is_short(document.prose.block_at(first.start), document))


def is_broken(text: str, span: Span) -> bool:
    """Whether a word is half of one that was broken at the end of a line: "con- taining"; or stands so on purpose: "pre- and post-"."""
    if text[span.end : span.end + 1] == "-" and text[span.end + 1 : span.end + 2].isspace():
        return True
    return bool(_BROKEN.fullmatch(text, max(span.start - 3, 0), span.start))


def _is_in_brackets(text: str, span: Span) -> bool:
    """Whether brackets enclose just this word, or one ends right before it."""
    before = text[span.start - 1 : span.start]
    return before == ")" or (before == "(" and text[span.end : span.end + 1] == ")")


def _is_alternative(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a word is one of two with a slash between, the other one known, and no path: "borrowing/ownership"."""
    for found in _ALTERNATIVES.finditer(text, max(0, span.start - _REACH), span.end + _REACH):
        if found.start(1) == span.start or found.end(2) == span.end:
            return lexicon.knows(found.group(2 if found.start(1) == span.start else 1).lower())
    return False


def is_glued(text: str, span: Span) -> bool:
    """Whether a sign of code, a path or a name stands right at the word."""
    before, after = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    if before in _GLUE_BEFORE and before and not (before in ":.*" and _is_spaced(text, span.start - 2)):
        return True
    if after == "." and text[span.end + 1 : span.end + 2].isalnum():
        return True
    return bool(after) and after in _GLUE_AFTER


def _is_spaced(text: str, at: int) -> bool:
    return at < 0 or text[at].isspace()


def is_name_like(document: Document, span: Span, written: str) -> bool:
    """Whether capitals say that a word is a name or an acronym: in mid-sentence, before another capital, all of it, or inside it."""
    if written[0].islower() or not written[1:].islower():
        return True
    if document.in_heading(span.start):
        return False
    return not document.begins_sentence(span.start) or document.text[span.end + 1 : span.end + 2].isupper()


def unknown_around(document: Document, span: Span, suspects: frozenset[str]) -> float:
    """The share of unknown words among those around a place: high in foreign passages and in lists of names.

    Around a short item the items beside it count as well, and capitals count as unknown there: it may stand in a list of names.
    """
    block = document.prose.block_at(span.start)
    short = _is_short(block, document)
    first, last = (0, len(document.text)) if short else (block.start, block.end)
    start, end = max(first, span.start - _REACH), min(last, span.end + _REACH)
    around = [
        *list(words.spans(document.prose.folded[start : span.start], start))[start > first :],
        *list(words.spans(document.prose.folded[span.end : end], span.end))[: -1 if end < last else None],
    ]
    neighbours = [(begin, base(word)) for begin, _, word in around if len(word) > 1 and word[0].isalpha()]
    if len(neighbours) < _FEWEST_NEIGHBOURS:
        return 0.0
    unknown = sum(word in suspects for _, word in neighbours) / len(neighbours)
    if not short:
        return unknown
    return max(unknown, sum(document.text[begin].isupper() or word in suspects for begin, word in neighbours) / len(neighbours) - _CAPITALS)


_FUNCTION_WORDS = frozenset(
    "le la les du une et est dans que qui ne pas se ce il elle nous vous je tu mon sa ses au aux el los las del al y por "
    "con para su sus lo der das und ist nicht ein eine von zu mit dem het een di che gli il della um uma os e o sur avec "
    "sans sous mais ou où à è".split()
)
"""Words that say which language a passage is in, as far as English has them not: Spanish, French, German, Portuguese, Italian, Dutch."""


def in_foreign_passage(document: Document, span: Span, suspects: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word of another language stands among words of that language: beside one, or with two within three words."""
    entry = lexicon.entry(document.prose.folded[span.start : span.end])
    if entry is None or not entry.languages:
        return False
    block = document.prose.block_at(span.start)
    folded = document.prose.folded
    before = split(folded[max(block.start, span.start - _REACH) : span.start])[-3:]
    after = split(folded[span.end : min(block.end, span.end + _REACH)])[:3]
    foreign = [_speaks(word, entry.languages, suspects, lexicon) for word in (*before[::-1], *after)]
    beside = foreign[:1] + foreign[len(before) : len(before) + 1]
    return any(beside) or sum(foreign) > 1


def _speaks(word: str, languages: int, suspects: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word belongs to one of the languages and not to English."""
    parts = base(word).split("'")
    if any(part in _FUNCTION_WORDS for part in parts):
        return True
    if not any(part in suspects or not part.isascii() for part in (*parts, base(word))):
        return False
    return any((entry := lexicon.entry(part)) is not None and bool(entry.languages & languages) for part in parts)


def _is_hyphenated(text: str, span: Span) -> bool:
    return "-" in (text[span.start - 1 : span.start], text[span.end : span.end + 1])


_COMPOUND = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def _is_known_compound(document: Document, span: Span, lexicon: Lexicon) -> bool:
    """Whether the hyphenated word around a place is known as a whole: "flim-flam"."""
    block = document.prose.block_at(span.start)
    start = max(block.start, span.start - 40)
    for found in _COMPOUND.finditer(document.prose.folded, start, min(block.end, span.end + 40)):
        if found.start() <= span.start < found.end():
            return lexicon.knows(found.group()) or lexicon.knows(found.group().replace("-", ""))
    return False


def _is_set_apart(document: Document, span: Span) -> bool:
    """Whether emphasis or quotation marks enclose just this word, as they do with foreign ones."""
    place = document.prose.to_source(span)
    source = document.source.text
    pair = source[place.start - 1 : place.start] + source[place.end : place.end + 1]
    return pair in ("**", "__", "“”", '""', "‘’", "«»", "''", ">" + "<")


def _is_short(block: Block, document: Document) -> bool:
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.HEADING):
        return False
    return len(document.text[block.start : block.end].split()) <= _SHORT_ITEM
