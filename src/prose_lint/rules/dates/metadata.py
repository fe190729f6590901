"""The rule dates.metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.dates import DateMention, MetadataDate, date_exists, file_name_date, metadata_dates
from prose_lint.dates.dateline import dateline
from prose_lint.dates.own import folder_year, own_metadata_date
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Related, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prose_lint.context import Context
    from prose_lint.document import Document

_DRIFT = 27
"""Publishing moves a post by so many days at the most without anybody's slip: less than a month."""
_OTHER_YEAR = 62
"""Dates of two years that lie closer than this, in days, are of one turn of the year."""


@rule("dates.metadata")
def metadata(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The front matter's date is not that of the file name or the dateline.

    Sites sort by one of them and show another. Another year beside nearly the same day is mostly a slip of January or of copying an
    older post. A month or more is a suggestion, and days are nothing, for posts are published later than they were begun. An `updated`
    or `lastmod` before the `date` is told too; after it, it is right. A file name that has the date of an event named in the front
    matter is silent.

    Where only the year differs, that of the file name, or of the front matter in a dateline, is an unsafe fix; other fixes are only
    offered, since either of the two may be wrong.

    ```bad file=2015-10-02-team.md
    ---
    date: [[2016-10-02]]
    ---

    We build a team.
    ```
    ```fixed
    ---
    date: 2015-10-02
    ---

    We build a team.
    ```
    ```bad
    ---
    date: 2025-01-09
    lastmod: [[2024-01-10]]
    ---

    BERLIN, [[January 9, 2024]] — The fair opened.
    ```
    ```bad file=2019-02-28-fair.md
    ---
    date: [[2019-03-28]]
    ---

    The fair opens.
    ```
    ```good file=2024-12-30-fair.md
    ---
    date: 2025-01-12
    updated: 2026-02-01
    ---

    BERLIN, January 9, 2025 — The fair of March 3, 2019 was fine.
    ```
    ```good file=2025-06-12-fair.md
    ---
    date: 2024-11-02
    event_date: 2025-06-12
    ---

    Save the date.
    ```
    """
    own = own_metadata_date(document)
    if own is None or own.date is None:
        return
    yield from _against_file_name(document, own, own.date)
    yield from _against_folder(document, own, own.date)
    for update in metadata_dates(document):
        if update.is_update and update.date and (own.date - update.date).days > _DRIFT:
            yield _early_update(document, update, update.date, own, own.date)
    told = dateline(document)
    if told:
        yield from _against_dateline(document, told, own.date)


def _severity(one: date, other: date) -> Severity | None:
    """How much two dates differ: None where publishing explains it, a warning where they would be close but for the year."""
    days = abs((one - other).days)
    if days <= _DRIFT:
        return None
    if one.year == other.year or days <= _OTHER_YEAR or not date_exists(other.year, one.month, one.day):
        return Severity.SUGGESTION
    return Severity.WARNING if abs((one.replace(year=other.year) - other).days) <= _OTHER_YEAR else Severity.SUGGESTION


def _against_file_name(document: Document, own: MetadataDate, given: date) -> Iterator[Finding]:
    named = file_name_date(document)
    severity = _severity(given, named) if named else None
    if named is None or severity is None or _is_named_by_other_key(document, own, named):
        return
    alike = (given.month, given.day) == (named.month, named.day)
    yield Finding(
        own.mention.span,
        f"“{_text(document, own.mention.span)}” is not the date of the file name, {named.isoformat()}",
        tuple(_date_fixes(document, own.mention, named, Applicability.UNSAFE if alike else Applicability.MANUAL)),
        severity=severity,
        in_source=True,
    )


def _is_named_by_other_key(document: Document, own: MetadataDate, named: date) -> bool:
    """Whether another date of the front matter, of an event or of the first publication, is that of the file name."""
    others = (found.date for found in metadata_dates(document) if found is not own)
    return any(other is not None and abs((other - named).days) <= _DRIFT for other in others)


def _against_folder(document: Document, own: MetadataDate, given: date) -> Iterator[Finding]:
    """The finding for a folder of another year: a suggestion, for folders are named after other things as well."""
    year = folder_year(document)
    if year is None or year == given.year or file_name_date(document) is not None or own.mention.year_span is None:
        return
    yield Finding(
        own.mention.span,
        f"“{_text(document, own.mention.span)}” is not of the year of its folder, {year}",
        (Fix.manual(Edit.replacement(own.mention.year_span, str(year)), f"Write {year}", changes=Changes.METADATA),),
        severity=Severity.SUGGESTION,
        in_source=True,
    )


def _early_update(document: Document, update: MetadataDate, changed: date, own: MetadataDate, given: date) -> Finding:
    return Finding(
        update.mention.span,
        f"“{_text(document, update.mention.span)}” is before the post's own date, {given.isoformat()}",
        tuple(_date_fixes(document, update.mention, changed.replace(year=given.year), Applicability.MANUAL))
        if date_exists(given.year, changed.month, changed.day) and changed.year != given.year
        else (),
        (Related(own.mention.span, "The post's own date"),),
        severity=_severity(changed, given),
        in_source=True,
    )


def _against_dateline(document: Document, told: DateMention, given: date) -> Iterator[Finding]:
    """The finding for a dateline that is right but for its year: older ones are those of a text that is published again."""
    from datetime import date

    if told.year is None or told.day is None or told.year == given.year or told.year_span is None:
        return
    if not date_exists(given.year, told.month, told.day) or not 1 <= told.year <= 9999:
        return
    if abs((date(given.year, told.month, told.day) - given).days) > _DRIFT or abs(told.year - given.year) > 1:
        return
    if date_exists(told.year, told.month, told.day) and _severity(date(told.year, told.month, told.day), given) is not Severity.WARNING:
        return
    named = file_name_date(document)
    level = Applicability.UNSAFE if named and named.year == given.year else Applicability.MANUAL
    yield Finding(
        told.span,
        f"“{document.text[told.span.start : told.span.end]}” is not of the year of the post's own date, {given.isoformat()}",
        (Fix((Edit.replacement(told.year_span, str(given.year)),), level, f"Write {given.year}"),),
    )


def _text(document: Document, span: Span) -> str:
    return document.source.text[span.start : span.end]


def _date_fixes(document: Document, mention: DateMention, right: date, level: Applicability) -> Iterator[Fix]:
    """The right date in the place of one in digits, its time left as it is."""
    if not mention.numeric or mention.year_span is None or mention.day_span is None:
        return
    separator = document.source.text[mention.year_span.end]
    text = f"{right.year:04}{separator}{right.month:02}{separator}{right.day:02}"
    edit = Edit.replacement(Span(mention.year_span.start, mention.day_span.end), text)
    yield Fix((edit,), level, f"Write {text}", Changes.METADATA)
