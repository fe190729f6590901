"""Files of words that are right in a project: plain lists, and what cspell and Vale keep.

One module per format, each with `read(path, text) -> WordFile`; the format is told by the name.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prose_lint import files
from prose_lint.errors import ConfigError, ReadError
from prose_lint.paths import is_inside, shown
from prose_lint.word_files.record import Entry, WordFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["LARGEST", "Entry", "WordFile", "is_plain_list", "read_word_file", "read_word_files", "right_words"]

LARGEST = 5_000_000
"""Larger files, in bytes, are refused."""

_CODE = (".js", ".cjs", ".mjs", ".ts", ".cts", ".mts")
_VALE_REJECTS = "reject.txt"


def read_word_files(paths: Iterable[str], folder: str) -> list[WordFile]:
    """The files, named absolutely, and the dictionaries in the folder that they name; each once.

    Raises ReadError for a file that cannot be read, and ConfigError for one that makes no sense.
    """
    found: dict[str, WordFile] = {}
    for path in paths:
        if path not in found:
            file = read_word_file(path)
            dictionaries = [_dictionary(one, folder) for one in file.dictionaries]
            problems = tuple((0, one) for one in dictionaries if isinstance(one, str))
            found[path] = file._replace(problems=(*file.problems, *problems))
            found.update((one.path, one) for one in dictionaries if isinstance(one, WordFile) and one.path not in found)
    return list(found.values())


def _dictionary(path: str, folder: str) -> WordFile | str:
    """A dictionary that another file names, or why it is not read."""
    if not is_inside(path, folder):
        return f"the dictionary {shown(path)} lies outside of the project"
    try:
        return read_word_file(path)
    except ReadError as error:
        return f"the dictionary {shown(path)}: {error.reason}"


def read_word_file(path: str) -> WordFile:
    """What a file says. Raises ReadError where it cannot be read, ConfigError where it makes no sense."""
    from prose_lint.word_files import cspell, plain, vale

    name = os.path.basename(path).lower()
    if name.endswith(_CODE):
        raise ConfigError(shown(path), 0, "it is a program, and a configuration cannot run code; move its words to a list, one a line")
    if name == _VALE_REJECTS:
        raise ConfigError(
            shown(path), 0, "it holds words that are wrong; word-files are words that are right (docs/packs.md has rules of terms)"
        )
    text = _read(path)
    if name.endswith(cspell.SUFFIXES):
        return cspell.read(path, text)
    return vale.read(path, text) if name == vale.NAME else plain.read(path, text)


def right_words(found: Sequence[WordFile]) -> frozenset[str]:
    """All words and phrases that files call right, less those that one of them calls wrong."""
    wrong = frozenset[str]().union(*(file.wrong for file in found))
    words = frozenset(word for file in found for entry in file.entries for word in entry.words)
    return words if not wrong else frozenset(word for word in words if word not in wrong and word.lower() not in wrong)


def is_plain_list(path: str) -> bool:
    """Whether a file is one to which a word can be added as a line."""
    from prose_lint.word_files import cspell

    return not path.lower().endswith(cspell.SUFFIXES)


def _read(path: str) -> str:
    """The text of a file, line ends as they are in Unix."""
    if os.path.isfile(path) and os.path.getsize(path) > LARGEST:
        raise ReadError(path, f"it is too large: more than {LARGEST:,} bytes are not read")
    raw = files.read(path, limit=LARGEST)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(shown(path), line, f"it is not UTF-8 (at byte {error.start}); save it as UTF-8") from None
