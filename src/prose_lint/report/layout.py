"""Text in the cells of a terminal: how wide it is, where it is cut, where it is broken.

A cell holds a Latin letter; a Chinese character or an emoji takes two, a combining mark none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from prose_lint.record import NamedTuple
from prose_lint.report.escape import cells, escape, guard
from prose_lint.report.style import Style
from prose_lint.report.tally import counted
from prose_lint.span import Span

MESSAGE_CELLS = 400
"""A message is shown up to this width; only a text of extreme length that it quotes makes it longer."""
_CONTEXT = 16
"""Cells on each side of the marked text that are kept for what stands around it, as long as that is no more than half the room."""
_WORD = 12
"""A cut moves at most this far to fall between words."""
_CODE_POINTS_PER_CELL = 2
"""So many are looked at for every cell to fill: a letter and its accent, but never a long line of marks alone."""
_GUARD = 3
"""Cells that `guard` may add."""


class Excerpt(NamedTuple):
    """A line cut around a place: `marked` is the place, between what stands before and after it."""

    before: str
    marked: str
    after: str


def width(text: str) -> int:
    """The cells that a text takes."""
    return len(text) if text.isascii() else sum(map(_cell_width, text))


@lru_cache(maxsize=4096)
def _cell_width(shown: str) -> int:
    """That of one code point, or of the escape that stands for it."""
    if shown.isascii():
        return len(shown)
    from unicodedata import category, east_asian_width

    if category(shown) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(shown) in {"W", "F"} else 1


def excerpt(line: str, place: Span, room: int, style: Style) -> Excerpt:
    """The line cut to `room` cells around a place in it; a tab is shown as one space.

    There is always room for a mark of one cell under the place, also where the place is empty.
    """
    ellipsis = style.sign("…", "...")
    reach = room * _CODE_POINTS_PER_CELL
    low, end, high = max(0, place.start - reach), min(place.end, place.start + reach), min(len(line), place.end + reach)
    shown = _shown(line[low:high], style)
    left, whole, right = shown[: place.start - low][::-1], shown[place.start - low : end - low], shown[place.end - low :]
    left_width = _width_of(left) + (len(ellipsis) if low > 0 else 0)
    right_width = _width_of(right) + (len(ellipsis) if high < len(line) else 0)
    context = min(_CONTEXT, room // 4)
    limit = room - min(context, left_width) - min(context, right_width)
    cut = end < place.end or _width_of(whole) > limit
    marked = _fitting(whole, limit - len(ellipsis)) if cut else whole
    rest = room - max(1, _width_of(marked))
    if cut:
        before = _cut(left, rest - len(ellipsis), ellipsis, more=low > 0, backwards=True)
        return Excerpt("".join(before[::-1]), "".join(marked), ellipsis)
    before = _cut(left, max(rest // 2, rest - right_width), ellipsis, more=low > 0, backwards=True)
    after = _cut(right, rest - _width_of(before), ellipsis, more=high < len(line))
    return Excerpt("".join(before[::-1]), "".join(marked), "".join(after))


def _shown(text: str, style: Style) -> list[str]:
    """What is printed for each code point."""
    shown = cells(text.replace("\t", " "))
    return shown if style.fit(text) == text else list(map(style.fit, shown))


def _width_of(shown: Iterable[str]) -> int:
    return width("".join(shown))


def _fitting(shown: list[str], room: int, *, backwards: bool = False) -> list[str]:
    """The first cells that fit, each letter with its marks. `backwards`: they come last first, the marks before their letter."""
    text = "".join(shown)
    if text.isascii() and len(text) == len(shown):
        return shown[: max(0, room)]
    fitting = shown[: bisect_right(list(accumulate(map(_cell_width, shown))), room)]
    while backwards and fitting and not _cell_width(fitting[-1]):
        fitting.pop()
    return fitting


def _cut(shown: list[str], room: int, ellipsis: str, *, more: bool, backwards: bool = False) -> list[str]:
    """The first cells that fit with the sign for what is left out, between words if it can be; `more`: there is more than these."""
    if not more and _width_of(shown) <= room:
        return shown
    kept = _fitting(shown, room - len(ellipsis), backwards=backwards)
    near = range(len(kept) - 1, max(0, len(kept) - _WORD), -1)
    last_space = next((at for at in near if kept[at] == " "), None)
    return [*(kept if last_space is None else kept[: last_space + 1]), ellipsis]


def clip(text: str, room: int, style: Style) -> str:
    """A text of at most `room` cells; what is too much is left out of its middle."""
    if len(text) <= room and width(text) <= room:
        return text
    ellipsis = style.sign("…", "...")
    head = _fitting(list(text[: room * _CODE_POINTS_PER_CELL]), (room - len(ellipsis) + 1) // 2)
    tail = _fitting(list(text[: -room * _CODE_POINTS_PER_CELL - 1 : -1]), (room - len(ellipsis)) // 2, backwards=True)[::-1]
    return "".join([*head, ellipsis, *tail])


def not_shown(path: str, more: int, style: Style) -> Iterator[str]:
    """What is said where not all findings of a file are shown; nothing where they are."""
    if more:
        text = f"{counted(more, 'more finding')} in {style.fit(escape(path))}; --max-findings 0 shows all"
        yield from wrap(text, style.width, lead=style.sign("…", "..."))


def wrap(text: str, room: int, *, lead: str = "") -> Iterator[str]:
    """Lines of at most `room` cells; `lead` comes first and is never broken, not even where it is longer. Each can begin a line."""
    line, used = lead, width(lead)
    if not lead and width(text) <= room and guard(text) == text:
        yield text.rstrip(" ")
        return
    for piece in _pieces(text.split(" "), room):
        size = width(piece)
        if line and used + 1 + size > room:
            yield line.rstrip(" ")
            line, used = piece, size
        else:
            line, used = (f"{line} {piece}", used + 1 + size) if line else (piece, size)
    yield line.rstrip(" ")


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, those that are too long in parts."""
    for word in words:
        rest = word
        while width(guard(rest)) > room:
            part = "".join(_fitting(list(rest), room - _GUARD))
            yield guard(part)
            rest = rest[len(part) :]
        yield guard(rest)
