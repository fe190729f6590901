"""The rule typography.space-before-punctuation."""

from __future__ import annotations

import re
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

_LITERALS = (" ,", " .")
_SPACES = " \u00a0"
_MOST_SPACES = 10
_SMILES = (":)", ";)", ":(", "-)")
_PLACE = lazy(r"(?<=[\w)\]”’\"'])[ \u00a0]+([,.])(?=[\s\x03”’\"]|[)\]]|\Z|(?<=[,;])[A-Za-z])")
_ALONE = lazy(r"[ \u00a0][.,;][ \u00a0][.,;]")
_HABIT = 4
"""A text that does it so often does it on purpose, or was set by a machine: a suggestion."""


@rule("typography.space-before-punctuation")
def space_before_punctuation(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A space stands before a comma or a full stop.

    The sign may so begin a line. Names that begin with a full stop (.NET), ellipses, and signs that stand alone are left alone; so are
    tables, and all other signs, before which French and some house styles set a space.

    The fix is safe where a comma or a full stop follows a word and a space follows it; elsewhere unsafe.

    ```bad
    The ferry left[[ ,]] and the gulls had gone[[ .]]
    ```
    ```fixed
    The ferry left, and the gulls had gone.
    ```
    ```good
    The ferry uses .NET, . . . and .gitignore; a comma ( , ) and ` ,` are no slips :) ;)
    ```
    """
    text = document.text
    places = sorted((found for found in _places(text) if _is_slip(document, found)), key=lambda found: found.start())
    severity = None if len(places) < _HABIT else Severity.SUGGESTION
    for found in places:
        span = Span(*found.span())
        sign = found.group(1)
        parted = text[span.end : span.end + 1].isalpha()
        edit = Edit.replacement(span, f"{sign} " if parted else sign)
        fix = (Fix.unsafe if parted else Fix.safe)(edit, "Take the space out")
        yield Finding(span, f"a space stands before “{sign}”", (fix,), severity=severity)


def _places(text: str) -> Iterator[re.Match[str]]:
    """Spaces before a sign, found by the two characters that every such place has."""
    for literal in _LITERALS:
        at = text.find(literal)
        while at >= 0:
            start = at
            while start and text[start - 1] in _SPACES and at - start < _MOST_SPACES:
                start -= 1
            found = _PLACE.match(text, start)
            if found:
                yield found
            at = text.find(literal, at + 2)


def _is_slip(document: Document, found: re.Match[str]) -> bool:
    block = document.prose.block_at(found.start())
    if block.kind in (BlockKind.TABLE_CELL, BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE):
        return False
    around = document.text[max(block.start, found.start() - 3) : found.end() + 3]
    before = document.text[max(block.start, found.start() - 2) : found.start()]
    return before not in _SMILES and not _ALONE.search(around) and document.prose.is_verbatim(Span(*found.span()), document.source.text)
