"""How words are written, as far as the lists tell: always with capitals, or perhaps in two words. Looked up once in a run for each word."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import CAPITAL, LOWER, MIXED, MODERN, NAME, TECHNICAL, Entry, Lexicon
from prose_lint.spelling.tables import keys, words

_OTHERWISE = frozenset("nodejs ide darwin".split())
"""Words whose form in the lists is not the one that their makers use, or that are words of another kind too."""
_PARTICLES = frozenset(
    "up in out down off on over back to away through around by any every some no all may can when where with under new the and "
    "for old one two".split()
)
_SHORTEST_HALF = 3
_MEMO = "spelling.forms"
_LARGEST_MEMO = 400_000


class Form(NamedTuple):
    """A word in lower case that has a proper form with capitals (`proper`, else ""), or that no dictionary has as one (`halves`)."""

    word: str
    proper: str
    halves: tuple[tuple[str, str], ...]
    """The ways to part it; empty for a word that stands in a dictionary."""


class _Memo(NamedTuple):
    """The words that have been looked up in this run: those of one way to write them, and the others."""

    plain: set[str]
    forms: dict[str, Form]


def forms(document: Document, context: Context) -> dict[str, Form]:
    """The forms of those words of a document that have capitals or may be parted; found once for all rules."""
    return document.index(_forms, context)


def _forms(document: Document, context: Context) -> dict[str, Form]:
    memo = context.memo.setdefault(_MEMO, _Memo(set(), {}))
    assert isinstance(memo, _Memo)
    if len(memo.plain) + len(memo.forms) > _LARGEST_MEMO:
        memo = context.memo[_MEMO] = _Memo(set(), {})
    plain, known = memo
    found = {}
    for word in document.vocabulary - plain:
        form = known.get(word) or _form(word, context.lexicon)
        if form.proper or form.halves:
            found[word] = known[word] = form
        else:
            plain.add(word)
    return found


@cache
def tool_names() -> dict[str, str]:
    """Names of tools whose command is written in lower case, by their lower case."""
    return {form.lower(): form for form in words("tool-names")}


@cache
def listed_forms() -> dict[str, str]:
    """The forms of the table of names, by their lower case."""
    return {form.lower(): form for form in words("proper-forms")}


def _form(word: str, lexicon: Lexicon) -> Form:
    entry = _entry(word, lexicon)
    return Form(word, _proper(word, entry, lexicon), _halves(word, entry))


def proper_form(word: str, lexicon: Lexicon) -> str:
    """How a word is always written, "" where it has no capitals or may go without them."""
    return _proper(word, _entry(word, lexicon), lexicon)


def _entry(word: str, lexicon: Lexicon) -> Entry | None:
    return lexicon.entry(word) if len(word) >= _SHORTEST_HALF and word.isalpha() and word.isascii() else None


def _proper(word: str, entry: Entry | None, lexicon: Lexicon) -> str:
    if word in _OTHERWISE or word in keys("joined-names"):
        return ""
    listed = listed_forms().get(word) or tool_names().get(word)
    if listed:
        return listed
    if entry is None or not entry.shapes or entry.shapes & LOWER or not 0 < entry.size <= 50 or (entry.languages and entry.size > 35):
        return ""
    certain = entry.flags & (TECHNICAL | NAME) or entry.shapes & (CAPITAL | MIXED)
    return lexicon.written(word) if certain else ""


def _halves(word: str, entry: Entry | None) -> tuple[tuple[str, str], ...]:
    """The ways to part a word of which no dictionary says that it is one: an unknown, a technical or a modern one."""
    if len(word) < 2 * _SHORTEST_HALF or not word.isascii() or not word.isalpha():
        return ()
    if entry is not None and entry.size and not entry.flags & (MODERN | TECHNICAL):
        return ()
    parted = ((word[:at], word[at:]) for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1))
    return tuple((left, right) for left, right in parted if left not in _PARTICLES and right not in _PARTICLES)
