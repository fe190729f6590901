"""How words are written, as far as the lists tell: always with capitals. Looked up once in a run for each word."""

from __future__ import annotations

from functools import cache

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import CAPITAL, LOWER, MIXED, NAME, TECHNICAL, Lexicon
from prose_lint.record import NamedTuple
from prose_lint.spelling.tables import keys, words

_OTHERWISE = frozenset("nodejs ide darwin".split())
"""Words whose form in the lists is not the one that their makers use, or that are words of another kind too."""
_SHORTEST = 3
_MEMO = "spelling.forms"
_LARGEST_MEMO = 400_000


class _Memo(NamedTuple):
    """The words that have been looked up in this run: those without a form of their own, and the others."""

    plain: set[str]
    forms: dict[str, str]


def forms(document: Document, context: Context) -> dict[str, str]:
    """The words of a document, in lower case, that are always written with capitals, and how; found once for all rules."""
    return document.index(_forms, context)


def _forms(document: Document, context: Context) -> dict[str, str]:
    memo = context.memo.setdefault(_MEMO, _Memo(set(), {}))
    assert isinstance(memo, _Memo)
    if len(memo.plain) + len(memo.forms) > _LARGEST_MEMO:
        memo = context.memo[_MEMO] = _Memo(set(), {})
    plain, known = memo
    found = {}
    for word in document.vocabulary - plain:
        form = known.get(word) or proper_form(word, context.lexicon)
        if form and form != word:
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


def proper_form(word: str, lexicon: Lexicon) -> str:
    """How a word is always written, "" where it has no capitals or may go without them."""
    if word in _OTHERWISE or word in keys("joined-names"):
        return ""
    listed = listed_forms().get(word) or tool_names().get(word)
    if listed:
        return listed
    entry = lexicon.entry(word) if len(word) >= _SHORTEST and word.isalpha() and word.isascii() else None
    if entry is None or not entry.shapes or entry.shapes & LOWER or not 0 < entry.size <= 50 or (entry.languages and entry.size > 35):
        return ""
    certain = entry.flags & (TECHNICAL | NAME) or entry.shapes & (CAPITAL | MIXED)
    return lexicon.written(word) if certain else ""
