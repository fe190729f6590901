"""The rule dates.impossible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import (
    GREGORIAN_SINCE,
    MONTH_NAMES,
    NEAR,
    DateMention,
    MetadataDate,
    date_exists,
    dates_in,
    days_in_month,
    file_name_date,
    is_spoken_of,
    metadata_dates,
    names_other_year,
    settled_own_date,
    weekday_of,
)
from prose_lint.dates.calendar import ordinal_suffix
from prose_lint.dates.numeric import numeric_dates
from prose_lint.dates.setting import follows_freely
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

# Patterns that few documents need are compiled at their first use.
_BEFORE_DAY = r"(?:\A|[(\[,;:—–\n]\s?|\b(?:on|by|until|till|through|before|after|from|to|the)\s)\Z"
_IN = r"\b(?:in|since|of|during)\s\Z"
_BEFORE_LEAP_DAY = r"\b(?:on|by|until|till|through|before|to)\s\Z"
_LEAP_YEARS = frozenset("anniversary birthday birthdays born leap leaplings every each never".split())
"""Words of those who speak of leap days as such."""
_IN_TARGET = r"(?<![0-9])((?:19|20)[0-9]{2})[-/_]?([01][0-9])[-/_]?([0-3][0-9])(?![0-9])"
_BEFORE_QUARTER = r"(?:\A|[-–—(,\x03]|\b(?:in|of|by|for|from|to|since|until|the|and|or))\s?\Z"
_BEHIND_QUARTER = r"\s(?:of\s)?(?:fy\s?)?(?:19|20)[0-9]{2}(?!\w)"
_QUARTERS = frozenset({"q1", "q2", "q3", "q4"})
_NO_QUARTERS = frozenset({"q0", "q5", "q6", "q7", "q8", "q9"})
_LAST_LIKELY = 32
"""A number up to this is rather one too high for the month than another one mistyped."""
_LAST_LOOSE_DAY = 39
"""A higher number beside a month, without year and ordinal, is rather a year of two digits: May 68."""


@rule("dates.impossible", severity=Severity.ERROR)
def impossible(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A date is in no calendar: April 31, February 29 in a common year, month 13.

    A reader who wants to come on April 31 has to guess. Judged are dates in the text and those of the front matter. Silent are
    dates before 1753, dates that are quoted or called impossible, and numbers beside a month that may be a year or a count.

    Which day was meant is not certain, so corrections are only offered. Where the date of the file's name agrees with the front
    matter's in part, that date is an unsafe fix.

    ```bad
    The deadline is [[April 31]], and results are due on [[February 29, 2025]].
    ```
    ```bad
    The fair ended on the [[31st of June]]. It had opened on [[2025-13-01]].
    ```
    ```bad
    It was due on [[31/04/2025]] or [[2025/02/30]], in Q4 2025 or [[Q5]] 2025; the form said [[13/31/2025]].
    ```
    ```bad file=2025-03-04-fair.md
    ---
    date: [[2025-13-04]]
    ---

    The fair opens today.
    ```
    ```fixed
    ---
    date: 2025-03-04
    ---

    The fair opens today.
    ```
    ```good
    It ran from February 29, 2024 to April 30 and closed on 31 May; the 1990s and May 68 are another story.
    ```
    ```good
    The parser must refuse February 30, 2025, and “April 31” is no date either. Run `date -d 2025-02-30` to see.
    ```
    ```good
    In April 31 people came, in June 34 developers did. Call 555-2025-3303, quote ISBN 978-0-13-110362-7, use version 2025.13.1.
    ```
    ```good
    The seasons 2019-20-21 were poor. Windows 98 May 1998, Luke 12:31, 13/31 of an inch, #2025-13-45 and 0x20251345 stay.
    ```
    ```good
    Chapter 31.02.2020, the 13/31 split, 99/99/9999, 1/2/3, 31/12/2025, 12/31/2025, 2025/12/31 and version 31.02.2025.1; Q4,
    an Audi Q5 2025.
    ```
    ```good
    Sweden had a February 30, 1712, and England a February 29, 1700.
    ```
    """
    for mention in dates_in(document):
        if (mention.year, mention.month, mention.day) == (None, 2, 29):
            yield from _leap_day(document, mention)
        elif _is_impossible(mention) and _is_meant(document, mention) and not is_spoken_of(document, mention.span):
            fixes = tuple(_fixes(mention, _days_in_document(document, mention)))
            yield Finding(_place(mention), _message(document.text, mention), fixes)
    yield from _in_digits(document)
    yield from _quarters(document)
    for found in metadata_dates(document):
        if _is_impossible(found.mention):
            text = document.source.text
            fixes = (*_from_file_name(document, found), *(fix._replace(changes=Changes.METADATA) for fix in _fixes(found.mention)))
            yield Finding(found.mention.span, _message(text, found.mention), fixes, in_source=True)


def _in_digits(document: Document) -> Iterator[Finding]:
    """The dates with slashes or dots that are none in whichever order."""
    for date in numeric_dates(document):
        if date.is_month_first or date.is_day_first or ((date.short_year or date.separator == ".") and not date.cued):
            continue
        if is_spoken_of(document, date.span):
            continue
        month_first = date.year_first or date.first <= 12
        if month_first or date.second <= 12:
            mention = date.read(month_first=month_first)
            yield Finding(date.span, _message(document.text, mention), tuple(_fixes(mention)))
        else:
            written = document.text[date.span.start : date.span.end]
            yield Finding(date.span, f"“{written}” is no date: it has no month")


def _quarters(document: Document) -> Iterator[Finding]:
    """Q5 2025, in a document that has other quarters: a car may be named so."""
    if _NO_QUARTERS.isdisjoint(document.vocabulary) or _QUARTERS.isdisjoint(document.vocabulary):
        return
    for places in document.places_of(sorted(_NO_QUARTERS & document.vocabulary)).values():
        for place in places:
            told = re.search(_BEFORE_QUARTER, document.prose.folded[max(0, place.start - 8) : place.start])
            if told and re.match(_BEHIND_QUARTER, document.prose.folded[place.end : place.end + 12]) and not is_spoken_of(document, place):
                written = document.text[place.start : place.end]
                yield Finding(place, f"“{written}” is no quarter: a year has four", severity=Severity.WARNING)


def _leap_day(document: Document, mention: DateMention) -> Iterator[Finding]:
    """February 29 without a year, in a post of the weeks around it in a common year, where it is a day to come or just past."""
    own = settled_own_date(document)
    if own is None or date_exists(own.year, 2, 29) or abs((own.replace(month=3, day=1) - own).days) > NEAR:
        return
    before = document.text[max(0, mention.span.start - 10) : mention.span.start].lower()
    spoken_of = is_spoken_of(document, mention.span) or not _LEAP_YEARS.isdisjoint(document.around(mention.span, 150).lower().split())
    if re.search(_BEFORE_LEAP_DAY, before) and not spoken_of and not names_other_year(document, mention.span, own.year):
        dated = mention._replace(year=own.year)
        yield Finding(_place(mention), _message(document.text, dated), tuple(_fixes(dated)), severity=Severity.WARNING)


def _is_impossible(mention: DateMention) -> bool:
    year, month, day = mention.year, mention.month, mention.day
    if day is None or date_exists(year, month, day):
        return False
    if year is None:
        return True
    if mention.numeric and year > 9999:  # the year is wrong, and the rule for years says so
        return not date_exists(None, month, day)
    return year >= GREGORIAN_SINCE and (year <= 9999 or not date_exists(None, month, day))


def _is_meant(document: Document, mention: DateMention) -> bool:
    """Whether the numbers beside the month are a day, and not a count, a year of two digits or an identifier."""
    day, text = mention.day or 0, document.text
    if mention.numeric:
        return mention.year is not None and mention.year < 2100 and not _is_run_of_years(mention)
    start = min(mention.month_span.start, mention.day_span.start if mention.day_span else 0)
    before = text[max(0, start - 10) : start].lower()
    day_first = mention.day_span is not None and mention.day_span.start < mention.month_span.start
    if mention.ordinal or mention.weekday is not None:
        return True
    if day_first and not re.search(_BEFORE_DAY, before):  # Windows 98 May 1998
        return False
    if mention.year is not None:
        return True
    if day > _LAST_LOOSE_DAY or re.search(_IN, before) or not follows_freely(text, mention.span.end):
        return False
    return day > 0 or re.search(_BEFORE_DAY, before) is not None


def _is_run_of_years(mention: DateMention) -> bool:
    """Seasons: 2019-20-21."""
    return mention.year is not None and mention.month == mention.year % 100 + 1 and mention.day == mention.month + 1


def _place(mention: DateMention) -> Span:
    """The whole date but for its weekday; without its year where the year does not matter."""
    parts = [mention.month_span, mention.day_span or mention.month_span]
    if mention.year_span and (mention.numeric or (mention.month, mention.day) == (2, 29)):
        parts.append(mention.year_span)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _message(text: str, mention: DateMention) -> str:
    place = _place(mention)
    quoted = " ".join(text[place.start : place.end].split())
    return f"“{quoted}” is no date: {_reason(mention)}"


def _reason(mention: DateMention) -> str:
    if not 1 <= mention.month <= 12:
        return f"there is no month {mention.month}"
    if mention.day == 0:
        return "days begin at 1"
    if (mention.month, mention.day) == (2, 29):
        return f"{mention.year} is not a leap year"
    return f"{MONTH_NAMES[mention.month - 1]} has {days_in_month(mention.month, mention.year)} days"


def _fixes(mention: DateMention, evidence: tuple[int, ...] = ()) -> Iterator[Fix]:
    """What may have been meant, by hand only."""
    day = mention.day or 0
    if not 1 <= mention.month <= 12:
        if date_exists(mention.year, day, mention.month):
            yield _swapped(mention)
        return
    for other in _likely_days(mention, day, evidence):
        yield _other_day(mention, other)


def _likely_days(mention: DateMention, day: int, evidence: tuple[int, ...] = ()) -> list[int]:
    """The days that may have been meant, likeliest first.

    Those with the weekday that is named; those that the document itself speaks for; the last day of the month, when the month was taken
    for a longer one; what a slip of one key leaves of the rest.
    """
    last = days_in_month(mention.month, mention.year)
    days = [*evidence, *([last] if last < day <= _LAST_LIKELY else []), *_one_key_away(day), last]
    days = [other for other in dict.fromkeys(days) if 1 <= other <= last]
    year, weekday = mention.year, mention.weekday
    if year is not None and weekday is not None and GREGORIAN_SINCE <= year <= 9999:
        days.sort(key=lambda other: weekday_of(year, mention.month, other) != weekday)
    return days


def _one_key_away(day: int) -> list[int]:
    """The numbers of which one slip makes a number: the key beside, a digit typed twice, two swapped, one too many."""
    digits = str(day)
    if day == 0:
        return [1, 10, 20, 30]
    if len(digits) == 1:
        return []
    doubled = [digits[:at] + digits[at + 1 :] for at in range(len(digits) - 1) if digits[at] == digits[at + 1]]
    beside = [str(int(digits[0]) - 1) + digits[1:]] if len(digits) == 2 else []
    missing = [digits[:at] + digits[at + 1 :] for at in range(len(digits))]
    return [int(other) for other in [*doubled, *beside, digits[::-1], *missing]]


def _days_in_document(document: Document, mention: DateMention) -> tuple[int, ...]:
    """The day of the same month and year that stands in the target of the link around a date."""
    link = document.link_at(mention.month_span.start)
    if link is None:
        return ()
    dates = (tuple(map(int, found)) for found in re.findall(_IN_TARGET, link.target))
    return tuple(day for year, month, day in dates if month == mention.month and mention.year in (None, year))


def _other_day(mention: DateMention, day: int) -> Fix:
    assert mention.day_span is not None  # no mention without a day is impossible
    width = mention.day_span.end - mention.day_span.start
    text = f"{day:0{width}}" if mention.numeric else f"{day}{ordinal_suffix(day)}" if mention.ordinal else str(day)
    return Fix.manual(Edit.replacement(mention.day_span, text), f"Write {MONTH_NAMES[mention.month - 1]} {day}")


def _swapped(mention: DateMention) -> Fix:
    assert mention.day_span is not None
    edits = (Edit(mention.month_span, f"{mention.day:02}"), Edit(mention.day_span, f"{mention.month:02}"))
    return Fix(edits, Applicability.MANUAL, f"Write month {mention.day}, day {mention.month}")


def _from_file_name(document: Document, found: MetadataDate) -> Iterator[Fix]:
    """The date of the file's name, where two of its three parts are those of the front matter."""
    named, mention = file_name_date(document), found.mention
    if named is None or not found.is_own or not mention.numeric:
        return
    alike = (named.year == mention.year) + (named.month == mention.month) + (named.day == mention.day)
    if alike == 2:
        separator = document.source.text[mention.year_span.end] if mention.year_span else "-"
        text = f"{named.year:04}{separator}{named.month:02}{separator}{named.day:02}"
        edit = Edit.replacement(mention.span, text)
        yield Fix.unsafe(edit, f"Write {text}, the date of the file name", changes=Changes.METADATA)
