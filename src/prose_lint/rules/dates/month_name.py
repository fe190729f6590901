"""The rule dates.month-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.dates import MONTH_NAMES
from prose_lint.dates.mentions import date_around
from prose_lint.dates.month_slips import is_long, meant, slip_words
from prose_lint.dates.setting import is_cited_slip
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.rule import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document
    from prose_lint.span import Span

_OFTEN = 3
"""A word that a text writes more often beside no date is no slip of a month."""


@rule("dates.month-name")
def month_name(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The name of a month is misspelt: Feburary, Novemeber.

    A misspelt month also hides its date from everything that reads dates, these rules included. The names of January, February and
    September to December are known wherever they stand; those of March, April, June, July and August are told only beside a day or a
    year. Silent are words of the lexicon, months of other languages, and what is quoted as a slip.

    The fix is safe: no other word and no other month is as near.

    ```bad
    It opens on [[Feburary]] 3, 2025 and closes in [[Novemeber]]; [[Apirl]] 2024 was wet.
    ```
    ```fixed
    It opens on February 3, 2025 and closes in November; April 2024 was wet.
    ```
    ```bad
    Since [[sepetember]] we wait, from [[Augest]] 25th on.
    ```
    ```fixed
    Since September we wait, from August 25th on.
    ```
    ```good
    In Oktober 2022, en Septiembre 14, le 3 avril 2024, am 4. Januar 2025 and on July 4, in Sept. and Dec. 2020.
    ```
    ```good
    Marsh 3, match 4, Augusta 2024, Juni 2025, Julie 5, Jude 12, “Feburary” is a typo for February, and so is `Feburary`.
    ```
    """
    if slip_words().isdisjoint(document.vocabulary):
        return
    for word in sorted(slip_words() & document.vocabulary):
        if not _is_word(word, document, context):
            month = meant(word)
            for place in document.places_of([word]).get(word, ()):
                yield from _finding(document, place, word, month)


def _is_word(word: str, document: Document, context: Context) -> bool:
    """Whether a spelling is a word of English, of the project or of another language, or an identifier."""
    entry = context.lexicon.entry(word)
    return word in context.words or context.lexicon.knows(word) or (entry is not None and entry.languages != 0) or document.in_code(word)


def _finding(document: Document, place: Span, word: str, month: int) -> Iterator[Finding]:
    written = document.text[place.start : place.end]
    if not _is_in_date(document, place, month) and not (
        is_long(month) and document.counts[word] <= _OFTEN and (written.istitle() or written.islower())
    ):
        return
    if is_cited_slip(document, place) or document.text[place.end : place.end + 1] in ("@", "_", "/"):
        return
    name = MONTH_NAMES[month - 1]
    right = name.upper() if written.isupper() else name
    yield Finding(place, f"“{written}” is a misspelling of {name}", (Fix.safe(Edit.replacement(place, right), f"Write {right}"),))


def _is_in_date(document: Document, place: Span, month: int) -> bool:
    """Whether a word stands as a month does beside a day or a year; a capital is needed for a day alone."""
    for mention in date_around(document.text, document.prose.folded, place, month):
        if mention.year is not None:
            return mention.year <= 9999
        return document.text[place.start].isupper() and 1 <= (mention.day or 0) <= 31
    return False
