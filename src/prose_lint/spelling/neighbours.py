"""The words beside a place, as far as nothing but white space stands between: what rules ask about a word's context."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.words import is_whole

_REACH = 48
_SPACES = " \n\u00a0"
_MOST_SPACES = 4
_RUN = lazy(r"[\w'-]+")
_WORD_BEHIND = lazy(r"[ \n\u00a0]{1,4}([\w'-]+)")


def places_as_written(document: Document, form: str) -> Iterator[Span]:
    """Where a word stands in just these capitals, a possessive ending left out. Costs next to nothing where it stands nowhere."""
    text, folded = document.text, document.prose.folded
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not folded[at - 1 : at].isalpha() and is_whole(folded, at, end):
            yield Span(at, end)
        at = text.find(form, end)


def suspect_places(document: Document, context: Context) -> dict[str, list[Span]]:
    """Where the unknown and the doubtful words of a document stand; found once for all rules."""
    return document.index(_suspect_places, context)


def _suspect_places(document: Document, context: Context) -> dict[str, list[Span]]:
    found = suspects(document, context)
    return document.places_of(found.unknown | found.doubtful)


def before(document: Document, offset: int) -> str:
    """The word before an offset, in lower case with its hyphens; empty where a sign or the block's beginning stands there."""
    reach = document.prose.folded[max(0, offset - _REACH) : offset]
    ahead = reach.rstrip(_SPACES)
    if not 1 <= len(reach) - len(ahead) <= _MOST_SPACES:
        return ""
    found = _RUN.match(ahead[::-1])  # a search from the left would try every letter
    return found.group()[::-1] if found else ""


def after(document: Document, offset: int) -> str:
    """The word after an offset, in lower case with its hyphens; empty where a sign or the block's end stands there."""
    found = _WORD_BEHIND.match(document.prose.folded, offset)
    return found.group(1) if found else ""


def behind(document: Document, offset: int) -> tuple[str, str, str]:
    """The two words after an offset and the sign that ends the second, or the first where there is but one; empty what is not there."""
    folded = document.prose.folded
    first = _WORD_BEHIND.match(folded, offset)
    if first is None:
        return "", "", folded[offset : offset + 1]
    second = _WORD_BEHIND.match(folded, first.end())
    end = second.end() if second else first.end()
    return first.group(1), second.group(1) if second else "", folded[end : end + 1]


def follows_pause(document: Document, span: Span) -> bool:
    """Whether a word begins a sentence or stands right behind a comma, a dash or a bracket."""
    text = document.text
    at = span.start - 1
    while at >= 0 and text[at] in " \n":
        at -= 1
    return at < 0 or text[at] in ",;(—–\x03" or document.begins_sentence(span.start)
