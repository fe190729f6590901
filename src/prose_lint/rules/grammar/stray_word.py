"""grammar.stray-word."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Finding, Severity
from prose_lint.language import is_english
from prose_lint.rule import NoOptions, rule
from prose_lint.word_patterns import findings

_NAME = "grammar.stray-word"


@rule(_NAME, severity=Severity.WARNING)
def stray_word(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
    """A word is left over from an earlier wording: “a the town”, “they must to go”.

    Who rewrites a sentence leaves a word of the old one behind, and reads over it. Only pairs of small words that no sentence can hold
    are reported: two articles or possessives in a row, “to” behind “must”, two verbs of which one is enough.

    The fix is unsafe: it takes one word out, where the other one may have been meant to go.

    ```bad
    They came to [[a]] the town.
    ```
    ```fixed
    They came to the town.
    ```
    ```bad
    From here you must [[to]] go, since it is [[more]] easier.
    ```
    ```fixed
    From here you must go, since it is easier.
    ```
    ```good
    A “the” is an article, and the `a` the other one. A must to see; plan A, the first; the A record.
    ```
    """
    del options
    if is_english(document, context):
        yield from findings(document, _NAME, _message)


def _message(written: str, right: str) -> str:
    return f"“{written}” is left over" if not right else f"“{written}” stands where “{right}” is meant"
