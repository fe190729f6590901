"""The rule post.mojibake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

LEADS = "ÃÂâÐÑÎÏðï"
"""What the first byte of a character in UTF-8 is, read as Windows-1252."""
_TRAILS = "\u0080-\u00bfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_LONGEST_RUN = 80
_LOST = "\ufffd"
_ABOUT_ENCODING = frozenset("mojibake encoding encodings encoded utf unicode codec charset cp1252 ftfy latin".split())
"""Words of those who write about encodings."""


@rule("post.mojibake")
def mojibake(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Text was saved in one encoding and read in another: cafÃ© for café.

    It is told, and repaired, by ftfy. The sign that stands for a lost character (�) is reported too.

    The fix is safe where the repaired word holds letters and common marks only and the text does not speak of encodings. For a lost
    character there is none.

    ```bad
    The [[cafÃ©]] by the pier was closed; the [[skipperâ€™s]] coat hung there.
    ```
    ```fixed
    The café by the pier was closed; the skipper’s coat hung there.
    ```
    ```bad
    The caf[[�]] was closed.
    ```
    ```good
    São Paulo, Âge, NÃO, “Ânimo”, Îles, Ãguas and château are words, and â “so what” € is none of it.
    ```
    """
    text = document.text
    if text.isascii():
        return
    if _LOST in text:
        yield from _lost(document)
    if not any(lead in text for lead in LEADS):
        return
    done = 0
    for found in re.compile(rf"[{LEADS}][{_TRAILS}]").finditer(text):
        if found.start() >= done:
            span = _run(text, found.start(), found.end())
            done = span.end
            yield from _repaired(document, span)


def _lost(document: Document) -> Iterator[Finding]:
    """Characters that were lost at or in a word; alone, the sign is rather spoken of."""
    text = document.text
    for found in re.compile(rf"(?<=\w){_LOST}+|{_LOST}+(?=\w)").finditer(text):
        message = "“�” stands for a character that was lost when the text was read in the wrong encoding"
        yield Finding(Span(*found.span()), message, severity=Severity.SUGGESTION if _speaks_of_encodings(document) else None)


def _speaks_of_encodings(document: Document) -> bool:
    return not _ABOUT_ENCODING.isdisjoint(document.vocabulary)


def _run(text: str, start: int, end: int) -> Span:
    """The run without white space around a place."""
    floor, ceiling = max(0, start - _LONGEST_RUN), min(len(text), end + _LONGEST_RUN)
    while start > floor and not (text[start - 1].isspace() or text[start - 1] in "\x03\ufffc"):
        start -= 1
    while end < ceiling and not (text[end].isspace() or text[end] in "\x03\ufffc"):
        end += 1
    return Span(start, end)


def _repaired(document: Document, span: Span) -> Iterator[Finding]:
    """The finding for a run that ftfy makes another one."""
    import ftfy

    written = document.text[span.start : span.end]
    right = ftfy.fix_encoding(written)
    if right == written or not right or len(right) >= len(written):
        return
    about = _speaks_of_encodings(document)
    certain = all(char.isascii() or char.isalpha() or char in "’‘“”–—…•€£°é" for char in right)
    edit = Edit.replacement(span, right)
    fix = Fix.safe(edit, f"write “{right}”") if certain and not about else Fix.unsafe(edit, f"write “{right}”")
    severity = Severity.SUGGESTION if about else None
    yield Finding(span, f"“{written}” is “{right}”, read in the wrong encoding", (fix,), severity=severity)
