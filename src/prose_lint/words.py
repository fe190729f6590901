"""Splitting prose into words, all at once and without a loop over its characters.

A word is a run of letters, digits, underscores, apostrophes and combining marks. Hyphens part words. The text must be folded: lower
case, straight apostrophes (`Prose.folded`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.span import Span

_SPACED = "\u2014\u2013\u201c\u201d\u2026\u2018\u00a0\u2026\u00ab\u00bb\u2022\u2192"
_BLANK = bytes(byte if chr(byte).isalnum() or byte in b"_'" or byte >= 0x80 else 0x03 if byte == 0x03 else 0x20 for byte in range(256))
_WORD = re.compile(r"[\w']+(?:[\u0300-\u036f]+[\w']*)*")


def split(folded: str) -> list[str]:
    r"""The words of a folded text in order; `\x03` stands between blocks, runs of OPAQUE stay as they are.

    Words keep apostrophes inside; those around them are taken off by whoever looks a word up (`bare`). Letters that are not ASCII are
    told from other signs there too.
    """
    if not folded.isascii():
        for sign in _SPACED:
            if sign in folded:
                folded = folded.replace(sign, " ")
    return folded.encode().translate(_BLANK).decode().split()


def spans(folded: str, base: int = 0) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each word, apostrophes around it left out; offsets count from `base`."""
    for found in _WORD.finditer(folded):
        word = found.group()
        start, end = base + found.start(), base + found.end()
        if word[0] == "'" or word[-1] == "'":
            bared = word.strip("'")
            start += len(word) - len(word.lstrip("'"))
            word, end = bared, start + len(bared)
        if word:
            yield start, end, word


_APART = frozenset((" ", "\n", ",", ".", ":", ";", "(", ")"))
"""Signs that surely belong to no word: most words stand between two of them."""


def find(word: str, folded: str) -> Iterator[Span]:
    """The places of one word, or of the word with a possessive ending, which is left out."""
    at = folded.find(word)
    while at >= 0:
        end = at + len(word)
        before, behind = folded[at - 1 : at], folded[end : end + 1]
        if (before in _APART and behind in _APART) or (not before.isalpha() and is_whole(folded, at, end)):
            yield Span(at, end)
        at = folded.find(word, end)


def is_whole(folded: str, start: int, end: int) -> bool:
    """Whether what stands at a place is a whole word, with or without 's behind it, and no part of a longer one."""
    return not _runs_on(folded[start - 1 : start], folded[start - 2 : start - 1]) and _ends(folded, end)


def _runs_on(sign: str, beyond: str) -> bool:
    """Whether a sign beside a word belongs to it: a letter, a digit, or an apostrophe with a letter beyond."""
    return sign.isalnum() or sign == "_" or (sign == "'" and beyond.isalnum())


def _ends(folded: str, end: int) -> bool:
    """Whether a word ends here, with or without 's."""
    if not _runs_on(folded[end : end + 1], folded[end + 1 : end + 2]):
        return True
    return folded.startswith("'s", end) and not _runs_on(folded[end + 2 : end + 3], folded[end + 3 : end + 4])


def bare(word: str) -> str:
    """A word without the apostrophes around it."""
    return word.strip("'")
