"""`prose-lint config [PATH]`: what applies to a path, and where each thing comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.cli import known_rules
from prose_lint.cli.known_rules import WIDTH, print_lines

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping

    from prose_lint.plan import Plan
    from prose_lint.rule import Rule
    from prose_lint.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("path", metavar="PATH", nargs="?", help="a file or a folder (default: the current folder)")
    known_rules.add_arguments(parser)


def run(args: Namespace) -> int:
    """Prints the settings in the manner of a configuration file, then the rules that run."""
    from prose_lint.context import Context
    from prose_lint.selection import make_plan

    paths = [args.path] if args.path is not None else []
    settings, rules = known_rules.settings_and_rules(args, paths)
    plan = make_plan(settings, rules, Context(words=settings.words, dialect=settings.dialect, language=settings.language), args.path or ".")
    print_lines(_show(settings, plan, rules, args.path))
    return 0


def _show(settings: Settings, plan: Plan, rules: Mapping[str, Rule], path: str | None) -> Iterator[str]:
    from prose_lint.paths import shown
    from prose_lint.report.escape import escape

    yield f"# project: {escape(shown(settings.root))}"
    yield f"# configuration: {escape(shown(settings.config)) if settings.config else 'none'}"
    for about, note in settings.notes:
        yield f"# {escape(about)}: {escape(note)}"
    if path is not None:
        yield f"# {escape(shown(path))}: {_fate(path, settings)}"
    yield ""
    for key, value in _values(settings).items():
        yield from _assignment(key, value, _origin(settings, key))
    yield ""
    yield "# the rules that run" + (" on it" if path is not None else "")
    yield "[rules]"
    yield from _rules(settings, plan)
    off = [name for name in rules if plan.severity(name) is None]
    for name in off:
        yield f"# off: {escape(name)}"


def _fate(path: str, settings: Settings) -> str:
    """What a run would make of a path that it finds or that a hook names."""
    import os

    from prose_lint.discover import discover
    from prose_lint.report.escape import escape

    if os.path.isdir(path):
        return "a folder"
    found = discover([path], settings, hook=True)
    if found.problems:
        return escape(found.problems[0].message)
    return f"checked as {found.files[0].format}" if found.files else "checked only when it is named: excluded, or no document"


def _values(settings: Settings) -> dict[str, object]:
    """The settings under the names of their keys, in the order in which they are documented."""
    from prose_lint.config import load

    words = sorted(load(settings.config).keys.words or ()) if settings.config else []
    configured, _ = settings.chosen
    return {
        "select": configured.select,
        "extend-select": configured.extend_select,
        "ignore": configured.ignore,
        "per-file-ignores": dict(settings.per_file_ignores),
        "exclude": settings.exclude,
        "extend-exclude": settings.extend_exclude,
        "extend-include": settings.extend_include,
        "not-documents": settings.not_documents,
        "dialect": settings.dialect,
        "language": settings.language,
        "words": words,
        "word-files": settings.word_files,
        "max-file-size": settings.max_file_size,
        "packs": settings.packs,
        "glossary": settings.glossary,
        "baseline": settings.baseline,
        "names": dict(settings.names),
        "fail-on": settings.fail_on,
    }


def _origin(settings: Settings, *keys: str) -> str:
    """Where a setting comes from: the file and the line, or "default"."""
    from prose_lint.config import line_of
    from prose_lint.paths import shown
    from prose_lint.report.escape import escape

    if settings.config is None or (len(keys) == 1 and "configuration" not in settings.sources.get(keys[0], "")):
        return settings.sources.get(keys[0], "default") if len(keys) == 1 else "default"
    line = line_of(settings.config, keys)
    return f"{escape(shown(settings.config))}:{line}" if line else "default"


def _assignment(key: str, value: object, origin: str) -> Iterator[str]:
    """A key with its value and its origin; long lists take several lines."""
    from prose_lint.report.escape import escape
    from prose_lint.tables import toml

    if value is None:
        yield f"# {key}: the rules that are on by default"
        return
    line = f"{key} = {escape(toml(value))}"
    if len(line) + len(origin) + 4 <= WIDTH or not isinstance(value, (tuple, list)):
        yield f"{line}  # {origin}"
        return
    yield f"{key} = [  # {origin}"
    row = "   "
    for element in value:
        shown = f" {escape(toml(element))},"
        if len(row) + len(shown) > WIDTH and row.strip():
            yield row
            row = "   "
        row += shown
    yield row
    yield "]"


def _rules(settings: Settings, plan: Plan) -> Iterator[str]:
    """The rules of a plan with severity and options, and where these come from."""
    from prose_lint.report.escape import escape
    from prose_lint.tables import table_of, toml

    for planned in plan.rules:
        name = planned.rule.name
        table = {
            "severity": planned.severity,
            **{key: value for key, value in table_of(planned.options).items() if value not in ((), "")},
        }
        origin = _origin(settings, "rules", name) if name in settings.rules else "default"
        yield f'"{escape(name)}" = {escape(toml(table))}  # {origin}'
