"""The structure of Markdown: everything that is no prose, to prove that a fix left it as it was."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.document import Part
from prose_lint.formats.html import HtmlScanner
from prose_lint.formats.markdown_events import events
from prose_lint.metadata import Metadata
from prose_lint.not_prose import template_spans
from prose_lint.prose import ProseBuilder
from prose_lint.source import Source
from prose_lint.span import Span


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """All events but text, with link targets, code and HTML as content."""
    data, point = source.data, source.code_point
    body = len(source.text[: metadata.span.end].encode())
    covers = template_spans(data, body)
    parts = [Part("template", data[start:end].decode(), Span(point(start), point(end))) for start, end in covers]
    inside = ""
    for event, place in events(data, body, covers):
        span = Span(point(place["start"]), point(place["end"]))
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
                parts += _html_parts(source, place["start"], place["end"])
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
