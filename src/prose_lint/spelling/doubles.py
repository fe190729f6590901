"""Words that good sentences have twice in a row, and when they are a slip all the same."""

from __future__ import annotations

from collections.abc import Iterable

from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.span import Span

_REACH = 80
_WORD = lazy(r"[\w']+")


class Twice:
    """Two equal words with what stands around them in their sentence, each asked for once."""

    def __init__(self, document: Document, first: Span, second: Span) -> None:
        folded = document.prose.folded
        start = max(0, first.start - _REACH)
        ahead = folded[start : first.start]
        for sign in ".!?;:\x03\ufffc":
            ahead = ahead.rpartition(sign)[2]
        self.before = _WORD.findall(ahead)
        behind = _WORD.match(folded, second.end + 1) if folded[second.end : second.end + 1] in (" ", "\n") else None
        self.after = behind.group() if behind else ""

    @property
    def previous(self) -> str:
        """The word before the two, empty at the beginning of a sentence."""
        return self.before[-1] if self.before else ""

    def has(self, words: Iterable[str]) -> bool:
        """Whether one of these words stands before in the sentence."""
        return not set(words).isdisjoint(self.before)


_GIVING = frozenset(
    "give gave gives given giving tell told tells telling show showed shown shows make made makes making call called ask asked bring "
    "brought hand handed lend lent let lets send sent offer offered get got gets cost owe owed pay paid wish buy bought promise "
    "promised assure assured remind reminded convince convinced inform informed teach taught grant granted deny denied warn warned "
    "believe believes believed trust bet see think hope say says know thank".split()
)
_WITH_PARTICLE = frozenset(
    "log logs logged logging sign signs signed signing check checks checked type move moved moving moves come came comes coming let "
    "give gave bring plug plugged fill filled turn turned drop dropped hand join tune zoom step break built build builds building stay "
    "go goes going went gone hold carry carried keep kept put later early work worked works working switch switched based live lived "
    "living lives get got set call called believe interested believed phase phased set buy bring opt opted depend "
    "depends rely relied focus focused sit sat stand stood lean try tried click clicked agreed run ran located hang hung happened "
    "refer refers referred listen listened listens talk talked talks speak spoke spoken subscribe subscribed connect connected link linked "
    "respond responded point pointed points belong belongs attach attached adhere related relate agree reply replied access "
    "over up next close used forward back return returned according talking speaking referring listening belonging committed assigned "
    "apply applied sent sends given wrote write written map mapped maps sworn deployed exposed published".split()
)
_CLAUSE_OPENERS = frozenset("what who how where which all that whatever whoever".split())
_CONJUNCTIONS = frozenset("that and but so because if when while since although though or then as whether".split())
_DETERMINERS = frozenset("the a an this these those we they you he she it there i our your their its my no".split())
_CONTENT_NOUNS = frozenset(
    "fact idea claim belief evidence notion feeling sense thought concern fear hope chance conclusion assumption argument view "
    "opinion proof suggestion suspicion impression knowledge point problem news reason possibility probability likelihood risk "
    "condition assertion decision understanding realization realisation hypothesis theory promise guarantee statement case "
    "certainty doubt hint indication sign thing way".split()
)


def is_slip(place: Twice, word: str) -> bool:
    """Whether the words cannot well stand twice here; words that never can are slips everywhere."""
    judge = _JUDGES.get(word)
    return judge is None or judge(place)


def _that(place: Twice) -> bool:
    """Slips are "that that the" and "a format that that helps"; "I know that that helps" and "the fact that that helps" are none."""
    if place.after in _DETERMINERS:
        return True
    is_verb = (
        place.after.endswith("s") and not place.after.endswith(("ss", "us")) and place.after not in ("was", "is", "has", "does", "this")
    )
    noun = place.previous
    article = place.before[-2] if len(place.before) > 1 else ""
    way = noun == "way" and article in ("a", "the")
    return is_verb and article in ("a", "an", "the", "in", "some", "any") and (noun not in _CONTENT_NOUNS or way)


def _is(place: Twice) -> bool:
    """Neither "what it is is" nor the double copula of speech, "the fact is is that"."""
    follows = place.after in ("a", "an", "the", "not", "to", "in", "also", "only", "still", "now", "very", "used", "no")
    return follows and not place.has(_CLAUSE_OPENERS) and place.previous not in ("it", "this")


def _do(place: Twice) -> bool:
    return place.after in ("not", "n't") and place.previous not in ("what", "this", "that")


def _are(place: Twice) -> bool:
    return not place.has(("what", "who", "how", "where", "which", "whatever"))


def _not_after_particle_verb(place: Twice) -> bool:
    return place.previous not in _WITH_PARTICLE


_BEFORE_INFINITIVE = frozenset("wanted needed decided tried planned failed hoped expected started continued allowed agreed".split())


def _to(place: Twice) -> bool:
    if place.previous in _BEFORE_INFINITIVE:
        return True
    return (
        _not_after_particle_verb(place) and not place.previous.endswith(("ed", "en")) and not place.has(("what", "which", "who", "where"))
    )


def _object(place: Twice) -> bool:
    """No slips are "gave her her coat" and "told you you were late"."""
    return place.previous not in _GIVING and not place.has(("what", "who", "whatever"))


def _it(place: Twice) -> bool:
    return place.previous in _CONJUNCTIONS or not place.previous


def _never(place: Twice) -> bool:
    del place
    return False


_JUDGES = {
    "that": _that,
    "had": _never,
    "is": _is,
    "was": _is,
    "do": _do,
    "does": _do,
    "are": _are,
    "were": _are,
    "in": _not_after_particle_verb,
    "on": _not_after_particle_verb,
    "to": _to,
    "up": _not_after_particle_verb,
    "out": _not_after_particle_verb,
    "her": _object,
    "you": _object,
    "it": _it,
    "like": _it,
    "did": _never,
}
"""Words that good sentences have twice in a row, and when they are a slip all the same."""
