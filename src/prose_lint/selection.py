"""Which rules run where."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prose_lint.errors import UsageError
from prose_lint.paths import below, posix
from prose_lint.patterns import Patterns
from prose_lint.plan import Plan
from prose_lint.settings import Selection, Settings, complaints, planned
from prose_lint.tables import hint, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prose_lint.context import Context
    from prose_lint.rule import Rule

EVERYTHING = ("all", "ALL")
_OWN_TOPIC = "lint"


def enabled(rules: Mapping[str, Rule], layers: Sequence[Selection]) -> list[str]:
    """The names of the rules that run, sorted.

    Below the first layer are the rules that are on by default. In each layer the more specific word wins (a rule over its topic,
    a topic over `all`), and of two equally specific ones `ignore`; `select` drops what was chosen before. Rules of the topic `lint`
    run unless they, or their topic, are ignored by name: a selection is about prose, and they are about the tool's own work.
    """
    chosen = {name for name, rule in rules.items() if rule.default}
    for layer in layers:
        decided = _decided(rules, layer)
        if layer.select is not None:
            chosen = {name for name in chosen if rules[name].topic == _OWN_TOPIC}
        chosen = (chosen | {name for name, on in decided.items() if on}) - {name for name, on in decided.items() if not on}
    return sorted(chosen)


def selected_by(selector: str, rule: Rule) -> bool:
    """Whether a selector names a rule, or a topic or everything that it belongs to."""
    return selector in (rule.name, rule.topic) or selector in EVERYTHING


def ignored_by(selectors: Iterable[str], rule: Rule) -> bool:
    """Whether one of the selectors takes a rule out; the tool's own rules only by name or topic."""
    names = (rule.name, rule.topic) if rule.topic == _OWN_TOPIC else (rule.name, rule.topic, *EVERYTHING)
    return any(selector in names for selector in selectors)


def unknown(selectors: Iterable[str], rules: Mapping[str, Rule]) -> str | None:
    """The first selector that names nothing."""
    known = {*rules, *(rule.topic for rule in rules.values()), *EVERYTHING}
    return next((selector for selector in selectors if selector not in known), None)


class Planner:
    """The plans of a run, one for each set of rules, however many files there are.

    Making it checks everything that names a rule. Raises ConfigError or UsageError.
    """

    def __init__(self, settings: Settings, rules: Mapping[str, Rule], context: Context) -> None:
        _require_known(settings, rules)
        every = {name: planned(rule, settings) for name, rule in rules.items()}
        self._rules = tuple(every[name] for name in enabled(rules, settings.chosen))
        self._known = rules
        self._context = context
        self._root = posix(settings.root)
        self._here = posix(os.getcwd())
        self._ignores = [_PathIgnore(pattern, selectors) for pattern, selectors in settings.per_file_ignores.items()]
        self._plans: dict[tuple[bool, ...], Plan] = {}

    def plan(self, path: str) -> Plan:
        """The plan for a file, named from the working folder or absolutely."""
        relative = self._relative(path) if self._ignores else ""
        fitting = tuple(ignore.fits(relative) for ignore in self._ignores)
        if fitting not in self._plans:
            taken_out = [ignore.selectors for ignore, fits in zip(self._ignores, fitting, strict=True) if fits]
            rules = tuple(one for one in self._rules if not any(ignored_by(selectors, one.rule) for selectors in taken_out))
            self._plans[fitting] = Plan(rules, self._context, self._known)
        return self._plans[fitting]

    def _relative(self, path: str) -> str:
        """The path from the project's root; for one outside of it, the absolute path without its first slash."""
        whole = posix(os.path.normpath(os.path.join(self._here, path)))
        return below(whole, self._root) or whole.lstrip("/")


def make_plan(settings: Settings, rules: Mapping[str, Rule], context: Context, path: str) -> Plan:
    """The plan for a single file."""
    return Planner(settings, rules, context).plan(path)


class _PathIgnore:
    """An entry of `per-file-ignores`. As in ruff, `!pattern` is for the files that do not fit."""

    def __init__(self, pattern: str, selectors: tuple[str, ...]) -> None:
        self.selectors = selectors
        self._inverted = pattern.startswith("!")
        self._patterns = Patterns([pattern.removeprefix("!")])

    def fits(self, relative: str) -> bool:
        return (self._patterns.covering(relative) is not None) is not self._inverted


def _decided(rules: Mapping[str, Rule], layer: Selection) -> dict[str, bool]:
    """What a layer says about each rule that it speaks of: on or off."""
    decided: dict[str, bool] = {}
    wanted = (*(layer.select or ()), *layer.extend_select)
    for level in range(3):
        for name, rule in rules.items():
            selectors = (EVERYTHING, (rule.topic,), (name,))[level]
            if any(selector in selectors for selector in wanted):
                decided[name] = True
            if any(selector in selectors and ignored_by((selector,), rule) for selector in layer.ignore):
                decided[name] = False
    return decided


def _require_known(settings: Settings, rules: Mapping[str, Rule]) -> None:
    """Raises ConfigError or UsageError for the first name of a rule that is none."""
    complain = complaints(settings)
    many = "`prose-lint rules` lists them"
    names = [*rules, *sorted({rule.topic for rule in rules.values()}), EVERYTHING[0]]
    configured, given = settings.chosen
    by_path = {("per-file-ignores", pattern): selectors for pattern, selectors in settings.per_file_ignores.items()}
    for at, selectors in (*_lists(configured).items(), *by_path.items()):
        wrong = unknown(selectors, rules)
        if wrong is not None:
            raise complain(at, f"{at[0]}: there is no rule and no topic {quoted(wrong)}{hint(wrong, names, many=many)}", item=wrong)
    for at, selectors in _lists(given).items():
        wrong = unknown(selectors, rules)
        if wrong is not None:
            raise UsageError(f"--{at[0]}: there is no rule and no topic {quoted(wrong)}{hint(wrong, names, many=many)}")
    for name in settings.rules:
        if name not in rules:
            raise complain(("rules", name), f"rules: there is no rule {quoted(name)}{hint(name, rules, many=many)}")


def _lists(layer: Selection) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {("select",): layer.select or (), ("extend-select",): layer.extend_select, ("ignore",): layer.ignore}
