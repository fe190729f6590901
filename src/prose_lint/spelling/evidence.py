"""How probably a suspect is a slip: a few numbers, weighed by a logistic model."""

from __future__ import annotations

from math import exp, log2

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import KNOWN_SIZE, LOWER, NAME, TECHNICAL, Lexicon
from prose_lint.record import NamedTuple
from prose_lint.spelling.candidates import Candidate
from prose_lint.spelling.veto import Sighting, Surroundings

IN_DOCUMENT = 0.8
"""A candidate that stands elsewhere in the document gains this share of the decades by which it is rarer than the commonest words."""
_COMMONEST = 6.0
_MOST_GAINED = 2.0
_NO_RIVAL = 4.0
_PLAIN = 28  # tenths of a decade
_VOWELS = frozenset("aeiouy")
_SHORT = 5  # letters
_FREQUENT = 55  # tenths of a decade

OF_THE_WORD = tuple("length short rare_class foreign derived compound rare glued".split())
"""What the model sees in the word itself, in the order of its weights."""
OF_THE_PAIR = tuple("listed no_vowel two_slips last_letter first_letter first_added inflected formed".split())
"""What it sees in the word and its first candidate, behind the others."""
OF_THE_PLACE = tuple("cost margin capital possessive hyphenated unknown short_item capital_item twice often in_document in_code".split())
"""What it sees in the document, behind these."""
FEATURES = OF_THE_WORD + OF_THE_PAIR + OF_THE_PLACE
_MEMO = "spelling.evidence"


class _Known(NamedTuple):
    """What has been found out in this run, by the word; it depends on lexicon and settings alone."""

    numbers: dict[str, tuple[float, ...]]
    hopeless: dict[str, bool]


class Evidence(NamedTuple):
    """What speaks for a slip: the candidates in the order that this document gives them, the numbers, and the probability."""

    sighting: Sighting
    ranked: tuple[Candidate, ...]
    numbers: tuple[float, ...]
    probability: float
    margin: float


def rank(found: tuple[Candidate, ...], document: Document, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The candidates with those that the document uses moved forward, the more so the less common they are."""
    vocabulary = document.vocabulary
    if vocabulary.isdisjoint([one.word for one in found]):
        return found
    weighed = [one._replace(cost=one.cost - _gain(one.word, lexicon)) if one.word in vocabulary else one for one in found]
    return tuple(sorted(weighed, key=lambda one: (one.cost, one.word)))


def _gain(word: str, lexicon: Lexicon) -> float:
    entry = lexicon.entry(word)
    return min(_MOST_GAINED, IN_DOCUMENT * (_COMMONEST - (entry.frequency / 10 if entry else 0.0)))


def is_known_hopeless(word: str, context: Context) -> bool:
    """Whether `is_hopeless` has said so of a word in this run."""
    return _known(context).hopeless.get(word, False)


def is_hopeless(sighting: Sighting, found: tuple[Candidate, ...], context: Context, weights: tuple[float, ...], least: float) -> bool:
    """Whether no document could make the probability of a slip reach `least`. Looked up once in a run for each word."""
    memo = _known(context).hopeless
    hopeless = memo.get(sighting.word)
    if hopeless is None:
        hopeless = memo[sighting.word] = not found or _most(sighting, found, context, weights) < least
    return hopeless


def _known(context: Context) -> _Known:
    memo = context.memo.get(_MEMO)
    if memo is None:
        memo = context.memo[_MEMO] = _Known({}, {})
    assert isinstance(memo, _Known)
    return memo


def _most(sighting: Sighting, found: tuple[Candidate, ...], context: Context, weights: tuple[float, ...]) -> float:
    """The highest probability that any document could give to one of the candidates that it could move to the first place."""
    word_end, pair_end = 1 + len(OF_THE_WORD), 1 + len(OF_THE_WORD) + len(OF_THE_PAIR)
    at_best = sum(max(weight, 0.0) for name, weight in zip(OF_THE_PLACE, weights[pair_end:], strict=True) if name != "cost")
    of_word = weights[0] + _dot(weights[1:word_end], _of_the_word(sighting, context))
    return logistic(
        max(
            of_word
            + _dot(weights[word_end:pair_end], _of_the_pair(sighting.word, one, context.lexicon))
            + weights[pair_end] * (one.cost - _gain(one.word, context.lexicon)) / 5
            + at_best
            for one in found
            if one.cost - found[0].cost <= _MOST_GAINED
        )
    )


def _dot(weights: tuple[float, ...], numbers: tuple[float, ...]) -> float:
    return sum(weight * number for weight, number in zip(weights, numbers, strict=True))


def weigh(
    sighting: Sighting,
    around: Surroundings,
    ranked: tuple[Candidate, ...],
    document: Document,
    context: Context,
    weights: tuple[float, ...],
) -> Evidence:
    """The evidence that a sighting is a slip for its first candidate; there must be one. `weights` has the bias first."""
    margin = min(ranked[1].cost - ranked[0].cost, _NO_RIVAL) if len(ranked) > 1 else _NO_RIVAL
    best = ranked[0]
    numbers = (
        *_of_the_word(sighting, context),
        *_of_the_pair(sighting.word, best, context.lexicon),
        *_of_the_place(sighting, around, best, margin, document, context.lexicon),
    )
    return Evidence(sighting, ranked, numbers, logistic(weights[0] + _dot(weights[1:], numbers)), margin)


def logistic(score: float) -> float:
    """The probability that a score stands for."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


def _of_the_word(sighting: Sighting, context: Context) -> tuple[float, ...]:
    """The numbers that OF_THE_WORD names, each between 0 and 1; found once in a run for each word."""
    memo, word = _known(context).numbers, sighting.word
    numbers = memo.get(word)
    if numbers is None:
        lexicon = context.lexicon
        entry = lexicon.entry(word)
        known = sighting.doubtful and lexicon.knows(word)
        numbers = memo[word] = (
            min(len(word), 12) / 12,
            max(_SHORT - len(word), 0) / 2,
            float(entry is not None and entry.size > KNOWN_SIZE and not entry.languages),
            float(entry is not None and entry.languages != 0),
            float(is_derived(word, lexicon)),
            float(sighting.doubtful and not known),
            float(known),
            float(is_glued_pair(word, lexicon)),
        )
    return numbers


def _of_the_pair(word: str, best: Candidate, lexicon: Lexicon) -> tuple[float, ...]:
    """The numbers that OF_THE_PAIR names, each 0 or 1."""
    made = best.slips
    return (
        float(best.listed),
        float(not best.listed and _VOWELS.isdisjoint(word)),
        float(made is None or len(made.kinds) > 1),
        float(made is not None and made.last),
        float(made is not None and made.first),
        float(word[1:] == best.word and word[0] != word[1] and not is_frequent(best.word, lexicon)),
        float(_is_inflection(word, best.word)),
        float(word[: len(best.word) - 3] == best.word[:-3] and is_derived(word, lexicon)),
    )


def _of_the_place(
    sighting: Sighting, around: Surroundings, best: Candidate, margin: float, document: Document, lexicon: Lexicon
) -> tuple[float, ...]:
    """The numbers that OF_THE_PLACE names, each between about 0 and 1."""
    word = sighting.word
    count = len(sighting.spans) + (0 if lexicon.knows(best.word) and best.word in _forms_of(word) else _family(word, document))
    return (
        best.cost / 5,
        margin / _NO_RIVAL,
        float(sighting.capital),
        float(sighting.possessive),
        float(sighting.hyphenated),
        around.unknown * 3,
        float(around.short_item),
        float(around.short_item and sighting.capital),
        float(count == 2),
        min(log2(count), 4) / 2 if count > 2 else 0.0,
        float(best.word in document.vocabulary),
        float(len(best.word) >= _SHORT and document.in_code(best.word)),
    )


def is_glued_pair(word: str, lexicon: Lexicon) -> bool:
    """Whether two common words make up a word, as jargon does: "compiletest", "snapbox"."""
    return any(_is_plain(word[:at], lexicon) and _is_plain(word[at:], lexicon) for at in range(3, len(word) - 2))


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(word)
    return entry is not None and 0 < entry.size <= 50 and entry.frequency >= _PLAIN and bool(entry.shapes & LOWER)


def is_frequent(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of those that every text has: "the", "some"."""
    entry = lexicon.entry(word)
    return entry is not None and entry.frequency >= _FREQUENT


def _is_inflection(word: str, other: str) -> bool:
    """Whether two words differ by an ending only: the document may be using a form that the lists leave out."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _forms_of(word: str) -> set[str]:
    return {word + ending for ending in _FORMS} | {word[: -len(ending)] for ending in _FORMS if word.endswith(ending)}


def _family(word: str, document: Document) -> int:
    """How often other forms of an unknown word stand in the document: "distributable" beside "distributables"."""
    return len(_forms_of(word) & document.vocabulary)


_FORMS = ("s", "es", "ed", "d", "ing")
_ENDINGS = tuple("s es ed d er ers r rs ing ings y ly ness able ize ise ized ised ization less ful ism ist ists ity".split())


def is_derived(word: str, lexicon: Lexicon) -> bool:
    """Whether a known stem carries a regular ending, by the strict rules of spelling: "mergeable" but not "commited"."""
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 3:
            continue
        stem = word[: -len(ending)]
        stems = [stem]
        if ending[0] in "aeiy":
            stems.append(stem + "e")
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
            if _doubles(stem):
                stems.remove(stem)
        if ending in ("es", "ed", "er", "ers", "ly", "ness") and stem.endswith("i"):
            stems.append(stem[:-1] + "y")
        if any(lexicon.knows(one) and _carries(lexicon, one) for one in stems):
            return True
    return False


def _doubles(stem: str) -> bool:
    """Whether a stem doubles its last letter before a vowel: one vowel before one consonant, as in "commit" and "occur"."""
    return len(stem) > 2 and stem[-1] not in "aeiouwxy" and stem[-2] in "aeiou" and stem[-3] not in "aeiou"


def _carries(lexicon: Lexicon, stem: str) -> bool:
    entry = lexicon.entry(stem)
    return entry is not None and (entry.size <= 50 or bool(entry.flags & (TECHNICAL | NAME)))
