"""`prose-lint rule NAME`: explains a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.cli import known_rules
from prose_lint.cli.known_rules import WIDTH, print_lines, wrapped
from prose_lint.errors import UsageError
from prose_lint.lazy import lazy

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from prose_lint.rule import Example, Rule
    from prose_lint.span import Span

_MARGIN = "    "
_PARAGRAPH_END = lazy(r"\n[ \t]*\n")
_ITEM = lazy(r"\n[ \t]*(?=[-*] )")


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the name of a rule, such as spelling.misspelling")
    known_rules.add_arguments(parser)


def run(args: Namespace) -> int:
    """Prints what the rule reports, why, with which options, and examples. Raises UsageError for a name that no rule has."""
    _, rules = known_rules.settings_and_rules(args, [])
    if args.name not in rules:
        from prose_lint.tables import hint, quoted

        known = [*rules, *sorted({rule.topic for rule in rules.values()})]
        where = f"it is a topic: {', '.join(name for name in rules if name.startswith(f'{args.name}.'))}"
        near = where if args.name in known else hint(args.name, rules, many="`prose-lint rules` lists them").removeprefix("; ")
        raise UsageError(f"there is no rule {quoted(args.name)}; {near}")
    print_lines(_explain(rules[args.name]))
    return 0


def _explain(rule: Rule) -> Iterator[str]:
    """The lines of an explanation."""
    yield rule.name
    yield ""
    yield from wrapped(rule.summary)
    for paragraph in _PARAGRAPH_END.split(rule.explanation):
        if paragraph.strip():
            yield ""
            for part in _ITEM.split(paragraph):
                yield from wrapped(" ".join(part.split()))
    yield ""
    yield f"Severity: {rule.severity.name.lower()}. {'On' if rule.default else 'Off'} by default."
    yield from wrapped(f"Origin: {rule.origin}")
    yield from _options(rule)
    for example in rule.examples:
        yield ""
        yield from _example(example)


def _options(rule: Rule) -> Iterator[str]:
    """The options with their defaults, as they are written in a configuration, and what they mean."""
    from prose_lint.report.escape import escape
    from prose_lint.tables import table_of, toml, type_name

    defaults = table_of(rule.options())
    if not defaults:
        return
    yield ""
    yield f'Options, with their defaults, below [rules."{escape(rule.name)}"]:'
    for key, value in defaults.items():
        yield from wrapped(f"{key} = {toml(value)}  # {type_name(rule.options, key)}", indent=_MARGIN)
    meaning = " ".join((rule.options.__doc__ or "").split())
    for key in defaults:
        meaning = meaning.replace(f"`{key.replace('-', '_')}`", f"`{key}`")
    yield from wrapped(meaning)


def _example(example: Example) -> Iterator[str]:
    """An example under a heading, with what is reported underlined, and the text after the fixes."""
    for file, text in example.beside:
        yield f"Beside {file}:"
        yield from _underlined(text, ())
    yield "Reported:" if example.spans else "Not reported:"
    yield from _underlined(example.text, example.spans)
    if example.fixed is not None:
        yield "Fixed:"
        yield from _underlined(example.fixed, ())


def _underlined(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The lines of a text, broken to the width of the page, each with carets below what is marked in it."""
    start = 0
    for line in text.split("\n"):
        for first, last in _pieces(line):
            yield from _piece(line[first:last], [(span.start - start - first, span.end - start - first) for span in spans])
        start += len(line) + 1


def _piece(text: str, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    from prose_lint.report.escape import cells
    from prose_lint.report.layout import width

    shown = cells(text)
    yield f"{_MARGIN}{''.join(shown)}".rstrip()
    marks = ""
    for at, cell in enumerate([*shown, " "]):
        marked = any((first <= at < last and at < len(shown)) or first == at == last for first, last in places)
        marks += ("^" if marked else " ") * width(cell)
    if "^" in marks:
        yield f"{_MARGIN}{marks.rstrip()}"


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Where a line is cut: behind spaces, or anywhere in a word that is longer than the page."""
    room = WIDTH - len(_MARGIN)
    first = 0
    while len(line) - first > room:
        space = line.rfind(" ", first + 1, first + room)
        last = space + 1 if space > first else first + room
        yield first, last
        first = last
    yield first, len(line)
