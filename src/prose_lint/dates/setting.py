"""What surrounds a date: whether it is told as a fact, only spoken of, or part of a story or of old times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prose_lint.document import Document
    from prose_lint.span import Span

_WORD = r"[\w']+"
_ERA = r"\s?(?:AD|BCE?|CE|HE|AUC|AH|[AB]\.[CD]\.)(?!\w)"
_NEXT_WORD = r"[\s\u00a0]([a-z']+)"

_SPEAKS_OF_DATES = frozenset(
    "accept accepted accepts bogus erratum fake impossible invalid malformed misprint mistyped nonexistent overflow parse parsed parser "
    "parsers parses parsing placeholder refuse refuses regex reject rejects strptime typo typos unreal validate validates "
    "validation validator".split()
)
"""Words beside which a date that cannot be is likely the subject of the sentence, and no slip."""

_SPEAKS_OF_SLIPS = frozenset(
    "erratum misprint misspell misspelled misspelling misspellings misspells misspelt mistype mistyped sic typo typos".split()
)
"""Words beside which a slip of the pen is the subject of the sentence."""

_STORY = frozenset(
    "anime calendar century chronicle dynasty dystopia dystopian emperor fantasy fiction fictional galaxy julian king manga "
    "medieval movie mythology novel pharaoh pope queen stardate starfleet starship trilogy".split()
)
"""Words beside which years may be of other times, or of none."""

_AHEAD = frozenset(
    "bond bonds forecast forecasts mature maturing matures maturity projected projection projections schedule schedules".split()
)
"""Words beside which years far ahead are at home."""

_AFTER_YEAR = frozenset(
    "a after again all also although an and are as at because before both but by during each edition every for from had "
    "has have he her his however i if in into is it its more most my no nor not of on only onwards or our over she since "
    "so some than that the their then there these they this those though through to under until up via was we were what "
    "when where which while who will with without would you".split()
)
"""Words that may follow a year; a number before another word in lower case is a count of something."""

_OPENING = "\"'“‘«"
_CLOSING = "\"'”’»"


def is_count(folded: str, number: str, end: int) -> bool:
    """Whether a number that ends at `end` counts what follows: "May 3, 2000 people".

    Four digits are believed to be a year unless they are round.
    """
    following = re.match(_NEXT_WORD, folded[end : end + 20])
    if following is None or following.group(1) in _AFTER_YEAR:
        return False
    return len(number) != 4 or (number.endswith("00") and following.group(1).endswith(("s", "people")))


def follows_freely(text: str, end: int) -> bool:
    """Whether what follows a number lets it be a year or a day: a sign, the end, a capital, a small word, but no noun to count."""
    following = re.match(_NEXT_WORD, text[end : end + 20])
    return following is None or following.group(1) in _AFTER_YEAR


def is_quoted(document: Document, span: Span) -> bool:
    """Whether a word or a date stands in quotation marks of its own."""
    before = document.text[span.start - 1 : span.start]
    behind = document.text[span.end : span.end + 2].lstrip(".,")[:1]
    return bool(before and behind and before in _OPENING and behind in _CLOSING)


def is_cited_slip(document: Document, span: Span) -> bool:
    """Whether a slip is cited as one: in quotation marks of its own, or beside words such as "typo"."""
    return is_quoted(document, span) or not _SPEAKS_OF_SLIPS.isdisjoint(_words_around(document, span, 120))


def is_spoken_of(document: Document, span: Span) -> bool:
    """Whether a date is an example and no statement: in quotation marks of its own, or beside words such as "impossible"."""
    return is_quoted(document, span) or not _SPEAKS_OF_DATES.isdisjoint(_words_around(document, span, 120))


def is_story(document: Document, span: Span) -> bool:
    """Whether the words around a date speak of fiction, of distant history or of another calendar, or an era stands behind it."""
    return re.match(_ERA, document.text[span.end : span.end + 8]) is not None or not _STORY.isdisjoint(_words_around(document, span, 200))


def looks_ahead(document: Document, span: Span) -> bool:
    """Whether the words around a year speak of what is far ahead by its nature: bonds, forecasts, schedules."""
    return not _AHEAD.isdisjoint(_words_around(document, span, 100))


def _words_around(document: Document, span: Span, reach: int) -> list[str]:
    return re.findall(_WORD, document.around(span, reach).lower())
