"""The rule post.duplicate-slug."""

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

_WHOLE = ("permalink", "url")
"""Keys that give a page its whole address."""
_LANGUAGE = ("lang", "language", "locale")
_VARIABLES = ":{"
"""A permalink that holds one of these is a pattern."""


def address_of(document: Document, options: NoOptions, context: Context) -> str:
    """The address that a post asks for, or that its file name gives it: a fact for the archive, which must be different everywhere."""
    del options, context
    return _address(document)[0]


@rule("post.duplicate-slug", facts=address_of)
def duplicate_slug(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Two posts have one address, so that one of them is published over the other.

    Compared are `permalink` and `url` of the front matter, `slug` within a folder and a day, and file names that differ only in
    their suffix or in capitals. Posts in different languages may share an address.

    No fix: which of them keeps the address is for the author to say.

    ```beside file=posts/old.md
    ---
    permalink: /old-pier
    ---
    ```
    ```bad file=pages/pier.md
    ---
    permalink: [[/old-pier/]]
    ---
    ```
    ```beside file=posts/old.md
    ---
    permalink: /old-pier
    ---
    ```
    ```beside file=2024/pier.md
    The ferry left.
    ```
    ```good file=2025/pier.md
    ---
    permalink: /new-pier/
    ---
    ```
    """
    address, field = _address(document)
    path = document.source.path
    others = [other for other in context.archive.merged("post.duplicate-slug", by_address).get(address, ()) if other != path]
    if others and address:
        span = field.span if field else Span(0, 0)
        related = (Related(Span(0, 0), "this post has the same address", others[0]),)
        yield Finding(span, f"“{others[0]}” has the same address as this post", related=related, in_source=True)


def by_address(addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """The documents that have an address."""
    found: dict[str, list[str]] = {}
    for path, address in addresses.items():
        if address:
            found.setdefault(address, []).append(path)
    return found


def _address(document: Document) -> tuple[str, Field | None]:
    """What tells a post from all others, and the field that says it; "" where that is not known."""
    path = document.source.path
    folder, name = os.path.split(path)
    metadata = document.metadata
    language = next((field.value for key in _LANGUAGE if (field := metadata.get(key))), "")
    for key in _WHOLE:
        field = metadata.get(key)
        if field and field.value.strip() not in ("", "/"):
            if any(sign in field.value for sign in _VARIABLES):
                return "", None
            return f"{language} {field.value.strip().strip('/').lower()}", field
    slug = metadata.get("slug")
    if slug and slug.value.strip():
        date = metadata.get("date")
        return f"{language} {folder} {date.value[:10] if date else ''} {slug.value.strip().strip('/').lower()}", slug
    return f"{language} {folder} {name.rpartition('.')[0].lower()}", None
