"""The compiled form of the patterns: rows are looked at when a text first has their word."""

from __future__ import annotations

import os.path
from functools import cache

from prose_lint.record import NamedTuple
from prose_lint.word_patterns.pattern import Line

COMPILED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "word_patterns.index")


class Place(NamedTuple):
    """A pattern, the number of the token by which it is found, and, where it is found by a pair, the words that follow there."""

    line: Line
    token: int
    seconds: frozenset[str] = frozenset()


class _Compiled(NamedTuple):
    """The rows of the compiled form: those of the lines, and by their word those of the pairs and of the single words."""

    lines: list[str]
    pairs: dict[str, str]
    singles: dict[str, str]


@cache
def _compiled() -> _Compiled:
    with open(COMPILED, encoding="utf-8") as file:
        lines, pairs, singles = file.read().split("\n\n")
    return _Compiled(lines.split("\n"), _rows(pairs), _rows(singles.rstrip("\n")))


def _rows(part: str) -> dict[str, str]:
    return {word: row for word, _, row in [line.partition("\t") for line in part.split("\n")]}


def first_words() -> frozenset[str]:
    """The words with which pairs begin."""
    return frozenset(_compiled().pairs)


def single_words() -> frozenset[str]:
    """The words by which alone a pattern is found."""
    return frozenset(_compiled().singles)


def words_behind(first: str) -> list[str]:
    """The words that make a pair with a first word."""
    return _compiled().pairs[first].partition("\t")[0].split(" ")


@cache
def places_of_pair(first: str, second: str) -> tuple[Place, ...]:
    """The places of patterns that a pair of words belongs to."""
    row = _compiled().pairs.get(first, "\t").partition("\t")[2]
    return tuple(place for place in _places(row) if second in place.seconds)


@cache
def places_of_word(word: str) -> tuple[Place, ...]:
    """The places of patterns that are found by one word."""
    return _places(_compiled().singles[word])


def _places(row: str) -> tuple[Place, ...]:
    return tuple(_place(*part.split(" ", 2)) for part in row.split(";")) if row else ()


def _place(line: str, token: str, seconds: str) -> Place:
    return Place(_line(int(line)), int(token), frozenset(seconds.split("|")) if seconds else frozenset())


@cache
def _line(number: int) -> Line:
    rule, at, mark, before, wrong, after, rights = _compiled().lines[number].split("\t")
    return Line(rule, int(at), mark, before, wrong, after, rights)
