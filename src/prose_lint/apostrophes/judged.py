"""Words of which the neighbours decide whether they have an apostrophe: its, lets, whose, the users clipboard."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.apostrophes.slip import Slip, is_with_ending
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.lexicon import Lexicon
from prose_lint.span import Span
from prose_lint.spelling.neighbours import after, before, behind, follows_pause
from prose_lint.spelling.tables import words
from prose_lint.word_patterns import Followers, adjacent, watch


def judged_words(document: Document, context: Context) -> Iterator[Slip]:
    """The places where the neighbours of a word want an apostrophe, or want it away."""
    wanted = (document.vocabulary & _JUDGED) | {
        word for one, two in adjacent(document) if two in _FOLLOWERS.get(one, ()) for word in (one, two) if word in _BY_PAIR
    }
    for word, spans in document.places_of(wanted).items():
        for span in spans:
            right = _JUDGES[word](document, span, context.lexicon)
            if right and not is_with_ending(document, span):
                yield Slip(span, right, sure=right == "its" and after(document, span.end) == "own")


# its and it's, lets and let's, whose and who's

_AFTER_IT_IS = frozenset(
    "a an the not been another because gonna supposed me you he she they we i what why who whether where how when no my your our his "
    "their this these those all in at from to just probably definitely basically actually already".split()
)
"""Words that follow "it's" and hardly ever "its"."""
_JUST = frozenset("just probably definitely basically actually already all".split())
_DEGREES = frozenset("very really quite so too pretty also always often usually".split())
_BEFORE_ITS = frozenset("take takes taking took the a this".split())
_PREDICATES = frozenset(
    "easy hard important possible impossible useful necessary difficult better good great nice fine ok okay true false clear obvious "
    "likely unlikely common helpful easier harder simple simpler cool bad wrong worth tempting hard recommended essential "
    "critical crucial interesting unclear".split()
)
"""Adjectives that stand alone after "it's": "its easy to" is a slip, "its easy use" is none."""
_AFTER_PREDICATE = frozenset("to that for if when because since as and but enough".split())
_CLAUSE_ENDS = frozenset(".,!?;:)\n\x03")


def _its(document: Document, span: Span, lexicon: Lexicon) -> str:
    del lexicon
    if document.text[span.start : span.end] == "ITS" or before(document, span.start) in _BEFORE_ITS:
        return ""
    first, second, _ = behind(document, span.end)
    return "it's" if _continues_it_is(document, span, first, second) or _is_predicate(document, span.end) else ""


def _continues_it_is(document: Document, span: Span, first: str, second: str) -> bool:
    """Whether the two words behind "its" follow "it is", and can hardly belong to a noun that something owns."""
    if first in _JUST:
        return second in _AFTER_IT_IS or second in ("about", "that", "of", "if", "like")
    if first in _AFTER_IT_IS:
        return bool(second) or first in ("not", "been")
    if first == "worth":
        return second.endswith("ing") or second in ("it", "the", "a")
    if first == "time":
        return second in ("to", "for", "we", "you", "i") and follows_pause(document, span)
    return (first, second) in (("going", "to"), ("very", "much"), ("supposed", "to"))


def _is_predicate(document: Document, end: int) -> bool:
    """Whether an adjective that stands alone follows, maybe with an adverb: "its very easy to", "why its useful."."""
    first, second, sign = behind(document, end)
    if first in _DEGREES and second in _PREDICATES:
        end = document.prose.folded.index(second, end) + len(second)
        third = after(document, end)
        return third in _AFTER_PREDICATE or (not third and sign in _CLAUSE_ENDS)
    return first in _PREDICATES and (second in _AFTER_PREDICATE - {"and", "as", "but"} or (not second and sign in _CLAUSE_ENDS))


_PREPOSITIONS = frozenset("of by with into from within via on in to at through upon throughout during despite inside outside under".split())
_POSSESSING = frozenset("has having had".split())
_ITS_ONLY = frozenset("main primary sole entire respective predecessor successor counterpart namesake contents predecessors".split())
_VERBS_OF_BEING = frozenset("is was are were has lies".split())


def _it_is(document: Document, span: Span, lexicon: Lexicon) -> str:
    """Only where "it is" cannot be read: before "own", behind a preposition and before a noun, "It's main purpose is"."""
    first, second, _ = behind(document, span.end)
    if first == "own":
        return "its"
    if (first == "most" or first.endswith("est")) and _is_subject(document, span):
        return "its"
    if not first or not _may_be_noun(first, lexicon):
        return ""
    ahead = before(document, span.start)
    if ahead in _PREPOSITIONS or ahead in _POSSESSING:
        return "its"
    if first in _ITS_ONLY and second and after(document, document.prose.folded.index(second, span.end) + len(second)) in _VERBS_OF_BEING:
        return "its"
    return ""


_SUBJECT = lazy(r"[ \n](?:most )?[\w-]+ [\w-]+ (?:is|was|are|were|has been|lies) (?!that\b|which\b|who\b)")


def _is_subject(document: Document, span: Span) -> bool:
    """Whether the noun of "its most important part" has a verb of its own behind it."""
    return follows_pause(document, span) and _SUBJECT.match(document.prose.folded, span.end) is not None


_CLOSED = frozenset(
    "a an the not no been being all just only still also too so very really quite more most less as like that this these those there here "
    "how what why when where who whether if because since about in on at to from for with by of up out off over under now then "
    "never always often usually sometimes already almost nearly even much many one two three i you he she we they it its my your "
    "our his her "
    "their me us them him and or but well better best good bad fine time going gone got done worth both either neither some any every each "
    "possible impossible easy hard important clear true false likely safe sure useful ok okay cool great awesome nice up-to-date".split()
)


def _may_be_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be the noun, or the adjective before the noun, that something owns."""
    if word in _CLOSED or word in _PREDICATES or word.endswith(("ing", "ly", "ed", "'s")) or not word.isalpha():
        return False
    entry = lexicon.entry(word)
    return entry is not None and 0 < entry.size <= 50


_BEFORE_LETS = frozenset("now so then ok okay well first next again finally here done later instead today thus therefore please".split())
_ALSO_NOUNS = frozenset(
    "answer ask break build call change check cut design display dive draw face figure fill finish focus follow get go handle have "
    "hope jump keep kick look load make move name open pause pay pick play point practice print process quickly read recap "
    "record review run say set share show simply split start step stick stop store study switch talk test try turn use walk "
    "work wrap now not just leave be combine connect deploy copy".split()
)
"""What may also be read as the object of "lets" or with it: "lets work go on", "lets go of"."""


def _lets(document: Document, span: Span, lexicon: Lexicon) -> str:
    del lexicon
    first, second, _ = behind(document, span.end)
    if first not in words("lets-verbs"):
        return ""
    begins = follows_pause(document, span)
    if begins or before(document, span.start) in _BEFORE_LETS or (first not in _ALSO_NOUNS and second):
        return "" if begins and first == "go" and second == "of" else "let's"
    return ""


_OWNED = frozenset("job name names task role goal purpose responsibility primary main sole only first work fault turn idea code".split())
_PEOPLE = frozenset("someone anyone everyone somebody anybody people person those users developers".split())


def _who_is(document: Document, span: Span, lexicon: Lexicon) -> str:
    """Someone "who's job it is" owns the job."""
    del lexicon
    first, second, _ = behind(document, span.end)
    return "whose" if first in _OWNED and second in ("is", "was", "it", "are", "were", "has", "goal", "job", "purpose", "task") else ""


def _whose(document: Document, span: Span, lexicon: Lexicon) -> str:
    del lexicon
    first, second, _ = behind(document, span.end)
    return "who's" if first in ("been", "not", "gonna", "a", "the") or (first == "going" and second == "to") else ""


_OTHERS = frozenset("other most".split())
_AFTER_PLURAL = frozenset("of and or in who are were have that to with from on at is as than which for by do did can will would".split())


def _peoples(document: Document, span: Span, lexicon: Lexicon) -> str:
    """Not "other peoples of the region", but "other peoples posts"."""
    follows = after(document, span.end)
    ours = before(document, span.start) in _OTHERS and follows and follows not in _AFTER_PLURAL
    return "people's" if ours and _may_be_noun(follows, lexicon) else ""


_OWNERS = frozenset(
    "users customers clients visitors readers authors writers developers players students teachers owners employees members patients "
    "parents contributors maintainers reviewers speakers candidates applicants drivers companies persons programmers "
    "elements functions objects arrays servers browsers variables".split()
)
_BELONGINGS = frozenset(
    "clipboard password passwords browser data id perspective contents properties attributes parameters arguments body lifetime "
    "length width height computer computers machine machines session children behavior behaviour location preferences "
    "inbox job privacy choice device devices".split()
)
"""What somebody has and no verb, so that "the users data" is a slip and "the users name" may be none."""
_ONE = frozenset("each every one another".split())
_MANY_OR_ONE = frozenset("a an the your our their his her my its other".split())


def _owner(document: Document, span: Span, lexicon: Lexicon) -> str:
    """Somebody's belongings behind a plural without an apostrophe: "the users clipboard", "one players ships"."""
    follows, ahead = after(document, span.end), before(document, span.start)
    owned = follows in _BELONGINGS if ahead in _MANY_OR_ONE else ahead in _ONE and bool(follows) and _may_be_noun(follows, lexicon)
    if not owned:
        return ""
    written = document.prose.folded[span.start : span.end]
    singular = written[:-3] + "y" if written.endswith("ies") else written[:-1]
    return singular + "'s"


_TIMES = frozenset("days weeks months years hours minutes nights mornings evenings semesters quarters".split())
_DATED = frozenset("last next".split())
_WHOLE = frozenset("the these those his her their our my your its of".split())


def _time(document: Document, span: Span, lexicon: Lexicon) -> str:
    """What a time has: "this weeks plan", "an hours drive", "last years party", but not "the last years of war"."""
    ahead, follows = before(document, span.start), after(document, span.end)
    if not follows or not _may_be_noun(follows, lexicon):
        return ""
    dated = ahead in _DATED and before(document, document.prose.folded.rindex(ahead, 0, span.start)) not in _WHOLE
    singular = document.prose.folded[span.start : span.end - 1]
    return f"{singular}'s" if dated or ahead in ("this", "a", "an", "each", "every") else ""


_JUDGES = (
    {"its": _its, "it's": _it_is, "lets": _lets, "who's": _who_is, "whose": _whose, "peoples": _peoples}
    | dict.fromkeys(_OWNERS, _owner)
    | dict.fromkeys(_TIMES, _time)
)
_BY_PAIR = _OWNERS | _TIMES | {"its"}
"""Words that are common, and looked at only beside certain others."""
_JUDGED = frozenset(_JUDGES) - _BY_PAIR
_FOLLOWERS: Followers = {
    **dict.fromkeys(_OWNERS, _BELONGINGS),
    **dict.fromkeys(_ONE, _OWNERS | _TIMES),
    **dict.fromkeys(("this", "a", "an", "last", "next"), _TIMES),
    "its": _AFTER_IT_IS | _JUST | _DEGREES | _PREDICATES | {"worth", "time", "going", "very", "supposed"},
}


@watch
def _followers() -> Followers:
    return _FOLLOWERS
