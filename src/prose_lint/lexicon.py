"""The lexicon: which words exist, where, how common they are, and what a misspelling should have been.

`data/lexicon.bin` is compiled by `lexicon/build.py` and read here through a memory map, so that opening it costs next
to nothing and processes share its pages. All numbers are little endian. After the header come:

buckets    BUCKETS + 1 times u32: where the records of each bucket begin, in bytes from the start of `records`
records    5 bytes each: a fingerprint of the word (3 bytes) and the index of its fields (u16)
fields     6 bytes each: size, dialects, shapes, frequency, languages, flags; each combination that occurs, once
notes      NOTE_BUCKETS + 1 times u32, then, for the few words that need it, a line
           `word TAB written form TAB corrections`
groups     the candidates, by first letter and length: u16 number of groups, then for each u8 letter, u8 length,
           u32 count, u32 position; there `count` times u32 letter bag, then `count` times `length` bytes Latin-1

Words of the records are not stored, only 40 bits of their hash: that is a third of the size. An unknown word passes for
a known one with a probability of 5 in 10 million; the build takes a modulus under which no two words collide.
"""

from __future__ import annotations

import mmap
import os.path
import sys
from array import array
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from prose_lint.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Dialects
EN_US, EN_GB_ISE, EN_GB_IZE, EN_CA, EN_AU = 1, 2, 4, 8, 16
# Shapes
LOWER, CAPITAL, UPPER, MIXED = 1, 2, 4, 8
# Languages
ES, FR, DE, PT, IT, NL = 1, 2, 4, 8, 16, 32
# Flags
MODERN, TECHNICAL, NAME, VARIANT, MISSPELLING = 1, 2, 4, 8, 16

KNOWN_SIZE = 60  # SCOWL up to here is accepted without evidence
CANDIDATE_SIZE = 70  # and up to here is offered as a correction

MAGIC = b"PLEXICON"
VERSION = 2
HEADER = Struct("<8sIQ5I")  # magic, version, modulus, positions of buckets, records, fields, notes, groups
BUCKETS = 1 << 16
FINGERPRINT = 3  # bytes
RECORD = Struct("<3sH")
FIELDS = Struct("<6B")
FLAGS_AT = 5
NOTE_BUCKETS = 1 << 12
GROUP = Struct("<BBIII")

_REMEDY = "reinstall prose-lint, or run lexicon/build.py in a checkout"
_PAIR = Struct("<II")
_MULTIPLIER = 678_152_731_423  # a large prime: it spreads short words over the buckets
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"
_TWICE = "aeinst"  # letters whose second occurrence has a bit of its own in the letter bag
_BAG_BITS = {ord(letter): 1 << number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_TWICE_BITS = {ord(letter): 1 << (26 + number) for number, letter in enumerate(_TWICE)}
_MOST_KEPT = 200_000  # words
_ONE_BIT = (0, *(1 << bit for bit in range(32)))
_TWO_BITS = (*_ONE_BIT, *(1 << bit | 1 << other for bit in range(32) for other in range(bit)))


class Entry(NamedTuple):
    """What the lists say of one word."""

    size: int
    """SCOWL size class, 10 (commonest) to 80; 50 for a word of our own lists; 0 when no English list has it."""
    dialects: int
    """Mask of the English dialects that write it so: EN_US, EN_GB_ISE, EN_GB_IZE, EN_CA, EN_AU."""
    shapes: int
    """Mask of the written shapes that its best source gives: LOWER, CAPITAL, UPPER, MIXED."""
    frequency: int
    """Tenths of the decimal logarithm of its count in English subtitles, 0 to 79; 0 when it is not counted."""
    languages: int
    """Mask of other languages in which it is common: ES, FR, DE, PT, IT, NL."""
    flags: int
    """Mask of MODERN (our own lists), TECHNICAL, NAME, VARIANT (of a commoner spelling), MISSPELLING (a known one)."""


class Lexicon:
    """Read-only view of a compiled lexicon. Words are given in lower case with straight apostrophes."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """Read from `data`, the content of a lexicon file whose header has been checked."""
        self._data = data
        header: tuple[int, ...] = HEADER.unpack_from(data)[2:]
        self._modulus, self._buckets, self._records, self._fields, self._notes, self._groups_at = header
        self._groups: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._bags: dict[tuple[int, int], dict[int, list[int]]] = {}
        self._found: dict[str, int] = {}
        self._asked: set[tuple[int, int]] = set()

    @classmethod
    def open(cls, path: str | None = None) -> Lexicon:
        """Open the lexicon at `path`, or the one that comes with the package; LexiconError when that is impossible."""
        path = path or os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "lexicon.bin")
        try:
            with open(path, "rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # ValueError: an empty file
            raise LexiconError(f"cannot read the lexicon {path}: {error}; {_REMEDY}") from error
        if len(data) < HEADER.size or data[: len(MAGIC)] != MAGIC:
            raise LexiconError(f"{path} is no lexicon of prose-lint; {_REMEDY}")
        version = HEADER.unpack_from(data)[1]
        if version != VERSION:
            raise LexiconError(f"{path} has format {version}, this prose-lint reads {VERSION}; {_REMEDY}")
        return cls(data)

    def entry(self, word: str) -> Entry | None:
        """What the lists say of `word`, or None when none has it."""
        at = self._find(word)
        return None if at < 0 else Entry(*FIELDS.unpack_from(self._data, at))

    def knows(self, word: str) -> bool:
        """Whether `word` is English enough to be accepted without evidence. Its capitals are not judged here."""
        at = self._find(word)
        if at < 0:
            return False
        size, flags = self._data[at], self._data[at + FLAGS_AT]
        return not flags & MISSPELLING and (0 < size <= KNOWN_SIZE or flags & (MODERN | TECHNICAL | NAME) != 0)

    def corrections(self, word: str) -> tuple[str, ...]:
        """The right spellings when `word` is in the list of known misspellings, else none."""
        note = self._note(word)
        return tuple(note[1].split(",")) if note and note[1] else ()

    def written(self, word: str) -> str:
        """How `word` is properly written, as in GitHub, NATO, Monday; itself when it is lower case or unknown."""
        entry = self.entry(word)
        if entry is None or not entry.shapes or entry.shapes & LOWER:
            return word
        note = self._note(word)
        return note[0] if note and note[0] else default_form(word, entry.shapes)

    def near(self, word: str) -> list[str]:
        """English words up to CANDIDATE_SIZE, without misspellings, within one edit of `word`, in alphabetical order.

        An edit inserts, deletes or replaces a letter or swaps two neighbours.
        """
        return sorted({*self.near_behind_first(word), *self.near_at_first(word)})

    def near_behind_first(self, word: str) -> set[str]:
        """Those that begin with the first letter of `word`."""
        return set(self._similar(word, 1)) - {word}

    def near_at_first(self, word: str) -> set[str]:
        """Those whose first letter is edited: rarer than all others together."""
        return {variant for variant in first_letter_edits(word) if variant != word and self._offers(variant)}

    def far(self, word: str) -> list[str]:
        """Common words within two edits of `word` that begin with its first letter, in alphabetical order.

        A rare word, or one with another first letter, is hardly ever meant, and to look for them takes ten times as long.
        """
        return sorted({*self._similar(word, 2)} - {word})

    def _find(self, word: str) -> int:
        """Position of the fields of `word`, or -1; kept, since rules ask for the same words again and again."""
        at = self._found.get(word)
        if at is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            at = self._found[word] = self._look_up(word)
        return at

    def _look_up(self, word: str) -> int:
        data = self._data
        number = word_hash(word, self._modulus)
        start, end = _PAIR.unpack_from(data, self._buckets + 4 * (number % BUCKETS))
        start += self._records
        end += self._records
        fingerprint = (number // BUCKETS).to_bytes(FINGERPRINT, "little")
        at = data.find(fingerprint, start, end)
        while at >= 0 and (at - start) % RECORD.size:  # found across the border of two records
            at = data.find(fingerprint, at + 1, end)
        if at < 0:
            return -1
        index = data[at + FINGERPRINT] | data[at + FINGERPRINT + 1] << 8
        return self._fields + FIELDS.size * index

    def _offers(self, word: str) -> bool:
        """Whether `word` may be proposed as a correction. Most that are tried are no words, so they are not kept."""
        at = self._look_up(word)
        return at >= 0 and is_candidate(self._data[at], self._data[at + FLAGS_AT])

    def _note(self, word: str) -> list[str] | None:
        """Written form and comma-separated corrections of `word`, if it has a note."""
        start, end = _PAIR.unpack_from(self._data, self._notes + 4 * (word_hash(word, self._modulus) % NOTE_BUCKETS))
        base = self._notes + 4 * (NOTE_BUCKETS + 1)
        key = b"\n" + word.encode() + b"\t"
        at = self._data.find(key, base + start, base + end)
        if at < 0:
            return None
        at += len(key)
        return self._data[at : self._data.find(b"\n", at)].decode().split("\t")

    def _similar(self, word: str, edits: int) -> Iterator[str]:
        """Candidates with the first letter of `word` within so many edits of it."""
        first = ord(word[0]) if word else 0
        bag = letter_bag(word)
        for length in range(max(len(word) - edits, 1), len(word) + edits + 1):
            count, _, start = self._group(first, length)
            texts = start + 4 * count
            # of the edits, those that change the length change at most one bit of the bag, the others two
            most = 2 * edits - abs(length - len(word))
            numbers = self._near_bags(first, length, bag, most) if edits == 1 else self._common_near_bags(first, length, bag, most)
            for number in numbers:
                at = texts + number * length
                candidate = self._data[at : at + length].decode("latin-1")
                if within(word, candidate, edits):
                    yield candidate

    def _near_bags(self, first: int, length: int, bag: int, most: int) -> list[int]:
        """Which candidates of a group have a letter bag that differs in at most `most` bits, 1 or 2.

        A group is looked through when it is asked for once; from the second time on its bags are in a table, in which the few hundred
        bags that are so near are looked up.
        """
        table = self._bags.get((first, length))
        if table is None:
            count, _, start = self._group(first, length)
            bags = self._read_bags(start, count)
            if (first, length) not in self._asked:
                self._asked.add((first, length))
                return [number for number, other in enumerate(bags) if (bag ^ other).bit_count() <= most]
            table = self._bags[first, length] = {}
            for number, other in enumerate(bags):
                table.setdefault(other, []).append(number)
        masks = _ONE_BIT if most == 1 else _TWO_BITS
        return [number for mask in masks for number in table.get(bag ^ mask, ())]

    def _common_near_bags(self, first: int, length: int, bag: int, most: int) -> list[int]:
        """The same among the common candidates, which are few, for any `most`."""
        _, common, start = self._group(first, length)
        return [number for number, other in enumerate(self._read_bags(start, common)) if (bag ^ other).bit_count() <= most]

    def _read_bags(self, start: int, count: int) -> array[int]:
        bags = array("I", self._data[start : start + 4 * count])
        if sys.byteorder == "big":
            bags.byteswap()
        return bags

    def _group(self, first: int, length: int) -> tuple[int, int, int]:
        """How many candidates begin with `first` and have this length, how many of them are common, and where they are."""
        if not self._groups:
            self._groups = self._read_groups()
        return self._groups.get((first, length), (0, 0, 0))

    def _read_groups(self) -> dict[tuple[int, int], tuple[int, int, int]]:
        """The groups of candidates: first letter and length to counts and position."""
        size = int.from_bytes(self._data[self._groups_at : self._groups_at + 2], "little")
        start = self._groups_at + 2
        table = self._data[start : start + size * GROUP.size]
        return {(first, length): (count, common, at) for first, length, count, common, at in GROUP.iter_unpack(table)}


def word_hash(word: str, modulus: int) -> int:
    """A number below `modulus`, the same on every machine."""
    return int.from_bytes(word.encode(), "little") * _MULTIPLIER % modulus


def is_candidate(size: int, flags: int) -> bool:
    """Whether a word of this size class and these flags may be proposed as a correction."""
    return 0 < size <= CANDIDATE_SIZE and not flags & MISSPELLING


def is_common(entry: Entry) -> bool:
    """Whether a word is common enough to be looked for two edits away: SCOWL up to 50, counted a hundred times."""
    return 0 < entry.size <= 50 and entry.frequency >= 20


def default_form(word: str, shapes: int) -> str:
    """How a word of these shapes is written when no note says otherwise."""
    if shapes & LOWER:
        return word
    return word[:1].upper() + word[1:] if shapes & CAPITAL else word.upper()


def letter_bag(word: str) -> int:
    """Mask of the letters a to z in `word`, and of some that occur twice; one edit changes at most two bits."""
    bag = 0
    for letter in word.encode("latin-1", "replace"):
        bit = _BAG_BITS.get(letter, 0)
        bag |= _TWICE_BITS.get(letter, 0) if bag & bit else bit
    return bag


def first_letter_edits(word: str) -> list[str]:
    """All strings one edit away from `word` that may begin with another letter."""
    return [
        word[1:],
        word[1:2] + word[:1] + word[2:],
        *[letter + word[1:] for letter in _LETTERS],
        *[letter + word for letter in _LETTERS],
    ]


def within(left: str, right: str, edits: int) -> bool:
    """Whether `left` becomes `right` by at most `edits` edits (optimal string alignment: no edit inside a swap)."""
    if left == right:
        return True
    if not edits or abs(len(left) - len(right)) > edits:
        return False
    at = 0
    for one, other in zip(left, right):  # noqa: B905  the shorter one ends the common part
        if one != other:
            break
        at += 1
    left, right = left[at:], right[at:]
    if not left or not right:
        return True  # the lengths were compared above
    return (
        within(left[1:], right[1:], edits - 1)
        or within(left[1:], right, edits - 1)
        or within(left, right[1:], edits - 1)
        or (left[:2] == right[1::-1] and len(left) > 1 and within(left[2:], right[2:], edits - 1))
    )
