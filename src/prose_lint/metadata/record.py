"""What front matter is: its fields with their places, or why it cannot be read."""

from __future__ import annotations

from typing import NamedTuple

from prose_lint.span import Span

LARGEST = 200_000
"""Front matter of more code points than this is not read: no post's is, and attacks' are."""
DEEPEST = 200
"""Front matter that nests deeper than this is not read."""


class Field(NamedTuple):
    """One scalar value; `path` holds the keys above it, list positions as digits. `span` is the value's in the source, quotes included.

    `value` is its text as YAML, TOML or JSON mean it, before any type: `2025-03-04` is not made a date.
    """

    path: tuple[str, ...]
    value: str
    span: Span


class Key(NamedTuple):
    """A key as it is written; `path` holds the keys above it and itself, list positions as digits, `span` is its place in the source."""

    path: tuple[str, ...]
    span: Span


class Problem(NamedTuple):
    """Why front matter cannot be read; `offset` is a code point of the source."""

    message: str
    offset: int


class Metadata(NamedTuple):
    """The front matter of a document. `span` ends where the body begins; `syntax` is yaml, toml, json, or "" where there is none.

    `keys` are the keys in the order of the text, one that is written twice both times; of TOML those above the first table only.
    """

    syntax: str
    span: Span
    fields: tuple[Field, ...]
    problem: Problem | None = None
    keys: tuple[Key, ...] = ()

    def get(self, *path: str) -> Field | None:
        """The field at a path of keys, or None."""
        return next((field for field in self.fields if field.path == path), None)


NONE = Metadata("", Span(0, 0), ())
