"""The rule post.duplicate-title."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Related
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prose_lint.context import Context
    from prose_lint.document import Document
    from prose_lint.metadata import Field

_SERIES = 3
"""A title that so many posts have is that of a series."""
_SHORTEST = 2
"""Titles of fewer words (“Introduction”) say where they stand, not what they are about."""


def title_of(document: Document, options: NoOptions, context: Context) -> str:
    """The title that a post gives itself: a fact for the archive."""
    del options, context
    field = _title(document)
    return " ".join(field.value.split()).casefold() if field else ""


@rule("post.duplicate-title", facts=title_of)
def duplicate_title(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Two posts of a folder have one title.

    One was begun as a copy of the other, and readers cannot tell them apart in a list. Titles of one word, and those of a series
    (three posts or more), are left alone; so are posts of different folders, which may be translations.

    No fix: the second title is for the author to find.

    ```beside file=posts/old.md
    ---
    title: The old  pier
    ---
    ```
    ```bad file=posts/pier.md
    ---
    title: [[The old pier]]
    ---
    ```
    ```beside file=other/old.md
    ---
    title: The old pier
    ---
    ```
    ```good file=posts/pier.md
    ---
    title: The old pier
    ---
    ```
    """
    field = _title(document)
    if field is None or len(field.value.split()) < _SHORTEST:
        return
    path = document.source.path
    title = " ".join(field.value.split()).casefold()
    others = [
        other for other in context.archive.merged("post.duplicate-title", by_title).get((folder_of(path), title), ()) if other != path
    ]
    if others and len(others) + 1 < _SERIES:
        related = (Related(Span(0, 0), "this post has the same title", others[0]),)
        yield Finding(field.span, f"“{others[0]}” has this title too", related=related, in_source=True)


def by_title(titles: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """The documents that have a title, by folder and title."""
    found: dict[tuple[str, str], list[str]] = {}
    for path, title in titles.items():
        if title:
            found.setdefault((folder_of(path), title), []).append(path)
    return found


def folder_of(path: str) -> str:
    """The folder that a post lies in; of a page bundle (`pier/index.md`), the one above its own."""
    folder, name = os.path.split(path)
    return os.path.dirname(folder) if name.startswith(("index.", "_index.")) else folder


def _title(document: Document) -> Field | None:
    """The title in the front matter, under any capitals."""
    if document.metadata.problem:
        return None
    return next((field for field in document.metadata.fields if len(field.path) == 1 and field.path[0].lower() == "title"), None)
