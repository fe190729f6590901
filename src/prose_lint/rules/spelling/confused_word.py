"""spelling.confused-word."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Finding, Severity
from prose_lint.language import is_english
from prose_lint.rule import NoOptions, rule
from prose_lint.word_patterns import findings

_NAME = "spelling.confused-word"


@rule(_NAME, severity=Severity.WARNING)
def confused_word(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
    """A word stands where another one was meant: “more then”, “was lead by”.

    Both are words, so that no word list sees the slip; their neighbours tell. Reported are only pairs and contexts of two to five words
    that were right nearly every time on real posts: then and than, your and you're, there and their, lose and loose, lead and
    led, affect and effect, form and from, of and have, and rare words that are hardly ever meant (“withing”, “pubic interface”).

    The fix is unsafe: it writes the word that fits. It is safe for “could of been” and the like.

    ```bad
    It took more [[then]] an hour, and now [[your]] are here on [[there]] own.
    ```
    ```fixed
    It took more than an hour, and now you are here on their own.
    ```
    ```bad
    The team was [[lead]] by two people who could [[of]] been friends.
    ```
    ```fixed
    The team was led by two people who could have been friends.
    ```
    ```bad
    She came [[form]] the north, and we walked [[though]] the village.
    ```
    ```fixed
    She came from the north, and we walked through the village.
    ```
    ```good
    If you need more, then ask; your own are there. They lead by example, could of course wait, and form the rest from clay.
    ```
    ```good
    The table says “more then a” and `there own`, and the IT department leads.
    ```
    """
    del options
    if is_english(document, context):
        yield from findings(document, _NAME, _message)


def _message(written: str, right: str) -> str:
    return f"“{written}” stands where “{right}” is meant" if right else f"“{written}” is left over"
