"""The rule dates.ambiguous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.dates import MONTH_NAMES, is_spoken_of
from prose_lint.dates.numeric import NumericDate, numeric_dates
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.rule import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document


@rule("dates.ambiguous", default=False)
def ambiguous(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A date in digits can be read in two ways: 03/04/2025.

    It is March 4 in America and April 3 in most other countries. Off by default, since a site for one country may write so. Where
    another date of the document can be read in one way only, that order is offered first.

    Both readings are offered as fixes, with the name of the month, and none is applied.

    ```bad
    The fair opens on [[03/04/2025]] and closes on [[1.5.2025]].
    ```
    ```good
    The fair opens on 13/04/2025, 04/13/2025, 2025/03/04, 2025-03-04 or 04/04/2025; 3/4 inch, 1/2/3, version 1.2.2025.1.
    ```
    """
    dates = numeric_dates(document)
    clear = [date.is_day_first for date in dates if date.is_day_first != date.is_month_first]
    day_first = bool(clear) and 2 * sum(clear) > len(clear)
    for date in dates:
        if not date.is_day_first or not date.is_month_first or date.first == date.second:
            continue
        if (date.short_year or date.separator == ".") and not date.cued:
            continue
        if not is_spoken_of(document, date.span):
            written = document.text[date.span.start : date.span.end]
            readings = [_reading(date, month_first=month_first) for month_first in (not day_first, day_first)]
            fixes = tuple(Fix.manual(Edit.replacement(date.span, text), f"Write {text}") for text in readings)
            yield Finding(date.span, f"“{written}” can be {readings[0]} or {readings[1]}", fixes)


def _reading(date: NumericDate, *, month_first: bool) -> str:
    """The date in words, in the order of those who read it so."""
    month, day = (date.first, date.second) if month_first else (date.second, date.first)
    name = MONTH_NAMES[month - 1]
    return f"{name} {day}, {date.year}" if month_first else f"{day} {name} {date.year}"
