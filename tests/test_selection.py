"""Which rules run: the more specific word wins, later layers over earlier ones, and paths have their own."""

from __future__ import annotations

import time

import pytest

from prose_lint.config import load
from prose_lint.context import Context
from prose_lint.errors import ConfigError, UsageError
from prose_lint.finding import Severity
from prose_lint.rule import NoOptions, Rule
from prose_lint.selection import Planner, enabled, make_plan
from prose_lint.settings import Overrides, Selection, Settings, resolve

LINT = ["lint.not-utf8", "lint.unused-ignore"]


def a_rule(name: str, *, default: bool = True) -> Rule:
    return Rule(name, None, NoOptions, Severity.WARNING, default, "", "test")


RULES = {
    rule.name: rule
    for rule in (
        a_rule("dates.weekday"),
        a_rule("names.variant"),
        a_rule("spelling.misspelling"),
        a_rule("spelling.repeated-word"),
        a_rule("wording.cliche", default=False),
        *map(a_rule, LINT),
    )
}
PROSE = ["dates.weekday", "names.variant", "spelling.misspelling", "spelling.repeated-word"]


def chosen(*layers: Selection) -> list[str]:
    """The rules that run, less those of the tool, which are looked at on their own."""
    return [name for name in enabled(RULES, layers) if not name.startswith("lint.")]


def layer(select: str | None = None, extend: str = "", ignore: str = "") -> Selection:
    return Selection(None if select is None else tuple(select.split()), tuple(extend.split()), tuple(ignore.split()))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (layer(), PROSE),
        (layer("spelling"), PROSE[2:]),
        (layer("spelling.misspelling"), PROSE[2:3]),
        (layer("all"), [*PROSE, "wording.cliche"]),
        (layer("ALL"), [*PROSE, "wording.cliche"]),
        (layer(""), []),
        (layer(ignore="spelling"), PROSE[:2]),
        (layer(extend="wording"), [*PROSE, "wording.cliche"]),
        (
            layer(extend="wording.cliche", ignore="spelling.misspelling"),
            ["dates.weekday", "names.variant", "spelling.repeated-word", "wording.cliche"],
        ),
        (layer("spelling", ignore="spelling.misspelling"), ["spelling.repeated-word"]),
        (layer("spelling.misspelling", ignore="spelling"), ["spelling.misspelling"]),
        (layer("spelling", ignore="all"), PROSE[2:]),
        (layer("all", ignore="spelling"), ["dates.weekday", "names.variant", "wording.cliche"]),
        (layer("spelling", ignore="spelling"), []),
        (layer("dates", extend="names"), PROSE[:2]),
        (layer(ignore="all"), []),
    ],
)
def test_one_layer(given, expected):
    assert chosen(given) == expected


@pytest.mark.parametrize(
    ("configured", "given", "expected"),
    [
        (layer("spelling"), layer("names"), ["names.variant"]),
        (layer(ignore="spelling.misspelling"), layer("spelling"), PROSE[2:]),
        (layer("spelling.misspelling"), layer(ignore="spelling"), []),
        (layer("spelling", ignore="spelling.misspelling"), layer(extend="names"), ["names.variant", "spelling.repeated-word"]),
        (layer(ignore="spelling"), layer(ignore="dates"), ["names.variant"]),
        (layer(ignore="spelling"), layer(extend="spelling.misspelling"), PROSE[:3]),
    ],
)
def test_the_command_line_is_a_layer_above(configured, given, expected):
    assert chosen(configured, given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (layer("spelling"), LINT),
        (layer(""), LINT),
        (layer(ignore="all"), LINT),
        (layer(ignore="lint.not-utf8"), LINT[1:]),
        (layer(ignore="lint"), []),
        (layer("spelling", ignore="lint.unused-ignore"), LINT[:1]),
    ],
)
def test_the_tools_own_rules_run_unless_ignored_by_name(given, expected):
    assert [name for name in enabled(RULES, [given]) if name.startswith("lint.")] == expected


def test_order_of_words_means_nothing():
    assert chosen(layer("spelling names", ignore="all spelling.misspelling")) == chosen(
        layer("names spelling", ignore="spelling.misspelling all")
    )


# Paths


def planner(text: str, tmp_path, monkeypatch, **overrides) -> Planner:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prose-lint.toml").write_text(text, encoding="utf-8")
    return Planner(resolve(load("prose-lint.toml"), Overrides(**overrides), []), RULES, Context())


def names(plan) -> list[str]:
    return [planned.rule.name for planned in plan.rules if not planned.rule.name.startswith("lint.")]


def test_per_file_ignores(tmp_path, monkeypatch):
    plans = planner(
        '[per-file-ignores]\n"drafts/" = ["all"]\n"*.txt" = ["spelling"]\n"/2020/**" = ["dates.weekday"]\n"!**/x/*" = ["names"]',
        tmp_path, monkeypatch,
    )  # fmt: skip
    assert names(plans.plan("drafts/x/a.md")) == []
    assert names(plans.plan("posts/drafts/x/a.md")) == []
    assert names(plans.plan("x/drafts")) == PROSE
    assert names(plans.plan("x/a.txt")) == PROSE[:2]
    assert names(plans.plan("a.txt")) == PROSE[:1]
    assert names(plans.plan("2020/x/a.md")) == PROSE[1:]
    assert names(plans.plan(str(tmp_path / "2020" / "x" / "a.md"))) == PROSE[1:]
    assert names(plans.plan("2020/../posts/x/a.md")) == PROSE
    assert [planned.rule.name for planned in plans.plan("drafts/a.md").rules] == LINT


def test_paths_are_relative_to_the_root_not_to_the_working_folder(tmp_path, monkeypatch):
    (tmp_path / "posts").mkdir()
    (tmp_path / "prose-lint.toml").write_text('[per-file-ignores]\n"/posts/*.md" = ["spelling"]')
    monkeypatch.chdir(tmp_path / "posts")
    plans = Planner(resolve(load("../prose-lint.toml"), Overrides(), []), RULES, Context())
    assert names(plans.plan("a.md")) == PROSE[:2]
    assert names(plans.plan("../a.md")) == PROSE


def test_plans_are_shared(tmp_path, monkeypatch):
    plans = planner('[per-file-ignores]\n"*.txt" = ["spelling"]\n"b*" = ["spelling"]', tmp_path, monkeypatch)
    assert plans.plan("a.md") is plans.plan("x/c.md")
    assert plans.plan("a.txt") is plans.plan("x/c.txt")
    assert plans.plan("a.txt") is not plans.plan("a.md")


def test_a_hundred_thousand_files_are_planned_soon(tmp_path, monkeypatch):
    plans = planner("[per-file-ignores]\n" + "".join(f'"posts/{n}/**" = ["spelling"]\n' for n in range(5)), tmp_path, monkeypatch)
    begin = time.process_time()
    assert len({id(plans.plan(f"posts/{n % 10}/{n}.md")) for n in range(100_000)}) == 6
    assert time.process_time() - begin < 20


def test_make_plan():
    plan = make_plan(Settings(root="/"), RULES, Context(), "a.md")
    assert names(plan) == PROSE
    assert plan.known == RULES
    assert plan.severity("wording.cliche") is None


# Mistakes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\nselect = ["speling"]', "2: select: there is no rule and no topic “speling”; did you mean “spelling”?"),
        (
            'ignore = [\n  "names",\n  "names.varient",\n]',
            "3: ignore: there is no rule and no topic “names.varient”; did you mean “names.variant”?",
        ),
        ('extend-select = ["zzz"]', "1: extend-select: there is no rule and no topic “zzz”; known are "),
        (
            '[per-file-ignores]\n"a" = ["all"]\n"b" = ["date"]',
            "3: per-file-ignores: there is no rule and no topic “date”; did you mean “dates”?",
        ),
        ('[rules."dates.weekdays"]', "1: rules: there is no rule “dates.weekdays”; did you mean “dates.weekday”?"),
        ('[rules.spelling]\nseverity = "error"', "1: rules: there is no rule “spelling”; "),
        (
            '[rules]\n"wording.cliche" = {severity = "x"}',
            '2: rules."wording.cliche".severity must be one of suggestion, warning, error, not “x”',
        ),
    ],
)
def test_unknown_names_in_the_configuration(tmp_path, monkeypatch, text, message):
    with pytest.raises(ConfigError) as caught:
        planner(text, tmp_path, monkeypatch)
    assert str(caught.value).startswith(f"prose-lint.toml:{message}")


def test_unknown_names_on_the_command_line(tmp_path, monkeypatch):
    with pytest.raises(UsageError, match=r"^--ignore: there is no rule and no topic “speling”; did you mean “spelling”"):
        planner("", tmp_path, monkeypatch, ignore=("speling",))
