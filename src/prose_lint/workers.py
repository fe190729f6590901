"""Several processes that share the work of a run; this one does its part."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from prose_lint.archive import Archive
from prose_lint.errors import ProseLintError
from prose_lint.share import Collected, Done, Job, Mode, Prepare, Share

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


_ENDED = "a worker process ended before its work was done; run again with --jobs 1 to see why"


class Workers:
    """One process for each share but the first, which this one does."""

    def __init__(self, shares: Sequence[Sequence[Job]], mode: Mode, prepare: Prepare) -> None:
        import multiprocessing

        method = "fork" if os.name == "posix" and "fork" in multiprocessing.get_all_start_methods() else "spawn"
        processes: Any = multiprocessing.get_context(method)
        mine, *others = shares
        self._workers: list[tuple[Any, Connection]] = []
        try:
            for share in others:
                here, there = processes.Pipe()
                ours = [here, *(other for _, other in self._workers)] if method == "fork" else []
                worker = processes.Process(target=_serve, args=(there, ours, share, mode, prepare), daemon=True)
                worker.start()
                there.close()
                self._workers.append((worker, here))
            self._mine = Share(mine, mode, prepare())
        except BaseException:
            self.close()
            raise

    def facts(self) -> list[Collected]:
        """The facts of all shares."""
        self._send("facts")
        return [*self._mine.facts(), *(fact for _, here in self._workers for fact in _receive(here))]

    def results(self, archive: Archive | None, but: Collection[str]) -> Iterator[Done]:
        """The results of all shares, in order."""
        self._send((archive, but))
        yield from self._mine.results(archive, but)
        for _, here in self._workers:
            yield from _receive(here)

    def _send(self, message: Any) -> None:
        for _, here in self._workers:
            try:
                here.send(message)
            except OSError:
                raise ProseLintError(_ENDED) from None

    def close(self) -> None:
        """Ends the processes: those that have done their work, and those that have not."""
        for worker, here in self._workers:
            here.close()
            worker.join(0.2)
            if worker.is_alive():
                worker.terminate()


class _WhileNeeded:
    """Jobs that end when the process that gave them has."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._parent = os.getppid()

    def __iter__(self) -> Iterator[Job]:
        for job in self._jobs:
            if os.getppid() != self._parent:
                raise SystemExit
            yield job


def _serve(connection: Connection, inherited: Sequence[Connection], share: Sequence[Job], mode: Mode, prepare: Prepare) -> None:
    """What a process does: its facts out when it is asked for them, the archive in, its results out.

    `inherited` are the parent's ends of all pipes: while they are open here, this process would wait for a parent that has gone.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run
    for end in inherited:
        end.close()
    try:
        work = Share(_WhileNeeded(share), mode, prepare())
        asked = connection.recv()
        if asked == "facts":
            connection.send(work.facts())
            asked = connection.recv()
        archive, but = asked
        connection.send(list(work.results(archive, but)))
    except (EOFError, OSError):  # the parent has gone
        return


def _receive(connection: Connection) -> list[Any]:
    try:
        received: list[Any] = connection.recv()
    except (EOFError, OSError):
        raise ProseLintError(_ENDED) from None
    return received
