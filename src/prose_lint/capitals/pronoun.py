"""The pronoun I in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.capitals.slip import Slip
from prose_lint.document import Document
from prose_lint.span import Span
from prose_lint.spelling.neighbours import after, before, places_as_written
from prose_lint.spelling.veto import is_glued
from prose_lint.words import is_whole

_AFTER_I = frozenset(
    "am have had was think would will can could don't do did know want like love need used hope wish believe feel found wrote made really "
    "also just should might must can't couldn't didn't wasn't haven't won't guess suppose mean said saw went got".split()
)
_WITH_I = frozenset(("i'm", "i've", "i'll", "i'd"))
_VARIABLES = ("variable", "index", "where", "for")


def small_pronouns(document: Document) -> Iterator[Slip]:
    """The pronoun where a verb follows it; the variable is left alone."""
    vocabulary = document.vocabulary
    for word in _WITH_I & vocabulary:
        for form in {word, word.replace("'", "’")}:
            for span in places_as_written(document, form):
                if not is_glued(document.text, span):
                    yield Slip(Span(span.start, span.start + 1), "I", sure=True)
    if "i" in vocabulary:
        for span in _alone(document):
            if after(document, span.end) in _AFTER_I and before(document, span.start) not in _VARIABLES:
                yield Slip(span, "I", sure=True)


def _alone(document: Document) -> Iterator[Span]:
    """Where the letter is a word before white space."""
    text, folded = document.text, document.prose.folded
    for letter in ("i ", "i\n"):
        at = text.find(letter)
        while at >= 0:
            span = Span(at, at + 1)
            if is_whole(folded, *span) and not is_glued(text, span):
                yield span
            at = text.find(letter, at + 1)
