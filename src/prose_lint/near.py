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
from bisect import bisect_left, bisect_right
from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterator

GROUP = Struct("<BBII")
_TWICE = "aeinst"  # letters whose second occurrence has a bit of its own in the letter bag
_BAG_BITS = {ord(letter): 1 << number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_TWICE_BITS = {ord(letter): 1 << (26 + number) for number, letter in enumerate(_TWICE)}
_FAR_BEGIN, _FAR_END = 3, 2
"""Of so many letters at the beginning and at the end, two edits must spare one end: slips at both ends are rare."""


class Near:
    """The words that may be offered, by what they begin and end with."""

    def __init__(self, data: mmap.mmap | bytes, at: int) -> None:
        """Read the section of `data` that begins at `at`."""
        self._data = data
        self._at = at
        self._table: dict[tuple[int, int], tuple[int, int]] = {}
        self._read: dict[int, tuple[array[int], array[int]]] = {}

    def similar(self, word: str, edits: int) -> Iterator[str]:
        """Words with the first letter of `word` within one or two edits of it, `word` itself among them."""
        length = len(word)
        if edits == 1:
            begin, end = word[: max(length // 2, 1)], word[max(length // 2, 1) + 1 :]
        else:
            begin, end = word[:_FAR_BEGIN], word[-_FAR_END:]
        bag = letter_bag(word)
        for other in range(max(length - edits, 1), length + edits + 1):
            # of the edits, those that change the length change at most one bit of the bag, the others two
            yield from self._of_length(other, word, edits, (begin, end), bag, 2 * edits - abs(length - other))

    def scrambled(self, word: str) -> list[str]:
        """Words that begin and end like `word` and have about its letters, in whatever order: “restaurant” for “restraunt”."""
        bag, found = letter_bag(word), []
        for length in range(max(len(word) - 1, 1), len(word) + 2):
            count, start = self._group(ord(word[0]) if word else 0, length)
            for number, other in enumerate(self._arrays(start, count)[0] if count else ()):
                if (bag ^ other).bit_count() <= 1:
                    at = start + 6 * count + number * length
                    found.append(self._data[at : at + length].decode("latin-1"))
        return [other for other in found if other[-1] == word[-1]]

    def _of_length(self, length: int, word: str, edits: int, ends: tuple[str, str], bag: int, most: int) -> Iterator[str]:
        """Those of one length that begin or end as told and whose bag differs in at most `most` bits."""
        count, start = self._group(ord(word[0]) if word else 0, length)
        if not count:
            return
        bags, order = self._arrays(start, count)
        texts = start + 6 * count
        begin, end = (part.encode("latin-1", "replace") for part in ends)
        low, high = self._beginning(texts, length, count, begin)
        found = [number for number, other in enumerate(bags[low:high], low) if (bag ^ other).bit_count() <= most]
        if len(begin) > 1:
            first, last = self._ending(order, texts, length, end[::-1])
            found += [n for n in order[first:last] if (bag ^ bags[n]).bit_count() <= most and not low <= n < high]
        for number in found:
            at = texts + number * length
            candidate = self._data[at : at + length].decode("latin-1")
            if within(word, candidate, edits):
                yield candidate

    def _beginning(self, texts: int, length: int, count: int, begin: bytes) -> tuple[int, int]:
        """The range of words that begin so."""
        if len(begin) <= 1:
            return 0, count
        data, size = self._data, min(len(begin), length)

        def key(number: int) -> bytes:
            return data[texts + number * length : texts + number * length + size]

        numbers = range(count)
        low = bisect_left(numbers, begin, key=key)
        return low, bisect_right(numbers, begin, low, key=key)

    def _ending(self, order: array[int], texts: int, length: int, reversed_end: bytes) -> tuple[int, int]:
        """The range, in the order of reversed spellings, of words that end so."""
        data, size = self._data, min(len(reversed_end), length)

        def key(number: int) -> bytes:
            last = texts + (number + 1) * length
            return data[last - size : last][::-1]

        low = bisect_left(order, reversed_end, key=key)
        return low, bisect_right(order, reversed_end, low, key=key)

    def _arrays(self, start: int, count: int) -> tuple[array[int], array[int]]:
        """The letter bags of a group and its order by endings, kept once they are read: 6 bytes a word."""
        found = self._read.get(start)
        if found is None:
            found = self._read[start] = self._numbers("I", start, count), self._numbers("H", start + 4 * count, count)
        return found

    def _numbers(self, code: str, at: int, count: int) -> array[int]:
        numbers = array(code)
        numbers.frombytes(self._data[at : at + count * numbers.itemsize])
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    def _group(self, first: int, length: int) -> tuple[int, int]:
        """How many words begin with `first` and have this length, and where they are."""
        if not self._table:
            size = int.from_bytes(self._data[self._at : self._at + 2], "little")
            table = self._data[self._at + 2 : self._at + 2 + size * GROUP.size]
            self._table = {(letter, width): (count, at) for letter, width, count, at in GROUP.iter_unpack(table)}
        return self._table.get((first, length), (0, 0))


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
