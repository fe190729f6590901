"""Pairs of words that the tables have: "ont his", "head phones", "Java Script"; and names that are written as one word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from prose_lint.document import Document
from prose_lint.record import NamedTuple
from prose_lint.spaces.context import PAIR_JUDGES
from prose_lint.spaces.slip import Slip, is_part_of_more
from prose_lint.span import Span
from prose_lint.spelling.tables import keys, pairs, words
from prose_lint.word_patterns import Followers, Pair, adjacent, pair_places, watch

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
_SHORTEST = 3


def _moved() -> Iterator[tuple[Pair, str]]:
    """What pairs of small words look like when the space between them has moved by a letter, and the right pair."""
    for pair in _SMALL_PAIRS:
        one, two = pair.split()
        for left, right in ((one + two[0], two[1:]), (one[:-1], one[-1] + two)):
            if left not in _REAL and len(right) > 1 and len(left) > 1 and right not in _REAL_SECOND:
                yield (left, right), pair


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
    for left, right in chain(wrong, names, PAIR_JUDGES):
        both.setdefault(left, set()).add(right)
    return _Pairs(wrong, names, both)


@watch
def _all_pairs() -> Followers:
    return _pairs().all


def _names() -> Iterator[tuple[Pair, str]]:
    """The names of the table that are two words run together: "JavaScript" by its halves in lower case."""
    for form in words("proper-forms"):
        if not (form[1:].islower() or form.isupper()) and form[0].isupper():
            seam = next(at for at in range(1, len(form)) if form[at].isupper() or form[at].isdigit())
            left, right = form[:seam], form[seam:]
            if len(left) >= _SHORTEST and len(right) >= _SHORTEST and left[1:].islower() and right[1:].islower() and form.isalpha():
                yield (left.lower(), right.lower()), form


def is_listed(left: str, right: str) -> bool:
    """Whether a table says what two words should be."""
    return (left, right) in _pairs().wrong


def listed_pairs(document: Document) -> Iterator[Slip]:
    """The places where two words of the tables stand side by side."""
    table = _pairs()
    for pair in sorted(adjacent(document)):
        if pair[1] in table.all.get(pair[0], ()):
            yield from _of_pair(document, pair, table)


def _of_pair(document: Document, pair: Pair, table: _Pairs) -> Iterator[Slip]:
    left, right = pair
    form, judge, name = table.wrong.get(pair), PAIR_JUDGES.get(pair), table.names.get(pair)
    text = document.text
    for span in pair_places(document, f"{left} {right}"):
        if is_part_of_more(document, span):
            continue
        if (form or judge) and text[span.start + 1 : span.end].islower():
            joined = form or (judge(document, span) if judge else None)
            if joined:
                yield Slip(span, joined)
        elif name and _is_name(document, span, left, name):
            yield Slip(span, name)


def _is_name(document: Document, span: Span, left: str, name: str) -> bool:
    """Whether both words have a capital, and not because they stand in a heading."""
    text = document.text
    capitals = text[span.start].isupper() and text[span.start + len(left) + 1].isupper()
    return capitals and (name in text or not document.in_heading(span.start))


def joined_names(document: Document) -> Iterator[Slip]:
    """The names of the table: "Stackoverflow"; a suggestion where a document that never parts them has a capital inside, "VSCode"."""
    text = document.text
    for word, spans in document.places_of(document.vocabulary & keys("joined-names")).items():
        name = pairs("joined-names")[word]
        for span in spans:
            if not is_part_of_more(document, span) and not text.startswith("://", span.end):
                yield Slip(span, name, doubtful=not text[span.start + 1 : span.end].islower() and name not in text)
