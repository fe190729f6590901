"""A run over many files: what earlier runs found out and still holds is taken, the rest is read, checked or fixed, and kept.

A run has two phases: the facts of every document of the project first, then the checks of the named ones, which see them all. The
results depend neither on the number of processes nor on what was kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from prose_lint.archive import Archive, Facts
from prose_lint.memory import Memory
from prose_lint.share import Job, Mode, Phases, Prepare, Result, Share, Task, shares_of

FEW_BYTES = 400_000
"""From this much text on, starting further processes pays."""


def everything_of(tasks: Sequence[Task], project: Sequence[Task]) -> list[Task]:
    """The tasks and the documents of their project, sorted; none where there is one alone, which has nothing to be compared with."""
    everything = {task.display: task for task in (*project, *tasks)}
    return [everything[name] for name in sorted(everything)] if len(everything) > 1 else []


def run_tasks(
    tasks: Sequence[Task], mode: Mode, prepare: Prepare, *, jobs: int = 1, everything: Sequence[Task] = (), memory: Memory | None = None
) -> Iterator[Result]:
    """The results of all tasks, in their order whatever the number of processes.

    `everything` are the documents whose facts the checks may know (`everything_of`). `memory` is what earlier runs have found out.
    """
    if memory is not None:
        memory.look(everything or tasks)
        if memory.has_facts(everything):
            known = memory.results(tasks, mode)
            if len(known) == len(tasks):
                memory.save()
                yield from (known[task.display] for task in tasks)
                return
    yield from _Work(tasks, everything, mode, memory).results(prepare, jobs)


class _Work:
    """What is to be done with each document of a run."""

    def __init__(self, tasks: Sequence[Task], everything: Sequence[Task], mode: Mode, memory: Memory | None) -> None:
        self._tasks = tasks
        self._mode = mode
        self._memory = memory
        self._facts: dict[str, Facts] = memory.facts() if memory else {}
        names = {task.display for task in tasks}
        missing = {task.display for task in everything if task.display not in self._facts}
        self._needs_facts = bool(everything)
        self._known: dict[str, Result] = {} if missing or memory is None else memory.results(tasks, mode)
        doing = {*missing, *names.difference(self._known)}
        self._jobs = [
            Job(task, facts=task.display in missing, check=task.display in names) for task in everything or tasks if task.display in doing
        ]

    def results(self, prepare: Prepare, jobs: int) -> Iterator[Result]:
        """The results of all tasks, in their order."""
        phases = self._phases(prepare, jobs)
        try:
            archive = self._archive(phases) if self._needs_facts else None
            work = phases.results(archive, frozenset(self._known))
            for task in self._tasks:
                if task.display in self._known:
                    yield self._known[task.display]
                    continue
                done = next(work)
                if self._memory:
                    self._memory.keep(done)
                yield done.result
        finally:
            phases.close()
        if self._memory:
            self._memory.save()

    def _archive(self, phases: Phases) -> Archive:
        """The facts of all documents; with them, more results of earlier runs may turn out to hold."""
        collected = phases.facts()
        if self._memory:
            self._memory.learn(collected)
            self._known = self._memory.results(self._tasks, self._mode)
        return Archive([*self._facts.items(), *((one.path, one.facts) for one in collected)])

    def _phases(self, prepare: Prepare, jobs: int) -> Phases:
        """This process alone, or several."""
        if jobs > 1 and len(self._jobs) > 1:
            sizes = [_size(job.task.path) for job in self._jobs]
            if sum(sizes) >= FEW_BYTES:
                from prose_lint.workers import Workers

                return Workers(shares_of(self._jobs, sizes, jobs), self._mode, prepare)
        return Share(self._jobs, self._mode, prepare())


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size + 500  # a small file costs its opening
    except OSError:
        return 500
