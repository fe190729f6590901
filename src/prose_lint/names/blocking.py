"""Which words are near which, without comparing all with all.

Two words one slip apart become equal when a letter is taken out of one or both, or when double letters are made single: each word
is filed under all that it may become so, and words that meet there are compared. What is filed is kept for the run; whether
two words are near depends on nothing else, so the order in which documents come leaves no trace.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from prose_lint.keystrokes import Slips, slips
from prose_lint.lazy import lazy

_LARGEST = 150_000  # words; beyond that filing begins anew
_LONGEST = 30
_DOUBLED = lazy(r"(.)\1+")
_PLURALS = frozenset("s es ns os is".split())
_ENDINGS = frozenset("n an i e a o y d r x ed er ing".split())
_DIALECTS = (("grey", "gray"), ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("yse", "yze"), ("tre", "ter"), ("ence", "ense"))
_LONG = 7
"""From this length on two slips are believed, where making double letters single makes the words equal or one slip apart."""


class Neighbourhood:
    """Words by what they become when a letter is missing. Words are given in lower case, of the letters a to z and digits."""

    def __init__(self) -> None:
        self._filed: dict[str, str | list[str]] = {}  # one word as itself: most keys have one, and a list costs more than the rest
        self._known: set[str] = set()
        self._met: dict[str, set[str]] = {}

    def add(self, wanted: Collection[str]) -> None:
        """Files words."""
        new = [word for word in wanted if word not in self._known]
        if self._known and len(self._known) + len(new) > _LARGEST:
            self._filed.clear()
            self._known.clear()
            self._met.clear()
            new = list(wanted)
        for word in new:
            self._file(word)

    def _file(self, word: str) -> None:
        met: set[str] = set()
        filed = self._filed
        for key in deletions(word):
            there = filed.get(key)
            if there is None:
                filed[key] = word
            elif isinstance(there, str):
                met.add(there)
                filed[key] = [there, word]
            else:
                met.update(there)
                there.append(word)
        self._known.add(word)
        if met:
            self._met[word] = met
            for other in met:
                self._met.setdefault(other, set()).add(word)

    def with_neighbours(self, words: Collection[str]) -> list[str]:
        """Those of some filed words that may be near another of them."""
        among = set(words)
        met = self._met
        return [word for word in words if word in met and not met[word].isdisjoint(among)]

    def near(self, word: str, among: Collection[str]) -> Iterator[tuple[str, Slips]]:
        """The words among others that have been filed, one slip or little more from a word, and the slips that make this word of them."""
        for other in self._met.get(word, ()):
            if other in among and not is_apart(word, other):
                made = slips(other, word)
                if made is not None and (len(made.kinds) == 1 or min(len(word), len(other)) >= _LONG):
                    yield other, made


def deletions(word: str) -> set[str]:
    """A word, the word without each of its letters in turn, and the word with double letters made single."""
    if len(word) > _LONGEST:
        return {word}
    return {word, *[word[:n] + word[n + 1 :] for n in range(len(word))], _DOUBLED.sub(r"\1", word)}


def is_apart(one: str, other: str) -> bool:
    """Whether one is the plural of the other, or they differ in a number or by the dialect: nothing to decide, however alike."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not (short.isalpha() and long.isalpha()) and digits(short) != digits(long):
        return True
    return _ending(short, long) in _PLURALS or _in_one_dialect(one) == _in_one_dialect(other)


def _in_one_dialect(word: str) -> str:
    """A word in one spelling, where American and British English differ: which of them is right is no question of names."""
    for british, american in _DIALECTS:
        if british in word:
            word = word.replace(british, american)
    return word


def is_derived(one: str, other: str) -> bool:
    """Whether one may be the adjective or the like of the other: it is longer by an ending that does not double the last letter."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    ending = _ending(short, long)
    return ending in _ENDINGS and ending != short[-1]


def _ending(short: str, long: str) -> str:
    return long[len(short) :] if len(short) < len(long) and long.startswith(short) else ""


def digits(word: str) -> str:
    """The digits of a word."""
    return "".join(character for character in word if character.isdigit())
