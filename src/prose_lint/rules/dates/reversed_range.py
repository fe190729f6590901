"""The rule dates.reversed-range."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import DateMention, date_exists, is_spoken_of, is_story
from prose_lint.dates.ranges import DateRange, YearRange, date_ranges, year_ranges
from prose_lint.finding import Applicability, Edit, Finding, Fix
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_REACH = 80
"""How far before a range a word that turns it round is looked for, in code points."""
_MONTH_END, _MONTH_START = 25, 7
"""A range of days that falls from a day this late to one this early runs into the next month."""

# Patterns that few documents need are compiled at their first use.
_TURNED_ROUND = (
    r"\b(?:mov(?:e[ds]?|ing)|chang(?:e[ds]?|ing)|reschedul\w*|shift\w*|push\w*|postpon\w*|advanc\w*|br(?:ing|ought)|correct\w*|edit\w*|"
    r"updat\w*|bump\w*|f[ae]ll(?:en|ing|s)?|dropp?\w*|declin\w*|reduc\w*|decreas\w*|down|back\w*|revers\w*|descend\w*|countdown|newest|"
    r"archives?|older|ago|compar\w*|differen\w*|versus|downgrad\w*|regress\w*|rewind\w*)\b"
)


@rule("dates.reversed-range")
def reversed_range(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A range ends before it begins: 2015–2012, May 29–24.

    Either the two ends are swapped, or one of them is wrong. A range without years may run over the new year (October 25 to January
    10), and one without a second month into the next. Silent are texts that list the newest first, dates that something is moved or
    brought back from, years before Christ and numbers that only look like years.

    Swapping the ends is an unsafe fix; where another year is as likely, both are only offered.

    ```bad
    Mozilla took years ([[2008-2003]]) to do it; the fair is on May [[29–24]], then on [[19–17]] June.
    ```
    ```fixed
    Mozilla took years (2003-2008) to do it; the fair is on May 24–29, then on 17–19 June.
    ```
    ```bad
    He led it from [[2015 to 2012]]. The trip went from [[December 20, 2024 to January 5, 2024]].
    ```
    ```good
    It ran from October 25th to January 10th, 2018, from May to April 2024, in 2019-20, 2024–25, Dec 30–2 and May 24–29, 2027.
    ```
    ```good
    The standards ISO 2015-2003 and RFC 2119-2008, phone 555-2025-2012, 2000-1500 BC, May 9 and 4, scores of 24-7.
    ```
    ```good
    The launch was moved from March 5, 2025 to February 2, 2025; sales fell from 2015 to 2012 boxes. Archive: 2015–2012.
    ```
    """
    ranges = list(year_ranges(document))
    falling = [one for one in ranges if one.last_year < one.first_year]
    if 2 * len(falling) <= max(len(ranges), 2):  # a list of the newest first has its own order
        for years in falling:
            place = Span(years.first.start, years.end)
            if not _is_excused(document, place):
                yield _years_finding(document, years, place, context.today.year)
    for dates in date_ranges(document):
        place = _place(dates)
        if _is_reversed(dates) and not _is_excused(document, place):
            yield _dates_finding(document, dates, place)


def _is_excused(document: Document, place: Span) -> bool:
    before = document.around(Span(place.start, place.start), _REACH).lower()[: min(_REACH, place.start)]
    return (
        re.search(_TURNED_ROUND, before) is not None
        or is_spoken_of(document, place)
        or is_story(document, place)
        or document.text[max(0, place.start - 2) : place.start].strip().startswith("~")
    )


def _years_finding(document: Document, years: YearRange, place: Span, today: int) -> Finding:
    text = document.text
    first, last = text[years.first.start : years.first.end], text[years.last.start : years.last.end]
    between = text[years.first.end : years.last.start]
    swapped = Edit.replacement(Span(years.first.start, years.last.end), f"{last}{between}{first}")
    others = [
        (span, other)
        for span, written in ((years.last, last), (years.first, first))
        for other in [written[:2] + written[3] + written[2]]
        if other != written and int(other) <= today and (int(other) > years.first_year) == (span == years.last)
    ]
    level = Applicability.MANUAL if others else Applicability.UNSAFE
    fixes = [Fix((swapped,), level, f"Write {last}{between}{first}")]
    fixes += [Fix.manual(Edit.replacement(span, other), f"Write {other}") for span, other in others]
    return Finding(place, _message(document, place), tuple(fixes))


def _message(document: Document, place: Span) -> str:
    return f"“{' '.join(document.text[place.start : place.end].split())}” ends before it begins"


def _place(dates: DateRange) -> Span:
    if dates.same_mention and dates.first.day_span and dates.last.day_span:
        return Span(dates.first.day_span.start, dates.last.day_span.end)
    return Span(dates.first.span.start, dates.last.span.end)


def _is_reversed(dates: DateRange) -> bool:
    first, last = dates.first, dates.last
    if not (_may_be(first) and _may_be(last)):
        return False
    if first.year is not None and last.year is not None and not dates.same_mention:
        if first.day is None or last.day is None:
            return (last.year, last.month) < (first.year, first.month)
        return (last.year, last.month, last.day) < (first.year, first.month, first.day)
    if first.day is None or last.day is None or first.month != last.month or (first.year is not None and last.year is None):
        return False
    into_next_month = dates.same_mention and first.day >= _MONTH_END and last.day <= _MONTH_START
    return last.day < first.day and not into_next_month and (first.day, last.day) != (24, 7)


def _may_be(mention: DateMention) -> bool:
    """Whether a date can be, so that no other rule speaks of it."""
    return (mention.year is None or 1000 <= mention.year <= 2200) and date_exists(mention.year, mention.month, mention.day or 1)


def _dates_finding(document: Document, dates: DateRange, place: Span) -> Finding:
    return Finding(place, _message(document, place), tuple(_date_fixes(document, dates, place)))


def _date_fixes(document: Document, dates: DateRange, place: Span) -> Iterator[Fix]:
    """The ends swapped, and the year that makes a range over the new year of it."""
    first, last = (dates.first.day_span, dates.last.day_span) if dates.same_mention else (dates.first.span, dates.last.span)
    assert first is not None  # a range of days has two
    assert last is not None
    text = document.text
    swapped = text[last.start : last.end] + text[first.end : last.start] + text[first.start : first.end]
    years = list(_other_years(dates))
    over_new_year = dates.first.month > dates.last.month
    swap = Fix((Edit.replacement(place, swapped),), Applicability.MANUAL if years else Applicability.UNSAFE, "Swap the two ends")
    yield from [*years, swap] if over_new_year else [swap, *years]


def _other_years(dates: DateRange) -> Iterator[Fix]:
    """The years of either end that make the range a short one."""
    first, last = dates.first, dates.last
    if first.year is None or last.year is None or first.year_span is None or last.year_span is None or first.year_span == last.year_span:
        return
    later, earlier = (last.month, last.day or 0) >= (first.month, first.day or 0), first.year - last.year
    if earlier <= 1:
        end = first.year if later else first.year + 1
        begin = last.year if later else last.year - 1
        yield Fix.manual(Edit.replacement(last.year_span, str(end)), f"Write {end} at the end")
        yield Fix.manual(Edit.replacement(first.year_span, str(begin)), f"Write {begin} at the start")
