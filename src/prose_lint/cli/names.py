"""`prose-lint names [PATH…]`: the names of a project with their counts, places and variants, and what is decided about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.cli import known_rules
from prose_lint.cli.known_rules import print_lines
from prose_lint.names.listing import Listed, Place
from prose_lint.record import NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from prose_lint.context import Context
    from prose_lint.diagnostic import Diagnostic
    from prose_lint.document import Document
    from prose_lint.glossary import Glossary
    from prose_lint.lexicon import Lexicon
    from prose_lint.rule import Rule
    from prose_lint.settings import Settings
    from prose_lint.span import Span

JSON_VERSION = 1
_MOST_PLACES = 6
_FEWEST = 2
_LONGEST_NAME = 36
"""Places of longer names stand on a line of their own."""
_CAPITALS = "spelling.capitalisation"
_RULES = ("names.variant", "names.archive-variant", "names.glossary", _CAPITALS)


class Variation(NamedTuple):
    """A form that is to go, the one to keep, where the first stands, why it is to go, and whether that is decided."""

    keep: str
    change: str
    places: tuple[Place, ...]
    reason: str
    decided: bool


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders (default: the current folder)")
    parser.add_argument("--output-format", choices=("table", "json"), default="table", help="how to print them (default: table)")
    parser.add_argument("--all", action="store_true", help="list names that stand once, too")
    parser.add_argument("--variants", action="store_true", help="list only what is spelt in more than one way")
    parser.add_argument("--write", action="store_true", help="add what is decided to the glossary, names.yml")
    known_rules.add_arguments(parser)


def run(args: Namespace) -> int:
    """Lists the names, or adds what is decided about them to the glossary."""
    from prose_lint.context import Context
    from prose_lint.names.listing import listed
    from prose_lint.names_file import load_glossary

    settings, rules = known_rules.settings_and_rules(args, args.paths)
    glossary = load_glossary(settings)
    context = Context(words=settings.words, dialect=settings.dialect, language=settings.language, glossary=glossary)
    documents, diagnostics = _examine(args.paths, settings, rules, context)
    variations = sorted(_variations(diagnostics, documents, context.lexicon), key=_weight)
    if args.write:
        print_lines(_write(variations, settings))
        return 0
    names = [] if args.variants else list(listed(documents, context))
    if args.output_format == "json":
        print_lines(_json(names if args.all else [one for one in names if one.uses >= _FEWEST], variations, glossary))
    else:
        print_lines(_report(names, variations, glossary, least=1 if args.all else _FEWEST))
    return 0


def _examine(
    paths: Sequence[str], settings: Settings, rules: Mapping[str, Rule], context: Context
) -> tuple[list[Document], list[Diagnostic]]:
    """The documents that paths name, and what the rules of names say of them."""
    from prose_lint import files
    from prose_lint.archive import Archive
    from prose_lint.check import check, collect
    from prose_lint.discover import discover
    from prose_lint.errors import ReadError
    from prose_lint.parse import parse
    from prose_lint.selection import Planner
    from prose_lint.settings import Selection
    from prose_lint.source import Source

    only_names = settings._replace(chosen=(Selection(select=_RULES), Selection()))
    planner = Planner(only_names, rules, context)
    documents, plans = [], []
    for file in discover(paths, settings).files:
        try:
            source = Source.decode(file.display, files.read(file.path, limit=settings.max_file_size))
        except ReadError:
            continue
        documents.append(parse(source, file.format))
        plans.append(planner.plan(file.path))
    facts = [(document.source.path, collect(document, plan)) for document, plan in zip(documents, plans, strict=True)]
    context.learn(Archive(facts))
    return documents, [found for document, plan in zip(documents, plans, strict=True) for found in check(document, plan)]


def _variations(diagnostics: Iterable[Diagnostic], documents: Iterable[Document], lexicon: Lexicon) -> Iterator[Variation]:
    """What the rules found, one for each pair of forms."""
    from prose_lint.finding import Applicability

    sources = {document.source.path: document.source for document in documents}
    by_pair: dict[tuple[str, str], list[tuple[Diagnostic, Span]]] = {}
    for found in diagnostics:
        if found.rule in _RULES and found.fixes:
            for edit in found.fixes[0].edits:
                source = sources[found.path].text
                change = " ".join(source[edit.span.start : edit.span.end].split())
                if found.rule == _CAPITALS and (change.islower() or edit.text.lower() != change.lower()):
                    continue  # a sentence, a weekday, a pronoun: no name in two spellings
                longer = _longer(source, edit.span, change, lexicon) if edit.text.lower() != change.lower() else ""
                by_pair.setdefault((longer + edit.text, longer + change), []).append((found, edit.span))
    for (keep, change), all_found in by_pair.items():
        places = tuple(Place(found.path, sources[found.path].position(span.start)[0]) for found, span in all_found)
        clear = min(found.fixes[0].applicability for found, _ in all_found) >= Applicability.UNSAFE
        decided = clear and not change.islower()  # in lower case it may be a command or an ordinary word: not wrong everywhere
        yield Variation(keep, change, places, _reason(all_found[0][0]), decided)


def _reason(found: Diagnostic) -> str:
    """What decided, from the message of a finding."""
    if found.rule == _CAPITALS:
        tail = found.message.rpartition("\u201d")[2].partition(" (")[0]
        return tail.removeprefix(",").strip() or "word lists have it so"
    return found.message.rpartition(": ")[2] if ": " in found.message else "the glossary has it so"


def _weight(one: Variation) -> tuple[bool, bool, int, str, str]:
    """What is decided comes first, then what stands in most places; what is written small comes last."""
    return one.change.islower(), not one.decided, -len(one.places), one.keep, one.change


def _longer(text: str, span: Span, change: str, lexicon: Lexicon) -> str:
    """What stands before a wrong form that is an ordinary word elsewhere: it is wrong only as a part of the longer name."""
    from prose_lint.mentions import frame

    if " " in change or not lexicon.knows(change.lower()):
        return ""
    before = frame(text, span).before
    return f"{before} " if before[:1].isupper() else ""


def _report(names: Sequence[Listed], variations: Sequence[Variation], glossary: Glossary, *, least: int) -> Iterator[str]:
    """What is spelt in several ways, which is to be decided, and then the names."""
    if variations:
        open_ = sum(not one.decided for one in variations)
        decided = len(variations) - open_
        yield f"Spelt in more than one way ({decided} decided: prose-lint names --write; {open_} to decide)"
        uses = {listed.name: listed for listed in names}
        for one in variations:
            yield ""
            yield from _forms(one, uses.get(one.keep))
    shown = [one for one in names if one.uses >= least]
    if shown:
        if variations:
            yield ""
        more = len(names) - len(shown)
        yield f"{'times':>6} {'files':>6}  name" + (f"  ({more} more stand once: --all)" if more else "")
        for listed in shown:
            yield from _row(listed, glossary)


def _forms(one: Variation, listed: Listed | None) -> Iterator[str]:
    """A form that is to go: beneath the one to keep, with its places and the reason."""
    from prose_lint.report.escape import escape

    count = f"  {_counted(listed.uses, 'time')} in {_counted(listed.documents, 'file')}" if listed else ""
    yield f"  {escape(one.keep)}{count}"
    fate = "wrong" if one.decided else "undecided"
    yield from known_rules.wrapped(f"not {one.change}, {_counted(len(one.places), 'time')} ({fate}: {one.reason})", indent="    ")
    by_path: dict[str, list[int]] = {}
    for place in one.places[:_MOST_PLACES]:
        by_path.setdefault(place.path, []).append(place.line)
    places = ", ".join(f"{path}:{', '.join(map(str, sorted(set(lines))))}" for path, lines in by_path.items())
    more = f" and {len(one.places) - _MOST_PLACES} more" if len(one.places) > _MOST_PLACES else ""
    yield from known_rules.wrapped(places + more, indent="      ")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _row(listed: Listed, glossary: Glossary) -> Iterator[str]:
    """A name with its counts and its first place, on a second line where the first has no room."""
    from prose_lint.report.escape import escape
    from prose_lint.report.layout import width

    name = escape(listed.name) + ("  (glossary)" if glossary.has(listed.name) else "")
    start, place = f"{listed.uses:6,} {listed.documents:6,}  ", _shown(listed.first)
    room = " " * (_LONGEST_NAME - width(name))
    if width(name) <= _LONGEST_NAME and len(start) + _LONGEST_NAME + 2 + width(place) <= known_rules.WIDTH:
        yield f"{start}{name}{room}  {place}"
    else:
        yield f"{start}{name}"
        yield f"{'':{len(start)}}{place}"


def _shown(place: Place) -> str:
    from prose_lint.report.escape import escape

    return f"{escape(place.path)}:{place.line}"


def _json(names: list[Listed], variations: list[Variation], glossary: Glossary) -> Iterator[str]:
    """One object, with everything that a program may want to know."""
    import json

    yield json.dumps(
        {
            "version": JSON_VERSION,
            "names": [{**listed._asdict(), "first": listed.first._asdict(), "glossary": glossary.has(listed.name)} for listed in names],
            "variants": [{**one._asdict(), "places": [place._asdict() for place in one.places]} for one in variations],
        },
        indent=2,
        ensure_ascii=False,
    )


def _write(variations: list[Variation], settings: Settings) -> Iterator[str]:
    """Adds the decided forms to the glossary; says what was added, and what is left to decide."""
    import os

    from prose_lint.names_file import add_variants
    from prose_lint.paths import shown
    from prose_lint.report.escape import escape
    from prose_lint.settings import GLOSSARY

    path = settings.glossary or os.path.join(settings.root, GLOSSARY)
    decided: dict[str, tuple[str, ...]] = {}
    for one in variations:
        if one.decided:
            decided[one.keep] = (*decided.get(one.keep, ()), one.change)
    added = add_variants(path, decided, root=settings.root)
    yield f"{added} {'form' if added == 1 else 'forms'} added to {escape(shown(path))}"
    for one in variations:
        if not one.decided:
            yield f"undecided: {escape(one.change)} or {escape(one.keep)}? {_shown(one.places[0])}"
