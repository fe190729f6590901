"""Unified diffs that `git apply` takes byte for byte.

Lines of a diff end at LF and at nothing else, so CR, form feeds and U+2028 stand inside its lines. The comparison takes linear time
and is not the smallest possible: fixes change lines where they are, and any true alignment applies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prose_lint.record import NamedTuple

CONTEXT = 3
"""How many equal lines stand around a change."""

_ESCAPES = {"\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class _Change(NamedTuple):
    """Lines `start` to `end` of the old text are lines `new_start` to `new_end` of the new one, counted from 0, half open."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified(path: str, old: str, new: str) -> str:
    """The diff from one text of a file to another; "" where they are equal.

    The texts are those of the whole file: with its byte order mark, if it has one. `path` is POSIX, relative to where the diff is
    applied.
    """
    if old == new:
        return ""
    old_lines, new_lines = _lines(old), _lines(new)
    before, after = _quoted(f"a/{path.lstrip('/')}"), _quoted(f"b/{path.lstrip('/')}")
    # Without the first line git would take an emptied file for one that is deleted.
    parts = [f"diff --git {before} {after}\n", f"--- {_ended(before)}\n", f"+++ {_ended(after)}\n"]
    for hunk in _hunks(list(_changes(old_lines, new_lines))):
        parts += _hunk(hunk, old_lines, new_lines)
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """The lines with their LF; the last may have none."""
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _quoted(name: str) -> str:
    """A name as git writes it: in C quotes where something in it is not printable."""
    if name.isprintable() and '"' not in name and "\\" not in name:
        return name
    return '"' + "".join(_escaped(char) for char in name) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    return "".join(f"\\{byte:03o}" for byte in char.encode("utf-8", "surrogateescape"))


def _ended(name: str) -> str:
    """A name whose end is marked where a space could be taken for it, as git does."""
    return f"{name}\t" if " " in name else name


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    """Where the lines differ, in order: what lies between lines that both texts have once, and at the ends."""
    at = new_at = 0
    for start, new_start in [*_anchors(old, new), (len(old), len(new))]:
        yield from _between(old, new, _Change(at, start, new_at, new_start))
        at, new_at = start, new_start


def _anchors(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Places of lines that occur once in either text, rising in both."""
    counts, new_counts = Counter(old), Counter(new)
    places = {line: n for n, line in enumerate(old) if counts[line] == 1}
    least = 0
    for new_at, line in enumerate(new):
        at = places.get(line, -1)
        if at >= least and new_counts[line] == 1:
            yield at, new_at
            least = at + 1


def _between(old: list[str], new: list[str], place: _Change) -> Iterator[_Change]:
    """The changes in a place, without the equal lines at its ends."""
    start, end, new_start, new_end = place
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    if end - start != new_end - new_start:
        yield _Change(start, end, new_start, new_end)
        return
    for n in range(end - start):  # as many lines as before: each was changed where it stands
        if old[start + n] != new[new_start + n]:
            yield _Change(start + n, start + n + 1, new_start + n, new_start + n + 1)


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    """The changes, those together whose context meets."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _hunk(changes: list[_Change], old: list[str], new: list[str]) -> Iterator[str]:
    """The lines of a hunk, its header first."""
    lead = min(CONTEXT, changes[0].start)
    start, new_start = changes[0].start - lead, changes[0].new_start - lead
    tail = min(CONTEXT, len(old) - changes[-1].end)
    end, new_end = changes[-1].end + tail, changes[-1].new_end + tail
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    at = start
    for change in changes:
        yield from (_marked(" ", line) for line in old[at : change.start])
        yield from (_marked("-", line) for line in old[change.start : change.end])
        yield from (_marked("+", line) for line in new[change.new_start : change.new_end])
        at = change.end
    yield from (_marked(" ", line) for line in old[at:end])


def _range(start: int, end: int) -> str:
    """Lines as a hunk's header tells them: the first one counted from 1, or the one before where there is none, and how many."""
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
