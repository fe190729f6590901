"""Front matter in TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from prose_lint.lazy import lazy
from prose_lint.metadata.record import LARGEST, NONE, Key, Metadata, Problem
from prose_lint.metadata.values import placed, with_line_feeds
from prose_lint.span import Span

_TOML = lazy(r"\+\+\+[ \t]*(\r\n|\r|\n)")
_TOML_END = lazy(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_TOML_KEY = lazy(r"""(?m)^[ \t]*(?P<key>"[^"\r\n]*+"|'[^'\r\n]*+'|[\w-]++)(?P<mark>[ \t]*=[ \t]*)""")
_TOML_PLACE = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LINE_END = lazy(r"\r\n|\r|\n")


def read(text: str) -> Metadata:
    """The TOML at the start of a text."""
    opening = _TOML.match(text)
    if opening is None:
        return NONE
    start = opening.end()
    closing = _TOML_END.search(with_line_feeds(text[:LARGEST]), start)
    if closing is None:
        return Metadata("toml", Span(0, start), (), Problem("the front matter never closes: a line `+++` is missing", 0))
    import tomllib

    body = text[start : closing.start()]
    span = Span(0, closing.end())
    try:
        data = tomllib.loads(with_line_feeds(body.replace("\r\n", "\n")))
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: an integer of 5,000 digits
        return Metadata("toml", span, (), _toml_problem(text, start, closing.start(), str(error)))
    plain = with_line_feeds(text[: span.end])
    return Metadata("toml", span, tuple(placed(data, plain, span, _TOML_KEY)), keys=tuple(_toml_keys(data, plain)))


def _toml_problem(text: str, start: int, end: int, message: str) -> Problem:
    """What is wrong with the TOML in a range of a text; what its end misses is said of its last line."""
    place = _TOML_PLACE.search(message)
    offset = start
    if place and place[1]:
        for line_end in islice(_LINE_END.finditer(text, start), int(place[1]) - 1):
            offset = line_end.end()
        offset = min(offset + int(place[2]) - 1, end)
    elif place:
        last = text[start:end].rstrip()
        offset = start + max(last.rfind("\n"), last.rfind("\r")) + 1
    return Problem(f"the TOML is broken: {_TOML_PLACE.sub('', message)}", offset)


def _toml_keys(data: dict[str, Any], text: str) -> Iterator[Key]:
    """The keys of the outermost table that are written as one, above the first inner table."""
    table = re.search(r"(?m)^[ \t]*\[[^\r\n]*\][ \t]*(?:#[^\r\n]*)?$", text)
    due = set(data)
    for found in _TOML_KEY.finditer(text, 0, table.start() if table else len(text)):
        name = found["key"].strip("\"'")
        if name in due:
            due.remove(name)
            yield Key((name,), Span(*found.span("key")))
