"""Texts in XML 1.0 that any parser, terminal and log takes.

`escape` shows the control characters and noncharacters that XML forbids, and lone surrogates; all but ASCII becomes a reference, so that
the bytes are the same under any locale.
"""

from __future__ import annotations

from prose_lint.report.escape import escape

HEADER = '<?xml version="1.0" encoding="utf-8"?>'
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def content(text: str) -> str:
    """A text between tags, or in an attribute between quotation marks."""
    return escape(text).translate(_REFERENCES).encode("ascii", "xmlcharrefreplace").decode()


def tag(name: str, /, *, empty: bool = False, **attributes: str | int) -> str:
    """The opening tag of an element, or, of an `empty` one, the only."""
    pairs = "".join(f' {key}="{content(str(value))}"' for key, value in attributes.items())
    return f"<{name}{pairs}{'/' if empty else ''}>"
