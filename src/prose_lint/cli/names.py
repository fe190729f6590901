"""`prose-lint names [PATH…]`: the names of a project with their counts, places and variants, and what is decided about them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from prose_lint.cli import known_rules
from prose_lint.cli.known_rules import print_lines

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
_MOST_PLACES = 3
_FEWEST = 2
_RULES = ("names.variant", "names.archive-variant", "names.glossary")


class Place(NamedTuple):
    """Where a name stands; `line` is 1-based."""

    path: str
    line: int


class Listed(NamedTuple):
    """A name of the project: how often it stands, in how many documents, and where first."""

    name: str
    uses: int
    documents: int
    first: Place


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
    from prose_lint.names_file import load_glossary

    settings, rules = known_rules.settings_and_rules(args, args.paths)
    glossary = load_glossary(settings)
    context = Context(words=settings.words, dialect=settings.dialect, language=settings.language, glossary=glossary)
    documents, diagnostics = _examine(args.paths, settings, rules, context)
    variations = list(_variations(diagnostics, documents, context.lexicon))
    if args.write:
        print_lines(_write(variations, settings))
        return 0
    least = 1 if args.all else _FEWEST
    names = [] if args.variants else [listed for listed in _listed(documents) if listed.uses >= least]
    print_lines(_json(names, variations, glossary) if args.output_format == "json" else _table(names, variations, glossary))
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


def _listed(documents: Iterable[Document]) -> Iterator[Listed]:
    """The names of documents, the most frequent first."""
    from prose_lint.mentions import mentions

    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for document in documents:
        here: set[str] = set()
        for mention in mentions(document):
            if len(mention.tokens) == 1 and _may_begin(document, mention.span.start, mention.tokens[0]):
                continue
            text = " ".join(document.text[mention.span.start : mention.span.end].split())
            counts[text] += 1
            here.add(text)
            if text not in first:
                first[text] = _place(document, mention.span.start)
        spread.update(here)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Listed(name, count, spread[name], first[name])


def _may_begin(document: Document, start: int, token: str) -> bool:
    """Whether a single word has its capital for the place's sake: it begins a sentence, or stands in a heading."""
    return len(token) < 2 or (token[1:].islower() and (document.begins_sentence(start) or document.in_heading(start)))


def _place(document: Document, offset: int) -> Place:
    from prose_lint.span import Span

    line, _ = document.source.position(document.prose.to_source(Span(offset, offset)).start)
    return Place(document.source.path, line)


def _variations(diagnostics: Iterable[Diagnostic], documents: Iterable[Document], lexicon: Lexicon) -> Iterator[Variation]:
    """What the rules found, one for each pair of forms, in alphabetical order."""
    from prose_lint.finding import Applicability

    sources = {document.source.path: document.source for document in documents}
    by_pair: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in diagnostics:
        if found.rule in _RULES and found.fixes:
            source = sources[found.path].text
            change = " ".join(source[found.span.start : found.span.end].split())
            longer = _longer(source, found.span, change, lexicon)
            by_pair.setdefault((longer + found.fixes[0].edits[0].text, longer + change), []).append(found)
    for (keep, change), all_found in sorted(by_pair.items()):
        places = tuple(Place(found.path, sources[found.path].position(found.span.start)[0]) for found in all_found)
        reason = all_found[0].message.rpartition(": ")[2] if ": " in all_found[0].message else "the glossary has it so"
        clear = min(found.fixes[0].applicability for found in all_found) >= Applicability.UNSAFE
        decided = clear and not change.islower()  # in lower case it may be a command or an ordinary word: not wrong everywhere
        yield Variation(keep, change, places, reason, decided)


def _longer(text: str, span: Span, change: str, lexicon: Lexicon) -> str:
    """What stands before a wrong form that is an ordinary word elsewhere: it is wrong only as a part of the longer name."""
    from prose_lint.mentions import frame

    if " " in change or not lexicon.knows(change.lower()):
        return ""
    before = frame(text, span).before
    return f"{before} " if before[:1].isupper() else ""


def _table(names: list[Listed], variations: list[Variation], glossary: Glossary) -> Iterator[str]:
    """The names, each with its count, the number of documents and the first place; below it the other forms."""
    from prose_lint.report.escape import escape

    by_keep: dict[str, list[Variation]] = {}
    for one in variations:
        by_keep.setdefault(one.keep, []).append(one)
    if names:
        yield " count  files  name"
    for listed in names:
        mark = "  (glossary)" if glossary.has(listed.name) else ""
        yield f"{listed.uses:6} {listed.documents:6}  {escape(listed.name)}{mark}  {_shown(listed.first)}"
        for one in by_keep.pop(listed.name, ()):
            yield from _forms(one)
    for keep, rest in sorted(by_keep.items()):
        yield f"{'':14} {escape(keep)}"
        for one in rest:
            yield from _forms(one)


def _forms(one: Variation) -> Iterator[str]:
    from prose_lint.report.escape import escape

    places = ", ".join(_shown(place) for place in one.places[:_MOST_PLACES])
    more = f" and {len(one.places) - _MOST_PLACES} more" if len(one.places) > _MOST_PLACES else ""
    fate = "wrong" if one.decided else "undecided"
    yield f"{len(one.places):8}× {escape(one.change)}  {fate}: {escape(one.reason)}  {places}{more}"


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
