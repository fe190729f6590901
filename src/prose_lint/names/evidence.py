"""How probably one of two near words is the other one misspelt: a few numbers, weighed by a logistic model."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log2
from typing import NamedTuple

from prose_lint.document import Document
from prose_lint.keystrokes import Slip, Slips
from prose_lint.lazy import lazy
from prose_lint.lexicon import CAPITAL, LOWER, MISSPELLING, NAME, Entry, Lexicon
from prose_lint.mentions import Frame, frame, places
from prose_lint.names.blocking import is_derived
from prose_lint.names.forms import Capitals, Word
from prose_lint.names.model import WEIGHTS
from prose_lint.span import Span

FEATURES = (
    "length", "mistyped", "dropped", "inserted", "first_letter", "last_letter", "two_slips", "derived", "same_frame", "other_frame",
    "right_known", "right_name", "right_common", "right_count", "right_in_code", "count", "in_code", "known", "common", "foreign",
    "listed", "acronym", "mixed", "crowd",
)  # fmt: skip
_SHORTEST = 5  # letters of an ordinary word that a name could be a slip for
_NEAR = 60  # code points
_SENTENCE_END = frozenset(".!?\x03")
_COORDINATION = 8  # code points
_COORDINATED = lazy(r"(?:['\u2019]s)?(?:[ \n]?[,;/|&+\u2013-][ \n]?|[ \n])?(?:(?:and|or|vs|nor|versus|not|&|y|et|und)\.?[ \n])?")
_CLEARLY = 3
_FEWEST = 16  # a short text is no better witness than one with so many unknown words
_FAR_TOO_COMMON = 65  # tenths of a decade: The, This, In
_MISTYPED = frozenset((Slip.TRANSPOSED, Slip.DOUBLED, Slip.UNDOUBLED, Slip.SWAPPED_ACROSS))
_DROPPED = frozenset((Slip.VOWEL_DROPPED, Slip.CONSONANT_DROPPED))


class Form(NamedTuple):
    """One spelling: the word, how often it stands, what stands around it, and its places, as far as they are in the document at hand.

    `frames` are the capitalised neighbours, with particles: whether behind it, and which.
    """

    word: Word
    uses: int
    frames: frozenset[tuple[bool, str]]
    spans: tuple[Span, ...] = ()


class Evidence(NamedTuple):
    """What speaks for `wrong` being `right` misspelt."""

    wrong: Form
    right: Form
    slips: Slips
    numbers: tuple[float, ...]
    probability: float


def form_of(document: Document, word: Word, lexicon: Lexicon) -> Form:
    """A spelling with its places in a document."""
    spans = places(document, word.text)
    around = [frame(document.text, span) for span in spans]
    return Form(word, len(spans), frozenset(side for one in around for side in _sides(one, lexicon)), tuple(spans))


def _sides(around: Frame, lexicon: Lexicon) -> list[tuple[bool, str]]:
    sides = []
    if around.before[:1].isupper() and not _is_ordinary(around.before, lexicon):
        sides.append((False, around.before))
    if around.behind[-1:].isalnum() and any(letter.isupper() for letter in around.behind):
        sides.append((True, around.behind))
    return sides


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word says nothing about the name behind it: it begins a sentence, in all likelihood."""
    entry = lexicon.entry(word.lower())
    return entry is not None and bool(entry.shapes & LOWER) and entry.frequency >= _FAR_TOO_COMMON


def may_be_one(wrong: Form, right: Form, slip: Slips, document: Document, lexicon: Lexicon, *, namesakes: bool = True) -> bool:
    """Whether nothing makes two names of the forms.

    Two names they are when a letter with a meaning differs, when they are told one after the other (“Cython and CPython”) or in one
    sentence (“John Smith met John Smyth”), or when the first is a word or a name that exists and does not stand in the other's place.
    Without `namesakes`, people who share one name are taken for one.
    """
    if _differ_in_capital(wrong.word.text, right.word.text) and not _MISTYPED.issuperset(slip.kinds):
        return False
    if right.word.capitals is Capitals.ORDINARY and len(right.word.key) < _SHORTEST and wrong.frames.isdisjoint(right.frames):
        return False
    if _are_coordinated(wrong.spans, right.spans, document.text):
        return False
    shared = wrong.frames & right.frames
    whole = any(" " in words for _, words in shared)
    entry, other = lexicon.entry(wrong.word.text.lower()), lexicon.entry(right.word.text.lower())
    exists = entry is not None and (entry.languages != 0 or lexicon.knows(wrong.word.text.lower()))
    is_name = other is not None and (other.flags & NAME or (exists and other.shapes & CAPITAL))
    if shared and not whole and is_name and _share_sentence(wrong.spans, right.spans, document.text):
        return False
    if entry is None or not exists:
        return True
    if namesakes and entry.flags & NAME and not whole:
        return bool(shared) and right.uses >= _CLEARLY * wrong.uses
    return bool(shared)


def _differ_in_capital(one: str, other: str) -> bool:
    """Whether a capital behind the first letter stands in one only, as in CPython, IaaS, ABIs."""
    return sorted(filter(str.isupper, one[1:])) != sorted(filter(str.isupper, other[1:]))


def _share_sentence(some: Sequence[Span], others: Sequence[Span], text: str) -> bool:
    """Whether somewhere the forms stand near one another beside the same word, and no sentence ends between them."""
    at = 0
    for span in some:
        while at < len(others) and others[at].end <= span.start:
            at += 1
        for other in others[max(0, at - 1) : at + 1]:
            between = text[min(span.end, other.end) : max(span.start, other.start)]
            if len(between) <= _NEAR and _SENTENCE_END.isdisjoint(between) and _agree(frame(text, span), frame(text, other)):
                return True
    return False


def _agree(one: Frame, other: Frame) -> bool:
    return bool(one.before and one.before == other.before) or bool(one.behind and one.behind == other.behind)


def _are_coordinated(some: Sequence[Span], others: Sequence[Span], text: str) -> bool:
    """Whether somewhere the forms stand together with no more than a comma, a stroke or an “and” between them."""
    ends = {span.end: span for span in (*some, *others)}
    for starts, befores in ((some, others), (others, some)):
        known = {span.end for span in befores}
        for span in starts:
            for end in range(max(0, span.start - _COORDINATION), span.start):
                if end in known and _COORDINATED.fullmatch(text, ends[end].end, span.start):
                    return True
    return False


def weigh(wrong: Form, right: Form, slip: Slips, document: Document, lexicon: Lexicon, crowd: int) -> Evidence:
    """The evidence that one form is the other misspelt; `crowd` is how many words of the document could be names misspelt."""
    numbers = features(wrong, right, slip, document, lexicon, crowd)
    score = WEIGHTS[0] + sum(weight * number for weight, number in zip(WEIGHTS[1:], numbers, strict=True))
    return Evidence(wrong, right, slip, numbers, 1 / (1 + exp(-max(-50.0, min(50.0, score)))))


def features(wrong: Form, right: Form, slip: Slips, document: Document, lexicon: Lexicon, crowd: int) -> tuple[float, ...]:
    """The numbers that FEATURES names, each between about 0 and 1."""
    key, other = wrong.word.key, right.word.key
    entry, known = lexicon.entry(wrong.word.text.lower()), lexicon.entry(right.word.text.lower())
    shared = wrong.frames & right.frames
    one = len(slip.kinds) == 1
    in_place = _stands_in_place(wrong, right, shared, lexicon)
    acronym = wrong.word.text[:-1].isupper()
    return (
        min(len(key), 12) / 12,
        float(one and slip.kinds[0] in _MISTYPED),
        float(one and slip.kinds[0] in _DROPPED),
        float(one and slip.kinds[0] is Slip.INSERTED),
        float(slip.first),
        float(slip.last),
        float(not one),
        float(is_derived(key, other)),
        float(bool(shared)),
        float(bool(wrong.frames) and bool(right.frames) and not shared),
        float(lexicon.knows(right.word.text.lower())),
        float(known is not None and bool(known.flags & NAME)),
        _commonness(known),
        min(log2(max(right.uses, 1)), 5) / 5,
        float(document.in_code(right.word.text.lower())),
        min(log2(max(wrong.uses, 1)), 5) / 5,
        float(document.in_code(wrong.word.text.lower())),
        float(lexicon.knows(wrong.word.text.lower()) and not in_place),
        0.0 if in_place else _commonness(entry),
        float(entry is not None and not in_place and not lexicon.knows(wrong.word.text.lower()) and not entry.flags & MISSPELLING),
        float(entry is not None and bool(entry.flags & MISSPELLING)),
        float(acronym),
        float(not acronym and any(letter.isupper() for letter in wrong.word.text[1:])),
        log2(max(crowd, _FEWEST)) / 8,
    )


def _stands_in_place(wrong: Form, right: Form, shared: frozenset[tuple[bool, str]], lexicon: Lexicon) -> bool:
    """Whether a word that exists is nevertheless likely to be the other one misspelt: it ends a longer name as that does.

    Particles make a name long enough (“Cartel de los …”); a single neighbour does where the other form is no word and leads by far.
    """
    if any(" " in words for _, words in shared):
        return True
    leads = right.uses >= _CLEARLY * wrong.uses
    return bool(shared) and leads and not lexicon.knows(right.word.text.lower())


def _commonness(entry: Entry | None) -> float:
    return entry.frequency / 60 if entry else 0.0
