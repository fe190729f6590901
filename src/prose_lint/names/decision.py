"""Which of two spellings of a name is the one to keep, and what decides it."""

from __future__ import annotations

from prose_lint.lexicon import Lexicon
from prose_lint.record import NamedTuple
from prose_lint.span import Span

CLEAR_MAJORITY = 3


class Standing(NamedTuple):
    """What counts for a spelling: how it is written, how often it stands, and where first."""

    text: str
    uses: int
    first: int
    vouched: bool = False
    """Code or a link target has it so."""


class Decision(NamedTuple):
    """The spelling to keep, the one to change, why, and whether that is clear enough for a fix that may be applied."""

    keep: Standing
    change: Standing
    reason: str
    clear: bool


class Variant(NamedTuple):
    """A name in two spellings: the one to keep, the one to change, each with its places; and what decided.

    `clear`: the fix may be applied when asked for. `probable`: sure enough for a warning. `settled`: by the glossary, so that the fix is
    safe.
    """

    keep: str
    kept: tuple[Span, ...]
    change: str
    changed: tuple[Span, ...]
    reason: str
    clear: bool
    probable: bool
    settled: bool = False


def decide(
    one: Standing, other: Standing, lexicon: Lexicon, *, said: str = "that form stands {} here, this one {}", by_lists: bool = True
) -> Decision:
    """Decides by what is known, then by what is frequent, then by what is first.

    In order: a known misspelling, a clear majority, what word lists have, any majority, code and links, the first mention. Clear are the
    first two, and word lists with which the first mention agrees where the counts are even. `said` puts the two counts into words.
    Without `by_lists` word lists do not speak: they have no surnames.
    """
    common, rare = sorted((one, other), key=lambda form: (-form.uses, form.first))
    better, worse = sorted((one, other), key=lambda form: rank(form.text, lexicon), reverse=True)
    counts = said.format(times(common.uses), times(rare.uses))
    for right, wrong in ((one, other), (other, one)):
        if _is_listed_for(wrong.text, right.text, lexicon):
            return Decision(right, wrong, "this one is a known misspelling", clear=True)
    if common.uses >= CLEAR_MAJORITY * rare.uses:
        return Decision(common, rare, counts, clear=True)
    ranks = rank(better.text, lexicon), rank(worse.text, lexicon)
    even = one.uses == other.uses
    if by_lists and ranks[0] != ranks[1] and (even or ranks[0][0] != ranks[1][0]):
        clear = even and better.first < worse.first
        reason = "that form comes first and is the commoner word" if clear else "that form is the commoner word"
        return Decision(better, worse, reason, clear)
    if not even:
        return Decision(common, rare, counts, clear=False)
    if one.vouched != other.vouched:
        keep, change = (one, other) if one.vouched else (other, one)
        return Decision(keep, change, "that form stands in code or in a link", clear=False)
    return Decision(common, rare, "that form comes first, and nothing else decides", clear=False)


def rank(text: str, lexicon: Lexicon) -> tuple[bool, bool, int]:
    """How well known a word is: whether it is accepted English, whether any list has it, and how often it is used."""
    entry = lexicon.entry(text.lower())
    if entry is None:
        return False, False, 0
    return lexicon.knows(text.lower()), entry.size > 0 or entry.languages > 0, entry.frequency


def _is_listed_for(wrong: str, right: str, lexicon: Lexicon) -> bool:
    """Whether a form is a known misspelling of the other, which is a name and nothing else: Feburary, but not Strnad for “strand”."""
    return right.lower() in lexicon.corrections(wrong.lower()) and lexicon.written(right.lower()) != right.lower()


def times(count: int) -> str:
    """A number of times in words."""
    return "once" if count == 1 else f"{count} times"
