"""Words whose spaces are wrong."""

from __future__ import annotations

from prose_lint.document import Document
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.spelling.veto import is_glued


class Slip(NamedTuple):
    """What should stand in a place, in lower case."""

    span: Span
    right: str
    sure: bool = False
    doubtful: bool = False


def is_part_of_more(document: Document, span: Span) -> bool:
    """Whether a hyphen, an apostrophe or a sign of code stands at a place."""
    text = document.text
    beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return any(sign in "-'’/" for sign in beside) or is_glued(text, span)
