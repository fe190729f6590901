"""What a finding is known by from one run to the next: its rule, its file, its text and the words beside it.

Lines, offsets and messages are not in it, so it stays the same when lines move, or when other places of the file are edited. Two parts
of 16 hexadecimal digits: *what* was found (rule, path, text), and *where* (the two words before and behind it in its line, and its
number among those that are alike in all this). A baseline uses the first part alone where the words beside a finding have changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from prose_lint.diagnostic import Diagnostic
from prose_lint.lazy import lazy
from prose_lint.source import Source

PART = 16
"""The length of each part."""

_WORD = lazy(r"\w+(?:['’]\w+)*+")
_LINE_END = lazy(r"[\r\n]")
_WORDS = 2
_WINDOW = 80
"""So many code points beside a finding are looked at."""
_LONGEST = 1000
"""So many code points of a finding tell what it is."""


def fingerprints(diagnostics: Sequence[Diagnostic], source: Source, path: str) -> tuple[str, ...]:
    """One for each of a document's diagnostics, which must be all of them; `path` is that from the root of the project."""
    numbers: dict[str, int] = {}
    made = []
    for diagnostic in diagnostics:
        start, end = diagnostic.span
        found = " ".join(source.text[start : min(end, start + _LONGEST)].split())
        what = _digest(diagnostic.rule, path, found)
        beside = "\0".join((what, *_before(source.text, start), "", *_behind(source.text, end)))
        numbers[beside] = number = numbers.get(beside, 0) + 1
        made.append(what + _digest(beside, str(number)))
    return tuple(made)


def _before(text: str, start: int) -> list[str]:
    line = _LINE_END.split(text[max(0, start - _WINDOW) : start])[-1]
    return _WORD.findall(line.lower())[-_WORDS:]


def _behind(text: str, end: int) -> list[str]:
    line = _LINE_END.split(text[end : end + _WINDOW])[0]
    return _WORD.findall(line.lower())[:_WORDS]


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:PART]
