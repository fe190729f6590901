"""Finding the words of the lexicon that are one or two edits away from another.

An edit inserts, deletes or replaces a letter or swaps two neighbours. It leaves most of a word as it was: what one edit does to a word
spares its first half or what follows, and two edits mostly spare its first or its last letters. So candidates are looked up by beginning
and by ending, in words of equal first letter and length, and only those whose letters are about the same are compared.

The section of the lexicon file: u16 number of groups, then for each u8 letter, u8 length, u32 count, u32 position; there, for the words of
the group in alphabetical order, `count` times u32 letter bag, `count` times u16 number (the words ordered by their reversed spelling),
and `count` times `length` bytes Latin-1.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from struct import Struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import mmap
    from collections.abc import Callable, Iterator, Sequence

GROUP = Struct("<BBII")
_TWICE = "aeinst"  # letters whose second occurrence has a bit of its own in the letter bag
_BAG_BITS = {ord(letter): 1 << number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_TWICE_BITS = {ord(letter): 1 << (26 + number) for number, letter in enumerate(_TWICE)}
_OFTEN = 16
"""From this time on that a group is asked for, its words are worth a list."""
_LAST = "\U0010ffff"
"""Behind every letter."""
_FAR_BEGIN, _FAR_END = 3, 2
"""Of so many letters at the beginning and at the end, two edits must spare one end: slips at both ends are rare."""


class _Group:
    """The words of one first letter and length. Asked often, it keeps them as lists, in which a look-up takes a twentieth of the time."""

    __slots__ = ("_asked", "_data", "_length", "_reversed", "_texts", "_words", "bags", "order")

    def __init__(self, data: mmap.mmap | bytes, at: int, count: int, length: int) -> None:
        self.bags = _numbers("I", data, at, count)
        self.order = _numbers("H", data, at + 4 * count, count)
        self._data = data
        self._texts = at + 6 * count
        self._length = length
        self._asked = 0
        self._words: list[str] = []
        self._reversed: list[str] = []

    def word(self, number: int) -> str:
        """One of the words, by its number in alphabetical order."""
        at = self._texts + number * self._length
        return self._data[at : at + self._length].decode("latin-1")

    def ranges(self, begin: str, end: str) -> tuple[range, array[int]]:
        """The numbers of the words that begin so, and of those that end so."""
        self._asked += 1
        if self._asked == _OFTEN:
            self._words = [self.word(number) for number in range(len(self.bags))]
            self._reversed = [self._words[number][::-1] for number in self.order]
        if len(begin) <= 1:
            return range(len(self.bags)), self.order[:0]
        if self._words:
            found, last = _range(self._words, begin, str), _range(self._reversed, end[::-1], str)
        else:
            found = _range(range(len(self.bags)), begin, self.word)
            last = _range(self.order, end[::-1], lambda number: self.word(number)[::-1])
        return range(*found), self.order[slice(*last)]


class Near:
    """The words that may be offered, by what they begin and end with."""

    def __init__(self, data: mmap.mmap | bytes, at: int) -> None:
        """Read the section of `data` that begins at `at`."""
        self._data = data
        self._at = at
        self._table: dict[tuple[int, int], tuple[int, int]] = {}
        self._groups: dict[tuple[int, int], _Group | None] = {}

    def similar(self, word: str, edits: int) -> Iterator[str]:
        """Words with the first letter of `word` within one or two edits of it, `word` itself among them."""
        length = len(word)
        if edits == 1:
            begin, end = word[: max(length // 2, 1)], word[max(length // 2, 1) + 1 :]
        else:
            begin, end = word[:_FAR_BEGIN], word[-_FAR_END:]
        bag = letter_bag(word)
        for other in range(max(length - edits, 1), length + edits + 1):
            group = self._group(word, other)
            if group is not None:
                # of the edits, those that change the length change at most one bit of the bag, the others two
                most = 2 * edits - abs(length - other)
                first, last = group.ranges(begin, end)
                bags = group.bags
                numbers = [n for n in first if (bag ^ bags[n]).bit_count() <= most]
                numbers += [n for n in last if (bag ^ bags[n]).bit_count() <= most and n not in first]
                yield from (candidate for candidate in map(group.word, numbers) if within(word, candidate, edits))

    def scrambled(self, word: str) -> list[str]:
        """Words that begin and end like `word` and have about its letters, in whatever order: “restaurant” for “restraunt”."""
        bag = letter_bag(word)
        groups = [group for length in range(max(len(word) - 1, 1), len(word) + 2) if (group := self._group(word, length))]
        found = [group.word(n) for group in groups for n, other in enumerate(group.bags) if (bag ^ other).bit_count() <= 1]
        return [other for other in found if other[-1] == word[-1]]

    def _group(self, word: str, length: int) -> _Group | None:
        """The words that begin like `word` and have a length; None if there are none."""
        if not self._table:
            size = int.from_bytes(self._data[self._at : self._at + 2], "little")
            table = self._data[self._at + 2 : self._at + 2 + size * GROUP.size]
            self._table = {(letter, width): (count, at) for letter, width, count, at in GROUP.iter_unpack(table)}
        key = (ord(word[0]) if word else 0, length)
        if key not in self._groups:
            count, at = self._table.get(key, (0, 0))
            self._groups[key] = _Group(self._data, at, count, length) if count else None
        return self._groups[key]


def _range(sorted_by: Sequence[Any], part: str, key: Callable[[Any], str]) -> tuple[int, int]:
    """Where in a sequence, sorted by the key, the keys begin with `part`."""
    if key is str:
        low = bisect_left(sorted_by, part)
        return low, bisect_left(sorted_by, part + _LAST, low)
    low = bisect_left(sorted_by, part, key=key)
    return low, bisect_left(sorted_by, part + _LAST, low, key=key)


def _numbers(code: str, data: mmap.mmap | bytes, at: int, count: int) -> array[int]:
    numbers = array(code)
    numbers.frombytes(data[at : at + count * numbers.itemsize])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def letter_bag(word: str) -> int:
    """Mask of the letters a to z in `word`, and of some that occur twice; one edit changes at most two bits."""
    bag = 0
    for letter in word.encode("latin-1", "replace"):
        bit = _BAG_BITS.get(letter, 0)
        bag |= _TWICE_BITS.get(letter, 0) if bag & bit else bit
    return bag


def within(left: str, right: str, edits: int) -> bool:
    """Whether `left` becomes `right` by at most `edits` edits (optimal string alignment: no edit inside a swap)."""
    if left == right:
        return True
    if not edits or abs(len(left) - len(right)) > edits:
        return False
    if edits == 1:
        return _is_one_edit(left, right)
    left, right = _without_ends(left, right)
    if not left or not right:
        return True  # the lengths were compared above
    return (
        within(left[1:], right[1:], edits - 1)
        or within(left[1:], right, edits - 1)
        or within(left, right[1:], edits - 1)
        or (left[:2] == right[1::-1] and len(left) > 1 and within(left[2:], right[2:], edits - 1))
    )


def _is_one_edit(left: str, right: str) -> bool:
    """The same for two different words whose lengths differ by one at most."""
    if len(left) > len(right):
        left, right = right, left
    at = 0
    for letter in left:
        if letter != right[at]:
            break
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    rest, other = left[at + 1 :], right[at + 1 :]
    return rest == other or (rest[:1] == right[at] and other[:1] == left[at] and rest[1:] == other[1:])


def _without_ends(left: str, right: str) -> tuple[str, str]:
    """Both without what they begin and end with alike."""
    shorter = min(len(left), len(right))
    start = 0
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]
