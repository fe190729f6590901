"""`prose-lint baseline [PATH…]`: accepts what is found today, so that `check` reports only what is new."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from prose_lint import baseline, files
from prose_lint.baseline import Entry
from prose_lint.cli.check import date_of, jobs_of, prepare, processors
from prose_lint.cli.known_rules import print_lines
from prose_lint.discover import discover
from prose_lint.errors import ConfigError, ReadError, UsageError
from prose_lint.fingerprint import fingerprints
from prose_lint.paths import shown
from prose_lint.project import memory_of, project_tasks
from prose_lint.record import NamedTuple
from prose_lint.report.escape import escape, guard, write
from prose_lint.report.tally import counted
from prose_lint.run import everything_of, run_tasks
from prose_lint.scope import NEVER_ACCEPTED, project_path
from prose_lint.settings import BASELINE, Overrides, Settings, load_settings
from prose_lint.share import Mode, Result, Task

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence


class _Stored(NamedTuple):
    """A baseline as it is: its bytes, None where there is none, and its entries."""

    raw: bytes | None
    entries: list[Entry]


class _Updated(NamedTuple):
    """A baseline as it will be; `new` entries were not in it, `gone` ones are no longer."""

    entries: list[Entry]
    new: int
    gone: int


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; what is accepted in others stays (default: all)")
    parser.add_argument("--prune", action="store_true", help="accept nothing new; only take out what is no longer needed")
    parser.add_argument("--baseline", metavar="FILE", help=f"the file to write (default: the configured one, or {BASELINE} in the root)")
    parser.add_argument("--today", type=date_of, metavar="DATE", help="the date that date rules take for today, as 2026-06-01")
    parser.add_argument("--config", metavar="FILE", help="use this configuration and no other")
    parser.add_argument("--no-cache", action="store_true", help="use nothing that earlier runs found out, and keep nothing")
    parser.add_argument("--plugin", action="append", default=[], metavar="MODULE", help="take rules from this Python module, too")
    parser.add_argument("--jobs", type=jobs_of, metavar="N", help="processes to use (default: one per processor)")


def run(args: Namespace) -> int:
    """Checks, and writes the baseline; 2 where a file could not be checked, whose entries stay."""
    settings = load_settings(args.paths, overrides=Overrides(baseline=args.baseline, plugins=tuple(args.plugin)), config=args.config)
    path = settings.baseline or os.path.join(settings.root, BASELINE)
    stored = _stored(path, anew=not args.prune and _is_whole(args.paths, settings))
    failures, checked = _checked(args, settings)
    updated = _updated(stored.entries, checked, settings.root, prune=args.prune)
    if updated.entries or stored.raw is not None:
        _write(path, stored.raw, baseline.text(updated.entries).encode())
        print_lines([_said(path, updated)])
    else:
        print_lines(["There is nothing to accept, and nothing is written."])
    write((f"prose-lint: note: {escape(line)}" for line in _never_accepted(checked)), sys.stderr)
    write((f"prose-lint: error: {escape(line)}" for line in failures), sys.stderr)
    return 2 if failures else 0


def _is_whole(paths: Sequence[str], settings: Settings) -> bool:
    """Whether a run is about all of the project."""
    return settings.root in {os.path.realpath(path) for path in paths or ["."]}


def _stored(path: str, *, anew: bool) -> _Stored:
    """What is accepted so far. A baseline that is broken counts as empty when it is written `anew`; another file is left alone."""
    if not os.path.lexists(path):
        return _Stored(None, [])
    try:
        raw = files.read(path, limit=baseline.LARGEST)
    except ReadError as error:
        raise UsageError(f"{shown(path)}: {error.reason}") from None
    try:
        return _Stored(raw, baseline.parse(path, raw))
    except ConfigError as error:
        if not baseline.is_ours(raw):
            raise UsageError(f"{shown(path)} is no baseline of prose-lint, and is left as it is; name another file") from None
        if not anew:
            raise UsageError(f"{error} (for the whole project, without --prune)") from None
        return _Stored(raw, [])


def _checked(args: Namespace, settings: Settings) -> tuple[list[str], list[tuple[Task, Result]]]:
    """What could not be checked, and what came of the rest."""
    found = discover(args.paths, settings)
    tasks = [Task(file.path, file.display, file.format) for file in found.files]
    everything = everything_of(tasks, project_tasks(args.paths, found.files, settings))
    memory = memory_of(settings, args.today) if everything and not args.no_cache else None
    mode = Mode(root=settings.root, limit=settings.max_file_size, keep=memory is not None)
    prepared = partial(prepare, settings, args.today, alone=False)
    running = run_tasks(tasks, mode, prepared, jobs=args.jobs or processors(), everything=everything, memory=memory)
    pairs = list(zip(tasks, running, strict=True))
    failures = [f"{problem.path}: {problem.message}" for problem in found.problems if problem.error]
    failures += [result.failure for _, result in pairs if result.failure]
    return failures, [(task, result) for task, result in pairs if not result.failure]


def _updated(old: Sequence[Entry], checked: Sequence[tuple[Task, Result]], root: str, *, prune: bool) -> _Updated:
    """The entries of the checked files as they are now; those of other files as they were, as long as the files are there."""
    by_path: dict[str, list[str]] = {}
    for entry in old:
        by_path.setdefault(entry.path, []).append(entry.fingerprint)
    made: list[Entry] = []
    new = 0
    names = set()
    for task, result in checked:
        name = project_path(task.path, root)
        names.add(name)
        for entry, known in _entries(result, name, by_path.get(name, [])):
            if known or not prune:
                made.append(entry)
                new += not known
    made += [entry for entry in old if entry.path not in names and os.path.lexists(os.path.join(root, entry.path))]
    return _Updated(made, new, len(set(old)) - (len(set(made)) - new))


def _entries(result: Result, name: str, known: Sequence[str]) -> Iterator[tuple[Entry, bool]]:
    """The entries for what was found in a file, and for each whether it is known."""
    if result.source is None:
        return
    found = [diagnostic for diagnostic in result.diagnostics if diagnostic.rule not in NEVER_ACCEPTED]
    made = fingerprints(found, result.source, name)
    for diagnostic, fingerprint, match in zip(found, made, baseline.matches(known, made), strict=True):
        yield Entry(name, diagnostic.rule, fingerprint), bool(match)


def _write(path: str, old: bytes | None, new: bytes) -> None:
    """Writes the baseline, whole or not at all. Raises WriteError."""
    from prose_lint.write import put, write

    if old is None:
        put(path, [new])
    else:
        write(path, new, read=old, root=os.path.dirname(os.path.realpath(path)))


def _said(path: str, updated: _Updated) -> str:
    """What was done, in one line."""
    where = len({entry.path for entry in updated.entries})
    changes = f" ({updated.new} new, {updated.gone} no longer needed)" if updated.new or updated.gone else " (as before)"
    return f"{guard(escape(shown(path)))}: {counted(len(updated.entries), 'finding')} accepted in {counted(where, 'file')}{changes}."


def _never_accepted(checked: Sequence[tuple[Task, Result]]) -> Iterator[str]:
    for _, result in checked:
        for diagnostic in result.diagnostics:
            if diagnostic.rule in NEVER_ACCEPTED:
                yield f"{result.path}: {diagnostic.rule} cannot be accepted, as the file was not checked as a whole"
