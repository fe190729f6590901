"""A run over documents that are as they were prints what the last one printed: that is kept, and printed again."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, cast

from prose_lint.discover import Discovery
from prose_lint.report.style import Style
from prose_lint.settings import Settings

if TYPE_CHECKING:
    from prose_lint.memory import Memory
    from prose_lint.share import Task

_WITHOUT_EFFECT = ("jobs", "paths", "no_cache")
"""Options that have no effect on what is printed, but for which documents are checked."""


class Replay:
    """What one run prints, as far as it is kept for another. Without a memory, nothing is."""

    def __init__(self, memory: Memory | None, tasks: Sequence[Task], everything: Sequence[Task], how: str) -> None:
        self._memory = memory
        self._tasks = tasks
        self._everything = everything
        self._how = how

    def again(self) -> int | None:
        """Prints what an earlier run printed, and returns its exit status; None where there is nothing that holds."""
        printed = self._memory.printed(self._tasks, self._everything, self._how) if self._memory else None
        if printed is None:
            return None
        sys.stderr.write(printed.errors)
        sys.stdout.write(printed.output)
        return printed.status

    @contextmanager
    def kept(self) -> Iterator[list[int]]:
        """Keeps what is printed meanwhile, with the exit status that is put into the list."""
        codes: list[int] = []
        if self._memory is None:
            yield codes
            return
        from prose_lint.memory import Printed

        out, err = sys.stdout, sys.stderr
        output, errors = _Copying(out), _Copying(err)
        try:
            sys.stdout, sys.stderr = cast("TextIO", output), cast("TextIO", errors)
            yield codes
        finally:
            sys.stdout, sys.stderr = out, err
        if codes:
            printed = Printed(codes[0], "".join(output.parts), "".join(errors.parts))
            self._memory.keep_printed(self._tasks, self._everything, self._how, printed)


class _Copying:
    """A stream that also keeps what is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.parts: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        written = self._stream.write(text)
        self.parts.append(text)  # not where the encoding lacks something and it is written in another way
        return written


def how_it_prints(args: Namespace, found: Discovery, settings: Settings) -> str:
    """A stamp of all that the output depends on beside the results: options, the terminal, and what was found out about files."""
    from prose_lint.baseline import LARGEST
    from prose_lint.stamp import file_stamp, stamp

    options = {name: value for name, value in vars(args).items() if name not in _WITHOUT_EFFECT}
    styles = [Style.of(stream, args.color, os.environ) for stream in (sys.stdout, sys.stderr)]
    baseline = file_stamp(settings.baseline, limit=LARGEST) if settings.baseline else ""
    return stamp([options, styles, found.problems, found.excluded, settings.notes, baseline])
