"""What of a run's findings is reported: less what the baseline accepts, less what stands on lines that have not changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from prose_lint.paths import common_folder
from prose_lint.record import NamedTuple
from prose_lint.report.tally import counted
from prose_lint.scope import FAILURE, Scoping, project_path
from prose_lint.share import Result, Task

if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup

    from prose_lint.baseline import Entry
    from prose_lint.changes import Changes
    from prose_lint.settings import Settings
    from prose_lint.source import Source


def add_arguments(group: _ArgumentGroup) -> None:
    """What a command that reports takes."""
    group.add_argument("--baseline", metavar="FILE", help="leave out the findings in this file, which prose-lint baseline has written")
    group.add_argument("--no-baseline", action="store_const", dest="baseline", const="", help="report accepted findings, too")
    group.add_argument(
        "--changed-since", metavar="REV", help="report only findings on lines that have changed since this revision of git, or are new"
    )


def changes_of(settings: Settings, paths: Sequence[str], changed_since: str | None) -> Changes | None:
    """What has changed since a revision, None where none is named. Raises UsageError where git cannot tell."""
    if changed_since is None:
        return None
    from prose_lint.changes import changes_since

    return changes_since(changed_since, common_folder(paths), project=settings.root)


def scoping_of(settings: Settings, entries: Sequence[Entry], changes: Changes | None, *, fingerprints: bool) -> Scoping:
    """What counts in a run."""
    accepted: dict[str, list[str]] = {}
    for entry in entries:
        accepted.setdefault(entry.path, []).append(entry.fingerprint)
    return Scoping(settings.root, {path: tuple(known) for path, known in accepted.items()} or None, changes, fingerprints)


def entries_of(settings: Settings) -> list[Entry]:
    """The entries of the project's baseline. Raises ConfigError for one that cannot be read."""
    if not settings.baseline:
        return []
    from prose_lint.baseline import read

    return read(settings.baseline)


class Narrowed(NamedTuple):
    """A result with what counts of it, the fingerprints of this, and those of the baseline that were found again."""

    result: Result
    fingerprints: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


def narrowed(result: Result, path: str, scoping: Scoping, *, diff: bool) -> Narrowed:
    """What counts of the result for the file at `path`. With `diff`, what was fixed is reported instead of what remains."""
    if scoping.is_everything or result.source is None:
        return Narrowed(result)
    diagnostics = result.diagnostics
    scope = result.scope or scoping.scope(path, result.source, diagnostics)
    held = [scope.holds(diagnostic) for diagnostic in diagnostics]
    if diff and result.before is not None:
        fingerprints = scoping.reported(path, result.source.with_text(result.before), result.fixed)
    else:
        fingerprints = tuple(compress(scoping.reported(path, result.source, diagnostics), held))
    kept = tuple(compress(diagnostics, held))
    source = result.source if kept or result.fixed else None
    return Narrowed(result._replace(source=source, diagnostics=kept), fingerprints, scope.used)


def without_findings(one: Narrowed) -> Narrowed:
    """A result that tells of what was fixed and of what went wrong."""
    failed = [diagnostic.rule == FAILURE for diagnostic in one.result.diagnostics]
    diagnostics = tuple(compress(one.result.diagnostics, failed))
    return one._replace(result=one.result._replace(diagnostics=diagnostics), fingerprints=tuple(compress(one.fingerprints, failed)))


def located(found: list[Narrowed], tasks: Iterable[Task], settings: Settings) -> tuple[list[Narrowed], Mapping[str, Source]]:
    """The results with the places in other documents that their diagnostics speak of, and the sources of these documents."""
    if not any(place.form for one in found for each in (*one.result.diagnostics, *one.result.fixed) for place in each.related):
        return found, {}
    from prose_lint.locate import Places

    places = Places(tasks, limit=settings.max_file_size)

    def located(result: Result) -> Result:
        return result._replace(diagnostics=places.of(result.diagnostics), fixed=places.of(result.fixed))

    return [one._replace(result=located(one.result)) for one in found], places.sources


def notes_on_baseline(
    entries: Sequence[Entry], tasks: Sequence[Task], results: Sequence[Narrowed], settings: Settings, args: Namespace, *, tell_number: bool
) -> Iterator[str]:
    """That the baseline has entries which stand for nothing; with `tell_number`, how many findings it accepts."""
    accepted = sum(len(one.accepted) for one in results)
    if accepted and tell_number:
        yield f"it accepts {counted(accepted, 'finding')}"
    number = _needless(entries, _found_again(tasks, results, settings.root), settings, args)
    if number:
        are, them = ("is", "it") if number == 1 else ("are", "them")
        yield f"{counted(number, 'entry', 'entries')} {are} no longer needed; prose-lint baseline --prune takes {them} out"


def _needless(entries: Sequence[Entry], found: Mapping[str, frozenset[str]], settings: Settings, args: Namespace) -> int:
    """How many entries stand for nothing: their file is gone, or was checked and the rule that found them finds them no more.

    `found` has, by path from the root, the accepted fingerprints that were found again in the files that were checked.
    """
    unused = [entry for entry in entries if entry.fingerprint not in found.get(entry.path, ())]
    gone = sum(entry.path not in found and not os.path.lexists(os.path.join(settings.root, entry.path)) for entry in unused)
    checked = [entry for entry in unused if entry.path in found]
    return gone + (sum(_has_run(checked, settings, args)) if checked else 0)


def _has_run(entries: Sequence[Entry], settings: Settings, args: Namespace) -> Iterator[bool]:
    """Whether the rules of entries have run as they do on the whole project; those that compare documents have not with --isolated."""
    from prose_lint.cli.check import prepare

    planning = prepare(settings, args.today, alone=args.isolated)
    for entry in entries:
        plan = planning.plan(os.path.join(settings.root, entry.path))
        rule = plan.known.get(entry.rule)
        yield rule is None or (plan.severity(entry.rule) is not None and not (args.isolated and rule.facts is not None))


def _found_again(tasks: Sequence[Task], results: Sequence[Narrowed], root: str) -> dict[str, frozenset[str]]:
    """The accepted fingerprints that were found again, by path from the root, of all files that could be checked."""
    pairs = zip(tasks, results, strict=True)
    return {project_path(task.path, root): frozenset(one.accepted) for task, one in pairs if not one.result.failure}
