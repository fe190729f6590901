"""A progress bar for long runs: on standard error, on a terminal, gone when the run is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

QUIET_SECONDS = 1.0
"""A run that is done by then shows nothing, and does not load rich."""


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
        self._shown: tuple[Progress, TaskID] | None = None

    def advance(self, number: int) -> None:
        self._done += number
        if self._shown is None and monotonic() >= self._start:
            self._shown = self._show()
        if self._shown is not None:
            bar, task = self._shown
            bar.update(task, completed=self._done)

    def _show(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TextColumn("files")
        bar = Progress(*columns, console=Console(file=self._stream), transient=True)
        bar.start()
        return bar, bar.add_task("", total=self._total)

    def remove(self) -> None:
        if self._shown is not None:
            self._shown[0].stop()
