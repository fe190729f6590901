"""House vocabulary: words that no list knows and that an archive uses all the same; and what they are mistaken for once in a while.

How often a slip is repeated was measured: of 508 that authors corrected, one in a hundred stood three times or more in its document, and
three stood five times. A known misspelling never belongs to the house.
"""

from __future__ import annotations

from collections.abc import Mapping

from prose_lint.keystrokes import slips
from prose_lint.near import within
from prose_lint.record import NamedTuple

DOCUMENTS = 3
"""A word belongs to the house when this many documents use it,"""
TIMES = 5
"""or when one document uses it so often."""
_FREQUENT = 10  # times, in at least DOCUMENTS: then a rare word one slip away was meant to be this one
_RATIO = 10
_SHORTEST = 5  # letters
_MOST_ALIKE = 200  # words of one first letter and length, so that the time stays linear
_ENDINGS = ("s", "es", "ed", "d", "r", "rs", "er", "ers", "ing", "y", "ly")


class House(NamedTuple):
    """What an archive's documents use: its own words, and how often each unknown word stands there.

    `frequent` are those of which a rare one may be a slip, by first letter and length.
    """

    words: frozenset[str]
    counts: Mapping[str, int]
    frequent: Mapping[tuple[str, int], tuple[str, ...]]

    def twins(self, word: str) -> list[str]:
        """The frequent words of the house that are one slip behind the first letter away from a rare one, and no other form of it."""
        if len(word) < _SHORTEST:
            return []
        most = self.counts.get(word, 1) * _RATIO
        return [
            other
            for length in range(len(word) - 1, len(word) + 2)
            for other in self.frequent.get((word[0], length), ())
            if within(word, other, 1) and self.counts[other] >= most and not _is_form(word, other) and slips(other, word)
        ]


def house_of(unknown: Mapping[str, Mapping[str, int]]) -> House:
    """The house vocabulary of an archive, from how often each document uses words that no list knows."""
    counts: dict[str, int] = {}
    documents: dict[str, int] = {}
    own = set()
    for table in unknown.values():
        for word, count in table.items():
            counts[word] = counts.get(word, 0) + count
            documents[word] = documents.get(word, 0) + 1
            if count >= TIMES:
                own.add(word)
    own.update(word for word, number in documents.items() if number >= DOCUMENTS)
    groups: dict[tuple[str, int], list[str]] = {}
    for word in sorted(own, key=lambda word: (-counts[word], word)):
        group = groups.setdefault((word[0], len(word)), [])
        if counts[word] >= _FREQUENT and documents[word] >= DOCUMENTS and len(word) >= _SHORTEST and len(group) < _MOST_ALIKE:
            group.append(word)
    return House(frozenset(own), counts, {key: tuple(group) for key, group in groups.items() if group})


def _is_form(word: str, other: str) -> bool:
    """Whether an ending is all that tells two words apart."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS
