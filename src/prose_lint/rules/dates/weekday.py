"""The rule dates.weekday."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import (
    GREGORIAN_SINCE,
    MONTH_NAMES,
    NEAR,
    WEEKDAY_NAMES,
    DateMention,
    date_exists,
    dates_in,
    is_spoken_of,
    is_story,
    names_other_year,
    settled_own_date,
    weekday_of,
)
from prose_lint.dates.calendar import JULIAN_UNTIL, julian_weekday_of, ordinal_suffix
from prose_lint.finding import Applicability, Edit, Finding, Fix
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prose_lint.context import Context
    from prose_lint.document import Document

# Patterns that few documents need are compiled at their first use.
_RANGE_BEHIND = r"\s?(?:[-–—]|(?:to|through|thru|until|till)\b)"
_RANGE_BEFORE = r"(?:[-–—]|\b(?:to|through|thru))\s?(?:(?:this|the|next|last)\s)?\Z"
_TODAY = r"(?:\b(?:today|this)\W{0,3}|\x03\n|\A)\Z"


class _Reading(NamedTuple):
    """One way to make weekday and date agree. `backed` tells that something else in the post speaks for it."""

    edit: Edit
    title: str
    backed: bool


@rule("dates.weekday")
def weekday(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The weekday beside a date is not the weekday of that date.

    One of the two is wrong, and readers who rely on it come on the wrong day. A date without a year is judged only in a post whose
    own date, in front matter or file name, lies within weeks of it. Silent are dates before 1753, old dates that are right by the
    Julian calendar, weekdays that span several days, fiction and quoted dates.

    Both readings are offered, another weekday and another day. The first is an unsafe fix only where another date of the post, or
    its own date, speaks for it.

    ```bad
    The talk is on [[Monday, April 5th, 2020]], and the workshop on [[7 April 2020 (Wednesday)]].
    ```
    ```bad file=2018-10-19-incident.md
    The site was down on [[Tuesday, Oct 15]], for an hour.
    ```
    ```bad
    ---
    date: 2025-03-04
    ---

    Today, [[Monday, March 4, 2025]], the fair opens.
    ```
    ```fixed
    ---
    date: 2025-03-04
    ---

    Today, Tuesday, March 4, 2025, the fair opens.
    ```
    ```good
    Tue, 5 May 2026 it began, and on Mon Aug 10 18:59:29 +0000 2009 the log stopped. See `Monday, May 5, 2026`.
    ```
    ```good
    The fair is open Monday to Friday, May 4–8, 2026, and Saturday and Sunday, May 9 and 10, 2026.
    ```
    ```good file=2025-06-10-notes.md
    The office is open Monday, December 2nd through Wednesday, July 15th. On Friday, June 13, 2003 it was not.
    ```
    ```good
    Pope Gregory had Thursday, October 4, 1582 followed by Friday, October 15; Lenin struck on Wednesday, October 25, 1917.
    ```
    ```good
    We sat May 5, 2026 out, and the Sun (May 5, 2026) had the story; Friday 13 of 2026 points, Monday 3:2.
    ```
    """
    for mention in dates_in(document):
        if mention.weekday is None or mention.day is None:
            continue
        own = settled_own_date(document)
        stated = _stated_date(document, mention, own)
        if stated and stated.weekday() != mention.weekday and not _is_excused(document, mention, stated):
            yield Finding(mention.span, _message(document.text, mention, stated), tuple(_fixes(document, mention, stated, own)))


def _stated_date(document: Document, mention: DateMention, own: date | None) -> date | None:
    """The date that is meant: in the year named, else in the year that brings it nearest to the post's own date."""
    from datetime import date

    assert mention.day is not None  # asked of mentions with a day only
    if mention.year is not None:
        if not GREGORIAN_SINCE <= mention.year <= 9999 or not date_exists(mention.year, mention.month, mention.day):
            return None
        return date(mention.year, mention.month, mention.day)
    if own is None or mention.in_range or _is_in_range(document.text, mention):
        return None
    years = [year for year in (own.year - 1, own.year, own.year + 1) if date_exists(year, mention.month, mention.day)]
    dates = [date(year, mention.month, mention.day) for year in years if 1 <= year <= 9999]
    nearest = min(dates, key=lambda other: abs((other - own).days), default=None)
    if nearest is None or abs((nearest - own).days) > NEAR or names_other_year(document, mention.span, nearest.year):
        return None
    return nearest


def _is_in_range(text: str, mention: DateMention) -> bool:
    before = text[max(0, mention.span.start - 20) : mention.span.start]
    return (
        re.match(_RANGE_BEHIND, text[mention.span.end : mention.span.end + 10]) is not None or re.search(_RANGE_BEFORE, before) is not None
    )


def _is_excused(document: Document, mention: DateMention, stated: date) -> bool:
    if stated.year <= JULIAN_UNTIL and julian_weekday_of(stated.year, stated.month, stated.day) == mention.weekday:
        return True
    return is_spoken_of(document, mention.span) or is_story(document, mention.span)


def _message(text: str, mention: DateMention, stated: date) -> str:
    assert mention.weekday_span is not None  # it has a weekday
    quoted = text[mention.weekday_span.start : mention.weekday_span.end]
    return f"“{quoted}”, but {_in_words(stated)} is a {WEEKDAY_NAMES[stated.weekday()]}"


def _in_words(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"


def _fixes(document: Document, mention: DateMention, stated: date, own: date | None) -> list[Fix]:
    """The readings as fixes, the one that is backed first, and applied on request when no other is."""
    readings = [_other_weekday(document, mention, stated, own), *_other_day(document, mention, stated, own)]
    readings += _other_year(mention, stated, own)
    readings.sort(key=lambda reading: not reading.backed)
    clear = sum(reading.backed for reading in readings) == 1
    return [
        Fix((reading.edit,), Applicability.UNSAFE if clear and reading.backed else Applicability.MANUAL, reading.title)
        for reading in readings
    ]


def _other_weekday(document: Document, mention: DateMention, stated: date, own: date | None) -> _Reading:
    place = mention.weekday_span
    assert place is not None
    name = _written_alike(WEEKDAY_NAMES[stated.weekday()], document.text[place.start : place.end])
    return _Reading(Edit.replacement(place, name), f"Write {name}", _is_backed(document, mention, stated, own))


def _written_alike(name: str, example: str) -> str:
    """A weekday's name, as short and in such letters as another stands there."""
    if not example.lower().endswith("day"):
        name = name[:3] if len(example) == 3 else {"Tuesday": "Tues", "Thursday": "Thurs", "Wednesday": "Weds"}.get(name, name[:3])
    return name.upper() if example.isupper() else name


def _other_day(document: Document, mention: DateMention, stated: date, own: date | None) -> Iterator[_Reading]:
    """The nearest day of the month with the weekday that is named."""
    from datetime import timedelta

    assert mention.weekday is not None
    assert mention.day_span is not None
    away = (mention.weekday - stated.weekday() + 3) % 7 - 3
    other = stated + timedelta(days=away)
    if other.month != stated.month:
        return
    width = mention.day_span.end - mention.day_span.start
    text = f"{other.day:0{width}}" if mention.numeric else f"{other.day}{ordinal_suffix(other.day) if mention.ordinal else ''}"
    edit = Edit.replacement(mention.day_span, text)
    yield _Reading(edit, f"Write {_in_words(other)}", _is_backed(document, mention, other, own))


def _other_year(mention: DateMention, stated: date, own: date | None) -> Iterator[_Reading]:
    """The year of the post, where the weekday is right in it and the date named lies far off: a year copied or not yet changed."""
    assert mention.day is not None
    if own is None or mention.year_span is None or abs(own.year - stated.year) != 1 or abs((own - stated).days) <= NEAR * 4:
        return
    if date_exists(own.year, mention.month, mention.day) and weekday_of(own.year, mention.month, mention.day) == mention.weekday:
        other = stated.replace(year=own.year)
        edit = Edit.replacement(mention.year_span, str(own.year))
        yield _Reading(edit, f"Write {_in_words(other)}", abs((own - other).days) <= NEAR)


def _is_backed(document: Document, mention: DateMention, day: date, own: date | None) -> bool:
    """Whether a reading is that of the post's own date, in a dateline, or of another mention with its right weekday."""
    before = document.text[max(0, mention.span.start - 12) : mention.span.start].lower()
    if day == own and re.search(_TODAY, before):
        return True
    years = document.index(_years_of_weekdays).get((day.month, day.day, day.weekday()), set())
    return day.year in years or None in years


def _years_of_weekdays(document: Document) -> dict[tuple[int, int, int], set[int | None]]:
    """The years that stand beside each month, day and weekday of the document."""
    years: dict[tuple[int, int, int], set[int | None]] = {}
    for mention in dates_in(document):
        if mention.day is not None and mention.weekday is not None:
            years.setdefault((mention.month, mention.day, mention.weekday), set()).add(mention.year)
    return years
