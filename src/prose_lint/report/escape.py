r"""Names and texts made safe to print, and printed.

What is printed may come from a stranger's pull request. A newline in a file name forges log lines, ESC drives the terminal, bidi
controls show another text than the one that is there, and a CI runner takes `::error::` at the start of a line, or `##[error]`
anywhere in it, for a command. Every name and text passes `escape`; a line that may begin with such a text also passes `guard`, and
one that begins with a file name is made by `place`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TextIO

_UNSAFE = re.compile(
    "["
    r"\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e"  # marks, embeddings and overrides of direction
    r"\u2028\u2029"  # line and paragraph separators
    r"\xad\u180e\u200b\ufeff"  # of no width; not the joiners U+200C and U+200D, which emoji and scripts need
    r"\u2060-\u206f\ufff9-\ufffb"  # invisible operators, isolates of direction, annotations
    r"\U000e0000-\U000e007f"  # tags, in which a whole second text can hide
    r"\ud800-\udfff"  # undecodable bytes of a file name, lone surrogates
    r"\ufdd0-\ufdef"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17))  # noncharacters
    + "]"
    r"|(?<=#)\#(?=\w{0,40}\[)"  # ##[command] and ##vso[command]: runners find them in the middle of a line, too
)
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_COMMAND_STARTS = ("::", "##")
_LINES_AT_ONCE = 1000


def escape(text: str) -> str:
    r"""The text with all that could act on a terminal or a log shown as `\n`, `\x1b`, `\u202e`, and an undecodable byte as `\xff`.

    Backslashes stay as they are: the result is for reading, not for reading back (JSON is), and `C:\temp` or `\alpha` should look
    as they were written.
    """
    if text.isprintable() and "##" not in text:  # no control, format or surrogate character, no separator but the space
        return text
    return _UNSAFE.sub(_shown, text)


def cells(text: str) -> list[str]:
    """What `escape` makes of the text, code point by code point."""
    shown = list(text)
    if not text.isprintable() or "##" in text:
        for unsafe in _UNSAFE.finditer(text):
            shown[unsafe.start()] = _shown(unsafe)
    return shown


def _shown(unsafe: re.Match[str]) -> str:
    code = ord(unsafe[0])
    if unsafe[0] in _SHORT:
        return _SHORT[unsafe[0]]
    if 0xDC80 <= code <= 0xDCFF:  # what Python makes of the bytes 0x80 to 0xff of an undecodable file name
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def guard(text: str) -> str:
    """An escaped text that can begin a line: runners skip white space and take `::` for a command."""
    bare = text.lstrip()
    if not bare.startswith(_COMMAND_STARTS):
        return text
    return f"{text[: len(text) - len(bare)]}\\x{ord(bare[0]):02x}{bare[1:]}"


def place(path: str, line: int, column: int) -> str:
    """`path:line:column`, as terminals and editors know it; `./` before a name that could begin a command.

    `./` keeps it the name of the same file, which an escape would not.
    """
    shown = escape(path)
    return f"{'./' if shown[:1] in {':', '#'} or shown[:1].isspace() else ''}{shown}:{line}:{column}"


def write(lines: Iterable[str], stream: TextIO) -> None:
    """Writes lines, with their ends; what the stream's encoding lacks (ASCII, Latin-1) becomes a backslash escape."""
    remaining = iter(lines)
    while chunk := list(islice(remaining, _LINES_AT_ONCE)):
        text = "\n".join([*chunk, ""])
        try:
            stream.write(text)
        except UnicodeEncodeError:  # raised before anything of the text is written
            stream.write(text.encode(stream.encoding, "backslashreplace").decode(stream.encoding))
