"""Words that the lists have in one form only: monday, Javascript, url; and names of tools whose command is in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.capitals.odd import odd_forms
from prose_lint.capitals.place import is_open
from prose_lint.capitals.slip import Slip
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import KNOWN_SIZE, LOWER, Lexicon
from prose_lint.mentions import capitalised
from prose_lint.prose import BlockKind
from prose_lint.span import Span
from prose_lint.spelling.forms import forms, listed_forms, tool_names
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import places_as_written
from prose_lint.spelling.veto import in_foreign_passage, unknown_around
from prose_lint.words import split

_OWN_STYLE = 3
_MANY_WORDS = 512
_MOST_UNKNOWN = 0.4
_REACH = 80
_SHORTEST_NAME = 6


def miswritten(document: Document, context: Context) -> Iterator[Slip]:
    """The places of words whose form the lists know. What a document always writes in its own way is left to it, as a suggestion."""
    known = forms(document, context)
    odd = {form.lower() for form in odd_forms(document, context) if known.get(form.lower()) != form}
    # A look for each of very many words costs more than to see all their places at once.
    many = len(known) > _MANY_WORDS
    wanted = [word for word, form in known.items() if many or word in odd or _is_written_otherwise(document, word, form)]
    for word, spans in document.places_of(wanted).items():
        yield from _slips(document, word, spans, known[word], context)


def _is_written_otherwise(document: Document, word: str, form: str) -> bool:
    """Whether a document has a word in other capitals than those of its form: a first look, by few searches of the text."""
    names, name = document.index(capitalised), word.capitalize()
    if form != name and not names.isdisjoint((name, f"{name}'s")):
        return True
    if form == name or form.isupper():
        return word in document.text
    return document.text.count(form) < document.prose.folded.count(word)


def _slips(document: Document, word: str, spans: list[Span], form: str, context: Context) -> Iterator[Slip]:
    unknown = suspects(document, context).unknown
    found = [span for span in spans if _is_slip(document, span, form) and not _is_in_odd_company(document, span, unknown, context.lexicon)]
    if not found:
        return
    if word in tool_names() and not _is_named(document, word, form, context.lexicon):
        return
    own = _is_own_style(document, form, {document.text[span.start : span.end] for span in found}, len(found))
    yield from (Slip(span, form, doubtful=own) for span in found)


def _is_slip(document: Document, span: Span, form: str) -> bool:
    found = document.text[span.start : span.end]
    return is_open(document, span, form) and not (found[0].isupper() and _is_another_name(document, span, found, form))


def _is_another_name(document: Document, span: Span, found: str, form: str) -> bool:
    """Whether a capitalised word may be another one ("Mrs" for MRs), or has its capital from its place."""
    if form[0].islower() and form[1:] == found[1:] and (document.begins_sentence(span.start) or document.in_heading(span.start)):
        return True
    return form.lower() not in listed_forms() and (len(form) < _SHORTEST_NAME or not form[0].isupper())


def _is_in_odd_company(document: Document, span: Span, unknown: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether unknown words or words of another language are around; the second look, which is dear, is for those that have any."""
    block = document.prose.block_at(span.start)
    if block.kind is BlockKind.PARAGRAPH:
        around = document.prose.folded[max(block.start, span.start - _REACH) : min(block.end, span.end + _REACH)]
        if unknown.isdisjoint(split(around)):
            return False
    return unknown_around(document, span, unknown) > _MOST_UNKNOWN or in_foreign_passage(document, span, unknown, lexicon)


def _is_own_style(document: Document, form: str, rivals: set[str], places: int) -> bool:
    """Whether a document writes a word often in lower case and never in its form."""
    if len(rivals) != 1 or not all(map(str.islower, rivals)) or places <= _OWN_STYLE:
        return False
    return document.index(capitalised).isdisjoint(_also(form)) and not (form[0].islower() and form in document.text)


def _also(form: str) -> tuple[str, ...]:
    """A form, its possessive, and its singular if it is the plural of an acronym."""
    single = (form[:-1],) if form[-1] == "s" and form[:-1].isupper() else ()
    return form, f"{form}'s", *single


def _is_named(document: Document, word: str, form: str, lexicon: Lexicon) -> bool:
    """Whether a document writes the name of a tool with its capitals: anywhere, or in mid-sentence where it is an ordinary word too."""
    entry = lexicon.entry(word)
    ordinary = entry is not None and bool(entry.shapes & LOWER) and 0 < entry.size <= KNOWN_SIZE
    return any(
        not ordinary or not (document.begins_sentence(span.start) or document.in_heading(span.start))
        for span in places_as_written(document, form)
    )
