"""Words that a missing space has glued together, and what they were: "ofthe", "alot", "changingthe". Independent of any document."""

from __future__ import annotations

from prose_lint.context import Context
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.spelling.known import base
from prose_lint.spelling.tables import pairs

_LEFT = frozenset(
    "the of to and that with for from is are was were this these those or but as an has have had when which will if then".split()
)
"""Small words that stand first, and are no prefix of anything."""
_RIGHT = frozenset(
    "the that this these those they and of to with for from is are was were which you your their our has have will when by".split()
)
"""Small words that stand second, and are no ending of anything."""
_SHORTEST_PART = 3
_LONGEST = 24
_LEAST_FREQUENT = 22  # tenths of a decade
_FREQUENT = 40
_SHORT_AND_FREQUENT = 50
_MOST_LETTERS_OF_SHORT = 3
_MEMO = "spelling.spaces"


def missing_space(word: str, context: Context) -> str | None:
    """The words that an unknown word was glued together from, or None. `word` is in lower case."""
    memo = context.memo.setdefault(_MEMO, {})
    assert isinstance(memo, dict)
    if word not in memo:
        memo[word] = pairs("missing-spaces").get(word) or _split(word, context.lexicon)
    found: str | None = memo[word]
    return found


def is_missing_space(word: str, context: Context) -> bool:
    """Whether an unknown word is several that were glued together."""
    return missing_space(word, context) is not None


def _split(word: str, lexicon: Lexicon) -> str | None:
    """The one way to part the word into a small word and a common one."""
    if not word.isascii() or not word.isalpha() or len(word) > _LONGEST or lexicon.corrections(base(word)):
        return None
    found = []
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if (left in _LEFT and (right in _RIGHT or _is_common(right, lexicon))) or (right in _RIGHT and _is_common(left, lexicon)):
            found.append(f"{left} {right}")
    if len(found) != 1:
        return None
    left, right = found[0].split()
    return found[0] if (left in _LEFT and right in _RIGHT) or not lexicon.near(word) else None


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an everyday one, the more so the shorter it is."""
    entry = lexicon.entry(word)
    if entry is None or not 0 < entry.size <= 50 or not entry.shapes & LOWER or len(word) < _SHORTEST_PART:
        return False
    least = _SHORT_AND_FREQUENT if len(word) <= _MOST_LETTERS_OF_SHORT else _FREQUENT if len(word) <= 4 else _LEAST_FREQUENT
    return entry.frequency >= least
