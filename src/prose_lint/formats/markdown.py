"""Markdown: which of the parser's events are prose, and what else rules look at.

The cost is per event, so text, by far the most frequent, is tested first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from prose_lint.document import Extraction, Link, Part
from prose_lint.formats import html
from prose_lint.formats.html import HtmlScanner, tag_name
from prose_lint.formats.markdown_events import events, masked
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata, add_prose, read_metadata
from prose_lint.not_prose import template_spans
from prose_lint.prose import OPAQUE, VERBATIM, BlockKind, ProseBuilder, made
from prose_lint.source import Source
from prose_lint.span import Span

_Piece = tuple[str, int, int, bool]
"""Text, the range it came from, and whether it stands there just so."""
_Place = dict[str, int]
"""The range of an element: its start and its end."""
_Handler = Callable[[Any, _Place], None]
"""Takes what the parser says of an element, and its range."""

_FENCE = lazy(rb"`{3,}|~{3,}")
_SHORTEST_FENCED = len("```\n```")
_LONGEST_CLOSING = 200
"""A fence that closes is looked for in so many bytes."""
_NEWLINE, _AMPERSAND = b"\n&"
_NOWHERE = 1 << 62
_AUTOLINK = "Autolink"
_TEXT_FREE = frozenset({"code", "kbd", "samp", "var", "tt", "pre", "script", "style", "svg", "math", "textarea"})


def metadata(source: Source) -> Metadata:
    """The front matter."""
    return read_metadata(source.text)


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Prose with the places that the parser gives; whatever is code, raw HTML, math or a template tag is left out or OPAQUE."""
    return _Extractor(source, metadata).run()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """All events but text, with link targets, code and HTML as content."""
    from prose_lint.formats import markdown_structure

    return markdown_structure.structure(source, metadata)


class _Extractor:
    """One pass over the events of one document. Offsets are bytes of the UTF-8 source without byte order mark."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.source = source
        self.data = source.data
        self.body = len(source.text[: metadata.span.end].encode())
        self.covers = template_spans(self.data, self.body)
        self.cover = self.covers[0][0] if self.covers else _NOWHERE
        """Where the first template tag begins that text has not passed."""
        self.builder = ProseBuilder(source.code_point)
        add_prose(metadata, source.text, self.builder, self._byte)
        self.links: list[tuple[str, int, int, int, int, bool]] = []  # as in Link, the place of its text as marks of the builder
        self.code = [self.data[start:end].decode() for start, end in self.covers]
        self.code_blocks: list[tuple[int, int]] = []
        self.unclosed_code: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self.in_code = self.is_fenced = False
        self.containers: list[tuple[BlockKind, int, int]] = []  # items, quotes and footnotes that are open: what their text is, their range
        self.aside: list[tuple[BlockKind, int, int, list[_Piece]]] = []  # alt texts and titles, blocks of their own
        self.kind = BlockKind.PARAGRAPH
        """What a paragraph is, as its innermost container decides."""
        self.images = 0
        self.quotes = 0
        self.alt: list[_Piece] = []
        self.open_links: list[tuple[str, int, int, int, bool]] = []
        self.hidden_until: str | None = None  # the tag that ends inline HTML whose content is no prose
        self.plain_until = self.cover
        """Up to where text is prose as it stands: -1 in code, an alt text or hidden HTML, else where the next template tag begins."""

    def _byte(self, code_point: int) -> int:
        return len(self.source.text[:code_point].encode())

    def run(self) -> Extraction:
        """The prose and all else."""
        self._events()
        builder, point = self.builder, self.source.code_point
        builder.finish_block()
        for kind, start, end, pieces in self.aside:
            builder.begin(kind, start, end)
            self._add(pieces)
            builder.finish_block()
        prose = builder.build()
        at = builder.offsets()
        links = [
            made(Link, (target, start, end, made(Span, (at[first], at[last])), image))
            for target, start, end, first, last, image in self.links
        ]
        return Extraction(prose, links, self.code, self.comments, point, self.code_blocks, self.unclosed_code)

    def _events(self) -> None:
        """The loop over all events: common text is dealt with here, the rest by tables of handlers."""
        data, builder = self.data, self.builder
        add_text, add_start, add_end = builder.texts.append, builder.starts.append, builder.ends.append
        handlers, elements = self._handlers(), {"Start": self._handlers_of_starts(), "End": self._handlers_of_ends()}
        for event, place in events(data, self.body, self.covers):
            if "Text" in event:  # in a table of that name: no other event's name holds it
                text, start, end = event["Text"], place["start"], place["end"]
                if start < end <= self.plain_until and data[start] != _AMPERSAND:
                    if not builder.in_block:
                        self._open_block(start, end)
                    add_text(text)
                    add_start(start)
                    add_end(VERBATIM)  # the parser changes nothing but entities, and adds indentation that has no place
                else:
                    self._text(text, start, end)
            elif event.__class__ is str:
                start, end = place["start"], place["end"]
                if event == "SoftBreak" and self.plain_until >= 0 and builder.in_block and data[start] == _NEWLINE:
                    add_text("\n")
                    add_start(start)
                    add_end(VERBATIM)
                elif event != "Rule":
                    self._line_end(start, end)
            else:
                name, value = event.popitem()
                by_kind = elements.get(name)
                if by_kind is None:
                    handler = handlers.get(name)
                else:
                    kind, value = (value, None) if value.__class__ is str else value.popitem()
                    handler = by_kind.get(kind)
                if handler is not None:
                    handler(value, place)

    def _handlers(self) -> dict[str, _Handler]:
        """What to do with events that are neither text nor begin or end anything; raw HTML blocks are read as a whole at their end."""
        return {"Code": self._code, "InlineMath": self._math, "DisplayMath": self._code, "InlineHtml": self._inline_html}

    def _handlers_of_starts(self) -> dict[str, _Handler]:
        """What to do where elements begin; those that are missing part no text: lists, rows of tables, emphasis."""
        return {
            "Paragraph": self._start_paragraph,
            "Heading": self._start_heading,
            "TableCell": self._start_cell,
            "Item": self._start_item,
            "BlockQuote": self._start_quote,
            "FootnoteDefinition": self._start_footnote,
            "CodeBlock": self._start_code,
            "HtmlBlock": self._start_html,
            "Link": self._start_link,
            "Image": self._start_image,
        }

    def _handlers_of_ends(self) -> dict[str, _Handler]:
        """What to do where elements end."""
        return {
            "Paragraph": self._end_block,
            "Heading": self._end_block,
            "TableCell": self._end_block,
            "Item": self._end_container,
            "BlockQuote": self._end_container,
            "FootnoteDefinition": self._end_container,
            "CodeBlock": self._end_code,
            "HtmlBlock": self._end_html,
            "Link": self._end_link,
            "Image": self._end_link,
        }

    def _settle(self) -> None:
        self.plain_until = -1 if self.in_code or self.images or self.hidden_until else self.cover

    # text

    def _line_end(self, start: int, end: int) -> None:
        """A line end that is no mere newline, or stands in an alt text or the like."""
        if self.plain_until >= 0:
            if self.builder.in_block:
                self.builder.inexact("\n", start, end)
        elif self.images and not self.hidden_until:
            self.alt.append(("\n", start, end, False))

    def _text(self, text: str, start: int, end: int) -> None:
        """Text that is no mere copy: an entity, at a template tag, in code, in an alt text, in hidden HTML."""
        if self.in_code:
            self.code.append(text)
        elif not self.hidden_until:
            if not self.builder.in_block:
                self._open_block(start, end)
            pieces = self._pieces(text, start, end)
            if self.images:
                self.alt += pieces
            else:
                self._add(pieces)

    def _add(self, pieces: Iterable[_Piece]) -> None:
        for text, start, end, exact in pieces:
            if exact:
                self.builder.verbatim(text, start)
            else:
                self.builder.inexact(text, start, end)

    def _pieces(self, text: str, start: int, end: int) -> Iterator[_Piece]:
        """The pieces of an event's text, each template tag in it made OPAQUE."""
        at = start
        if end > self.cover:
            index = max(0, bisect_right(self.covers, (start, _NOWHERE)) - 1)
            while index < len(self.covers) and self.covers[index][0] < end:
                first, last = self.covers[index]
                index += 1
                if last <= at:
                    continue
                if first > at:
                    yield self.data[at:first].decode(), at, first, True
                at = min(last, end)
                yield OPAQUE, max(first, start), at, False
            if at < end:
                self.cover = self.covers[index][0] if index < len(self.covers) else _NOWHERE
                self._settle()
        if at == start and self.data[start:end] != text.encode():
            yield text, start, end, False
        elif at < end:
            yield self.data[at:end].decode(), at, end, True

    def _code(self, text: str, place: _Place) -> None:
        self.code.append(text)
        start, end = place["start"], place["end"]
        if self.plain_until >= 0:
            if not self.builder.in_block:
                self._open_block(start, end)
            self.builder.inexact(OPAQUE, start, end)
        elif self.images and not self.hidden_until:
            self.alt.append((OPAQUE, start, end, False))

    def _math(self, text: str, place: _Place) -> None:
        if _is_money(text) and self.builder.in_block and self.plain_until >= 0:
            start, end = place["start"], place["end"]
            self.builder.verbatim(self.data[start:end].decode(), start)
        else:
            self._code(text, place)

    # blocks

    def _start_paragraph(self, _: Any, place: _Place) -> None:
        self.builder.begin(self.kind, place["start"], place["end"], quoted=self.quotes > 0)

    def _open_block(self, start: int, end: int) -> None:
        """Opens a block for text that stands in a tight list item, with no paragraph of its own."""
        if self.containers:
            _, start, end = self.containers[-1]
        self.builder.begin(self.kind, start, end, quoted=self.quotes > 0)

    def _start_heading(self, heading: Any, place: _Place) -> None:
        self.builder.begin(BlockKind.HEADING, place["start"], place["end"], level=int(heading["level"][1]), quoted=self.quotes > 0)

    def _start_cell(self, _: Any, place: _Place) -> None:
        self.builder.begin(BlockKind.TABLE_CELL, place["start"], place["end"], quoted=self.quotes > 0)

    def _end_block(self, _: Any, place: _Place) -> None:  # noqa: ARG002  (as all handlers)
        self.builder.finish_block()
        if self.hidden_until:
            self._hide_until(None)

    def _start_item(self, _: Any, place: _Place) -> None:
        self._start_container(BlockKind.LIST_ITEM, place)

    def _start_quote(self, _: Any, place: _Place) -> None:
        self._start_container(BlockKind.QUOTE, place)
        self.quotes += 1

    def _start_footnote(self, _: Any, place: _Place) -> None:
        self._start_container(BlockKind.FOOTNOTE, place)

    def _start_container(self, kind: BlockKind, place: _Place) -> None:
        self.builder.finish_block()
        self.containers.append((kind, place["start"], place["end"]))
        self.kind = kind

    def _end_container(self, _: Any, place: _Place) -> None:
        self._end_block(None, place)
        kind, _, _ = self.containers.pop()
        self.kind = self.containers[-1][0] if self.containers else BlockKind.PARAGRAPH
        self.quotes -= kind is BlockKind.QUOTE

    # code and HTML

    def _start_code(self, fence: Any, place: _Place) -> None:
        self.builder.finish_block()
        self.in_code = True
        self.is_fenced = fence != "Indented"
        self.code_blocks.append((place["start"], place["end"]))
        self._settle()

    def _end_code(self, _: Any, place: _Place) -> None:
        self.in_code = False
        self._settle()
        start, end = place["start"], place["end"]
        if self.is_fenced and self._is_unclosed(start, end):
            self.unclosed_code.append((start, end))

    def _is_unclosed(self, start: int, end: int) -> bool:
        """Whether a block of code opens with a fence and does not end with one."""
        data = self.data
        opens = end - start >= _SHORTEST_FENCED and data[start : start + 3] == b"```" != data[start + 1 : start + 4]
        if opens and data[end - 4 : end] == b"\n```":  # as most do: no pattern needs to look
            return False
        fence = _FENCE.match(data, start, end)
        if fence is None:
            return False
        line = data[max(fence.end(), end - _LONGEST_CLOSING) : end].rstrip().replace(b"\r", b"\n")
        last = line[line.rfind(b"\n") + 1 :].lstrip(b" \t>") if b"\n" in line else b""
        return len(last) < len(fence.group()) or bool(last.strip(fence.group()[:1]))

    def _start_html(self, _: Any, place: _Place) -> None:  # noqa: ARG002  (as all handlers)
        self.builder.finish_block()

    def _end_html(self, _: Any, place: _Place) -> None:
        scanner = HtmlScanner(self.html_data, place["start"], place["end"], self.builder, quoted=self.quotes > 0)
        scanner.run()
        self.comments += scanner.comments
        self.code += scanner.code

    @cached_property
    def html_data(self) -> bytes:
        """The data with template tags covered as an HtmlScanner wants them."""
        return masked(self.data, self.covers, html.COVER) if self.covers else self.data

    def _inline_html(self, markup: str, place: _Place) -> None:
        start, end = place["start"], place["end"]
        if markup.startswith("<!--"):
            self.comments.append((start, end))
            return
        tag = tag_name(markup)
        if self.hidden_until and self.hidden_until != _AUTOLINK:
            if markup.startswith("</") and tag == self.hidden_until:
                self._hide_until(None)
        elif tag in _TEXT_FREE and not markup.startswith("</") and not markup.endswith("/>"):
            self._hide_until(tag)
            if not self.images:
                if not self.builder.in_block:
                    self._open_block(start, end)
                self.builder.inexact(OPAQUE, start, end)
        elif tag == "br" and self.builder.in_block and not self.images:
            self.builder.inexact("\n", start, end)

    def _hide_until(self, tag: str | None) -> None:
        self.hidden_until = tag
        self._settle()

    # links and images

    def _start_link(self, link: Any, place: _Place, *, image: bool = False) -> None:
        start, end = place["start"], place["end"]
        if not self.builder.in_block:
            self._open_block(start, end)
        self.open_links.append((link["dest_url"], start, end, self.builder.mark, image))
        if link["title"]:
            self._title(link["title"], start, end)
        if link["link_type"] in ("Autolink", "Email") and not self.hidden_until:
            self._hide_until(_AUTOLINK)

    def _start_image(self, image: Any, place: _Place) -> None:
        self._start_link(image, place, image=True)
        self.images += 1
        self._settle()

    def _end_link(self, _: Any, place: _Place) -> None:  # noqa: ARG002  (as all handlers)
        target, first, last, begin, image = self.open_links.pop()
        if self.hidden_until == _AUTOLINK:
            self._hide_until(None)
            self.builder.inexact(OPAQUE, first, last)
        if image:
            self.images -= 1
            self._settle()
            if not self.images:
                if self.alt:
                    self.aside.append((BlockKind.ALT, first, last, self.alt))
                    self.alt = []
                self.builder.inexact(OPAQUE, first, last)
        self.links.append((target, first, last, begin, self.builder.mark, image))

    def _title(self, title: str, start: int, end: int) -> None:
        """The title of a link or an image, where the source has it verbatim."""
        raw = title.encode()
        at = self.data.rfind(raw, start, end)
        if at > start:
            self.aside.append((BlockKind.TITLE, start, end, [(title, at, at + len(raw), True)]))


def _is_money(math: str) -> bool:
    """Whether what stands between two dollar signs is prose about prices: `$5 or US$6`."""
    return math[:1].isdigit() and (" " in math or math.endswith(("-", "\u2013", "/")))
