"""The rule dates.stale-year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates import DateMention, date_exists, dates_in, is_spoken_of, is_story, numbers, settled_own_date
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prose_lint.context import Context
    from prose_lint.document import Document

_LAST_DAY = (2, 15)
"""Month and day up to which the old year still slips into the pen."""
_BEHIND, _AHEAD = 7, 90
"""So many days before and after the post's own date a plan of it lies."""

# Patterns that few documents need are compiled at their first use.
_TO_COME = (
    r"\b(?:will|shall|upcoming|tomorrow|tonight|today|join\sus|register|registration|deadline|due|apply|submit|save\sthe\sdate|"
    r"(?:is|are)\s(?:scheduled|planned|open|invited)|takes?\splace|next\s(?:week|month))\b|'ll\b"
)
_PAST = (
    r"\b(?:was|were|had|did|last|ago|since|previous(?:ly)?|earlier|began|held|said|took|came|from|"
    r"[a-z]{3,}(?<!schedul)(?<!plann)(?<!invit)(?<!ne)ed)\b"
)
_QUOTES = "\"'“‘«"
_WE_WILL = r",?\s(?:we|i|you|they|it)(?:'ll|\s(?:will|shall|plan\sto|hope\sto|(?:are|am|is)\s(?:going|planning|hoping)\sto))\b"
_SENTENCE_END = r"[.!?]\s"


@rule("dates.stale-year")
def stale_year(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A post of January or February still writes last year's number for a day to come.

    Judged are full dates of the last year, in a post dated until February 15, that lie within weeks of it once the year is put
    right, in a sentence that speaks of what is to come and of nothing past; and "In 2024, we will" in a post of January 2025. All else
    of last year is silent: a post of January has much to tell of it.

    The fix, this year, is unsafe.

    ```bad
    ---
    date: 2025-01-08
    ---

    Register by January 31, [[2024]]. In [[2024]], we will meet on Mondays.
    ```
    ```fixed
    ---
    date: 2025-01-08
    ---

    Register by January 31, 2025. In 2025, we will meet on Mondays.
    ```
    ```good
    ---
    date: 2025-01-08
    ---

    We opened on January 31, 2024. The fair of February 2, 2024 was full, and will be again. In 2024, we met on Mondays.
    ```
    ```good
    ---
    date: 2025-06-08
    ---

    Register by January 31, 2024. In 2024, we will meet on Mondays.
    ```
    """
    own = settled_own_date(document)
    if own is None or (own.month, own.day) > _LAST_DAY or str(own.year - 1) not in numbers(document):
        return
    for mention in dates_in(document):
        if mention.year == own.year - 1 and mention.year_span and _is_to_come(document, mention, own):
            yield _finding(document, mention.year_span, own)
    yield from _plans(document, own)


def _is_to_come(document: Document, mention: DateMention, own: date) -> bool:
    if mention.day is None or not date_exists(own.year, mention.month, mention.day) or mention.weekday is not None:
        return False
    days = (own.replace(month=mention.month, day=mention.day) - own).days
    if not -_BEHIND <= days <= _AHEAD or is_spoken_of(document, mention.span) or is_story(document, mention.span):
        return False
    sentence = _sentence(document, mention.span)
    return re.search(_TO_COME, sentence) is not None and re.search(_PAST, sentence) is None


def _sentence(document: Document, span: Span) -> str:
    """The sentence around a place, in lower case, cut at the block's ends."""
    block, folded = document.prose.block_at(span.start), document.prose.folded
    before, after = folded[max(block.start, span.start - 200) : span.start], folded[span.end : min(block.end, span.end + 200)]
    return re.split(_SENTENCE_END, before)[-1] + " " + re.split(_SENTENCE_END, after)[0]


def _plans(document: Document, own: date) -> Iterator[Finding]:
    """The findings for "In 2024, we will" in a post of the next January."""
    folded, cue = document.prose.folded, f"in {own.year - 1}"
    at = folded.find(cue)
    while at >= 0:
        place = Span(at + 3, at + len(cue))
        if (
            not (at and (folded[at - 1].isalnum() or folded[at - 1] in _QUOTES))
            and re.match(_WE_WILL, folded[place.end : place.end + 30])
            and not is_spoken_of(document, place)
        ):
            yield _finding(document, place, own)
        at = folded.find(cue, place.end)


def _finding(document: Document, place: Span, own: date) -> Finding:
    written = document.text[place.start : place.end]
    message = f"“{written}” is last year's number for a day to come: the post is of {own.isoformat()}"
    return Finding(place, message, (Fix.unsafe(Edit.replacement(place, str(own.year)), f"Write {own.year}"),))
