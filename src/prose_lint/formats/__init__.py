"""The formats of documents: one module each, imported when a file needs it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from prose_lint.document import Extraction, Part
    from prose_lint.metadata import Metadata
    from prose_lint.source import Source


class Format(Protocol):
    """What a module of this package offers. The front matter is read first, and then only added to the prose."""

    def metadata(self, source: Source) -> Metadata:
        """The front matter, or what the format has in its place."""

    def extract(self, source: Source, metadata: Metadata) -> Extraction:
        """Prose and the rest of what rules look at."""

    def structure(self, source: Source, metadata: Metadata) -> list[Part]:
        """Everything below the front matter that is not prose, in order, to prove that a fix left it as it was."""


SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".rst": "rst",
    ".rest": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".tex": "latex",
    ".ipynb": "notebook",
    ".txt": "text",
    ".text": "text",
}
"""Which format a file name's suffix stands for."""

INPUT_FORMATS = (*dict.fromkeys(SUFFIXES.values()), "commit")
"""What `--input-format` takes."""
MESSAGES = frozenset(("COMMIT_EDITMSG", "MERGE_MSG", "SQUASH_MSG", "TAG_EDITMSG"))
"""What git calls the files in which messages are written. No folder is searched for them."""


def format_of(path: str) -> str | None:
    """The name of a path's format, by its suffix in any case; None for a type that is not known."""
    dot = path.rfind(".")
    if dot < path.rfind("/") or dot < 0:
        return "commit" if path[path.rfind("/") + 1 :] in MESSAGES else None
    return SUFFIXES.get(path[dot:].lower())


def load(name: str) -> Format:
    """The module of a format."""
    return cast("Format", import_module(f"prose_lint.formats.{name}"))
