"""From a source to a document."""

from __future__ import annotations

from prose_lint import formats
from prose_lint.document import Document, Part
from prose_lint.source import Source


def parse(source: Source, format_name: str) -> Document:
    """The document that a source is in a format (a name from `formats.SUFFIXES`). Never fails on any text."""
    reader = formats.load(format_name)
    metadata = reader.metadata(source)
    return Document(source, format_name, metadata, reader.extract(source, metadata))


def structure(source: Source, format_name: str) -> list[Part]:
    """Everything in a source that is not prose: front-matter fields, then what the format says, in order."""
    reader = formats.load(format_name)
    metadata = reader.metadata(source)
    parts = [Part(f"metadata {'.'.join(field.path)}", field.value, field.span) for field in metadata.fields]
    parts.append(Part("front matter", f"{metadata.syntax} {metadata.problem is not None}", metadata.span))
    return parts + reader.structure(source, metadata)
