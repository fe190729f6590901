"""What earlier runs have found out about documents, as far as it still holds, and what this one adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prose_lint import files
from prose_lint.archive import Facts
from prose_lint.cache import Cache, Row, Version, digest_of, version_of
from prose_lint.errors import ReadError
from prose_lint.record import NamedTuple
from prose_lint.share import Collected, Done, Mode, Result, Task
from prose_lint.source import Source

if TYPE_CHECKING:
    from prose_lint.diagnostic import Diagnostic
    from prose_lint.stamp import Stamps


_LARGEST_REPORT = 5_000_000  # code points


class Printed(NamedTuple):
    """What a run printed on standard output and on standard error, and its exit status."""

    status: int
    output: str
    errors: str


class Memory:
    """Facts and results by document, and whole reports. In the order of a run: `look`, `facts`, `learn`, `results`, `keep`, `save`."""

    def __init__(self, cache: Cache, stamps: Stamps, limit: int) -> None:
        self._cache = cache
        self._stamps = stamps
        self._limit = limit
        self._rows: dict[str, Row] = {}
        self._with_facts: set[str] = set()
        self._gone: list[str] = []
        self._looked = False
        self._changed: set[str] = set()
        self._new_facts: dict[str, str] = {}
        self._new_diagnostics: dict[str, str] = {}

    def look(self, tasks: Iterable[Task]) -> None:
        """Sees, once, which documents are as they were: by size and times, else by their bytes. All others than these are forgotten."""
        if self._looked:
            return
        self._looked = True
        rows = self._cache.rows()
        for task in tasks:
            row = rows.pop(task.display, None)
            version = self._version(task, row) if row else None
            if row is None or version is None:
                continue
            if version != row.version:
                self._changed.add(row.path)
            self._rows[row.path] = row = row._replace(version=version)
            if row.facts_key and row.facts_key == self._stamps.key(version.digest, row.facts_needs):
                self._with_facts.add(row.path)
        self._gone = list(rows)

    def _version(self, task: Task, row: Row) -> Version | None:
        """The version of a file if its bytes are those of the row."""
        now = version_of(task.path)
        if not now.status or now.status != row.version.status:
            try:
                digest = digest_of(files.read(task.path, limit=self._limit))
            except ReadError:
                return None
            if digest != row.version.digest:
                return None
        return Version(now.status, row.version.digest)

    def has_facts(self, tasks: Iterable[Task]) -> bool:
        """Whether the facts of all these documents are known."""
        return all(task.display in self._with_facts for task in tasks)

    def facts(self) -> dict[str, Facts]:
        """The facts that still hold, by document."""
        from json import loads

        texts = self._cache.facts([self._rows[path] for path in self._with_facts])
        self._with_facts = set(texts)
        return {path: loads(text) for path, text in texts.items()}

    def learn(self, collected: Iterable[Collected]) -> None:
        """Takes the facts that this run has collected."""
        from json import dumps

        for path, facts, version, needs in collected:
            text = dumps(facts, separators=(",", ":"))
            key = self._stamps.key(version.digest, needs)
            self._rows[path] = self._row(path, version)._replace(facts_needs=needs, facts_key=key, facts_digest=digest_of(text.encode()))
            self._with_facts.add(path)
            self._new_facts[path] = text

    def _holding(self, tasks: Iterable[Task]) -> list[Row]:
        """The rows of the tasks whose results still hold, once all facts are known."""
        self._stamps.set_archive({path: self._rows[path].facts_digest for path in self._with_facts})
        rows = [self._rows[task.display] for task in tasks if task.display in self._rows]
        return [row for row in rows if row.key and row.key == self._stamps.key(row.version.digest, row.needs)]

    def results(self, tasks: Sequence[Task], mode: Mode) -> dict[str, Result]:
        """The results that still hold, once all facts are known; with fixes wanted, only those where there is nothing to fix."""
        holding = self._holding(tasks)
        texts = self._cache.diagnostics([row for row in holding if row.diagnostics_digest])
        paths = {task.display: task.path for task in tasks}
        found = {}
        for row in holding:
            result = self._result(row, paths[row.path], texts.get(row.path, "")) if row.diagnostics_digest else Result(row.path, None)
            if result is not None and not _has_work(result.diagnostics, mode):
                found[row.path] = result
        return found

    def _result(self, row: Row, path: str, text: str) -> Result | None:
        """A result with its source, None where either is not what it was."""
        from prose_lint.kept import from_text

        diagnostics = from_text(text, row.path)
        try:
            raw = files.read(path, limit=self._limit)
            if diagnostics is None or digest_of(raw) != row.version.digest:
                return None
            return Result(row.path, Source.decode(row.path, raw), diagnostics)
        except ReadError:
            return None

    def keep(self, done: Done) -> None:
        """Takes what this run has found in a document."""
        if done.version is None:
            return
        from prose_lint.kept import to_text

        path, diagnostics = done.result.path, done.result.diagnostics
        text = to_text(diagnostics) if diagnostics else ""
        key = self._stamps.key(done.version.digest, done.needs)
        row = self._row(path, done.version)
        self._rows[path] = row._replace(needs=done.needs, key=key, diagnostics_digest=digest_of(text.encode()) if text else "")
        self._changed.add(path)
        if text:
            self._new_diagnostics[path] = text

    def _row(self, path: str, version: Version) -> Row:
        """The row of a document, without what is known of other bytes."""
        row = self._rows.get(path)
        return row._replace(version=version) if row and row.version.digest == version.digest else Row(path, version)

    def save(self) -> None:
        """Keeps all of it for the next run."""
        changed = [self._rows[path] for path in sorted(self._changed.union(self._new_facts)) if _can_be_kept(path)]
        if changed or self._gone:
            names = {row.path for row in changed}
            self._cache.save(
                changed,
                facts={path: text for path, text in self._new_facts.items() if path in names},
                diagnostics={path: text for path, text in self._new_diagnostics.items() if path in names},
                gone=self._gone,
            )

    def printed(self, tasks: Sequence[Task], everything: Sequence[Task], how: str) -> Printed | None:
        """What an earlier run printed over the same documents with the same results; `how` stands for all else that it depends on."""
        from json import loads

        self.look(everything or tasks)
        key = self._printed_key(tasks, everything, how)
        text = self._cache.report(key) if key else None
        return Printed(*loads(text)) if text else None

    def keep_printed(self, tasks: Sequence[Task], everything: Sequence[Task], how: str, printed: Printed) -> None:
        """Keeps what this run printed, if all its results are kept."""
        from json import dumps

        key = self._printed_key(tasks, everything, how)
        if key and len(printed.output) <= _LARGEST_REPORT:
            self._cache.save_report(key, dumps(printed))

    def _printed_key(self, tasks: Sequence[Task], everything: Sequence[Task], how: str) -> str:
        """What tells a report from others; "" where results have changed."""
        holding = self._holding(tasks) if self.has_facts(everything) else []
        if len(holding) < len(tasks):
            return ""
        return digest_of("\0".join([how, *(f"{row.path}\0{row.key}" for row in holding)]).encode("utf-8", "surrogatepass"))


def _has_work(diagnostics: Iterable[Diagnostic], mode: Mode) -> bool:
    """Whether something is to be fixed."""
    return mode.fix is not None and any(diagnostic.applicable(mode.fix) for diagnostic in diagnostics)


def _can_be_kept(path: str) -> bool:
    """Whether a path is a text; names that are no UTF-8 are not."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
