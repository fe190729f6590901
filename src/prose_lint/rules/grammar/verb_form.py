"""grammar.verb-form."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Finding, Severity
from prose_lint.language import is_english
from prose_lint.rule import NoOptions, rule
from prose_lint.word_patterns import findings

_NAME = "grammar.verb-form"


@rule(_NAME, severity=Severity.WARNING)
def verb_form(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
    """A verb has a form that cannot follow the word before it: “have went”, “is ran”.

    Such forms are left over when a sentence is rewritten, or come from another tongue. Only pairs of words that no sentence can hold are
    reported: the past tense after “have” or “be”, a form with -s or -ed after “do” or “can”, “they has”, “able” without “to”.

    The fix is unsafe: it writes the form that fits, where the author may have meant to change the word before it.

    ```bad
    We have [[ran]] the update, and it does not [[works]].
    ```
    ```fixed
    We have run the update, and it does not work.
    ```
    ```bad
    From there they [[was]] [[able]] see it.
    ```
    ```fixed
    From there they were able to see it.
    ```
    ```good
    We ran it, they have run it, and what those who do not has-been was no matter. All that we are is able people.
    ```
    """
    del options
    if is_english(document, context):
        yield from findings(document, _NAME, _message)


def _message(written: str, right: str) -> str:
    return f"“{written}” cannot stand here: “{right}” can"
