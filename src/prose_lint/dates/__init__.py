"""Dates in documents: recognised once per document, judged by the rules of the topic `dates`."""

from __future__ import annotations

from prose_lint.dates.calendar import GREGORIAN_SINCE, MONTH_NAMES, WEEKDAY_NAMES, date_exists, days_in_month, weekday_of
from prose_lint.dates.mentions import DateMention, dates_in, find_dates
from prose_lint.dates.own import (
    NEAR,
    MetadataDate,
    OwnDate,
    file_name_date,
    metadata_dates,
    names_other_year,
    own_date,
    settled_own_date,
)
from prose_lint.dates.setting import is_count, is_spoken_of, is_story
from prose_lint.dates.years import YearEvidence, corrected_years, numbers, year_evidence

__all__ = [
    "GREGORIAN_SINCE",
    "MONTH_NAMES",
    "NEAR",
    "WEEKDAY_NAMES",
    "DateMention",
    "MetadataDate",
    "OwnDate",
    "YearEvidence",
    "corrected_years",
    "date_exists",
    "dates_in",
    "days_in_month",
    "file_name_date",
    "find_dates",
    "is_count",
    "is_spoken_of",
    "is_story",
    "metadata_dates",
    "names_other_year",
    "numbers",
    "own_date",
    "settled_own_date",
    "weekday_of",
    "year_evidence",
]
