"""Words broken by the hyphen of another line: "con- taining", as texts from pages with narrow columns have them."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.spaces.slip import Slip
from prose_lint.span import Span

_BEHIND = lazy(r"-(?<=[a-z]-)[ \n]{1,4}([a-z]{2,20})(?![\w'’-])")
_AHEAD = lazy(r"(?<![\w'’-])[a-z]{2,20}\Z")
_LONGEST = 21
_SUSPENDED = frozenset("and or to but nor und y et".split())
"""What follows a hyphen that stands for the rest of a compound: "pre- and postwar"."""
_SHORTEST = 5
_LEAST_FREQUENT = 10  # tenths of a decade


def broken_words(document: Document, lexicon: Lexicon) -> Iterator[Slip]:
    """Two parts with a hyphen and white space between them that make a word together, where they are not both words themselves."""
    text = document.text
    for found in _BEHIND.finditer(text):
        ahead = _AHEAD.search(text, max(0, found.start() - _LONGEST), found.start())
        right = found.group(1)
        if ahead is None or right in _SUSPENDED:
            continue
        left = ahead.group()
        if _is_word(left + right, lexicon) and not (_is_part(left, lexicon) and _is_part(right, lexicon)):
            yield Slip(Span(ahead.start(), found.end()), left + right)


def _is_word(whole: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(whole)
    return len(whole) >= _SHORTEST and entry is not None and lexicon.knows(whole) and bool(entry.shapes & LOWER)


def _is_part(part: str, lexicon: Lexicon) -> bool:
    """Whether a part is a word in common use."""
    entry = lexicon.entry(part)
    return entry is not None and 0 < entry.size <= 50 and entry.frequency >= _LEAST_FREQUENT and bool(entry.shapes & LOWER)
