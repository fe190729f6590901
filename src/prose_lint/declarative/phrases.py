"""Where words and phrases stand in a document.

Cost follows what is found, not the number of phrases: the vocabulary of the document tells which can be there, and a phrase of
several words is looked for only around its rarest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prose_lint import words
from prose_lint.document import Document
from prose_lint.record import NamedTuple
from prose_lint.span import Span


class _Phrase(NamedTuple):
    """A phrase as it is looked for: folded `chunks` with white space between them, `words` with their chunk and the offset in it.

    One that is written with a capital is found only as it is written (`exact`).
    """

    text: str
    chunks: tuple[str, ...]
    words: tuple[tuple[str, int, int], ...]
    exact: bool


def fold(text: str) -> str:
    """Lower case and straight apostrophes, as in `Prose.folded`."""
    return text.replace("\u0130", "i").lower().replace("\u2019", "'")


def has_word(text: str) -> bool:
    """Whether a phrase holds a word, so that it can be found."""
    return any(True for _ in words.spans(fold(text)))


class PhraseIndex:
    """Phrases, ready to be found in any number of documents. Each must hold a word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        for text in phrases:
            phrase = _phrase(text)
            longest = max((word for word, _, _ in phrase.words), key=len)
            self._by_word.setdefault(longest, []).append(phrase)

    def find(self, document: Document) -> list[tuple[Span, str]]:
        """The places of the phrases in order, each with its phrase, white space made single; of overlapping ones the first."""
        vocabulary = document.index(_bare_words)
        phrases = [phrase for word in self._by_word.keys() & vocabulary for phrase in self._by_word[word]]
        rarest = [
            (phrase, min(phrase.words, key=lambda part: document.counts.get(part[0], 0)))
            for phrase in phrases
            if all(word in vocabulary for word, _, _ in phrase.words)
        ]
        if not rarest:
            return []
        places = document.places_of({word for _, (word, _, _) in rarest})
        found = [
            (span, phrase.text)
            for phrase, (word, number, offset) in rarest
            for place in places.get(word, ())
            if (span := _match_around(phrase, document, place.start - offset, number))
        ]
        return list(_disjoint(sorted(found, key=lambda place: (place[0].start, -place[0].end, place[1]))))


def _bare_words(document: Document) -> frozenset[str]:
    """The vocabulary, and its words in single quotation marks without them."""
    return document.vocabulary | {words.bare(word) for word in document.vocabulary if word[0] == "'" or word[-1] == "'"}


def _phrase(text: str) -> _Phrase:
    text = " ".join(text.replace("\u2019", "'").split())
    chunks = tuple(fold(text).split(" "))
    found = tuple((word, number, start) for number, chunk in enumerate(chunks) for start, _, word in words.spans(chunk))
    return _Phrase(text, chunks, found, exact=text != text.lower())


def _match_around(phrase: _Phrase, document: Document, at: int, number: int) -> Span | None:
    """The place of a phrase whose chunk `number` begins at an offset, None when it does not stand there."""
    folded = document.prose.folded
    end = _match(folded, at, phrase.chunks[number:])
    start = _match_back(folded, at, phrase.chunks[:number]) if end >= 0 else -1
    if start < 0 or not _stands_alone(folded, start, end):
        return None
    if phrase.exact and " ".join(document.text[start:end].replace("\u2019", "'").split()) != phrase.text:
        return None
    return Span(start, end)


def _match(folded: str, at: int, chunks: Iterable[str]) -> int:
    """Where the chunks that begin at an offset end, -1 when they do not stand there."""
    if at < 0:
        return -1
    end = at
    for chunk in chunks:
        if end > at:
            start = end
            while end < len(folded) and folded[end].isspace():
                end += 1
            if end == start:
                return -1
        if not folded.startswith(chunk, end):
            return -1
        end += len(chunk)
    return end


def _match_back(folded: str, at: int, chunks: tuple[str, ...]) -> int:
    """Where the chunks that end before an offset, with white space between, begin; -1 when they do not stand there."""
    start = at
    for chunk in reversed(chunks):
        end = start
        while start > 0 and folded[start - 1].isspace():
            start -= 1
        if start == end or start < len(chunk) or not folded.startswith(chunk, start - len(chunk)):
            return -1
        start -= len(chunk)
    return start


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no word goes on at either end: no letter, digit or underscore, no hyphen or apostrophe that ties on another word."""
    return not _goes_on(folded[start - 1 : start], folded[max(0, start - 2) : start - 1]) and not _goes_on(
        folded[end : end + 1], folded[end + 1 : end + 2]
    )


def _goes_on(near: str, far: str) -> bool:
    return _of_word(near) or (near != "" and near in "-'\u2011" and _of_word(far))


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or "\u0300" <= sign <= "\u036f"


def _disjoint(places: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    end = 0
    for span, text in places:
        if span.start >= end:
            yield span, text
            end = span.end
