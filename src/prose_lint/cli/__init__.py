"""The command line: one module per command, each with `add_arguments(parser)` and `run(args) -> int`.

Only the module of the command that is called is imported. This is the one place that prints errors and makes exit statuses of them.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from prose_lint.errors import ProseLintError

COMMANDS = {
    "check": "find slips in posts, and fix them",
    "rule": "explain a rule",
    "rules": "list the rules",
    "names": "list the names of a project, and what is decided about them",
    "words": "list the words that no list knows, and keep the project's own",
    "config": "show what applies to a path, and from where",
    "baseline": "accept what is found today, so that check reports only what is new",
    "cache": "show or clear what earlier runs found out",
    "init": "write a commented configuration and the hook snippet",
}
FAILED, INTERRUPTED = 2, 130
RARE_COLLECTIONS = (100_000, 20, 100)
"""Documents hold many objects and hardly any cycles: with Python's own thresholds a fifth of the time goes into looking for these."""


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal. argparse makes a formatter for each argument, and asks `shutil` for the width: 4 ms to import."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_help_width())


def _help_width() -> int:
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
    except (OSError, ValueError):
        columns = 80
    return columns - 2  # as argparse has it


class _Parser(argparse.ArgumentParser):
    """A parser whose errors go the way of all errors."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords, allow_abbrev=False, formatter_class=_Formatter)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and returns the exit status: 0 nothing to report, 1 findings, 2 the tool could not do its work."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(*RARE_COLLECTIONS)
    _open_missing_streams()
    try:
        return _run(arguments)
    except ProseLintError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has gone, as `head` does: nothing is left to say
        _discard_output()
        return FAILED
    except OSError as error:
        _discard_output()
        return _failed(f"the output cannot be written: {error.strerror}" if error.filename is None else str(error))
    except Exception:  # noqa: BLE001  (Python's own exit status would be 1, which says that there are findings)
        from traceback import print_exc

        print_exc()
        return _failed("this is a fault of prose-lint itself; please report it with the lines above")


def _failed(message: str) -> int:
    from prose_lint.report.escape import escape

    print(f"prose-lint: error: {escape(message)}", file=sys.stderr)  # noqa: T201  (the one place that prints errors)
    return FAILED


def _open_missing_streams() -> None:
    """Puts something in the place of streams that whoever called has closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (for as long as the process lives)


def _discard_output() -> None:
    """What could not be written shall not be tried again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    name = next((argument for argument in arguments if not argument.startswith("-")), "")
    module = import_module(f"prose_lint.cli.{name}") if name in COMMANDS else None
    parser = _parser(name, module)
    if not arguments:
        parser.print_help()
        return FAILED
    if name == "check":
        arguments = _files_in_hook_mode(arguments)
    args = parser.parse_args(arguments)
    assert module is not None  # the parser has refused other commands
    status: int = module.run(args)
    sys.stdout.flush()
    return status


def _parser(name: str, module: Any) -> argparse.ArgumentParser:
    """The parser of the command that is called; of all commands, by their names alone, where none or an unknown one is."""
    from prose_lint import __version__

    parser = _Parser(prog="prose-lint", description="Finds and fixes slips in prose that is published from a repository.")
    parser.add_argument("--version", action="version", version=f"prose-lint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="prose-lint")
    for command in [name] if name in COMMANDS else COMMANDS:
        summary = COMMANDS[command]
        sub = commands.add_parser(command, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if command == name:
            module.add_arguments(sub)
    return parser


def _files_in_hook_mode(arguments: list[str]) -> list[str]:
    """The arguments with every file whose name looks like an option written as a path.

    pre-commit puts file names last, with no `--` before them: a pull request that adds a file named `--exit-zero` must not
    switch the checks off.
    """
    if "--hook" not in arguments:
        return arguments
    first = arguments.index("--hook") + 1
    return arguments[:first] + [
        os.path.join(os.curdir, argument) if argument.startswith("-") and os.path.lexists(argument) else argument
        for argument in arguments[first:]
    ]
