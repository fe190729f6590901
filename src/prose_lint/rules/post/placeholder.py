"""The rule post.placeholder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.finding import Finding
from prose_lint.prose import Block, BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

NOTES = frozenset({"todo", "fixme", "xxx", "tbd", "tk", "tktk"})
"""Notes to oneself, in lower case; in the text they are in capitals."""
MOST_TK = 3
"""TK that stands more often in a text is an abbreviation of its own."""

# Patterns that few documents need are compiled at their first use.
_NOTE = r"(?<![\w“\"'’/&.(\[{<-])(?:TODO|FIXME|XXX|TKTK|TK)(?![\w/&'’-])(?:\s?\([^()\n]{1,40}\))?(?P<colon>\s?[:–—]| -)?"
_ORDER = (
    r"\s(?:add|ask|change|check|complete|describe|expand|explain|fill|find|finish|fix|get|include|insert|link|mention|put|remove|replace"
    r"|update|verify|write)\s"
)
_IN_BRACKETS = r"[\[(<{]{1,2}\s?(?:TODO|FIXME|XXX|TBD|TKTK|TK)(?:\b[^\[\](){}<>\n]{0,100})?[\])>}]{1,2}"
_INSERT = (
    r"(?i:[\[(<{]{1,2}\s?insert(?=[^\])>}\n]{0,60}\b(?:here|link|url|image|photo|picture|name|date|title|quote|caption|text)\b)"
    r"[\w\s'’-]{1,60}\s?[\])>}]{1,2})"
)
_INSERT_WHOLE = (
    r"(?i:insert\s(?:an?\s|the\s|your\s)?(?=.{0,30}\b(?:link|url|image|photo|picture|video|map|logo|name|date|title|quote|caption|text)\b)"
    r"(?:\w{1,20}\s){1,6}here)"
)
_TO_COME = r"(?<![\w/&.“\"'’([{<-])(?:TK){1,4}(?![\w/&'’:)\]}>-]|\.\w|\s[A-Z—–-])"
_LOREM = r"(?i:lorem\s+ipsum)"
_TARGET = (
    r"(?i)<?#?(?:todo|fixme|tk|tktk|xxx|tbd|tba|(?:link|url)[-_ ]{1,3}here"
    r"|(?:insert|add|put|your)[-_ ]{0,3}(?:(?:the|a)[-_ ])?(?:link|url|image|address)(?:[-_ ]{0,3}here)?)>?"
)
_LONGEST_TARGET = 40


@rule("post.placeholder")
def placeholder(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A note or a filler that was to be replaced is still there.

    TODO, FIXME and XXX where they begin a paragraph or stand in brackets, the TK of journalists ("to come"), “insert link here”, and
    Lorem ipsum. A text that speaks of such notes, quotes them, or has them in code is left alone.

    No fix: only the author knows what was to stand there.

    ```bad
    [[TODO:]] add the quote from the captain.
    ```
    ```bad
    The ferry left [[TK]] minutes late, and the [[(insert name here)]] was closed.
    ```
    ```bad
    The ferry left.

    [[Lorem ipsum]] dolor sit amet, consectetur adipiscing elit.
    ```
    ```good
    Nobody had written TODO on it. The phrase “lorem ipsum” comes from Cicero, `TODO: x` is code, and a TODO list is long.
    ```
    ```good
    Insert the key here and turn it. XXX is thirty, and TK Maxx is a shop.
    ```
    """
    text = document.text
    if "lorem" in document.vocabulary:
        yield from _filler(document)
    if not NOTES.isdisjoint(document.vocabulary):
        for block in _blocks_with(document, text, ("TODO", "FIXME", "XXX", "TK", "TBD")):
            yield from _notes(document, block)
    if "insert" in document.vocabulary:
        for block in _blocks_with(document, document.prose.folded, ("insert ",)):
            yield from _insertions(document, block)
    for link in document.links:
        target = link.target
        if len(target) <= _LONGEST_TARGET and "/" not in target and "." not in target and re.fullmatch(_TARGET, target.replace("%20", " ")):
            message = f"“{target}” stands for an address that is still to be put in"
            yield Finding(document.link_place(link), message, in_source=True)


def _blocks_with(document: Document, text: str, literals: tuple[str, ...]) -> list[Block]:
    """The blocks that hold one of some literals in a text of the prose's length, in order."""
    found = set()
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            block = document.prose.block_at(at + 1)
            found.add(block)
            at = text.find(literal, max(block.end, at + 1))
    return sorted(found, key=lambda block: block.start)


def _filler(document: Document) -> Iterator[Finding]:
    """Lorem ipsum that begins a block, not in quotation marks."""
    for block in document.prose.blocks:
        found = re.compile(_LOREM).match(document.text, block.start, block.end)
        if found:
            yield _finding(document, Span(*found.span()))


def _notes(document: Document, block: Block) -> Iterator[Finding]:
    """Notes at the start of a line or with a colon, notes in brackets, and TK anywhere."""
    text = document.text
    for found in re.compile(_IN_BRACKETS).finditer(text, block.start, block.end):
        yield _finding(document, Span(*found.span()))
    for found in re.compile(_NOTE).finditer(text, block.start, block.end):
        if found["colon"] or _is_note(document, block, found):
            yield _finding(document, Span(*found.span()))
    if "TK" in text[block.start : block.end] and document.counts.get("tk", 0) <= MOST_TK and not document.is_written_in_code("TK"):
        for found in re.compile(_TO_COME).finditer(text, block.start, block.end):
            yield _finding(document, Span(*found.span()))


def _is_note(document: Document, block: Block, first: re.Match[str]) -> bool:
    """Whether a note without a colon is one: it begins a line, and stands alone in its block or before an order."""
    text = document.text
    if first.start() > block.start and text[first.start() - 1] != "\n":
        return False
    if not text[first.end() : block.end].strip(" .…") and first.start() == block.start:
        return block.kind not in (BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.ALT, BlockKind.TITLE)
    return bool(re.compile(_ORDER).match(text, first.end(), block.end))


def _insertions(document: Document, block: Block) -> Iterator[Finding]:
    """Orders to insert something, in brackets or as a whole block."""
    if re.fullmatch(_INSERT_WHOLE, document.text[block.start : block.end].strip(" .[]")):
        yield _finding(document, block.span)
        return
    for found in re.compile(_INSERT).finditer(document.text, block.start, block.end):
        yield _finding(document, Span(*found.span()))


def _finding(document: Document, span: Span) -> Finding:
    return Finding(span, f"“{document.text[span.start : span.end]}” is still to be replaced")
