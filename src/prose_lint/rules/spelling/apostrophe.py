"""spelling.apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.apostrophes.contractions import broken_contractions
from prose_lint.apostrophes.judged import judged_words
from prose_lint.apostrophes.plurals import decades, durations, plurals
from prose_lint.apostrophes.slip import Slip
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.record import NamedTuple
from prose_lint.rule import rule


class ApostropheOptions(NamedTuple):
    """`decades`: also report "1980's" for "1980s"."""

    decades: bool = False


@rule("spelling.apostrophe", options=ApostropheOptions, severity=Severity.WARNING, heeds_words=True)
def apostrophe(document: Document, options: ApostropheOptions, context: Context) -> Iterator[Finding]:
    """An apostrophe is missing, misplaced or one too many.

    Reported where the words around leave one reading: contractions that are no words ("dont", "youre", "does'nt"), "its a" and "it's
    own", "lets start" (but not "lets you start"), "who's job it is", "API's" where a plural verb follows, "two weeks notice". The
    apostrophe of the fix is the one that the document uses, ’ or '. Decades ("1980's") only by option.

    The fix is safe for contractions that are no words and for "it's own", unsafe for what the context decided.

    ```bad
    You [[dont]] have to ask; [[youre]] welcome, but he [[does'nt]] know.
    ```
    ```fixed
    You don't have to ask; you're welcome, but he doesn't know.
    ```
    ```bad
    It’s late, and [[its]] a long way. The house stands on [[it’s]] own ground.
    ```
    ```fixed
    It’s late, and it’s a long way. The house stands on its own ground.
    ```
    ```bad
    Now [[lets]] look at the map. [[Whats]] next?
    ```
    ```fixed
    Now let's look at the map. What's next?
    ```
    ```bad
    The [[API's]] are open, and we gave [[two weeks]] notice.
    ```
    ```fixed
    The APIs are open, and we gave two weeks' notice.
    ```
    ```good
    The map lets you see its rivers. It lets go of its very best; a thief's cant, and as is his wont he ate well. Let's go.
    ```
    ```good
    Its walls are old and its roof is new. Who's there? It's called Rust; it's well known, and it's main street that we like.
    ```
    ```good
    Indigenous peoples met in the 1980's. See `dont`, #dont and whats_next. C’est ce dont nous avons parlé hier.
    ```
    """
    style = None
    for slip in _slips(document, options, context):
        style = style or _style(document.text)
        written = document.text[slip.span.start : slip.span.end]
        right = _as_written(written, slip.right).replace("'", style)
        applicability = Applicability.SAFE if slip.sure else Applicability.UNSAFE
        fix = Fix((Edit(slip.span, right),), applicability, f"write “{right}”")
        yield Finding(slip.span, f"“{written}” should be “{right}”", (fix,))


def _slips(document: Document, options: ApostropheOptions, context: Context) -> Iterator[Slip]:
    yield from broken_contractions(document, context)
    yield from judged_words(document, context)
    yield from plurals(document)
    yield from durations(document)
    if options.decades:
        yield from decades(document)


def _style(text: str) -> str:
    """The apostrophe that the document uses."""
    return "’" if text.count("’s") + text.count("’t") > text.count("'s") + text.count("'t") else "'"


def _as_written(written: str, right: str) -> str:
    """The right form in the capitals of the one that it replaces."""
    if written.isupper() and len(written) > 2:
        return right.upper()
    if any(letter.isupper() for letter in written[1:]):
        return right
    return right[:1].upper() + right[1:] if written[:1].isupper() else right
