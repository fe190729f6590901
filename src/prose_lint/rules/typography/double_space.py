"""The rule typography.double-space."""

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

_INSIDE = lazy(r"(?<=[a-z])  (?=[a-z0-9(“‘])")
_HABIT = 3
"""Where two spaces stand so often they line something up, or come from a machine; on a page they are one."""


@rule("typography.double-space", severity=Severity.SUGGESTION)
def double_space(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Two spaces stand between two words of a sentence.

    Most often a word was taken out there, sometimes the wrong one. On a page they are seen as one. Two spaces after a sentence are a
    habit, and left alone; so are texts that have them in many places, tables, and plain text, which lines things up.

    The fix is safe: it leaves one space.

    ```bad
    The ferry[[  ]]left at six.
    ```
    ```fixed
    The ferry left at six.
    ```
    ```good
    The ferry left.  It was six.
    Two spaces
    end a line, and `two  spaces` are code.
    ```
    """
    text = document.text
    if document.format == "text" or "  " not in text:
        return
    places: list[int] = []
    at = text.find("  ")
    while at >= 0 and len(places) < _HABIT:
        if text[at - 1 : at].islower() and _INSIDE.match(text, at):
            places.append(at)
        at = text.find("  ", at + 2)
    if len(places) == _HABIT:
        return
    for place in places:
        if document.prose.block_at(place).kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE):
            span = Span(place, place + 2)
            if document.prose.is_verbatim(span, document.source.text):  # no markup between the two
                fix = Fix.safe(Edit.replacement(span, " "), "Leave one space")
                yield Finding(span, "two spaces stand between these words", (fix,))
