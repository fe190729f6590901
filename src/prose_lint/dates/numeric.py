"""Dates in digits with slashes or dots: 03/04/2025, 31.12.2025, 3/4/25, 2025/03/04.

Only their digits do not tell whether the day or the month comes first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates.calendar import date_exists, full_year
from prose_lint.dates.mentions import DateMention
from prose_lint.dates.years import digit_runs
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.span import Span

if TYPE_CHECKING:
    from prose_lint.document import Document

_SLASHED = lazy(r"/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{1,2})(?![\w/%-]|[.,:][0-9])")
_DOTTED = lazy(r"\.[0-9]{1,2}\.(?:1[89]|20)[0-9]{2}(?![\w/%-]|[.,:][0-9])")

# Patterns that few documents need are compiled at their first use.
_FIRST = r"(?<![\w.,:/#$€£%+*=-])([0-9]{4}|[0-9]{1,2})\Z"
_PARTS = r"([0-9]+)([/.])([0-9]+)[/.]([0-9]+)"
_CUE = r"\b(?:on|by|until|till|since|from|to|before|after|dated?:?|due|am|den|vom|bis|seit|updated:?|posted:?|published:?)\s\Z"
_CENTURIES = ("18", "19", "20")
_FIRST_YEAR, _LAST_YEAR = 1753, 2199
_MOST = 39
"""A higher number is no day that somebody mistyped."""


class NumericDate(NamedTuple):
    """Three numbers with slashes or dots between; `parts` are their places, `year` that of all four digits.

    `first` and `second` are day and month in one order or the other; with the year first, the month comes before the day. `cued` tells
    whether a word such as "on" or "since" stands before.
    """

    span: Span
    parts: tuple[Span, Span, Span]
    first: int
    second: int
    year: int
    year_first: bool
    short_year: bool
    separator: str
    cued: bool

    @property
    def is_day_first(self) -> bool:
        """Whether it is a date when the day comes before the month."""
        return not self.year_first and date_exists(self.year, self.second, self.first)

    @property
    def is_month_first(self) -> bool:
        """Whether it is a date when the month comes before the day."""
        return date_exists(self.year, self.first, self.second)

    def read(self, *, month_first: bool) -> DateMention:
        """The date in one of the orders, which may be impossible."""
        day_and_month = self.parts[1:] if self.year_first else self.parts[:2]
        year = self.parts[0] if self.year_first else self.parts[2]
        month_span, day_span = day_and_month if month_first else day_and_month[::-1]
        month, day = (self.first, self.second) if month_first else (self.second, self.first)
        return DateMention(self.span, self.year, month, day, year, month_span, day_span, numeric=True)


def numeric_dates(document: Document) -> tuple[NumericDate, ...]:
    """The dates with slashes or dots, in order, the impossible ones too."""
    return document.index(_numeric_dates)


def _numeric_dates(document: Document) -> tuple[NumericDate, ...]:
    folded = document.prose.folded
    found = list(_SLASHED.finditer(folded)) if "/" in folded else []
    if any(len(run) == 4 and run[:2] in _CENTURIES for run in digit_runs(document)):
        found += _DOTTED.finditer(folded)
    dates = (_numeric_date(folded, match) for match in found) if found else ()
    return tuple(sorted(date for date in dates if date is not None))


def _numeric_date(folded: str, match: re.Match[str]) -> NumericDate | None:
    head = re.search(_FIRST, folded[max(0, match.start() - 5) : match.start()])
    if head is None:
        return None
    start = match.start() - len(head.group(1))
    whole = re.fullmatch(_PARTS, folded[start : match.end()])
    if whole is None or not whole.group().isascii():
        return None
    parts = tuple(Span(start + whole.start(group), start + whole.end(group)) for group in (1, 3, 4))
    values = [int(whole.group(group)) for group in (1, 3, 4)]
    year_first, last = len(whole.group(1)) == 4, len(whole.group(4))
    if last > 2 if year_first else last not in (2, 4):
        return None
    short = not year_first and last == 2
    year, (first, second) = (values[0], values[1:]) if year_first else (values[2], values[:2])
    if short:
        year = full_year(year)
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not (1 <= first <= _MOST and 1 <= second <= _MOST):
        return None
    cued = re.search(_CUE, folded[max(0, start - 12) : start]) is not None
    span = Span(start, match.end())
    return NumericDate(span, (parts[0], parts[1], parts[2]), first, second, year, year_first, short, whole.group(2), cued)
