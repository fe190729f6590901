"""The rule dates.ordinal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates.calendar import ordinal_suffix
from prose_lint.dates.setting import is_cited_slip
from prose_lint.dates.years import digit_runs
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_ENDINGS = ("st", "nd", "rd", "th")
_LONGEST = 6
"""A number with more digits is hardly ever an ordinal that somebody wrote."""

# Patterns that few documents need are compiled at their first use.
_PART_OF_MORE = r"(?:[0-9][.,:/'-]|[#$€£%+*=_/\\.@&]|(?<![\w'])[a-z]-|\)-?)\Z"
_STONE = r"\b(?:stones?|weigh(?:s|ed|ing)?|weights?|lbs?|pounds?|kgs?|heavier|lighter|scales?)\b|[0-9]\s?(?:lbs?|kg)\b"


@rule("dates.ordinal")
def ordinal(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The ending of an ordinal number does not fit: 22th, 21th century, 3st.

    The ending is the end of the spoken word: twenty-second, 22nd. It is often left standing when the number is changed. Silent are
    formulas (n-1th), names (6RD), British weights in stone (11st 4lb) and what is quoted as a slip.

    The fix, another ending, is safe. It is unsafe for 1th, 2th and 3th, where a digit may be missing as well.

    ```bad
    The [[22th]] of July was the [[23th]] day, in the [[21th]] century.
    ```
    ```fixed
    The 22nd of July was the 23rd day, in the 21st century.
    ```
    ```bad
    On September [[30nd]] the 1st-born meet.

    CLOSED ON THE [[22TH]] OF JULY.
    ```
    ```fixed
    On September 30th the 1st-born meet.

    CLOSED ON THE 22ND OF JULY.
    ```
    ```good
    The 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 22nd, 23rd, 101st, 111th and 112th came on May 31st.
    ```
    ```good
    He weighed 11st 4lb; the n-1th and the (k+1)th term, 3.2th, 1,001th, `22th`, #22th, the SiS 630ST, DHCP 6RD and
    80-6rd; “22th” is a typo.
    ```
    """
    vocabulary = document.vocabulary
    for number in digit_runs(document):
        for ending in _ENDINGS:
            if number + ending in vocabulary and len(number) <= _LONGEST and ending != ordinal_suffix(int(number)):
                yield from _findings(document, number + ending)


def _findings(document: Document, word: str) -> Iterator[Finding]:
    places = document.places_of([word]).get(word, [])
    excused = [_is_excused(document, place, word) for place in places]
    if not any(excused):  # where it is a name or a quotation once, it is so elsewhere
        yield from (_finding(document, place, word) for place in places)


def _is_excused(document: Document, place: Span, word: str) -> bool:
    if document.text[place.end - 2 : place.end].isupper() and re.search(r"[a-z]", document.around(place, 20)):
        return True  # a model or a protocol: SiS 630ST, DHCP 6RD
    before = document.prose.folded[max(0, place.start - 4) : place.start]
    if re.search(_PART_OF_MORE, before) or is_cited_slip(document, place):
        return True
    return word.endswith("st") and re.search(_STONE, document.around(place, 80).lower()) is not None


def _finding(document: Document, place: Span, word: str) -> Finding:
    ending = Span(place.end - 2, place.end)
    written, number = document.text[ending.start : ending.end], word[:-2]
    right = ordinal_suffix(int(number))
    right = right.upper() if written.isupper() else right
    edit, title = Edit.replacement(ending, right), f"Write {number}{right}"
    doubtful = number in ("1", "2", "3") and word.endswith("th")
    return Finding(
        place,
        f"“{document.text[place.start : place.end]}” has the wrong ending: {number}{right} is right",
        (Fix.unsafe(edit, title) if doubtful else Fix.safe(edit, title),),
    )
