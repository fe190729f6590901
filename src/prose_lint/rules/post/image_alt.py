"""The rule post.image-alt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Severity
from prose_lint.prose import BlockKind
from prose_lint.rule import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_NO_DESCRIPTION = (
    r"(?i)(?:[\w .%+-]{1,80}\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)|(?:img|dsc|image|photo|screenshot|screen shot|picture|pic)"
    r"[\s_-]?[0-9 _.-]*|alt(?:[ -]text)?|image description|(?:insert )?(?:alt|image|text) (?:text )?here)"
)


@rule("post.image-alt", severity=Severity.SUGGESTION)
def image_alt(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An image has no text for those who cannot see it.

    Reported are an empty alternative text and one that only names the file (“IMG_2041.jpg”) or says that there is an image. Where
    an image means nothing and an empty text is right, an ignore comment says so to the next author.

    No fix: only who knows the image can describe it.

    ```bad
    [[![](pier.jpg)]]
    ```
    ```good
    ![The old pier at dusk](pier.jpg)
    ```
    """
    images = [link for link in document.links if link.image]
    if not images:
        return
    described = {}
    for block in document.prose.blocks:
        if block.kind is BlockKind.ALT:
            described[block.first] = block
    for image in images:
        alt = described.get(image.first)
        if alt is None:
            yield Finding(document.link_place(image), f"the image “{_name(image.target)}” has no alternative text", in_source=True)
        elif re.fullmatch(_NO_DESCRIPTION, text := document.text[alt.start : alt.end].strip()):
            yield Finding(alt.span, f"“{text}” does not say what the image shows")


def _name(target: str) -> str:
    """The last part of an address, not endlessly."""
    return target.rstrip("/").rpartition("/")[2][-40:]
