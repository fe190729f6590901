"""Contractions without their apostrophe, that are no words: "dont", "youre", "does'nt"."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.apostrophes.slip import Slip, is_with_ending
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import after, before
from prose_lint.spelling.tables import keys, pairs
from prose_lint.spelling.veto import in_foreign_passage


def broken_contractions(document: Document, context: Context) -> Iterator[Slip]:
    """Words of the table, but for those that are meant as they stand."""
    table = pairs("contractions")
    wanted = (document.vocabulary & keys("contractions")) - context.words - document.directives.words
    if not wanted:
        return
    for word, spans in document.places_of(wanted).items():
        for span in spans:
            written = document.text[span.start : span.end]
            if is_with_ending(document, span) or _is_name(document, span, written) or _is_meant(document, span, word):
                continue
            entry = context.lexicon.entry(word)
            if (
                entry is not None
                and entry.languages
                and in_foreign_passage(document, span, suspects(document, context).unknown, context.lexicon)
            ):
                continue
            yield Slip(span, table[word], sure=len(word) > 3 and (entry is None or not entry.size) and written[1:].islower())


def _is_name(document: Document, span: Span, written: str) -> bool:
    """Whether capitals make a word a name or an acronym: "Ive" in mid-sentence, "IM", "WHOS"."""
    if written.islower():
        return False
    if len(written) < 5 and written[1:].isupper() and not written.endswith("NT"):
        return True
    return written[1:].islower() and not document.begins_sentence(span.start) and not document.in_heading(span.start) and len(written) < 5


_BEFORE_NOUN = frozenset("a an the of his her their my your our its this that in as is was were are".split())


def _is_meant(document: Document, span: Span, word: str) -> bool:
    """Whether a word that is one stands as such: "a thief's cant", "as is his wont", "wont to"."""
    if word in ("cant", "wont"):
        ahead = before(document, span.start)
        return ahead in _BEFORE_NOUN or ahead.endswith("'s") or after(document, span.end) in ("to", "of", "and", "")
    if word in ("mens", "womens", "todays", "elses", "ive", "im"):
        return before(document, span.start) in ("a", "an", "the") and word in ("ive", "im")
    return False
