"""spelling.split-word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.rule import rule
from prose_lint.span import Span
from prose_lint.spelling.forms import forms
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import after, before, behind, follows_pause, suspect_places
from prose_lint.spelling.spaces import missing_space
from prose_lint.spelling.tables import keys, pairs, words
from prose_lint.spelling.veto import in_foreign_passage, is_glued, unknown_around
from prose_lint.word_patterns import Followers, Pair, adjacent, flat, watch
from prose_lint.words import is_whole

_MOST_UNKNOWN = 0.4


class SplitWordOptions(NamedTuple):
    """`allowed`: words or pairs of words that are right as they stand, in lower case."""

    allowed: tuple[str, ...] = ()


class _Slip(NamedTuple):
    """What should stand in a place, in lower case."""

    span: Span
    right: str
    sure: bool = False
    doubtful: bool = False


@rule("spelling.split-word", options=SplitWordOptions, severity=Severity.WARNING, heeds_words=True)
def split_word(document: Document, options: SplitWordOptions, context: Context) -> Iterator[Finding]:
    """A space is missing, too many, or in the wrong place.

    Words run together ("alot", "changingthe", "Stackoverflow"), words torn apart ("head phones", "sub problem", "wh ich"), a space that
    has moved ("ont his"), and pairs of which the context decides one: "can not", "in to" after a verb of motion, "to setup the house",
    "for awhile".
    What is right both ways is left alone, and so is what the document's own code has.

    The fix is safe where the joined or split form is no word at all; else it is unsafe.

    ```bad
    There is [[alot]] to see, and [[changingthe]] lens takes time.
    ```
    ```fixed
    There is a lot to see, and changing the lens takes time.
    ```
    ```bad
    He read [[oft he]] house [[wh ich]] stood [[ont his]] hill.
    ```
    ```fixed
    He read of the house which stood on this hill.
    ```
    ```bad
    Take your [[head phones]]; you [[can not]] hear the [[key board]] and each [[sub problem]] otherwise.
    ```
    ```fixed
    Take your headphones; you cannot hear the keyboard and each subproblem otherwise.
    ```
    ```bad
    We want to [[setup]] the tent and dive [[in to]] the lake for [[awhile]].
    ```
    ```fixed
    We want to set up the tent and dive into the lake for a while.
    ```
    ```good
    Log in to the site, or go in to see him. The setup is done; wait awhile and set up the next. We can not only see it, but hear it.
    ```
    ```good
    Due to setup costs, the login page took a while. May be closed. It may be that some times are hard; any way you like.
    ```
    ```good
    The `ofthe` flag and the onchange handler of todo lists. The webhooks, doctests and the Linkerd proxy. He was shot straight forward.
    ```
    """
    for slip in dict.fromkeys(_slips(document, context)):
        written = document.text[slip.span.start : slip.span.end]
        if written.lower() in options.allowed:
            continue
        right = _as_written(written, slip.right)
        fix = Fix((Edit(slip.span, right),), Applicability.SAFE if slip.sure else Applicability.UNSAFE, f"write “{right}”")
        severity = Severity.SUGGESTION if slip.doubtful else None
        yield Finding(slip.span, f"“{' '.join(written.split())}” should be “{right}”", (fix,), severity=severity)


def _as_written(written: str, right: str) -> str:
    return right[:1].upper() + right[1:] if written[:1].isupper() else right


def _slips(document: Document, context: Context) -> Iterator[_Slip]:
    unknown = suspects(document, context).unknown
    for word, places in suspect_places(document, context).items():
        if word in unknown and word.isascii() and word.isalpha():
            yield from _around_unknown(document, word, places, unknown, context)
    table = _pairs()
    for pair in sorted(adjacent(document)):
        if pair[1] in table.all.get(pair[0], ()):
            yield from _of_pair(document, pair, table)
    yield from _joined_names(document)
    yield from _prefixes(document, context.lexicon)
    yield from _two_ways(document, unknown, context)
    for word, spans in document.places_of(document.vocabulary & _JUDGED).items():
        for span in spans:
            if not _is_part_of_more(document, span):
                slip = _JUDGES[word](document, span)
                if slip:
                    yield slip


def _is_part_of_more(document: Document, span: Span) -> bool:
    """Whether a hyphen, an apostrophe or a sign of code stands at a place."""
    text = document.text
    beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return any(sign in "-'’/" for sign in beside) or is_glued(text, span)


# Around a word that no list knows


def _around_unknown(document: Document, word: str, places: list[Span], unknown: frozenset[str], context: Context) -> Iterator[_Slip]:
    """A word glued together, or torn apart from its neighbour, or with a letter of its neighbour's."""
    split = missing_space(word, context)
    for span in places:
        written = document.text[span.start : span.end]
        if not (written == word or (written[1:] == word[1:] and document.begins_sentence(span.start))):
            continue
        if split:
            slip: _Slip | None = _Slip(span, split, sure=len(word) > 4)
        else:
            slip = _with_neighbour(document, span, unknown, context) or _with_article(document, span, context)
        if slip and not _is_part_of_more(document, span) and not _speaks_for_itself(document, span, unknown, context.lexicon):
            yield slip


def _speaks_for_itself(document: Document, span: Span, unknown: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether code, unknown neighbours or words of another language vouch for an unknown word."""
    if document.in_code(document.prose.folded[span.start : span.end]):
        return True
    return unknown_around(document, span, unknown) > _MOST_UNKNOWN or in_foreign_passage(document, span, unknown, lexicon)


def _with_article(document: Document, span: Span, context: Context) -> _Slip | None:
    """An article that lost its space, behind a participle and before a noun: "buildinga house"."""
    written = document.prose.folded[span.start : span.end]
    frequencies = _frequencies(context)
    if not written.endswith(("inga", "eda")) or frequencies[written[:-1]] < _FREQUENT_PARTICIPLE:
        return None
    return _Slip(span, f"{written[:-1]} a") if frequencies[after(document, span.end)] >= _FREQUENT else None


def _with_neighbour(document: Document, span: Span, unknown: frozenset[str], context: Context) -> _Slip | None:
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
                return _Slip(place, right_form)
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


# A space that has moved between small words

_SMALL_PAIRS = (
    "of the|in the|to the|on the|at the|for the|and the|is the|that the|with the|from the|by the|as the|of this|in this|on this|to this|"
    "at this|for this|is this|and this|with this|of that|in that|on that|to that|is that|and that|of these|in these|on these|"
    "of those|in those|"
    "of their|in their|on their|to their|for their|with their|and their|and then|if they|that they|and they|of them|to them|"
    "in them|that he|and he|"
    "to have|to her|of her|in her|to his|in his|of his|on his|on him|to him|of him|that is|this is|it is|that was|which is|to be|to do"
).split("|")


_REAL = frozenset("o i at an b f t a it is as ad".split())
"""Words that may well stand before what a moved space leaves."""
_REAL_SECOND = frozenset(("hat", "o", "e", "s"))


def _moved() -> Iterator[tuple[Pair, str]]:
    """What pairs of small words look like when the space between them has moved by a letter, and the right pair."""
    for pair in _SMALL_PAIRS:
        one, two = pair.split()
        for left, right in ((one + two[0], two[1:]), (one[:-1], one[-1] + two)):
            if left not in _REAL and len(right) > 1 and len(left) > 1 and right not in _REAL_SECOND:
                yield (left, right), pair


# Pairs of the tables


class _Pairs(NamedTuple):
    """Pairs of words and what should stand in their place; `names` only where both are capitalised. `all`: the judged ones too."""

    wrong: dict[Pair, str]
    names: dict[Pair, str]
    all: dict[str, set[str]]


@cache
def _pairs() -> _Pairs:
    wrong = dict(_moved())
    for pair in words("split-compounds"):
        left, right = pair.split()
        wrong[left, right] = left + right
    names = dict(_names())
    both: dict[str, set[str]] = {}
    for left, right in chain(wrong, names, _PAIR_JUDGES):
        both.setdefault(left, set()).add(right)
    return _Pairs(wrong, names, both)


@watch
def _all_pairs() -> Followers:
    return _pairs().all


_CAMEL = lazy(r"([A-Z][a-z]{2,})([A-Z][a-z]{2,})")


def _names() -> Iterator[tuple[Pair, str]]:
    """The names of the table that are two words run together: "JavaScript" by its halves in lower case."""
    for form in words("proper-forms"):
        half = _CAMEL.fullmatch(form)
        if half:
            yield (half[1].lower(), half[2].lower()), form


def _of_pair(document: Document, pair: Pair, table: _Pairs) -> Iterator[_Slip]:
    """The slips where two words of the tables stand side by side: "ont his", "head phones", "in to", "Java Script"."""
    left, right = pair
    form, judge, name = table.wrong.get(pair), _PAIR_JUDGES.get(pair), table.names.get(pair)
    if form or judge:
        for span in _adjacent(document, left, right):
            joined = form or (judge(document, span) if judge else None)
            if joined:
                yield _Slip(span, joined)
    if name:
        for span in _all_adjacent(document, left, right):
            if document.text[span.start].isupper() and document.text[span.start + len(left) + 1].isupper():
                yield _Slip(span, name)


def _adjacent(document: Document, left: str, right: str) -> Iterator[Span]:
    """Where two words stand side by side, in lower case but for a first capital, and as nothing but two words."""
    folded, text, pair = document.index(flat), document.text, f"{left} {right}"
    at = folded.find(pair)
    while at >= 0:
        span = Span(at, at + len(pair))
        alone = not (folded[at - 1 : at].isalnum() or folded[span.end : span.end + 1].isalnum())
        if alone and text[at + 1 : span.end].islower() and not _is_part_of_more(document, span):
            yield span
        at = folded.find(pair, span.end)


# Names of several words written as one


def _joined_names(document: Document) -> Iterator[_Slip]:
    """The names of the table: "Stackoverflow"; a suggestion where a document that never parts them writes each part with a capital."""
    text = document.text
    for word, spans in document.places_of(document.vocabulary & keys("joined-names")).items():
        name = pairs("joined-names")[word]
        for span in spans:
            if not _is_part_of_more(document, span) and not text.startswith("://", span.end):
                yield _Slip(span, name, doubtful=text[span.start : span.end] == name.replace(" ", "") and name not in text)


# Prefixes that stand alone

_PREFIXES = frozenset("sub pre un multi micro hyper mis counter semi pseudo".split())


def _prefixes(document: Document, lexicon: Lexicon) -> Iterator[_Slip]:
    """Prefixes before a word with which they make a known one: "sub problem"."""
    for prefix in document.vocabulary & _PREFIXES:
        for span in _followed(document, prefix):
            follows = after(document, span.end)
            whole = Span(span.start, span.end + 1 + len(follows))
            if len(follows) > 3 and follows.isalpha() and document.text[span.start + 1 : whole.end].islower():
                joined = lexicon.entry(prefix + follows)
                known = joined is not None and 0 < joined.size <= 60 and lexicon.knows(prefix + follows)
                listed = (prefix, follows) in _pairs().wrong
                if known and not listed and not _is_part_of_more(document, whole):
                    yield _Slip(whole, prefix + follows)


def _followed(document: Document, word: str) -> Iterator[Span]:
    """Where a word stands before a space or a line end."""
    folded = document.index(flat)
    at = folded.find(f"{word} ")
    while at >= 0:
        end = at + len(word)
        if is_whole(folded, at, end):
            yield Span(at, end)
        at = folded.find(f"{word} ", end)


# Words that the document writes in two ways


def _two_ways(document: Document, unknown: frozenset[str], context: Context) -> Iterator[_Slip]:
    """Words that no dictionary settles, written together here and apart there: the rarer way, where it is much rarer."""
    vocabulary = document.vocabulary
    for form in forms(document, context).values():
        for left, right in form.halves:
            if left in vocabulary and right in vocabulary:
                yield from _rarer_way(document, form.word, left, right, is_unknown=form.word in unknown)


def _rarer_way(document: Document, word: str, left: str, right: str, *, is_unknown: bool) -> Iterator[_Slip]:
    """The one place that differs from all others; a name run together that no list knows differs from a single one."""
    apart = list(_all_adjacent(document, left, right))
    if not apart:
        return
    text = document.text
    together = [span for span in document.places_of([word]).get(word, ()) if not _is_part_of_more(document, span)]
    for named in (False, True):
        joined = [span for span in together if _is_camel(text[span.start : span.end], left) == named]
        split = [span for span in apart if text[span.start + len(left) + 1].isupper() == named]
        if not joined or not split or (named and document.in_code(word)):
            continue
        if (len(joined) == 1 and len(split) > 1) or (is_unknown and named and len(joined) <= len(split)):
            doubtful = not named and len(split) < _CLEAR_MAJORITY
            yield from (_Slip(span, _apart_as_written(text, split[0], left), doubtful=doubtful) for span in joined)
        elif len(split) == 1 and len(joined) > 1:
            doubtful = not named and len(joined) < _CLEAR_MAJORITY
            yield _Slip(split[0], text[joined[0].start : joined[0].end] if named else word, doubtful=doubtful)


_CLEAR_MAJORITY = 4


def _is_camel(written: str, left: str) -> bool:
    """Whether both halves begin with a capital and go on in lower case."""
    halves = written[: len(left)], written[len(left) :]
    return all(half[0].isupper() and half[1:].islower() for half in halves)


def _apart_as_written(text: str, span: Span, left: str) -> str:
    return f"{text[span.start : span.start + len(left)]} {text[span.start + len(left) + 1 : span.end]}"


def _all_adjacent(document: Document, left: str, right: str) -> Iterator[Span]:
    """Where two words stand side by side, in whatever capitals."""
    folded, pair = document.index(flat), f"{left} {right}"
    at = folded.find(pair)
    while at >= 0:
        span = Span(at, at + len(pair))
        if not (folded[at - 1 : at].isalnum() or folded[span.end : span.end + 1].isalnum()) and not _is_part_of_more(document, span):
            yield span
        at = folded.find(pair, span.end)


# Pairs of which the context decides

_DETERMINERS = frozenset("the a an your our my their his her its this that these those each every one some all any it them".split())
_SUBJECTS = frozenset("i you we they he she it there".split())
_MODALS = frozenset("will can could should must may might would i'll you'll we'll they'll don't didn't doesn't can't won't let's".split())
_BEFORE_TO = frozenset(
    "need needs needed want wants wanted have has had how able used try tried trying order way required going you time ready easy easier "
    "hard harder possible us users them it me people him her us nice like likes love help helps decided decide chose choose steps "
    "where what "
    "necessary allowed allows asked required instructions learn best not".split()
)
_SEQUENCE = frozenset("next then now first finally second lastly please also just simply and or".split())


def _verb(particle: str) -> Callable[[Document, Span], _Slip | None]:
    """The judge of a noun that is written where a verb and its particle belong: "to setup the tent"."""

    def judge(document: Document, span: Span) -> _Slip | None:
        written = document.prose.folded[span.start : span.end]
        return _Slip(span, f"{written[: -len(particle)]} {particle}") if _is_verb_here(document, span) else None

    return judge


def _is_verb_here(document: Document, span: Span) -> bool:
    text = document.text
    if not (text[span.start : span.end].islower() or text[span.start + 1 : span.end].islower()):
        return False
    ahead, follows = before(document, span.start), after(document, span.end)
    object_follows = follows in _DETERMINERS or follows.endswith("'s")
    if ahead == "to":
        return object_follows or (before(document, _start_of(document, ahead, span)) in _BEFORE_TO and follows not in _NOUNS_BEHIND)
    if ahead in _MODALS or (
        ahead in ("also", "then", "always", "just", "not") and before(document, _start_of(document, ahead, span)) in _MODALS | {"to"}
    ):
        return True
    if ahead in ("we", "you", "i", "they"):
        return object_follows
    begins = follows_pause(document, span) or ahead in _SEQUENCE
    if _SEQUENCE_AHEAD.search(document.prose.folded, max(0, span.start - 12), span.start):
        return object_follows or (bool(follows) and follows not in _NOUNS_BEHIND)
    return begins and object_follows and follows != "it" and not _is_title(document, span)


_NOUNS_BEHIND = frozenset(
    "page pages process time times form forms screen costs cost instructions guide script scripts wizard button flow is was and or".split()
)


_SEQUENCE_AHEAD = lazy(r"\b(?:next|then|now|first|finally|second|lastly), \Z")


def _is_title(document: Document, span: Span) -> bool:
    """Whether a capital in mid-sentence makes the word part of a title or a button."""
    return document.text[span.start].isupper() and not document.begins_sentence(span.start)


def _start_of(document: Document, word: str, span: Span) -> int:
    """Where the word before a place begins."""
    return document.prose.folded.rindex(word, 0, span.start)


def _setup(document: Document, span: Span) -> _Slip | None:
    """Besides the verb, the participle: "it is setup with", "once you have it setup"."""
    slip = _verb("up")(document, span)
    if slip:
        return slip
    ahead, follows = before(document, span.start), after(document, span.end)
    participle = ahead in ("is", "are", "was", "were", "been", "being", "get", "got") and follows in (
        "to",
        "with",
        "in",
        "for",
        "by",
        "as",
        "on",
        "correctly",
        "so",
    )
    return _Slip(span, "set up") if participle and document.text[span.start : span.end].islower() else None


_CLAUSE_SIGN = lazy("[.!?;:,\x03\ufffc]")
_MOTION = frozenset(
    "dive dives diving dived dove get gets getting got go goes going went gone pull pulls pulled pulling put puts putting load "
    "loads loaded loading "
    "turn turns turning turned convert converts converted converting break breaks breaking broken split splits fall falls falling "
    "fell look looks "
    "looking delve delves delving dig digs digging compile compiles compiled compiling merge merges merged merging insert inserts inserted "
    "transform transforms transformed translate translates translated divide divides divided move moved moving copy copies copied "
    "paste pasted "
    "bring brought bringing fit fits enter pour poured bump bumped run runs ran integrate integrated incorporate incorporated "
    "embed embedded expand "
    "evolve evolved evolves lock locked jump jumps jumping organized organised grouped baked import imported inject injected feed "
    "fed".split()
)
_LOGGING_IN = frozenset(
    "log logs logged logging sign signs signed signing check checks checked checking opt opts opted opting tune tuned tuning give "
    "gives gave "
    "giving come comes came coming zoom zoomed call called dial dialed hand handed phone write wrote drop dropped step stay move "
    "moved cave "
    "buy bought kick kicked turned break fill filled type typed in".split()
)


def _in_to(document: Document, span: Span) -> str | None:
    """Behind a verb of motion and before a noun."""
    ahead, follows = before(document, span.start), after(document, span.end)
    named = document.text[span.end + 1 : span.end + 2].isupper() and not document.text[span.end + 1 : span.end + 3].isupper()
    if (not named and follows not in _DETERMINERS) or not ahead or ahead in _LOGGING_IN or document.text[span.start].isupper():
        return None
    clause = _CLAUSE_SIGN.split(document.prose.folded[max(0, span.start - 40) : span.start])[-1].split()[-5:]
    return "into" if not _MOTION.isdisjoint(clause) and _LOGGING_IN.isdisjoint(clause[-3:]) else None


def _can_not(document: Document, span: Span) -> str | None:
    """Not before "only"."""
    if after(document, span.end) in ("only", "just", "merely", "simply", ""):
        return None
    return "cannot" if document.prose.is_verbatim(span, document.source.text) or "\n" in document.text[span.start : span.end] else None


def _awhile(document: Document, span: Span) -> _Slip | None:
    ahead, follows = before(document, span.start), after(document, span.end)
    article = ahead in ("for", "in", "after", "quite", "takes", "took", "take", "taken", "been", "within", "once") or follows in (
        "ago",
        "back",
    )
    return _Slip(span, "a while") if article else None


def _anyway(document: Document, span: Span) -> _Slip | None:
    """In "in anyway", but not in "let her in anyway"."""
    if before(document, span.start) != "in":
        return None
    start = _start_of(document, "in", span)
    ahead = before(document, start)
    closes = ahead in _LOGGING_IN or ahead in _OBJECTS or ahead in _SUBJECTS
    return None if closes else _Slip(span, "any way")


_OBJECTS = frozenset("me him her us them".split())


def _everyday(document: Document, span: Span) -> _Slip | None:
    """Behind a verb or an object and at the end of a clause."""
    follows, _, sign = behind(document, span.end)
    ahead = before(document, span.start)
    ends = not follows and sign in (".", ",", "!", "?", ";", "\x03")
    return _Slip(span, "every day") if ends and ahead and ahead not in _NOT_BEFORE_DAY and not document.in_heading(span.start) else None


_NOT_BEFORE_DAY = frozenset(
    "a an the our your their my his her its of more and or very so as for to from is are was be in into with".split()
)


def _may_be(document: Document, span: Span) -> str | None:
    """At the beginning of a clause: "May be you"."""
    follows = after(document, span.end) in _SUBJECTS | {"the", "this", "that's", "it's", "you're", "someone"}
    return "maybe" if follows and follows_pause(document, span) else None


_SEEN = frozenset(
    "experience experienced experiencing see sees saw seen seeing learn learned learnt witness witnessed know knows knew hear heard".split()
)


def _first_hand(document: Document, span: Span) -> str | None:
    """Behind a verb of knowing; "on the first hand" is none."""
    follows_no_noun = before(document, span.start) not in ("the", "a", "my", "his", "her")
    experience = after(document, span.end) in ("experience", "account", "accounts", "knowledge", "information", "look")
    knowing = document.prose.folded[max(0, span.start - 24) : span.start].split()[-3:]
    return "firsthand" if experience or (follows_no_noun and not _SEEN.isdisjoint(knowing)) else None


_QUITE = frozenset(
    "is are was be been being pretty very fairly quite more most as so really relatively not seems seem a the rather too that's "
    "it's".split()
)


def _straight_forward(document: Document, span: Span) -> str | None:
    return "straightforward" if before(document, span.start) in _QUITE else None


_PAIR_JUDGES: dict[tuple[str, str], Callable[[Document, Span], str | None]] = {
    ("in", "to"): _in_to,
    ("can", "not"): _can_not,
    ("may", "be"): _may_be,
    ("first", "hand"): _first_hand,
    ("straight", "forward"): _straight_forward,
}
"""Pairs that may stand so, and what they should be where the context decides."""


def _apart(document: Document, span: Span) -> _Slip | None:
    """A slip in "to be apart of"."""
    being = before(document, span.start) in ("be", "being", "is", "are", "was", "were", "become", "becoming", "became", "been", "as")
    return _Slip(span, "a part") if being and after(document, span.end) == "of" else None


_JUDGES: dict[str, Callable[[Document, Span], _Slip | None]] = {
    "setup": _setup,
    **dict.fromkeys(
        ("signup", "backup", "lookup", "cleanup", "startup", "meetup", "backup", "wakeup", "followup", "standup", "popup", "pickup"),
        _verb("up"),
    ),
    **dict.fromkeys(("login", "logon", "signin", "checkin"), _verb("in")),
    **dict.fromkeys(("logout", "checkout", "rollout", "workout", "timeout", "hangout", "layout", "breakout"), _verb("out")),
    **dict.fromkeys(("shutdown", "breakdown", "slowdown", "countdown", "touchdown"), _verb("down")),
    **dict.fromkeys(("rollback", "fallback"), _verb("back")),
    "awhile": _awhile,
    "anyway": _anyway,
    "everyday": _everyday,
    "apart": _apart,
}
_JUDGED = frozenset(_JUDGES)
