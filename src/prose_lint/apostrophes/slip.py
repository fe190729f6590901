"""A word with a wrong apostrophe."""

from __future__ import annotations

from prose_lint.document import Document
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.spelling.veto import is_glued


class Slip(NamedTuple):
    """What should stand in a place, in lower case but for I, and whether nothing speaks against it."""

    span: Span
    right: str
    sure: bool


def is_with_ending(document: Document, span: Span) -> bool:
    """Whether "'s" follows the word, or a sign of code or a name stands at it."""
    folded = document.prose.folded
    return (
        folded.startswith("'", span.end)
        or is_glued(document.text, span)
        or "-" in (folded[span.start - 1 : span.start], folded[span.end : span.end + 1])
    )
