"""names.variant."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Related, Severity
from prose_lint.mentions import frame
from prose_lint.names.decision import Variant
from prose_lint.names.forms import plain
from prose_lint.names.variants import as_written, is_quoted_so, variants
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.span import Span

_MOST_RELATED = 2_000
"""So many related places all findings of a pair may have together; beyond that each names the first few."""
_FEWEST_RELATED = 5


class VariantOptions(NamedTuple):
    """`distinct`: names that look like others and are different on purpose."""

    distinct: tuple[str, ...] = ()


@rule(
    "names.variant",
    options=VariantOptions,
    severity=Severity.WARNING,
    heeds_words=True,
    yields_to=("spelling.capitalisation", "spelling.split-word"),
)
def variant(document: Document, options: VariantOptions, context: Context) -> Iterator[Finding]:
    """A name is spelt in two ways in one document.

    A reader takes “Cartel de los Soles” and “Cartel de los Sols” for two things. Reported are words with capitals that are a slip of the
    keyboard apart, when what stands around them, how often each stands and what word lists know of them say that one is the other
    misspelt; and names that differ in capitals, diacritics, apostrophe, space or hyphen, in the order of their parts or in a particle (van
    der, van den). Where a list settles the capitals, `spelling.capitalisation` speaks instead. Plurals, adjectives, numbered things,
    namesakes and pairs of well-known names are not variants. The message says what decided which form to keep.

    The fix is safe when the glossary has one of the forms; unsafe when a clear majority (3 to 1), or the first mention together with the
    word lists, decide; else it is manual, with both forms.

    ```bad
    They spoke of the “Cartel de los Soles” in May. In June the “Cartel de los [[Sols]]” was forgotten.
    ```
    ```fixed
    They spoke of the “Cartel de los Soles” in May. In June the “Cartel de los Soles” was forgotten.
    ```
    ```bad
    We met Jane Strnad, and Jane Strnad spoke first. Then Strnad sat down. Later Jane [[Strand]] left with the others.
    ```
    ```fixed
    We met Jane Strnad, and Jane Strnad spoke first. Then Strnad sat down. Later Jane Strnad left with the others.
    ```
    ```good
    South America and South American states, the Americas, Falcon 1 and Falcon 9, Peter Smith and Pieter Smith.
    ```
    ```good
    Iraq and Iran signed. John Smith met John Smyth, and Python is not CPython.
    ```
    """
    distinct = frozenset(map(plain, options.distinct))
    for found in variants(document, context):
        if plain(found.keep) not in distinct and plain(found.change) not in distinct:
            yield from _report(found, document)


def _report(found: Variant, document: Document) -> Iterator[Finding]:
    """A finding for each place of the form that is to go."""
    if any(is_quoted_so(document, span) for span in (*found.kept, *found.changed)):
        return
    most = max(_FEWEST_RELATED, _MOST_RELATED // len(found.changed))
    related = tuple(Related(*_whole(span, document.text)) for span in found.kept[:most])
    severity = None if found.probable else Severity.SUGGESTION
    fix = Fix.safe if found.settled else Fix.unsafe if found.clear else Fix.manual
    first, other = found.kept[0], found.changed[0]
    keep, change = (as_written(form, document.text[at.start : at.end]) for form, at in ((found.keep, first), (found.change, other)))
    message = f"“{change}” is spelt “{keep}” elsewhere in this document: {found.reason}"
    everywhere = Fix(tuple(Edit(span, change) for span in found.kept), Applicability.MANUAL, f"write “{change}” everywhere")
    for span in found.changed:
        fixes = (fix(Edit(span, keep), f"write “{keep}”"), everywhere)
        yield Finding(span, message, fixes[: 1 if found.clear else 2], related, severity)


def _whole(span: Span, text: str) -> tuple[Span, str]:
    """A place with the part of a longer name that stands before it, and its text."""
    around = frame(text, span).before
    start = text.rfind(around, 0, span.start) if around[:1].isupper() else span.start
    return Span(start, span.end), " ".join(text[start : span.end].split())
