"""Jupyter notebooks: the Markdown cells are prose, code, outputs and raw cells are not.

A notebook is JSON. Its tokens are read in order, with no recursion; a cell's text is decoded with the place of every escape, so that
only what stands in the file just so is edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.document import Extraction, Part
from prose_lint.formats.embedded import read_markdown
from prose_lint.formats.reading import Reading, Sheet
from prose_lint.lazy import lazy
from prose_lint.metadata import NONE, Metadata
from prose_lint.record import NamedTuple
from prose_lint.source import Source
from prose_lint.span import Span

_TOKEN = lazy(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}:,]|[^\s"\[\]{}:,]++', re.DOTALL)
_ESCAPE = lazy(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_SURROGATES = range(0xD800, 0xE000)


class _Cell(NamedTuple):
    """A cell: its type, and where the strings of its source stand, without quotation marks."""

    kind: str
    source: list[Span]


def metadata(source: Source) -> Metadata:  # noqa: ARG001  (what every format offers)
    """None: a notebook has no front matter, though it begins with a brace."""
    return NONE


def extract(source: Source, metadata: Metadata) -> Extraction:
    """The prose of the Markdown cells, in order."""
    return _read(source, metadata).extraction()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The blocks, the markup of cells, and all of the JSON around them; of what is no JSON, that it is none."""
    return [*_read(source, metadata).parts(by_line=False), Part("JSON", str(_is_json(source.text)), Span(0, 0))]


def _read(source: Source, metadata: Metadata) -> Reading:
    reading = Reading(source, metadata)
    for cell in _cells(source.text):
        if cell.kind == "markdown":
            read_markdown(_sheet(source.text, cell.source), reading)
        else:
            reading.code += (source.text[start:end] for start, end in cell.source)
    return reading


def _is_json(text: str) -> bool:
    import json

    try:
        json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return False
    return True


def _cells(text: str) -> Iterator[_Cell]:
    """The cells of a notebook: the objects in the list `cells`, at the top or, as in older files, in a worksheet."""
    path: list[str] = []  # of the collections that are open: for objects the key at hand, for lists "[" and their own key
    kind, depth = "", -1  # of the cell that is open: its type, and how deep it lies
    strings: list[Span] = []
    is_key = False
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in "{[":
            if sign == "{" and depth < 0 and len(path) > 1 and path[-1] == "[" and path[-2] == "cells":
                kind, strings, depth = "", [], len(path)
            path.append("[" if sign == "[" else "")
            is_key = sign == "{"
        elif sign in "}]":
            if path:
                path.pop()
            if len(path) == depth:
                yield _Cell(kind, strings)
                depth = -1
            is_key = False
        elif sign == ",":
            is_key = bool(path) and path[-1] != "["
        elif sign[0] == '"' and path and len(sign) > 1:
            if is_key:
                path[-1] = sign[1:-1]
                is_key = False
            elif depth >= 0 and len(path) == depth + 1 and path[-1] == "cell_type":
                kind = sign[1:-1]
            elif depth >= 0 and path[depth] == "source" and (len(path) == depth + 1 or (len(path) == depth + 2 and path[-1] == "[")):
                strings.append(Span(token.start() + 1, token.end() - 1))


def _sheet(text: str, strings: list[Span]) -> Sheet:
    """The text of a cell, decoded."""
    sheet = Sheet()
    for start, end in strings:
        at = start
        for escape in _ESCAPE.finditer(text, start, end):
            sheet.add(text[at : escape.start()], at, escape.start(), exact=True)
            at = escape.end()
            sheet.add(_meaning(escape.group()), escape.start(), at, exact=False)
        sheet.add(text[at:end], at, end, exact=True)
    return sheet


def _meaning(escape: str) -> str:
    """The character that an escape of JSON stands for; half a character is told as such."""
    if escape[1] != "u" or len(escape) < 6:
        return _ESCAPES.get(escape[1], escape[1])
    first = int(escape[2:6], 16)
    if len(escape) > 6:
        return chr(0x10000 + ((first - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return "\ufffd" if first in _SURROGATES else chr(first)
