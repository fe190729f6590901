"""How a document's prose is shown in tests: block by block, each with its kind; a run of OPAQUE is ⟦⟧."""

from __future__ import annotations

from prose_lint.parse import parse, structure
from prose_lint.prose import OPAQUE, Block
from prose_lint.source import Source


def shown(text: str, format_name: str) -> list[str]:
    """The blocks of a document."""
    document = parse(Source("post", text), format_name)
    return [_shown(block, document.text[block.start : block.end]) for block in document.prose.blocks]


def _shown(block: Block, words: str) -> str:
    while OPAQUE * 2 in words:
        words = words.replace(OPAQUE * 2, OPAQUE)
    level = f" {block.level}" if block.level else ""
    key = f" {block.key}" if block.key else ""
    return f"{block.kind.value}{level}{key}{', quoted' if block.quoted else ''}: {words.replace(OPAQUE, '⟦⟧').strip()}"


def comments(text: str, format_name: str) -> list[str]:
    """The comments of a document."""
    return [text[slice(*span)] for span in parse(Source("post", text), format_name).comments]


def links(text: str, format_name: str) -> list[tuple[str, str, bool]]:
    """Target and text of each link, and whether it is an image."""
    document = parse(Source("post", text), format_name)
    return [(link.target, document.text[slice(*link.prose)].replace(OPAQUE, "⟦⟧"), link.image) for link in document.links]


def shape(text: str, format_name: str) -> list[tuple[str, str]]:
    """The structure of a document, without places."""
    return [(part.kind, part.content) for part in structure(Source("post", text), format_name)]
