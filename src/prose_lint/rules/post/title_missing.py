"""The rule post.title-missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Severity
from prose_lint.prose import BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_OTHER_TITLES = frozenset({"title", "linktitle", "sidebar_label", "headline", "name", "redirect", "redirect_to", "layout_title"})
"""Keys, in lower case, that give a page its title, or make one needless."""


@rule("post.title-missing")
def title_missing(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A post with front matter has no title.

    Neither does its front matter name one, nor does the text begin with a heading of the first level. Lists of posts, feeds and search
    engines show such a post by its file name. A `title:` with nothing behind it is a warning.

    No fix: the title is for the author to find.

    ```bad
    ---
    [[title:]]
    date: 2025-03-04
    ---

    The ferry left.
    ```
    ```bad
    [[---]]
    date: 2025-03-04
    tags: [sea]
    ---

    The ferry left.
    ```
    ```good
    ---
    date: 2025-03-04
    ---

    # The harbour

    The ferry left.
    ```
    """
    metadata = document.metadata
    if not metadata.keys or metadata.problem or ".github/" in document.source.path:  # the title of an issue is its writer's
        return
    named = [key for key in metadata.keys if len(key.path) == 1 and key.path[0].lower() in _OTHER_TITLES]
    for key in named:
        field = metadata.get(*key.path)
        if key.path[0].lower() == "title" and field and not field.value.strip():
            place = Span(key.span.start, max(key.span.end, document.source.text.find(":", key.span.end) + 1))
            yield Finding(place, "the title is empty", in_source=True)
    if not named and not _has_heading(document) and document.text.strip():
        yield Finding(document.source.line_span(1), "the post has no title", severity=Severity.SUGGESTION, in_source=True)


def _has_heading(document: Document) -> bool:
    """Whether the text has a heading of the first level, or HTML that may hold one."""
    return any(block.kind is BlockKind.HTML or (block.kind is BlockKind.HEADING and block.level == 1) for block in document.prose.blocks)
