"""The rule post.file-name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_COPY = (
    r"(?i)(?:\A|[ _-])copy(?: \d+)?\Z|\Acopy[ _-]of[ _-]| ?\(\d{1,2}\)\Z"
    r"|\A(?:untitled|unnamed|new[ _-]?(?:document|post|file))(?:[ _-]?\d+)?\Z|~\Z"
)
_TWO_SUFFIXES = r"(?i).\.(?:md|markdown|txt|html?|docx?)\Z"
_IN_ADDRESSES = frozenset('?#%&"<>|\\*:')
"""Characters that mean something else in an address, or that some file systems do not take."""
_JEKYLL = r"(?:\A|.*/)_posts/(?:.*/)?(?P<name>[^/]+)\Z"
_DATED = r"\d{2,4}-\d{1,2}-\d{1,2}-."


@rule("post.file-name")
def file_name(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The name of a post's file makes a bad address, or none.

    Reported are characters that addresses do not take, what copying leaves in names (“pier (1).md”, “pier copy.md”, “Untitled.md”), two
    suffixes (“pier.md.md”), white space at the ends, and posts in Jekyll's `_posts` without a date in front, which Jekyll passes over in
    silence. A space in a post that has front matter is a suggestion. The finding stands at the start of the file.

    No fix: a file is never renamed, since others may link to it.

    ```bad file=2025-03-04-pier?.md
    [[]]The ferry left.
    ```
    ```bad file=pier(1).md
    [[]]The ferry left.
    ```
    ```bad file=_posts/pier.md
    [[]]The ferry left.
    ```
    ```good file=_posts/2025-03-04-the-old-pier.md
    The ferry left.
    ```
    """
    path = document.source.path
    name = path[path.rfind("/") + 1 :]
    stem, dot, _ = name.rpartition(".")
    if not dot or not stem:
        return
    found = _fault(path, name, stem)
    if found:
        yield Finding(Span(0, 0), found, in_source=True)
    elif " " in stem and document.metadata.syntax:
        message = f"“{name}” has a space in its name, and so in its address"
        yield Finding(Span(0, 0), message, severity=Severity.SUGGESTION, in_source=True)


def _fault(path: str, name: str, stem: str) -> str:
    """What is wrong with a file's name, "" where nothing is."""
    if re.search(_COPY, stem):
        return f"“{name}” is the name of a copy or of a draft"
    if re.search(_TWO_SUFFIXES, stem):
        return f"“{name}” has two suffixes"
    strange = next((char for char in stem if char in _IN_ADDRESSES), "")
    if strange:
        return f"“{name}” holds “{strange}”, which means something else in an address"
    if stem != stem.strip() or stem != stem.strip(".").strip():
        return f"“{name}” begins or ends with white space or a full stop"
    jekyll = re.match(_JEKYLL, path)
    if jekyll and not re.match(_DATED, jekyll["name"]) and not name.startswith(("_", "README")):
        return f"“{name}” has no date in front, so that Jekyll does not publish it"
    return ""
