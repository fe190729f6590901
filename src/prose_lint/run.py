"""A run over many files: each is read, checked or fixed, and written; one file's failure never hides another's findings.

Where rules want facts of all documents, a run has two phases: the facts of every document first, then the checks, which see them all.
Several processes each do their share of both, with one exchange between the phases.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from prose_lint import files
from prose_lint.archive import Archive, Facts
from prose_lint.check import check, collect
from prose_lint.diagnostic import Diagnostic
from prose_lint.document import Document
from prose_lint.errors import NotUtf8Error, ProseLintError, ReadError, WriteError
from prose_lint.finding import Applicability
from prose_lint.parse import parse
from prose_lint.plan import Plan
from prose_lint.source import Source
from prose_lint.span import Span

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FEW_BYTES = 400_000
"""From this much text on, starting further processes pays."""
_KEPT_CODE_POINTS = 100_000_000
"""Documents of more text than this together are not kept between the phases but parsed again."""


class Task(NamedTuple):
    """One file to do: where it is, how it is named to people, and its format (a name from `formats.SUFFIXES`)."""

    path: str
    display: str
    format: str


class Mode(NamedTuple):
    """What is done with each file.

    `fix` is the least applicability of the fixes to apply, None to check only. `write` puts the fixed text into the file; `root` is the
    folder outside which nothing is written. `limit` is the largest file that is read, in bytes. `alone` checks every document on its own.
    """

    fix: Applicability | None = None
    write: bool = False
    root: str = ""
    limit: int = files.LARGEST
    alone: bool = False


class Result(NamedTuple):
    """What came of one file.

    `source` is the text that the diagnostics speak of, None where there are none and nothing was fixed; `before` is the text that was
    read when fixes changed it. `failure` says why the tool could not do its work on it, "" when it could; `note` is for people.
    """

    path: str
    source: Source | None
    diagnostics: tuple[Diagnostic, ...] = ()
    fixed: tuple[Diagnostic, ...] = ()
    before: str | None = None
    failure: str = ""
    note: str = ""


class Planning(NamedTuple):
    """Gives the plan for a path, and takes the archive when it is known."""

    plan: Callable[[str], Plan]
    learn: Callable[[Archive], None]


Prepare = Callable[[], Planning]
"""Loads the rules; each process of a run calls it once, so it must be picklable."""


def run_tasks(tasks: Sequence[Task], mode: Mode, prepare: Prepare, *, jobs: int = 1) -> Iterator[Result]:
    """The results of all tasks, in their order whatever the number of processes."""
    if jobs > 1 and len(tasks) > 1:
        sizes = [_size(task.path) for task in tasks]
        if sum(sizes) >= FEW_BYTES:
            yield from _run_parallel(tasks, sizes, mode, prepare, jobs)
            return
    share = _Share(tasks, mode, prepare())
    if not mode.alone and len(tasks) > 1:  # one document has nothing to be compared with
        share.learn(Archive(share.facts()))
    yield from share.results()


class _Share:
    """The tasks of one process: their facts, then their results."""

    def __init__(self, tasks: Sequence[Task], mode: Mode, planning: Planning) -> None:
        self._tasks = tasks
        self._mode = mode
        self._planning = planning
        self._kept: dict[str, tuple[bytes, Document]] = {}

    def facts(self) -> list[tuple[str, Facts]]:
        """What the rules want to know of each document that can be read; the others are reported with the results."""
        found: list[tuple[str, Facts]] = []
        room = _KEPT_CODE_POINTS
        for task in self._tasks:
            plan = self._planning.plan(task.path)
            if not plan.collecting:
                continue
            try:
                raw = files.read(task.path, limit=self._mode.limit)
                document = parse(Source.decode(task.display, raw), task.format)
            except ReadError:
                continue
            found.append((task.display, collect(document, plan)))
            room -= len(document.source.text)
            if room > 0:
                self._kept[task.path] = (raw, document)
        return found

    def learn(self, archive: Archive) -> None:
        """Hands the facts of all documents to the checks."""
        self._planning.learn(archive)

    def results(self) -> Iterator[Result]:
        """What comes of each task, in order."""
        for task in self._tasks:
            plan = self._planning.plan(task.path)
            kept = self._kept.pop(task.path, None)
            yield do(task, self._mode, plan) if kept is None else _do_parsed(*kept, task, self._mode, plan)


def do(task: Task, mode: Mode, plan: Plan) -> Result:
    """Reads, checks or fixes, and writes one file."""
    try:
        raw = files.read(task.path, limit=mode.limit)
    except ReadError as error:
        return Result(task.display, None, failure=f"{task.display}: {error.reason}")
    try:
        document = parse(Source.decode(task.display, raw), task.format)
    except NotUtf8Error as error:
        return _not_utf8(task, plan, error)
    return _do_parsed(raw, document, task, mode, plan)


def do_raw(raw: bytes, task: Task, mode: Mode, plan: Plan) -> Result:
    """Checks or fixes the bytes of a file, and writes nothing."""
    try:
        document = parse(Source.decode(task.display, raw), task.format)
    except NotUtf8Error as error:
        return _not_utf8(task, plan, error)
    return _do_parsed(raw, document, task, mode._replace(write=False), plan)


def _do_parsed(raw: bytes, document: Document, task: Task, mode: Mode, plan: Plan) -> Result:
    source = document.source
    diagnostics = check(document, plan)
    if mode.fix is None or not diagnostics:
        return Result(source.path, source if diagnostics else None, tuple(diagnostics))
    from prose_lint.fix import fix

    fixed = fix(source, task.format, plan, mode.fix)
    note = "" if fixed.converged else "some fixes undo each other, or have no end; they are left out"
    if not fixed.applied:
        return Result(source.path, source, tuple(fixed.remaining), note=note)
    if mode.write:
        from prose_lint.write import write

        try:
            write(task.path, fixed.source.encode(), read=raw, root=mode.root)
        except WriteError as error:
            return Result(source.path, source, tuple(diagnostics), failure=f"{task.display}: not written: {error.reason}")
    return Result(source.path, fixed.source, tuple(fixed.remaining), tuple(fixed.applied), before=source.text, note=note)


def _not_utf8(task: Task, plan: Plan, error: NotUtf8Error) -> Result:
    """A file in another encoding is a finding on an empty text: nothing of it can be shown."""
    severity = plan.severity("lint.not-utf8")
    message = f"the file is not UTF-8: {error.reason} (at byte {error.offset})"
    if severity is None:
        return Result(task.display, None, failure=f"{task.display}: {message}")
    return Result(task.display, Source(task.display, ""), (Diagnostic(task.display, "lint.not-utf8", severity, Span(0, 0), message),))


def _run_parallel(tasks: Sequence[Task], sizes: list[int], mode: Mode, prepare: Prepare, jobs: int) -> Iterator[Result]:
    """Shares of about equal size: one for this process, the others for processes of their own."""
    import multiprocessing

    method = "fork" if os.name == "posix" and "fork" in multiprocessing.get_all_start_methods() else "spawn"
    processes: Any = multiprocessing.get_context(method)
    mine, *others = _shares(tasks, sizes, jobs)
    workers = []
    try:
        for share in others:
            here, there = processes.Pipe()
            worker = processes.Process(target=_serve, args=(there, share, mode, prepare), daemon=True)
            worker.start()
            there.close()
            workers.append((worker, here))
        connections = [here for _, here in workers]
        share_here = _Share(mine, mode, prepare())
        if not mode.alone:
            archive = Archive([*share_here.facts(), *(fact for here in connections for fact in _receive(here))])
            for here in connections:
                here.send(archive)
            share_here.learn(archive)
        yield from share_here.results()
        for here in connections:
            yield from _receive(here)
        for worker, _ in workers:
            worker.join()
    finally:
        for worker, here in workers:
            here.close()
            if worker.is_alive():
                worker.terminate()


def _serve(connection: Connection, tasks: Sequence[Task], mode: Mode, prepare: Prepare) -> None:
    """What a worker process does: its facts out, the archive in, its results out."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run
    try:
        share = _Share(tasks, mode, prepare())
        if not mode.alone:
            connection.send(share.facts())
            share.learn(connection.recv())
        connection.send(list(share.results()))
    except (EOFError, BrokenPipeError):  # the parent has gone
        return


def _receive(connection: Connection) -> list[Any]:
    try:
        received: list[Any] = connection.recv()
    except EOFError:
        raise ProseLintError("a worker process ended before its work was done; run again with --jobs 1 to see why") from None
    return received


def _shares(tasks: Sequence[Task], sizes: list[int], count: int) -> list[Sequence[Task]]:
    """The tasks in order, cut into at most `count` runs of about the same number of bytes."""
    most = sum(sizes) / count
    shares: list[Sequence[Task]] = []
    start, held = 0, 0.0
    for at, size in enumerate(sizes):
        held += size
        if held >= most * (len(shares) + 1) and len(shares) < count - 1:
            shares.append(tasks[start : at + 1])
            start = at + 1
    shares.append(tasks[start:])
    return [share for share in shares if share]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size + 500  # a small file costs its opening
    except OSError:
        return 500
