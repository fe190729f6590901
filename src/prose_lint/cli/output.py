"""Where reports go: one to standard output, others to files, several formats in one run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TextIO

from prose_lint.errors import UsageError
from prose_lint.record import NamedTuple
from prose_lint.report import FOR_PEOPLE, FORMATS, Outcome, renderer
from prose_lint.report.escape import escape, write
from prose_lint.report.style import Style

MOST_FINDINGS = 100
"""So many findings of each file are shown to people, unless they ask for more."""
_LINES_AT_ONCE = 1000


class Target(NamedTuple):
    """A report that is asked for: its format and its file, None for standard output."""

    format: str
    file: str | None = None


class Printing(NamedTuple):
    """How reports are printed on a stream. `statistics` says what to count by instead of showing findings, in formats for people."""

    stream: TextIO
    style: Style
    quiet: bool = False
    statistics: str | None = None


def add_arguments(group: argparse._ArgumentGroup) -> None:
    """What a command with a report takes."""
    group.add_argument(
        "--output-format",
        type=_target,
        action="append",
        metavar="FORMAT[=FILE]",
        help=f"one of {', '.join(FORMATS)} (default: full); with =FILE into a file; can be given several times",
    )
    group.add_argument("--output-file", metavar="FILE", help="write the report, the first if there are several, into this file")
    group.add_argument(
        "--max-findings",
        type=_number,
        default=MOST_FINDINGS,
        metavar="N",
        help=f"show at most N findings of a file in the formats {' and '.join(FOR_PEOPLE)}; 0 shows all (default: {MOST_FINDINGS})",
    )
    group.add_argument("--statistics", action="store_const", const="rule", help="show counts by rule instead of each finding")
    group.add_argument("--statistics-by", dest="statistics", choices=("rule", "file", "folder"), help="show counts by this instead")
    group.add_argument("--quiet", action="store_true", help="show findings and errors only")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto; NO_COLOR is honoured")


def _target(text: str) -> Target:
    name, sign, file = text.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    if sign and not file:
        raise argparse.ArgumentTypeError(f"{text!r} names no file")
    return Target(name, file or None)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def targets(asked: Sequence[Target] | None, output_file: str | None) -> tuple[Target, ...]:
    """The reports of a run. Raises UsageError where two would go to one place, or a file could not be written."""
    first, *others = asked or [Target("full")]
    if output_file is not None:
        if first.file is not None:
            raise UsageError(f"--output-file {output_file}: the report {first.format} goes to {first.file} already")
        first = first._replace(file=output_file)
    made = first, *others
    if sum(target.file is None for target in made) > 1:
        raise UsageError("only one report can go to standard output; give the others a file: --output-format FORMAT=FILE")
    files = [target.file for target in made if target.file is not None]
    for number, file in enumerate(files):
        _require_place(file)
        if any(_is_same(file, other) for other in files[:number]):
            raise UsageError(f"two reports would go to {file}")
    return made


def wants(made: Iterable[Target], formats: Sequence[str]) -> bool:
    """Whether one of the reports is in one of these formats."""
    return any(target.format in formats for target in made)


def has_summary(made: Iterable[Target]) -> bool:
    """Whether the stream gets the summary for people."""
    here = next((target.format for target in made if target.file is None), None)
    return here is None or here in FOR_PEOPLE


def _require_place(file: str) -> None:
    """Raises UsageError for a file that cannot be made, before a long run finds out."""
    folder = os.path.dirname(file) or os.curdir
    if not os.path.isdir(folder):
        raise UsageError(f"the report {file} cannot be written: there is no folder {folder}")
    if os.path.isdir(file):
        raise UsageError(f"the report {file} cannot be written: it is a folder")


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def require_no_input(made: Iterable[Target], inputs: Iterable[str | None]) -> None:
    """Raises UsageError for a report that would be written over something that the run reads."""
    there = [target.file for target in made if target.file is not None and os.path.lexists(target.file)]
    if not there:
        return
    read = {_identity(path) for path in inputs if path and os.path.lexists(path)}
    for file in there:
        if _identity(file) in read:
            raise UsageError(f"the report {file} would be written over a file that is read")


def _identity(path: str) -> tuple[int, int]:
    """What tells a file from all others, whatever its names."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def emit(outcome: Outcome, made: Sequence[Target], printing: Printing) -> None:
    """Writes the reports to their files and the stream; on the stream also what people want to know beside them."""
    for target in made:
        if target.file is not None:
            _into_file(outcome, target, printing)
    here = next((target.format for target in made if target.file is None), None)
    if here is not None:
        write(_body(outcome, here, printing), printing.stream)
    if has_summary(made):
        write(_foot(outcome, printing), printing.stream)
    else:
        write((f"prose-lint: error: {escape(failure)}" for failure in outcome.failures), sys.stderr)


def summarise(outcome: Outcome, made: Sequence[Target], printing: Printing) -> None:
    """Writes the reports that go to files, and to the stream the summary alone."""
    emit(outcome, [target for target in made if target.file is not None], printing)


def _body(outcome: Outcome, format_name: str, printing: Printing) -> Iterator[str]:
    if printing.statistics and format_name in FOR_PEOPLE:
        from prose_lint.report import statistics

        return statistics.render(outcome, style=printing.style, by=printing.statistics)
    return renderer(format_name)(outcome, style=printing.style)


def _foot(outcome: Outcome, printing: Printing) -> Iterator[str]:
    """The summary; with --quiet, failures alone."""
    if printing.quiet and not outcome.failures:
        return iter(())
    from prose_lint.report import summary

    return summary.render(outcome._replace(diagnostics=()) if printing.quiet else outcome, style=printing.style)


def _into_file(outcome: Outcome, target: Target, printing: Printing) -> None:
    """A report in a file is the same on every machine: no colours, of one width, in UTF-8."""
    from prose_lint.write import put

    plain = printing._replace(style=Style(findings=printing.style.findings))
    foot = _foot(outcome, plain) if target.format in FOR_PEOPLE else ()
    assert target.file is not None
    put(target.file, _encoded(chain(_body(outcome, target.format, plain), foot)))


def _encoded(lines: Iterator[str]) -> Iterator[bytes]:
    while chunk := list(islice(lines, _LINES_AT_ONCE)):
        yield "\n".join([*chunk, ""]).encode(errors="backslashreplace")
