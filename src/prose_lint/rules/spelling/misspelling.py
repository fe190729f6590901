"""spelling.misspelling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prose_lint.context import Context
from prose_lint.dates.month_slips import slip_words
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.keystrokes import LIGHT
from prose_lint.lexicon import Entry, Lexicon, is_common
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.span import Span
from prose_lint.spelling.candidates import LISTED, Candidate, candidates, with_twins
from prose_lint.spelling.evidence import Evidence, is_derived, is_glued_pair, is_hopeless, is_known_hopeless, rank, weigh
from prose_lint.spelling.famous import famous_forms
from prose_lint.spelling.house import house_of
from prose_lint.spelling.known import Suspects, suspects
from prose_lint.spelling.model import CERTAIN, PROBABLE, SUGGESTED, WEIGHTS
from prose_lint.spelling.names import NameSlip, name_slip
from prose_lint.spelling.neighbours import suspect_places
from prose_lint.spelling.spaces import missing_space
from prose_lint.spelling.tables import pairs
from prose_lint.spelling.veto import sight, surroundings

_SAFE_MARGIN = 2.0  # decades of frequency
_SAFE_FROM_FORMS = 4.0
_MUCH_COMMONER = 5  # tenths of a decade
_SHORTEST_SAFE = 5
_NEAR_MARGIN = 0.35
_SHORT = 3  # letters


class MisspellingOptions(NamedTuple):
    """`ignore_words`: words that are right here, in lower case (the setting `words` holds for all rules)."""

    ignore_words: tuple[str, ...] = ()


def unknown_words(document: Document, options: MisspellingOptions, context: Context) -> dict[str, int]:
    """How often each unknown word stands in a document: facts for the archive, whose own words belong to the house."""
    del options
    unknown = suspects(document, context).unknown
    return {word: len(spans) for word, spans in sorted(suspect_places(document, context).items()) if word in unknown} if unknown else {}


@rule(
    "spelling.misspelling",
    options=MisspellingOptions,
    severity=Severity.ERROR,
    facts=unknown_words,
    heeds_words=True,
    yields_to=("names.glossary", "names.variant", "names.archive-variant", "spelling.capitalisation", "spelling.split-word"),
)
def misspelling(document: Document, options: MisspellingOptions, context: Context) -> Iterator[Finding]:
    """A word is no word, and another one was meant.

    Reported by evidence, not by a list: the word is in no lexicon, nothing in the document speaks for it (capitals, code, foreign
    neighbours), and a common word is a likely slip of the keyboard away. Jargon and names are left in peace, but for slips of names that
    everybody knows or that a link of the document has. An error where that is certain, a warning where it is very probable, a suggestion
    where it may be. With other documents of the project around, a word that three of them use, or one uses five times, is its own; and a
    rare one that is a slip away from such a word is a slip of it.

    The fix is safe where one candidate is far ahead of all others and no language has the word; unsafe where something speaks against
    it (a word of another language that stands alone); manual where several candidates are close.

    ```bad
    The [[scurity]] of the building was in good hands.
    ```
    ```fixed
    The security of the building was in good hands.
    ```
    ```bad
    There are clear signs of [[ouvert]] and covert operations on the coast.
    ```
    ```fixed
    There are clear signs of overt and covert operations on the coast.
    ```
    ```bad
    The night train to [[Amsteerdam]] was late, so they never saw the sea.
    ```
    ```fixed
    The night train to Amsterdam was late, so they never saw the sea.
    ```
    ```good
    We met Strnad in El Chorrillo, near the `scurity` gate, and read “la porte est ouverte aux vents et le ciel est clair”.
    ```
    ```good
    The codebase uses async middleware; CELAC, the Bolivarian states and a mempool are no slips.
    ```
    """
    words = suspects(document, context)
    wanted = (words.unknown | words.doubtful).difference(options.ignore_words)
    if not wanted:
        return
    house = context.archive.merged("spelling.misspelling", house_of)
    wanted = frozenset(word for word in wanted if word not in house.words or context.lexicon.corrections(word))
    for word, spans in suspect_places(document, context).items():
        if word not in wanted:
            continue
        evidence = assess(document, word, spans, words, context, twins=house.twins(word))
        if evidence is not None and evidence.probability >= SUGGESTED:
            if not _is_of_another_rule(word, context):
                yield from _findings(document, evidence, context)
        elif document.text[spans[0].start].isupper():
            slip = name_slip(document, word, spans, context)
            if slip is not None:
                yield from _of_name(document, slip)


def _of_name(document: Document, slip: NameSlip) -> Iterator[Finding]:
    """One finding for each place of a misspelt name."""
    where = "is one slip away, and stands here" if slip.supported else "is one slip away"
    severity = Severity.SUGGESTION if slip.doubtful else Severity.WARNING
    for span in slip.spans:
        message = f"“{document.text[span.start : span.end]}” is no known name; “{slip.right}” {where}"
        yield Finding(span, message, (Fix.unsafe(Edit(span, slip.right), f"write “{slip.right}”"),), severity=severity)


def _is_of_another_rule(word: str, context: Context) -> bool:
    """Whether dates.month-name ("Januray"), spelling.apostrophe ("doesnt") or spelling.split-word ("ofthe") knows better what was meant."""
    return word in pairs("contractions") or word in slip_words() or missing_space(word, context) is not None


def assess(
    document: Document,
    word: str,
    spans: list[Span],
    words: Suspects,
    context: Context,
    *,
    least: float = SUGGESTED,
    twins: Sequence[str] = (),
) -> Evidence | None:
    """The evidence that a suspect is a slip; None where something speaks for the word, or nothing could have been meant.

    None, too, where no document could make it as probable as `least`: most words need no closer look. `twins` are words of the house that
    are a slip away.
    """
    if not twins and is_known_hopeless(word, context):
        return None
    sighting = sight(document, word, spans, words, context.lexicon)
    if sighting is None:
        return None
    found = candidates(word, context)
    if not twins and is_hopeless(sighting, found, context, WEIGHTS, least):
        return None
    around = surroundings(document, sighting, words, context.lexicon)
    if around is None:
        return None
    ranked = rank(with_twins(word, found, twins), document, context.lexicon)
    return weigh(sighting, around, ranked, document, context, WEIGHTS) if ranked else None


def _findings(document: Document, evidence: Evidence, context: Context) -> Iterator[Finding]:
    """One finding for each place of the word."""
    word, best = evidence.sighting.word, evidence.ranked[0]
    entry = context.lexicon.entry(word)
    foreign = entry is not None and bool(entry.languages)
    severity = None if evidence.probability >= CERTAIN else Severity.WARNING if evidence.probability >= PROBABLE else Severity.SUGGESTION
    if len(word) <= _SHORT and not best.listed:
        severity = Severity.SUGGESTION  # abbreviations
    if foreign and severity is None:
        severity = Severity.WARNING
    offered = [one for one in evidence.ranked if one.cost - best.cost < 2.5][:5]
    applicability = _applicability(evidence, context.lexicon, foreign=foreign)
    for span in evidence.sighting.spans:
        written = document.text[span.start : span.end]
        fixes = tuple(
            Fix(
                (Edit(span, as_written(written, one.word, context.lexicon)),),
                applicability if n == 0 else Applicability.MANUAL,
                f"write “{as_written(written, one.word, context.lexicon)}”",
            )
            for n, one in enumerate(offered)
        )
        yield Finding(span, _message(written, best, document, context, foreign=foreign), fixes, severity=severity)


def _applicability(evidence: Evidence, lexicon: Lexicon, *, foreign: bool) -> Applicability:
    """Safe where one slip, or a list, leads to one common word, no other form of it is as near, and no rule could have formed the other."""
    best, sighting = evidence.ranked[0], evidence.sighting
    if evidence.margin < _NEAR_MARGIN:
        return Applicability.MANUAL
    safe = (
        evidence.probability >= CERTAIN
        and lexicon.written(best.word).islower()
        and evidence.margin >= _SAFE_MARGIN
        and not foreign
        and not sighting.capital
        and not sighting.hyphenated
        and len(sighting.word) >= _SHORTEST_SAFE
        and (entry := lexicon.entry(best.word)) is not None
        and (best.listed or is_common(entry))
        and (best.listed or not is_glued_pair(sighting.word, lexicon))
        and (best.listed or not is_derived(sighting.word, lexicon))
        and best.slips is not None
        and not best.slips.first
        and (len(best.slips.kinds) == 1 or best.listed)
        and (best.listed or not best.slips.last)
        and not any(_is_rival_form(best, other) for other in evidence.ranked[1:])
        and (LIGHT.issuperset(best.slips.kinds) or not _has_likelier(sighting.word, entry, lexicon))
    )
    return Applicability.SAFE if safe else Applicability.UNSAFE


def _is_rival_form(best: Candidate, other: Candidate) -> bool:
    """Whether a candidate shares all but an ending with the first and is about as near: which of them is right, grammar decides."""
    if _plain_cost(other) - _plain_cost(best) >= _SAFE_FROM_FORMS:
        return False
    return best.word[:-2] == other.word[: len(best.word) - 2] or other.word[:-2] == best.word[: len(other.word) - 2]


def _plain_cost(one: Candidate) -> float:
    """What a candidate costs by its slips and its frequency alone."""
    return one.cost - LISTED * one.listed


def _has_likelier(word: str, best: Entry, lexicon: Lexicon) -> bool:
    """Whether a word with the same letters in another order is much more common than the first candidate."""
    entries = [lexicon.entry(other) for other in lexicon.scrambled(word)]
    return any(entry is not None and entry.frequency >= best.frequency + _MUCH_COMMONER for entry in entries)


def as_written(written: str, word: str, lexicon: Lexicon) -> str:
    """A word in its own capitals, else in those of the one that it replaces."""
    if written.isupper() and len(written) > 1:
        return word.upper()
    own = (famous_forms().get(word, "") if written[:1].isupper() else "") or lexicon.written(word)
    return own[:1].upper() + own[1:] if written[:1].isupper() and own.islower() else own


_LANGUAGES = ((2, "French"), (1, "Spanish"), (4, "German"), (8, "Portuguese"), (16, "Italian"), (32, "Dutch"))


def _message(written: str, best: Candidate, document: Document, context: Context, *, foreign: bool) -> str:
    """What is wrong and why that is believed."""
    where = "is a word of another language alone in English text" if foreign else "is not a word"
    slip = best.slips
    if best.listed:
        return f"“{written}” {where}; it is a common slip of “{best.word}”"
    reason = "is one slip away" if slip and len(slip.kinds) == 1 else "is near"
    return f"“{written}” {where}; “{best.word}” {reason}{_use(best.word, document, context)}"


def _use(word: str, document: Document, context: Context) -> str:
    """How often the document uses a word, or the archive one that no list knows."""
    house = 0 if context.lexicon.knows(word) else context.archive.merged("spelling.misspelling", house_of).counts.get(word, 0)
    used = house or len(document.places_of([word]).get(word, ()))
    times = "once" if used == 1 else f"{used} times"
    return f" and used {times} {'in the project' if house else 'here'}" if used else ""
