"""The names of a project, to be listed for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from prose_lint.context import Context
from prose_lint.dates.calendar import MONTHS, WEEKDAYS
from prose_lint.document import Document
from prose_lint.mentions import Mention, mentions
from prose_lint.names.forms import NO_WORD, Capitals, word_of
from prose_lint.record import NamedTuple
from prose_lint.span import Span

_SHORTEST = 2


class Place(NamedTuple):
    """Where a name stands; `line` is 1-based."""

    path: str
    line: int


class Listed(NamedTuple):
    """A name of the project: how often it stands, in how many documents, and where first."""

    name: str
    uses: int
    documents: int
    first: Place


def listed(documents: Iterable[Document], context: Context) -> Iterator[Listed]:
    """The names of documents, the most frequent first."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for document in documents:
        here: set[str] = set()
        for mention in mentions(document):
            start = _start_of_name(mention, document, context)
            if start is None:
                continue
            text = " ".join(document.text[start : mention.span.end].split())
            counts[text] += 1
            here.add(text)
            if text not in first:
                first[text] = _place(document, start)
        spread.update(here)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Listed(name, count, spread[name], first[name])


def _start_of_name(mention: Mention, document: Document, context: Context) -> int | None:
    """Where the name in a mention begins, without an ordinary word at a sentence's start; None for an ordinary word alone."""
    tokens = list(zip(mention.tokens, mention.spans, strict=True))
    if _may_begin(document, tokens[0][1].start) and _is_ordinary(tokens[0][0], context):
        tokens = tokens[1:]
    while tokens and (tokens[0][0].lower() in MONTHS or tokens[0][0].lower() in WEEKDAYS):
        tokens = tokens[1:]
    if not tokens:
        return None
    (text, span), *others = tokens
    alone = len(text) < _SHORTEST or _is_ordinary(text, context)
    return None if not others and alone else _with_initials(document.text, span.start)


def _with_initials(text: str, start: int) -> int:
    """Where a name begins whose initials stand without spaces: U.S. Web."""
    while text[start - 1 : start] == "." and text[start - 2 : start - 1].isupper() and not text[start - 3 : start - 2].isalnum():
        start -= 2
    return start


def _may_begin(document: Document, start: int) -> bool:
    """Whether a word may have its capital for the place's sake: it begins a sentence, or stands in a heading."""
    return document.begins_sentence(start) or document.in_heading(start)


def _is_ordinary(text: str, context: Context) -> bool:
    """Whether a word is one that English writes small, and that is no name of our time; short words and contractions are."""
    if not text[1:].islower():
        return False
    word = word_of(text, context)
    return word is NO_WORD or word.capitals is Capitals.ORDINARY


def _place(document: Document, offset: int) -> Place:
    line, _ = document.source.position(document.prose.to_source(Span(offset, offset)).start)
    return Place(document.source.path, line)
