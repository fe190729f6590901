"""Finding the rules: those of the package, of its packs, of the site's packs and of plugins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType

from prose_lint.errors import RuleError
from prose_lint.rule import Rule


def builtin_rules() -> Iterator[Rule]:
    """The rules written in Python, one module each, found by walking `prose_lint/rules/`."""
    folder = os.path.join(os.path.dirname(__file__), "rules")
    for topic in sorted(os.listdir(folder)):
        topic_folder = os.path.join(folder, topic)
        if topic.startswith(("_", ".")) or not os.path.isdir(topic_folder):
            continue
        for name in sorted(os.listdir(topic_folder)):
            if name.endswith(".py") and not name.startswith("_"):
                yield from rules_of(import_module(f"prose_lint.rules.{topic}.{name[:-3]}"))


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module defines, in the order of their definition."""
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value


def plugin_rules(names: Iterable[str]) -> Iterator[Rule]:
    """The rules of the Python modules that the user named. Raises RuleError for a module that cannot be imported or has no rule."""
    for name in names:
        try:
            module = import_module(name)
        except Exception as error:
            raise RuleError(f"the plugin {name!r} cannot be imported: {type(error).__name__}: {error}") from error
        found = [rule._replace(origin=name) for rule in rules_of(module)]
        if not found:
            raise RuleError(f"the plugin {name!r} defines no rule: decorate a function with @rule(…) of prose_lint")
        yield from found


def by_name(rules: Iterable[Rule]) -> dict[str, Rule]:
    """The rules by name, sorted. Raises RuleError where two have one name."""
    table: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in table:
            raise RuleError(f"two rules are named {rule.name}: in {table[rule.name].origin} and in {rule.origin}")
        table[rule.name] = rule
    return dict(sorted(table.items()))


def all_rules(packs: Iterable[str] = (), plugins: Iterable[str] = ()) -> dict[str, Rule]:
    """Every rule there is: the package's, its packs', those of the pack folders named, and the plugins'."""
    from prose_lint.declarative import builtin_pack_rules, pack_rules

    return by_name([*builtin_rules(), *builtin_pack_rules(), *pack_rules(list(packs)), *plugin_rules(plugins)])
