"""Adding words to a file of words: in alphabetical order where it has one, with its comments and line ends as they are."""

from __future__ import annotations

import os
from bisect import bisect_left
from typing import TYPE_CHECKING

from prose_lint import files
from prose_lint.errors import UsageError, WriteError
from prose_lint.paths import shown
from prose_lint.word_files import LARGEST, read_word_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADING = "# Words that are right here, one a line; `prose-lint words --add` puts more in their places.\n"


def add_words(path: str, words: Sequence[str], *, root: str) -> None:
    """Adds words, none of which the file has, to a plain list or a vocabulary of Vale; makes the file where there is none.

    Raises UsageError for a word that cannot stand in such a file, WriteError where it cannot be written, ReadError or ConfigError
    where it cannot be read.
    """
    lines = {word: _line(word, path) for word in words}
    if not lines:
        return
    if not os.path.lexists(path):
        text = HEADING + "".join(f"{lines[word]}\n" for word in sorted(words, key=_alphabetical))
        try:
            with open(path, "xb") as file:
                file.write(text.encode())
        except OSError as error:
            raise WriteError(path, error.strerror or str(error)) from None
        return
    from prose_lint.write import write

    raw = files.read(path, limit=LARGEST)
    write(path, _with_lines(raw, read_word_file(path).lines(), lines), read=raw, root=root)


def _line(word: str, path: str) -> str:
    """How a word is written in a file of that name. Raises UsageError where it would be read as something else."""
    from prose_lint.word_files import plain, vale

    is_vale = os.path.basename(path).lower() == vale.NAME
    line = word.replace("+", "\\+") if is_vale else word
    read = (vale if is_vale else plain).read(path, line)
    if [entry.words for entry in read.entries] != [(word,)]:
        raise UsageError(f"“{word}” cannot stand in a list of words ({shown(path)})")
    return line


def _alphabetical(word: str) -> str:
    return f"{word.lower()} {word}"


def _with_lines(raw: bytes, places: Sequence[tuple[int, str]], new: Mapping[str, str]) -> bytes:
    """The bytes of a file with more lines; `places` are the lines of its entries, 1-based, and their texts."""
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    lines = raw.split(b"\n")
    if lines[-1]:
        lines[-1] += end[:-1]
    else:
        lines.pop()
    behind: dict[int, list[bytes]] = {}
    for word, line in sorted(new.items(), key=lambda item: _alphabetical(item[0])):
        behind.setdefault(_line_before(word, places, len(lines)), []).append(line.encode() + end[:-1])
    made = behind.get(0, [])
    for number, old in enumerate(lines, 1):
        made += [old, *behind.get(number, ())]
    return b"".join(line + b"\n" for line in made)


def _line_before(word: str, places: Sequence[tuple[int, str]], last: int) -> int:
    """The line behind which a word belongs: in its place where the entries have an order, else at the end."""
    texts = [text for _, text in places]
    for order in (_alphabetical, str):
        keys = list(map(order, texts))
        if keys and keys == sorted(keys):
            at = bisect_left(keys, order(word))
            return places[at - 1][0] if at else places[0][0] - 1
    return last
