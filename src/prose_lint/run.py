"""A run over many files: each is read, checked or fixed, and written; one file's failure never hides another's findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from prose_lint import files
from prose_lint.check import check
from prose_lint.diagnostic import Diagnostic
from prose_lint.errors import NotUtf8Error, ReadError, WriteError
from prose_lint.finding import Applicability
from prose_lint.parse import parse
from prose_lint.plan import Plan
from prose_lint.source import Source
from prose_lint.span import Span

FEW_FILES = 24
"""From this many files on, starting further processes pays."""
_CHUNKS_PER_PROCESS = 6


class Task(NamedTuple):
    """One file to do: where it is, how it is named to people, and its format (a name from `formats.SUFFIXES`)."""

    path: str
    display: str
    format: str


class Mode(NamedTuple):
    """What is done with each file.

    `fix` is the least applicability of the fixes to apply, None to check only. `write` puts the fixed text into the file; `root` is the
    folder outside which nothing is written. `limit` is the largest file that is read, in bytes.
    """

    fix: Applicability | None = None
    write: bool = False
    root: str = ""
    limit: int = 10_000_000


class Result(NamedTuple):
    """What came of one file.

    `source` is the text that the diagnostics speak of, None where there are none and nothing was fixed; `before` is the text that was
    read when fixes changed it. `failure` says why the tool could not do its work on it, "" when it could.
    """

    path: str
    source: Source | None
    diagnostics: tuple[Diagnostic, ...] = ()
    fixed: tuple[Diagnostic, ...] = ()
    before: str | None = None
    failure: str = ""


PlanOf = Callable[[str], Plan]
"""Gives the plan for a path."""


def run_tasks(tasks: Sequence[Task], mode: Mode, prepare: Callable[[], PlanOf], *, jobs: int = 1) -> Iterator[Result]:
    """The results of all tasks, in their order whatever the number of processes.

    `prepare` makes the plans; with more than one process it is called in each, and must be picklable.
    """
    if jobs > 1 and len(tasks) >= FEW_FILES:
        yield from _run_parallel(tasks, mode, prepare, jobs)
    else:
        plan_of = prepare()
        for task in tasks:
            yield do(task, mode, plan_of(task.path))


def do(task: Task, mode: Mode, plan: Plan) -> Result:
    """Reads, checks or fixes, and writes one file."""
    try:
        raw = files.read(task.path, limit=mode.limit)
    except ReadError as error:
        return Result(task.display, None, failure=f"{task.display}: {error.reason}")
    result = do_raw(raw, task, mode, plan)
    if mode.write and result.before is not None and result.source is not None:
        from prose_lint.write import write

        try:
            write(task.path, result.source.encode(), read=raw, root=mode.root)
        except WriteError as error:
            unchanged = do_raw(raw, task, mode._replace(fix=None), plan)
            return unchanged._replace(failure=f"{task.display}: not written: {error.reason}")
    return result


def do_raw(raw: bytes, task: Task, mode: Mode, plan: Plan) -> Result:
    """Checks or fixes the bytes of a file, and writes nothing."""
    try:
        source = Source.decode(task.display, raw)
    except NotUtf8Error as error:
        return _not_utf8(task, plan, error)
    return do_source(source, task.format, mode, plan)


def do_source(source: Source, format_name: str, mode: Mode, plan: Plan) -> Result:
    """Checks or fixes a text, and writes nothing."""
    if mode.fix is not None:
        from prose_lint.fix import fix

        fixed = fix(source, format_name, plan, mode.fix)
        if fixed.applied:
            return Result(source.path, fixed.source, tuple(fixed.remaining), tuple(fixed.applied), before=source.text)
        diagnostics = list(fixed.remaining)
    else:
        diagnostics = check(parse(source, format_name), plan)
    return Result(source.path, source if diagnostics else None, tuple(diagnostics))


def _not_utf8(task: Task, plan: Plan, error: NotUtf8Error) -> Result:
    """A file in another encoding is a finding on an empty text: nothing of it can be shown."""
    severity = plan.severity("lint.not-utf8")
    message = f"the file is not UTF-8: {error.reason} (at byte {error.offset})"
    if severity is None:
        return Result(task.display, None, failure=f"{task.display}: {message}")
    return Result(task.display, Source(task.display, ""), (Diagnostic(task.display, "lint.not-utf8", severity, Span(0, 0), message),))


_worker: tuple[Mode, PlanOf] | None = None


def _start_worker(mode: Mode, prepare: Callable[[], PlanOf]) -> None:
    import signal

    global _worker  # noqa: PLW0603  (what a process pool's initializer makes has no other place)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run
    _worker = (mode, prepare())


def _do_chunk(tasks: Sequence[Task]) -> list[Result]:
    assert _worker is not None
    mode, plan_of = _worker
    return [do(task, mode, plan_of(task.path)) for task in tasks]


def _run_parallel(tasks: Sequence[Task], mode: Mode, prepare: Callable[[], PlanOf], jobs: int) -> Iterator[Result]:
    """Chunks of about equal size on worker processes; their results in the order of the tasks."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" else "spawn"
    chunks = list(_chunks(tasks, jobs * _CHUNKS_PER_PROCESS))
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _start_worker, (mode, prepare))
    try:
        for results in pool.map(_do_chunk, chunks):
            yield from results
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(tasks: Sequence[Task], count: int) -> Iterable[Sequence[Task]]:
    """The tasks in order, cut into at most `count` runs of about the same number of bytes."""
    sizes = [_size(task.path) for task in tasks]
    most = max(1, sum(sizes) // count)
    start = held = 0
    for at, size in enumerate(sizes):
        held += size
        if held >= most:
            yield tasks[start : at + 1]
            start, held = at + 1, 0
    if start < len(tasks):
        yield tasks[start:]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size + 500  # a small file costs its opening
    except OSError:
        return 500
