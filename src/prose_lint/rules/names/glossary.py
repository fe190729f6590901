"""names.glossary."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.glossary import Term
from prose_lint.mentions import places_in
from prose_lint.names.variants import is_quoted_so
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span
from prose_lint.words import split


@rule("names.glossary", severity=Severity.WARNING)
def glossary(document: Document, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A name is written in a way that the glossary calls wrong.

    The glossary, `names.yml` in the root of the project or the table `names` of the configuration, says how names are written here,
    which forms are wrong, and which look alike and are right. Without a glossary the rule is silent.

    The fix is safe: the project has decided.

    ```good
    The Cartel de los Soles, as long as no glossary says otherwise.
    ```
    """
    vocabulary = document.vocabulary
    text = ""
    for variant, term in context.glossary.wrong.items():
        if vocabulary.issuperset(split(variant.lower().replace("\u2019", "'"))):
            text = text or document.text.replace("\n", " ")
            yield from _report(variant, term, text, document)


def _report(variant: str, term: Term, text: str, document: Document) -> Iterator[Finding]:
    note = f" ({term.note})" if term.note else ""
    right = [span for form in (term.name, *term.distinct) if variant in form for span in places_in(text, form)]
    for span in places_in(text, variant):
        if not is_quoted_so(document, span) and not _lies_in(span, right):
            message = f"“{variant}” is written “{term.name}”, says the glossary{note}"
            yield Finding(span, message, (Fix.safe(Edit(span, term.name), f"write “{term.name}”"),))


def _lies_in(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
