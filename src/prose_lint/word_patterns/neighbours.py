"""Pairs of neighbouring words that several rules look for, found in one pass over a document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise, repeat

from prose_lint.document import Document
from prose_lint.span import Span

Pair = tuple[str, str]
Followers = Mapping[str, Collection[str]]
"""Words, and those that are worth a look behind each."""
_WATCHED: list[Callable[[], Followers]] = []


def watch(followers: Callable[[], Followers]) -> Callable[[], Followers]:
    """Adds pairs of neighbouring words to those that `adjacent` looks for; for modules, when they are imported."""
    _WATCHED.append(followers)
    _watched.cache_clear()
    return followers


class _Watched:
    """What `adjacent` looks for. The pairs of a word are made when a document first has it."""

    def __init__(self) -> None:
        self._tables = [followers() for followers in _WATCHED]
        self._unseen = set(chain.from_iterable(self._tables))
        self._pairs: set[Pair] = set()

    def pairs(self, vocabulary: frozenset[str]) -> set[Pair]:
        """The pairs, with all of those that begin with a word of a vocabulary."""
        for first in self._unseen & vocabulary:
            self._unseen.remove(first)
            for table in self._tables:
                self._pairs.update(zip(repeat(first), table.get(first, ())))
        return self._pairs


@cache
def _watched() -> _Watched:
    return _Watched()


def _adjacent(document: Document) -> frozenset[Pair]:
    return frozenset(_watched().pairs(document.vocabulary).intersection(pairwise(document.words)))


def adjacent(document: Document) -> frozenset[Pair]:
    """The watched pairs of which the words follow each other in a document, signs between them or not: one pass for all who ask."""
    return document.index(_adjacent)


def flat(document: Document) -> str:
    """The folded prose with its line ends as spaces; ask for it by `document.index(flat)`."""
    return document.prose.folded.replace("\n", " ")


def pair_places(document: Document, pair: str) -> Iterator[Span]:
    """Where two words, in whatever capitals, stand with one space or a line end between them."""
    text = document.index(flat)
    at = text.find(pair)
    while at >= 0:
        end = at + len(pair)
        if not _is_of_word(text[at - 1 : at]) and not _is_of_word(text[end : end + 1]):
            yield Span(at, end)
        at = text.find(pair, at + 1)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "'")
