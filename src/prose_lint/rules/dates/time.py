"""The rule dates.time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import dates_in, is_spoken_of, metadata_dates
from prose_lint.dates.years import digit_runs
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_LEAP_SECOND = 60
"""Rarely a minute has a second more, at another minute in each time zone."""
_MINUTES = lazy(r":[0-9]{2}(?![0-9])")

# Patterns that few documents need are compiled at their first use.
_HOUR = r"(?<![\w.,:/#$€£+])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}t)?([0-9]{1,2})\Z"
_SECONDS = r":([0-9]{2})(?:\.[0-9]{1,9})?(?![0-9:])"
_HALF = r"(?:\s?)(a\.?m|p\.?m)\b\.?(?!\w)"
_ZONE = (
    r"\s?\(?(?:utc|gmt|z|[ecmp][sd]?t|a[sd]t|ak[sd]t|hst|ces?t|ees?t|bst|msk|ist|sgt|hkt|ae[sd]t|ac[sd]t|aw[sd]t|nz[sd]t|"
    r"eastern|central|pacific|mountain|o'clock|hours|hrs|(?:local|[a-z]{4,12})\stime)\b|\s?[+-][0-9]{2}:?[0-9]{2}(?![0-9:])"
)
_LATE_NIGHT = r"\s?\(?(?:jst|kst)\b"
_AT = r"\b(?:at|by|until|till|before|after|around|from|to)\s\Z"
_TO_LATER = r"\s?(?:[-–—]|to|until|till)\s?[0-9]{1,2}:[0-9]{2}"
_DATED = r"(?:,|,?\sat|,?\sby|,?\suntil|,?\sfrom|\s[-–—@])?\s?"
_NOT_OF_MINUTES = r"\s?[:/%]|[0-9]|\.[0-9]|,[0-9]"
_AFTERNOON = tuple(str(hour) for hour in range(13, 24))
_NO_HOUR_BEFORE = r"[\w:.,$€£#/]\Z|[0-9].\Z"
_HOUR_CUE = r"(?:\b(?:at|by|until|till|before|after|around|about|from|to|between|and)|[-–—])\s?\Z"
_VALUE_TIME = r"[tT ]{1,2}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?![0-9])"


class _Time(NamedTuple):
    """A time with a colon as it is written.

    `half` is the place of am or pm. `cue` tells whether something shows that it is a time of day, `dated` whether a date does.
    """

    span: Span
    hour: int
    hour_span: Span
    minute: int
    minute_span: Span
    second: int
    half: Span | None
    cue: bool
    dated: bool


@rule("dates.time")
def time(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A time of day is on no clock: 25:61, 13 p.m., 13:00PM.

    Hours end at 24:00, minutes at 59, and after noon either the hour or the "p.m." counts on, not both. Judged are times beside am or
    pm, a time zone, a date, or a word such as "at". Silent are places in a video (28:48), scores, verses and ratios.

    Of an afternoon hour with "p.m." both readings say the same: the first is an unsafe fix. Other corrections are only offered.

    ```bad
    The call ends at [[25:00]] UTC, began at [[15:66]], and [[1:69]] PM was too late.
    ```
    ```bad
    The doors open at [[13:00PM]], lunch is at [[14 p.m.]]
    ```
    ```fixed
    The doors open at 13:00, lunch is at 2 p.m.
    ```
    ```bad
    ---
    date: 2025-03-04 [[25:10:00]] +0000
    ---

    It begins on 2025-03-04T[[10:75:00]]Z.
    ```
    ```good
    28:48 Global feeds connect, at 31:05 questions; the match ended 25:61, Luke 12:66, 75:25 odds, a 16:90 screen.
    ```
    ```good
    Run it at 24:00 UTC or at 00:00, 12:30 PM, 12 a.m., 11:59 p.m., 0:30 am, 23:59:60 UTC, 7:45–9:15 pm; 13 pm wide wires, 15 PMs.
    ```
    """
    for match in _MINUTES.finditer(document.prose.folded):
        time = _time_at(document, match)
        if time:
            yield from _judged(document, time)
    yield from _hours_alone(document)
    for found in metadata_dates(document):
        yield from _metadata_time(document, found.mention.span)


def _time_at(document: Document, match: re.Match[str]) -> _Time | None:
    """The time whose minutes are found, unless it is one that exists whatever stands around it."""
    folded = document.prose.folded
    at = match.start()
    if not folded[at - 1 : at].isdecimal():
        return None
    hour_text = folded[max(0, at - 2) : at]
    hour = int(hour_text) if hour_text.isdecimal() else int(hour_text[1:])
    minute = int(match.group()[1:])
    seconds = re.match(_SECONDS, folded[match.end() : match.end() + 16]) if folded.startswith(":", match.end()) else None
    if hour <= 12 and minute < 60 and not (seconds and int(seconds.group(1)) >= 60):
        return None
    before = folded[max(0, at - 16) : at]
    found = re.search(_HOUR, before)
    if found is None or not found.group(1).isascii():
        return None
    end = match.end() + (seconds.end() if seconds else 0)
    if not seconds and re.match(_NOT_OF_MINUTES, folded[end : end + 3]):
        return None
    start = at - len(found.group(1))
    later = re.match(_TO_LATER, folded[end : end + 16])
    zone_at = end + (later.end() if later else 0)
    behind = folded[zone_at : zone_at + 24]
    if re.match(_LATE_NIGHT, behind):  # Japan's day ends at 29:59
        return None
    half = _half(document, end)
    dated = found.group() != found.group(1) or _follows_date(document, start)
    cued = minute >= 60 and hour <= 24 and re.search(_AT, folded[max(0, start - 8) : start]) is not None
    return _Time(
        Span(start, end),
        hour,
        Span(start, at),
        minute,
        Span(at + 1, match.end()),
        int(seconds.group(1)) if seconds else 0,
        half,
        cue=half is not None or dated or cued or re.match(_ZONE, behind) is not None or re.match(_HALF, behind) is not None,
        dated=dated,
    )


def _follows_date(document: Document, start: int) -> bool:
    """Whether a date with a day ends right before an offset, so that a time of that day follows."""
    near = [mention for mention in dates_in(document) if 0 <= start - mention.span.end <= 12 and mention.day is not None]
    return any(re.fullmatch(_DATED, document.prose.folded[mention.span.end : start]) for mention in near)


def _judged(document: Document, time: _Time) -> Iterator[Finding]:
    if not time.cue or is_spoken_of(document, time.span):
        return
    if _is_impossible(time):
        quoted = document.text[time.span.start : time.span.end]
        yield Finding(time.span, f"“{quoted}” is no time of day: {_reason(time)}", tuple(_corrections(time)))
    elif time.half and 13 <= time.hour <= 23:
        yield _both_clocks(document, time, time.half)


def _is_impossible(time: _Time) -> bool:
    late = time.hour > 24 or (time.hour == 24 and (time.minute > 0 or time.second > 0) and time.minute < 60 and time.dated)
    return late or time.minute >= 60 or time.second > _LEAP_SECOND


def _reason(time: _Time) -> str:
    if time.hour > 24 or (time.hour == 24 and time.minute > 0):
        return "hours end at 24:00"
    return "minutes end at 59" if time.minute >= 60 else "seconds end at 59"


def _corrections(time: _Time) -> Iterator[Fix]:
    """Hours and minutes that a slip of one key may have made so, by hand only."""
    if time.hour > 23 and time.minute < 60:
        tens, units = divmod(time.hour, 10)
        hours = [10 + units, 20 + units, units] if time.half is None else [units, tens]
        for hour in dict.fromkeys(hour for hour in hours if 0 < hour <= (12 if time.half else 23)):
            yield Fix.manual(Edit.replacement(time.hour_span, str(hour)), f"Write {hour}:{time.minute:02}")
    elif time.minute >= 60 and time.hour <= 24:
        tens, units = divmod(time.minute, 10)
        minutes = [50 + units, 10 * units + tens, units]
        for minute in dict.fromkeys(minute for minute in minutes if minute < 60):
            yield Fix.manual(Edit.replacement(time.minute_span, f"{minute:02}"), f"Write {time.hour}:{minute:02}")


def _both_clocks(document: Document, time: _Time, half: Span) -> Finding:
    """The finding for an hour after noon with am or pm: the clock of 24 hours and that of twelve are mixed."""
    text = document.text
    on_24 = Edit.deletion(Span(time.span.end, half.end))
    on_12 = Edit.replacement(time.hour_span, str(time.hour - 12))
    level = Applicability.UNSAFE if document.prose.folded[half.start] == "p" else Applicability.MANUAL
    return Finding(
        Span(time.span.start, half.end),
        f"“{text[time.span.start : half.end]}” mixes two clocks: after 12 the hour says enough",
        (
            Fix((on_24,), level, f"Write {text[time.span.start : time.span.end]}"),
            Fix((on_12,), Applicability.MANUAL, f"Write {time.hour - 12}{text[time.hour_span.end : half.end]}"),
        ),
    )


def _half(document: Document, end: int) -> Span | None:
    """The place of am or pm behind a time; the full stop of "p.m." is left out where it ends the sentence as well."""
    found = re.match(_HALF, document.prose.folded[end : end + 8])
    if found is None:
        return None
    last = end + found.end()
    following = document.text[last : last + 2].lstrip(" \n")
    goes_on = following[:1].islower() or following[:1] in tuple(",;:)-–—")
    return Span(end + found.start(1), last if goes_on or document.text[last - 1] != "." else last - 1)


def _hours_alone(document: Document) -> Iterator[Finding]:
    """Hours without minutes beside pm: 14 p.m., 15pm. Beside a bare "pm" a word such as "at" is needed, or it may be a measure."""
    vocabulary, folded = document.vocabulary, document.prose.folded
    hours = digit_runs(document).intersection(_AFTERNOON)
    if not hours:
        return
    forms = [hour + "pm" for hour in hours if hour + "pm" in vocabulary]
    if "pm" in vocabulary:
        forms += [hour + " pm" for hour in hours]
    if "p" in vocabulary and "m" in vocabulary:
        forms += [hour + space + "p.m" for hour in hours for space in ("", " ")]
    for form in sorted(forms):
        at = folded.find(form)
        while at >= 0:
            end = at + len(form)
            if _stands_alone(folded, at, end) and (" pm" not in form or re.search(_HOUR_CUE, folded[max(0, at - 9) : at])):
                yield _hour_alone(document, Span(at, end + folded.startswith(".", end) * (".m" in form)), form[:2])
            at = folded.find(form, end)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    return re.search(_NO_HOUR_BEFORE, folded[max(0, start - 2) : start]) is None and not folded[end : end + 1].isalnum()


def _hour_alone(document: Document, place: Span, hour: str) -> Finding:
    written = document.text[place.start : place.end]
    twelve = str(int(hour) - 12)
    edit = Edit.replacement(Span(place.start, place.start + 2), twelve)
    return Finding(
        place,
        f"“{written}” mixes two clocks: it is {twelve} p.m. or {hour}:00",
        (
            Fix.unsafe(edit, f"Write {twelve}{written[2:]}"),
            Fix.manual(Edit.replacement(Span(place.start, place.end), f"{hour}:00"), f"Write {hour}:00"),
        ),
    )


def _metadata_time(document: Document, date: Span) -> Iterator[Finding]:
    """The finding for a time in the front matter, behind a date, that no clock has."""
    text = document.source.text
    found = re.match(_VALUE_TIME, text[date.end : date.end + 24])
    if found is None:
        return
    hour, minute, second = (int(part or 0) for part in found.groups())
    hour_span, minute_span = (Span(date.end + found.start(group), date.end + found.end(group)) for group in (1, 2))
    whole = Span(hour_span.start, date.end + found.end())
    time = _Time(whole, hour, hour_span, minute, minute_span, second, None, cue=True, dated=True)
    if _is_impossible(time):
        message = f"“{text[time.span.start : time.span.end]}” is no time of day: {_reason(time)}"
        fixes = tuple(fix._replace(changes=Changes.METADATA) for fix in _corrections(time))
        yield Finding(time.span, message, fixes, in_source=True)
