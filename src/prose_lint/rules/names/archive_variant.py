"""names.archive-variant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Related, Severity
from prose_lint.names.variants import as_written, is_quoted_so
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:  # a run over one document has no archive, and does without these modules
    from prose_lint.names.across import ArchiveVariant
    from prose_lint.names.archive import ArchiveNames
    from prose_lint.names.facts import NameFacts

_NAME = "names.archive-variant"
_MOST_RELATED = 10  # documents
_OTHERS = ("names.variant", "spelling.capitalisation", "spelling.split-word")
_TO_BE_FOUND = Span(0, 0)


def _facts(document: Document, _options: NoOptions, context: Context) -> dict[str, list[Any]]:
    from prose_lint.names.facts import name_facts

    return name_facts(document, context)


def _merge(context: Context, facts: dict[str, NameFacts]) -> ArchiveNames:
    from prose_lint.names.archive import ArchiveNames

    return ArchiveNames(facts, context)


@rule(_NAME, severity=Severity.WARNING, facts=_facts, heeds_words=True, yields_to=_OTHERS)
def archive_variant(document: Document, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A name is spelt in another way in the other documents of the project.

    The same person, three years apart, spelt two ways: no reader of one post can know, and no search finds both. Names of a document are
    compared with those of the whole project. One is reported when the other documents have it a slip of the keyboard away and with the
    same neighbour (Jessica Dussault, Jessica Dussalt), or in at least three documents, where this form stands in one.

    The fix is safe when the glossary has the form to keep, unsafe when a clear majority (3 to 1) of the documents or places does; else it
    is manual.

    ```beside file=2021.md
    A talk by Jessica Dussault about trust.
    ```
    ```beside file=2022.md
    It was Jessica Dussault who asked.
    ```
    ```beside file=2023.md
    Jessica Dussault drew the maps.
    ```
    ```bad file=2024.md
    Special thanks to Jessica [[Dussalt]] for the image.
    ```
    ```fixed
    Special thanks to Jessica Dussault for the image.
    ```
    ```beside file=2021.md
    A talk by Peter Smith about boats.
    ```
    ```good file=2022.md
    Anna Smyth asked, and Petra Schmidt drew the maps.
    ```
    """
    facts = context.archive.of(_NAME)
    own = facts.get(document.source.path)
    if not own or len(facts) < 2:
        return
    from prose_lint.names.across import archive_variants

    names = context.archive.merged(_NAME, partial(_merge, context))
    for found in archive_variants(document, names, own, context):
        glossary = context.glossary
        forms = (found.change, found.keep)
        if glossary.has(found.change) or glossary.are_apart(*forms) or not glossary.wrong_words.isdisjoint(forms):
            continue
        yield from _report(found, document, settled=glossary.has(found.keep))


def _report(found: ArchiveVariant, document: Document, *, settled: bool) -> Iterator[Finding]:
    """A finding for each place of the form that is to go."""
    right = found.keep
    others = [path for path in found.paths if path != document.source.path]
    related = tuple(Related(_TO_BE_FOUND, f"“{right}”", path, right) for path in others[:_MOST_RELATED])
    fix = Fix.safe if settled else Fix.unsafe if found.clear else Fix.manual
    reason = "the glossary has it so" if settled else found.reason
    message = f"“{found.change}” is spelt “{right}” in other documents: {reason}"
    for span in found.changed:
        if not is_quoted_so(document, span):
            written = as_written(right, document.text[span.start : span.end])
            yield Finding(span, message, (fix(Edit(span, written), f"write “{right}”"),), related)
