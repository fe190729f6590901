"""`prose-lint cache show` and `prose-lint cache clear`: what earlier runs found out, and where it is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prose_lint.cache import VARIABLE, cache_files, folder
from prose_lint.cli.known_rules import print_lines
from prose_lint.errors import ProseLintError
from prose_lint.report.escape import escape

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("what", choices=("show", "clear"), help="say where it is and how large, or delete it")
    parser.epilog = f"The environment variable {VARIABLE} names another folder to keep it in."


def run(args: Namespace) -> int:
    """Shows or deletes the caches of all projects."""
    place = folder()
    files = cache_files(place) if place else []
    size = sum(map(os.path.getsize, files))
    what = f"{len(files)} {'cache' if len(files) == 1 else 'caches'}, {size:,} bytes"
    if place is None:
        print_lines([f"nothing is kept: there is no home folder, and {VARIABLE} names none"])
    elif args.what == "show":
        print_lines([f"{escape(place)}: {what}"])
    else:
        _delete(files)
        print_lines([f"deleted {what}"])
    return 0


def _delete(files: list[str]) -> None:
    for path in files:
        try:
            os.unlink(path)
        except FileNotFoundError:  # another run has been quicker
            continue
        except OSError as error:
            raise ProseLintError(f"{path} cannot be deleted: {error.strerror}") from None
