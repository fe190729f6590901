"""The spellings of names in a document, by a key that capitals and diacritics leave alone."""

from __future__ import annotations

from enum import IntEnum
from unicodedata import normalize

from prose_lint.context import Context
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, MISSPELLING, MIXED, MODERN, NAME, Entry
from prose_lint.record import NamedTuple
from prose_lint.spelling.known import is_compound

SHORTEST = 3
_COMMON = 40  # tenths of a decade: a known word that is used more often than this is hardly ever a name misspelt
_COMMONEST = 50
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    }
)  # fmt: skip


class Capitals(IntEnum):
    """What the lexicon says of a word's capitals."""

    UNKNOWN = 0
    """It has no word for it: the document decides."""
    SETTLED = 1
    """There is one right way, which is for `spelling.capitalisation` to demand."""
    NAME_OR_WORD = 2
    """A name of our time that is an ordinary word too: Chrome, Discord."""
    ORDINARY = 3
    """An ordinary word: capitals say nothing."""


class Word(NamedTuple):
    """A word with capitals: how it is written without a possessive ending, its key, and whether it may be a name misspelt.

    The key is in lower case and of the letters a to z and digits; "" for words of other scripts and what is no name.
    """

    text: str
    key: str
    suspect: bool
    capitals: Capitals
    common: bool = False
    """It is among the commonest English words: a capital says that a sentence begins."""
    seams: tuple[int, ...] = ()
    """Where it could be two words: before a capital behind a small letter."""


_INNER_CAPITAL = lazy(r"[^\W\d_]{1,2}'[^\W\d_a-z].*")
"""O'Brien, D'Angelo; but no contraction."""
NO_WORD = Word("", "", suspect=False, capitals=Capitals.ORDINARY)


def plain(text: str) -> str:
    """A text in lower case without diacritics."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(letter for letter in normalize("NFD", lower.translate(_LETTERS)) if not "\u0300" <= letter <= "\u036f")


def word_of(text: str, context: Context) -> Word:
    """What a word with a capital, written without possessive ending, is as a name; NO_WORD for what cannot be one."""
    key = plain(text)
    if "'" in key and _INNER_CAPITAL.fullmatch(text):
        key = key.replace("'", "")
    if len(key) < SHORTEST or not key.isascii() or not key.isalnum() or not key[0].isalpha():
        return NO_WORD
    lower = text.lower()
    entry = context.lexicon.entry(lower)
    compound = entry is None and is_compound(lower, context.lexicon)
    rare = entry is None or bool(entry.flags & MISSPELLING) or entry.frequency < _COMMON
    suspect = rare and lower not in context.words
    capitals = Capitals.ORDINARY if compound else _capitals(entry)
    common = capitals is Capitals.ORDINARY and entry is not None and entry.frequency >= _COMMONEST
    return Word(text, key, suspect, capitals, common, _seams(text))


def _seams(text: str) -> tuple[int, ...]:
    if text[1:].islower():
        return ()
    return tuple(n for n in range(2, len(text) - 1) if text[n].isupper() and text[n - 1].islower())


def _capitals(entry: Entry | None) -> Capitals:
    if entry is None or (not entry.size and not entry.flags & (NAME | MODERN)):
        return Capitals.UNKNOWN
    if entry.shapes & MIXED or (entry.shapes and not entry.shapes & LOWER):
        return Capitals.SETTLED
    if entry.flags & MODERN and entry.shapes & ~LOWER:
        return Capitals.NAME_OR_WORD
    return Capitals.ORDINARY if entry.shapes & LOWER else Capitals.UNKNOWN
