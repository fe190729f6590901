"""Lists with one word or phrase a line, and the marks that cspell's dictionaries add to that.

# a comment             also behind a word
catadioptric
Porto Sereno
!scurity                wrong, whatever else is said
light*   *house         right by itself; that cspell takes it as a part of other words, too, is of no use here
+ward   walk+           a part of other words only: left out
~porto                  without its capitals
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.lazy import lazy
from prose_lint.word_files.record import Entry, WordFile, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMENT = lazy(r"(?:^|(?<=\s))(?:#|//).*")
_PART = "is only a part of other words"
_NO_WORD = "is no word"


def read(path: str, text: str) -> WordFile:
    """The words of a list."""
    return from_lines(path, enumerate(text.split("\n"), 1))


def from_lines(path: str, lines: Iterable[tuple[int, str]]) -> WordFile:
    """The words of numbered lines."""
    entries: list[Entry] = []
    wrong: set[str] = set()
    for number, line in lines:
        written = (_COMMENT.sub("", line) if "#" in line or "//" in line else line).strip()
        if written.startswith("!") and is_word(written[1:]):
            wrong.add(written[1:].strip())
        elif written:
            entries.append(_entry(written, number))
    return WordFile(path, tuple(entries), frozenset(wrong))


def _entry(written: str, line: int) -> Entry:
    if written.isalpha():
        return Entry(written, line, (written,))
    if written.startswith("+") or (written.endswith("+") and written[-2:-1].isalpha()):
        return Entry(written, line, (), _PART)
    word = written.strip("*~").removeprefix("=").strip('"')
    return Entry(written, line, (word,)) if is_word(word) else Entry(written, line, (), _NO_WORD)
