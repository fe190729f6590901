"""The Markdown parser: CommonMark with GFM tables, strikethrough, task lists, footnotes, math and heading attributes, by pyromark.

pyromark (pulldown-cmark) tells events with byte ranges. Template tags are covered before it parses: `{{ site.url }}` inside a link target
would else end the link.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyromark import Markdown, Options

from prose_lint.lazy import lazy

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_COVER = b"x"
_LONE_CR = lazy(rb"\r(?!\n)")


def events(data: bytes, body: int, covers: list[tuple[int, int]]) -> Iterator[tuple[Any, Any]]:
    """The parser's events in `data[body:]`, each a name or a table of one name, with their byte ranges in `data`.

    `covers` are the ranges of template tags, sorted and disjoint. Each is a word to the parser.
    """
    return _PARSER.events_with_range(_readable(data, body, covers))


def _readable(data: bytes, body: int, covers: list[tuple[int, int]]) -> str:
    """The text with template tags covered by letters, and empty lines in place of the front matter, byte for byte.

    A CR alone becomes LF, since the parser does not see a line end in it everywhere.
    """
    if covers:
        data = masked(data, covers, _COVER)
    if body:
        data = b"\n" * body + data[body:]
    if b"\r" in data:
        data = _LONE_CR.sub(b"\n", data)
    return data.decode()


def masked(data: bytes, covers: list[tuple[int, int]], cover: bytes) -> bytes:
    """The data with a byte in place of each one of some ranges."""
    parts, at = [], 0
    for start, end in covers:
        parts += [data[at:start], cover * (end - start)]
        at = end
    return b"".join([*parts, data[at:]])
