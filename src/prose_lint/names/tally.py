"""What the facts of many documents add up to for each name."""

from __future__ import annotations

from collections.abc import Mapping

from prose_lint.names.facts import NameFacts
from prose_lint.names.forms import Word
from prose_lint.names.known import HYPHEN
from prose_lint.record import NamedTuple


class Name(NamedTuple):
    """A spelling in an archive. `paths` are the documents that have it, sorted; `frames` the words beside it: whether behind, and which."""

    word: Word
    uses: int
    paths: tuple[str, ...]
    frames: frozenset[tuple[bool, str]]
    behind: frozenset[str]
    """The words right behind it, those that a hyphen joins to it with HYPHEN before them."""

    @property
    def documents(self) -> int:
        """How many documents have it."""
        return len(self.paths)


def tally(facts: Mapping[str, NameFacts]) -> dict[str, Tally]:
    """The sums for each spelling, from the facts of documents by path."""
    tallies: dict[str, Tally] = {}
    for path in sorted(facts):
        for text, (count, before, behind) in facts[path].items():
            there = tallies.get(text)
            if there is None:
                there = tallies[text] = Tally()
            there.add(path, count, before, behind)
    return tallies


class Tally:
    """What documents add up to for one spelling."""

    __slots__ = ("before", "behind", "count", "paths")

    def __init__(self) -> None:
        self.count = 0
        self.paths: list[str] = []
        self.before: list[str] = []
        self.behind: list[str] = []

    def add(self, path: str, count: int, before: list[str], behind: list[str]) -> None:
        """Counts one document in."""
        self.count += count
        self.paths.append(path)
        self.before += before
        self.behind += behind

    def name(self, word: Word) -> Name:
        """The sum."""
        behind = frozenset(self.behind)
        frames = [(False, text) for text in set(self.before)] + [(True, text.removeprefix(HYPHEN)) for text in behind]
        return Name(word, self.count, tuple(self.paths), frozenset(frames), behind)
