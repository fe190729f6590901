"""The rule post.front-matter-schema."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from prose_lint.errors import ProseLintError, RuleError
from prose_lint.finding import Changes, Edit, Finding, Fix, Severity
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from prose_lint.context import Context
    from prose_lint.document import Document
    from prose_lint.metadata import Metadata
    from prose_lint.rules.post._values import Value

FEWEST_POSTS = 20
"""A folder has habits from this many posts on."""
HABIT = 0.95
"""A key that this share of a folder's posts has is missing where it is not."""
_NAME = "post.front-matter-schema"
_PRESETS = os.path.join(os.path.dirname(__file__), "front_matter_presets.txt")
_KINDS = {"list": "a list", "table": "a table", "boolean": "true or false", "null": "empty"}

Kind = Literal["string", "number", "boolean", "date", "list", "table"]


class FrontMatterSchemaOptions(NamedTuple):
    """What front matter must be like.

    `preset`: the generator, whose keys have their types and are known. `required`: keys that every post has. `types`: what a key's value
    is. `allowed`: the values that a key may have, or each entry of its list. `strict`: a key that is named nowhere is a warning, not only
    one that looks like a slip. `schema`: a JSON Schema, as a path from the project's root. `habit`: where nothing else is set, a key
    that nearly all posts of the folder have and this one has not is a suggestion.
    """

    preset: Literal["none", "astro", "docusaurus", "eleventy", "hugo", "jekyll", "mkdocs", "pelican"] = "none"
    required: tuple[str, ...] = ()
    types: Mapping[str, Kind] = {}
    allowed: Mapping[str, tuple[str, ...]] = {}
    strict: bool = False
    schema: str = ""
    habit: bool = True

    def complaint(self, read: Callable[[str], str]) -> tuple[str, str] | None:
        """The option that cannot be meant, and why; None where all can. `read` gives the text of a file of the project."""
        if not self.schema:
            return None
        try:
            understood_schema(read(self.schema), self.schema)
        except ProseLintError as error:
            return "schema", str(error)
        return None


def keys_of(document: Document, options: FrontMatterSchemaOptions, context: Context) -> list[str]:
    """The outermost keys of the front matter: facts that tell a folder's habits."""
    del options, context
    return [key.path[0] for key in document.metadata.keys if len(key.path) == 1]


@rule(_NAME, options=FrontMatterSchemaOptions, facts=keys_of)
def front_matter_schema(document: Document, options: FrontMatterSchemaOptions, context: Context) -> Iterator[Finding]:
    """The front matter lacks a key, or has an unknown one or a wrong value.

    What is wanted stands in the configuration: a generator's keys, a short table, or a JSON Schema inside the project. Without any,
    only what no generator takes is reported, and the archive tells the rest: a key that 95 % of the posts in a folder have (20 posts or
    more) and this one lacks is a suggestion, with the key that may be a misspelling of it.

    The fix, a key's right spelling, is only offered.

    ```bad
    ---
    title: The harbour
    [[draft]]: soon
    ---
    ```
    ```good
    ---
    title: The harbour
    date: 2025-03-04
    ---
    ```
    """
    metadata = document.metadata
    if not metadata.syntax or metadata.problem or document.format not in _POSTS:
        return
    has_table = options != FrontMatterSchemaOptions(habit=options.habit)
    if has_table or _has_odd_value(metadata):
        from prose_lint.rules.post._values import read_values

        values = read_values(metadata, document.source.text)
        if options.schema:
            from prose_lint.rules.post._json_schema import faults

            text = context.read(options.schema)
            memo = f"{_NAME} {text}"
            if memo not in context.memo:
                context.memo[memo] = understood_schema(text, options.schema)
            for fault in faults(values, context.memo[memo], "front matter"):
                yield _finding(document, fault.span, fault.message)
        yield from _by_table(document, options, values)
    if options.habit and not has_table:
        yield from _by_habit(document, context)


_EVERYWHERE = {"draft": ("boolean",), "title": ("string",), "tags": ("string", "list")}
"""Keys whose values every generator wants to be of the same kind."""


def _has_odd_value(metadata: Metadata) -> bool:
    """Whether a key that every generator knows has a value that is worth a look: written otherwise than nearly always."""
    for key in _EVERYWHERE:
        field = metadata.get(key)
        if field and key == "draft" and field.value.lower() not in ("true", "false"):
            return True
    return any(key.path[0] in ("title", "tags") and len(key.path) == 2 for key in metadata.keys)


_POSTS = frozenset({"markdown", "mdx", "html", "rst", "asciidoc", "text"})


def understood_schema(text: str, path: str) -> Any:
    """The JSON Schema that a file holds. Raises RuleError for one that cannot be read or is not understood."""
    import json

    from prose_lint.rules.post._json_schema import require_understood

    try:
        schema = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RuleError(f"“{path}” is not JSON: {error}") from None
    require_understood(schema)
    return schema


def _finding(document: Document, span: Span, message: str, fixes: tuple[Fix, ...] = (), severity: Severity | None = None) -> Finding:
    """A finding; what is said of the front matter as a whole stands at its first line."""
    place = span if span != document.metadata.span else document.source.line_span(1)
    return Finding(place, message, fixes, severity=severity, in_source=True)


def presets() -> dict[str, dict[str, tuple[str, ...]]]:
    """The keys of each generator, and the kinds that their values may have."""
    with open(_PRESETS, encoding="utf-8") as file:
        entries = [line.split() for line in file]
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for generator, key, kinds in entries:
        found.setdefault(generator, {})[key] = tuple(kinds.split("|"))
    return found


def _by_table(document: Document, options: FrontMatterSchemaOptions, values: Value) -> Iterator[Finding]:
    """What preset and table want."""
    own = presets()[options.preset] if options.preset != "none" else {}
    own = {**own, **{key: (kind,) for key, kind in options.types.items()}}
    known = own if options.preset != "none" or options.schema else {**_EVERYWHERE, **own}
    for key in options.required:
        if key not in values.inner:
            yield _finding(document, document.metadata.span, f"the key “{key}” is missing")
        elif values.inner[key].kind == "null":
            yield _finding(document, values.inner[key].key, f"the key “{key}” has no value")
    for key, value in values.inner.items():
        if key in known and not _is_of(value, known[key]):
            kinds = " or ".join(_KINDS.get(kind, f"a {kind}") for kind in known[key])
            yield _finding(document, value.key, f"“{key}” must be {kinds}")
        if key in options.allowed:
            yield from _not_allowed(document, key, value, options.allowed[key])
    named = {*own, *options.required, *options.allowed, *_OWN_KEYS}
    if options.preset != "none" or options.strict:
        yield from _unknown(document, values, named, strict=options.strict)


_OWN_KEYS = ("prose-lint",)


def _is_of(value: Value, kinds: tuple[str, ...]) -> bool:
    """Whether a value is of one of some kinds. A text that is a date is one; a date and a number may be meant as texts."""
    from prose_lint.rules.post._values import is_date

    if value.kind in ("", "null") or value.kind in kinds:
        return True
    if "date" in kinds and value.kind == "string":
        return is_date(value.text)
    return "string" in kinds and value.kind in ("date", "number")


def _not_allowed(document: Document, key: str, value: Value, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """Values, or entries of a list, that are not among those allowed."""
    from prose_lint.tables import hint

    for one in value.inner.values() if value.kind == "list" else (value,):
        if one.kind != "null" and one.text not in allowed:
            yield _finding(document, one.span, f"“{one.text}” is no value of “{key}”{hint(one.text, allowed)}")


def _unknown(document: Document, values: Value, named: set[str], *, strict: bool) -> Iterator[Finding]:
    """Keys that nothing names: all of them, or those that look like a slip for a key that is not there."""
    from difflib import get_close_matches

    for key, value in values.inner.items():
        if key in named:
            continue
        near = get_close_matches(key, [name for name in sorted(named) if name not in values.inner], n=1, cutoff=0.75)
        near = near or [name for name in sorted(named) if name.lower() == key.lower() and name not in values.inner]
        if near:
            fix = Fix.manual(Edit.replacement(value.key, near[0]), f"write “{near[0]}”", changes=Changes.METADATA)
            yield _finding(document, value.key, f"there is no key “{key}”; “{near[0]}” may be meant", (fix,))
        elif strict:
            yield _finding(document, value.key, f"there is no key “{key}”")


class _Folder(NamedTuple):
    """How many posts a folder has, and how many of them have a key."""

    posts: int
    keys: Mapping[str, int]


def habits(facts: Mapping[str, list[str]]) -> dict[str, _Folder]:
    """What the posts of each folder have in common."""
    counts: dict[str, dict[str, int]] = {}
    posts: dict[str, int] = {}
    for path, keys in facts.items():
        if keys:
            folder = _folder_of(path)
            posts[folder] = posts.get(folder, 0) + 1
            for key in set(keys):
                counts.setdefault(folder, {})[key] = counts.get(folder, {}).get(key, 0) + 1
    return {folder: _Folder(posts[folder], keys) for folder, keys in counts.items() if posts[folder] >= FEWEST_POSTS}


def _folder_of(path: str) -> str:
    """The folder that a post lies in; of a page bundle, the one above its own; pages of sections are kept apart."""
    folder, name = os.path.split(path)
    if name.startswith("index."):
        folder = os.path.dirname(folder)
    return f"{folder}/{name}" if name.startswith("_") else folder


def _by_habit(document: Document, context: Context) -> Iterator[Finding]:
    """Keys that nearly all posts of the folder have."""
    folder = context.archive.merged(_NAME, habits).get(_folder_of(document.source.path))
    if folder is None:
        return
    own = {key.path[0]: key for key in document.metadata.keys if len(key.path) == 1}
    if not own:
        return
    for name, count in sorted(folder.keys.items()):
        if name in own or count < HABIT * folder.posts:
            continue
        from difflib import get_close_matches

        rare = [key for key in own if folder.keys.get(key, 0) * 20 < folder.posts]
        near = get_close_matches(name, rare, n=1, cutoff=0.75)
        share = f"{count} of {folder.posts} posts in this folder have it"
        if near:
            key = own[near[0]].span
            fix = Fix.manual(Edit.replacement(key, name), f"write “{name}”", changes=Changes.METADATA)
            message = f"“{near[0]}” may be meant for “{name}”: {share}"
            yield _finding(document, key, message, (fix,), Severity.SUGGESTION)
        else:
            yield _finding(document, document.metadata.span, f"the key “{name}” is missing: {share}", (), Severity.SUGGESTION)
