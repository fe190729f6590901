"""The rule dates.future."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import DateMention, date_exists, dates_in, file_name_date, is_spoken_of, is_story, metadata_dates
from prose_lint.dates.dateline import dateline
from prose_lint.dates.own import is_unpublished, own_metadata_date, settled_own_date
from prose_lint.dates.years import year_places
from prose_lint.finding import Changes, Edit, Finding, Fix, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prose_lint.context import Context
    from prose_lint.document import Document

_TOMORROW = 2
"""Time zones and the evening before bring a date so many days ahead."""
_SOON = 60
"""A post may wait for its day so long, in days, without being marked as a draft."""
_AHEAD = 10
"""A year further ahead than this is told by the rule for years."""
_YEAR = 365
_UPDATES = frozenset("edit edited update updated updates".split())
_LATER = 31
"""So many days after the post's own date are still of its time."""

# Patterns that few documents need are compiled at their first use.
_EVENT = (
    r"(?:\A|[/\\_.-])(?:events?|talks?|conferences?|meet-?ups?|calendars?|webinars?|schedules?|workshops?|sessions?|releases?)"
    r"(?:[/\\_.-]|\Z)"
)
_PAST = r"\b(?:was|were|had|said|told|held|took|made|began|became|opened|[a-z]{3,}(?<!ne)ed)\b"
_SINCE = r"\bsince\s(?:(?:early|mid|late)[\s-])?(?:the\s)?\Z"
_SINCE_IT_DID = r"\bsince\s(?:[\w'’().-]+\s){1,12}?(?:in|on)\s\Z"
_NOT_YET = r"\b(?:will|would|shall|plans?|going|expect(?:s|ed)?|scheduled|due|is|are|until|may|might|can|could|should|must|if)\b|'ll\b"


@rule("dates.future")
def future(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A post is dated after today, or tells of what has been since a day to come.

    A wrong year keeps a post from being published, or puts it on top of its site for a year. Posts that wait for their day are
    understood: drafts (`draft: true`, `published: false`, `status: scheduled`, a folder `_drafts`) and pages of events are silent, and
    a date within two months is a suggestion. In the text, datelines and "since" with a month and a year are judged; "since" also
    against the post's own date.

    Fixes, the same day of this year or the last, are only offered.

    ```bad
    ---
    date: [[2027-05-04]]
    ---

    The fair has opened.
    ```
    ```bad
    # The fair

    BERLIN, [[January 9, 2027]] — The fair was opened and has been full since [[March 2027]].
    ```
    ```bad
    ---
    date: 2017-02-27
    ---

    Since the agency created the office in [[May 2017]], we have built ten tools.
    ```
    ```good
    ---
    date: 2027-05-04
    draft: true
    ---

    The fair has opened.
    ```
    ```good
    ---
    date: 2026-05-31
    ---

    Since it will open in May 2027, and has been planned since March 2025, we meet on January 9, 2027. “Since May 2027” is a typo.
    ```
    """
    yield from _since(document, context.today)
    finding = _own_finding(document, context.today)
    if finding and not is_unpublished(document) and not _is_event(document):
        yield finding


def _own_finding(document: Document, today: date) -> Finding | None:
    """The finding for the post's own date: that of the front matter, else of the dateline."""
    own, told = own_metadata_date(document), dateline(document)
    if own and own.date:
        severity = _severity(own.date, today)
        if severity is None:
            return None
        named = file_name_date(document)
        if named and named.year != own.date.year:  # the rule for front matter and file name speaks of it
            return None
        written = document.source.text[own.mention.span.start : own.mention.span.end]
        fixes = tuple(fix._replace(changes=Changes.METADATA) for fix in _earlier_years(own.mention, today))
        return Finding(own.mention.span, f"“{written}” is after today, {today.isoformat()}", fixes, severity=severity, in_source=True)
    severity = _severity(_date(told), today) if told else None
    if told is None or severity is None:
        return None
    behind = document.text[told.span.end : document.prose.block_at(told.span.start).end].lower()
    written = document.text[told.span.start : told.span.end]
    return Finding(
        told.span,
        f"“{written}” is after today, {today.isoformat()}",
        tuple(_earlier_years(told, today)),
        severity=Severity.WARNING if re.search(_PAST, behind) else severity,
    )


def _is_event(document: Document) -> bool:
    """Whether a page is one of an event, whose date is that of the event."""
    if re.search(_EVENT, document.source.path.lower()):
        return True
    kinds = (field.value.lower() for field in document.metadata.fields if field.path[-1].lower() in ("type", "layout", "kind", "category"))
    return any(re.search(_EVENT, kind) for kind in kinds)


def _date(mention: DateMention) -> date | None:
    from datetime import date

    if mention.year is None or not 1 <= mention.year <= 9999 or not date_exists(mention.year, mention.month, mention.day or 1):
        return None
    return date(mention.year, mention.month, mention.day or 1)


def _severity(told: date | None, today: date) -> Severity | None:
    """How much a date after today matters: None for no date, for today and tomorrow, and for years far ahead."""
    if told is None or told.year > today.year + _AHEAD:
        return None
    days = (told - today).days
    if days <= _TOMORROW:
        return None
    return Severity.WARNING if days > _SOON else Severity.SUGGESTION


def _earlier_years(mention: DateMention, today: date) -> Iterator[Fix]:
    """The same day in the last year in which it is past."""
    from datetime import date

    if mention.year_span is None or mention.day is None:
        return
    year = next(
        (
            year
            for year in (today.year, today.year - 1)
            if date_exists(year, mention.month, mention.day) and date(year, mention.month, mention.day) <= today
        ),
        None,
    )
    if year is not None:
        yield Fix.manual(Edit.replacement(mention.year_span, str(year)), f"Write {year}")


def _since(document: Document, today: date) -> Iterator[Finding]:
    """The findings for "since" a time to come: after today, or after the post's own date and its updates."""
    if "since" not in document.vocabulary:
        return
    now = min(today, _last_change(document) or today)
    for mention in dates_in(document):
        if mention.year is None or mention.year < now.year:
            continue
        day = _date(mention)
        if day is None or (day - now).days <= _LATER or day.year > today.year + _AHEAD:
            continue
        if day <= today and _was_updated(document, day, now):
            continue
        block = document.prose.block_at(mention.span.start)
        before = document.prose.folded[max(block.start, mention.span.start - 120) : mention.span.start]
        clause = before[max(before.rfind("since"), 0) :]
        told = re.search(_SINCE, before) or (
            re.search(_SINCE_IT_DID, before) and re.search(_PAST, clause) and not re.search(_NOT_YET, clause)
        )
        whole = Span(mention.span.start - len(clause), mention.span.end)
        if told and not is_spoken_of(document, whole) and not is_story(document, mention.span):
            written = document.text[mention.span.start : mention.span.end]
            reference = "today" if now == today else "the post's own date"
            message = f"“{written}” is told as past, but lies after {reference}, {now.isoformat()}"
            yield Finding(mention.span, message, tuple(_year_before(mention)))


def _was_updated(document: Document, day: date, now: date) -> bool:
    """Whether a text was likely changed after its date: it says so, or speaks of later years, or of a day long after it."""
    later = any(place.year > now.year + 1 for place in year_places(document))
    return later or (day - now).days > _YEAR or not _UPDATES.isdisjoint(document.vocabulary)


def _last_change(document: Document) -> date | None:
    """The post's own date, or that of its last update where it is later."""
    own = settled_own_date(document)
    updates = [found.date for found in metadata_dates(document) if found.is_update and found.date]
    return max([own, *updates]) if own else None


def _year_before(mention: DateMention) -> Iterator[Fix]:
    if mention.year_span is not None and mention.year is not None:
        yield Fix.manual(Edit.replacement(mention.year_span, str(mention.year - 1)), f"Write {mention.year - 1}")
