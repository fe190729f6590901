"""The file of the patterns, read line by line, and its compiled form, which a run reads in a hundredth of the time."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from prose_lint.record import NamedTuple
from prose_lint.word_patterns.pattern import CLASSES, Line
from prose_lint.word_patterns.table import COMPILED, Place

FILE = os.path.join(os.path.dirname(COMPILED), "word_patterns.txt")
_COMMON = frozenset(
    "the to of and a in is that for it you be can this with are on as we will not have if your an or has by from but they been there was "
    "would should may more most no way could might must all do use when so one which their then than".split()
)


class Patterns(NamedTuple):
    """All patterns by the first word of the pair of neighbouring words, or by the one word, that must stand in a text."""

    by_first: Mapping[str, list[Place]]
    by_word: Mapping[str, list[Place]]


def compiled_form(text: str) -> str:
    """A file of patterns as `table` reads it: lines; words, those that follow them, places; single words and their places."""
    index = index_of(read_lines(text))
    numbers: dict[Line, int] = {}

    def row(places: list[Place]) -> str:
        return ";".join(f"{numbers.setdefault(one.line, len(numbers))} {one.token} {'|'.join(sorted(one.seconds))}" for one in places)

    def followers(places: list[Place]) -> str:
        return " ".join(sorted({word for one in places for word in one.seconds}))

    pairs = [f"{word}\t{followers(places)}\t{row(places)}" for word, places in sorted(index.by_first.items())]
    singles = [f"{word}\t{row(places)}" for word, places in sorted(index.by_word.items())]
    lines = ["\t".join(map(str, line)) for line in numbers]
    return "\n\n".join("\n".join(part) for part in (lines, pairs, singles)) + "\n"


def read_lines(text: str) -> Iterator[Line]:
    """The patterns of a file. Raises ValueError, which names the line, for one that cannot be read."""
    rule = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("[") and line.endswith("]") and "." in line:
            rule = line[1:-1]
        elif line and line[0] != "#":
            yield from _lines(line, rule, number)


def _lines(line: str, rule: str, number: int) -> Iterator[Line]:
    """The pattern of a line, or one for each of its pairs of a wrong and a right word."""
    mark = line[0] if line[:2] in ("? ", "! ") else ""
    before, _, rest = line[2 if mark else 0 :].partition("[")
    wrong, closed, rest = rest.partition("]")
    after, arrow, rights = rest.partition(" -> ")
    if not rule or not wrong or not closed or "[" in after or "]" in before + after:
        raise ValueError(f"no pattern: {line!r}")
    if (not arrow) != ("=" in wrong):
        raise ValueError(f"either an arrow or pairs: {line!r}")
    for found in (wrong,) if arrow else wrong.split("|"):
        written, _, right = found.partition("=")
        if not all(map(_closed_words, written.split())):
            raise ValueError(f"brackets hold words, and no marks: {line!r}")
        yield Line(rule, number, mark, before, written, after, rights or right)


def index_of(lines: Iterable[Line]) -> Patterns:
    """Patterns by what they need: the pair of closed tokens with the fewest words, one of them in brackets; else the bracketed word."""
    by_first: dict[str, list[Place]] = {}
    by_word: dict[str, list[Place]] = {}
    for line in lines:
        before, wrong = line.before.split(), line.wrong.split()
        tokens = [*before, *wrong, *line.after.split()]
        at = _anchor(tokens, len(before), len(wrong))
        paired = at >= 0
        place = Place(line, at, _closed_words(tokens[at + 1])) if paired else Place(line, len(before))
        table = by_first if paired else by_word
        for word in _closed_words(tokens[place.token]):
            if word in table:
                table[word].append(place)
            else:
                table[word] = [place]
    return Patterns(by_first, by_word)


def _anchor(tokens: list[str], before: int, wrong: int) -> int:
    """The number of the first token of the rarest pair that a pattern can be found by, -1 when it has none."""
    first = max(0, before - 1)
    weights = [_weight(token) for token in tokens[first : before + wrong + 1]]
    pairs = [(one * other, n) for n, (one, other) in enumerate(pairwise(weights), first) if one and other]
    return min(pairs)[1] if pairs else -1


@cache
def _weight(token: str) -> int:
    """About how common the words of a token are together, 0 for one that is open."""
    words = _closed_words(token)
    return len(words) + 30 * len(words & _COMMON)


@cache
def _closed_words(token: str) -> frozenset[str]:
    """The words of a token that takes no others, none for one that does."""
    if token[0] in "!*^$" or "~" in token:
        return frozenset()
    if token == token.lower():
        return frozenset(token.split("|"))
    return frozenset(word for name in token.split("|") for word in CLASSES.get(name, (name,)))
