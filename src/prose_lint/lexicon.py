"""The lexicon: which words exist, where, how common they are, and what a misspelling should have been.

`data/lexicon.bin` is compiled by `lexicon/build.py` and read here through a memory map, so that opening it costs next
to nothing and processes share its pages. All numbers are little endian. After the header come:

buckets    BUCKETS + 1 times u32: where the records of each bucket begin, in bytes from the start of `records`
records    5 bytes each: a fingerprint of the word (3 bytes) and the index of its fields (u16)
fields     6 bytes each: size, dialects, shapes, frequency, languages, flags; each combination that occurs, once
notes      NOTE_BUCKETS + 1 times u32, then, for the few words that need it, a line
           `word TAB written form TAB corrections`
groups     the words that may be offered, as `near.py` finds them

Words of the records are not stored, only 40 bits of their hash: that is a third of the size. An unknown word passes for
a known one with a probability of 5 in 10 million; the build takes a modulus under which no two words collide.
"""

from __future__ import annotations

import mmap
import os.path
from struct import Struct

from prose_lint.errors import LexiconError
from prose_lint.near import Near
from prose_lint.record import NamedTuple

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
VERSION = 3
HEADER = Struct("<8sIQ5I")  # magic, version, modulus, positions of buckets, records, fields, notes, groups
BUCKETS = 1 << 16
FINGERPRINT = 3  # bytes
RECORD = Struct("<3sH")
FIELDS = Struct("<6B")
FLAGS_AT = 5
NOTE_BUCKETS = 1 << 12

_REMEDY = "reinstall prose-lint, or run lexicon/build.py in a checkout"
_PAIR = Struct("<II")
_MULTIPLIER = 678_152_731_423  # a large prime: it spreads short words over the buckets
_STEPS = tuple((letter, ord(letter) * _MULTIPLIER) for letter in "abcdefghijklmnopqrstuvwxyz'")
_MOST_KEPT = 200_000  # words
_LONG = 9  # letters: so long a word is like few others


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
        self._modulus, self._buckets, self._records, self._fields, self._notes, groups = header
        self._near = Near(data, groups)
        self._found: dict[str, int] = {}
        self._entries: dict[int, Entry] = {}
        self._corrections: dict[str, tuple[str, ...]] = {}

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
        if at < 0:
            return None
        entry = self._entries.get(at)
        if entry is None:
            entry = self._entries[at] = Entry(*FIELDS.unpack_from(self._data, at))
        return entry

    def knows(self, word: str) -> bool:
        """Whether `word` is English enough to be accepted without evidence. Its capitals are not judged here."""
        at = self._find(word)
        if at < 0:
            return False
        size, flags = self._data[at], self._data[at + FLAGS_AT]
        return not flags & MISSPELLING and (0 < size <= KNOWN_SIZE or flags & (MODERN | TECHNICAL | NAME) != 0)

    def corrections(self, word: str) -> tuple[str, ...]:
        """The right spellings when `word` is in the list of known misspellings, else none."""
        found = self._corrections.get(word)
        if found is None:
            if len(self._corrections) >= _MOST_KEPT:
                self._corrections.clear()
            note = self._note(word)
            found = self._corrections[word] = tuple(note[1].split(",")) if note and note[1] else ()
        return found

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
        return set(self._near.similar(word, 1)) - {word}

    def near_at_first(self, word: str) -> set[str]:
        """Those whose first letter is edited: rarer than all others together."""
        swapped = word[1:2] + word[:1] + word[2:]
        found = {other for other in (word[1:], swapped) if self._offers(other)}
        return (found | self._with_another_letter(word) | self._with_another_letter(word[1:])) - {word}

    def _with_another_letter(self, rest: str) -> set[str]:
        """The words that may be offered and are `rest` behind one more letter.

        The hash of a word is its number times a constant, so that it takes one addition to go from letter to letter.
        """
        data, records, buckets = self._data, self._records, self._buckets
        base = (int.from_bytes(rest.encode(), "little") << 8) * _MULTIPLIER
        found = set()
        for letter, step in _STEPS:
            number = (base + step) % self._modulus
            start, end = _PAIR.unpack_from(data, buckets + 4 * (number % BUCKETS))
            if data.find((number // BUCKETS).to_bytes(FINGERPRINT, "little"), records + start, records + end) >= 0:
                found.add(letter + rest)
        return {word for word in found if self._offers(word)}

    def far(self, word: str) -> list[str]:
        """Common words within two edits of `word` that begin with its first letter, in alphabetical order.

        A rare word, or one with another first letter, is hardly ever meant, unless the word is long.
        """
        return sorted(other for other in {*self._near.similar(word, 2)} - {word} if self._is_common(other))

    def scrambled(self, word: str) -> list[str]:
        """Words that begin and end like `word` and have about its letters, in whatever order."""
        return [other for other in self._near.scrambled(word) if other != word]

    def _is_common(self, word: str) -> bool:
        entry = self.entry(word)
        return entry is not None and (is_common(entry) or len(word) >= _LONG)

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
