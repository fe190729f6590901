"""spelling.capitalisation."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.capitals.beginnings import small_beginnings
from prose_lint.capitals.dotted import dotted_names
from prose_lint.capitals.listed import miswritten
from prose_lint.capitals.majority import rare_forms
from prose_lint.capitals.phrases import small_names
from prose_lint.capitals.pronoun import small_pronouns
from prose_lint.capitals.shift import two_capitals
from prose_lint.capitals.slip import Slip
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.language import is_english
from prose_lint.record import NamedTuple
from prose_lint.rule import rule


class CapitalisationOptions(NamedTuple):
    """`allowed`: forms that are right as they are written."""

    allowed: tuple[str, ...] = ()


@rule("spelling.capitalisation", options=CapitalisationOptions, severity=Severity.WARNING, heeds_words=True)
def capitalisation(document: Document, options: CapitalisationOptions, context: Context) -> Iterator[Finding]:
    """A word has the wrong capitals: monday, Javascript, YOu, a sentence begun small.

    Names of days, months, languages, places and products are known from lists, others from the document's own majority: a rare form
    beside a frequent one. Words that are ordinary ones too (rails, express) count as names beside a word that says so, "a rails app"; tools
    whose command is in lower case (git, docker), where the document writes their name elsewhere. Sentences, headings and list items
    that begin small are reported where those around them begin with a capital. Other words that are names and ordinary ones (may, rust,
    apple), file names, handles, commands, identifiers and quoted words are left alone.

    A word that the document always writes in lower case, more than three times, is its own style: a suggestion.

    The fix is safe for "i" and for a capital too many (YOu), else unsafe.

    ```bad
    We met on a [[monday]] and [[i]] am sure that it was in [[english]].
    ```
    ```fixed
    We met on a Monday and I am sure that it was in English.
    ```
    ```bad
    He knows [[Javascript]] and reads [[github]] at night, and [[THis]] is all.
    ```
    ```fixed
    He knows JavaScript and reads GitHub at night, and This is all.
    ```
    ```bad
    The boat is old. [[it]] was built in the harbour of the town.
    ```
    ```fixed
    The boat is old. It was built in the harbour of the town.
    ```
    ```bad
    They sailed with Zorvex, and Zorvex was fast, so that Zorvex won; but [[zorvex]] is gone.
    ```
    ```fixed
    They sailed with Zorvex, and Zorvex was fast, so that Zorvex won; but Zorvex is gone.
    ```
    ```bad
    They keep a [[rails]] app in [[docker]]; Rails and Docker are old.
    ```
    ```fixed
    They keep a Rails app in Docker; Rails and Docker are old.
    ```
    ```good
    See github.com, @github, #monday and `javascript`; open index.html, my-json-file, “http” and the html/css folder.
    ```
    ```good
    In may they march; rust eats iron, an apple falls, e.g. in autumn, etc. and so on. For each i in the list, i is one more.
    ```
    ```good
    URLs and APIs of PhDs, MPs' IDs, NGOs, iPhones and JavaScript. Yahoo! is large... and old.
    ```
    """
    if not is_english(document, context):
        return
    taken: set[int] = set()
    for slip in _slips(document, context):
        found = document.text[slip.span.start : slip.span.end]
        if found != slip.right and found not in options.allowed and slip.span.start not in taken:
            taken.update(range(*slip.span))
            yield _finding(found, slip)


def _slips(document: Document, context: Context) -> Iterator[Slip]:
    """All slips, those first that say more about a place."""
    yield from small_pronouns(document)
    yield from dotted_names(document)
    yield from small_names(document)
    yield from miswritten(document, context)
    yield from rare_forms(document, context)
    yield from two_capitals(document, context)
    yield from small_beginnings(document, context.lexicon)


def _finding(found: str, slip: Slip) -> Finding:
    applicability = Applicability.SAFE if slip.sure else Applicability.UNSAFE
    fix = Fix((Edit(slip.span, slip.right),), applicability, f"write “{slip.right}”")
    severity = Severity.SUGGESTION if slip.doubtful else None
    return Finding(slip.span, f"“{found}” should be “{slip.right}”{slip.reason}", (fix,), severity=severity)
