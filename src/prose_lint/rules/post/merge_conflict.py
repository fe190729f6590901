"""The rule post.merge-conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Related, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_MARKS = ("<<<<<<<", ">>>>>>>")


@rule("post.merge-conflict", severity=Severity.ERROR)
def merge_conflict(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Both sides of a merge stand in the text, with the marks that git put there.

    Looked for are a line that begins with seven `<`, one of seven `=`, and one that begins with seven `>`; outside of code, since a post
    may explain them.

    No fix: which side is right is for the author to say.

    ```bad
    The ferry left.

    [[<<<<<<< HEAD]]
    It was six.
    =======
    It was seven.
    >>>>>>> draft

    The pier was empty.
    ```
    ```good
    A mark such as `<<<<<<< HEAD` must be taken out by hand:

    ~~~
    <<<<<<< HEAD
    =======
    >>>>>>> draft
    ~~~
    ```
    """
    text = document.source.text
    if "<" not in text or _MARKS[0] not in text or "=======" not in text or _MARKS[1] not in text:
        return
    at = 0
    while (place := _line(text, _MARKS[0], at)) is not None:
        at = place.end
        middle = _line(text, "=======", at)
        last = _line(text, _MARKS[1], middle.end) if middle else None
        if middle is None or last is None:
            return
        if not document.in_code_block(place.start):
            related = (Related(middle, "the other side begins here"), Related(last, "and ends here"))
            yield Finding(place, "a merge that was not finished: both sides stand here", related=related, in_source=True)


def _line(text: str, mark: str, at: int) -> Span | None:
    """The first line from an offset on that begins with a mark of seven signs and goes on as git writes it."""
    while (found := text.find(mark, at)) >= 0:
        at = found + len(mark)
        begins = found == 0 or text[found - 1] in "\r\n"
        if begins and (at == len(text) or text[at] in (" \r\n" if mark != "=======" else "\r\n")):
            ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
            return Span(found, min(ends, default=len(text)))
    return None
