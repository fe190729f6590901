"""Messages of commits, as git hands them to a `commit-msg` hook: text, and what git itself takes out."""

from __future__ import annotations

import re

from prose_lint.document import Extraction, Part
from prose_lint.formats import text as plain
from prose_lint.lazy import lazy
from prose_lint.metadata import NONE, Metadata
from prose_lint.source import Source

_SCISSORS = lazy(r"^. -{24} >8 -{24}\r?$", re.MULTILINE)
_COMMENT = lazy(r"^#[^\r\n]*", re.MULTILINE)
_TRAILER = lazy(r"^(?:[A-Z][\w-]*-by|Co-authored-by|(?i:fixes|closes|refs|see-also|cc|change-id|link)): [^\r\n]*", re.MULTILINE)
"""Lines for programs at the end of a message. Words that begin a sentence as often are none: “Note: …”."""


def metadata(source: Source) -> Metadata:  # noqa: ARG001  (the interface of formats)
    """Nothing: a message has no front matter."""
    return NONE


def extract(source: Source, metadata: Metadata) -> Extraction:
    """The paragraphs, without comments, trailers, and what stands below the scissors of `git commit --verbose`."""
    text = source.text
    scissors = _SCISSORS.search(text)
    end = scissors.start() if scissors else len(text)
    lines = sorted(found.span() for pattern in (_COMMENT, _TRAILER) for found in pattern.finditer(text, 0, end))
    return plain.paragraphs(source, metadata, [*lines, *([(end, len(text))] if scissors else [])])


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The paragraphs."""
    return plain.structure(source, metadata)
