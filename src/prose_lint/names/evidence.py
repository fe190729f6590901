"""How probably one of two near words is the other one misspelt: a few numbers, weighed by a logistic model."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log, log2

from prose_lint.document import Document
from prose_lint.keystrokes import Slip, Slips
from prose_lint.lazy import lazy
from prose_lint.lexicon import CAPITAL, LOWER, MISSPELLING, NAME, Entry, Lexicon
from prose_lint.mentions import Frame, frame, places
from prose_lint.names.blocking import is_derived
from prose_lint.names.forms import Capitals, Word
from prose_lint.names.model import WEIGHTS
from prose_lint.record import NamedTuple
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
_WEIGHT = dict(zip(FEATURES, WEIGHTS[1:], strict=True))
_NOT_IN_PLACE = ("known", "common", "foreign")
"""What counts for nothing where a word stands in another's place."""
_DROPPED = frozenset((Slip.VOWEL_DROPPED, Slip.CONSONANT_DROPPED))


class Form(NamedTuple):
    """One spelling: the word, how often it stands, what stands around it, and its places, as far as they are in the document at hand.

    `frames` are the capitalised neighbours, with particles: whether behind it, and which.
    """

    word: Word
    uses: int
    frames: frozenset[tuple[bool, str]]
    spans: tuple[Span, ...] = ()


class Pair(NamedTuple):
    """Two spellings, the slips between them, what they say by themselves, and the highest score that a document could add up to.

    `most` lacks what depends on how often the right form stands, and on the crowd.
    """

    wrong: Word
    right: Word
    slips: Slips
    numbers: dict[str, float]
    most: float


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
    if wrong.uses > right.uses and wrong.frames.isdisjoint(right.frames) and _has_capital_for_the_place(right, document):
        return False
    if _are_coordinated(wrong.spans, right.spans, document.text):
        return False
    shared = wrong.frames & right.frames
    whole = any(" " in words for _, words in shared) or len({behind for behind, _ in shared}) > 1
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


def _has_capital_for_the_place(form: Form, document: Document) -> bool:
    """Whether an ordinary word stands in headings and at the beginning of sentences only."""
    if form.word.capitals is not Capitals.ORDINARY or not form.spans:
        return False
    return all(document.begins_sentence(span.start) or document.in_heading(span.start) for span in form.spans)


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


def pair_of(wrong: Word, right: Word, slip: Slips, lexicon: Lexicon) -> Pair:
    """What can be said of two spellings before any document is looked at."""
    entry, other = lexicon.entry(wrong.text.lower()), lexicon.entry(right.text.lower())
    one = len(slip.kinds) == 1
    acronym = wrong.text[:-1].isupper()
    known = lexicon.knows(wrong.text.lower())
    numbers = {
        "length": min(len(wrong.key), 12) / 12,
        "mistyped": float(one and slip.kinds[0] in _MISTYPED),
        "dropped": float(one and slip.kinds[0] in _DROPPED),
        "inserted": float(one and slip.kinds[0] is Slip.INSERTED),
        "first_letter": float(slip.first),
        "last_letter": float(slip.last),
        "two_slips": float(not one),
        "derived": float(is_derived(wrong.key, right.key)),
        "right_known": float(lexicon.knows(right.text.lower())),
        "right_name": float(other is not None and bool(other.flags & NAME)),
        "right_common": _commonness(other),
        "known": float(known),
        "common": _commonness(entry),
        "foreign": float(entry is not None and not known and not entry.flags & MISSPELLING),
        "listed": float(entry is not None and bool(entry.flags & MISSPELLING)),
        "acronym": float(acronym),
        "mixed": float(not acronym and any(letter.isupper() for letter in wrong.text[1:])),
    }
    most = sum(max(_WEIGHT[name] * number, 0.0 if name in _NOT_IN_PLACE else -inf) for name, number in numbers.items())
    most += sum(max(_WEIGHT[name], 0.0) for name in ("right_in_code", "count", "in_code"))
    most += max(_WEIGHT["same_frame"], _WEIGHT["other_frame"], 0.0)
    return Pair(wrong, right, slip, numbers, WEIGHTS[0] + most)


def may_reach(pair: Pair, least: float, uses: int, crowd: int) -> bool:
    """Whether the evidence for a pair can be so probable, given how often the right form stands: asked before places are looked for."""
    score = pair.most + _WEIGHT["right_count"] * _share(uses) + _WEIGHT["crowd"] * _crowdedness(crowd)
    return score >= log(least / (1 - least))


def weigh(pair: Pair, wrong: Form, right: Form, document: Document, lexicon: Lexicon, crowd: int) -> Evidence:
    """The evidence that one form is the other misspelt; `crowd` is how many words of the document could be names misspelt."""
    numbers = features(pair, wrong, right, document, lexicon, crowd)
    score = WEIGHTS[0] + sum(weight * number for weight, number in zip(WEIGHTS[1:], numbers, strict=True))
    return Evidence(wrong, right, pair.slips, numbers, 1 / (1 + exp(-max(-50.0, min(50.0, score)))))


def features(pair: Pair, wrong: Form, right: Form, document: Document, lexicon: Lexicon, crowd: int) -> tuple[float, ...]:
    """The numbers that FEATURES names, each between about 0 and 1."""
    shared = wrong.frames & right.frames
    numbers = {
        **pair.numbers,
        "same_frame": float(bool(shared)),
        "other_frame": float(bool(wrong.frames) and bool(right.frames) and not shared),
        "right_count": _share(right.uses),
        "right_in_code": float(document.in_code(right.word.text.lower())),
        "count": _share(wrong.uses),
        "in_code": float(document.in_code(wrong.word.text.lower())),
        "crowd": _crowdedness(crowd),
    }
    if _stands_in_place(wrong, right, shared, lexicon):
        numbers.update(dict.fromkeys(_NOT_IN_PLACE, 0.0))
    return tuple(numbers[name] for name in FEATURES)


def _share(uses: int) -> float:
    return min(log2(max(uses, 1)), 5) / 5


def _crowdedness(crowd: int) -> float:
    return log2(max(crowd, _FEWEST)) / 8


def _stands_in_place(wrong: Form, right: Form, shared: frozenset[tuple[bool, str]], lexicon: Lexicon) -> bool:
    """Whether a word that exists is nevertheless likely to be the other one misspelt: it ends a longer name as that does.

    Particles make a name long enough (“Cartel de los …”); a single neighbour does where the other form is no word and leads by far.
    """
    if any(" " in words for _, words in shared):
        return True
    leads = right.uses >= _CLEARLY * wrong.uses or is_surname(wrong, right, lexicon)
    return bool(shared) and leads and not lexicon.knows(right.word.text.lower())


def is_surname(wrong: Form, right: Form, lexicon: Lexicon) -> bool:
    """Whether both stand behind one first name, and the right form, which no list has, leads: Jane Strnad before Jane Strand."""
    if right.uses <= wrong.uses or lexicon.knows(right.word.text.lower()):
        return False
    return any(not behind and " " not in text and _is_name(text, lexicon) for behind, text in wrong.frames & right.frames)


def _is_name(text: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(text.lower())
    return entry is not None and bool(entry.shapes & CAPITAL)


def _commonness(entry: Entry | None) -> float:
    return entry.frequency / 60 if entry else 0.0
