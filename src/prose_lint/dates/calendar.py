"""The calendar: names of months and weekdays, lengths of months, the weekday of a date."""

from __future__ import annotations

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = {short.lower(): n for n, name in enumerate(MONTH_NAMES, 1) for short in (name, name[:3])} | {"sept": 9}
"""Numbers of months, 1 to 12, by their names and abbreviations in lower case."""

WEEKDAYS = {short.lower(): n for n, name in enumerate(WEEKDAY_NAMES) for short in (name, name[:3])}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
"""Numbers of weekdays, 0 for Monday, by their names and abbreviations in lower case."""

GREGORIAN_SINCE = 1753
"""The first full year in which Britain, its colonies and most of Western Europe had one calendar; before it, no date is judged."""

JULIAN_UNTIL = 1923
"""The last year in which some country (Greece) dated by the Julian calendar."""

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap_year(year: int) -> bool:
    """Whether February has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(month: int, year: int | None = None) -> int:
    """How many days a month (1 to 12) has; February has 29 when the year is not known."""
    if month == 2 and year is not None and not is_leap_year(year):
        return 28
    return _LENGTHS[month - 1]


def date_exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has a date."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(month, year)


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday of a date that exists, in a year from 1 to 9999: 0 for Monday."""
    from datetime import date

    return date(year, month, day).weekday()


def julian_weekday_of(year: int, month: int, day: int) -> int:
    """The weekday of a date of the Julian calendar, from March 1700 on."""
    century = year // 100 - (1 if year % 100 == 0 and month <= 2 else 0)
    return (weekday_of(year, month, min(day, days_in_month(month, year))) + century - century // 4 - 2) % 7


def ordinal_suffix(day: int) -> str:
    """What follows the number of a day: 1st, 2nd, 3rd, 4th, 11th."""
    return "th" if day % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def full_year(short: int) -> int:
    """The year that two digits stand for: 1950 to 2049."""
    return short + (2000 if short < 50 else 1900)
