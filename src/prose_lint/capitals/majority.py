"""Forms that differ from the one that the document uses most, of words that no list knows."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.capitals.odd import odd_forms
from prose_lint.capitals.place import is_open
from prose_lint.capitals.slip import Slip
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import capitalised
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import suspect_places
from prose_lint.spelling.veto import is_glued

_FREQUENT = 3
_SHORTEST = 3


def rare_forms(document: Document, context: Context) -> Iterator[Slip]:
    """A rare form beside a frequent one, of a word that is a name here."""
    unknown, names = suspects(document, context).unknown, document.index(capitalised)
    mixed = {form.lower() for form in odd_forms(document, context)}
    for word, spans in suspect_places(document, context).items():
        if len(spans) > _FREQUENT and word in unknown and len(word) >= _SHORTEST and word.isalpha():
            name = word.capitalize()
            if word in mixed or not names.isdisjoint((name, f"{name}'s")):
                yield from _rare_forms(document, word, spans)


def _rare_forms(document: Document, word: str, places: list[Span]) -> Iterator[Slip]:
    tally: dict[str, list[Span]] = {}
    text = document.text
    for span in places:
        if not is_glued(text, span) and "-" not in text[span.start - 1 : span.start] + text[span.end : span.end + 1]:
            tally.setdefault(text[span.start : span.end], []).append(span)
    if len(tally) < 2:
        return
    best = max(tally, key=lambda form: (len(tally[form]), form))
    most = len(tally[best])
    if best.islower() or most < _FREQUENT:
        return
    for form, spans in tally.items():
        if form == best or form.isupper() or len(spans) * _FREQUENT > most or (form[:1].isupper() and form[1:] == best[1:]):
            continue
        if form.islower() and (len(spans) > 1 or document.in_code(word)) and not best.isupper():
            continue
        reason = f", as it is written {most} times here"
        yield from (Slip(span, best, reason) for span in spans if not form.islower() or is_open(document, span, best))
