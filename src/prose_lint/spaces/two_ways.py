"""Words that a document writes together here and apart there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import MODERN, TECHNICAL, Lexicon
from prose_lint.record import NamedTuple
from prose_lint.spaces.slip import Slip, is_part_of_more
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.word_patterns import pair_places

_PARTICLES = frozenset(
    "up in out down off on over back to away through around by any every some no all may can when where with under new the and "
    "for old one two".split()
)
_SHORTEST = 3
_MANY = 256
_MEMO = "spaces.two-ways"
_LARGEST_MEMO = 400_000


def two_ways(document: Document, context: Context) -> Iterator[Slip]:
    """Words that no dictionary settles, written together here and apart there: the rarer way, where it is much rarer."""
    vocabulary, unknown = document.vocabulary, suspects(document, context).unknown
    ways = [
        (word, left, right)
        for word, halves in document.index(parted, context).items()
        for left, right in halves
        if left in vocabulary and right in vocabulary
    ]
    if len(ways) > _MANY:  # a look at the text for each of very many would take too long
        beside = set(pairwise(document.words))
        ways = [(word, left, right) for word, left, right in ways if (left, right) in beside]
    for word, left, right in ways:
        yield from _rarer_way(document, word, left, right, is_unknown=word in unknown)


Halves = tuple[tuple[str, str], ...]


class _Memo(NamedTuple):
    """The words that have been looked up in this run: those that are no two words, and the others."""

    whole: set[str]
    parted: dict[str, Halves]


def parted(document: Document, context: Context) -> dict[str, Halves]:
    """The words of a document that no dictionary has as one, and the ways to part them into known words."""
    memo = context.memo.setdefault(_MEMO, _Memo(set(), {}))
    assert isinstance(memo, _Memo)
    if len(memo.whole) + len(memo.parted) > _LARGEST_MEMO:
        memo = context.memo[_MEMO] = _Memo(set(), {})
    whole, known = memo
    found = {}
    for word in document.vocabulary - whole:
        halves = known.get(word) or _halves(word, context.lexicon)
        if halves:
            found[word] = known[word] = halves
        else:
            whole.add(word)
    return found


def _halves(word: str, lexicon: Lexicon) -> Halves:
    """The ways to part a word of which no dictionary says that it is one: an unknown, a technical or a modern one."""
    if len(word) < 2 * _SHORTEST or not word.isascii() or not word.isalpha():
        return ()
    entry = lexicon.entry(word)
    if entry is not None and entry.size and not entry.flags & (MODERN | TECHNICAL):
        return ()
    ways = ((word[:at], word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1))
    return tuple((left, right) for left, right in ways if _may_stand(left, lexicon) and _may_stand(right, lexicon))


def _may_stand(half: str, lexicon: Lexicon) -> bool:
    return half not in _PARTICLES and lexicon.entry(half) is not None


def _rarer_way(document: Document, word: str, left: str, right: str, *, is_unknown: bool) -> Iterator[Slip]:
    """The one place that differs from all others; a name run together that no list knows differs from a single one."""
    apart = [span for span in pair_places(document, f"{left} {right}") if not is_part_of_more(document, span)]
    if not apart:
        return
    text = document.text
    together = [span for span in document.places_of([word]).get(word, ()) if not is_part_of_more(document, span)]
    for named in (False, True):
        joined = [span for span in together if _is_camel(text[span.start : span.end], left) == named]
        split = [span for span in apart if text[span.start + len(left) + 1].isupper() == named]
        if not joined or not split or (named and document.in_code(word)):
            continue
        if (len(joined) == 1 and len(split) > 1) or (is_unknown and named and len(joined) <= len(split)):
            doubtful = not named and len(split) < _CLEAR_MAJORITY
            yield from (Slip(span, _apart_as_written(text, split[0], left), doubtful=doubtful) for span in joined)
        elif len(split) == 1 and len(joined) > 1:
            doubtful = not named and len(joined) < _CLEAR_MAJORITY
            yield Slip(split[0], text[joined[0].start : joined[0].end] if named else word, doubtful=doubtful)


_CLEAR_MAJORITY = 4


def _is_camel(written: str, left: str) -> bool:
    """Whether both halves begin with a capital and go on in lower case."""
    halves = written[: len(left)], written[len(left) :]
    return all(half[0].isupper() and half[1:].islower() for half in halves)


def _apart_as_written(text: str, span: Span, left: str) -> str:
    return f"{text[span.start : span.start + len(left)]} {text[span.start + len(left) + 1 : span.end]}"
