"""The names of all documents of a project together, and which spellings may be one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from prose_lint.context import Context
from prose_lint.keystrokes import Slips, slips
from prose_lint.lexicon import Lexicon
from prose_lint.names.blocking import between, is_apart, is_derived
from prose_lint.names.decision import CLEAR_MAJORITY
from prose_lint.names.facts import NameFacts
from prose_lint.names.forms import Word, plain
from prose_lint.names.known import HYPHEN, OPEN, known_words

_WITNESSES = 2
"""So many documents must have a known misspelling before it speaks against another form that stands among other neighbours."""
_SHORTEST = 5  # letters of a name that stands among other neighbours
_MOST_DOCUMENTS = 2
"""A form that more documents have is a slip only where many times more have the other, with the same neighbour."""
_MANY_TIMES = 5
_LONG = 7  # letters: from here on two slips are believed
_MOST_IN_FRAME = 20  # names with one initial that stand beside one word
_MOST_LETTERS = 4
"""Letters that one of two words two slips apart has and the other has not."""


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


class Rival(NamedTuple):
    """A spelling that another may be a misspelling of, the slips that lie between, and whether they have a neighbour in common."""

    name: Name
    slips: Slips
    shared: bool


class Parted(NamedTuple):
    """A form of several words or with a hyphen that is to go, or one that is to become so: its first word, and the documents of both."""

    first: str
    change: str
    keep: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


class ArchiveNames:
    """The names of an archive, found by what is near them."""

    def __init__(self, facts: Mapping[str, NameFacts], context: Context) -> None:
        """From the facts of its documents, by path."""
        tallies: dict[str, _Tally] = {}
        for path in sorted(facts):
            for text, (count, before, behind) in facts[path].items():
                tally = tallies.get(text)
                if tally is None:
                    tally = tallies[text] = _Tally()
                tally.add(path, count, before, behind)
        self._facts = facts
        self._context = context
        known = self._known = known_words(tallies, context)
        self.names = {text: tally.name(known.words[text]) for text, tally in tallies.items()}
        self._by_frame: dict[tuple[bool, str, str], list[Name]] = {}
        for name in self.names.values():
            for side, text in name.frames if len(name.word.key) >= _LONG else ():
                self._by_frame.setdefault((side, text, name.word.key[:1]), []).append(name)
        self._rivals: dict[str, tuple[Rival, ...]] = {}

    def rivals(self, text: str, lexicon: Lexicon) -> tuple[Rival, ...]:
        """The spellings that a name of the archive may be a misspelling of; found once."""
        found = self._rivals.get(text)
        if found is None:
            found = self._rivals[text] = tuple(self._find_rivals(self.names[text], lexicon))
        return found

    def twins(self, text: str) -> list[Name]:
        """The spellings that differ from a name of the archive in capitals or diacritics only, words in capitals throughout left out."""
        others = self._known.texts[self._known.words[text].key]
        composed = normalize("NFC", text)
        return [
            self.names[other]
            for other in sorted(others)
            if other in self.names and not other.isupper() and normalize("NFC", other) != composed
        ]

    def among(self, facts: NameFacts) -> tuple[list[str], list[str], list[str]]:
        """Of the names of a document those that may be misspelt, those that have twins, and those that may stand in one word and in two."""
        return (
            sorted(self._known.suspects.intersection(facts)),
            sorted(text for text in self._known.twins.intersection(facts) if not text.isupper()),
            sorted(self.parted.keys() & facts.keys()),
        )

    @cached_property
    def parted(self) -> dict[str, list[Parted]]:
        """The names that the archive writes in one word, in two or with a hyphen, by the first word of the form that is to go."""
        found: dict[str, list[Parted]] = {}
        for left in self.names:
            for right in self.names[left].behind:
                for one in self._parted(left, right):
                    found.setdefault(one.first, []).append(one)
        return {first: sorted(parted) for first, parted in found.items()}

    def _parted(self, left: str, right: str) -> Iterator[Parted]:
        """The clear majorities between two words that stand side by side, the same as one word, and with the other joint."""
        bare = right.removeprefix(HYPHEN)
        written = f"{left}{' ' if right == bare else '-'}{bare}"
        joined = left + bare
        if joined not in self.names and (right == bare or bare not in self.names[left].behind):
            return
        ours = self._paths_beside(left, right)
        if joined in self.names:
            theirs = list(self.names[joined].paths)
            yield from _majority((left, written, ours), (joined, joined, theirs))
        if right != bare and bare in self.names[left].behind:
            yield from _majority((left, written, ours), (left, f"{left} {bare}", self._paths_beside(left, bare)))

    def partners(self) -> Iterator[tuple[str, list[str]]]:
        """The names that may be misspelt, each with those that it is compared with."""
        for text, others in self._known.partners.items():
            yield text, [other for other in others if other in self.names]

    def is_open(self, text: str) -> bool:
        """Whether no list says which capitals a name has."""
        return self._known.words[text].capitals in OPEN

    def _paths_beside(self, left: str, right: str) -> list[str]:
        """The documents in which a word stands right before another, with HYPHEN before that for such a joint; sorted."""
        return [path for path in self.names[left].paths if right in self._facts[path][left][2]]

    def _find_rivals(self, own: Name, lexicon: Lexicon) -> Iterator[Rival]:
        if not own.word.suspect:
            return
        is_word = lexicon.knows(own.word.text.lower())
        for text in self._known.partners.get(own.word.text, ()):
            other = self.names.get(text)
            if other is not None and (shared := _may_stand_for(other, own, lexicon, is_word=is_word)) is not None:
                made = between(other.word.key, own.word.key)
                if made is not None and not (len(made.kinds) > 1 and is_word):
                    yield Rival(other, made, shared)
        if len(own.word.key) >= _LONG and not is_word:
            for other in self._beside_the_same(own):
                made = slips(other.word.key, own.word.key)
                two = made is not None and len(made.kinds) > 1 and not is_apart(own.word.key, other.word.key)
                if made is not None and two and _may_stand_for(other, own, lexicon, is_word=is_word):
                    yield Rival(other, made, shared=True)

    def _beside_the_same(self, own: Name) -> Iterator[Name]:
        """Names that have a neighbour in common with one, begin with its letter, and have nearly its length and letters."""
        key = own.word.key
        letters = frozenset(key)
        for side, text in sorted(own.frames):
            for other in self._by_frame[side, text, key[0]][:_MOST_IN_FRAME]:
                there = other.word.key
                if abs(len(there) - len(key)) <= 2 and there != key and len(letters.symmetric_difference(there)) <= _MOST_LETTERS:
                    yield other


def _may_stand_for(other: Name, own: Name, lexicon: Lexicon, *, is_word: bool) -> bool | None:
    """Whether two spellings have a neighbour in common; None where the other one has too little weight to speak against this one."""
    shared = not own.frames.isdisjoint(other.frames)
    if own.documents > _MOST_DOCUMENTS:
        if is_word or not shared or other.documents < _MANY_TIMES * own.documents or not _is_plain_slip(own.word, other.word):
            return None
    elif other.documents < own.documents:
        return None
    if not shared and (len(own.word.key) < _SHORTEST or not _is_attested(other, lexicon)):
        return None
    return shared


def _majority(one: tuple[str, str, list[str]], other: tuple[str, str, list[str]]) -> Iterator[Parted]:
    """The form that is to go, where three times as many documents have the other. Each: first word, form, documents."""
    (_, keep, theirs), (first, change, ours) = sorted((one, other), key=lambda form: -len(form[2]))
    if len(theirs) >= CLEAR_MAJORITY * len(ours):
        yield Parted(first, change, keep, tuple(ours), tuple(theirs))


def shares_neighbour(one: Name, other: Name) -> bool:
    """Whether two spellings have a neighbour in common, with diacritics or without."""
    return not {(side, plain(text)) for side, text in one.frames}.isdisjoint((side, plain(text)) for side, text in other.frames)


class _Tally:
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


def _is_plain_slip(one: Word, other: Word) -> bool:
    """Whether names are long enough, and no acronyms or derived from each other, so that many documents may share a slip."""
    return min(len(one.key), len(other.key)) > _SHORTEST and not one.text.isupper() and not is_derived(one.key, other.key)


def _is_attested(name: Name, lexicon: Lexicon) -> bool:
    """Whether a spelling is no other slip: several documents have it, or a word list, or no list has it for a misspelling."""
    lower = name.word.text.lower()
    return name.documents >= _WITNESSES or lexicon.knows(lower) or not any(lexicon.corrections(lower))
