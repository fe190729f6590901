"""The rule typography.quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.prose import BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

LEAST_MAJORITY = 4
"""A form is the document's own when so many pairs of marks have it…"""
LEAST_RATIO = 4
"""…and so many times as many as the other one."""
_TOLERANCE = 1.5
"""So far may counts of single marks be from the counts of quotations that are looked for only then."""
_LONGEST = 400
"""A quotation of more code points is not taken for one."""

_STRAIGHT = lazy(rf'(?<![\w"”]|=)"(?=[^\s"“”])[^"“”\x03]{{1,{_LONGEST}}}(?<=[^\s(])"(?![\w"“])')
_CURLY = lazy(rf'“(?=\S)[^"“”\x03]{{1,{_LONGEST}}}(?<=\S)”')
_NOT_COUNTED = frozenset((BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE, BlockKind.HTML, BlockKind.TABLE_CELL))


@rule("typography.quotes", severity=Severity.SUGGESTION)
def quotes(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A quotation has straight marks among curly ones, or curly among straight ones.

    A trace of a passage that came from elsewhere. The form of the text is the one that at least four quotations have, and four times as
    many as have the other. A generator that sets type may make both the same.

    The fix is unsafe: the author may have quoted what a machine prints.

    ```bad
    “One,” she said. “Two,” he said. “Three,” said I. “Four,” said they. [["Five,"]] said nobody.
    ```
    ```fixed
    “One,” she said. “Two,” he said. “Three,” said I. “Four,” said they. “Five,” said nobody.
    ```
    ```good
    “One,” she said. "Two," he said. The board is 6" wide and 5'11" long.
    ```
    """
    text = document.text
    straight, curly = text.count('"'), text.count("“")
    if not straight or not curly or max(straight / 2, curly) < LEAST_MAJORITY:
        return
    if min(straight / 2, curly) * LEAST_RATIO > max(straight / 2, curly) * _TOLERANCE:
        return
    lines, curls = list(_STRAIGHT.finditer(text)), list(_CURLY.finditer(text))
    if len(curls) >= max(LEAST_MAJORITY, LEAST_RATIO * len(lines)):
        rare, (opening, closing), names = lines, "“”", ("straight", "curly")
    elif len(lines) >= max(LEAST_MAJORITY, LEAST_RATIO * len(curls)):
        rare, (opening, closing), names = curls, '""', ("curly", "straight")
    else:
        return
    for found in rare:
        if document.prose.block_at(found.start()).kind not in _NOT_COUNTED:
            span = Span(*found.span())
            edits = (
                Edit.replacement(Span(span.start, span.start + 1), opening),
                Edit.replacement(Span(span.end - 1, span.end), closing),
            )
            fix = Fix.unsafe(edits[0], f"set {names[1]} marks")._replace(edits=edits)
            yield Finding(span, f"this quotation has {names[0]} marks, and the rest of the text {names[1]} ones", (fix,))
