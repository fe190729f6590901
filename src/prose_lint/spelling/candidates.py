"""What a misspelt word should have been, best first."""

from __future__ import annotations

from collections.abc import Sequence

from prose_lint.context import Context
from prose_lint.keystrokes import Slip, Slips, slips
from prose_lint.lexicon import LOWER, VARIANT, Lexicon
from prose_lint.record import NamedTuple
from prose_lint.spelling.known import is_compound

COST = {
    Slip.TRANSPOSED: 1.0,
    Slip.UNDOUBLED: 0.9,
    Slip.DOUBLED: 0.9,
    Slip.VOWEL_DROPPED: 1.3,
    Slip.SWAPPED_ACROSS: 1.5,
    Slip.CONSONANT_DROPPED: 1.7,
    Slip.INSERTED: 1.8,
    Slip.VOWEL_REPLACED: 1.7,
    Slip.NEIGHBOUR_KEY: 2.2,
    Slip.REPLACED: 2.8,
}
"""What a slip costs in decades of frequency: a word ten times as common makes up for a slip that is dearer by 1."""
_SECOND_SLIP = 2.4
_FIRST_LETTER = 1.3
_FAR = 9.0  # more than two slips
LISTED = -3.0
_LISTED_SLIP = 2.0
"""Which slips a listed misspelling is made of hardly matters."""
_COMMONEST = 6.0
_UNCOUNTED = 6.0
_LISTED_UNCOUNTED = 3.0
_WRONG_ENDING = 0.0
_HOUSE = 1.0  # decades that a word of the house lacks to the commonest
_ENDINGS = (("ies", "ys"), ("ied", "yed"), ("es", "s"), ("ing", "eing"), ("y", "ey"))
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_RARE_CLASS = 0.8  # SCOWL above 60
_NO_LOWER = 1.5
LONG_ENOUGH = 7
"""Letters that a word must have to bear two slips."""
_MEMO = "spelling.candidates"
_DEAR_ENOUGH = 1.5


class Candidate(NamedTuple):
    """A word that may have been meant. `cost` is in decades: the less, the likelier. `listed`: a list of known misspellings says so."""

    word: str
    cost: float
    slips: Slips | None
    listed: bool


def candidates(written: str, context: Context) -> tuple[Candidate, ...]:
    """The candidates for a written word (lower case), best first; they depend on the lexicon alone and are kept for the run."""
    memo = context.memo.setdefault(_MEMO, {})
    assert isinstance(memo, dict)
    found: tuple[Candidate, ...] | None = memo.get(written)
    if found is None:
        found = memo[written] = _find(written, context.lexicon)
    return found


def _find(written: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    listed = {right.lower() for right in lexicon.corrections(written)}
    near = lexicon.near_behind_first(written) | listed
    found = sorted((_weigh(written, word, lexicon, listed=word in listed) for word in near), key=_order)
    if not found or found[0].cost > _DEAR_ENOUGH:
        others = lexicon.near_at_first(written) - near
        near |= others
        found = sorted([*found, *(_weigh(written, word, lexicon, listed=False) for word in others)], key=_order)
    if (
        len(written) >= LONG_ENOUGH
        and (not found or found[0].cost > _DEAR_ENOUGH)
        and lexicon.entry(written) is None
        and not is_compound(written, lexicon)
    ):
        far = set(lexicon.far(written)) - near
        found = sorted([*found, *(_weigh(written, word, lexicon, listed=False) for word in far)], key=_order)
    return tuple(found[:8])


def with_twins(written: str, found: tuple[Candidate, ...], twins: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates with words of the house among them, which count as common."""
    if not twins:
        return found
    added = []
    for word in twins:
        made = slips(word, written)
        added.append(Candidate(word, _slip_cost(made, word, written) + _HOUSE, made, listed=False))
    return tuple(sorted([*found, *added], key=_order))


def _order(candidate: Candidate) -> tuple[float, str]:
    return candidate.cost, candidate.word


def _weigh(written: str, word: str, lexicon: Lexicon, *, listed: bool) -> Candidate:
    made = slips(word, written)
    entry = lexicon.entry(word)
    cost = _slip_cost(made, word, written)
    if listed:
        cost = min(cost, _LISTED_SLIP) + LISTED
    if entry is None:
        return Candidate(word, cost + _UNCOUNTED - (_LISTED_UNCOUNTED if listed else 0.0), made, listed)
    cost += _COMMONEST - entry.frequency / 10
    cost += _RARE_CLASS * (entry.size > 60 or bool(entry.flags & VARIANT)) + _NO_LOWER * (not entry.shapes & LOWER)
    return Candidate(word, cost, made, listed)


def _slip_cost(made: Slips | None, word: str, written: str) -> float:
    if made is None:
        return _FAR
    if _is_wrong_ending(word, written):
        return _WRONG_ENDING
    return sum(COST[kind] for kind in made.kinds) + _SECOND_SLIP * (len(made.kinds) - 1) + _FIRST_LETTER * made.first


def _is_wrong_ending(word: str, written: str) -> bool:
    """Whether an ending was added as if no letter had to change: "prefixs", "applys", "templateing", "shakey"."""
    for right, wrong in _ENDINGS:
        if word.endswith(right) and written == word[: -len(right)] + wrong:
            return right != "es" or word[:-2].endswith(_SIBILANTS)
    return False
