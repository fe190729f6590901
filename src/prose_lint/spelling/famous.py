"""Well-known names, and which of them a misspelt one was meant to be.

The table is `data/famous-names.txt`: countries, towns, companies, products and people, each with how well it is known, in tenths of a
decade of frequency, and with `person` where people are called so.
"""

from __future__ import annotations

from functools import cache

from prose_lint.near import letter_bag, within
from prose_lint.spelling.tables import pairs

_SHORTEST = 5  # letters of a name that can be told in spite of a slip
_MOST_BITS = 2  # of a letter bag, by which one slip changes it


@cache
def famous_forms() -> dict[str, str]:
    """The names as they are written, by their lower case."""
    return {name.lower(): name for name in pairs("famous-names")}


def is_of_person(name: str) -> bool:
    """Whether a well-known name, in lower case, is one that people have: many others look like it."""
    return pairs("famous-names")[famous_forms()[name]].endswith("person")


@cache
def _by_length() -> dict[tuple[str, int], list[tuple[int, str]]]:
    """Letter bag and lower case of each name, by first letter and length."""
    groups: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for name in famous_forms():
        groups.setdefault((name[0], len(name)), []).append((letter_bag(name), name))
    return groups


def near_famous(word: str) -> list[str]:
    """The well-known names, in lower case, that are one slip behind the first letter away from a word in lower case."""
    if len(word) < _SHORTEST:
        return []
    groups, bag = _by_length(), letter_bag(word)
    return [
        name
        for length in range(max(_SHORTEST, len(word) - 1), len(word) + 2)
        for other, name in groups.get((word[0], length), ())
        if (bag ^ other).bit_count() <= _MOST_BITS and name != word and within(word, name, 1)
    ]
