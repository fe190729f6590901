"""YAML as a tree of texts, lists and mappings that know their lines.

Read event by event: no recursion, no tags, no anchors, no types, so that a hostile file is no more than a wrong one.
"""

from __future__ import annotations

from typing import Any, Union

from prose_lint.errors import RuleError
from prose_lint.record import NamedTuple

DEEPEST = 8
"""No rule file nests deeper than this."""


class Scalar(NamedTuple):
    """A text; `plain` tells one without quotation marks, which alone can mean a number or true and false. `line` is 1-based."""

    value: str
    plain: bool
    line: int


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int


class Mapping(NamedTuple):
    """A mapping; its keys are all different."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int


Node = Union[Scalar, Sequence, Mapping]  # noqa: UP007  (evaluated at run time, before its parts are defined)


def fault(path: str, line: int, message: str) -> RuleError:
    """An error in a rule file."""
    return RuleError(f"{path}:{line}: {message}")


def read_yaml(path: str, text: str) -> Node:
    """The one document of a file. Raises RuleError, with the line, for anything that is not plain YAML."""
    import yaml

    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.add(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise fault(path, mark.line + 1 if mark else 1, f"the YAML is broken: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # a character that YAML does not allow
        raise fault(path, 1, f"the YAML is broken: {' '.join(str(error).split())}") from None
    if builder.root is None:
        raise fault(path, 1, "the file is empty")
    return builder.root


class _Builder:
    """Puts the tree together; `open` holds the collections that are not yet closed, each with the key that waits for its value."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.open: list[tuple[Sequence | Mapping, list[Scalar]]] = []

    def add(self, event: Any) -> None:
        """Takes the next event of the parser."""
        name = type(event).__name__
        line = event.start_mark.line + 1
        if name == "AliasEvent" or getattr(event, "anchor", None) is not None:
            raise fault(self.path, line, "anchors and aliases are not offered here")
        if getattr(event, "tag", None) is not None:
            raise fault(self.path, line, "tags are not offered here")
        if name == "DocumentStartEvent" and self.root is not None:
            raise fault(self.path, line, "a second document begins here, and only one is read")
        if name == "ScalarEvent":
            self._put(Scalar(event.value, not event.style, line))
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            node: Sequence | Mapping = Sequence([], line) if name == "SequenceStartEvent" else Mapping({}, line)
            self._put(node)
            self.open.append((node, []))
            if len(self.open) > DEEPEST:
                raise fault(self.path, line, "the file nests too deep")
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            self.open.pop()

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, waiting = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif waiting:
            key = waiting.pop()
            parent.entries[key.value] = key, node
        elif not isinstance(node, Scalar):
            raise fault(self.path, node.line, "a key is a text, not a list or a mapping")
        elif node.value in parent.entries:
            raise fault(self.path, node.line, f"the key {node.value!r} stands here twice")
        else:
            waiting.append(node)
