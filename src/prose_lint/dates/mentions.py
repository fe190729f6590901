"""Recognising dates in text.

A month's name is looked for first, and only where the vocabulary has it; around it stand small anchored patterns: day and year
behind it, day before it, weekday on either side. Dates in digits (ISO 8601) are found by their month and day. Every pattern has a bounded
length, so the time is linear.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from prose_lint.dates.calendar import MONTHS, WEEKDAYS, full_year
from prose_lint.dates.setting import is_count
from prose_lint.dates.years import digit_runs
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prose_lint.document import Document


class DateMention(NamedTuple):
    """A date as it is written, which may be impossible. Spans are of the text that it was found in.

    `span` holds all of it, the weekday too. `day` is None where only month and year are named, `year` where none is. `day_span`
    takes in an ordinal's ending. `weekday` is 0 for Monday, None where none stands beside the date. `numeric` tells a date in
    digits, such as 2025-03-04. A range of days is two mentions that share month and year, both `in_range`.
    """

    span: Span
    year: int | None
    month: int
    day: int | None
    year_span: Span | None
    month_span: Span
    day_span: Span | None
    weekday: int | None = None
    weekday_span: Span | None = None
    ordinal: bool = False
    numeric: bool = False
    in_range: bool = False

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are named."""
        return self.year is not None and self.day is not None


class _Number(NamedTuple):
    """A day or a year that a pattern found; `end` is where the pattern ended."""

    value: int
    span: Span
    ordinal: bool = False


_BY_ITSELF = r"(?![\w:/%]|\.[0-9]|-[a-z]|,[0-9]{3}(?![0-9]))"
_DAY_AFTER = lazy(r"\.?\s{1,2}(?:the\s)?([0-9]{1,3}(st|nd|rd|th)?)" + _BY_ITSELF)
_RANGE_END = lazy(r"\s?(?:[-–—&]|to|and|through|or)\s?([0-9]{1,2}(st|nd|rd|th)?)" + _BY_ITSELF)
_TIME = lazy(r"\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s[+-][0-9]{4}|\s[a-z]{2,5})?(?=\s[0-9]{4,5}(?![0-9]))")
_YEAR_AFTER = lazy(r"[.,]{0,2}(?:\s{1,2}|(?<=,))(?:of\s)?([0-9]{3,5})(?![\w%]|[.,:/-][0-9])")
_DAY_BEFORE = lazy(r"(?<![\w.,:/#$€£%+*=-])([0-9]{1,3}(st|nd|rd|th)?)(?:\sday)?(?:\sof)?[\s-]{1,2}\Z")
_RANGE_BEFORE = lazy(
    r"(?<![\w.,:/#$€£%+*=-])([0-9]{1,2}(?:st|nd|rd|th)?)\s?(?:[-–—]|to|through)\s?([0-9]{1,2}(?:st|nd|rd|th)?)(?:\sof)?\s\Z"
)
_SHORT_YEAR = lazy(r",?\s'([0-9]{2})(?![\w'])")
_WEEKDAY_BEFORE = lazy(r"(?<![\w'])([a-z]{3,9})(?:\.?,?\s{1,2}|(?<=day)\s\()(?:the\s)?\Z")
_WEEKDAY_AFTER = lazy(r",?\s{1,2}\(([a-z]{3,9})\.?\)|,\s([a-z]{6,9})(?=\.?(?:\n\x03|\Z))")
_WEEKDAYS_JOINED = lazy(r"([a-z]{3,9})\.?\s?(?:[-–—/&,]|to|through|thru|and|or)\s?\Z")
_MONTH_AND_DAY = lazy(r"-[0-9]{2}-[0-9]{2}(?![0-9])")
_ISO = lazy(r"(?<![\w.,:/#$€£+-])([0-9]{4,5})-([0-9]{2})-([0-9]{2})(?:(?=t[0-9]{2}:)|(?![\w-]|[.,/:][0-9]))")

_REACH = 40
"""How far before a month a weekday and a day are looked for, in code points."""
_MONTH_WORDS = frozenset(MONTHS)
_LOWER_CASE_MONTHS = frozenset({"january", "february", "april", "june", "july", "september", "october", "november", "december"})
"""Months that can be nothing else even in lower case."""


def dates_in(document: Document) -> tuple[DateMention, ...]:
    """The dates of the prose, in order."""
    return document.index(_dates_in)


def _dates_in(document: Document) -> tuple[DateMention, ...]:
    text, folded = document.text, document.prose.folded
    months = _MONTH_WORDS & document.vocabulary
    lengths = set(map(len, digit_runs(document)))
    numeric = _numeric_dates(text, folded) if 2 in lengths and (4 in lengths or 5 in lengths) else ()
    return _sorted(_at_months(text, folded, months), numeric)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates of any short text, in order; spans are of that text."""
    folded = text.lower()
    if len(folded) != len(text):
        return ()
    return _sorted(_at_months(text, folded, [month for month in MONTHS if month in folded]), _numeric_dates(text, folded))


def _sorted(*found: Iterable[DateMention]) -> tuple[DateMention, ...]:
    return tuple(sorted(chain.from_iterable(found), key=lambda mention: (mention.span, mention.month_span)))


def _numeric_dates(text: str, folded: str) -> Iterator[DateMention]:
    """The dates in digits, found by the month and day behind their year."""
    for found in _MONTH_AND_DAY.finditer(folded):
        match = _ISO.match(folded, found.start() - 4) or _ISO.match(folded, max(0, found.start() - 5))
        if match and match.end(1) == found.start():
            yield _numeric(text, folded, match)


def _numeric(text: str, folded: str, match: re.Match[str]) -> DateMention:
    year, month, day = (int(part) for part in match.groups())
    weekday, place = _weekday(text, folded, match.start(), match.end())
    span = Span(*match.span())
    return DateMention(
        _joined(text, span, place),
        year,
        month,
        day,
        Span(*match.span(1)),
        Span(*match.span(2)),
        Span(*match.span(3)),
        weekday,
        place,
        numeric=True,
    )


def _at_months(text: str, folded: str, names: Iterable[str]) -> Iterator[DateMention]:
    """The dates around each place of these names of months."""
    for name in names:
        yield from _at_month(text, folded, name)


def _at_month(text: str, folded: str, name: str) -> Iterator[DateMention]:
    number = MONTHS[name]
    if name in _LOWER_CASE_MONTHS:
        places = _places(folded, folded, name)
    else:  # one that is a word or a part of many: with a capital only
        places = _places(text, folded, name.capitalize())
        if name != "may":  # in capitals it is a word of standards
            places = chain(places, _places(text, folded, name.upper()))
    for place in places:
        yield from date_around(text, folded, place, number)


def _places(text: str, folded: str, name: str) -> Iterator[Span]:
    """Where a month's name stands as a word in a text whose letters are as those of the name."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not folded[end : end + 1].isalnum() and not (at and (folded[at - 1].isalnum() or folded[at - 1] in "_'")):
            yield Span(at, end)
        at = text.find(name, end)


def date_around(text: str, folded: str, place: Span, month: int) -> Iterator[DateMention]:
    """The date or the range of days to which a month's name belongs, if it belongs to one."""
    first, before = _days_before(folded, place)
    after = _day(_DAY_AFTER.match(folded, place.end))
    last = year = None
    day, end = after, place.end
    if after:
        end = after.span.end
        last = _day(_RANGE_END.match(folded, end))
        end = last.span.end if last else end
        stamp = _TIME.match(folded, end)
        year = _year(folded, stamp.end() if stamp else end, least=3)
        if before and year is None:  # 16 March 37: no day stands on both sides
            day, last, end = before, None, place.end
    else:
        day = before
        year = _year(folded, place.end + folded.startswith(".", place.end), least=4)
    if day is None and year is None:
        return
    if day is before and first:
        day, last = first, before
    end = year.span.end if year else end
    start = day.span.start if day and day.span.start < place.start else place.start
    weekday, at = (None, None) if last else _weekday(text, folded, start, end)
    if last:
        weekday, at = _weekday_before(text, folded, start)
    mention = DateMention(
        _joined(text, Span(start, end), at),
        year.value if year else None,
        month,
        day.value if day else None,
        year.span if year else None,
        place,
        day.span if day else None,
        weekday,
        at,
        day.ordinal if day else False,
        in_range=last is not None,
    )
    yield mention
    if last:
        yield mention._replace(day=last.value, day_span=last.span, ordinal=last.ordinal, weekday=None, weekday_span=None)


def _joined(text: str, date: Span, weekday: Span | None) -> Span:
    """The span of a date with the weekday beside it, the bracket around one of them included."""
    if weekday is None:
        return date
    start, end = min(date.start, weekday.start), max(date.end, weekday.end)
    return Span(start, end + (text.startswith(")", end) and "(" in text[start:end]))


def _day(match: re.Match[str] | None, offset: int = 0) -> _Number | None:
    """The day that a pattern found in a text that begins at `offset`."""
    if match is None:
        return None
    start, end = match.span(1)
    ending = match.group(2)
    return _Number(int(match.group(1).removesuffix(ending or "")), Span(offset + start, offset + end), ending is not None)


def _days_before(folded: str, month: Span) -> tuple[_Number | None, _Number | None]:
    """The day before a month, and the first day of the range that it may end."""
    if month.start == 0 or folded[month.start - 1] not in " \n\u00a0-":
        return None, None
    start = max(0, month.start - _REACH)
    window = folded[start : month.start]
    if not any(map(str.isdecimal, window[-9:])):
        return None, None
    days = _RANGE_BEFORE.search(window)
    if days:
        first, last = (_plain_day(days, number, start) for number in (1, 2))
        return first, last
    return None, _day(_DAY_BEFORE.search(window), start)


def _plain_day(match: re.Match[str], group: int, offset: int) -> _Number:
    written = match.group(group)
    digits = written.rstrip("stndrh")
    return _Number(int(digits), Span(offset + match.start(group), offset + match.end(group)), digits != written)


def _year(folded: str, at: int, *, least: int) -> _Number | None:
    """The year that follows at an offset; one of three digits only behind a comma."""
    match = _YEAR_AFTER.match(folded, at)
    if match is None and "'" in folded[at : at + 3]:
        return _short_year(_SHORT_YEAR.match(folded, at))
    if match is None or len(match.group(1)) < least or is_count(folded, match.group(1), match.end()):
        return None
    if len(match.group(1)) == 3 and folded[at] != ",":
        return None
    return _Number(int(match.group(1)), Span(*match.span(1)))


def _short_year(match: re.Match[str] | None) -> _Number | None:
    """The year of two digits behind an apostrophe: March '25."""
    if match is None:
        return None
    return _Number(full_year(int(match.group(1))), Span(match.start(1) - 1, match.end(1)))


def _weekday(text: str, folded: str, start: int, end: int) -> tuple[int, Span] | tuple[None, None]:
    """The weekday beside a date, before it or behind."""
    weekday, place = _weekday_before(text, folded, start)
    if weekday is not None and place is not None:
        return weekday, place
    match = _WEEKDAY_AFTER.match(folded, end)
    if match and match.lastindex:
        number = WEEKDAYS.get(match.group(match.lastindex))
        if number is not None and text[match.start(match.lastindex)].isupper():
            return number, Span(*match.span(match.lastindex))
    return None, None


def _weekday_before(text: str, folded: str, start: int) -> tuple[int, Span] | tuple[None, None]:
    """The weekday before a date; none where several are joined ("Monday to Friday, May 5–9")."""
    offset = max(0, start - _REACH)
    match = _WEEKDAY_BEFORE.search(folded[offset:start])
    number = WEEKDAYS.get(match.group(1)) if match else None
    if match is None or number is None:
        return None, None
    place = Span(offset + match.start(1), offset + match.end(1))
    joined = _WEEKDAYS_JOINED.search(folded[offset : place.start])
    if not text[place.start].isupper() or (joined and joined.group(1) in WEEKDAYS):
        return None, None
    return number, place
