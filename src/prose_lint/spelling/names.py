"""Misspelt names: a word with a capital that no list knows, one slip from a well-known name or from what a link here is called.

Names that the document itself writes in two ways are the business of `names.variant`. Here the right form stands nowhere in the prose;
so the name must be known to everybody, or the document's own links must have it, and the slip must be one that fingers make.
"""

from __future__ import annotations

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.keystrokes import LIGHT, Slip, Slips, slips
from prose_lint.near import within
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.spelling.famous import famous_forms, is_of_person, near_famous
from prose_lint.spelling.veto import is_glued

_SHORTEST = 5  # letters
_LONG_ENOUGH = 6  # letters, to be told without a link
_MOST_PLACES = 3
_REACH = 30
_MOST_LETTERS = 2  # that only one of two words has, if they are one slip apart
_MOST_ALIKE = 200  # words of one first letter and length, so that the time stays linear
_HEAVY = frozenset((Slip.REPLACED, Slip.VOWEL_REPLACED, Slip.NEIGHBOUR_KEY))
_LONGEST = 30
_LETTERS_ALONE = bytes(byte if 0x61 <= byte <= 0x7A else 0x20 for byte in range(256))
_MEMO = "spelling.names"


class NameSlip(NamedTuple):
    """A misspelt name with its places, what it should be, and whether the document has that form in a link or in its prose."""

    spans: tuple[Span, ...]
    right: str
    supported: bool
    doubtful: bool = False
    """It may be a person's own name: so many look like a well-known one."""


def name_slip(document: Document, word: str, spans: list[Span], context: Context) -> NameSlip | None:
    """What a capitalised unknown word was meant to be, or None."""
    text = document.text
    if not _SHORTEST <= len(word) <= _LONGEST or len(spans) > _MOST_PLACES or not word.isascii():
        return None
    if not all(text[span.start].isupper() for span in spans):
        return None
    free = tuple(span for span in spans if not is_glued(text, span) and not _is_joined(text, span))
    famous = _famous(word, context)
    if not free:  # part of an address, say: only what the document has as a name and links too
        famous = [name for name in famous if name in document.vocabulary and name in _links(document, name)]
    here = [name for name in famous if name in document.vocabulary or name in _links(document, name)]
    names = here or [name for name in famous if _is_told(name, word)]
    doubtful = False
    if len(names) == 1:
        right = famous_forms()[names[0]]
        doubtful = not here and is_of_person(names[0]) and any(_stands_in_name(text, span) for span in spans)
    else:
        linked = [other for other in _links(document, word) if _is_linked_name(other, word, document)] if free and not names else []
        written = text[spans[0].start : spans[0].end]
        if len(linked) != 1 or (written.isupper() and not _is_shouted_slip(linked[0], word, document)):
            return None
        right, here = _in_capitals(written, linked[0]), linked
    return None if document.in_code(word) else NameSlip(free or tuple(spans), right, bool(here), doubtful)


def _is_shouted_slip(linked: str, word: str, document: Document) -> bool:
    """Whether an acronym is another one with two letters swapped, which the document has elsewhere."""
    made = slips(linked, word)
    return linked in document.vocabulary and made is not None and made.kinds == (Slip.TRANSPOSED,)


def _stands_in_name(text: str, span: Span) -> bool:
    """Whether a word with a capital stands right before or behind."""
    before = text[max(span.start - _REACH, 0) : span.start].rstrip(" \n").rpartition(" ")[2]
    return before[:1].isupper() or text[span.end + 1 : span.end + 2].isupper()


def _is_joined(text: str, span: Span) -> bool:
    return "-" in (text[span.start - 1 : span.start], text[span.end : span.end + 1])


def _famous(word: str, context: Context) -> list[str]:
    """The well-known names that a word may be; looked up once in a run."""
    memo = context.memo.setdefault(_MEMO, {})
    assert isinstance(memo, dict)
    found: list[str] | None = memo.get(word)
    if found is None:
        found = memo[word] = [name for name in near_famous(word) if _is_slip(slips(name, word), name, word)]
    return found


def _is_slip(made: Slips | None, name: str, word: str) -> bool:
    """Whether one slip, and no ending, tells a word from a name; a short name differs too easily by a letter."""
    if made is None or len(made.kinds) > 1 or made.first or word in (name + "s", name + "es", name[:-1]):
        return False
    return not (len(name) <= _SHORTEST and _HEAVY.intersection(made.kinds))


def _is_told(name: str, word: str) -> bool:
    """Whether a name is meant although the document has it nowhere else."""
    made = slips(name, word)
    return made is not None and len(name) >= _LONG_ENOUGH and not made.last and LIGHT.issuperset(made.kinds)


def _is_linked_name(linked: str, word: str, document: Document) -> bool:
    """Whether a word of a link target is the name that was meant: a slip inside of it, since handles and files add to either end."""
    made = slips(linked, word)
    if made is None or len(made.kinds) > 1 or made.first or made.last or len(linked) < _SHORTEST or linked[1:] == word:
        return False
    if len(linked) < _LONG_ENOUGH:
        return made.kinds == (Slip.TRANSPOSED,) and linked in document.vocabulary
    return LIGHT.issuperset(made.kinds) or linked in document.vocabulary


def _links(document: Document, word: str) -> list[str]:
    """The words of a document's link targets that are `word` or one slip behind its first letter away."""
    groups = document.index(_link_words)
    if not groups:
        return []
    letters = frozenset(word)
    return [
        other
        for length in range(len(word) - 1, len(word) + 2)
        for other in groups.get((word[0], length), ())
        if len(letters.symmetric_difference(other)) <= _MOST_LETTERS and within(word, other, 1)
    ]


def _link_words(document: Document) -> dict[tuple[str, int], list[str]]:
    """The words of the link targets by first letter and length; large groups are cut."""
    groups: dict[tuple[str, int], list[str]] = {}
    targets = "\n".join(link.target for link in document.links).lower()
    for word in dict.fromkeys(targets.encode("latin-1", "replace").translate(_LETTERS_ALONE).decode().split()):
        if _SHORTEST <= len(word) <= _LONGEST:
            group = groups.setdefault((word[0], len(word)), [])
            if len(group) < _MOST_ALIKE:
                group.append(word)
    return groups


def _in_capitals(written: str, word: str) -> str:
    """A word with the capitals of the one that it replaces: letter by letter where both are as long."""
    if len(written) == len(word):
        return "".join(letter.upper() if old.isupper() else letter for old, letter in zip(written, word, strict=True))
    return word[:1].upper() + word[1:]
