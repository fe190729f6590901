"""The names of all documents of a project: what is kept of each document, and which spelling the others have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.keystrokes import Slips, slips
from prose_lint.lexicon import Lexicon
from prose_lint.mentions import counted, has_lower_twin, places
from prose_lint.names.blocking import is_apart
from prose_lint.names.decision import Decision, Standing, decide, rank
from prose_lint.names.evidence import Evidence, Form, may_be_one, pair_of, weigh
from prose_lint.names.facts import NameFacts
from prose_lint.names.forms import Word
from prose_lint.names.known import known_of, known_words
from prose_lint.names.model import PROBABLE
from prose_lint.names.pairs import crowd_of

_WITNESSES = 2
"""So many documents must have a spelling that no list knows before it speaks against another that stands among other neighbours."""
_BY_DOCUMENTS = "counted by documents, that form stands {} in the project, this one {}"
_BY_PLACES = "that form stands {} in the project, this one {}"
_CERTAIN = 0.65
_SHORTEST = 5  # letters of a name that stands among other neighbours
_MOST_DOCUMENTS = 2
_LONG = 7  # letters: from here on two slips are believed
_MOST_IN_FRAME = 50  # names that stand beside one word


class Name(NamedTuple):
    """A spelling in an archive."""

    word: Word
    uses: int
    documents: int
    frames: frozenset[tuple[bool, str]]
    path: str
    """The first document that has it, in the order of the paths."""


class Rival(NamedTuple):
    """A spelling that another may be a misspelling of, the slips that lie between, and whether they have a neighbour in common."""

    name: Name
    slips: Slips
    shared: bool


class ArchiveNames:
    """The names of an archive, found by what is near them."""

    def __init__(self, facts: Mapping[str, NameFacts], context: Context) -> None:
        """From the facts of its documents, by path."""
        tallies: dict[str, _Tally] = {}
        for path in sorted(facts):
            for text, (count, before, behind) in facts[path].items():
                tally = tallies.get(text)
                if tally is None:
                    tally = tallies[text] = _Tally(path)
                tally.add(count, before, behind)
        self._context = context
        known = self._known = known_words(tallies, context)
        self.names = {text: tally.name(known.words[text]) for text, tally in tallies.items()}
        self._by_frame: dict[tuple[bool, str], list[Name]] = {}
        for name in self.names.values():
            for around in name.frames:
                self._by_frame.setdefault(around, []).append(name)
        self._rivals: dict[str, tuple[Rival, ...]] = {}

    def rivals(self, text: str, lexicon: Lexicon) -> tuple[Rival, ...]:
        """The spellings that a name of the archive may be a misspelling of; found once."""
        found = self._rivals.get(text)
        if found is None:
            found = self._rivals[text] = tuple(self._find_rivals(self.names[text], lexicon))
        return found

    def _find_rivals(self, own: Name, lexicon: Lexicon) -> Iterator[Rival]:
        if not own.word.suspect or own.documents > _MOST_DOCUMENTS:
            return
        for other, made in self._near(own):
            if other.documents < own.documents:
                continue
            shared = bool(own.frames & other.frames)
            if not shared and (len(own.word.key) < _SHORTEST or not _is_attested(other, lexicon)):
                continue
            if len(made.kinds) > 1 and lexicon.knows(own.word.text.lower()):
                continue
            yield Rival(other, made, shared)

    def _near(self, name: Name) -> Iterator[tuple[Name, Slips]]:
        """The spellings one slip or little more away from a name, and those two slips away that have one of its neighbours."""
        word = name.word
        for text in self._known.partners.get(word.text, ()):
            pair = self._known.pair(word.text, text, self._context) if text in self.names else None
            if pair is not None:
                yield self.names[text], pair.slips
        if len(word.key) < _LONG:
            return
        for around in sorted(name.frames):
            for other in self._by_frame[around][:_MOST_IN_FRAME]:
                key = other.word.key
                if key[0] != word.key[0] or key == word.key or abs(len(key) - len(word.key)) > 2:
                    continue
                made_twice = slips(key, word.key)
                if made_twice is not None and len(made_twice.kinds) > 1 and not is_apart(word.key, key):
                    yield other, made_twice


class _Tally:
    """What documents add up to for one spelling."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.count = 0
        self.documents = 0
        self.frames: set[tuple[bool, str]] = set()

    def add(self, count: int, before: list[str], behind: list[str]) -> None:
        """Counts one document in."""
        self.count += count
        self.documents += 1
        self.frames.update((False, text) for text in before)
        self.frames.update((True, text) for text in behind)

    def name(self, word: Word) -> Name:
        """The sum."""
        return Name(word, self.count, self.documents, frozenset(self.frames), self.path)


class ArchiveVariant(NamedTuple):
    """A name of a document that other documents spell in another way."""

    evidence: Evidence
    name: Name
    decision: Decision


def archive_variants(document: Document, names: ArchiveNames, facts: NameFacts, context: Context) -> Iterator[ArchiveVariant]:
    """The names of a document that are another name of the archive misspelt, and that the document has in this form only."""
    counts = document.index(counted)
    crowd = crowd_of(counts, known_of(document, context))
    for text in facts:
        rivals = names.rivals(text, context.lexicon) if text in names.names else ()
        rivals = tuple(rival for rival in rivals if rival.name.word.text not in facts)
        if not rivals or has_lower_twin(document, text):
            continue
        own = names.names[text]
        judged = [_judge(own, rival, document, context, crowd) for rival in rivals]
        found = [variant for variant in judged if variant is not None]
        if found:
            yield max(found, key=lambda variant: (variant.evidence.probability, variant.name.word.text))


def _judge(own: Name, rival: Rival, document: Document, context: Context, crowd: int) -> ArchiveVariant | None:
    """Whether a name is another one of the archive misspelt, and is the one to change."""
    lexicon = context.lexicon
    other, made, shared = rival
    wrong = Form(own.word, own.uses, own.frames, tuple(places(document, own.word.text)))
    right = Form(other.word, other.uses, other.frames)
    if not wrong.spans or not may_be_one(wrong, right, made, document, lexicon, namesakes=False):
        return None
    evidence = weigh(pair_of(own.word, other.word, made, lexicon), wrong, right, document, lexicon, crowd)
    if evidence.probability < (PROBABLE if shared else _CERTAIN):
        return None
    mine, theirs = _standings(own, other)
    decision = decide(mine, theirs, lexicon, said=_BY_DOCUMENTS if own.documents != other.documents else _BY_PLACES)
    if mine.uses == theirs.uses and rank(mine.text, lexicon) == rank(theirs.text, lexicon):
        back = slips(own.word.key, other.word.key)
        mirrored = None if back is None else pair_of(other.word, own.word, back, lexicon)
        if mirrored is None or weigh(mirrored, right, wrong, document, lexicon, crowd).probability > evidence.probability:
            return None
        decision = Decision(theirs, mine, "nothing decides between the two", clear=False)
    return ArchiveVariant(evidence, other, decision) if decision.change is mine else None


def _standings(own: Name, other: Name) -> tuple[Standing, Standing]:
    """What counts for each: the documents that have it, or where these are equal in number, the places."""
    if own.documents != other.documents:
        return Standing(own.word.text, own.documents, 0), Standing(other.word.text, other.documents, 0)
    return Standing(own.word.text, own.uses, 0), Standing(other.word.text, other.uses, 0)


def _is_attested(name: Name, lexicon: Lexicon) -> bool:
    """Whether a spelling is no other slip: several documents have it, or a word list."""
    return name.documents >= _WITNESSES or lexicon.knows(name.word.text.lower())
