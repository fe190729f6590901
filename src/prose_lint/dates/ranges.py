"""Ranges of years and of dates: two of them with a dash or "to" between."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from prose_lint.dates.mentions import DateMention, dates_in
from prose_lint.dates.years import digit_runs, year_places
from prose_lint.record import NamedTuple
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.document import Document

_DASHES = ("-", "–", "—")
_WIDEST = 16
"""More code points than this do not stand between the two ends of a range."""

# Patterns that few documents need are compiled at their first use.
_BETWEEN_YEARS = r"(s?)\s?(?:[-–—]|(?:to|through|thru|until|till)\s(?:the\s)?)\s?"
_BETWEEN_DATES = r",?\s?(?:[-–—]|to|through|thru|until|till)\s?(?:the\s)?"
_FROM = r"\bfrom\s(?:the\s)?(?:(?:early|mid|late)[\s-])?\Z"
_NO_YEAR_BEFORE = (
    r"(?:[\w.,:/#$€£+=*-]|\b(?:no\.?|nr\.?|section|sec\.|act|law|article|resolution|part|model|phone|tel\.?|pages?|pp\.?)\s)\Z"
)
_STANDARD_BEFORE = r"[A-Z0-9]{2,}[\s-]\Z"
_NO_YEAR_BEHIND = r"[\w%°$€£/=]|[-–—.,:][\w]|\s?(?:bce?|b\.c\.|=|°|%|[a-z]{2,20}s\b(?<!\bdoes)(?<!\bwas)(?<!\bis)(?<!\bhas))"


class YearRange(NamedTuple):
    """Two years or decades that a dash or a word joins. `by_word` tells "from … to …"; `end` is past the `s` of a decade."""

    first: Span
    last: Span
    first_year: int
    last_year: int
    by_word: bool
    end: int


class DateRange(NamedTuple):
    """Two dates that a dash or a word joins; `same_mention` where they share month and year: May 24–29."""

    first: DateMention
    last: DateMention
    same_mention: bool


def year_ranges(document: Document) -> Iterator[YearRange]:
    """The ranges of years and decades, in order."""
    if not _may_hold_year_range(document):
        return
    text, folded = document.text, document.prose.folded
    for first, last in pairwise(year_places(document)):
        between = folded[first.span.end : last.span.start]
        if len(between) > _WIDEST:
            continue
        joined = re.fullmatch(_BETWEEN_YEARS, between)
        if joined is None:
            continue
        by_word = not any(dash in between for dash in _DASHES)
        decade = joined.group(1)
        end = last.span.end + len(decade)
        if decade and folded[last.span.end : end] != decade:
            continue
        before = text[max(0, first.span.start - 24) : first.span.start]
        cued = re.search(_FROM, before.lower()) is not None
        if (
            (by_word and not cued)
            or re.search(_NO_YEAR_BEFORE, before.lower())
            or re.search(_STANDARD_BEFORE, before)
            or re.match(_NO_YEAR_BEHIND, folded[end : end + 24])
        ):
            continue
        yield YearRange(first.span, last.span, first.year, last.year, by_word, end)


def _may_hold_year_range(document: Document) -> bool:
    """Whether there are two different years, of which one can be too early for its place."""
    return sum(len(run) == 4 and run[0] in "12" for run in digit_runs(document)) > 1


def date_ranges(document: Document) -> Iterator[DateRange]:
    """The ranges of dates, in order."""
    folded = document.prose.folded
    for first, last in pairwise(dates_in(document)):
        if first.span == last.span and first.in_range:
            if first.day_span and last.day_span and _joins(folded[first.day_span.end : last.day_span.start]):
                yield DateRange(first, last, same_mention=True)
        elif 0 < last.span.start - first.span.end <= _WIDEST and _joins(folded[first.span.end : last.span.start]):
            yield DateRange(first, last, same_mention=False)


def _joins(between: str) -> bool:
    return re.fullmatch(_BETWEEN_DATES, between) is not None
