"""The rule post.unclosed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from prose_lint.finding import Finding
from prose_lint.prose import OPAQUE, Block, BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

# Patterns that few documents need are compiled at their first use.
_BLOCK_TAG = r"\{%-?\s*(end)?(if|unless|for|case|capture|highlight|raw|comment)\b"
_OPEN_TAG = r"\{(?:%-?|\{[<%])\s?\w"
_BEFORE_OPENING = frozenset(" \n(“‘\"'—–-[" + OPAQUE)
_AFTER_CLOSING = frozenset(" \n.,;:!?)”’\"'—–-]" + OPAQUE)
_NOT_PARSED = frozenset((BlockKind.HTML, BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE))
"""What a generator may still read as Markdown."""
_IN_CODE = frozenset("*/\\_=<>{}`$")
"""Characters beside two asterisks that make them an operator, a pattern of file names, or something else of code."""


@rule("post.unclosed")
def unclosed(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A block of code, a comment, a template tag or bold type begins and never ends.

    An open fence or comment swallows the rest of the post; an open template tag stops the build; open bold type leaves its asterisks in
    the text, and so does a space between them and the words.

    No fix: where it was to end is for the author to say.

    ```bad
    The ferry left.

    [[~~~python]]
    print("never closed")

    The rest of the text is lost.
    ```
    ```bad
    The ferry left.

    [[<!--]] a note that never ends

    The rest of the text cannot be seen.
    ```
    ```bad
    The ferry was [[**]]late, and nobody knew why.
    ```
    ```bad
    {% if winter %}
    The ferry is late.
    {% endif %}

    [[{% if summer %}]]
    It is not.
    ```
    ```good
    The ferry was **late**, 2 ** 3 is 8, `**` is code, and **kwargs and src/**/*.md are plain.

    ~~~
    <!-- not a comment
    ~~~
    ```
    """
    source, text = document.source.text, document.text
    yield from _fences(document)
    if "<" in source and source.rfind("<!--") > source.rfind("-->"):
        yield from _comments(document)
    if "{" in source:
        yield from _tags(document)
    if document.format != "text" and "*" in text and "**" in text:
        for block in document.prose.blocks:
            if block.kind not in _NOT_PARSED and text.find("**", block.start, block.end) >= 0:
                yield from _bold(document, block)


def _fences(document: Document) -> Iterator[Finding]:
    """Blocks of code whose last line is no fence like the first."""
    source = document.source
    for block in document.unclosed_code:
        end = source.line_span(source.position(block.start)[0]).end
        message = f"the block of code that “{source.text[block.start : end].strip()[:20]}” opens here never closes"
        yield _opened(Span(block.start, end), message)


def _comments(document: Document) -> Iterator[Finding]:
    text = document.source.text
    for comment in document.comments:
        if text.startswith("<!--", comment.start) and not text.endswith("-->", comment.start + 4, comment.end):
            yield _opened(Span(comment.start, comment.start + 4), "the comment that opens here never closes")
    at = document.text.rfind("<!--")
    if at >= 0:
        message = "the comment that opens here does not close in its paragraph"
        yield Finding(Span(at, at + 4), message)


def _opened(place: Span, message: str) -> Finding:
    return Finding(place, message, in_source=True)


def _tags(document: Document) -> Iterator[Finding]:
    """Template tags that do not end, and pairs of tags of which one is missing."""
    for found in re.compile(_OPEN_TAG).finditer(document.text) if "{" in document.text else ():
        yield Finding(Span(found.start(), found.start() + 2), "the template tag that opens here never closes")
    source = document.source.text
    if "{%" not in source:
        return
    opened: dict[str, list[Span]] = {}
    surplus: Counter[str] = Counter()
    for found in re.compile(_BLOCK_TAG).finditer(source, document.metadata.span.end):
        end, name = found.groups()
        if source[found.start() - 1 : found.start()] in ("`", '"', "'", "“", "‘") or document.in_code_block(found.start()):
            continue
        if not end:
            opened.setdefault(name, []).append(Span(found.start(), max(source.find("%}", found.end()) + 2, found.end())))
        elif opened.get(name):
            opened[name].pop()
        else:
            surplus[name] += 1
    if "raw" in opened or "comment" in opened or "raw" in surplus:
        opened = {name: places for name, places in opened.items() if name in ("raw", "comment")}
    for name, places in opened.items():
        for place in places:
            yield _opened(place, f"“{name}” opens here, and a tag “end{name}” is missing")


def _bold(document: Document, block: Block) -> Iterator[Finding]:
    """Pairs of asterisks that show in the text."""
    text = document.text
    at = text.find("**", block.start, block.end)
    while at >= 0:
        before = text[at - 1] if at > block.start else " "
        after = text[at + 2] if at + 2 < block.end else " "
        at_words = before not in _IN_CODE and after not in _IN_CODE
        opens = before in _BEFORE_OPENING and after.isalpha()
        closes = (before.isalpha() or before in ".!?,:;") and after in _AFTER_CLOSING
        is_sign = at_words and (opens or closes) and not _is_name(text, at, block)
        if is_sign and document.prose.is_verbatim(Span(at, at + 2), document.source.text):
            yield Finding(Span(at, at + 2), "“**” shows in the text, since the bold type does not open and close here")
            return
        at = text.find("**", at + 2, block.end)


def _is_name(text: str, at: int, block: Block) -> bool:
    """Whether two asterisks belong to a name of code: `**kwargs`, `**/`."""
    word = re.compile(r"\*\*[\w.]+(?:_\w+)*").match(text, at, block.end)
    if word is None:
        return False
    return "_" in word.group() or "args" in word.group() or text[word.end() : word.end() + 1] in ("(", "/", "*")
