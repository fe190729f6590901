"""Plain text: paragraphs between blank lines, no markup."""

from __future__ import annotations

from prose_lint.document import Extraction, Part
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata, add_prose, read_metadata
from prose_lint.prose import BlockKind, ProseBuilder
from prose_lint.source import Source
from prose_lint.span import Span

_LINE = lazy(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def metadata(source: Source) -> Metadata:
    """The front matter."""
    return read_metadata(source.text)


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Paragraphs, each with its lines; a directive in an HTML comment is honoured here too."""
    return paragraphs(source, metadata, _comments(source.text, metadata.span.end) if "prose-lint:" in source.text else [])


def paragraphs(source: Source, metadata: Metadata, comments: list[tuple[int, int]]) -> Extraction:
    """The paragraphs between blank lines, without the comments: their starts and ends, in order."""
    text = source.text
    builder = ProseBuilder(lambda offset: offset)
    add_prose(metadata, text, builder, lambda offset: offset)
    waiting = iter(comments)
    comment = next(waiting, None)
    at, before = metadata.span.end, -1  # before: where the last line's text ended, -1 between paragraphs
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None  # the pattern matches everywhere
        start, end = line.span(1)
        pieces = []
        while comment and comment[0] < end:
            pieces.append((start, comment[0]))
            start = min(end, comment[1])
            if comment[1] > end:
                break
            comment = next(waiting, None)
        pieces.append((start, end))
        if any(text[first:last].strip() for first, last in pieces):
            if before < 0:
                builder.begin(BlockKind.PARAGRAPH, line.start(1), end)
            else:
                builder.inexact("\n", before, line.start(1))
            for first, last in pieces:
                builder.verbatim(text[first:last], first)
            before = end
        else:
            builder.finish_block()
            before = -1
        at = line.end()
    return Extraction(builder.build(), [], [], comments, lambda offset: offset)


def _comments(text: str, at: int) -> list[tuple[int, int]]:
    """Where HTML comments stand; one that never closes is none."""
    comments = []
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        at = end + 3
        comments.append((start, at))
    return comments


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The paragraphs: text has no other structure."""
    text = source.text
    parts, at, start = [], metadata.span.end, -1  # start: where the paragraph that is open begins, -1 between paragraphs
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None  # the pattern matches everywhere
        if line.group(1).strip():
            start = at if start < 0 else start
        elif start >= 0:
            parts.append(Part("paragraph", "", Span(start, at)))
            start = -1
        at = line.end()
    if start >= 0:
        parts.append(Part("paragraph", "", Span(start, at)))
    return parts
