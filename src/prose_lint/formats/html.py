"""HTML: the text between tags is prose, tags, comments, scripts and code are not.

The scanner is for raw HTML inside Markdown; whole files are read by `html_page`.
It works on bytes of UTF-8; every mark that ends something is looked up once, so the time is linear in the length.
"""

from __future__ import annotations

import re

from prose_lint.document import Extraction, Part
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata, read_metadata
from prose_lint.prose import OPAQUE, BlockKind, ProseBuilder
from prose_lint.source import Source

_TAG = lazy(
    rb"""(?x) < (/?) ([A-Za-z][A-Za-z0-9:-]*+)
    (?: [^<>"']++ | "[^"]{0,20000}+" | '[^']{0,20000}+' )*+ >"""
)
_NAME = lazy(r"</?([A-Za-z][A-Za-z0-9:-]*)")
SPECIAL = lazy(  # each branch begins with a letter of its own: such a pattern is searched for five times as fast
    r"""(?x)
    &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});     # an entity
    | \n[ \t]*+ | \r\n?[ \t]*+                                              # the end of a line, and how the next is indented
    | \x1a\x1a*+                                                            # a template tag
    """
)
"""What stands for something else in the text of HTML: see `meaning`."""

COVER = b"\x1a"
"""Stands for each byte of a template tag in the data that a scanner gets, so that no tag ends in one."""

INLINE = frozenset(
    "a abbr b bdi bdo cite data dfn em font i ins del mark q rp rt ruby s small span strike strong sub sup time u wbr".split()
)
"""Elements that stand inside a line of text: words run through them. All others part blocks."""

LITERAL = frozenset("code kbd samp var tt pre script style svg math textarea object iframe".split())
"""Elements whose content is no prose."""


BLOCK_LITERAL = frozenset({"pre", "script", "style", "textarea", "object", "iframe"})
"""Those of them that part blocks."""


def metadata(source: Source) -> Metadata:
    """The front matter."""
    return read_metadata(source.text)


def extract(source: Source, metadata: Metadata) -> Extraction:
    """The prose of a page or of a fragment of one."""
    from prose_lint.formats.html_page import read

    return read(source, metadata).extraction()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The blocks of a page, and all markup between the pieces of prose."""
    from prose_lint.formats.html_page import read

    return read(source, metadata).parts(by_line=False)


def tag_name(markup: str) -> str:
    """The lower-case name of a tag, "" for anything else."""
    found = _NAME.match(markup)
    return found.group(1).lower() if found else ""


class HtmlScanner:
    """Adds the prose of `data[start:end]` to a builder that counts bytes."""

    def __init__(self, data: bytes, start: int, end: int, builder: ProseBuilder, *, quoted: bool = False) -> None:
        self.data = data
        self.start = start
        self.end = end
        self.builder = builder
        self.quoted = quoted
        self.comments: list[tuple[int, int]] = []
        self.code: list[str] = []
        self.markup: list[tuple[int, int]] = []  # all that is no prose, comments and code included

    def run(self) -> None:
        """Reads to the end; a block that is open then is closed."""
        data, at, end = self.data, self.start, self.end
        while at < end:
            mark = data.find(b"<", at, end)
            if mark < 0:
                mark = end
            if mark > at:
                self._text(at, mark)
            if mark == end:
                break
            at = self._markup(mark)
            self.markup.append((mark, at))
        self.builder.finish_block()

    def _markup(self, at: int) -> int:
        """Passes what begins with `<` and returns where it ends."""
        data, end = self.data, self.end
        if data.startswith(b"<!--", at):
            close = data.find(b"-->", at + 4, end)
            last = close + 3 if close >= 0 else end
            self.comments.append((at, last))
            return last
        tag = _TAG.match(data, at, end)
        if tag is None:
            if data[at + 1 : at + 2] in (b"!", b"?"):
                close = data.find(b">", at, end)
                return close + 1 if close >= 0 else end
            self._text(at, at + 1)
            return at + 1
        last = tag.end()
        name = tag[2].lower().decode()
        if name in LITERAL and not tag[1] and data[last - 2 : last] != b"/>":
            return self._literal(name, at, last)
        if name == "br" and self.builder.in_block:
            self.builder.inexact("\n", at, last)
        elif name not in INLINE:
            self.builder.finish_block()
        return last

    def _literal(self, name: str, start: int, at: int) -> int:
        """Passes an element whose content is no prose; inline ones leave a mark in the text."""
        closing = re.compile(rb"</" + name.encode() + rb"\s*>", re.IGNORECASE).search(self.data, at, self.end)
        last = closing.end() if closing else self.end
        self.code.append(self.data[at:last].decode())
        if name in BLOCK_LITERAL:
            self.builder.finish_block()
        else:
            if not self.builder.in_block:
                self.builder.begin(BlockKind.HTML, start, last, quoted=self.quoted)
            self.builder.inexact(OPAQUE, start, last)
        return last

    def _text(self, start: int, end: int) -> None:
        """Adds text with its entities decoded and its lines parted."""
        raw = self.data[start:end]
        if not self.builder.in_block and raw.isspace():
            return
        text = raw.decode()
        if not self.builder.in_block:
            if not text.strip():
                return
            self.builder.begin(BlockKind.HTML, start, end, quoted=self.quoted)
            bare = text.lstrip()
            start += len(text[: len(text) - len(bare)].encode())
            text = bare
        at = start
        done = 0
        for found in SPECIAL.finditer(text):
            plain, special = text[done : found.start()], found.group()
            self.builder.verbatim(plain, at)
            at += len(plain.encode())
            self.builder.inexact(meaning(special), at, at + len(special))  # what is special is ASCII
            at += len(special)
            done = found.end()
        self.builder.verbatim(text[done:], at)


def meaning(special: str) -> str:
    """What an entity, a line end or a template tag is in the prose."""
    if special[0] == "&":
        from html import unescape

        return unescape(special)
    return OPAQUE if special[0] == "\x1a" else "\n"
