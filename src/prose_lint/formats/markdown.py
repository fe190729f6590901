"""Markdown: CommonMark with GFM tables, strikethrough, task lists, footnotes, math and heading attributes, by pyromark.

pyromark (pulldown-cmark) tells events with byte ranges. Its cost is per event, so text, by far the most frequent, is tested first.
Template tags are covered before it parses: `{{ site.url }}` inside a link target would else end the link.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from pyromark import Markdown, Options

from prose_lint.document import Extraction, Link, Part
from prose_lint.formats import html
from prose_lint.formats.html import HtmlScanner, tag_name
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata, add_prose, read_metadata
from prose_lint.not_prose import template_spans
from prose_lint.prose import OPAQUE, BlockKind, ProseBuilder
from prose_lint.source import Source
from prose_lint.span import Span

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_Piece = tuple[str, int, int, bool]
"""Text, the range it came from, and whether it stands there just so."""

_KIND_INSIDE = {"Item": BlockKind.LIST_ITEM, "BlockQuote": BlockKind.QUOTE, "FootnoteDefinition": BlockKind.FOOTNOTE}
_UNSEEN = frozenset({"List", "Emphasis", "Strong", "Strikethrough", "Table", "TableHead", "TableRow"})
"""Containers that neither begin nor end a block of prose."""
_COVER = b"x"
_LONE_CR = lazy(rb"\r(?!\n)")
_FENCE = lazy(rb"`{3,}|~{3,}")
_LONGEST_CLOSING = 200
"""A fence that closes is looked for in so many bytes."""
_NEWLINE, _AMPERSAND = b"\n&"
_TEXT_FREE = frozenset({"code", "kbd", "samp", "var", "tt", "pre", "script", "style", "svg", "math", "textarea"})


def metadata(source: Source) -> Metadata:
    """The front matter."""
    return read_metadata(source.text)


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Prose with the places that pyromark gives; whatever is code, raw HTML, math or a template tag is left out or OPAQUE."""
    return _Extractor(source, metadata).run()


class _Extractor:
    """One pass over the events of one document. Offsets are bytes of the UTF-8 source without byte order mark."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.source = source
        self.data = source.data
        self.body = len(source.text[: metadata.span.end].encode())
        self.covers = template_spans(self.data[self.body :])
        self.builder = ProseBuilder(source.code_point)
        add_prose(metadata, source.text, self.builder, self._byte)
        self.links: list[Link] = []
        self.code = [self.data[self.body + start : self.body + end].decode() for start, end in self.covers]
        self.code_blocks: list[tuple[int, int]] = []
        self.unclosed_code: list[tuple[int, int]] = []
        self.in_code = self.is_fenced = False
        self.html_start = -1
        self.handlers: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self._start,
            "End": self._end,
            "Code": self._code,
            "InlineMath": self._math,
            "DisplayMath": self._code,
            "InlineHtml": self._inline_html,
            "Html": self._nothing,
            "FootnoteReference": self._nothing,
            "TaskListMarker": self._nothing,
        }
        self.comments: list[tuple[int, int]] = []
        self.containers: list[tuple[str, int, int]] = []  # "quote", "item", "footnote" with the element's range
        self.aside: list[tuple[BlockKind, int, int, list[_Piece]]] = []  # alt texts and titles, blocks of their own
        self.images = 0
        self.quotes = 0
        self.alt: list[_Piece] = []
        self.open_links: list[tuple[str, int, int, int, bool]] = []
        self.hidden_until: str | None = None  # the tag that ends inline HTML whose content is no prose

    def _byte(self, code_point: int) -> int:
        return len(self.source.text[:code_point].encode())

    def run(self) -> Extraction:
        self._events()
        builder, point = self.builder, self.source.code_point
        builder.finish_block()
        for kind, start, end, pieces in self.aside:
            builder.begin(kind, start, end)
            for text, first, last, exact in pieces:
                (builder.verbatim if exact else builder.inexact)(text, first, last)
            builder.finish_block()
        return Extraction(builder.build(), self.links, self.code, self.comments, point, self.code_blocks, self.unclosed_code)

    def _events(self) -> None:
        """The loop over all events: text is dealt with here, the rest by a table of handlers."""
        data, body, builder = self.data, self.body, self.builder
        verbatim, handlers = builder.verbatim, self.handlers
        plain = not self.covers
        for event, place in _parsed(data[body:], self.covers):
            start, end = body + place["start"], body + place["end"]
            if event.__class__ is str:
                if event in ("SoftBreak", "HardBreak"):
                    self._line_end(start, end)
                continue
            text = event.get("Text")
            if text is None:
                for name, value in event.items():
                    handlers[name](value, start, end)
            elif self.in_code:
                self.code.append(text)
            elif plain and not self.images and not self.hidden_until:
                if not builder.in_block:
                    self._begin_item_text(start, end)
                if (end - start == len(text) and data[start] != _AMPERSAND) or data[start:end] == text.encode():
                    verbatim(text, start, end)  # of equal length in bytes it is ASCII, and only an entity is written otherwise
                else:
                    builder.inexact(text, start, end)
            else:
                self._text(text, start, end)

    def _line_end(self, start: int, end: int) -> None:
        if self.hidden_until:
            return
        if self.images:
            self.alt.append(("\n", start, end, False))
        elif end - start == 1 and self.data[start] == _NEWLINE:
            self.builder.verbatim("\n", start, end)
        else:
            self.builder.inexact("\n", start, end)

    def _text(self, text: str, start: int, end: int) -> None:
        """Text in less common places: a tight list item, an alt text, a document with template tags, hidden inline HTML."""
        if self.hidden_until:
            return
        if not self.builder.in_block:
            self._begin_item_text(start, end)
        pieces = self._pieces(text, start, end)
        if self.images:
            self.alt += pieces
            return
        for piece, first, last, exact in pieces:
            (self.builder.verbatim if exact else self.builder.inexact)(piece, first, last)

    def _start(self, value: Any, start: int, end: int) -> None:
        kind = value if value.__class__ is str else next(iter(value))
        builder = self.builder
        if kind == "Paragraph":
            self._begin(BlockKind.PARAGRAPH, start, end)
        elif kind in _UNSEEN:
            return
        elif kind in ("Link", "Image"):
            self._start_link(kind, value[kind], start, end)
        elif kind in ("Item", "BlockQuote", "FootnoteDefinition"):
            builder.finish_block()
            self.containers.append((kind, start, end))
            self.quotes += kind == "BlockQuote"
        elif kind == "Heading":
            builder.begin(BlockKind.HEADING, start, end, level=int(value[kind]["level"][1]), quoted=self.quotes > 0)
        elif kind == "CodeBlock":
            builder.finish_block()
            self.in_code = True
            self.is_fenced = value[kind] != "Indented"
            self.code_blocks.append((start, end))
        elif kind == "HtmlBlock":
            builder.finish_block()
            self.html_start = start
        elif kind == "TableCell":
            builder.begin(BlockKind.TABLE_CELL, start, end, quoted=self.quotes > 0)

    def _start_link(self, kind: str, link: Any, start: int, end: int) -> None:
        if not self.builder.in_block:
            self._begin_item_text(start, end)
        self.open_links.append((link["dest_url"], start, end, self.builder.length, kind == "Image"))
        if link["title"]:
            self._title(link["title"], start, end)
        if kind == "Image":
            self.images += 1
        if link["link_type"] in ("Autolink", "Email") and not self.hidden_until:
            self.hidden_until = "Autolink"

    def _begin(self, kind: BlockKind, start: int, end: int) -> None:
        """Opens a block whose kind its innermost container decides."""
        if self.containers:
            kind = _KIND_INSIDE[self.containers[-1][0]]
        self.builder.begin(kind, start, end, quoted=self.quotes > 0)

    def _begin_item_text(self, start: int, end: int) -> None:
        """Text that stands in a tight list item, with no paragraph of its own."""
        if self.containers:
            _, start, end = self.containers[-1]
        self._begin(BlockKind.PARAGRAPH, start, end)

    def _end(self, value: Any, start: int, end: int) -> None:
        kind = value if value.__class__ is str else next(iter(value))
        if kind in ("Paragraph", "Heading", "TableCell"):
            self.builder.finish_block()
            self.hidden_until = None
        elif kind in _UNSEEN:
            return
        elif kind in ("Link", "Image"):
            self._end_link(start, end)
        elif kind in ("Item", "BlockQuote", "FootnoteDefinition"):
            self.builder.finish_block()
            self.hidden_until = None
            self.containers.pop()
            self.quotes -= kind == "BlockQuote"
        elif kind == "CodeBlock":
            self.in_code = False
            if self.is_fenced and self._is_unclosed(start, end):
                self.unclosed_code.append((start, end))
        elif kind == "HtmlBlock":
            self._html_block(self.html_start, end)

    def _is_unclosed(self, start: int, end: int) -> bool:
        """Whether a block of code opens with a fence and does not end with one."""
        fence = _FENCE.match(self.data, start, end)
        if fence is None:
            return False
        line = self.data[max(fence.end(), end - _LONGEST_CLOSING) : end].rstrip().replace(b"\r", b"\n")
        last = line[line.rfind(b"\n") + 1 :].lstrip(b" \t>") if b"\n" in line else b""
        return len(last) < len(fence.group()) or bool(last.strip(fence.group()[:1]))

    def _end_link(self, start: int, end: int) -> None:
        builder = self.builder
        target, first, last, begin, image = self.open_links.pop()
        if self.hidden_until == "Autolink":
            self.hidden_until = None
            builder.inexact(OPAQUE, start, end)
        if image:
            self.images -= 1
            if not self.images:
                if self.alt:
                    self.aside.append((BlockKind.ALT, first, last, self.alt))
                    self.alt = []
                builder.inexact(OPAQUE, start, end)
        self.links.append(Link(target, first, last, Span(begin, builder.length), image))

    def _code(self, text: str, start: int, end: int) -> None:
        self.code.append(text)
        if self.hidden_until:
            return
        if self.images:
            self.alt.append((OPAQUE, start, end, False))
            return
        if not self.builder.in_block:
            self._begin_item_text(start, end)
        self.builder.inexact(OPAQUE, start, end)

    def _math(self, text: str, start: int, end: int) -> None:
        if _is_money(text) and self.builder.in_block and not self.images and not self.hidden_until:
            self.builder.verbatim(self.data[start:end].decode(), start, end)
        else:
            self._code(text, start, end)

    def _nothing(self, value: Any, start: int, end: int) -> None:
        """Footnote references and task list markers are no prose; raw HTML blocks are read as a whole at their end."""

    def _inline_html(self, markup: str, start: int, end: int) -> None:
        if markup.startswith("<!--"):
            self.comments.append((start, end))
            return
        tag = tag_name(markup)
        if self.hidden_until and self.hidden_until != "Autolink":
            if markup.startswith("</") and tag == self.hidden_until:
                self.hidden_until = None
        elif tag in _TEXT_FREE and not markup.startswith("</") and not markup.endswith("/>"):
            self.hidden_until = tag
            if not self.images:
                if not self.builder.in_block:
                    self._begin_item_text(start, end)
                self.builder.inexact(OPAQUE, start, end)
        elif tag == "br" and self.builder.in_block and not self.images:
            self.builder.inexact("\n", start, end)

    def _html_block(self, start: int, end: int) -> None:
        scanner = HtmlScanner(self.html_data, start, end, self.builder, quoted=self.quotes > 0)
        scanner.run()
        self.comments += scanner.comments
        self.code += scanner.code

    @cached_property
    def html_data(self) -> bytes:
        """The data with template tags covered as an HtmlScanner wants them."""
        return self.data[: self.body] + _masked(self.data[self.body :], self.covers, html.COVER) if self.covers else self.data

    def _title(self, title: str, start: int, end: int) -> None:
        """The title of a link or an image, where the source has it verbatim."""
        raw = title.encode()
        at = self.data.rfind(raw, start, end)
        if at > start:
            self.aside.append((BlockKind.TITLE, start, end, [(title, at, at + len(raw), True)]))

    def _pieces(self, text: str, start: int, end: int) -> Iterator[_Piece]:
        """The pieces of an event's text, each template tag in it made OPAQUE."""
        data, body = self.data, self.body
        at = start
        index = max(0, bisect_right(self.covers, (start - body, len(data))) - 1)
        while index < len(self.covers) and self.covers[index][0] + body < end:
            first, last = self.covers[index][0] + body, self.covers[index][1] + body
            index += 1
            if last <= at:
                continue
            if first > at:
                yield data[at:first].decode(), at, first, True
            at = min(last, end)
            yield OPAQUE, max(first, start), at, False
        if at == start and data[start:end] != text.encode():
            yield text, start, end, False
        elif at < end:
            yield data[at:end].decode(), at, end, True


def _parsed(data: bytes, covers: list[tuple[int, int]]) -> Iterator[tuple[Any, Any]]:
    """The parser's events, each a name or a table of one name, with their byte ranges."""
    return _PARSER.events_with_range(covered(data, covers))


def covered(data: bytes, covers: list[tuple[int, int]]) -> str:
    """The text with template tags covered by letters, byte for byte, so that they are a word to the parser.

    A CR alone becomes LF, since the parser does not see a line end in it everywhere.
    """
    if b"\r" in data:
        data = _LONE_CR.sub(b"\n", data)
    if not covers:
        return data.decode()
    return _masked(data, covers, _COVER).decode()


def _masked(data: bytes, covers: list[tuple[int, int]], cover: bytes) -> bytes:
    parts, at = [], 0
    for start, end in covers:
        parts += [data[at:start], cover * (end - start)]
        at = end
    return b"".join([*parts, data[at:]])


def _is_money(math: str) -> bool:
    """Whether what stands between two dollar signs is prose about prices: `$5 or US$6`."""
    return math[:1].isdigit() and (" " in math or math.endswith(("-", "\u2013", "/")))


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """All events but text, with link targets, code and HTML as content."""
    body = len(source.text[: metadata.span.end].encode())
    data, point = source.data, source.code_point
    covers = template_spans(data[body:])
    parts = [
        Part("template", data[body + start : body + end].decode(), Span(point(body + start), point(body + end))) for start, end in covers
    ]
    inside = ""
    for event, place in _parsed(data[body:], covers):
        span = Span(point(body + place["start"]), point(body + place["end"]))
        if isinstance(event, str):
            if event not in ("SoftBreak", "HardBreak"):
                parts.append(Part(event, "", span))
            continue
        ((name, value),) = event.items()
        if name == "Text":
            if inside:
                parts.append(Part("literal", value, span))
            continue
        if name == "Html":
            continue
        if name in ("Start", "End"):
            kind = value if isinstance(value, str) else next(iter(value))
            if kind == "CodeBlock":
                inside = kind if name == "Start" else ""
            elif kind == "HtmlBlock" and name == "End":
                parts += _html_parts(source, body + place["start"], body + place["end"])
            elif kind in ("Link", "Image") and name == "Start":
                value = (kind, value[kind]["dest_url"], value[kind]["id"])
            parts.append(Part(f"{name} {kind}", "" if kind == "Heading" and name == "End" else repr(value), span))
        else:
            parts.append(Part(name, str(value), span))
    return parts


def _html_parts(source: Source, start: int, end: int) -> Iterator[Part]:
    """The tags, comments and code of an HTML block, without the text between them, which is prose."""
    scanner = HtmlScanner(source.data, start, end, ProseBuilder(source.code_point))
    scanner.run()
    for first, last in scanner.markup:
        yield Part("Html", source.data[first:last].decode(), Span(source.code_point(first), source.code_point(last)))
