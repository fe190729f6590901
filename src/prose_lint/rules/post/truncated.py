"""The rule post.truncated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Severity
from prose_lint.prose import Block, BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_OPEN_ENDED = frozenset(
    "a an the and or but nor because although while if that which who whose whom is are was were be been being am has have had will would "
    "shall should can could may might must of to from with by as than into onto upon our your their its his my every each".split()
)
"""Words that nobody ends a sentence with, or hardly ever."""
_ENDS_WELL = frozenset(".!?…:;)”’\"'»]}*_>|\ufffc")
_FEWEST_WORDS = 8
"""Shorter blocks are captions, signatures and the like."""
_MOST_BLOCKS = 12
"""So many blocks at the end of a document are looked at."""
_MOST_WORDS_AFTER = 40
"""A dateline at the end may be followed by what a web page leaves behind, and by no more than this."""
_DATELINE = r"(?=[^\n]{0,60}[0-9])[^\n.!?]{3,60}?(?:[0-9]{4}|[0-9]\)?|[A-Z]{3})\s?(?:—|–|--|-)"
_EXCERPT = r"(?:\[(?:…|\.\.\.|&hellip;)\]|\(more…\)|(?:Read more|Continue reading)(?:\s?(?:→|»|…|\.\.\.)){1,2})\Z"
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.HTML)


@rule("post.truncated", severity=Severity.SUGGESTION)
def truncated(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The text stops in the middle of a sentence.

    Something was cut off when it was copied: the last paragraph ends with “of the” or with a comma, with the “[…]” of an excerpt, or a
    dateline stands at the end with its dash and nothing behind it.

    No fix: the rest has to be found where the text came from.

    ```bad
    The wind had turned.

    On the way back the captain told us that the old pier [[would be]]
    ```
    ```bad
    The wind had turned.

    [[March 4, 2025 —]]
    ```
    ```good
    The wind had turned, and the captain told us that the old pier would be closed. That is what we came for

    — Ann Lee, Lisbon, March 4, 2025
    ```
    ```good
    The things we need to have in the boat before we leave the old pier again are

    - rope and
    - oars
    ```
    """
    blocks = [block for block in document.prose.blocks[-_MOST_BLOCKS:] if block.kind in _PROSE]
    if not blocks:
        return
    last = max(blocks, key=lambda block: block.start)
    yield from _dateline(document, blocks)
    if last.kind is BlockKind.PARAGRAPH and not last.quoted:
        yield from _cut(document, last)


def _dateline(document: Document, blocks: list[Block]) -> Iterator[Finding]:
    """A paragraph that is a dateline and no more, where the text is over."""
    text = document.text
    words = 0
    for block in reversed(blocks):
        size = block.end - block.start
        if block.kind is BlockKind.PARAGRAPH and size < 80 and text[block.start : block.end].rstrip().endswith(("—", "–", "-")):
            found = re.compile(_DATELINE).match(text, block.start, block.end)
            if found and not text[found.end() : block.end].strip():
                message = f"“{found.group()}” announces a text, and none follows"
                yield Finding(Span(block.start, found.end()), message)
            return
        words += len(text[block.start : block.end].split())
        if words > _MOST_WORDS_AFTER:
            return


def _cut(document: Document, block: Block) -> Iterator[Finding]:
    """A last paragraph that ends where no sentence does."""
    text = document.text[block.start : block.end].rstrip()
    if not text:
        return
    end = block.start + len(text)
    excerpt = re.search(_EXCERPT, text[-40:])
    if excerpt:
        place = Span(end - len(excerpt.group()), end)
        yield Finding(place, f"the text ends with “{excerpt.group()}”, as an excerpt does")
        return
    if text[-1] in _ENDS_WELL:
        return
    words = text.rsplit(None, 2)
    bare = words[-1].rstrip(",—–-").lower()
    open_ended = bare in _OPEN_ENDED and words[-1][-1:] not in "—–-"
    if not (open_ended or text.endswith((",", " —", " –"))) or len(text.split()) < _FEWEST_WORDS or not _is_last(document, block):
        return
    place = Span(end - len(" ".join(words[-2:])), end)
    yield Finding(place, f"the text stops after “{' '.join(words[-2:])}”, in the middle of a sentence")


def _is_last(document: Document, block: Block) -> bool:
    """Whether nothing that readers see stands below a block: references and template tags may."""
    rest = document.source.text[document.prose.element(block).end :]
    return all(not line.strip() or re.match(r"\s*(?:\[[^\]]{1,80}\]:|\{[%:{]|<!--|</)", line) for line in rest.splitlines()[:50])
