"""Prefixes that stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.document import Document
from prose_lint.lexicon import Lexicon
from prose_lint.spaces.pairs import is_listed
from prose_lint.spaces.slip import Slip, is_part_of_more
from prose_lint.span import Span
from prose_lint.spelling.neighbours import after
from prose_lint.word_patterns import flat
from prose_lint.words import is_whole

_PREFIXES = frozenset("sub pre un multi micro hyper mis counter semi pseudo".split())


def lone_prefixes(document: Document, lexicon: Lexicon) -> Iterator[Slip]:
    """Prefixes before a word with which they make a known one: "sub problem"."""
    for prefix in document.vocabulary & _PREFIXES:
        for span in _followed(document, prefix):
            follows = after(document, span.end)
            whole = Span(span.start, span.end + 1 + len(follows))
            if len(follows) > 3 and follows.isalpha() and document.text[span.start + 1 : whole.end].islower():
                joined = lexicon.entry(prefix + follows)
                known = joined is not None and 0 < joined.size <= 60 and lexicon.knows(prefix + follows)
                listed = is_listed(prefix, follows)
                if known and not listed and not is_part_of_more(document, whole):
                    yield Slip(whole, prefix + follows)


def _followed(document: Document, word: str) -> Iterator[Span]:
    """Where a word stands before a space or a line end."""
    folded = document.index(flat)
    at = folded.find(f"{word} ")
    while at >= 0:
        end = at + len(word)
        if is_whole(folded, at, end):
            yield Span(at, end)
        at = folded.find(f"{word} ", end)
