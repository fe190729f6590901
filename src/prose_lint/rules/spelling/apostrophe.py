"""spelling.apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.lexicon import Lexicon
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import after, before, behind, follows_pause
from prose_lint.spelling.tables import keys, pairs, words
from prose_lint.spelling.veto import in_foreign_passage, is_glued
from prose_lint.word_patterns import Followers, adjacent, watch


class ApostropheOptions(NamedTuple):
    """`decades`: also report "1980's" for "1980s"."""

    decades: bool = False


class _Slip(NamedTuple):
    """What should stand in a place, in lower case but for I, and whether nothing speaks against it."""

    span: Span
    right: str
    sure: bool


@rule("spelling.apostrophe", options=ApostropheOptions, severity=Severity.WARNING, heeds_words=True)
def apostrophe(document: Document, options: ApostropheOptions, context: Context) -> Iterator[Finding]:
    """An apostrophe is missing, misplaced or one too many.

    Reported where the words around leave one reading: contractions that are no words ("dont", "youre", "does'nt"), "its a" and "it's
    own", "lets start" (but not "lets you start"), "who's job it is", "API's" where a plural verb follows, "two weeks notice". The
    apostrophe of the fix is the one that the document uses, ’ or '. Decades ("1980's") only by option.

    The fix is safe for contractions that are no words and for "it's own", unsafe for what the context decided.

    ```bad
    You [[dont]] have to ask; [[youre]] welcome, but he [[does'nt]] know.
    ```
    ```fixed
    You don't have to ask; you're welcome, but he doesn't know.
    ```
    ```bad
    It’s late, and [[its]] a long way. The house stands on [[it’s]] own ground.
    ```
    ```fixed
    It’s late, and it’s a long way. The house stands on its own ground.
    ```
    ```bad
    Now [[lets]] look at the map. [[Whats]] next?
    ```
    ```fixed
    Now let's look at the map. What's next?
    ```
    ```bad
    The [[API's]] are open, and we gave [[two weeks]] notice.
    ```
    ```fixed
    The APIs are open, and we gave two weeks' notice.
    ```
    ```good
    The map lets you see its rivers. It lets go of its very best; a thief's cant, and as is his wont he ate well. Let's go.
    ```
    ```good
    Its walls are old and its roof is new. Who's there? It's called Rust; it's well known, and it's main street that we like.
    ```
    ```good
    Indigenous peoples met in the 1980's. See `dont`, #dont and whats_next. C’est ce dont nous avons parlé hier.
    ```
    """
    style = None
    for slip in _slips(document, options, context):
        style = style or _style(document.text)
        written = document.text[slip.span.start : slip.span.end]
        right = _as_written(written, slip.right).replace("'", style)
        applicability = Applicability.SAFE if slip.sure else Applicability.UNSAFE
        fix = Fix((Edit(slip.span, right),), applicability, f"write “{right}”")
        yield Finding(slip.span, f"“{written}” should be “{right}”", (fix,))


def _slips(document: Document, options: ApostropheOptions, context: Context) -> Iterator[_Slip]:
    vocabulary = document.vocabulary
    yield from _contractions(document, context)
    wanted = (vocabulary & _JUDGED) | {
        word for one, two in adjacent(document) if two in _FOLLOWERS.get(one, ()) for word in (one, two) if word in _BY_PAIR
    }
    for word, spans in document.places_of(wanted).items():
        for span in spans:
            right = _JUDGES[word](document, span, context.lexicon)
            if right and not _is_with_ending(document, span):
                yield _Slip(span, right, sure=right == "its" and after(document, span.end) == "own")
    yield from _plurals(document)
    if not vocabulary.isdisjoint(_MEASURED):
        yield from _durations(document)
    if options.decades:
        for found in _DECADE.finditer(document.prose.folded):
            yield _Slip(Span(*found.span()), found.group().replace("'", ""), sure=False)


def _style(text: str) -> str:
    """The apostrophe that the document uses."""
    return "’" if text.count("’s") + text.count("’t") > text.count("'s") + text.count("'t") else "'"


def _as_written(written: str, right: str) -> str:
    """The right form in the capitals of the one that it replaces."""
    if written.isupper() and len(written) > 2:
        return right.upper()
    if any(letter.isupper() for letter in written[1:]):
        return right
    return right[:1].upper() + right[1:] if written[:1].isupper() else right


def _is_with_ending(document: Document, span: Span) -> bool:
    """Whether "'s" follows the word, or a sign of code or a name stands at it."""
    folded = document.prose.folded
    return (
        folded.startswith("'", span.end)
        or is_glued(document.text, span)
        or "-" in (folded[span.start - 1 : span.start], folded[span.end : span.end + 1])
    )


# Contractions that are no words


def _contractions(document: Document, context: Context) -> Iterator[_Slip]:
    """Words of the table, but for those that are meant as they stand."""
    table = pairs("contractions")
    wanted = (document.vocabulary & keys("contractions")) - context.words - document.directives.words
    if not wanted:
        return
    for word, spans in document.places_of(wanted).items():
        for span in spans:
            written = document.text[span.start : span.end]
            if _is_with_ending(document, span) or _is_name(document, span, written) or _is_meant(document, span, word):
                continue
            entry = context.lexicon.entry(word)
            if (
                entry is not None
                and entry.languages
                and in_foreign_passage(document, span, suspects(document, context).unknown, context.lexicon)
            ):
                continue
            yield _Slip(span, table[word], sure=len(word) > 3 and (entry is None or not entry.size) and written[1:].islower())


def _is_name(document: Document, span: Span, written: str) -> bool:
    """Whether capitals make a word a name or an acronym: "Ive" in mid-sentence, "IM", "WHOS"."""
    if written.islower():
        return False
    if len(written) < 5 and written[1:].isupper() and not written.endswith("NT"):
        return True
    return written[1:].islower() and not document.begins_sentence(span.start) and not document.in_heading(span.start) and len(written) < 5


_BEFORE_NOUN = frozenset("a an the of his her their my your our its this that in as is was were are".split())


def _is_meant(document: Document, span: Span, word: str) -> bool:
    """Whether a word that is one stands as such: "a thief's cant", "as is his wont", "wont to"."""
    if word in ("cant", "wont"):
        ahead = before(document, span.start)
        return ahead in _BEFORE_NOUN or ahead.endswith("'s") or after(document, span.end) in ("to", "of", "and", "")
    if word in ("mens", "womens", "todays", "elses", "ive", "im"):
        return before(document, span.start) in ("a", "an", "the") and word in ("ive", "im")
    return False


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


_JUDGES = {"its": _its, "it's": _it_is, "lets": _lets, "who's": _who_is, "whose": _whose, "peoples": _peoples} | dict.fromkeys(
    _OWNERS, _owner
)
_BY_PAIR = _OWNERS | {"its"}
"""Words that are common, and looked at only beside certain others."""
_JUDGED = frozenset(_JUDGES) - _BY_PAIR
_FOLLOWERS: Followers = {
    **dict.fromkeys(_OWNERS, _BELONGINGS),
    **dict.fromkeys(_ONE, _OWNERS),
    "its": _AFTER_IT_IS | _JUST | _DEGREES | _PREDICATES | {"worth", "time", "going", "very", "supposed"},
}


@watch
def _followers() -> Followers:
    return _FOLLOWERS


# Plurals and durations

_MANY = frozenset("many several few both these those various multiple numerous".split())
_PLURAL_VERBS = frozenset("are were have aren't weren't haven't".split())
_IRREGULAR = frozenset("people women men children one other folk everyone someone".split())
_DECADE = lazy(r"\b1[0-9]\d0's\b|\b20[0-9]0's\b")
_MEASURED = frozenset(("worth", "notice"))
_DURATION = lazy(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few|many)[ \n]((?:year|month|week|day|hour|minute)s)\Z")


def _plurals(document: Document) -> Iterator[_Slip]:
    """Acronyms with "'s" that a plural verb follows or that follow a plural word: "the API's are", "many URL's"."""
    text, folded = document.text, document.prose.folded
    at = folded.find("'s ")
    while at >= 0:
        if text[at - 2 : at].isupper() and text[at - 2 : at].isalpha():
            start = at - 2
            while text[start - 1 : start].isalpha():
                start -= 1
            span = Span(start, at + 2)
            if not is_glued(text, span) and (after(document, span.end) in _PLURAL_VERBS or before(document, start) in _MANY):
                yield _Slip(span, text[start:at] + "s", sure=False)
        elif folded.startswith("and ", at + 3):
            yield from _coordinated(document, at)
        at = folded.find("'s ", at + 1)


_NOT_OWNERS = frozenset("it that what he she there here let who where how everyone one".split())
_ARTICLES = frozenset("the a an my your his her its our their this that each every one another".split())
_PLURAL_NOUN = lazy(r"'s and ([a-z]{3,}[^\Ws])s\b(?!')")


def _coordinated(document: Document, at: int) -> Iterator[_Slip]:
    """A plural beside a plural: "div's and spans", where nothing says whose."""
    folded = document.prose.folded
    start = at
    while folded[start - 1 : start].isalpha():
        start -= 1
    written = document.text[start:at]
    plain = written.islower() or (written[1:].islower() and document.begins_sentence(start))
    if plain and len(written) > 2 and folded[start:at] not in _NOT_OWNERS and _PLURAL_NOUN.match(folded, at):
        ahead = before(document, start)
        if ahead not in _ARTICLES and not ahead.endswith("'s") and not is_glued(document.text, Span(start, at + 2)):
            yield _Slip(Span(start, at + 2), folded[start:at] + "s", sure=False)


def _durations(document: Document) -> Iterator[_Slip]:
    """Durations as measures: "two weeks notice" and "five days worth"."""
    folded = document.prose.folded
    for spans in document.places_of(_MEASURED).values():
        for span in spans:
            found = _DURATION.search(folded, max(0, span.start - 24), span.start - 1)
            if found and folded[span.start - 1].isspace():
                yield _Slip(Span(*found.span()), document.text[found.start() : found.end()] + "'", sure=False)
