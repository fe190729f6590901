"""The names of all documents of a project together, and which spellings may be one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from unicodedata import normalize

from prose_lint.context import Context
from prose_lint.keystrokes import Slips, slips
from prose_lint.lexicon import Lexicon
from prose_lint.names.blocking import between, is_apart, is_derived
from prose_lint.names.facts import NameFacts
from prose_lint.names.forms import Word, plain
from prose_lint.names.known import OPEN, known_words
from prose_lint.names.pairs import MOST_RIGHTS
from prose_lint.names.parted import Parted, parted_names
from prose_lint.names.tally import Name, tally
from prose_lint.record import NamedTuple

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


class Rival(NamedTuple):
    """A spelling that another may be a misspelling of, the slips that lie between, and whether they have a neighbour in common."""

    name: Name
    slips: Slips
    shared: bool


class ArchiveNames:
    """The names of an archive, found by what is near them."""

    def __init__(self, facts: Mapping[str, NameFacts], context: Context) -> None:
        """From the facts of its documents, by path."""
        tallies = tally(facts)
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
        """The names of several words that most documents write in another way, by the first word of the form that is to go."""
        return parted_names(self.names, self._facts, self._known.suspects, self._context.lexicon)

    def partners(self) -> Iterator[tuple[str, list[str]]]:
        """The names that may be misspelt, each with those that it is compared with."""
        for text, others in self._known.partners.items():
            yield text, [other for other in others if other in self.names]

    def is_open(self, text: str) -> bool:
        """Whether no list says which capitals a name has."""
        return self._known.words[text].capitals in OPEN

    def _find_rivals(self, own: Name, lexicon: Lexicon) -> Iterator[Rival]:
        if not own.word.suspect:
            return
        is_word = lexicon.knows(own.word.text.lower())
        others = [self.names[text] for text in self._known.partners.get(own.word.text, ()) if text in self.names]
        for other in others if len(others) <= MOST_RIGHTS else ():  # else it is one of a series
            if (shared := _may_stand_for(other, own, lexicon, is_word=is_word)) is not None:
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


def shares_neighbour(one: Name, other: Name) -> bool:
    """Whether two spellings have a neighbour in common, with diacritics or without."""
    return not {(side, plain(text)) for side, text in one.frames}.isdisjoint((side, plain(text)) for side, text in other.frames)


def _is_plain_slip(one: Word, other: Word) -> bool:
    """Whether names are long enough, and no acronyms or derived from each other, so that many documents may share a slip."""
    return min(len(one.key), len(other.key)) > _SHORTEST and not one.text.isupper() and not is_derived(one.key, other.key)


def _is_attested(name: Name, lexicon: Lexicon) -> bool:
    """Whether a spelling is no other slip: several documents have it, or a word list, or no list has it for a misspelling."""
    lower = name.word.text.lower()
    return name.documents >= _WITNESSES or lexicon.knows(lower) or not any(lexicon.corrections(lower))
