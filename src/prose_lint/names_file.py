"""The glossary as a file, `names.yml`, or as a table in the configuration: read strictly, and added to with its comments kept.

Cartel de los Soles:
  variants: [Cartel de los Sols, Cartel of the Suns]
  distinct: [Cartel de las Soledades]
  note: the name that the indictment uses
GitHub: [Github]        # variants alone
Jane Strnad:            # right as it is; what is near it is wrong
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from prose_lint import files
from prose_lint.errors import ConfigError, ProseLintError, ReadError, UsageError
from prose_lint.glossary import NO_GLOSSARY, Glossary, Term
from prose_lint.lazy import lazy
from prose_lint.paths import shown
from prose_lint.record import NamedTuple
from prose_lint.settings import complaints
from prose_lint.tables import hint, quoted, read_table

if TYPE_CHECKING:
    from prose_lint.declarative.yaml_tree import Node
    from prose_lint.settings import Settings

LARGEST = 5_000_000
"""Larger glossaries, in bytes, are refused."""
_KEYS = ("variants", "distinct", "note")
_HEADING = "# How names are written in this project; what `prose-lint names --write` adds stands at the end.\n"

_ITEM = lazy(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n( *)- ", re.MULTILINE)
"""A list in lines of its own: how far its key and its items are indented."""

Fault = Callable[[int, str], ProseLintError]


class _Table(NamedTuple):
    """An entry of the table `names` in the configuration."""

    variants: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    note: str = ""


def load_glossary(settings: Settings) -> Glossary:
    """What the settings say about names, the table in the configuration first. Raises ConfigError with file and line."""
    if not settings.names and not settings.glossary:
        return NO_GLOSSARY
    complain = complaints(settings)
    terms = [Term(name, *read_table(_Table, table, ("names", name), complain)) for name, table in settings.names.items()]
    if settings.glossary:
        terms += read_terms(settings.glossary)
    _require_sense(terms, settings)
    return Glossary(terms)


def read_terms(path: str) -> list[Term]:
    """The terms in a file. Raises ConfigError, or RuleError for what is no plain YAML."""
    from prose_lint.declarative.yaml_tree import Mapping as Tree
    from prose_lint.declarative.yaml_tree import Scalar, read_yaml

    display = shown(path)

    def fault(line: int, message: str) -> ProseLintError:
        return ConfigError(display, line, message)

    text = _read(path)
    if not _has_content(text):
        return []
    root = read_yaml(display, text)
    if not isinstance(root, Tree):
        raise fault(root.line, "a glossary is a mapping: each name, and what is known about it")
    terms = []
    for name, (key, node) in root.entries.items():
        if not isinstance(key, Scalar) or not name.strip() or "\n" in name:
            raise fault(key.line, "a name is due here")
        terms.append(_term(name, node, fault))
    return terms


def _has_content(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") and line.strip() != "---" for line in text.splitlines())


def _read(path: str) -> str:
    try:
        return files.read(path, limit=LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except ReadError as error:
        raise ConfigError(shown(path), 0, error.reason) from None
    except UnicodeDecodeError as error:
        raise ConfigError(shown(path), 0, f"it is not UTF-8 (at byte {error.start})") from None


def _term(name: str, node: Node, fault: Fault) -> Term:
    from prose_lint.declarative.yaml_tree import Scalar, Sequence

    if isinstance(node, Sequence):
        return Term(name, _texts("variants", node, fault))
    if isinstance(node, Scalar):
        if node.plain and node.value in ("", "~", "null"):
            return Term(name)
        raise fault(node.line, f"{quoted(name)}: its variants are due here, as a list, or a mapping with {', '.join(_KEYS)}")
    values: dict[str, Any] = {}
    for key, (place, value) in node.entries.items():
        if key not in _KEYS:
            raise fault(place.line, f"unknown key {quoted(key)} for {quoted(name)}{hint(key, _KEYS, few='the keys are')}")
        values[key] = _text(key, value, fault) if key == "note" else _texts(key, value, fault)
    return Term(name, **values)


def _text(key: str, node: Node, fault: Fault) -> str:
    from prose_lint.declarative.yaml_tree import Scalar

    if not isinstance(node, Scalar) or not node.value.strip():
        raise fault(node.line, f"{key}: a text is due here")
    return node.value.strip()


def _texts(key: str, node: Node, fault: Fault) -> tuple[str, ...]:
    from prose_lint.declarative.yaml_tree import Sequence

    if not isinstance(node, Sequence):
        raise fault(node.line, f"{key}: a list of forms is due here")
    return tuple(_text(key, item, fault) for item in node.items)


def _require_sense(terms: list[Term], settings: Settings) -> None:
    """Raises ConfigError where a form is right and wrong at once, or wrong for two names."""
    where = shown(settings.glossary or settings.config or "")
    right = {form for term in terms for form in (term.name, *term.distinct)}
    wrong: dict[str, str] = {}
    for term in terms:
        for variant in term.variants:
            if variant in right:
                raise ConfigError(where, 0, f"{quoted(variant)} is a variant of {quoted(term.name)}, and right elsewhere in the glossary")
            if wrong.setdefault(variant, term.name) != term.name:
                raise ConfigError(
                    where, 0, f"{quoted(variant)} is a variant of two names, {quoted(wrong[variant])} and {quoted(term.name)}"
                )


def add_variants(path: str, decisions: Mapping[str, tuple[str, ...]], *, root: str) -> int:
    """Adds variants to the names of a glossary, and names that it lacks, in alphabetical order behind the rest; tells how many.

    Comments, order and style of what is there stay. Raises UsageError where ruamel.yaml is not installed, WriteError where the file
    cannot be written.
    """
    new = dict(_missing(read_terms(path) if os.path.lexists(path) else [], decisions))
    if not new:
        return 0
    raw = files.read(path, limit=LARGEST) if os.path.lexists(path) else b""
    content = _with_variants(raw.decode("utf-8") or _HEADING, new).encode()
    if raw or os.path.lexists(path):
        from prose_lint.write import write

        write(path, content, read=raw, root=root)
    else:
        with open(path, "xb") as file:
            file.write(content)
    return sum(map(len, new.values()))


def _missing(terms: list[Term], decisions: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    known = {form for term in terms for form in (*term.variants, *term.distinct)}
    for name in sorted(decisions):
        variants = tuple(variant for variant in decisions[name] if variant not in known)
        if variants and name not in known:
            yield name, variants


def _with_variants(text: str, new: Mapping[str, tuple[str, ...]]) -> str:
    """The text of a glossary with more variants."""
    from io import StringIO

    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.comments import CommentedMap, CommentedSeq
    except ImportError:
        raise UsageError("writing a glossary needs ruamel.yaml: pip install 'prose-lint[names]'") from None
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    item = _ITEM.search(text)
    offset = len(item[2]) - len(item[1]) if item else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    data = yaml.load(text)
    comment_only = data is None
    if comment_only:
        data = CommentedMap()
    for name, variants in new.items():
        entry = data.get(name)
        if isinstance(entry, list):
            entry.extend(variants)
        elif entry is None:
            data[name] = _flow(CommentedSeq(variants))
        elif "variants" in entry:
            entry["variants"].extend(variants)
        else:
            entry["variants"] = _flow(CommentedSeq(variants))
    stream = StringIO()
    yaml.dump(data, stream)
    return text.rstrip("\n") + "\n" + stream.getvalue() if comment_only else stream.getvalue()


def _flow(sequence: Any) -> Any:
    sequence.fa.set_flow_style()
    return sequence
