"""names.archive-variant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Related, Severity
from prose_lint.names.archive import ArchiveNames, ArchiveVariant, archive_variants
from prose_lint.names.facts import NameFacts, name_facts
from prose_lint.names.variants import is_quoted_so
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

_NAME = "names.archive-variant"


def _facts(document: Document, _options: NoOptions, context: Context) -> dict[str, list[Any]]:
    return name_facts(document, context)


def _merge(context: Context, facts: dict[str, NameFacts]) -> ArchiveNames:
    return ArchiveNames(facts, context)


@rule(_NAME, severity=Severity.WARNING, facts=_facts, heeds_words=True)
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
    names = context.archive.merged(_NAME, partial(_merge, context))
    for found in archive_variants(document, names, own, context):
        wrong, right = found.evidence.wrong.word.text, found.name.word.text
        glossary = context.glossary
        if glossary.has(wrong) or glossary.are_apart(wrong, right) or not glossary.wrong_words.isdisjoint((wrong, right)):
            continue
        yield from _report(found, document, settled=glossary.has(right))


def _report(found: ArchiveVariant, document: Document, *, settled: bool) -> Iterator[Finding]:
    wrong, right = found.evidence.wrong.word.text, found.name.word.text
    place = Related(Span(0, 0), f"“{right}” stands in this document", found.name.path)
    fix = Fix.safe if settled else Fix.unsafe if found.decision.clear else Fix.manual
    reason = "the glossary has it so" if settled else found.decision.reason
    message = f"“{wrong}” is spelt “{right}” in other documents: {reason}"
    for span in found.evidence.wrong.spans:
        if not is_quoted_so(document, span):
            yield Finding(span, message, (fix(Edit(span, right), f"write “{right}”"),), (place,))
