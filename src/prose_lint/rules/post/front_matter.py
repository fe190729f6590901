"""The rule post.front-matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Changes, Edit, Finding, Fix, Related, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document
    from prose_lint.metadata import Problem


@rule("post.front-matter", severity=Severity.ERROR)
def front_matter(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The front matter cannot be read, or says something twice.

    Such a post stops the build, or is published without title and date, its front matter printed above the text. The place is that of
    the first mistake; the text below is checked all the same. Of a key that stands twice, some generators take the first value, some
    the last, and some refuse the post: a warning.

    Fixes are only offered: what else is wrong shows when the first mistake is gone.

    ```bad
    ---
    title: The harbour[[: a walk]]
    date: 2025-03-04
    ---

    The ferry left the pier.
    ```
    ```bad
    [[---]]
    title: The harbour
    date: 2025-03-04

    The ferry left the pier.
    ```
    ```bad
    ---
    title: The harbour
    date: 2025-03-04
    [[title]]: The pier
    ---

    The ferry left the pier.
    ```
    ```bad
    +++
    title = "The harbour"
    date = 2025-03-04 [[at six]]
    +++
    ```
    ```good
    ---
    title: "The harbour: a walk"
    date: 2025-03-04
    ---

    The ferry left the pier.
    ```
    ```good
    ---

    A break opens this text: and no front matter.

    ---

    The ferry left the pier.
    ```
    """
    metadata = document.metadata
    if metadata.problem:
        yield _broken(document, metadata.problem)
    first: dict[tuple[str, ...], Span] = {}
    for key in metadata.keys:
        if key.path in first:
            message = f"“{key.path[-1]}” stands twice in the front matter"
            related = (Related(first[key.path], "it is here too"),)
            yield Finding(key.span, message, related=related, severity=Severity.WARNING, in_source=True)
        first.setdefault(key.path, key.span)


def _broken(document: Document, problem: Problem) -> Finding:
    """The finding for a problem, from its place to the end of the line."""
    source = document.source
    line, _ = source.position(problem.offset)
    end = source.line_span(line).end
    place = Span(problem.offset, max(end, problem.offset))
    return Finding(place, problem.message, tuple(_fixes(document, place)), in_source=True)


def _fixes(document: Document, place: Span) -> Iterator[Fix]:
    """Spaces for a tab; quotation marks around a value with a colon."""
    source = document.source
    line = source.line_span(source.position(place.start)[0])
    text = source.text[line.start : line.end]
    indent = text[: len(text) - len(text.lstrip(" \t"))]
    if "\t" in indent:
        edit = Edit.replacement(Span(line.start, line.start + len(indent)), indent.replace("\t", "  "))
        yield Fix.manual(edit, "Indent with spaces", changes=Changes.METADATA)
    elif document.metadata.syntax == "yaml" and source.text.startswith(": ", place.start):
        at = text.find(": ") + 2
        value = text[at:].strip()
        if at > 1 and line.start + at <= place.start and value[0] not in "\"'[{|>&*!%@`" and "'" not in value:
            start = line.start + at + len(text[at:]) - len(text[at:].lstrip())
            edit = Edit.replacement(Span(start, start + len(value)), f"'{value}'")
            yield Fix.manual(edit, "Put the value in quotation marks", changes=Changes.METADATA)
