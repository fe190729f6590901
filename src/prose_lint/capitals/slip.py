"""A place with the wrong capitals."""

from __future__ import annotations

from prose_lint.record import NamedTuple
from prose_lint.span import Span


class Slip(NamedTuple):
    """A place, what should stand there, and why, in the words of the message."""

    span: Span
    right: str
    reason: str = ""
    sure: bool = False
    """Nothing else can be meant."""
    doubtful: bool = False
    """Perhaps it is the style of the document."""
