"""What one process of a run does: the facts of its documents first and, when those of all are known, the checks.

One file's failure never hides another's findings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol

from prose_lint import files
from prose_lint.archive import Archive, Facts
from prose_lint.cache import Version, digest_of, version_of
from prose_lint.check import check, collect
from prose_lint.diagnostic import Diagnostic
from prose_lint.document import Document
from prose_lint.errors import NotUtf8Error, ReadError, WriteError
from prose_lint.finding import Applicability
from prose_lint.parse import parse
from prose_lint.plan import Plan
from prose_lint.record import NamedTuple
from prose_lint.scope import Scope, Scoping
from prose_lint.source import Source
from prose_lint.span import Span

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
    `keep` says that results are kept for later runs, so that it must be known which bytes they are of. `scoping` says what fixing leaves
    alone; results are whole.
    """

    fix: Applicability | None = None
    write: bool = False
    root: str = ""
    limit: int = files.LARGEST
    alone: bool = False
    keep: bool = False
    scoping: Scoping = Scoping("")


class Result(NamedTuple):
    """What came of one file.

    `source` is the text that the diagnostics speak of, None where there are none and nothing was fixed; `before` is the text that was
    read when fixes changed it. `failure` says why the tool could not do its work on it, "" when it could; `note` is for people. `scope` is
    the one that fixing has kept to, as it is in the fixed text.
    """

    path: str
    source: Source | None
    diagnostics: tuple[Diagnostic, ...] = ()
    fixed: tuple[Diagnostic, ...] = ()
    before: str | None = None
    failure: str = ""
    note: str = ""
    scope: Scope | None = None


class Collected(NamedTuple):
    """The facts of a document, the version of the file that they are of, and what else they were made from (see `Context.needs`)."""

    path: str
    facts: Facts
    version: Version
    needs: frozenset[str]


class Done(NamedTuple):
    """A result, with the version of the file that it is of and what else it was made from.

    `version` is None where nothing may be kept of it: the file could not be read, was changed, or a rule failed on it.
    """

    result: Result
    version: Version | None = None
    needs: frozenset[str] = frozenset()


class Job(NamedTuple):
    """A task, and what is wanted of it: its facts, its result, or both."""

    task: Task
    facts: bool
    check: bool


class Planning(NamedTuple):
    """Gives the plan for a path, and takes the archive when it is known."""

    plan: Callable[[str], Plan]
    learn: Callable[[Archive], None]


Prepare = Callable[[], Planning]
"""Loads the rules; each process of a run calls it once, so it must be picklable."""


class Phases(Protocol):
    """The two phases of a run, in one process or in several."""

    def facts(self) -> list[Collected]:
        """What the rules want to know of each document whose facts are wanted."""

    def results(self, archive: Archive | None, but: Collection[str]) -> Iterator[Done]:
        """What comes of each task, in order, but for those that `but` names."""

    def close(self) -> None:
        """Ends what was started."""


class Share:
    """The jobs of one process: their facts, then their results."""

    def __init__(self, jobs: Iterable[Job], mode: Mode, planning: Planning) -> None:
        self._jobs = jobs
        self._mode = mode
        self._planning = planning
        self._kept: dict[str, tuple[bytes, Version, Document]] = {}

    def facts(self) -> list[Collected]:
        """What the rules want to know of each document that can be read; the others are reported with the results."""
        found: list[Collected] = []
        room = _KEPT_CODE_POINTS
        for job in self._jobs:
            task = job.task
            plan = self._planning.plan(task.path)
            if not job.facts or not plan.collecting:
                continue
            try:
                raw, version = _read(task, self._mode)
                document = parse(Source.decode(task.display, raw), task.format)
            except ReadError:
                continue
            plan.context.begin()
            facts = collect(document, plan)
            found.append(Collected(task.display, facts, version, plan.context.needs))
            room -= len(document.source.text)
            if job.check and room > 0:
                document.release()
                self._kept[task.path] = (raw, version, document)
        return found

    def results(self, archive: Archive | None, but: Collection[str]) -> Iterator[Done]:
        """What comes of each task, in order, but for those whose results are known; `but` has their names."""
        if archive is not None:
            self._planning.learn(archive)
        for job in self._jobs:
            task = job.task
            kept = self._kept.pop(task.path, None)
            if not job.check or task.display in but:
                continue
            plan = self._planning.plan(task.path)
            yield do(task, self._mode, plan) if kept is None else _do_parsed(*kept, task, self._mode, plan)

    def close(self) -> None:
        """Nothing was started."""


def shares_of(work: Sequence[Job], sizes: list[int], count: int) -> list[Sequence[Job]]:
    """The work in order, cut into at most `count` runs of about the same number of bytes."""
    most = sum(sizes) / count
    shares: list[Sequence[Job]] = []
    start, held = 0, 0.0
    for at, size in enumerate(sizes):
        held += size
        if held >= most * (len(shares) + 1) and len(shares) < count - 1:
            shares.append(work[start : at + 1])
            start = at + 1
    shares.append(work[start:])
    return [share for share in shares if share]


def _read(task: Task, mode: Mode) -> tuple[bytes, Version]:
    """The bytes of a file, and which version of it they are."""
    version = version_of(task.path) if mode.keep else Version()
    raw = files.read(task.path, limit=mode.limit)
    return raw, version._replace(digest=digest_of(raw)) if mode.keep else version


def do(task: Task, mode: Mode, plan: Plan) -> Done:
    """Reads, checks or fixes, and writes one file."""
    try:
        raw, version = _read(task, mode)
    except ReadError as error:
        return Done(Result(task.display, None, failure=f"{task.display}: {error.reason}"))
    try:
        document = parse(Source.decode(task.display, raw), task.format)
    except NotUtf8Error as error:
        return Done(_not_utf8(task, plan, error))
    return _do_parsed(raw, version, document, task, mode, plan)


def do_raw(raw: bytes, task: Task, mode: Mode, plan: Plan) -> Result:
    """Checks or fixes the bytes of a file, and writes nothing."""
    try:
        document = parse(Source.decode(task.display, raw), task.format)
    except NotUtf8Error as error:
        return _not_utf8(task, plan, error)
    return _do_parsed(raw, Version(), document, task, mode._replace(write=False), plan).result


def _do_parsed(raw: bytes, version: Version, document: Document, task: Task, mode: Mode, plan: Plan) -> Done:
    source = document.source
    plan.context.begin()
    diagnostics = check(document, plan)
    needs = plan.context.needs
    if mode.fix is None or not diagnostics:
        result = Result(source.path, source if diagnostics else None, tuple(diagnostics))
        return Done(result, None if _is_passing(diagnostics) else version, needs)
    return Done(_fixed(raw, document, diagnostics, task, mode, plan))


def _is_passing(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether something went wrong that may not happen again."""
    return any(diagnostic.rule in ("lint.rule-crashed", "lint.rule-timeout") for diagnostic in diagnostics)


def _fixed(raw: bytes, document: Document, diagnostics: list[Diagnostic], task: Task, mode: Mode, plan: Plan) -> Result:
    """Fixes a document, and writes it if that is wanted."""
    from prose_lint.fix import fix

    source = document.source
    assert mode.fix is not None  # else there is nothing to do
    fixed = fix(source, task.format, plan, mode.fix, mode.scoping.scope(task.path, source, diagnostics))
    note = "" if fixed.converged else "some fixes undo each other, or have no end; they are left out"
    if not fixed.applied:
        return Result(source.path, source, tuple(fixed.remaining), note=note, scope=fixed.scope)
    if mode.write:
        from prose_lint.write import write

        try:
            write(task.path, fixed.source.encode(), read=raw, root=mode.root)
        except WriteError as error:
            return Result(source.path, source, tuple(diagnostics), failure=f"{task.display}: not written: {error.reason}")
    return Result(source.path, fixed.source, fixed.remaining, fixed.applied, before=source.text, note=note, scope=fixed.scope)


def _not_utf8(task: Task, plan: Plan, error: NotUtf8Error) -> Result:
    """A file in another encoding is a finding on an empty text: nothing of it can be shown."""
    severity = plan.severity("lint.not-utf8")
    message = f"the file is not UTF-8: {error.reason} (at byte {error.offset})"
    if severity is None:
        return Result(task.display, None, failure=f"{task.display}: {message}")
    return Result(task.display, Source(task.display, ""), (Diagnostic(task.display, "lint.not-utf8", severity, Span(0, 0), message),))
