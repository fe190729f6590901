"""The dates of the post itself: in its front matter and in its file name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates.calendar import date_exists
from prose_lint.dates.mentions import DateMention, find_dates
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.span import Span

if TYPE_CHECKING:
    from datetime import date

    from prose_lint.document import Document
    from prose_lint.metadata import Field

OWN_KEYS = ("date", "published", "publishdate", "publish_date", "pubdate", "pub_date", "published_at", "created", "created_at")
"""Top-level keys of the post's own date, in lower case, the first that is there counts."""

UPDATE_KEYS = frozenset(
    "updated updated_at updatedat updated_on updateddate update_date last_updated lastupdated modified modified_at modifieddate "
    "modified_date datemodified last_modified last_modified_at last-modified-at lastmod last_mod".split()
)
"""Top-level keys of the day on which the post was last changed, in lower case."""

_OTHER_KEYS = UPDATE_KEYS | {"expires", "deadline"}
_KEY_ENDINGS = ("date", "_at", "_on", "-at", "-on")
_NUMERIC = lazy(r"[\"']?([0-9]{4,5})([-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_IN_PATH = lazy(r"(?<![0-9])((?:1[89]|20)[0-9]{2})([-/_])([0-9]{2})\2([0-9]{2})(?![0-9])")
_YEAR = r"(?<![\w.,$€£#-])(?:1[89]|20)[0-9]{2}(?!\w)"
_YEAR_FOLDER = r"(?<![^/\\])((?:19|20)[0-9]{2})[/\\](?:[01]?[0-9][/\\])?[^/\\0-9][^/\\]*\Z"
_DRAFTS = r"(?:\A|[/\\])_?(?:drafts?|scheduled|upcoming|unpublished)[/\\]|[._-]draft\b"
_WAITING = frozenset(
    [("draft", yes) for yes in ("true", "yes", "on", "1")]
    + [("published", no) for no in ("false", "no", "off", "0")]
    + [("publish", no) for no in ("false", "no", "off", "0")]
    + [(key, state) for key in ("status", "state") for state in ("draft", "scheduled", "future", "pending", "upcoming", "planned")]
    + [(key, "true") for key in ("future", "scheduled", "upcoming")]
)
"""Keys and values, in lower case, of posts that are not yet published."""
_LONGEST = 80
"""A value of more code points is no date."""
_DRIFT = 31
"""Front matter and file name that differ by more days than this do not tell when the post was written."""
NEAR = 45
"""A date without a year is taken to be of the post's own time when that brings it so close, in days."""


class MetadataDate(NamedTuple):
    """A date in the front matter, which may be impossible; the spans of the mention are of the source."""

    field: Field
    mention: DateMention

    @property
    def date(self) -> date | None:
        """The date, where it is full and exists."""
        mention = self.mention
        if mention.year is None or mention.day is None or mention.year > 9999:
            return None
        return _date(mention.year, mention.month, mention.day)

    @property
    def is_update(self) -> bool:
        """Whether it tells when the post was last changed, by its key."""
        return len(self.field.path) == 1 and self.field.path[0].lower() in UPDATE_KEYS

    @property
    def is_own(self) -> bool:
        """Whether it is the date of the post, by its key."""
        return len(self.field.path) == 1 and self.field.path[0].lower() in OWN_KEYS


class OwnDate(NamedTuple):
    """When a post was written or published; `origin` is the front-matter key, or "file name"."""

    date: date
    origin: str


def metadata_dates(document: Document) -> tuple[MetadataDate, ...]:
    """The dates of the front matter, in order."""
    return document.index(_metadata_dates)


def _metadata_dates(document: Document) -> tuple[MetadataDate, ...]:
    found = []
    for field in document.metadata.fields:
        if _is_date_key(field.path[-1].lower()) and field.span != document.metadata.span:
            mention = _mention(document.source.text, field.span)
            if mention:
                found.append(MetadataDate(field, mention))
    return tuple(found)


def _is_date_key(key: str) -> bool:
    return key in OWN_KEYS or key in _OTHER_KEYS or key.endswith(_KEY_ENDINGS)


def _mention(text: str, place: Span) -> DateMention | None:
    """The date that a value is."""
    if place.end - place.start > _LONGEST:
        return None
    value = text[place.start : place.end]
    match = _NUMERIC.match(value)
    if match is None:
        first = next(iter(find_dates(value)), None)
        return _shifted(first, place.start) if first and first.is_full else None
    year, _, month, day = match.groups()
    spans = [Span(match.start(n), match.end(n)) for n in (1, 3, 4)]
    whole = Span(spans[0].start, spans[2].end)
    return _shifted(DateMention(whole, int(year), int(month), int(day), spans[0], spans[1], spans[2], numeric=True), place.start)


def _shifted(mention: DateMention, offset: int) -> DateMention:
    """The mention with its spans moved."""
    moved = (Span(value.start + offset, value.end + offset) if isinstance(value, Span) else value for value in mention)
    return DateMention(*moved)  # type: ignore[arg-type]  # field by field, as it was


def file_name_date(document: Document) -> date | None:
    """The date in the file's name, or in the folders right above it, as Jekyll and Hugo name posts."""
    return document.index(_file_name_date)


def _file_name_date(document: Document) -> date | None:
    matches = list(_IN_PATH.finditer(document.source.path[-300:]))
    if not matches:
        return None
    year, _, month, day = matches[-1].groups()
    return _date(int(year), int(month), int(day))


def own_date(document: Document) -> OwnDate | None:
    """The post's own date: from its front matter where that has one that exists, else from its file name."""
    return document.index(_own_date)


def _own_date(document: Document) -> OwnDate | None:
    given = own_metadata_date(document)
    if given and given.date:
        return OwnDate(given.date, given.field.path[0].lower())
    named = file_name_date(document)
    return OwnDate(named, "file name") if named else None


def own_metadata_date(document: Document) -> MetadataDate | None:
    """The front matter's date of the post: that of the first key that has one that exists."""
    return document.index(_own_metadata_date)


def _own_metadata_date(document: Document) -> MetadataDate | None:
    keyed = {found.field.path[0].lower(): found for found in metadata_dates(document) if found.is_own and found.date}
    return next((keyed[key] for key in OWN_KEYS if key in keyed), None)


def folder_year(document: Document) -> int | None:
    """The year of the folder that the file lies in, or of the one above a folder for the month: blog/2015/slug.md."""
    found = re.search(_YEAR_FOLDER, document.source.path[-300:])
    return int(found.group(1)) if found else None


def is_unpublished(document: Document) -> bool:
    """Whether a post is a draft or waits for its day: by its front matter (`draft`, `published: false`, `status`) or its folder."""
    for field in document.metadata.fields:
        if len(field.path) == 1 and (field.path[0].lower(), field.value.lower()) in _WAITING:
            return True
    return re.search(_DRAFTS, document.source.path.lower()) is not None


def settled_own_date(document: Document) -> date | None:
    """The post's own date, unless front matter and file name contradict each other."""
    own, named = own_date(document), file_name_date(document)
    if own is None or (named and abs((own.date - named).days) > _DRIFT):
        return None
    return own.date


def names_other_year(document: Document, span: Span, year: int) -> bool:
    """Whether the words around a date without a year name a year other than the one that the post's own date suggests."""
    return any(int(other) != year for other in re.findall(_YEAR, document.around(span, 300)))


def _date(year: int, month: int, day: int) -> date | None:
    if not year or not date_exists(year, month, day):
        return None
    from datetime import date

    return date(year, month, day)
