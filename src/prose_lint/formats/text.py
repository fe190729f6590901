"""Plain text: paragraphs between blank lines, no markup."""

from __future__ import annotations

import re

from prose_lint.document import Extraction, Part
from prose_lint.metadata import Metadata, add_prose
from prose_lint.prose import BlockKind, ProseBuilder
from prose_lint.source import Source
from prose_lint.span import Span

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Paragraphs, each with its lines; a directive in an HTML comment is honoured here too."""
    text = source.text
    builder = ProseBuilder(lambda offset: offset)
    add_prose(metadata, text, builder, lambda offset: offset)
    comments = [Span(*found.span()) for found in _COMMENT.finditer(text, metadata.span.end)] if "prose-lint:" in text else []
    at, before = metadata.span.end, -1  # before: where the last line's text ended, -1 between paragraphs
    hidden = iter([*comments, Span(len(text) + 1, len(text) + 1)])
    comment = next(hidden)
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None  # the pattern matches everywhere
        while comment.end <= line.start():
            comment = next(hidden)
        in_comment = comment.overlaps(Span(*line.span())) and bool(line.group(1))
        if not line.group(1).strip() or in_comment:
            if not in_comment or comment.contains(Span(*line.span(1))):
                builder.finish_block()
                before = -1
            elif in_comment:  # a directive at the end of a line of text
                before = _add_line(builder, text, line.start(1), min(comment.start, line.end(1)), before, line.end(1))
        else:
            before = _add_line(builder, text, line.start(1), line.end(1), before, line.end(1))
        at = line.end()
    return Extraction(builder.build(), [], [], [tuple(comment) for comment in comments], lambda offset: offset)


def _add_line(builder: ProseBuilder, text: str, start: int, end: int, before: int, line_end: int) -> int:
    """Adds a line to the paragraph, which it opens when `before` is -1; returns where the line's text ends."""
    if before < 0:
        builder.begin(BlockKind.PARAGRAPH, start, line_end)
    else:
        builder.inexact("\n", before, start)
    builder.verbatim(text[start:end], start, end)
    return line_end


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
