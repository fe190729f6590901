"""spelling.repeated-word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, islice, pairwise
from operator import eq

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.span import Span
from prose_lint.spelling.doubles import Twice, is_slip
from prose_lint.word_patterns import Followers, adjacent, flat, watch

_GAP = lazy(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
_WIDEST_GAP = 40
_NEVER = frozenset(
    # twice in a row on purpose: interjections, counting, stress, names, foreign phrases
    "ha hah heh hee ho hmm mm bla blah boo bye choo chop cha dum dun er fa fifi gaga go goody hip hubba hush knock la lala "
    "lo na nah no now oh ok okay om papa ping please pom poo quack rah rock run sh so solo tick tock tap test there toc tsk "
    "tut tweet um ugh very wah walla woof wow ya yada yay yeah yes yo yum zip bang beep buzz ding dong drip hear hey hi hello "
    "couscous cous many really much long far far-far more again over higher deeper faster etc too ever super way pretty extra "
    "bigger louder big old little click buffalo done real ready wait stop come well good fun lots work home hot lol nudge wink "
    "one two three four five six seven eight nine ten zero pago bora baden duran sing humbert zsa lang talk tora wild girls "
    "boutros gong chi ping berber jar win bon pom aye pip night slow fast".split()
)
_CLOSED_CLASS = frozenset(
    "the a an of and or but to in on at by for from with as if this these those my your his its our their we you he she "
    "they i be are was were been has have will would can could should may might into than then when where which who what "
    "how not it".split()
)
_SECOND_MAY_FOLLOW = frozenset("that had is was do does it her you what in on so can like as to be up out off are".split())
_CAPITAL_SECOND = frozenset("the of and to for with on is this that by from at as in our your their".split())
"""Words whose second, capitalised copy is no name: "the The"."""
_ENDS_PAIR = frozenset("a an the of to for from with by my your our their this at into".split())
_BEGINS_PAIR = frozenset("in on of at by for from with to as and or but that how is are was into about up out if when than through".split())


class RepeatedWordOptions(NamedTuple):
    """`allowed`: words that may be written twice in a row, in lower case."""

    allowed: tuple[str, ...] = ()


@rule("spelling.repeated-word", options=RepeatedWordOptions, severity=Severity.WARNING, heeds_words=True)
def repeated_word(document: Document, options: RepeatedWordOptions, context: Context) -> Iterator[Finding]:
    """A word, or a pair of small words, is written twice in a row.

    The eye passes over a doubled word, above all across a line end. "Had had", "that that", "bye bye" and the like are understood, and
    so are names ("Pago Pago"), words in quotation marks, stress ("it *is* is"), particles before prepositions ("log in in the office")
    and lists of words.

    The fix is safe for words that never stand twice ("the the", "of of"), unsafe for others: it removes one of them.

    ```bad
    Paris in [[the the]] spring.
    ```
    ```fixed
    Paris in the spring.
    ```
    ```bad
    We walked along [[the
    the]] old canal.
    ```
    ```fixed
    We walked along the
    old canal.
    ```
    ```bad
    It begins with a look at [[the The]] Harbour Project and ends [[in a in a]] small park.
    ```
    ```fixed
    It begins with a look at the Harbour Project and ends in a small park.
    ```
    ```bad
    The point is [[that that]] the bridge was closed, in a way [[that that]] helps nobody.
    ```
    ```fixed
    The point is that the bridge was closed, in a way that helps nobody.
    ```
    ```bad
    The [[Harbour Harbour]] was dredged in May. Nobody had seen the Harbour so low.
    ```
    ```fixed
    The Harbour was dredged in May. Nobody had seen the Harbour so low.
    ```
    ```good
    She had had enough of `the` the second time. Bye bye, said Duran Duran; it was so, so long.
    ```
    ```good
    I know that that is so. What it is is another matter. A “the the” is a slip, “done done.” is none.
    ```
    ```good
    We gave her her coat, told you you were late, logged in in the evening and did *did* the dishes.
    ```
    ```good
    It went on and on and on. If you can you can; the more the merrier. The fact that that helps is known, and so on so on.
    ```
    ```good
    The town they moved to to be near the sea was what we all thought it was was Pago Pago.
    ```
    """
    del context
    tokens = document.words
    doubled = set(compress(tokens, map(eq, tokens, islice(tokens, 1, None))))
    text = document.index(flat)
    doubled = {
        word
        for word in doubled
        if word.isalpha() and word not in _NEVER and word not in options.allowed and (f"{word} {word}" in text or f"{word}  {word}" in text)
    }
    for word, spans in document.places_of(doubled).items():
        reported = -1
        for first, second in pairwise(spans):
            if second.start - first.end <= _WIDEST_GAP and first.start > reported:
                finding = _judge(document, first, second, word)
                if finding is not None:
                    reported = second.start
                    yield finding
    yield from _pairs(document, options.allowed)


def _judge(document: Document, first: Span, second: Span, word: str) -> Finding | None:
    """The finding for two equal words, None where they may stand so."""
    text = document.text
    gap = text[first.end : second.start]
    if not _GAP.fullmatch(gap) or not gap:
        return None
    one, two = text[first.start : first.end], text[second.start : second.end]
    if len(word) == 1 and word not in ("a", "i"):
        return None
    if _is_part_of_more(text, first, second) or _is_quoted(text, first, second) or _is_stressed(document, first, second):
        return None
    if not _have_fitting_capitals(document, first, second, word):
        return None
    if not is_slip(Twice(document, first, second), word):
        return None
    sure = word in _CLOSED_CLASS and word not in _SECOND_MAY_FOLLOW and one[1:] == two[1:] and not two[:1].isupper()
    return _finding(document, Span(first.start, second.end), second, two, sure=sure)


def _finding(document: Document, whole: Span, second: Span, written: str, *, sure: bool) -> Finding:
    text = document.text
    before = _before_gap(text, second.start)
    removed = _removed(document, whole, Span(before, second.start), second)
    fix = Fix((Edit.deletion(removed),), Applicability.SAFE if sure else Applicability.UNSAFE, f"remove one “{written}”", Changes.PROSE)
    return Finding(whole, f"“{text[whole.start : before]}” is written twice in a row", (fix,))


def _removed(document: Document, whole: Span, gap: Span, second: Span) -> Span:
    """What to take out: the second and its gap, or the first where markup stands between them."""
    text = document.text
    removed = Span(second.start, _after_gap(text, second.end)) if "\n" in text[gap.start : gap.end] else Span(gap.start, second.end)
    if document.prose.is_verbatim(removed, document.source.text):
        return removed
    first = Span(_before_gap(text, whole.start), gap.start)
    return first if first.start < whole.start and text[whole.start : gap.start].islower() else removed


def _before_gap(text: str, offset: int) -> int:
    """Before the white space that precedes a word."""
    while text[offset - 1 : offset].isspace():
        offset -= 1
    return offset


def _after_gap(text: str, offset: int) -> int:
    """Behind the spaces that follow a word, so that a line does not begin with one."""
    while text[offset : offset + 1] == " ":
        offset += 1
    return offset


def _is_part_of_more(text: str, first: Span, second: Span) -> bool:
    """Whether a sign of a compound, a path or a name stands at either end."""
    before, after = text[first.start - 1 : first.start], text[second.end : second.end + 1]
    return bool((before and before in "-/_.@#$") or (after and after in "-/_@"))


def _is_quoted(text: str, first: Span, second: Span) -> bool:
    """Whether quotation marks enclose just the two words, with or without a full stop or comma."""
    before, after = text[first.start - 1 : first.start], text[second.end : second.end + 2].lstrip(".,;?!")[:1]
    return bool(before and before in "\"“‘'«" and after and after in "\"”’'»")


def _is_stressed(document: Document, first: Span, second: Span) -> bool:
    """Whether only one of the two is emphasised: "did *did*"."""
    source = document.source.text
    begins, ends = document.prose.to_source(first), document.prose.to_source(second)
    marks = [
        source[place.start - 1 : place.start] in ("*", "_") and source[place.end : place.end + 1] in ("*", "_") for place in (begins, ends)
    ]
    return marks[0] != marks[1]


def _have_fitting_capitals(document: Document, first: Span, second: Span, word: str) -> bool:
    """Whether capitals allow a slip: "The the", "the The", "Product Product", but neither "Pago Pago" nor "a A"."""
    text = document.text
    one, two = text[first.start : first.end], text[second.start : second.end]
    if one == two and one.islower():
        return True
    if not _are_together(document, first, second):
        return False
    if one[:1].isupper() and two == word:
        return one[1:] == two[1:]
    if one == word and two[:1].isupper():
        return word in _CAPITAL_SECOND and two[1:] == word[1:]
    return (
        one == two and len(word) > 2 and not one[1:].isupper() and not _is_thrice(document, first, second) and _stands_alone(document, word)
    )


def _are_together(document: Document, first: Span, second: Span) -> bool:
    """Whether no markup and no line end stands between the two."""
    return (
        document.prose.is_verbatim(Span(first.start, second.end), document.source.text) or "\n" in document.text[first.end : second.start]
    )


def _is_thrice(document: Document, first: Span, second: Span) -> bool:
    folded, word = document.prose.folded, document.prose.folded[second.start : second.end]
    return folded[max(0, first.start - len(word) - 1) : first.start].strip() == word or folded[second.end + 1 :].startswith(word)


def _stands_alone(document: Document, word: str) -> bool:
    """Whether a capitalised word also stands single in the document: then it is no doubled name."""
    return document.counts.get(word, 0) > 2


@watch
def _followers() -> Followers:
    """Such pairs backwards, which are rare: between the two of "in a in a" stands "a in"."""
    return dict.fromkeys(_ENDS_PAIR, _BEGINS_PAIR)


def _pairs(document: Document, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """Pairs of small words that are written twice: "in a in a", "how to how to"."""
    text, folded, lines = document.text, document.prose.folded, document.index(flat)
    for two, one in sorted(adjacent(document)):
        if one == two or one not in _BEGINS_PAIR or two not in _ENDS_PAIR:
            continue
        if f"{two} {one} {two}" not in lines or one in allowed or two in allowed:
            continue
        for found in re.finditer(rf"\b{one}\s{{1,9}}{two}(\s{{1,9}})({one}\s{{1,9}}{two})\b(?![-'/])", folded):
            if text[found.start(2) : found.end(2)].islower() and folded[found.start() - 1 : found.start()] not in ("-", "/", "'"):
                second = Span(found.start(2), found.end(2))
                yield _finding(document, Span(found.start(), found.end()), second, text[second.start : second.end], sure=False)
