"""A rule file, read strictly: what it says as data, or an error with file, line, key and the nearest known key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from prose_lint.declarative.key import KINDS, Key, Shape, load_kind
from prose_lint.declarative.messages import PLACEHOLDER
from prose_lint.declarative.yaml_tree import Mapping, Node, Scalar, Sequence, fault, read_yaml
from prose_lint.errors import RuleError
from prose_lint.lazy import lazy
from prose_lint.rule import NAME, marked

MOST_INLINE = 50
"""Longer lists stand in a side file."""

COMMON = (
    Key("rule", Shape.TEXT),
    Key("kind", Shape.TEXT, choices=KINDS),
    Key("summary", Shape.TEXT),
    Key("reason", Shape.TEXT),
    Key("message", Shape.TEXT),
    Key("fix", Shape.TEXT, choices=("safe", "unsafe", "manual", "none")),
    Key("fix-reason", Shape.TEXT),
    Key("severity", Shape.TEXT, choices=("error", "warning", "suggestion")),
    Key("default", Shape.FLAG),
    Key("examples", Shape.EXAMPLES),
)
"""The keys of every rule; those of its kind come on top."""

_EXAMPLE_KEYS = ("bad", "fixed", "good", "file")
_FIX_SENTENCE = {
    "safe": "The fix is safe: ",
    "unsafe": "The fix is unsafe: ",
    "manual": "The fix is manual: ",
    "none": "No fix: ",
}
_NUMBER = lazy(r"[0-9]{1,9}")
_LONGEST_SUMMARY = 80
_SIDE_FILE = lazy(r"[\w-][\w.-]*\.txt")

SideFile = Callable[[str], str]
"""Gives the text of a side file by its name, or raises RuleError."""


def read_rule(path: str, text: str, side_file: SideFile) -> dict[str, Any]:
    """The data of the rule in a file, side files included. Raises RuleError."""
    return _Reader(path, side_file).rule(read_yaml(path, text))


def nearest(word: str, known: Iterable[str]) -> str:
    """“; did you mean …?” with the nearest of the known words, or all of them when none is near."""
    from difflib import get_close_matches

    known = sorted(known)
    close = get_close_matches(word[:100], known, 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"


class _Reader:
    """Reads the values of one file."""

    def __init__(self, path: str, side_file: SideFile) -> None:
        self.path = path
        self.side_file = side_file
        self.key_lines: dict[str, int] = {}

    def fault(self, line: int, message: str) -> RuleError:
        """An error in this file."""
        return fault(self.path, line, message)

    def rule(self, root: Node) -> dict[str, Any]:
        """The data of the whole file."""
        entries = self._mapping(root, "a rule file")
        self.key_lines = {name: key.line for name, (key, _) in entries.items()}
        if "kind" not in entries:
            raise self.fault(root.line, f"the key 'kind' is missing: one of {', '.join(KINDS)}")
        kind_name = self._text(entries["kind"][1], COMMON[1])
        kind = load_kind(kind_name)
        keys = {key.name: key for key in (*COMMON, *kind.KEYS)}
        for name, (key, _) in entries.items():
            if name not in keys:
                raise self.fault(key.line, f"unknown key {name!r} in a rule of the kind {kind_name!r}{nearest(name, keys)}")
        for required in keys.values():
            if required.required and required.name not in entries:
                raise self.fault(root.line, f"the key {required.name!r} is missing")
        data = {name: self._value(node, keys[name]) for name, (_, node) in entries.items()}
        self._check_common(data, kind.FIXES, kind.PLACEHOLDERS)
        for name, reason in kind.faults(data):
            raise self.fault(self.key_lines.get(name, root.line), f"{name}: {reason}")
        fix = _FIX_SENTENCE[data["fix"]] + data["fix-reason"].strip()
        data["doc"] = f"{data['summary']}\n\n{data['reason'].strip()}\n\n{fix}"
        return data

    def _check_common(self, data: dict[str, Any], fixes: frozenset[str], placeholders: frozenset[str]) -> None:
        """What the shape of a value does not tell."""
        lines = self.key_lines
        if not NAME.fullmatch(data["rule"]) or len(data["rule"]) > 100:
            raise self.fault(lines["rule"], f"{data['rule']!r} is no rule name: topic.kebab-name in lower case is")
        if data["rule"].startswith("lint."):
            raise self.fault(lines["rule"], "the topic 'lint' is the tool's own")
        summary = data["summary"]
        if "\n" in summary or not summary.endswith(".") or len(summary) > _LONGEST_SUMMARY:
            raise self.fault(lines["summary"], f"summary: a sentence of at most {_LONGEST_SUMMARY} characters, with its full stop, is due")
        if data["message"].endswith("."):
            raise self.fault(lines["message"], "a message ends without a full stop")
        for name in PLACEHOLDER.findall(data["message"]):
            if name not in placeholders:
                raise self.fault(lines["message"], f"unknown placeholder {{{name}}}{nearest(name, placeholders)}")
        if data["fix"] not in fixes:
            known = ", ".join(sorted(fixes))
            raise self.fault(lines["fix"], f"fix: {data['fix']!r} is not offered by the kind {data['kind']!r}; known are {known}")

    def _value(self, node: Node, key: Key) -> Any:
        """A value of the shape that its key asks for."""
        readers: dict[Shape, Callable[[Node, Key], Any]] = {
            Shape.TEXT: self._text,
            Shape.FLAG: self._flag,
            Shape.NUMBER: self._number,
            Shape.TEXTS: self._texts,
            Shape.PAIRS: self._pairs,
            Shape.GROUPS: self._groups,
            Shape.ALTERNATIVES: self._alternatives,
            Shape.EXAMPLES: self._examples,
        }
        return readers[key.shape](node, key)

    def _text(self, node: Node, key: Key) -> str:
        if not isinstance(node, Scalar) or not node.value.strip():
            raise self.fault(node.line, f"{key.name}: a text is due here")
        if key.choices and node.value not in key.choices:
            raise self.fault(node.line, f"{key.name}: {node.value!r} is not offered{nearest(node.value, key.choices)}")
        return node.value

    def _flag(self, node: Node, key: Key) -> bool:
        if not isinstance(node, Scalar) or not node.plain or node.value not in ("true", "false"):
            raise self.fault(node.line, f"{key.name}: true or false is due here")
        return node.value == "true"

    def _number(self, node: Node, key: Key) -> int:
        if not isinstance(node, Scalar) or not node.plain or not _NUMBER.fullmatch(node.value):
            raise self.fault(node.line, f"{key.name}: a number is due here")
        return int(node.value)

    def _items(self, node: Node, key: Key) -> list[Node]:
        """The items of a list that is not empty, and short enough to stand in the file."""
        if not isinstance(node, Sequence) or not node.items:
            raise self.fault(node.line, f"{key.name}: {key.shape.value} is due here")
        self._check_length(len(node.items), node.line, key)
        return node.items

    def _check_length(self, length: int, line: int, key: Key) -> None:
        if length > MOST_INLINE:
            advice = f"put them, sorted, into a side file beside this one, and name that file: `{key.name}: words.txt`"
            raise self.fault(line, f"{key.name}: there are more than {MOST_INLINE} entries; {advice}")

    def _texts(self, node: Node, key: Key) -> list[str]:
        if isinstance(node, Scalar):
            return [entry for entry, _ in self._side_lines(node, key)]
        texts = [self._text(item, key) for item in self._items(node, key)]
        self._check_unique(texts, node.line, key)
        return texts

    def _check_unique(self, texts: list[str], line: int, key: Key) -> None:
        seen: set[str] = set()
        for text in texts:
            if text in seen:
                raise self.fault(line, f"{key.name}: {text!r} stands here twice")
            seen.add(text)

    def _pairs(self, node: Node, key: Key) -> dict[str, str]:
        if isinstance(node, Scalar):
            return dict(self._side_parts(node, key, "->", 2))
        entries = self._mapping(node, key.name)
        self._check_length(len(entries), node.line, key)
        for place, _ in entries.values():
            self._text(place, key)
        return {wrong: self._text(right, key) for wrong, (_, right) in entries.items()}

    def _groups(self, node: Node, key: Key) -> list[list[str]]:
        if isinstance(node, Scalar):
            return self._side_parts(node, key, "|", 0)
        return [[self._text(form, key) for form in self._items(item, key)] for item in self._items(node, key)]

    def _alternatives(self, node: Node, key: Key) -> list[list[str]]:
        return [
            [self._text(word, key) for word in self._items(item, key)] if isinstance(item, Sequence) else [self._text(item, key)]
            for item in self._items(node, key)
        ]

    def _mapping(self, node: Node, what: str) -> dict[str, tuple[Scalar, Node]]:
        if not isinstance(node, Mapping) or not node.entries:
            raise self.fault(node.line, f"{what}: a mapping of keys to values is due here")
        return node.entries

    def _side_lines(self, node: Scalar, key: Key) -> list[tuple[str, int]]:
        """The entries of a side file with their lines: sorted, each once, one a line."""
        if not _SIDE_FILE.fullmatch(node.value):
            raise self.fault(node.line, f"{key.name}: {key.shape.value}, or the name of a side file (words.txt), is due here")
        try:
            text = self.side_file(node.value)
        except RuleError as error:
            raise self.fault(node.line, f"{key.name}: {error}") from None
        lines = text.removesuffix("\n").split("\n")
        before = ""
        for number, line in enumerate(lines, 1):
            if not line or line != line.strip():
                raise fault(self._side_path(node), number, "an entry a line, without white space around it, is due here")
            if line <= before:
                raise fault(self._side_path(node), number, f"{line!r} is out of place: entries are sorted, and each stands once")
            before = line
        return [(line, number) for number, line in enumerate(lines, 1)]

    def _side_path(self, node: Scalar) -> str:
        return f"{self.path.rpartition('/')[0]}/{node.value}" if "/" in self.path else node.value

    def _side_parts(self, node: Scalar, key: Key, mark: str, parts: int) -> list[list[str]]:
        """The entries of a side file, each in parts between marks; `parts` is how many, 0 for two or more."""
        found = []
        for line, number in self._side_lines(node, key):
            entry = [part.strip() for part in line.split(mark)]
            if "" in entry or (parts and len(entry) != parts) or len(entry) < 2:
                raise fault(self._side_path(node), number, f"an entry looks like this: one {mark} other")
            found.append(entry)
        return found

    def _examples(self, node: Node, key: Key) -> list[list[Any]]:
        """Examples as lists of text, spans, fixed text (or None) and file name: one that is found and one that is not, at least."""
        examples = [example for item in self._items(node, key) for example in self._example(item, key)]
        if not any(spans for _, spans, _, _ in examples) or all(spans for _, spans, _, _ in examples):
            raise self.fault(node.line, "examples: a bad one, with [[ ]] around each finding, and a good one are due here")
        return examples

    def _example(self, node: Node, key: Key) -> list[list[Any]]:
        entries = self._mapping(node, key.name)
        for name, (place, _) in entries.items():
            if name not in _EXAMPLE_KEYS:
                raise self.fault(place.line, f"unknown key {name!r} in an example{nearest(name, _EXAMPLE_KEYS)}")
        texts = {name: self._text(value, key) for name, (_, value) in entries.items()}
        file = texts.pop("file", "example.md")
        texts = {name: text.removesuffix("\n") for name, text in texts.items()}
        examples: list[list[Any]] = []
        if "bad" in texts:
            text, spans = marked(texts["bad"])
            if not spans:
                raise self.fault(node.line, "examples: [[ ]] around each finding of a bad example is missing")
            examples.append([text, [list(span) for span in spans], texts.get("fixed"), file])
        elif "fixed" in texts:
            raise self.fault(node.line, "examples: `fixed` belongs to a `bad` example")
        if "good" in texts:
            examples.append([texts["good"], [], None, file])
        if not examples:
            raise self.fault(node.line, "examples: `bad` or `good` is missing")
        return examples
