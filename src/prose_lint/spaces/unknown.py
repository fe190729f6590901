"""A word that no list knows: glued together, torn apart, or with a letter of its neighbour's."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.spaces.slip import Slip, is_part_of_more
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import after, before, suspect_places
from prose_lint.spelling.spaces import missing_space
from prose_lint.spelling.veto import in_foreign_passage, unknown_around

_MOST_UNKNOWN = 0.4


def around_unknown_words(document: Document, context: Context) -> Iterator[Slip]:
    """The slips at and around the words that no list knows."""
    unknown = suspects(document, context).unknown
    for word, places in suspect_places(document, context).items():
        if word in unknown and word.isascii() and word.isalpha():
            yield from _around_unknown(document, word, places, unknown, context)


def _around_unknown(document: Document, word: str, places: list[Span], unknown: frozenset[str], context: Context) -> Iterator[Slip]:
    """A word glued together, or torn apart from its neighbour, or with a letter of its neighbour's."""
    split = missing_space(word, context)
    for span in places:
        written = document.text[span.start : span.end]
        if not (written == word or (written[1:] == word[1:] and document.begins_sentence(span.start))):
            continue
        if split:
            slip: Slip | None = Slip(span, split, sure=len(word) > 4)
        else:
            slip = _with_neighbour(document, span, unknown, context) or _with_article(document, span, context)
        if slip and not is_part_of_more(document, span) and not _speaks_for_itself(document, span, unknown, context.lexicon):
            yield slip


def _speaks_for_itself(document: Document, span: Span, unknown: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether code, unknown neighbours or words of another language vouch for an unknown word."""
    if document.in_code(document.prose.folded[span.start : span.end]):
        return True
    return unknown_around(document, span, unknown) > _MOST_UNKNOWN or in_foreign_passage(document, span, unknown, lexicon)


def _with_article(document: Document, span: Span, context: Context) -> Slip | None:
    """An article that lost its space, behind a participle and before a noun: "buildinga house"."""
    written = document.prose.folded[span.start : span.end]
    frequencies = _frequencies(context)
    if not written.endswith(("inga", "eda")) or frequencies[written[:-1]] < _FREQUENT_PARTICIPLE:
        return None
    return Slip(span, f"{written[:-1]} a") if frequencies[after(document, span.end)] >= _FREQUENT else None


def _with_neighbour(document: Document, span: Span, unknown: frozenset[str], context: Context) -> Slip | None:
    """A slip of the space between an unknown word and a word beside it."""
    folded = document.prose.folded
    ahead, follows = before(document, span.start), after(document, span.end)
    here = folded[span.start : span.end]
    for left, right, pair in ((here, follows, _pair_behind), (ahead, here, _pair_ahead)):
        if not left or not right or not left.isalpha() or not right.isalpha():
            continue
        right_form = _redivided(left, right, unknown, context)
        if right_form:
            place = pair(document, span, follows, ahead)
            written = document.text[place.start : place.end]
            if written[1:].islower() and "\n" not in written:
                return Slip(place, right_form)
    return None


def _pair_behind(document: Document, span: Span, follows: str, ahead: str) -> Span:
    del ahead
    return Span(span.start, document.prose.folded.index(follows, span.end) + len(follows))


def _pair_ahead(document: Document, span: Span, follows: str, ahead: str) -> Span:
    del follows
    return Span(document.prose.folded.rindex(ahead, 0, span.start), span.end)


def _redivided(left: str, right: str, unknown: frozenset[str], context: Context) -> str | None:
    """Two words made of the same letters with the space moved by one, or one word made of both; all of them frequent."""
    frequencies = _frequencies(context)
    form = _with_moved_space(left, right, frequencies) or _as_one(left, right, unknown, frequencies)
    if form is None:
        return None
    odd = {left, right} & unknown
    both = all(word in odd or (len(word) < _SHORTEST_HALF and word not in _TWO_LETTERS) for word in (left, right))
    if not both and any(context.lexicon.near(word) for word in odd):
        return None  # a slip inside the unknown word is the likelier reason
    return form


def _with_moved_space(left: str, right: str, frequencies: _Frequencies) -> str | None:
    for one, two in ((left[:-1], left[-1] + right), (left + right[0], right[1:])):
        if _stands(one, frequencies) and _stands(two, frequencies) and len(one) + len(two) > 4:
            return f"{one} {two}"
    return None


def _as_one(left: str, right: str, unknown: frozenset[str], frequencies: _Frequencies) -> str | None:
    whole = left + right
    short = min(len(left), len(right)) <= 3 or (left in unknown and right in unknown)
    if not short or len(whole) <= 4 or left in _OWN_WORDS or right in _OWN_WORDS:
        return None
    return whole if frequencies[whole] >= _FREQUENT else None


_SHORTEST_HALF = 3
_OWN_WORDS = frozenset("a i the of to in on is at by it an or as if so my we he me us no do go be for and but not all".split())
_TWO_LETTERS = frozenset("of to in on is at by it an or as if so my we he me us no do go be am up".split())


def _stands(word: str, frequencies: _Frequencies) -> bool:
    """Whether a word may come out of a moved space: an everyday one, or a real one of two letters."""
    if len(word) <= 2:
        return word in _TWO_LETTERS or word == "a"
    return frequencies[word] >= (_FREQUENT_SHORT if len(word) == 3 else _FREQUENT)


_FREQUENT = 30  # tenths of a decade
_FREQUENT_SHORT = 42
_FREQUENT_PARTICIPLE = 15
_FREQUENCIES_MEMO = "spelling.split-word frequencies"
_LARGEST_MEMO = 400_000


class _Frequencies(dict[str, int]):
    """How frequent words are, in tenths of a decade; 0 for what is no everyday word in lower case. Looked up once in a run."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> int:
        entry = self._lexicon.entry(word) if word.isalpha() else None
        found = entry.frequency if entry is not None and 0 < entry.size <= 50 and entry.shapes & LOWER else 0
        if len(self) < _LARGEST_MEMO:
            self[word] = found
        return found


def _frequencies(context: Context) -> _Frequencies:
    kept = context.memo.get(_FREQUENCIES_MEMO)
    if not isinstance(kept, _Frequencies):
        kept = context.memo[_FREQUENCIES_MEMO] = _Frequencies(context.lexicon)
    return kept
