"""`prose-lint check`: settings, files, run, report, exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from prose_lint.context import Context
from prose_lint.discover import Problem, discover
from prose_lint.errors import UsageError
from prose_lint.finding import Applicability, Severity
from prose_lint.paths import shown
from prose_lint.project import memory_of, project_tasks
from prose_lint.registry import all_rules
from prose_lint.report import FORMATS, Outcome, renderer
from prose_lint.report.escape import escape, write
from prose_lint.report.style import Style
from prose_lint.run import run_tasks
from prose_lint.selection import Planner
from prose_lint.settings import Overrides, Settings, load_settings
from prose_lint.share import Mode, Planning, Result, Task, do_raw

if TYPE_CHECKING:
    from datetime import date

    from prose_lint.source import Source

STDIN = "-"
CRASHED = "lint.rule-crashed"


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
    what.add_argument("--today", type=_date, metavar="DATE", help="the date that date rules take for today, as 2026-06-01")
    what.add_argument("--stdin-filename", metavar="NAME", help="the name, and so the format, of what - reads")
    fixing = parser.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="apply safe fixes")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff, apply unsafe fixes too")
    fixing.add_argument("--fix-only", action="store_true", help="apply safe fixes, and be silent about everything else")
    fixing.add_argument("--diff", action="store_true", help="show what --fix would change, and write nothing")
    output = parser.add_argument_group("output")
    output.add_argument("--output-format", choices=tuple(FORMATS), default="full", help="default: full")
    output.add_argument("--statistics", action="store_const", const="rule", help="show counts by rule instead of each finding")
    output.add_argument("--statistics-by", dest="statistics", choices=("rule", "file", "folder"), help="show counts by this instead")
    output.add_argument("--quiet", action="store_true", help="show findings and errors only")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto; NO_COLOR is honoured")
    status = parser.add_argument_group("exit status")
    status.add_argument("--fail-on", choices=[one.name.lower() for one in Severity], help="what makes the status 1 (default: warning)")
    status.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    status.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if something was fixed")
    how = parser.add_argument_group("how it runs")
    how.add_argument("--config", metavar="FILE", help="use this configuration and no other")
    how.add_argument("--isolated", action="store_true", help="no configuration, no cache, every document on its own")
    how.add_argument("--no-cache", action="store_true", help="use nothing that earlier runs found out, and keep nothing")
    how.add_argument("--plugin", action="append", default=[], metavar="MODULE", help="take rules from this Python module, too")
    how.add_argument("--jobs", type=_jobs, metavar="N", help="processes to use (default: one per processor)")
    how.add_argument(
        "--hook",
        action="store_true",
        help="called by pre-commit: excludes hold for named files, and a file is a file whatever its name",
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(","))))


def _date(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-06-01") from None


def _jobs(text: str) -> int:
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
    overrides = Overrides(
        select=args.select,
        extend_select=args.extend_select or (),
        ignore=args.ignore or (),
        exclude=args.exclude,
        extend_exclude=args.extend_exclude or (),
        dialect=args.dialect,
        fail_on=Severity[args.fail_on.upper()] if args.fail_on else None,
        plugins=tuple(args.plugin),
    )
    if STDIN in args.paths:
        return _check_stdin(args, overrides, fix)
    settings = load_settings(args.paths, overrides=overrides, config=args.config, isolated=args.isolated)
    found = discover(args.paths, settings, hook=args.hook)
    tasks = [Task(file.path, file.display, file.format) for file in found.files]
    project = [] if args.isolated else project_tasks(args.paths, found.files, settings)
    memory = memory_of(settings, args.today) if len(project) > 1 and not args.no_cache else None
    mode = Mode(
        fix,
        write=args.fix and not args.diff,
        root=settings.root,
        limit=settings.max_file_size,
        alone=args.isolated,
        keep=memory is not None,
    )
    prepared = partial(prepare, settings, args.today, alone=args.isolated)
    running = run_tasks(tasks, mode, prepared, jobs=args.jobs or _processors(), project=project, memory=memory)
    results = list(_progress(running, len(tasks), args))
    if args.fix_only:
        results = [_without_findings(result) for result in results]
    notes = (Problem(path, note, error=False) for path, note in settings.notes)
    _note([*notes, *found.problems, *(Problem(result.path, result.note, error=False) for result in results if result.note)], args)
    failures = [f"{problem.path}: {problem.message}" for problem in found.problems if problem.error]
    results, sources = _located(results, {*project, *tasks}, settings)
    return _report(results, failures, found.excluded, settings, args, sources=sources)


def _located(results: list[Result], tasks: Iterable[Task], settings: Settings) -> tuple[list[Result], Mapping[str, Source]]:
    """The results with the places in other documents that their diagnostics speak of, and the sources of these documents."""
    if not any(place.form for result in results for one in (*result.diagnostics, *result.fixed) for place in one.related):
        return results, {}
    from prose_lint.locate import Places

    places = Places(tasks, limit=settings.max_file_size)
    found = [result._replace(diagnostics=places.of(result.diagnostics), fixed=places.of(result.fixed)) for result in results]
    return found, places.sources


def _without_findings(result: Result) -> Result:
    """A result that tells of what was fixed and of what went wrong."""
    return result._replace(diagnostics=tuple(one for one in result.diagnostics if one.rule == CRASHED))


def _processors() -> int:
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


def _check_stdin(args: argparse.Namespace, overrides: Overrides, fix: Applicability | None) -> int:
    """Checks standard input under a name; with --fix the fixed text goes to standard output, the findings to standard error."""
    from prose_lint.formats import SUFFIXES, format_of

    name = args.stdin_filename
    if args.paths != [STDIN] or not name:
        raise UsageError("- reads standard input alone, and --stdin-filename NAME says what it is")
    format_name = format_of(name)
    if format_name is None:
        raise UsageError(f"--stdin-filename: the type of {name!r} is not known; it may end in {', '.join(SUFFIXES)}")
    settings = load_settings([os.path.dirname(name) or os.curdir], overrides=overrides, config=args.config, isolated=args.isolated)
    _note([Problem(path, note, error=False) for path, note in settings.notes], args)
    display = shown(name)
    plan = prepare(settings, args.today, alone=args.isolated).plan(name)
    raw = sys.stdin.buffer.read()
    result = do_raw(raw, Task(STDIN, display, format_name), Mode(fix, limit=settings.max_file_size), plan)
    to_stdout = args.fix and not args.diff
    if to_stdout:
        fixed = result.source if result.before is not None else None
        sys.stdout.buffer.write(fixed.encode() if fixed else raw)
        sys.stdout.buffer.flush()
    return _report([result], [], 0, settings, args, findings_to_stderr=to_stdout)


def _report(
    results: list[Result],
    failures: list[str],
    excluded: int,
    settings: Settings,
    args: argparse.Namespace,
    *,
    sources: Mapping[str, Source] | None = None,
    findings_to_stderr: bool = False,
) -> int:
    """Prints the outcome and decides the exit status. `sources` are of the documents beside those of the results."""
    outcome = _outcome(results, failures, excluded, args)
    outcome = outcome._replace(sources={**(sources or {}), **outcome.sources})
    stream = sys.stderr if findings_to_stderr else sys.stdout
    style = Style.of(stream, args.color, os.environ)
    if args.diff:
        _print_diff(results)
        stream, style = sys.stderr, Style.of(sys.stderr, args.color, os.environ)
    else:
        from prose_lint.report import statistics

        wanted = args.statistics is not None and args.output_format != "json"
        render = partial(statistics.render, by=args.statistics) if wanted else renderer(args.output_format)
        write(render(outcome, style=style), stream)
    if args.output_format == "json":
        write((f"prose-lint: error: {escape(failure)}" for failure in outcome.failures), sys.stderr)
    elif not args.quiet or outcome.failures:
        from prose_lint.report import summary

        shown_outcome = outcome if not args.quiet else outcome._replace(diagnostics=())
        write(summary.render(shown_outcome, style=style), stream)
    return _status(results, outcome, settings, args)


def _outcome(results: list[Result], failures: list[str], excluded: int, args: argparse.Namespace) -> Outcome:
    """What the run found and did. With --diff nothing was fixed: what would be is still there."""
    kept = []
    for result in results:
        if args.diff and result.before is not None and result.source is not None:
            kept.append(result._replace(source=result.source.with_text(result.before), diagnostics=result.fixed, fixed=()))
        else:
            kept.append(result)
    return Outcome(
        [diagnostic for result in kept for diagnostic in result.diagnostics],
        {result.path: result.source for result in kept if result.source is not None},
        files=len(kept),
        fixed=sum(len(result.fixed) for result in kept),
        fixed_files=sum(bool(result.fixed) for result in kept),
        failures=[*failures, *(result.failure for result in kept if result.failure)],
        excluded=excluded,
    )


def _print_diff(results: list[Result]) -> None:
    """The diff of all fixes on standard output, byte for byte."""
    from prose_lint.diff import unified

    for result in results:
        if result.before is not None and result.source is not None:
            mark = "\ufeff" if result.source.bom else ""
            sys.stdout.buffer.write(unified(result.path, mark + result.before, mark + result.source.text).encode())
    sys.stdout.buffer.flush()


def _status(results: list[Result], outcome: Outcome, settings: Settings, args: argparse.Namespace) -> int:
    """2 when the tool could not do its work, 1 when something at or above the fail level remains, else 0."""
    if outcome.failures or any(diagnostic.rule == CRASHED for diagnostic in outcome.diagnostics):
        return 2
    if args.exit_zero:
        return 0
    remaining = any(diagnostic.severity >= settings.fail_on for diagnostic in outcome.diagnostics)
    if args.diff:
        remaining = remaining or any(diagnostic.severity >= settings.fail_on for result in results for diagnostic in result.diagnostics)
    return int(remaining or (args.exit_non_zero_on_fix and outcome.fixed > 0))
