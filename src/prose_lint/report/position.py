"""Lines and columns of the places in an outcome."""

from __future__ import annotations

from collections.abc import Mapping

from prose_lint.source import Source
from prose_lint.span import Span

Position = tuple[int, int]
"""Line and column, 1-based; a column is a code point."""


def position(sources: Mapping[str, Source], path: str, offset: int) -> Position:
    """Where an offset is; line and column are both 1 in a file whose text is not known, such as one that could not be decoded."""
    source = sources.get(path)
    return source.position(offset) if source else (1, 1)


def region(sources: Mapping[str, Source], path: str, span: Span) -> tuple[Position, Position]:
    """Where a span begins, and where it ends; the end is exclusive."""
    return position(sources, path, span.start), position(sources, path, span.end)
