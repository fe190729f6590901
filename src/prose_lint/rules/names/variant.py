"""names.variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Related, Severity
from prose_lint.keystrokes import slips
from prose_lint.lexicon import Lexicon
from prose_lint.mentions import Mention, capitalised, mentions
from prose_lint.rule import rule

_SHORTEST = 4
_CLEAR_MAJORITY = 3
_FREQUENT = 3
_MOST_IN_BLOCK = 40
_COMMON = 40  # tenths of a decade
_DERIVING_ENDINGS = ("s", "n", "an", "i", "e", "ns", "a", "o", "y", "d", "r", "x", "os", "is", "es")


class VariantOptions(NamedTuple):
    """`distinct`: names that look alike and are different on purpose, in lower case."""

    distinct: tuple[str, ...] = ()


class _Form(NamedTuple):
    """One spelling of a name: the token, its places, and the mentions that they stand in."""

    token: str
    places: tuple[tuple[Mention, int], ...]

    @property
    def first(self) -> int:
        return self.places[0][0].spans[self.places[0][1]].start


@rule("names.variant", options=VariantOptions, severity=Severity.WARNING)
def variant(document: Document, options: VariantOptions, context: Context) -> Iterator[Finding]:
    """A name is spelt in two ways in one document.

    A reader takes “Cartel de los Soles” and “Cartel de los Sols” for two things. Two forms are variants when they are one slip of the
    keyboard apart and the rest of a longer name agrees, or when a form that no list knows stands once beside a frequent near-twin.
    Plurals, adjectives, numbered things and pairs of well-known names are not variants. The message says what decided which form to
    keep: the majority, or the first mention and the commoner word.

    The fix is unsafe when a clear majority (3 to 1), or the first mention together with the word lists, decide; else it is manual, with
    both forms.

    ```bad
    They spoke of the “Cartel de los Soles” in May. In June the “Cartel de los [[Sols]]” was forgotten.
    ```
    ```fixed
    They spoke of the “Cartel de los Soles” in May. In June the “Cartel de los Soles” was forgotten.
    ```
    ```bad
    We met Jane Strnad, and Jane Strnad spoke first. Then Strnad sat down. Later Jane [[Strand]] left with the others.
    ```
    ```fixed
    We met Jane Strnad, and Jane Strnad spoke first. Then Strnad sat down. Later Jane Strnad left with the others.
    ```
    ```good
    South America and South American states, the Americas, Falcon 1 and Falcon 9, Peter Smith and Pieter Smith.
    ```
    ```good
    Iraq and Iran signed. John Smith met John Smyth, and Python is not CPython.
    ```
    """
    near = [pair for pair in _near_pairs(document.index(capitalised), context) if _may_be_name(pair, context.lexicon)]
    if not near:
        return
    forms = _forms(document.index(mentions))
    for one, other in near:
        if one not in forms or other not in forms:
            continue
        left, right = sorted((forms[one], forms[other]), key=lambda form: form.first)
        if left.token.lower() in options.distinct or right.token.lower() in options.distinct:
            continue
        pair = _same_name(left, right, document, context.lexicon)
        if pair is not None:
            yield from _report(*pair, document, context.lexicon)


def _forms(found: Iterable[Mention]) -> dict[str, _Form]:
    """The spellings of tokens that could be names, with their places."""
    places: dict[str, list[tuple[Mention, int]]] = {}
    for mention in found:
        for n, token in enumerate(mention.tokens):
            if len(token) >= _SHORTEST and not token.isupper() and "-" not in token:
                places.setdefault(token, []).append((mention, n))
    return {token: _Form(token, tuple(at)) for token, at in places.items()}


_MEMO = "names.deletions"
_LARGEST_MEMO = 200_000


def _near_pairs(tokens: frozenset[str], context: Context) -> list[tuple[str, str]]:
    """Pairs of words that are one slip apart, found by their deletion neighbourhoods and not by comparing all with all."""
    memo = context.memo.setdefault(_MEMO, {})
    assert isinstance(memo, dict)
    if len(memo) > _LARGEST_MEMO:
        memo.clear()
    keys: list[str] = []
    owners = []
    for token in tokens:
        mine = memo.get(token)
        if mine is None:
            mine = memo[token] = _deletions(token)
        if mine:
            owners.append(token)
            keys += mine
    if len(set(keys)) == len(keys):
        return []
    blocks: dict[str, list[str]] = {}
    for token in owners:
        for key in memo[token]:
            blocks.setdefault(key, []).append(token)
    crowded = (sorted(block)[:_MOST_IN_BLOCK] for block in blocks.values() if len(block) > 1)
    pairs = {(one, other) for block in crowded for n, one in enumerate(block) for other in block[n + 1 :]}
    return sorted(pair for pair in pairs if _is_slip(pair[0].lower(), pair[1].lower()))


def _may_be_name(pair: tuple[str, str], lexicon: Lexicon) -> bool:
    """Whether one of two words is unknown or rare: of two common ones, such as Then and When, neither is a slip for the other."""
    return any((entry := lexicon.entry(token.lower())) is None or entry.frequency < _COMMON for token in pair)


def _deletions(token: str) -> tuple[str, ...]:
    """A word in lower case, and that word without one letter, the first excepted; none where no name could be meant."""
    bare = token[:-2] if token.endswith(("'s", "\u2019s")) else token
    if len(bare) < _SHORTEST or bare.isupper() or "-" in bare or bare != token:
        return ()
    key = token.lower()
    return tuple({key, *(key[:n] + key[n + 1 :] for n in range(1, len(key)))})


def _is_slip(one: str, other: str) -> bool:
    """Whether one slip, not at the first letter, makes one of the other, and it is no inflection."""
    made = slips(one, other)
    return made is not None and len(made.kinds) == 1 and not made.first and not _is_derived(one, other)


def _is_derived(one: str, other: str) -> bool:
    """Whether one is the plural, the adjective or the like of the other, or they differ in a number."""
    short, long = sorted((one, other), key=len)
    if any(character.isdigit() for character in one + other):
        return True
    if len(short) != len(long):
        return long.startswith(short) and long[len(short) :] in _DERIVING_ENDINGS
    return short[:-1] == long[:-1]


def _same_name(left: _Form, right: _Form, document: Document, lexicon: Lexicon) -> tuple[_Form, _Form] | None:
    """The two forms with the places that are mentions of one name, or None when they are two names or ordinary words."""
    shared = _agreeing(left, right, document)
    both_known = lexicon.knows(left.token.lower()) and lexicon.knows(right.token.lower())
    if shared is not None:
        one, other = shared
        if not both_known or _joined_by_particle(one, other):
            return one, other
        return (one, other) if _decisive(one, other) and min(len(left.token), len(right.token)) > 5 else None
    rare, frequent = sorted((left, right), key=lambda form: len(form.places))
    if lexicon.knows(rare.token.lower()) or len(rare.token) < 5 or len(frequent.places) < _FREQUENT or not _decisive(rare, frequent):
        return None
    if all(n == 0 and document.begins_sentence(mention.span.start) for mention, n in frequent.places):
        return None
    if any(len(mention.tokens) > 1 for mention, _ in rare.places):  # a longer name that agrees nowhere is another one
        return None
    return left, right


def _joined_by_particle(left: _Form, right: _Form) -> bool:
    """Whether both end a longer name behind a particle: “Cartel de los …” names one thing, whatever words follow."""
    return all(
        any(n > 0 and n == len(mention.tokens) - 1 and mention.spans[n].start - mention.spans[n - 1].end > 2 for mention, n in form.places)
        for form in (left, right)
    )


def _decisive(left: _Form, right: _Form) -> bool:
    few, many = sorted((len(left.places), len(right.places)))
    return many >= _CLEAR_MAJORITY * few


def _agreeing(left: _Form, right: _Form, document: Document) -> tuple[_Form, _Form] | None:
    """The forms with those of their places where the rest of a longer name is the same."""
    frames: dict[tuple[str, ...], list[list[tuple[Mention, int]]]] = {}
    for side, form in enumerate((left, right)):
        for mention, n in form.places:
            for frame in _frames(mention, n, document):
                frames.setdefault(frame, [[], []])[side].append((mention, n))
    both = [sides for sides in frames.values() if sides[0] and sides[1]]
    if not both:
        return None
    return left, right


def _frames(mention: Mention, n: int, document: Document) -> Iterator[tuple[str, ...]]:
    """What stands right before and right behind a token within its mention."""
    if n > 0 and not (n == 1 and mention.tokens[0].lower() in _OPENERS and document.begins_sentence(mention.span.start)):
        yield ("before", mention.tokens[n - 1])
    if n + 1 < len(mention.tokens):
        yield ("behind", mention.tokens[n + 1])


_OPENERS = frozenset(
    "the a an in on at for and but if when while as this that these those our my his her their its from to of with by".split()
)


def _report(left: _Form, right: _Form, document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """A finding for each place of the form that is to go; `left` was mentioned first."""
    keep, change, reason, decided = _decide(left, right, lexicon)
    related = tuple(Related(mention.span, document.text[mention.span.start : mention.span.end]) for mention, _ in keep.places[:5])
    for mention, n in change.places:
        span = mention.spans[n]
        fix = Fix.unsafe if decided else Fix.manual
        fixes = [fix(Edit(span, keep.token), f"write “{keep.token}”")]
        if not decided:
            edits = tuple(Edit(other.spans[at], change.token) for other, at in keep.places)
            fixes.append(Fix(edits, Applicability.MANUAL, f"write “{change.token}” everywhere"))
        yield Finding(span, f"“{change.token}” is spelt “{keep.token}” elsewhere in this document: {reason}", tuple(fixes), related)


def _decide(left: _Form, right: _Form, lexicon: Lexicon) -> tuple[_Form, _Form, str, bool]:
    """The form to keep, the one to change, why, and whether that is clear enough for a fix that is applied when asked for."""
    one, other = len(left.places), len(right.places)
    if one != other:
        keep, change = (left, right) if one > other else (right, left)
        many, few = max(one, other), min(one, other)
        return keep, change, f"it stands {many} times there, this form {_times(few)}", many >= _CLEAR_MAJORITY * few
    first, second = _commonness(left.token, lexicon), _commonness(right.token, lexicon)
    if first > second:
        return left, right, "that form comes first and is the commoner word", True
    if second > first:
        return right, left, "that form is the commoner word, this one comes first", False
    return left, right, "that form comes first, and nothing else decides", False


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _commonness(token: str, lexicon: Lexicon) -> tuple[bool, bool, int]:
    """How well known a word is: whether it is accepted English, whether any list has it, and how often it is used."""
    entry = lexicon.entry(token.lower())
    if entry is None:
        return False, False, 0
    return lexicon.knows(token.lower()), entry.size > 0 or entry.languages > 0, entry.frequency
