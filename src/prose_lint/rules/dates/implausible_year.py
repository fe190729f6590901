"""The rule dates.implausible-year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import (
    DateMention,
    MetadataDate,
    YearEvidence,
    corrected_years,
    dates_in,
    file_name_date,
    is_spoken_of,
    is_story,
    metadata_dates,
    numbers,
    own_date,
    year_evidence,
)
from prose_lint.dates.setting import follows_freely, looks_ahead
from prose_lint.dates.years import OLDEST, undoubled
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Severity
from prose_lint.prose import BlockKind
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_OLD = 1500
"""Years before this one are far from those of any post that is not about history."""
_AHEAD = 10
"""Years further ahead than this are far from those of most posts."""
_NEAR = 7
"""A correction is likely when it lies so close to a year that the post knows."""
_FEW = 12
"""A text with more numbers than this that could be far years is about numbers."""
_OFTEN = 3
"""A number that a text writes more often is no slip."""

# Patterns that few documents need are compiled at their first use.
_BEFORE_YEAR = (
    r"(?<!\w)(in|since|by|until|during|before|after|from|(?:spring|summer|autumn|fall|winter)(?=\s|\sof\s)|early|mid|late|copyright|©|\(c\)|"
    r"(?:end|start|beginning|middle|rest|half|year|quarter)(?=\sof\s)|q[1-4](?=\s))(?:\sof)?[\s-]\Z"
)
_NOT_BEFORE_FAR_YEAR = frozenset({"until", "before", "after", "from", "rest", "year"})
_ONE_IN = r"(?:one|1)\sin\s\Z"
_NO_YEAR_BEHIND = r"[\w%°$€£'’]|[-–][\w]|[.,:/][0-9]|\s?[×%*]"


class _Year(NamedTuple):
    """A year as it is written, with how sure it is to be one: `full` beside day and month, `dated` beside a month at least."""

    written: str
    span: Span
    whole: Span
    full: bool
    dated: bool


@rule("dates.implausible-year", severity=Severity.ERROR)
def implausible_year(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A year has five digits, or lies far from every other year of the post.

    A digit typed twice or two digits swapped make a year that no spell checker sees. A year is judged against the other years of
    the post, its own date in front matter or file name, and today's year, which bounds what may lie ahead. Silent are tables,
    numbers that count something, round years ahead, history, fiction, forecasts, and numbers that nothing shows to be years.

    Five digits in a full date are an error, with a safe fix where one keystroke makes but one plausible year of them. Other fixes
    are unsafe where one correction is clearly best, else they are only offered.

    ```bad
    It began in 2019 and ended on November 19, [[22025]].
    ```
    ```fixed
    It began in 2019 and ended on November 19, 2025.
    ```
    ```bad file=2015-03-04-agency.md
    In [[2051]], the agency opened, and in April [[1014]] it had been planned.
    ```
    ```fixed
    In 2015, the agency opened, and in April 2014 it had been planned.
    ```
    ```bad
    ---
    date: [[22025]]-03-04
    ---

    The fair opens.
    ```
    ```fixed
    ---
    date: 2025-03-04
    ---

    The fair opens.
    ```
    ```good
    In 2026 we plan for 2035, up to 2038 and by 2050; bonds of 2024 mature in 2042, and support ends in Apr 2039.
    ```
    ```good
    See issue #20255, port 20225, RFC 2119, ISBN 978-0-13-110362-7, ZIP code 20015 and 555-2025-3303 of 2025; it cost 20255 dollars.
    ```
    ```good
    On May 3, 2025 20255 people came, in 20255 cases for free, one in 2052; the 2019/20 season, fiscal year 2024–25, 20255 points.
    ```
    ```good
    In 2025 the king who died in 1016 and the empire of March 3, 1025 AD were found; the novel plays in 2052, on May 3, 12025 HE.
    ```
    ```good
    | Maturity | Number |
    |----------|--------|
    | May 2052 | 20255  |
    ```
    """
    today = context.today.year
    words = [word for word in numbers(document) if 4 <= len(word) <= 5 and not _is_near(int(word), today)]
    dated = [mention for mention in dates_in(document) if mention.year is not None and not _is_near(mention.year, today)]
    if words or dated:
        own = own_date(document)
        evidence = year_evidence(document, own.date.year if own else None, today)
        few = words if len(words) <= _FEW else []
        odd = _odd_years(document, dated, [word for word in few if _is_unlikely(word, evidence, dated=False)])
        for year in _judged(document, odd, evidence):
            yield from _finding(document, year, evidence, own.date.year if own else None)
    for found in metadata_dates(document):
        if not _is_near(found.mention.year or 0, today):
            yield from _metadata_finding(document, found, today)


def _is_near(year: int, today: int) -> bool:
    """Whether a year is one that posts speak of, so that nothing more need be known."""
    return _OLD <= year <= today + _AHEAD


def _odd_years(document: Document, dated: list[DateMention], words: list[str]) -> list[_Year]:
    """The years, in dates and behind words such as "since", that are written with too many digits or lie far from today."""
    found = {year.span: year for year in (_of_date(document, mention) for mention in dated) if year.written.isdecimal()}
    for year in (year for word in words for year in _bare(document, word)):
        found.setdefault(year.span, year)
    return list(found.values())


def _judged(document: Document, odd: list[_Year], evidence: YearEvidence) -> Iterator[_Year]:
    """The odd years that are no likely ones here, in order."""
    found = [year for year in odd if _is_unlikely(year.written, evidence, dated=year.dated)]
    found = [year for year in found if _is_certain(year) or document.counts.get(year.written, 0) <= _OFTEN]
    far = {year.written for year in found if len(year.written) == 4}
    if len({int(written) < _OLD for written in far}) < len(far):  # two far years on one side: the text is about far years
        found = [year for year in found if len(year.written) != 4]
    return (year for year in sorted(found, key=lambda year: year.span) if not _is_excused(document, year, evidence))


def _is_certain(year: _Year) -> bool:
    """Whether nothing else can be meant than a year with a digit too many."""
    return year.full and len(year.written) == 5


def _of_date(document: Document, mention: DateMention) -> _Year:
    assert mention.year_span is not None
    start, end = mention.year_span
    return _Year(document.text[start:end], mention.year_span, mention.span, mention.is_full, dated=True)


def _is_unlikely(written: str, evidence: YearEvidence, *, dated: bool) -> bool:
    """Whether a far year is no likely one: of five digits, or with a correction close to what the post knows."""
    if len(written) == 5:
        return written[0] != "0" and (dated or any(evidence.is_plausible(int(year)) for year in undoubled(written)))
    if len(written) == 3:
        return dated
    return any(evidence.nearest(other) <= _NEAR for other in corrected_years(written))


def _bare(document: Document, word: str) -> Iterator[_Year]:
    """The places where a number stands as a year does, without a month: "in 20015", "since 2091"."""
    folded = document.prose.folded
    at = folded.find(word)
    while at >= 0:
        end = at + len(word)
        cue = re.search(_BEFORE_YEAR, folded[max(0, at - 14) : at])
        if (
            cue
            and (len(word) == 5 or cue.group(1) not in _NOT_BEFORE_FAR_YEAR)
            and not re.match(_NO_YEAR_BEHIND, folded[end : end + 4])
            and follows_freely(document.text, end)
            and not re.search(_ONE_IN, folded[max(0, at - 12) : at])
        ):
            yield _Year(word, Span(at, end), Span(at, end), full=False, dated=False)
        at = folded.find(word, end)


def _is_excused(document: Document, year: _Year, evidence: YearEvidence) -> bool:
    """Whether a year is right where it stands: in a table, a story, an example, a forecast."""
    if is_spoken_of(document, year.whole) or is_story(document, year.whole):
        return True
    if len(year.written) == 5:
        return False
    block = document.prose.block_at(year.span.start)
    if block.kind is BlockKind.TABLE_CELL or looks_ahead(document, year.span):
        return True
    close = min(evidence.nearest(other) for other in corrected_years(year.written))
    return year.written.endswith("0") and (not year.full or close > 1)


def _finding(document: Document, year: _Year, evidence: YearEvidence, own: int | None) -> Iterator[Finding]:
    """The finding for an odd year, where there is enough to say so."""
    candidates = _candidates(year.written, evidence, own)
    if len(year.written) != 5:
        candidates = [other for other in candidates if evidence.nearest(other) <= (_NEAR if len(year.written) == 4 else 1)]
        if not candidates or not evidence.years:
            return
    elif not candidates and not (year.full and not _is_followed_by_word(document.text, year.span.end)):
        return
    certain = _is_certain(year)
    yield Finding(
        year.span,
        _message(year.written, evidence),
        _fixes(year, candidates, evidence, certain=certain),
        severity=Severity.ERROR if certain else Severity.WARNING,
    )


def _is_followed_by_word(text: str, end: int) -> bool:
    return text[end : end + 1].isspace() and text[end + 1 : end + 2].isalpha()


def _candidates(written: str, evidence: YearEvidence, own: int | None) -> list[int]:
    """Plausible years one keystroke away: those of a doubled digit first, then the post's own, then those close to known years."""
    doubled = {year for year in map(int, undoubled(written)) if OLDEST <= year <= evidence.latest} if len(written) == 5 else set()
    found = [year for year in corrected_years(written) if year in doubled or evidence.is_plausible(year)]
    return sorted(found, key=lambda year: (bool(doubled) and year not in doubled, year != own, evidence.nearest(year)))


def _message(written: str, evidence: YearEvidence) -> str:
    if len(written) != 4:
        return f"“{written}” is not a plausible year: it has {'five' if len(written) == 5 else 'three'} digits"
    first, last = evidence.years[0], evidence.years[-1]
    known = str(first) if first == last else f"{first} to {last}"
    return f"“{written}” is not a plausible year beside {known}"


def _fixes(year: _Year, candidates: list[int], evidence: YearEvidence, *, certain: bool) -> tuple[Fix, ...]:
    if certain and len(candidates) == 1:
        level = Applicability.SAFE
    elif len(candidates) == 1 or _is_clearly_first(year.written, candidates, evidence):
        level = Applicability.UNSAFE
    else:
        level = Applicability.MANUAL
    return tuple(
        Fix((Edit.replacement(year.span, str(other)),), Applicability.MANUAL if n else level, f"Write {other}")
        for n, other in enumerate(candidates)
    )


def _is_clearly_first(written: str, candidates: list[int], evidence: YearEvidence) -> bool:
    """Whether the first candidate alone is near what the post knows, or alone comes of a doubled digit and is near it."""
    if not candidates or evidence.nearest(candidates[0]) > _NEAR:
        return False
    rivals = [other for other in candidates[1:] if evidence.nearest(other) <= evidence.nearest(candidates[0])]
    doubled = set(map(int, undoubled(written))) if len(written) == 5 else set(candidates)
    return not [other for other in rivals if other in doubled]


def _metadata_finding(document: Document, found: MetadataDate, today: int) -> Iterator[Finding]:
    """The finding for a year of five digits in the front matter, or for the post's own date when it lies far off."""
    mention, named = found.mention, file_name_date(document)
    if mention.year_span is None:
        return
    written = document.source.text[mention.year_span.start : mention.year_span.end]
    evidence = year_evidence(document, named.year if named else None, today)
    if not evidence.years:
        evidence = YearEvidence((today,), evidence.latest)
    if not _is_unlikely(written, evidence, dated=True) or (len(written) != 5 and not found.is_own):
        return
    candidates = _candidates(written, evidence, named.year if named else None)
    if len(written) != 5:
        candidates = [other for other in candidates if evidence.nearest(other) <= _NEAR]
    contradicted = named is not None and candidates[:1] != [named.year]
    year = _Year(written, mention.year_span, mention.span, full=True, dated=True)
    fixes = _fixes(year, candidates, evidence, certain=len(written) == 5 and not contradicted)
    yield Finding(
        mention.year_span,
        _message(written, evidence),
        tuple(fix._replace(changes=Changes.METADATA) for fix in fixes),
        severity=Severity.ERROR if len(written) == 5 else Severity.WARNING,
        in_source=True,
    )
