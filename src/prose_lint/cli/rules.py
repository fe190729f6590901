"""`prose-lint rules`: all rules, as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.cli import known_rules
from prose_lint.cli.known_rules import print_lines, wrapped

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

    from prose_lint.rule import Rule

JSON_VERSION = 1
_LONGEST_NAME = 32


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("--output-format", choices=("table", "json"), default="table", help="how to print them (default: table)")
    known_rules.add_arguments(parser)


def run(args: Namespace) -> int:
    """Prints all rules, those of packs and plugins too."""
    _, rules = known_rules.settings_and_rules(args, [])
    print_lines(_json(rules.values()) if args.output_format == "json" else _table(rules.values()))
    return 0


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    """A line for each rule: name, severity, summary; names of extreme length and long summaries go on in the next line."""
    from prose_lint.report.escape import escape

    rules = list(rules)
    name_width = min(max(map(len, (rule.name for rule in rules)), default=0), _LONGEST_NAME)
    indent = " " * (name_width + 2 + len("suggestion") + 2)
    for rule in rules:
        name, severity = escape(rule.name), rule.severity.name.lower() if rule.default else "off"
        first, *rest = wrapped(rule.summary, indent=indent)
        start = f"{name:{name_width}}  {severity:10}  "
        if len(name) > name_width:
            yield name
            start = f"{'':{name_width}}  {severity:10}  "
        yield start + first[len(indent) :]
        yield from rest


def _json(rules: Iterable[Rule]) -> Iterator[str]:
    """One object, with everything that a program may want to know."""
    import json

    from prose_lint.tables import table_of, type_name

    yield json.dumps(
        {
            "version": JSON_VERSION,
            "rules": [
                {
                    "name": rule.name,
                    "topic": rule.topic,
                    "summary": rule.summary,
                    "explanation": rule.explanation,
                    "severity": rule.severity.name.lower(),
                    "default": rule.default,
                    "origin": rule.origin,
                    "options": [
                        {"name": key, "type": type_name(rule.options, key), "default": value}
                        for key, value in table_of(rule.options()).items()
                    ],
                }
                for rule in rules
            ],
        },
        indent=2,
        default=lambda value: value.name.lower(),
    )
