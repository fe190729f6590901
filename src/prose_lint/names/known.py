"""What a run has learnt about the words with capitals that it met: each is looked at once, however many documents have it."""

from __future__ import annotations

from collections.abc import Iterable

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, runs
from prose_lint.names.blocking import Neighbourhood, between
from prose_lint.names.evidence import Pair, pair_of
from prose_lint.names.forms import NO_WORD, Capitals, Word, word_of

OPEN = frozenset((Capitals.UNKNOWN, Capitals.NAME_OR_WORD))
"""What the lexicon may say of a word whose capitals the document decides."""
HYPHEN = "-"
"""Stands before a word that a hyphen joins to the one before it."""
_UNSEEN = "unseen"
_MEMO = "names.known"
_SHOUTED = 7  # letters
_LONGEST_RUN = 80  # code points
_LARGEST = 150_000  # words; beyond that learning begins anew


class Known:
    """Words by what may come of them. Depends on the lexicon and the settings alone, and holds nothing of a document."""

    def __init__(self) -> None:
        self.words: dict[str, Word] = {}
        self.texts: dict[str, list[str]] = {}
        """The spellings of each key."""
        self.neighbourhood = Neighbourhood()
        self.common: set[str] = set()
        """No names, and the commonest words."""
        self.suspects: set[str] = set()
        self.partners: dict[str, list[str]] = {}
        """Suspects, and the words that each has met (see `Neighbourhood`): both in capitals throughout, or both not."""
        self.twins: set[str] = set()
        """Words that other words differ from in capitals or diacritics only."""
        self.open: set[str] = set()
        self.seamed: set[str] = set()
        self.shouted: set[str] = set()
        """Suspects in capitals throughout that are too long for acronyms."""
        self._neighbours: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self._pairs: dict[tuple[str, str], Pair | None] = {}

    def __len__(self) -> int:
        return len(self.words) + len(self._neighbours)

    def learn(self, texts: Iterable[str], context: Context) -> None:
        """Looks at words that are new."""
        for text in texts:
            self._take_in(text, context)

    def pair(self, wrong: str, right: str, context: Context) -> Pair | None:
        """Two words that have met; looked at once."""
        found = self._pairs.get((wrong, right), _UNSEEN)
        if found is _UNSEEN:
            one, other = self.words[wrong], self.words[right]
            made = between(other.key, one.key)
            found = self._pairs[wrong, right] = None if made is None else pair_of(one, other, made, context.lexicon)
        assert not isinstance(found, str)
        return found

    def neighbours(self, run: str) -> tuple[tuple[str, str, str], ...]:
        """The pairs of words that stand side by side in a run of capitalised words, with HYPHEN or nothing between; found once."""
        found = self._neighbours.get(run)
        if found is None:
            tokens = run.replace("-", f" {HYPHEN}").split()
            words = [token.removeprefix(HYPHEN).removesuffix("'").removesuffix("'s").removesuffix("'S") for token in tokens]
            found = tuple(
                (left, HYPHEN if token[0] == HYPHEN else "", right)
                for left, right, token in zip(words, words[1:], tokens[1:], strict=False)
                if self.is_word(left) and self.is_word(right)
            )
            if len(run) <= _LONGEST_RUN:
                self._neighbours[run] = found
        return found

    def is_word(self, text: str) -> bool:
        """Whether a word has been learnt, and may be a name or a part of one."""
        return self.words.get(text, NO_WORD) is not NO_WORD

    def _take_in(self, text: str, context: Context) -> None:
        word = self.words[text] = word_of(text, context)
        if word is NO_WORD or word.common:
            self.common.add(text)
        if word is NO_WORD:
            return
        if word.suspect:
            self.suspects.add(text)
            if len(text) >= _SHOUTED and text.isupper():
                self.shouted.add(text)
        if word.capitals in OPEN:
            self.open.add(text)
        if word.seams:
            self.seamed.add(text)
        same = self.texts.setdefault(word.key, [])
        same.append(text)
        if len(same) > 1:
            self.twins.update(same)
            met = self.neighbourhood.met.get(word.key, [])
        else:
            met = self.neighbourhood.add(word.key)
        for key in met:
            for other in self.texts[key]:
                if text.isupper() == other.isupper():
                    self._introduce(text, other)
                    self._introduce(other, text)

    def _introduce(self, wrong: str, right: str) -> None:
        """Notes that words have met, if one may be misspelt."""
        if wrong in self.suspects:
            there = self.partners.get(wrong)
            if there is None:
                self.partners[wrong] = [right]
            else:
                there.append(right)


def neighbours(document: Document, context: Context) -> frozenset[tuple[str, str, str]]:
    """The pairs of capitalised words that stand side by side in a document, with HYPHEN or nothing between; found once."""
    return document.index(_neighbours, context)


def _neighbours(document: Document, context: Context) -> frozenset[tuple[str, str, str]]:
    known = known_of(document, context)
    return frozenset(pair for run in set(document.index(runs)) if not run.isalpha() for pair in known.neighbours(run))


def known_of(document: Document, context: Context) -> Known:
    """What is known of the words with capitals of a document."""
    return document.index(_known_of, context)


def _known_of(document: Document, context: Context) -> Known:
    return known_words(document.index(counted), context)


def known_words(texts: Iterable[str], context: Context) -> Known:
    """What is known of some words, and of all that came before in the run."""
    known = context.memo.get(_MEMO)
    if not isinstance(known, Known) or len(known) > _LARGEST:
        known = context.memo[_MEMO] = Known()
    known.learn(set(texts).difference(known.words), context)
    return known
