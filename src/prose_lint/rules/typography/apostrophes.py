"""The rule typography.apostrophes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.prose import BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

LEAST_MAJORITY = 8
"""A form is the document's own when it stands at least so often…"""
LEAST_RATIO = 8
"""…and so many times as often as the other one."""

_NAMES = {"'": "straight", "’": "curly"}
_NOT_COUNTED = frozenset((BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE, BlockKind.HTML, BlockKind.TABLE_CELL))


@rule("typography.apostrophes", severity=Severity.SUGGESTION)
def apostrophes(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An apostrophe is straight among curly ones, or curly among straight ones.

    A trace of a passage that came from elsewhere. Counted are apostrophes between letters; the form of the text is the one that stands at
    least eight times, and eight times as often as the other. A generator that sets type may make both the same.

    The fix is unsafe: the author may have quoted what a machine prints.

    ```bad
    It’s late. He’s gone, she’s here, we’re wet, they’re cold, I’m not, you’re not, that’s that, and it [[doesn't]] matter.
    ```
    ```fixed
    It’s late. He’s gone, she’s here, we’re wet, they’re cold, I’m not, you’re not, that’s that, and it doesn’t matter.
    ```
    ```good
    It’s late, and he's gone.
    ```
    """
    text = document.text
    straight, curly = text.count("'"), text.count("’")
    if not straight or not curly or max(straight, curly) < LEAST_MAJORITY:
        return
    rare, common = ("'", "’") if straight < curly else ("’", "'")
    places = list(_inside(text, rare))
    least = max(LEAST_MAJORITY, LEAST_RATIO * len(places))
    if not places or text.count(common) < least or sum(1 for _ in _inside(text, common)) < least:
        return
    for at in places:
        if document.prose.block_at(at).kind in _NOT_COUNTED:
            continue
        word = _word(text, at)
        right = text[word.start : at] + common + text[at + 1 : word.end]
        fix = Fix.unsafe(Edit.replacement(Span(at, at + 1), common), f"write “{right}”")
        message = f"the apostrophe of “{text[word.start : word.end]}” is {_NAMES[rare]}, and {_NAMES[common]} in the rest of the text"
        yield Finding(word, message, (fix,))


def _inside(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands between letters."""
    at = text.find(sign)
    while at >= 0:
        if text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
            yield at
        at = text.find(sign, at + 1)


def _word(text: str, at: int) -> Span:
    """The word around an apostrophe."""
    start, end = at, at + 1
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Span(start, end)
