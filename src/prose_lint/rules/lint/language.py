"""lint.language."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Finding, Severity
from prose_lint.language import ENGLISH, NAMES, is_declared, language_of
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span
from prose_lint.words import spans


@rule("lint.language", severity=Severity.SUGGESTION)
def language(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
    """A document is not in English, so its English is not checked.

    Its small words say so: “der”, “die” and “und”, or none that English has. The rules of spelling and grammar are silent then. Reported
    once, at the first word, and not where the front matter (`lang: de`) or the setting `language` names the language.

    No fix: whether the text is in another language is for the author to say.

    ```bad
    [[Die]] Stadt liegt an einem Fluss, und wer mit dem Schiff kommt, der sieht sie schon von weitem. Es ist nicht die größte, aber eine
    der ältesten, und sie ist auch im Winter nicht ohne Leben, wenn der Schnee auf den Dächern liegt und die Brücken leer sind.
    ```
    ```good
    The town lies on a river, and who comes by ship sees it from afar. It is not the largest but one of the oldest, and it is not without
    life in winter either, when the snow lies on the roofs and the bridges are empty: “der Fluss und die Stadt”, as they say.
    ```
    """
    del options
    if is_declared(document, context):
        return
    told = language_of(document, context)
    first = next(spans(document.prose.folded), None)
    if told != ENGLISH and first is not None:
        start, end, _ = first
        name = NAMES.get(told)
        say = (
            f"is in {name}: the English rules are silent; “lang: {told}” in the front matter says so for good"
            if name
            else ("is not in English: the English rules are silent; “lang:” in the front matter says which language it is")
        )
        yield Finding(Span(start, end), f"this text {say}")
