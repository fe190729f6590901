"""Words that are right here because a project or a post says so, whatever the lists have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.words import bare, split

if TYPE_CHECKING:
    from collections.abc import Iterable

_POSSESSIVE = ("'s", "'S")


class OwnWords:
    """Words and phrases.

    One written in lower case is right in any capitals, one with capitals is right as it is written. Of a phrase, the words with capitals
    are right by themselves too. Whether something is a word at all has nothing to do with capitals: for that there is `folded`, the
    entries and all words of phrases in lower case. Apostrophes are straight.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        whole = frozenset(map(plain, entries)) - {""}
        parts = {bare(part) for entry in whole if not entry.isalpha() for part in split(entry)}
        self._right = whole.union(part for part in parts if not part.islower())
        self.folded = frozenset(map(str.lower, whole | parts)) - {""}

    def accept(self, written: str) -> bool:
        """Whether a word or a phrase, with or without a possessive ending, is right as it is written."""
        form = plain(written)
        stem = form[:-2] if form.endswith(_POSSESSIVE) else form
        return not self._right.isdisjoint((form, stem, form.lower(), stem.lower()))


def plain(text: str) -> str:
    """A text with straight apostrophes and single spaces, as words are compared."""
    return " ".join(text.replace("\u2019", "'").split())


NO_WORDS = OwnWords()
"""Where nothing is said."""
