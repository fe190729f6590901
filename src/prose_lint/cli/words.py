"""`prose-lint words [PATH…]`: words that a project uses and no list knows, words to add to its own, and its own that it no longer uses."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from prose_lint.cli import known_rules
from prose_lint.cli.known_rules import WIDTH, print_lines
from prose_lint.record import NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from prose_lint.discover import File
    from prose_lint.document import Document
    from prose_lint.rule import Rule
    from prose_lint.settings import Settings

JSON_VERSION = 1
NEW_LIST = "words.txt"
"""The list that `--add` makes where the project has none."""

_RULE = "spelling.unknown-word"


class Place(NamedTuple):
    """Where a word stands; `line` and `column` are 1-based."""

    path: str
    line: int
    column: int


class Unknown(NamedTuple):
    """A word that no list knows, as it is mostly written; how often, in how many documents, where first, and the words near it."""

    word: str
    uses: int
    documents: int
    first: Place
    near: tuple[str, ...]


class Stale(NamedTuple):
    """An entry that stands for nothing in any document, and where it is said; `line` is 0 where that is not known."""

    word: str
    path: str
    line: int


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders (default: the current folder)")
    parser.add_argument("--output-format", choices=("table", "json"), default="table", help="how to print them (default: table)")
    parser.add_argument("--capitalised", action="store_true", help="list words with a capital, too; most of them are names")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="WORD", nargs="+", help="add these to the project's list of words")
    what.add_argument("--stale", action="store_true", help="list the project's own words that none of its documents uses")
    known_rules.add_arguments(parser)


def run(args: Namespace) -> int:
    """Lists unknown words, or adds some to the project's own, or lists those that have gone out of use."""
    settings, rules = known_rules.settings_and_rules(args, args.paths)
    as_json = args.output_format == "json"
    if args.add:
        print_lines(_add(args.add, settings))
    elif args.stale:
        stale = list(_stale(settings))
        print_lines(_json("stale", stale) if as_json else _stale_table(stale))
    else:
        unknown = list(_unknown(args.paths, settings, rules, capitalised=args.capitalised))
        print_lines(_json("words", unknown) if as_json else _unknown_table(unknown))
    return 0


# Unknown words


def _unknown(paths: Sequence[str], settings: Settings, rules: Mapping[str, Rule], *, capitalised: bool) -> Iterator[Unknown]:
    """What the rule for unknown words finds in the documents that paths name, the most frequent words first."""
    from prose_lint.check import check
    from prose_lint.context import Context
    from prose_lint.selection import Planner
    from prose_lint.settings import Selection

    options = {**settings.rules.get(_RULE, {}), **({"capitalised": True} if capitalised else {})}
    only = settings._replace(chosen=(Selection(select=(_RULE,)), Selection()), rules={**settings.rules, _RULE: options})
    planner = Planner(only, rules, Context(words=settings.words, dialect=settings.dialect, language=settings.language))
    forms: dict[str, Counter[str]] = {}
    first: dict[str, tuple[Place, tuple[str, ...]]] = {}
    spread: Counter[str] = Counter()
    for file, document in _documents(paths, settings):
        here = set()
        for found in check(document, planner.plan(file.path)):
            written = document.source.text[found.span.start : found.span.end]
            word = written.lower()
            if found.rule == _RULE and word:
                near = tuple(fix.edits[0].text for fix in found.fixes)
                first.setdefault(word, (Place(file.display, *document.source.position(found.span.start)), near))
                forms.setdefault(word, Counter())[written] += 1
                here.add(word)
        spread.update(here)
    for word, counts in sorted(forms.items(), key=lambda item: (-item[1].total(), item[0])):
        usual = max(counts, key=lambda form: (counts[form], form))
        yield Unknown(usual, counts.total(), spread[word], *first[word])


def _documents(paths: Sequence[str], settings: Settings) -> Iterator[tuple[File, Document]]:
    """The documents that paths name, one after the other; says on standard error which could not be read."""
    from prose_lint import files
    from prose_lint.discover import discover
    from prose_lint.errors import ReadError
    from prose_lint.parse import parse
    from prose_lint.report.escape import escape, write
    from prose_lint.source import Source

    found = discover(paths, settings)
    problems = [f"{problem.path}: {problem.message}" for problem in found.problems]
    for file in found.files:
        try:
            source = Source.decode(file.display, files.read(file.path, limit=settings.max_file_size))
        except ReadError as error:
            problems.append(str(error))
            continue
        yield file, parse(source, file.format)
    write((f"prose-lint: note: {escape(problem)}" for problem in problems), sys.stderr)


def _unknown_table(unknown: Iterable[Unknown]) -> Iterator[str]:
    """A line for each word; a place that does not fit goes into the next line."""
    from prose_lint.report.escape import escape, place

    unknown = list(unknown)
    if not unknown:
        return
    width = min(max(len(one.word) for one in unknown), 24)
    yield f" count  files  {'word':{width}}  near            first"
    for one in unknown:
        near = one.near[0] if one.near else ""
        row = f"{one.uses:6} {one.documents:6}  {escape(one.word):{width}}  {escape(near):14}"
        first = place(*one.first)
        if len(row) + 2 + len(first) <= WIDTH:
            yield f"{row}  {first}"
        else:
            yield row.rstrip()
            yield f"{'':15}{first}"


# Words to add


def _add(words: Sequence[str], settings: Settings) -> Iterator[str]:
    """Adds words to the first list of the project, or to a new one; says what was added, and what has to be done by hand."""
    from prose_lint.own_words import OwnWords, plain
    from prose_lint.paths import shown
    from prose_lint.report.escape import escape
    from prose_lint.word_files.add import add_words

    wanted = list(dict.fromkeys(map(plain, words)))
    known = OwnWords(settings.words)
    new = [word for word in wanted if not known.accept(word)]
    for word in wanted:
        if word not in new:
            yield f"right already: {escape(word)}"
    path = _list_of(settings)
    if not new:
        return
    add_words(path, new, root=settings.root)
    yield f"{len(new)} {'word' if len(new) == 1 else 'words'} added to {escape(shown(path))}"
    if path not in settings.word_files:
        where = shown(settings.config) if settings.config else "prose-lint.toml"
        yield f'So that it is read, {escape(where)} has to say: word-files = ["{NEW_LIST}"]'


def _list_of(settings: Settings) -> str:
    """The first word file that takes a word a line; where there is none, the one to make. Raises UsageError for a strange file there."""
    import os

    from prose_lint.errors import UsageError
    from prose_lint.paths import shown
    from prose_lint.word_files import is_plain_list

    path = next(filter(is_plain_list, settings.word_files), None)
    if path is not None:
        return path
    path = os.path.join(os.path.dirname(os.path.abspath(settings.config)) if settings.config else settings.root, NEW_LIST)
    if os.path.lexists(path):
        raise UsageError(f'{shown(path)} is there, and no configuration names it: say word-files = ["{NEW_LIST}"] if it lists words')
    return path


# Words out of use


def _stale(settings: Settings) -> Iterator[Stale]:
    """The entries of the configuration and of the word files that stand for nothing in any document of the project."""
    entries = list(_entries(settings))
    used = _used({form for _, forms in entries for form in forms}, settings)
    yield from (entry for entry, forms in entries if used.isdisjoint(forms))


def _entries(settings: Settings) -> Iterator[tuple[Stale, frozenset[str]]]:
    """Every entry, and what it stands for in lower case."""
    from prose_lint import config
    from prose_lint.own_words import plain
    from prose_lint.paths import shown
    from prose_lint.word_files import read_word_file

    if settings.config:
        line = config.line_of(settings.config, ("words",))
        for word in config.load(settings.config).keys.words or ():
            yield Stale(word, shown(settings.config), line), frozenset((plain(word).lower(),))
    for path in settings.word_files:
        for entry in read_word_file(path).entries:
            if entry.words:
                yield Stale(entry.written, shown(path), entry.line), frozenset(plain(word).lower() for word in entry.words)


def _used(wanted: set[str], settings: Settings) -> set[str]:
    """Those of some words and phrases that stand in a document of the project."""
    from prose_lint.spelling.known import base
    from prose_lint.words import split

    by_first: dict[str, list[str]] = {}
    for phrase in sorted(wanted):
        parts = split(phrase)
        if parts and parts != [phrase]:
            by_first.setdefault(parts[0], []).append(phrase)
    used: set[str] = set()
    for _, document in _documents([settings.root], settings):
        here = document.vocabulary.union(map(base, document.vocabulary))
        used |= here & wanted
        open_phrases = [phrase for part in here & by_first.keys() for phrase in by_first[part] if phrase not in used]
        if open_phrases:
            text = " ".join(document.prose.folded.split())
            used.update(phrase for phrase in open_phrases if here.issuperset(split(phrase)) and phrase in text)
    return used


def _stale_table(stale: Iterable[Stale]) -> Iterator[str]:
    from prose_lint.report.escape import escape, guard

    for one in stale:
        yield f"{guard(escape(one.path))}{f':{one.line}' if one.line else ''}: {escape(one.word)}"


def _json(key: str, rows: Iterable[Unknown] | Iterable[Stale]) -> Iterator[str]:
    """One object, with everything that a program may want to know."""
    import json

    def plain_values(row: Unknown | Stale) -> dict[str, object]:
        return {name: value._asdict() if isinstance(value, Place) else value for name, value in row._asdict().items()}

    yield json.dumps({"version": JSON_VERSION, key: list(map(plain_values, rows))}, indent=2, ensure_ascii=False)
