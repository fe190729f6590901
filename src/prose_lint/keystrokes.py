"""Which slips of the keyboard turn one word into another."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from prose_lint.record import NamedTuple

_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    {frozenset(pair) for row in _ROWS for pair in pairwise(row)}
    | {
        frozenset(pair)
        for above, below in pairwise(_ROWS)
        for n, key in enumerate(below)
        for pair in [(key, above[n]), (key, above[n + 1])]
    }
)


class Slip(Enum):
    """What happened to the right word on its way to the written one."""

    TRANSPOSED = "two neighbouring letters are swapped"
    SWAPPED_ACROSS = "two letters are swapped across one between"
    UNDOUBLED = "one of a double letter is missing"
    DOUBLED = "a letter is doubled"
    VOWEL_DROPPED = "a vowel is missing"
    CONSONANT_DROPPED = "a consonant is missing"
    INSERTED = "there is a letter too many"
    VOWEL_REPLACED = "another vowel stands there"
    NEIGHBOUR_KEY = "the key beside was hit"
    REPLACED = "another letter stands there"


LIGHT = frozenset((Slip.TRANSPOSED, Slip.UNDOUBLED, Slip.DOUBLED, Slip.VOWEL_DROPPED, Slip.CONSONANT_DROPPED))
"""Slips that hardly make another word or name of one, as another letter does."""


class Slips(NamedTuple):
    """The slips between a right word and a written one; `first` and `last` tell whether the first or last letter is touched."""

    kinds: tuple[Slip, ...]
    first: bool
    last: bool


def slips(right: str, written: str) -> Slips | None:
    """The one or two slips that turn `right` into `written`, or None when there are more, or none.

    Both in lower case. Two slips are found by taking one back in every way that fits at the first difference.
    """
    one = slip(right, written)
    if one is not None:
        return one
    start = _common_prefix(right, written)
    for step in _first_steps(right, written, start):
        middle, kind = step
        rest = _single(middle, written)
        if rest is not None:
            return Slips((kind, rest[0]), first=start == 0, last=rest[1] >= len(middle) - 1)
    return None


def slip(right: str, written: str) -> Slips | None:
    """The one slip that turns `right` into `written`, or None."""
    one = _single(right, written)
    if one is None:
        return None
    kind, at = one
    return Slips((kind,), first=at == 0, last=at >= len(right) - 1)


def _common_prefix(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _single(right: str, written: str) -> tuple[Slip, int] | None:
    """The one slip between two words and where in `right` it is, or None."""
    if right == written or abs(len(right) - len(written)) > 1:
        return None
    start = _common_prefix(right, written)
    rest, seen = right[start:], written[start:]
    if len(rest) == len(seen):
        if rest[1:] == seen[1:]:
            return _replacement(rest[0], seen[0]), start
        if rest[:2] == seen[1::-1] and rest[2:] == seen[2:]:
            return Slip.TRANSPOSED, start
        if len(rest) > 2 and rest[:3] == seen[2::-1] and rest[3:] == seen[3:]:
            return Slip.SWAPPED_ACROSS, start
        return None
    if len(rest) > len(seen):
        return (_dropped(right, start), start) if rest[1:] == seen else None
    if rest == seen[1:]:
        doubled = seen[0] in (written[start - 1 : start], written[start + 1 : start + 2])
        return (Slip.DOUBLED if doubled else Slip.INSERTED), start
    return None


def _replacement(right: str, written: str) -> Slip:
    if right in _VOWELS and written in _VOWELS:
        return Slip.VOWEL_REPLACED
    return Slip.NEIGHBOUR_KEY if frozenset((right, written)) in _NEIGHBOURS else Slip.REPLACED


def _dropped(right: str, at: int) -> Slip:
    letter = right[at]
    if letter in (right[at - 1 : at], right[at + 1 : at + 2]):
        return Slip.UNDOUBLED
    return Slip.VOWEL_DROPPED if letter in _VOWELS else Slip.CONSONANT_DROPPED


def _first_steps(right: str, written: str, start: int) -> list[tuple[str, Slip]]:
    """What `right` becomes when the first difference to `written` is made by one slip, cheap kinds first."""
    steps: list[tuple[str, Slip]] = []
    if start + 1 < len(right):
        swapped = right[:start] + right[start + 1] + right[start] + right[start + 2 :]
        steps.append((swapped, Slip.TRANSPOSED))
    if start < len(right):
        steps.append((right[:start] + right[start + 1 :], _dropped(right, start)))
    if start < len(written):
        letter = written[start]
        doubled = letter in (written[start - 1 : start], written[start + 1 : start + 2])
        steps.append((right[:start] + letter + right[start:], Slip.DOUBLED if doubled else Slip.INSERTED))
        if start < len(right):
            steps.append((right[:start] + letter + right[start + 1 :], _replacement(right[start], letter)))
    return steps
