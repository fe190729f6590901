"""`prose-lint check`: settings, files, run, report, exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from prose_lint.cli import narrowing, output
from prose_lint.cli.narrowing import Narrowed, narrowed
from prose_lint.cli.outcome import outcome_of, print_diff, rule_texts, status
from prose_lint.cli.replay import Replay, how_it_prints
from prose_lint.context import Context
from prose_lint.discover import Discovery, File, Problem, discover
from prose_lint.errors import UsageError
from prose_lint.finding import Applicability, Severity
from prose_lint.formats import INPUT_FORMATS
from prose_lint.paths import shown
from prose_lint.project import memory_of, project_tasks
from prose_lint.registry import all_rules
from prose_lint.report import WITH_FINGERPRINTS, WITH_RULES, Outcome
from prose_lint.report.escape import escape, write
from prose_lint.report.style import Style
from prose_lint.run import everything_of, run_tasks
from prose_lint.selection import Planner
from prose_lint.settings import Overrides, Settings, load_settings
from prose_lint.share import Mode, Planning, Result, Task, do_raw

if TYPE_CHECKING:
    from datetime import date


STDIN = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; the current folder if none are named; - reads standard input"
    )
    what = parser.add_argument_group("what is checked")
    what.add_argument("--select", type=_names, metavar="RULES", help="run only these rules or topics, separated by commas")
    what.add_argument("--extend-select", type=_names, metavar="RULES", help="run these as well")
    what.add_argument("--ignore", type=_names, metavar="RULES", help="do not run these")
    what.add_argument("--exclude", type=_names, metavar="PATTERNS", help="leave out these paths instead of the usual ones")
    what.add_argument("--extend-exclude", type=_names, metavar="PATTERNS", help="leave out these paths as well")
    what.add_argument("--dialect", choices=("en", "en-US", "en-GB", "en-CA", "en-AU"), help="the English that is written")
    what.add_argument("--today", type=date_of, metavar="DATE", help="the date that date rules take for today, as 2026-06-01")
    what.add_argument("--stdin-filename", metavar="NAME", help="the name, and so the format, of what - reads")
    what.add_argument(
        "--input-format", choices=INPUT_FORMATS, metavar="FORMAT", help=f"what the named files are: {', '.join(INPUT_FORMATS)}"
    )
    fixing = parser.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="apply safe fixes")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff, apply unsafe fixes too")
    fixing.add_argument("--fix-only", action="store_true", help="apply safe fixes, and be silent about everything else")
    fixing.add_argument("--diff", action="store_true", help="show what --fix would change, and write nothing")
    narrowing.add_arguments(parser.add_argument_group("what is reported"))
    output.add_arguments(parser.add_argument_group("output"))
    status = parser.add_argument_group("exit status")
    status.add_argument("--fail-on", choices=[one.name.lower() for one in Severity], help="what makes the status 1 (default: warning)")
    status.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    status.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if something was fixed")
    how = parser.add_argument_group("how it runs")
    how.add_argument("--config", metavar="FILE", help="use this configuration and no other")
    how.add_argument("--isolated", action="store_true", help="no configuration, no cache, every document on its own")
    how.add_argument("--no-cache", action="store_true", help="use nothing that earlier runs found out, and keep nothing")
    how.add_argument("--plugin", action="append", default=[], metavar="MODULE", help="take rules from this Python module, too")
    how.add_argument("--jobs", type=jobs_of, metavar="N", help="processes to use (default: one per processor)")
    how.add_argument(
        "--hook",
        action="store_true",
        help="called by pre-commit: excludes hold for named files, and a file is a file whatever its name",
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(","))))


def date_of(text: str) -> date:
    """The date that an option names."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-06-01") from None


def jobs_of(text: str) -> int:
    """The number of processes that an option names."""
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; 1 is the least")
    return int(text)


def prepare(settings: Settings, today: date | None, *, alone: bool) -> Planning:
    """Loads the rules; each process of a run calls it once. `alone`: each document on its own, other files unseen."""
    from prose_lint.names_file import load_glossary

    rules = all_rules(settings.packs, settings.plugins)
    context = Context(
        today=today,
        words=settings.words,
        dialect=settings.dialect,
        language=settings.language,
        glossary=load_glossary(settings),
        root="" if alone else settings.root,
    )
    return Planning(Planner(settings, rules, context).plan, context.learn)


def run(args: argparse.Namespace) -> int:
    """Checks, fixes and reports; returns the exit status."""
    args.fix = args.fix or args.fix_only
    fix = (Applicability.UNSAFE if args.unsafe_fixes else Applicability.SAFE) if args.fix or args.diff else None
    if args.unsafe_fixes and fix is None:
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    made = output.targets(args.output_format, args.output_file)
    overrides = Overrides(
        select=args.select,
        extend_select=args.extend_select or (),
        ignore=args.ignore or (),
        exclude=args.exclude,
        extend_exclude=args.extend_exclude or (),
        dialect=args.dialect,
        baseline=args.baseline,
        fail_on=Severity[args.fail_on.upper()] if args.fail_on else None,
        plugins=tuple(args.plugin),
    )
    if STDIN in args.paths:
        return _check_stdin(args, made, overrides, fix)
    settings = load_settings(args.paths, overrides=overrides, config=args.config, isolated=args.isolated)
    found = discover(args.paths, settings, hook=args.hook, input_format=args.input_format)
    output.require_no_input(made, _read(found.files, settings))
    return _check_files(args, made, fix, settings, found)


def _check_files(
    args: argparse.Namespace, made: Sequence[output.Target], fix: Applicability | None, settings: Settings, found: Discovery
) -> int:
    """Checks what was found; where nothing has changed since an earlier run, prints what that one printed."""
    entries = narrowing.entries_of(settings)
    changes = narrowing.changes_of(settings, args.paths, args.changed_since)
    scoping = narrowing.scoping_of(settings, entries, changes, fingerprints=output.wants(made, WITH_FINGERPRINTS))
    tasks = [Task(file.path, file.display, file.format) for file in found.files if scoping.touches(file.path)]
    everything = [] if args.isolated else everything_of(tasks, project_tasks(args.paths, found.files, settings))
    memory = memory_of(settings, args.today) if everything and not args.no_cache else None
    prints_only = fix is None and args.changed_since is None and all(target.file is None for target in made)
    kept = memory if prints_only else None
    replay = Replay(kept, tasks, everything, how_it_prints(args, found, settings) if kept else "")
    known = replay.again()
    if known is not None:
        return known
    mode = Mode(fix, write=args.fix and not args.diff, root=settings.root, limit=settings.max_file_size, alone=args.isolated)
    mode = mode._replace(keep=memory is not None, scoping=scoping)
    prepared = partial(prepare, settings, args.today, alone=args.isolated)
    running = run_tasks(tasks, mode, prepared, jobs=args.jobs or processors(), everything=everything, memory=memory)
    pairs = zip(tasks, _progress(running, len(tasks), args), strict=True)
    results = [narrowed(result, task.path, scoping, diff=args.diff) for task, result in pairs]
    if args.fix_only:
        results = [narrowing.without_findings(one) for one in results]
    with replay.kept() as codes:
        if entries:
            messages = narrowing.notes_on_baseline(entries, tasks, results, settings, args, tell_number=not output.has_summary(made))
            found.problems.extend(Problem(shown(settings.baseline), message, error=False) for message in messages)
        code = _tell(args, made, settings, found, results, {*everything, *tasks})
        codes.append(code)
    return code


def _tell(
    args: argparse.Namespace,
    made: Sequence[output.Target],
    settings: Settings,
    found: Discovery,
    results: list[Narrowed],
    tasks: Iterable[Task],
) -> int:
    """Prints notes and findings, and decides the exit status."""
    notes = [Problem(path, note, error=False) for path, note in settings.notes]
    notes += (Problem(one.result.path, one.result.note, error=False) for one in results if one.result.note)
    _note([*notes, *found.problems], args)
    failures = [f"{problem.path}: {problem.message}" for problem in found.problems if problem.error]
    results, sources = narrowing.located(results, tasks, settings)
    outcome = outcome_of(results, failures, found.excluded, diff=args.diff)
    return _report(results, outcome._replace(sources={**sources, **outcome.sources}), settings, made, args)


def _read(found: Sequence[File], settings: Settings) -> list[str | None]:
    """The files that a run reads."""
    return [*(file.path for file in found), settings.config, settings.glossary, settings.baseline, *settings.word_files]


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _progress(results: Iterator[Result], total: int, args: argparse.Namespace) -> Iterator[Result]:
    """The results, with a bar on a terminal when there are many."""
    if args.quiet or not sys.stderr.isatty():
        yield from results
        return
    from prose_lint.report.progress import progress

    with progress(total, sys.stderr) as advance:
        for result in results:
            yield result
            advance(1)


def _note(problems: list[Problem], args: argparse.Namespace) -> None:
    """Says on standard error what was passed over."""
    if not args.quiet:
        notes = (problem for problem in problems if not problem.error)
        write((f"prose-lint: note: {escape(problem.path)}: {escape(problem.message)}" for problem in notes), sys.stderr)


def _check_stdin(args: argparse.Namespace, made: Sequence[output.Target], overrides: Overrides, fix: Applicability | None) -> int:
    """Checks standard input under a name; with --fix the fixed text goes to standard output, the findings to standard error."""
    from prose_lint.formats import SUFFIXES, format_of

    name = args.stdin_filename
    if args.paths != [STDIN] or not name:
        raise UsageError("- reads standard input alone, and --stdin-filename NAME says what it is")
    format_name = args.input_format or format_of(name)
    if format_name is None:
        raise UsageError(f"--stdin-filename: the type of {name!r} is not known; it may end in {', '.join(SUFFIXES)}")
    if args.changed_since is not None:
        raise UsageError("--changed-since goes with files, not with standard input")
    settings = load_settings([os.path.dirname(name) or os.curdir], overrides=overrides, config=args.config, isolated=args.isolated)
    _note([Problem(path, note, error=False) for path, note in settings.notes], args)
    display = shown(name)
    plan = prepare(settings, args.today, alone=args.isolated).plan(name)
    raw = sys.stdin.buffer.read()
    scoping = narrowing.scoping_of(settings, narrowing.entries_of(settings), None, fingerprints=output.wants(made, WITH_FINGERPRINTS))
    result = do_raw(raw, Task(name, display, format_name), Mode(fix, limit=settings.max_file_size, scoping=scoping), plan)
    to_stdout = args.fix and not args.diff
    if to_stdout:
        fixed = result.source if result.before is not None else None
        sys.stdout.buffer.write(fixed.encode() if fixed else raw)
        sys.stdout.buffer.flush()
    results = [narrowed(result, name, scoping, diff=args.diff)]
    if args.fix_only:
        results = [narrowing.without_findings(one) for one in results]
    outcome = outcome_of(results, [], 0, diff=args.diff)
    return _report(results, outcome, settings, made, args, findings_to_stderr=to_stdout)


def _report(
    found: list[Narrowed],
    outcome: Outcome,
    settings: Settings,
    made: Sequence[output.Target],
    args: argparse.Namespace,
    *,
    findings_to_stderr: bool = False,
) -> int:
    """Prints the outcome and decides the exit status."""
    outcome = outcome._replace(fail_on=settings.fail_on)
    if output.wants(made, WITH_RULES):
        outcome = outcome._replace(rules=rule_texts(outcome, settings))
    stream = sys.stderr if findings_to_stderr or args.diff else sys.stdout
    style = Style.of(stream, args.color, os.environ, findings=args.max_findings)
    printing = output.Printing(stream, style, quiet=args.quiet, statistics=args.statistics)
    if args.diff:
        print_diff(one.result for one in found)
        output.summarise(outcome, made, printing)
    else:
        output.emit(outcome, made, printing)
    remaining = chain(outcome.diagnostics, *(one.result.diagnostics for one in found) if args.diff else ())
    return status(outcome, remaining, exit_zero=args.exit_zero, non_zero_on_fix=args.exit_non_zero_on_fix)
