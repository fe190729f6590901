"""JSON as editors write it: with comments, and commas behind the last element."""

from __future__ import annotations

import re
from typing import Any

from prose_lint.lazy import lazy

_STRING = r'"(?:\\.|[^"\\\n])*+"?'
_TEXT = lazy(_STRING)
_COMMENT = lazy(rf"({_STRING})|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_LAST_COMMA = lazy(rf"({_STRING})|,(?=\s*[\]}}])")


def loads(text: str) -> Any:
    """What a text stands for; numbers are given as texts. Raises ValueError with `lineno`, or RecursionError."""
    import json

    bare = _COMMENT.sub(lambda found: found[1] or "\n" * found[0].count("\n"), text)
    return json.loads(_LAST_COMMA.sub(lambda found: found[1] or "", bare), parse_int=str, parse_float=str)


def lines_of_texts(text: str) -> dict[str, int]:
    """The lines in which texts in quotation marks first stand, by the texts as they are written."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in _TEXT.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        lines.setdefault(found[0][1:-1], line)
    return lines
