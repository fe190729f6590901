"""The text of one file, and how its bytes and lines correspond to it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from prose_lint.errors import NotUtf8Error
from prose_lint.lazy import lazy
from prose_lint.span import Span

BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_LINE_END = lazy(r"\r\n|\r|\n")
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
_STRETCH = 256
"""So many bytes or code points are counted each time: for the few places that are asked, less work than a table of all characters."""


class Source:
    """Decoded text of a file; `encode()` gives the bytes back that it was read from.

    `path` is how the file is named to people: POSIX, relative to the working folder where it lies below it. Newlines are kept as
    they are in the text. Lines end at LF, CRLF and CR, and at nothing else.
    """

    def __init__(self, path: str, text: str, *, bom: bool = False) -> None:
        self.path = path
        self.bom = bom
        self.__dict__["text"] = text

    @classmethod
    def decode(cls, path: str, raw: bytes) -> Source:
        """The source that `raw` holds.

        Raises NotUtf8Error, with the offset of the first wrong byte in the file, for anything but UTF-8: other encodings are told
        by their byte order mark, and UTF-16 without one by its NUL bytes.
        """
        for mark, name in _OTHER_BOMS.items():
            if raw.startswith(mark):
                raise NotUtf8Error(path, 0, f"its byte order mark says {name}")
        bom = raw.startswith(BOM)
        data = raw[len(BOM) :] if bom else raw
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            offset = error.start + (len(BOM) if bom else 0)
            raise NotUtf8Error(path, offset, f"{error.reason}, byte 0x{raw[offset]:02x}") from None
        head = data[:512]
        if head.count(0) * 4 > len(head):
            raise NotUtf8Error(path, raw.index(0), "it is full of NUL bytes, as UTF-16 or a binary file is")
        source = cls(path, text, bom=bom)
        source.data = data  # not a second copy
        return source

    def encode(self) -> bytes:
        """The bytes of the file, byte order mark included."""
        return (BOM if self.bom else b"") + self.text.encode("utf-8")

    def with_text(self, text: str) -> Source:
        """The same file with another text."""
        return Source(self.path, text, bom=self.bom)

    @cached_property
    def text(self) -> str:
        """The text, decoded."""
        return self.data.decode("utf-8")

    def release(self) -> None:
        """Lets the text go until it is asked for again: its bytes stay, and are mostly half as large."""
        if "data" in self.__dict__:
            self.__dict__.pop("text", None)

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8, without byte order mark."""
        return self.text.encode("utf-8")

    @cached_property
    def _before(self) -> list[int]:
        """How many code points begin before each stretch of `_STRETCH` bytes."""
        data = self.data
        return [0, *accumulate(_count(data[at : at + _STRETCH]) for at in range(0, len(data), _STRETCH))]

    def code_point(self, byte: int) -> int:
        """The code point offset of a byte offset that lies on the border of a character."""
        if self.text.isascii():
            return byte
        stretch = byte // _STRETCH
        return self._before[stretch] + _count(self.data[stretch * _STRETCH : byte])

    @cached_property
    def _bytes_before(self) -> list[int]:
        """How many bytes stand before each stretch of _STRETCH code points."""
        parts = (self.text[at : at + _STRETCH] for at in range(0, len(self.text), _STRETCH))
        return [0, *accumulate(len(part.encode("utf-8")) for part in parts)]

    def byte(self, offset: int) -> int:
        """The byte offset of a code point offset."""
        if self.text.isascii():
            return offset
        stretch = offset // _STRETCH
        return self._bytes_before[stretch] + len(self.text[stretch * _STRETCH : offset].encode("utf-8"))

    @cached_property
    def line_starts(self) -> list[int]:
        """Code point offsets at which lines begin; the first is 0."""
        if "\r" not in self.text:  # ten times as fast
            return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point offset, both 1-based."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def byte_position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point offset, both 1-based; the column counts bytes."""
        line, _ = self.position(offset)
        return line, self.byte(offset) - self.byte(self.line_starts[line - 1]) + 1

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def whole_lines(self, span: Span) -> Span:
        """The span widened to the lines that it touches, the last line's end included."""
        first, _ = self.position(span.start)
        last, _ = self.position(max(span.start, span.end - 1))
        end = self.line_starts[last] if last < len(self.line_starts) else len(self.text)
        return Span(self.line_starts[first - 1], end)


def _count(data: bytes) -> int:
    """How many code points begin in some UTF-8."""
    return len(data.translate(None, _CONTINUATION_BYTES))
