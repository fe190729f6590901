"""Front matter in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.lazy import lazy
from prose_lint.metadata.record import LARGEST, NONE, Key, Metadata, Problem
from prose_lint.metadata.values import next_key, placed, readable
from prose_lint.span import Span

_JSON_KEY = lazy(r'(?P<key>"(?:[^"\\]++|\\.)*+")(?P<mark>\s*+:\s*+)?')
_JSON_TOKEN = lazy(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},]', re.DOTALL)


def read(text: str) -> Metadata:
    """A JSON object that begins the text with `{` alone on its line, or holds quoted keys, as Hugo reads it."""
    if re.match(r"\{\s*(\"|\}[ \t]*(?:[\r\n]|\Z))", text) is None:
        return NONE
    import json

    try:
        data, end = json.JSONDecoder().raw_decode(text[:LARGEST])
    except (ValueError, RecursionError) as error:  # not only JSONDecodeError: an integer of 5,000 digits
        closing = re.search(r"(?m)^\}[ \t]*(?:\r\n|\r|\n|\Z)", text)
        end = closing.end() if closing else 1
        return Metadata("json", Span(0, end), (), _json_problem(text, error))
    line_end = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)").match(text, end)
    span = Span(0, line_end.end() if line_end else end)
    return Metadata("json", span, tuple(placed(data, text, span, _JSON_KEY)), keys=tuple(_json_keys(text, end)))


def _json_problem(text: str, error: Exception) -> Problem:
    """What is wrong with JSON that cannot be read, and where."""
    import json

    if not isinstance(error, json.JSONDecodeError):
        return Problem("the JSON is broken: it nests too deep, or a number is too long", 0)
    comma = re.compile(r",(?=\s*+[}\]])").search(text, max(0, error.pos - 200), error.pos + 200)
    if comma and not text[comma.end() : error.pos].strip():
        return Problem("a comma stands behind the last entry, and JSON allows none there", comma.start())
    return Problem(f"the JSON is broken: {error.msg}", error.pos)


def _json_keys(text: str, end: int) -> Iterator[Key]:
    """The keys of JSON that has been read, with their places."""
    import json

    above: list[str | int | None] = []  # per open collection: the key at hand, the position in a list, None where a key is due
    for token in _JSON_TOKEN.finditer(text, 0, end):
        sign = token.group()
        if sign in ("{", "["):
            above.append(None if sign == "{" else 0)
        elif sign in ("}", "]"):
            above.pop()
        elif sign == ",":
            next_key(above)
        elif above and above[-1] is None:
            above[-1] = readable(json.loads(sign, strict=False))
            yield Key(tuple(map(str, above)), Span(*token.span()))
