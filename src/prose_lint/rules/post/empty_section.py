"""The rule post.empty-section."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Severity
from prose_lint.prose import Block, BlockKind
from prose_lint.rule import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document


_MOST_SPACE = 20
"""More than this between two headings, in the parser's unit, is no white space."""
_ASIDE = frozenset((BlockKind.ALT, BlockKind.TITLE))


@rule("post.empty-section", severity=Severity.SUGGESTION)
def empty_section(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A heading has nothing below it.

    The next heading of its level, or of a higher one, or the end of the text follows at once: a section was to be written, or was
    taken out and its heading forgotten. Outlines, where most sections are empty, are left alone.

    No fix: whether the text or the heading is too few or too many is for the author to say.

    ```bad
    ## [[The pier]]

    ## The town

    The ferry left.

    ## The sea

    It was calm.
    ```
    ```good
    # The harbour

    ## The pier

    ![The pier](pier.jpg)

    ## The town

    The ferry left.
    ```
    """
    headings = [block for block in document.prose.blocks if block.kind is BlockKind.HEADING and not block.quoted]
    if len(headings) < 2:
        return
    empty = [one for one, other in pairwise(headings) if other.level <= one.level and _is_between_nothing(document, one, other)]
    if _is_between_nothing(document, headings[-1], None):
        empty.append(headings[-1])
    if len(empty) * 2 <= len(headings):
        for heading in empty:
            yield Finding(heading.span, f"“{document.text[heading.start : heading.end]}” has nothing below it")


def _is_between_nothing(document: Document, one: Block, other: Block | None) -> bool:
    """Whether only white space stands between two headings, or below the last one."""
    if other and other.first - one.last > _MOST_SPACE:
        return False
    if other is None and next(block for block in reversed(document.prose.blocks) if block.kind not in _ASIDE) is not one:
        return False
    source = document.source.text
    end = document.prose.element(other).start if other else len(source)
    return not source[document.prose.element(one).end : end].strip()
