"""The front matter that people read: titles, descriptions and the like, as blocks of prose."""

from __future__ import annotations

from collections.abc import Callable

from prose_lint.lazy import lazy
from prose_lint.metadata.record import Field, Metadata
from prose_lint.prose import BlockKind, ProseBuilder

PROSE_KEYS = frozenset({"title", "subtitle", "description", "summary", "excerpt"})
"""Top-level keys whose values are read by people and so linted as prose."""


_SCALAR_LINE = lazy(r"[ \t]*([^\r\n]*?)[ \t]*(\r\n|\r|\n|\Z)")


def add_prose(metadata: Metadata, text: str, builder: ProseBuilder, unit: Callable[[int], int]) -> None:
    """Adds the fields that people read as blocks; `unit` turns code points into the builder's unit."""
    for field in metadata.fields:
        if len(field.path) == 1 and field.path[0].lower() in PROSE_KEYS and field.span != metadata.span:
            builder.begin(BlockKind.METADATA, unit(field.span.start), unit(field.span.end), key=field.path[0])
            _add_value(field, text, builder, unit)
            builder.finish_block()


def _add_value(field: Field, text: str, builder: ProseBuilder, unit: Callable[[int], int]) -> None:
    """A value as it stands where the source has it verbatim, line by line; else as a whole, at the place of the whole."""
    start, end = field.span
    raw = text[start:end]
    if raw[:1] in "\"'" and raw[-1:] == raw[:1] and len(raw) > 1:
        start, end = start + 1, end - 1
    elif raw[:1] in "|>":
        first_line = _SCALAR_LINE.match(text, start, end)
        start = first_line.end() if first_line else start
    if text[start:end] == field.value == field.value.strip() and len(field.value.splitlines()) == 1:
        builder.verbatim(field.value, unit(start))
        return
    pieces: list[tuple[str, int, int]] = []
    at = start
    while at < end:
        line = _SCALAR_LINE.match(text, at, end)
        if line is None:
            break
        pieces.append((line.group(1), *line.span(1)))
        at = line.end() if line.end() > at else end
    if " ".join(text for text, _, _ in pieces).split() != field.value.split():
        builder.inexact(field.value, unit(field.span.start), unit(field.span.end))
        return
    before = start
    for n, (piece, first, last) in enumerate(pieces):
        if n:
            builder.inexact("\n", unit(before), unit(first))
        builder.verbatim(piece, unit(first))
        before = last
