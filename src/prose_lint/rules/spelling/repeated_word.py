"""spelling.repeated-word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, islice, pairwise
from operator import eq
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Severity
from prose_lint.rule import rule
from prose_lint.span import Span

_GAP = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
_WIDEST_GAP = 40
_NEVER = frozenset(
    # twice in a row on purpose: interjections, counting, names, foreign phrases
    "ha hah heh hee ho hmm mm bla blah boo bye choo chop cha dum dun er fa fifi gaga go goody hip hubba hush knock la lala "
    "lo na nah no now oh ok okay om papa ping please pom poo quack rah rock run sh so solo tick tock tap test there toc tsk "
    "tut tweet um ugh very wah walla woof wow ya yada yay yeah yes yo yum zip "
    "couscous cous many really much long far far-far more again over higher deeper faster "
    "bigger louder big old little click buffalo".split()
)


class RepeatedWordOptions(NamedTuple):
    """`allowed`: words that may be written twice in a row, in lower case."""

    allowed: tuple[str, ...] = ()


@rule("spelling.repeated-word", options=RepeatedWordOptions, severity=Severity.WARNING)
def repeated_word(document: Document, options: RepeatedWordOptions, context: Context) -> Iterator[Finding]:
    """A word is written twice in a row.

    The eye passes over a doubled word, above all across a line end. "Had had", "that that", "bye bye" and the like are understood, and
    so are names ("Pago Pago"), words in quotation marks and lists of words.

    The fix is safe for words that never stand twice ("the the", "of of"), unsafe for others: it removes the second.

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
    ```good
    She had had enough of `the` the second time. Bye bye, said Duran Duran; it was so, so long.
    ```
    ```good
    I know that that is so. What it is is another matter. A “the the” is a slip.
    ```
    """
    del context
    tokens = document.words
    doubled = set(compress(tokens, map(eq, tokens, islice(tokens, 1, None))))
    doubled = {word for word in doubled if word.isalpha() and word not in _NEVER and word not in options.allowed}
    for word, spans in document.places_of(doubled).items():
        reported = -1
        for first, second in pairwise(spans):
            if second.start - first.end <= _WIDEST_GAP and first.start > reported:
                finding = _judge(document, first, second, word)
                if finding is not None:
                    reported = second.start
                    yield finding


_CLOSED_CLASS = frozenset(
    "the a an of and or but to in on at by for from with as if this these those my your his its our their we you he she "
    "they i be are was were been has have will would can could should may might into than then when where which who what "
    "how not it".split()
)
_SECOND_MAY_FOLLOW = frozenset("that had is was do does it her you what in on so can like as to be up out off are".split())


def _judge(document: Document, first: Span, second: Span, word: str) -> Finding | None:
    """The finding for two equal words, None where they may stand so."""
    text = document.text
    gap = text[first.end : second.start]
    if not _GAP.fullmatch(gap) or not gap:
        return None
    one, two = text[first.start : first.end], text[second.start : second.end]
    if one != two and not (one[:1].isupper() and one[1:] == two[1:]):
        return None
    if one[:1].isupper() and two[:1].isupper():  # Pago Pago, New York New York, or shouted
        return None
    before, after = text[first.start - 1 : first.start], text[second.end : second.end + 1]
    if (before in "-/_.@#$" and before) or (after and after in "-/_@"):
        return None
    if before and before in "\"“‘'«" and after and after in "\"”’'»":
        return None
    if word in ("that", "had", "is", "do", "does") and not _certain(document, first, second, word):
        return None
    if len(word) == 1 and word not in ("a", "i"):
        return None
    sure = word in _CLOSED_CLASS and word not in _SECOND_MAY_FOLLOW
    removed = Span(first.end, second.end) if "\n" not in gap else Span(second.start, _after_gap(text, second.end))
    fix = Fix((Edit.deletion(removed),), Applicability.SAFE if sure else Applicability.UNSAFE, f"remove the second “{two}”", Changes.PROSE)
    return Finding(Span(first.start, second.end), f"“{one}” is written twice in a row", (fix,))


def _after_gap(text: str, offset: int) -> int:
    """Behind the spaces that follow a word, so that a line does not begin with one."""
    while text[offset : offset + 1] == " ":
        offset += 1
    return offset


def _certain(document: Document, first: Span, second: Span, word: str) -> bool:
    """Whether two words that may stand twice are a slip here: "that that is" may be meant, "is is a" may not."""
    text = document.prose.folded
    following = re.compile(r"\s*([\w']*)").match(text, second.end)
    after = following.group(1) if following else ""
    preceding = text[max(0, first.start - 30) : first.start].split()
    before = preceding[-1] if preceding else ""
    if word == "is":
        return (
            after in ("a", "an", "the", "not", "to", "in", "that")
            and before not in ("it", "this", "that", "what")
            and not _has_what(text[max(0, first.start - 80) : first.start])
        )
    if word in ("do", "does"):
        return after in ("not", "n't") and before not in ("what", "this", "that")
    return False


def _has_what(before: str) -> bool:
    """Whether a clause with "what" or "that" opens before: "what it is is", "all that this is is"."""
    sentence = re.split(r"[.!?]", before)[-1]
    return any(word in sentence.split() for word in ("what", "that", "all", "who", "how", "where"))
