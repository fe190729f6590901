"""The rule post.heading-level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Related, Severity
from prose_lint.prose import Block, BlockKind
from prose_lint.rule import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document


@rule("post.heading-level", severity=Severity.SUGGESTION)
def heading_level(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A heading skips a level: a third one right below a first one.

    Readers who hear a page, and every table of contents, go by the levels. A text may begin with any level and go back to any;
    it may go down by one only. Headings in quotes and in HTML are left alone.

    No fix: whether this heading or one above it has the wrong level is for the author to say.

    ```bad
    # The harbour

    ### [[The pier]]

    It was closed.
    ```
    ```good
    ## The harbour

    ### The pier

    It was closed.

    # The town
    ```
    """
    above: Block | None = None
    for block in document.prose.blocks:
        if block.kind is not BlockKind.HEADING or block.quoted:
            continue
        if above and block.level > above.level + 1 and "<h" not in document.source.text.lower():
            message = f"a heading of level {block.level} follows one of level {above.level}"
            yield Finding(block.span, message, related=(Related(above.span, f"the one of level {above.level}"),))
        above = block
