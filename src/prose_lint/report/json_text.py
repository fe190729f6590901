r"""Strings of JSON that any parser, terminal and log takes.

All but ASCII is written as `\uXXXX`: so the bytes are the same under any locale, and nothing acts on what is in a text.
"""

from __future__ import annotations

from json.encoder import encode_basestring_ascii

from prose_lint.lazy import lazy
from prose_lint.report.escape import escape

_SURROGATE = lazy(r"[\ud800-\udfff]")


def string(text: str) -> str:
    """A JSON string; a lone surrogate, which many parsers refuse, as `escape` shows it."""
    if not text.isascii():
        text = _SURROGATE.sub(lambda surrogate: escape(surrogate[0]), text)
    return encode_basestring_ascii(text)


def defused(line: str) -> str:
    """A line without `##`, which can only stand in strings: CI runners look for `##[command]` in the whole line."""
    return line.replace("##", "#\\u0023")
