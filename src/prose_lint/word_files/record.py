"""What is kept of a file of words, whatever its format."""

from __future__ import annotations

from typing import NamedTuple

from prose_lint.lazy import lazy

_LONGEST = 100
_NO_WORD = lazy(r"[\x00-\x1f\\|()\[\]{}?*^$<>\"=;`]")
_MOST_SHOWN = 3


class Entry(NamedTuple):
    """An entry as written, with its line, and the words and phrases that it stands for. One that is left out says why instead."""

    written: str
    line: int
    words: tuple[str, ...]
    reason: str = ""


class WordFile(NamedTuple):
    """What a file says.

    `wrong` are words that it calls wrong, in whatever file they are called right. `dictionaries` are further files that it names,
    absolute. `problems` are things in it, with their lines, that are not understood.
    """

    path: str
    entries: tuple[Entry, ...]
    wrong: frozenset[str] = frozenset()
    dictionaries: tuple[str, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()

    def lines(self) -> list[tuple[int, str]]:
        """The lines with entries, and these as they are written, those that are left out or call a word wrong among them."""
        return sorted({(entry.line, entry.written) for entry in self.entries})

    def notes(self) -> list[str]:
        """What a user is to know about the file: what is left out of it."""
        left_out = [(entry.line, f"“{entry.written[:_LONGEST]}” {entry.reason}") for entry in self.entries if entry.reason]
        shown = [f"line {line}: {text}" if line else text for line, text in sorted([*left_out, *self.problems])]
        if not shown:
            return []
        more = f"; and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
        return [f"not understood, and left out: {'; '.join(shown[:_MOST_SHOWN])}{more}"]


def is_word(text: str) -> bool:
    """Whether a text could be a word or a phrase of prose."""
    return 0 < len(text) <= _LONGEST and any(map(str.isalnum, text)) and not _NO_WORD.search(text)
