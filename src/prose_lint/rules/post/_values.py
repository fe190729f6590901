"""Front matter as a tree of typed values with their places, from the flat fields that `metadata` reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.record import NamedTuple

if TYPE_CHECKING:
    from prose_lint.metadata import Metadata
    from prose_lint.span import Span

KINDS = ("string", "number", "boolean", "date", "list", "table")
"""What a value may be, as the configuration names it.

Beside these there is "null", for a key with nothing behind it, and "", for a value whose place is not known.
"""

_NUMBER = r"[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_DATE = r"\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?\s*(?:Z|UTC|GMT|[-+]\d{1,2}(?::?\d{2})?)?"
_WORDS = {**dict.fromkeys(("true", "false", "yes", "no", "on", "off"), "boolean"), "null": "null", "~": "null", "": "null"}


class Value(NamedTuple):
    """A value: its kind, its text (of a scalar), its place and that of its key, and what it holds, by key or by position."""

    kind: str
    text: str
    span: Span
    key: Span
    inner: dict[str, Value]


def read_values(metadata: Metadata, text: str) -> Value:
    """The front matter as one table. Of a key that stands twice, the first value counts."""
    whole = metadata.span
    root = Value("table", "", whole, whole, {})
    written = {key.path: key.span for key in metadata.keys}
    for path, key in written.items():
        _place(root, path[:-1], written, whole).setdefault(path[-1], Value(_empty(text, key), "", key, key, {}))
    for field in metadata.fields:
        kind = _kind(text[field.span.start : field.span.end]) if field.span != whole else ""
        value = Value(kind, field.value, field.span, written.get(field.path, field.span), {})
        inner = _place(root, field.path[:-1], written, whole)
        if field.path[-1] not in inner or (inner[field.path[-1]].text == "" and not inner[field.path[-1]].inner):
            inner[field.path[-1]] = value
    return root


def is_date(text: str) -> bool:
    """Whether a text is a date as ISO 8601 has it, with or without a time; whether the calendar has it is another matter."""
    return re.fullmatch(_DATE, text.strip()) is not None


def _place(root: Value, path: tuple[str, ...], written: dict[tuple[str, ...], Span], whole: Span) -> dict[str, Value]:
    """What the collection at a path holds; collections on the way are made, or told by what is put in."""
    value = root
    for n, part in enumerate(path):
        kind = "list" if n + 1 < len(path) and path[n + 1].isdigit() and path[: n + 2] not in written else "table"
        child = value.inner.get(part)
        if child is None or child.kind not in ("list", "table"):
            place = written.get(path[: n + 1], whole)
            child = Value(kind, "", place, place, {})
            value.inner[part] = child
        value = child
    return value.inner


def _empty(text: str, key: Span) -> str:
    """What a key without any scalar holds: an empty list or table, or one of which the scalars follow."""
    behind = text[key.end : key.end + 20].lstrip(" \t\"':=")
    return "list" if behind.startswith(("[", "-", "\n-", "\r\n-", "\n  -")) else "table"


def _kind(raw: str) -> str:
    """What a scalar is, by how it is written."""
    if raw[:1] in ("'", '"', "|", ">"):
        return "string"
    if raw.lower() in _WORDS:
        return _WORDS[raw.lower()]
    if re.fullmatch(_NUMBER, raw):
        return "number"
    return "date" if re.fullmatch(_DATE, raw) else "string"
