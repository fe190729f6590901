"""Markdown inside something else: read by the Markdown format, with its places led back to the file that holds it."""

from __future__ import annotations

from prose_lint.formats import markdown
from prose_lint.formats.reading import Reading, Sheet
from prose_lint.metadata import NONE
from prose_lint.prose import Block, Prose
from prose_lint.source import Source


def read_markdown(sheet: Sheet, reading: Reading) -> None:
    """Adds the blocks of Markdown that stands on a sheet."""
    inner = markdown.extract(Source(reading.source.path, sheet.text), NONE)
    prose, point = inner.prose, inner.code_point
    starts = [block.start for block in prose.blocks]
    links = sorted(inner.links, key=lambda link: link.prose)
    number = 0
    for block, after in zip(prose.blocks, [*starts[1:], len(prose.text) + 1][: len(starts)], strict=True):
        _add_block(block, prose, sheet, reading)
        while number < len(links) and links[number].prose.start < after:
            link = links[number]
            placed = link._replace(first=sheet.place(point(link.first)), last=sheet.place(point(link.last), end=True))
            reading.add_link(placed, max(0, link.prose.start - block.start), max(0, link.prose.end - block.start))
            number += 1
        reading.finish(sheet.place(prose.element(block).end, end=True))
    reading.code += inner.code
    reading.comments += ((sheet.place(point(first)), sheet.place(point(last), end=True)) for first, last in inner.comments)


def _add_block(block: Block, prose: Prose, sheet: Sheet, reading: Reading) -> None:
    element = prose.element(block)
    reading.finish(sheet.place(element.start))
    reading.begin(block.kind, sheet.place(element.start), level=block.level, quoted=block.quoted)
    for text, place, exact in prose.pieces_of(block):
        if exact:
            reading.add(sheet.pieces(place.start, place.end))
        else:
            reading.put(text, sheet.place(place.start), sheet.place(place.end, end=True))
