"""A capital too many: the shift key was held too long."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.capitals.odd import odd_forms
from prose_lint.capitals.slip import Slip
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, UPPER, Lexicon
from prose_lint.spelling.neighbours import places_as_written
from prose_lint.spelling.veto import is_glued

_TWO_CAPITALS = lazy(r"[A-Z]{2}[a-z]+")
_ON_S = ("THis", "WAs", "HAs", "ITs")
_LARGEST_SIZE = 35
_LEAST_FREQUENT = 35  # tenths of a decade
_SHORTEST_SURE = 4


def two_capitals(document: Document, context: Context) -> Iterator[Slip]:
    """Common words with two capitals: "YOu", "THis"."""
    for form in sorted(odd_forms(document, context)):
        if _is_slip(form, context.lexicon):
            for span in places_as_written(document, form):
                if not is_glued(document.text, span):
                    yield Slip(span, form[0] + form[1:].lower(), sure=len(form) >= _SHORTEST_SURE)


def _is_slip(form: str, lexicon: Lexicon) -> bool:
    if not form[1:2].isupper() or not _TWO_CAPITALS.fullmatch(form) or (form.endswith("s") and form not in _ON_S):
        return False
    entry = lexicon.entry(form.lower())
    return (
        entry is not None
        and 0 < entry.size <= _LARGEST_SIZE
        and entry.frequency >= _LEAST_FREQUENT
        and bool(entry.shapes & LOWER)
        and not entry.shapes & UPPER
    )
