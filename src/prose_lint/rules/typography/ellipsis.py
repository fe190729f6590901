"""The rule typography.ellipsis."""

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

LEAST_MAJORITY = 3
"""A form is the document's own when it stands at least so often…"""
LEAST_RATIO = 3
"""…and so many times as often as the other one."""

_DOTS = lazy(r"(?<![./])\.\.\.(?![./\w])|(?<![./])\.\.\.(?=[A-Za-z]{2})")
_SIGN = "…"
_NOT_COUNTED = frozenset((BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE, BlockKind.TABLE_CELL))


@rule("typography.ellipsis", severity=Severity.SUGGESTION)
def ellipsis(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An ellipsis is set otherwise than the rest: three full stops, or one sign.

    The form of the text is the one that stands at least three times, and three times as often as the other. A generator that sets
    type may make both the same.

    The fix is unsafe: the author may have quoted.

    ```bad
    The ferry… the pier… and the gulls… all gone[[...]]
    ```
    ```fixed
    The ferry… the pier… and the gulls… all gone…
    ```
    ```good
    The ferry... the pier... and the gulls. Use `...` or ../.. or [1...5].
    ```
    """
    text = document.text
    signs = text.count(_SIGN)
    if not signs or "..." not in text:
        return
    dots = [found.start() for found in _DOTS.finditer(text)]
    if signs >= LEAST_MAJORITY and signs >= LEAST_RATIO * len(dots):
        places, other = [Span(at, at + 3) for at in dots], _SIGN
    elif len(dots) >= LEAST_MAJORITY and len(dots) >= LEAST_RATIO * signs:
        places, other = [Span(at, at + 1) for at, char in enumerate(text) if char == _SIGN], "..."
    else:
        return
    for place in places:
        if document.prose.block_at(place.start).kind not in _NOT_COUNTED:
            fix = Fix.unsafe(Edit.replacement(place, other), f"set it as “{other}”")
            yield Finding(place, f"“{text[place.start : place.end]}” stands here, “{other}” in the rest of the text", (fix,))
