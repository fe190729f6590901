"""Lines and columns of the places in an outcome."""

from __future__ import annotations

from collections.abc import Mapping

from prose_lint.source import Source


def position(sources: Mapping[str, Source], path: str, offset: int) -> tuple[int, int]:
    """Line and column, 1-based; both 1 in a file whose text is not known, such as one that could not be decoded."""
    source = sources.get(path)
    return source.position(offset) if source else (1, 1)
