"""spelling.split-word."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.spaces.context import misplaced_nouns
from prose_lint.spaces.hyphens import broken_words
from prose_lint.spaces.pairs import joined_names, listed_pairs
from prose_lint.spaces.prefixes import lone_prefixes
from prose_lint.spaces.slip import Slip
from prose_lint.spaces.two_ways import two_ways
from prose_lint.spaces.unknown import around_unknown_words


class SplitWordOptions(NamedTuple):
    """`allowed`: words or pairs of words that are right as they stand, in lower case."""

    allowed: tuple[str, ...] = ()


@rule("spelling.split-word", options=SplitWordOptions, severity=Severity.WARNING, heeds_words=True)
def split_word(document: Document, options: SplitWordOptions, context: Context) -> Iterator[Finding]:
    """A space is missing, too many, or in the wrong place.

    Words run together ("alot", "changingthe", "Stackoverflow"), words torn apart ("head phones", "sub problem", "wh ich", "con- taining"),
    a space that has moved ("ont his"), and pairs of which the context decides one: "can not", "in to" after a verb of motion, "to setup
    the house", "for awhile".
    What is right both ways is left alone, and so is what the document's own code has.

    The fix is safe where the joined or split form is no word at all; else it is unsafe.

    ```bad
    There is [[alot]] to see, and [[changingthe]] lens takes time.
    ```
    ```fixed
    There is a lot to see, and changing the lens takes time.
    ```
    ```bad
    He read [[oft he]] house [[wh ich]] stood [[ont his]] hill.
    ```
    ```fixed
    He read of the house which stood on this hill.
    ```
    ```bad
    Take your [[head phones]]; you [[can not]] hear the [[key board]] and each [[sub problem]] otherwise.
    ```
    ```fixed
    Take your headphones; you cannot hear the keyboard and each subproblem otherwise.
    ```
    ```bad
    We want to [[setup]] the tent and dive [[in to]] the lake for [[awhile]].
    ```
    ```fixed
    We want to set up the tent and dive into the lake for a while.
    ```
    ```good
    Log in to the site, or go in to see him. The setup is done; wait awhile and set up the next. We can not only see it, but hear it.
    ```
    ```good
    Due to setup costs, the login page took a while. May be closed. It may be that some times are hard; any way you like.
    ```
    ```good
    The `ofthe` flag and the onchange handler of todo lists. The webhooks, doctests and the Linkerd proxy. He was shot straight forward.
    ```
    """
    for slip in dict.fromkeys(_slips(document, context)):
        written = document.text[slip.span.start : slip.span.end]
        if written.lower() in options.allowed:
            continue
        right = _as_written(written, slip.right)
        fix = Fix((Edit(slip.span, right),), Applicability.SAFE if slip.sure else Applicability.UNSAFE, f"write “{right}”")
        severity = Severity.SUGGESTION if slip.doubtful else None
        yield Finding(slip.span, f"“{' '.join(written.split())}” should be “{right}”", (fix,), severity=severity)


def _as_written(written: str, right: str) -> str:
    return right[:1].upper() + right[1:] if written[:1].isupper() else right


def _slips(document: Document, context: Context) -> Iterator[Slip]:
    yield from around_unknown_words(document, context)
    yield from listed_pairs(document)
    yield from joined_names(document)
    yield from lone_prefixes(document, context.lexicon)
    yield from broken_words(document, context.lexicon)
    yield from two_ways(document, context)
    yield from misplaced_nouns(document)
