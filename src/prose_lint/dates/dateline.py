"""The dateline: the date that a post tells of itself before it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.dates.mentions import DateMention, dates_in
from prose_lint.prose import BlockKind

if TYPE_CHECKING:
    from prose_lint.document import Document

_PARAGRAPHS = 3
"""A dateline stands in one of so many first paragraphs."""

# Patterns that few documents need are compiled at their first use.
_PLACE = r"\W*(?:[A-Z][^.!?\n;:]{0,48}[,(–—-]\s?)?"
_LABEL = r"\W*(?:(?:first|originally)\s)?(?:posted|published|date|dated)(?:\s(?:on|at))?:?\s"
_DASH = r"[.)]?\s?(?:[-–—]{1,3}(?=\s|\Z)|\Z)"
_BYLINE = r"[.)]?\s?(?:[|·•–—-]|by\b|\Z)"


def dateline(document: Document) -> DateMention | None:
    """The full date of the dateline: "WASHINGTON, March 4, 2025 —", "Posted on March 4, 2025", or a date that is all of its paragraph."""
    return document.index(_dateline)


def _dateline(document: Document) -> DateMention | None:
    mentions = dates_in(document)
    if not mentions:
        return None
    paragraphs = [block for block in document.prose.blocks[:12] if block.kind is BlockKind.PARAGRAPH and not block.quoted][:_PARAGRAPHS]
    for mention in mentions:
        if not paragraphs or mention.span.start >= paragraphs[-1].end:
            return None
        block = next((block for block in paragraphs if block.start <= mention.span.start < block.end), None)
        if block is None or not mention.is_full or mention.in_range:
            continue
        before, after = document.text[block.start : mention.span.start], document.text[mention.span.end : block.end]
        if (re.fullmatch(_PLACE, before) and re.match(_DASH, after)) or (
            re.fullmatch(_LABEL, before.lower()) and re.match(_BYLINE, after.lower())
        ):
            return mention
    return None
