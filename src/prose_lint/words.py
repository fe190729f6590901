"""Splitting prose into words, all at once and without a loop over its characters.

A word is a run of letters, digits, underscores, apostrophes and combining marks. Hyphens part words. The text must be folded: lower
case, straight apostrophes (`Prose.folded`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACED = "\u2014\u2013\u201c\u201d\u2026\u2018\u00a0\u2026\u00ab\u00bb\u2022\u2192"
_BLANK = bytes(
    byte if chr(byte).isalnum() or byte in b"_'" or byte >= 0x80 else 0x03 if byte == 0x03 else 0x20 for byte in range(256)
)
_WORD = re.compile(r"[\w']+(?:[\u0300-\u036f]+[\w']*)*")


def split(folded: str) -> list[str]:
    """The words of a folded text in order; `\\x03` stands between blocks, runs of OPAQUE stay as they are.

    Words keep apostrophes inside; those around them are taken off by whoever looks a word up (`bare`). Letters that are not ASCII are
    told from other signs there too.
    """
    if not folded.isascii():
        for sign in _SPACED:
            if sign in folded:
                folded = folded.replace(sign, " ")
    return folded.encode().translate(_BLANK).decode().split()


def spans(folded: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each word, apostrophes around it left out."""
    for found in _WORD.finditer(folded):
        word = found.group()
        start, end = found.span()
        if word[0] == "'" or word[-1] == "'":
            bared = word.strip("'")
            start += len(word) - len(word.lstrip("'"))
            word, end = bared, start + len(bared)
        if word:
            yield start, end, word


def bare(word: str) -> str:
    """A word without the apostrophes around it."""
    return word.strip("'")
