"""Which words are near which, without comparing all with all.

Two words one slip apart become equal when a letter is taken out of one or both: each word is filed under all that it may become so, and
words that meet there are compared. What is found is kept for the run; whether two words are near depends on nothing else, so the
order in which documents come leaves no trace.
"""

from __future__ import annotations

from itertools import combinations

from prose_lint.keystrokes import Slips, slip, slips
from prose_lint.lazy import lazy

_LONGEST = 30
_MOST_DOUBLED = 4
_DOUBLED = lazy(r"(.)\1")
_PLURALS = frozenset("s es ns os is".split())
_ENDINGS = frozenset("n an i e a o y d r x ed er ing".split())
_DIALECTS = (("grey", "gray"), ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("yse", "yze"), ("tre", "ter"), ("ence", "ense"))
_LONG = 7
"""From this length on two slips are believed."""


class Neighbourhood:
    """Words by what they become when a letter is missing. Words are given in lower case, of the letters a to z and digits."""

    def __init__(self) -> None:
        self.met: dict[str, list[str]] = {}
        """The words that a word may be near to: see `between`."""
        self._filed: dict[str, str | list[str]] = {}  # one word as itself: most keys have one, and a list costs more than the rest

    def add(self, word: str) -> list[str]:
        """Files a word that has not been filed yet, and gives the words that it meets."""
        filed = self._filed
        met: list[str] = []
        for key in deletions(word):
            there = filed.get(key)
            if there is None:
                filed[key] = word
            elif isinstance(there, str):
                met.append(there)
                filed[key] = [there, word]
            else:
                met += there
                there.append(word)
        if met:
            self.met[word] = met = list(set(met))
            for other in met:
                self.met.setdefault(other, []).append(word)
        return met


def between(right: str, wrong: str) -> Slips | None:
    """The slip or two that make one word of another that it has met, or None where two are not believed, or the words are apart."""
    made = (slips if min(len(right), len(wrong)) >= _LONG else slip)(right, wrong)
    return None if made is None or is_apart(right, wrong) else made


def deletions(word: str) -> set[str]:
    """A word, the word without each of its letters in turn, and the word with two double letters made single.

    Digits stay: numbered things are not compared.
    """
    if len(word) > _LONGEST:
        return {word}
    if not word.isalpha():
        return {word, *[word[:n] + word[n + 1 :] for n, letter in enumerate(word) if letter.isalpha()]}
    found = {word, *[word[:n] + word[n + 1 :] for n in range(len(word))]}
    doubled = [found.start() for found in _DOUBLED.finditer(word)][:_MOST_DOUBLED]
    if len(doubled) > 1:
        found.update(word[:one] + word[one + 1 : two] + word[two + 1 :] for one, two in combinations(doubled, 2))
    return found


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
