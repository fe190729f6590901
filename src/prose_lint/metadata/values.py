"""The values of front matter that has been read, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from prose_lint.lazy import lazy
from prose_lint.metadata.record import Field
from prose_lint.span import Span

_VALUE = lazy(
    r"""(?xs)
    \"\"\"(?:[^"]++|"(?!""))*+\"\"\" | '''(?:[^']++|'(?!''))*+'''      # TOML, over several lines
    | "(?:[^"\\\r\n]++|\\.)*+" | '[^'\r\n]*+' | [^\r\n,#}]*+
    """
)
_CR = lazy(r"\r(?!\n)")
_SURROGATE = lazy("[\ud800-\udfff]")


def with_line_feeds(text: str) -> str:
    """The text with LF in place of each CR that stands alone, code point for code point."""
    return _CR.sub("\n", text)


def next_key(keys: list[str | int | None]) -> None:
    """After a value: a mapping waits for its next key, a list counts on."""
    if keys:
        last = keys[-1]
        keys[-1] = last + 1 if isinstance(last, int) else None


def placed(data: dict[str, Any], text: str, span: Span, key: re.Pattern[str]) -> Iterator[Field]:
    """The scalars of read TOML or JSON.

    Their readers tell no places: a value's is behind its key, and that of the whole front matter where it isn't found there.
    """
    candidates: dict[str, list[Span]] = {}
    for found in key.finditer(text, 0, span.end):
        written = _VALUE.match(text, found.end(), span.end)
        if written and found["mark"]:
            end = written.start() + len(written.group().rstrip())
            candidates.setdefault(found["key"].strip("\"'"), []).append(Span(written.start(), end))
    for path, value in _leaves(data):
        places = candidates.get(path[0], ()) if len(path) == 1 else ()
        place = next((place for place in places if _means(text[place.start : place.end], value)), span)
        yield Field(path, value, place)


def _means(raw: str, value: str) -> bool:
    """Whether a scalar of TOML or JSON may have a value: not one of the same key further down."""
    if raw[:1] in ("{", "["):
        return False
    if raw[:1] != '"' or raw.startswith('"""'):
        return True
    import json

    try:
        return readable(json.loads(raw, strict=False)) == value
    except ValueError:  # an escape that only TOML knows
        return True


def _leaves(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Paths and values of all scalars, in order."""
    stack: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*path, readable(key)), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            stack += [((*path, str(n)), inner) for n, inner in reversed(list(enumerate(value)))]
        else:
            yield path, readable(str(value))


def readable(text: str) -> str:
    """The text without half characters (surrogates), which JSON can write and no file can hold."""
    return _SURROGATE.sub("\ufffd", text)
