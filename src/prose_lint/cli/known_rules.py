"""The arguments of the commands that show rules and settings, and what these commands look at."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from prose_lint.rule import Rule
    from prose_lint.settings import Settings

WIDTH = 80


def add_arguments(parser: ArgumentParser) -> None:
    """Adds what tells which configuration and which rules of other people's count."""
    parser.add_argument("--config", metavar="FILE", help="the configuration file to read")
    parser.add_argument("--isolated", action="store_true", help="read no configuration")
    parser.add_argument("--plugin", metavar="MODULE", action="append", default=[], help="a Python module with more rules")


def settings_and_rules(args: Namespace, paths: Sequence[str]) -> tuple[Settings, dict[str, Rule]]:
    """The settings for paths, and every rule that there is with them."""
    from prose_lint.registry import all_rules
    from prose_lint.settings import Overrides, load_settings

    settings = load_settings(paths, overrides=Overrides(plugins=tuple(args.plugin)), config=args.config, isolated=args.isolated)
    return settings, all_rules(settings.packs, settings.plugins)


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines in which every name and every text has been escaped."""
    from prose_lint.report.escape import write

    write(lines, sys.stdout)


def wrapped(text: str, *, indent: str = "") -> Iterator[str]:
    """The lines of a text, escaped and broken to the width of a page."""
    from prose_lint.report.escape import escape
    from prose_lint.report.layout import wrap

    for line in wrap(escape(text), WIDTH - len(indent)):
        yield f"{indent}{line}".rstrip()
