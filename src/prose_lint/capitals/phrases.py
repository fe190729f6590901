"""Names of two words, and names that are ordinary words too but not beside these neighbours: new york, a rails app, google search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from prose_lint.capitals.place import is_marked
from prose_lint.capitals.slip import Slip
from prose_lint.document import Document
from prose_lint.mentions import capitalised
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.spelling.tables import lines, words
from prose_lint.spelling.veto import is_glued
from prose_lint.word_patterns import Followers, adjacent, pair_places, watch


class _Table(NamedTuple):
    """What makes a name of a word: in two words, by their lower case (`names`), or beside a word that follows it or stands before it."""

    names: Mapping[str, str]
    before: Mapping[str, frozenset[str]]
    behind: Mapping[str, frozenset[str]]
    pairs: Mapping[str, set[str]]


@cache
def _table() -> _Table:
    names = {name.lower(): name for name in words("proper-phrases")}
    before, behind = {}, {}
    pairs: dict[str, set[str]] = {}
    for name, found in _products():
        before[name] = frozenset(word[1:] for word in found if word[0] == "<")
        behind[name] = frozenset(word for word in found if word[0] != "<")
        pairs.setdefault(name, set()).update(behind[name])
        for word in before[name]:
            pairs.setdefault(word, set()).add(name)
    for name in names:
        first, _, second = name.partition(" ")
        pairs.setdefault(first, set()).add(second)
    return _Table(names, before, behind, pairs)


def _products() -> Iterator[tuple[str, list[str]]]:
    """The lines of the table: `=group word word…`, then `Name group word <word before…`; the name is given in lower case."""
    groups: dict[str, list[str]] = {}
    for line in lines("product-words"):
        name, *found = line.split()
        if name[0] == "=":
            groups[name[1:]] = found
        else:
            yield name.lower(), [word for part in found for word in groups.get(part, (part,))]


@watch
def _followers() -> Followers:
    return _table().pairs


def small_names(document: Document) -> Iterator[Slip]:
    """Names in lower case, beside the words that make names of them."""
    table = _table()
    for first, second in sorted(adjacent(document)):
        if second in table.pairs.get(first, ()):
            pair = f"{first} {second}"
            for span in pair_places(document, pair):
                if pair in table.names:
                    yield from _of_name(document, span, table.names[pair])
                elif second in table.behind.get(first, ()):
                    yield from _of_product(document, Span(span.start, span.start + len(first)))
                else:
                    yield from _of_product(document, Span(span.end - len(second), span.end))


def _of_name(document: Document, span: Span, name: str) -> Iterator[Slip]:
    written = document.text[span.start : span.end]
    first, _, second = name.partition(" ")
    right = f"{first}{written[len(first)]}{second}"
    if written != right and not written.isupper() and not is_marked(document, span) and not is_glued(document.text, span):
        yield Slip(span, right)


def _of_product(document: Document, span: Span) -> Iterator[Slip]:
    """A suggestion where the document has the name in lower case throughout."""
    written = document.text[span.start : span.end]
    if written.islower() and not is_marked(document, span) and not is_glued(document.text, span):
        right = written.capitalize()
        named = not document.index(capitalised).isdisjoint((right, f"{right}'s"))
        yield Slip(span, right, doubtful=not named)
