"""A progress bar for long runs: on standard error, on a terminal, gone when the run is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from tqdm import tqdm

QUIET_SECONDS = 1.0
"""A run that is done by then shows nothing, and does not load tqdm."""


@contextmanager
def progress(total: int, stream: TextIO, *, quiet_seconds: float = QUIET_SECONDS) -> Iterator[Callable[[int], None]]:
    """Yields a function that is told how many more of `total` files are done."""
    if not stream.isatty():
        yield lambda _done: None
        return
    bar = _Bar(total, stream, monotonic() + quiet_seconds)
    try:
        yield bar.advance
    finally:
        bar.remove()


class _Bar:
    """Counts, and from a moment on shows."""

    def __init__(self, total: int, stream: TextIO, start: float) -> None:
        self._total = total
        self._done = 0
        self._stream = stream
        self._start = start
        self._shown: tqdm[NoReturn] | None = None

    def advance(self, number: int) -> None:
        self._done += number
        if self._shown is None and monotonic() >= self._start:
            self._shown = self._show()
        if self._shown is not None:
            self._shown.update(self._done - self._shown.n)

    def _show(self) -> tqdm[NoReturn]:
        from tqdm import tqdm

        layout = "Checking {bar} {n_fmt}/{total_fmt} files"
        return tqdm(total=self._total, file=self._stream, leave=False, bar_format=layout, dynamic_ncols=True)

    def remove(self) -> None:
        if self._shown is not None:
            self._shown.close()
