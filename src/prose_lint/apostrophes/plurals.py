"""Plurals with an apostrophe, and durations and decades without or with one: "the API's are", "two weeks notice", "1980's"."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.apostrophes.slip import Slip
from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.span import Span
from prose_lint.spelling.neighbours import after, before
from prose_lint.spelling.veto import is_glued

_MANY = frozenset("many several few both these those various multiple numerous".split())
_PLURAL_VERBS = frozenset("are were have aren't weren't haven't".split())
_IRREGULAR = frozenset("people women men children one other folk everyone someone".split())
_DECADE = lazy(r"\b1[0-9]\d0's\b|\b20[0-9]0's\b")
_MEASURED = frozenset(("worth", "notice", "time"))
_DURATION = lazy(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few|many)[ \n]((?:year|month|week|day|hour|minute)s)\Z")


def plurals(document: Document) -> Iterator[Slip]:
    """Acronyms with "'s" that a plural verb follows or that follow a plural word: "the API's are", "many URL's"."""
    text, folded = document.text, document.prose.folded
    at = folded.find("'s ")
    while at >= 0:
        if text[at - 2 : at].isupper() and text[at - 2 : at].isalpha():
            start = at - 2
            while text[start - 1 : start].isalpha():
                start -= 1
            span = Span(start, at + 2)
            if not is_glued(text, span) and (after(document, span.end) in _PLURAL_VERBS or before(document, start) in _MANY):
                yield Slip(span, text[start:at] + "s", sure=False)
        elif folded.startswith("and ", at + 3):
            yield from _coordinated(document, at)
        at = folded.find("'s ", at + 1)


_NOT_OWNERS = frozenset("it that what he she there here let who where how everyone one".split())
_ARTICLES = frozenset("the a an my your his her its our their this that each every one another".split())
_PLURAL_NOUN = lazy(r"'s and ([a-z]{3,}[^\Ws])s\b(?!')")


def _coordinated(document: Document, at: int) -> Iterator[Slip]:
    """A plural beside a plural: "div's and spans", where nothing says whose."""
    folded = document.prose.folded
    start = at
    while folded[start - 1 : start].isalpha():
        start -= 1
    written = document.text[start:at]
    plain = written.islower() or (written[1:].islower() and document.begins_sentence(start))
    if plain and len(written) > 2 and folded[start:at] not in _NOT_OWNERS and _PLURAL_NOUN.match(folded, at):
        ahead = before(document, start)
        if ahead not in _ARTICLES and not ahead.endswith("'s") and not is_glued(document.text, Span(start, at + 2)):
            yield Slip(Span(start, at + 2), folded[start:at] + "s", sure=False)


def durations(document: Document) -> Iterator[Slip]:
    """Durations as measures: "two weeks notice" and "five days worth"."""
    if document.vocabulary.isdisjoint(_MEASURED):
        return
    folded = document.prose.folded
    for spans in document.places_of(_MEASURED).values():
        for span in spans:
            found = _DURATION.search(folded, max(0, span.start - 24), span.start - 1)
            if found and folded[span.start - 1].isspace():
                yield Slip(Span(*found.span()), document.text[found.start() : found.end()] + "'", sure=False)


def decades(document: Document) -> Iterator[Slip]:
    """Decades with an apostrophe: "1980's"."""
    for found in _DECADE.finditer(document.prose.folded):
        yield Slip(Span(*found.span()), found.group().replace("'", ""), sure=False)
