"""The rule dates.mixed-format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.dates import MONTH_NAMES, DateMention, date_exists, dates_in, is_spoken_of
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.prose import BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_ENOUGH = 2
"""The form that a document prefers stands in it so often at least, and twice as often as another."""
_FORMS = {"month first": "month before day", "day first": "day before month", "digits": "digits"}


@rule("dates.mixed-format", default=False)
def mixed_format(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A date is written in another form than most dates of the document.

    "March 4, 2025", "4 March 2025" and "2025-03-04" are all good, but not on one page. Only full dates are counted, outside of tables and
    quotations. Off by default: logs and release notes mix forms for good reasons.

    The fix, the same date in the form of most, is unsafe.

    ```bad
    It began on March 4, 2025, went on until March 9, 2025, and was sold on [[4 May 2025]] and paid on [[2025-05-07]].
    ```
    ```fixed
    It began on March 4, 2025, went on until March 9, 2025, and was sold on May 4, 2025 and paid on May 7, 2025.
    ```
    ```good
    It began on March 4, 2025 and was sold on 4 May 2025. The log says “2025-05-07”.
    ```
    """
    dates = [(mention, form) for mention in dates_in(document) if (form := _form(document, mention))]
    counts: dict[str, int] = {}
    for _, form in dates:
        counts[form] = counts.get(form, 0) + 1
    preferred = max(counts, key=lambda form: counts[form], default="")
    if counts.get(preferred, 0) < _ENOUGH:
        return
    for mention, form in dates:
        if 2 * counts[form] <= counts[preferred]:
            place = _place(mention)
            written = document.text[place.start : place.end]
            text = _written(mention, preferred)
            yield Finding(
                place,
                f"“{' '.join(written.split())}” is written otherwise than most dates here: {_FORMS[preferred]}",
                (Fix.unsafe(Edit.replacement(place, text), f"Write {text}"),),
            )


def _form(document: Document, mention: DateMention) -> str | None:
    """The form of a full date, or None for what is not counted."""
    if mention.day_span is None or mention.year_span is None or mention.in_range or mention.year_span.end - mention.year_span.start != 4:
        return None
    block = document.prose.block_at(mention.span.start)
    if block.kind in (BlockKind.TABLE_CELL, BlockKind.METADATA) or is_spoken_of(document, mention.span):
        return None
    if mention.day is None or mention.year is None or not date_exists(mention.year, mention.month, mention.day):
        return None
    if mention.numeric:
        return "digits"
    return "day first" if mention.day_span.start < mention.month_span.start else "month first"


def _place(mention: DateMention) -> Span:
    """The date without its weekday."""
    parts = [part for part in (mention.day_span, mention.month_span, mention.year_span) if part is not None]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _written(mention: DateMention, form: str) -> str:
    name = MONTH_NAMES[mention.month - 1]
    if form == "digits":
        return f"{mention.year:04}-{mention.month:02}-{mention.day:02}"
    return f"{mention.day} {name} {mention.year}" if form == "day first" else f"{name} {mention.day}, {mention.year}"
