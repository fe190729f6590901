"""The commands that show rules and settings, and the one that begins a configuration."""

from __future__ import annotations

import json
import re
import tomllib
from argparse import ArgumentParser
from pathlib import Path

import pytest
import yaml
from conftest import git

from prose_lint import config
from prose_lint.cli import config as config_command
from prose_lint.cli import init as init_command
from prose_lint.cli import rule as rule_command
from prose_lint.cli import rules as rules_command
from prose_lint.errors import ConfigError, UsageError, WriteError
from prose_lint.formats import SUFFIXES
from prose_lint.registry import all_rules
from prose_lint.settings import load_settings

COMMANDS = {"config": config_command, "init": init_command, "rule": rule_command, "rules": rules_command}
NAMES = list(all_rules())


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    def printed(name: str, *arguments: str) -> str:
        parser = ArgumentParser()
        COMMANDS[name].add_arguments(parser)
        assert COMMANDS[name].run(parser.parse_args(arguments)) == 0
        return capsys.readouterr().out

    return printed


PACK = """
rule: wording.town-hall
kind: swap
summary: The town hall is called by its old name.
reason: The council moved in 2019, and the old name now means the museum.
message: “{found}” is now the “{right}”
fix: safe
fix-reason: there is only one building of each name.
severity: warning
default: false
entries:
  Council House: Town Hall
examples:
  - bad: They met at the [[Council House]] on Monday.
    fixed: They met at the Town Hall on Monday.
    good: The house of the council is older.
"""


# rule


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_is_explained_within_80_columns(run, name):
    text = run("rule", name)
    assert text.startswith(f"{name}\n\n")
    assert max(map(len, text.splitlines())) <= 80
    assert "`" * 3 not in text
    rule = all_rules()[name]
    state = "On" if rule.default else "Off"
    assert f"Severity: {rule.severity.name.lower()}. {state} by default.\nOrigin: {rule.origin}\n" in text
    assert text.count("\nReported:\n") == sum(bool(example.spans) for example in rule.examples)
    assert text.count("\nFixed:\n") == sum(example.fixed is not None for example in rule.examples)


def test_a_rule_with_options_and_marks(run):
    text = run("rule", "spelling.repeated-word")
    assert 'below [rules."spelling.repeated-word"]:\n    allowed = []  # a list of strings\n`allowed`: words that may' in text
    assert "Reported:\n    Paris in the the spring.\n             ^^^^^^^\nFixed:\n    Paris in the spring.\n" in text


def test_marks_stand_below_what_they_mark():
    from prose_lint.cli.rule import _underlined
    from prose_lint.span import Span

    assert list(_underlined("a \tbcd\nef", [Span(3, 8)])) == ["    a \\tbcd", "        ^^^", "    ef", "    ^"]
    assert list(_underlined("", [Span(0, 0)])) == ["", "    ^"]
    assert list(_underlined("a\n\nb", [Span(0, 4)])) == ["    a", "    ^", "", "    b", "    ^"]
    assert list(_underlined("中文 x", [Span(3, 4)])) == ["    中文 x", "         ^"]
    long = "word " * 30
    lines = list(_underlined(long, [Span(100, 104)]))
    assert lines[1].rstrip("word ") == ""
    assert [line for line in lines if "^" in line] == ["    " + " " * 25 + "^^^^"]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("spelling.mispelling", "there is no rule “spelling.mispelling”; did you mean “spelling.misspelling”?"),
        ("dates", "there is no rule “dates”; it is a topic: dates.ambiguous, "),
        ("zzzzzz", "there is no rule “zzzzzz”; "),
    ],
)
def test_a_rule_that_is_not_there(run, name, message):
    with pytest.raises(UsageError) as caught:
        run("rule", name)
    assert str(caught.value).startswith(message)


def test_rules_of_the_sites_packs(here, run):
    (here / "style").mkdir()
    (here / "style" / "town-hall.yml").write_text(PACK, encoding="utf-8")
    (here / "prose-lint.toml").write_text('packs = ["style"]')
    text = run("rule", "wording.town-hall")
    assert "Severity: warning. Off by default." in text
    assert "They met at the Council House on Monday.\n                    ^^^^^^^^^^^^^\n" in text
    assert re.search(r"^wording.town-hall +off +The town hall", run("rules"), re.MULTILINE)
    with pytest.raises(UsageError):
        run("rule", "wording.town-hall", "--isolated")


# rules


def test_the_table_reads_well(run):
    text = run("rules")
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == NAMES
    assert re.search(r"^spelling.repeated-word +warning +A word, or a pair of small words,", text, re.MULTILINE)
    assert re.search(r"^dates.ambiguous +off +A date", text, re.MULTILINE)


def test_rules_as_json(run):
    listed = json.loads(run("rules", "--output-format", "json"))
    assert listed["version"] == 1
    assert [rule["name"] for rule in listed["rules"]] == NAMES
    (repeated,) = (rule for rule in listed["rules"] if rule["name"] == "spelling.repeated-word")
    assert repeated["options"] == [{"name": "allowed", "type": "a list of strings", "default": []}]
    assert (repeated["topic"], repeated["severity"], repeated["default"]) == ("spelling", "warning", True)


# config


def test_what_applies_without_configuration(run):
    text = run("config")
    assert "# configuration: none\n" in text
    assert 'dialect = "en"  # default\n' in text
    assert '\n"spelling.misspelling" = {severity = "error"}  # default\n' in text
    assert max(map(len, text.splitlines())) <= 140
    tomllib.loads(text)


CONFIGURATION = """
words = ["Chorrillo"]
extend-exclude = ["archive/"]
ignore = ["typography"]

[per-file-ignores]
"*.txt" = ["dates"]

[rules."spelling.repeated-word"]
severity = "suggestion"
allowed = ["bora"]
"""


def test_what_applies_and_from_where(here, run):
    (here / "prose-lint.toml").write_text(CONFIGURATION)
    (here / "posts").mkdir()
    (here / "posts" / "a.txt").touch()
    text = run("config", "posts/a.txt")
    assert "# configuration: prose-lint.toml\n# posts/a.txt: checked as text\n" in text
    assert 'words = ["Chorrillo"]  # prose-lint.toml:2\n' in text
    assert 'extend-exclude = ["archive/"]  # prose-lint.toml:3\n' in text
    assert 'ignore = ["typography"]  # prose-lint.toml:4\n' in text
    assert 'per-file-ignores = {"*.txt" = ["dates"]}  # prose-lint.toml:6\n' in text
    assert '"spelling.repeated-word" = {severity = "suggestion", allowed = ["bora"]}  # prose-lint.toml:9\n' in text
    assert "# off: dates.weekday\n# off: " in text
    assert '"dates.weekday"' not in text
    assert '"dates.weekday"' in run("config", "posts")
    tomllib.loads(text)


def test_word_files_are_shown_with_what_is_left_out_of_them(here, run):
    (here / "words.txt").write_text("harbr\na|b\n")
    (here / "prose-lint.toml").write_text('words = ["Kitware"]\nword-files = ["words.txt"]\n')
    text = run("config")
    assert "\n# words.txt: not understood, and left out: line 2: “a|b” is no word\n" in text
    assert 'words = ["Kitware"]  # prose-lint.toml:1\n' in text
    assert f'word-files = ["{here}/words.txt"]' in text.replace("[  # prose-lint.toml:2\n    ", "[").replace(",\n]", "]")
    tomllib.loads(text)


def test_what_becomes_of_a_path(here, run):
    (here / "prose-lint.toml").write_text(CONFIGURATION)
    (here / "archive").mkdir()
    for name in ("archive/a.md", "robots.txt", "a.py"):
        (here / name).touch()
    assert "# archive/a.md: checked only when it is named: excluded, or no document\n" in run("config", "archive/a.md")
    assert "# robots.txt: checked only when it is named: excluded, or no document\n" in run("config", "robots.txt")
    assert "# a.py: its type is not known; " in run("config", "a.py")
    assert "# archive: a folder\n" in run("config", "archive")


def test_names_are_escaped(here, run):
    (here / "prose-lint.toml").write_text('words = ["a\\u001b[31m"]\nexclude = ["\\u202e"]', encoding="utf-8")
    (here / "a\n::error::b.md").touch()
    text = run("config", "a\n::error::b.md")
    assert "# a\\n::error::b.md: checked as markdown\n" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_wrong_configuration_is_told(here, run):
    (here / "prose-lint.toml").write_text("selct = []")
    for arguments in (["config"], ["rules"], ["rule", "spelling.misspelling"]):
        with pytest.raises(ConfigError, match=r"^prose-lint.toml:1: unknown key “selct”"):
            run(*arguments)
        run(*arguments, "--isolated")


# init


def test_init_writes_a_configuration_that_changes_nothing(here, run):
    text = run("init")
    assert "prose-lint.toml is written.\n" in text
    assert config.load("prose-lint.toml").keys == config.Keys()
    assert config.find(str(here)) == str(here / "prose-lint.toml")
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["id"] == "prose-lint"
    assert all(re.search(hook["files"], f"a{suffix}") for suffix in SUFFIXES)
    assert not re.search(hook["files"], "a.py")


def test_what_init_comments_out_is_right_as_well(run):
    run("init")
    path = Path("prose-lint.toml")
    path.write_text(re.sub(r"^#(?=[^ \n])", "", path.read_text(), flags=re.MULTILINE))
    keys = config.load("prose-lint.toml").keys
    assert set(keys._fields) - {"exclude"} == {field for field in keys._fields if getattr(keys, field) is not None}
    Path("style").mkdir()
    Path("style/town-hall.yml").write_text(PACK, encoding="utf-8")
    Path("words.txt").touch()
    assert '"spelling.misspelling" = {severity = "warning"}' in run("config")


def test_init_names_the_words_of_other_tools(here, run):
    (here / "cspell.json").write_text('{"words": ["harbr"]}')
    (here / "style/config/vocabularies/Site").mkdir(parents=True)
    (here / "style/config/vocabularies/Site/accept.txt").write_text("scurity\n")
    (here / ".vale.ini").write_text("StylesPath = style\nVocab = Site, Other\n")
    text = run("init")
    named = 'word-files = ["cspell.json", "style/config/vocabularies/Site/accept.txt"]\n'
    assert named in text
    assert f"\n{named}" in Path("prose-lint.toml").read_text()
    assert {"harbr", "scurity"} == load_settings([]).words


def test_init_only_shows_the_hook_where_pre_commit_is_set_up(here, run):
    Path(".pre-commit-config.yaml").write_text("repos: []\n")
    text = run("init")
    assert Path(".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert text.endswith(init_command.hook())


def test_init_below_the_top_of_a_repository_only_shows_the_hook(here, run, monkeypatch):
    git("init", "--quiet", cwd=here)
    (here / "posts").mkdir()
    monkeypatch.chdir(here / "posts")
    assert init_command.hook() in run("init")
    assert [path.name for path in (here / "posts").iterdir()] == ["prose-lint.toml"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("prose-lint.toml", "# mine\n"), (".prose-lint.toml", ""), ("pyproject.toml", "[tool.prose-lint]\n")],
)
def test_init_never_overwrites(here, run, name, text):
    (here / name).write_text(text)
    with pytest.raises(WriteError, match="already"):
        run("init")
    assert [path.name for path in here.iterdir()] == [name]
    assert (here / name).read_text() == text


def test_init_writes_through_no_link(here, run, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "file"
    (here / "prose-lint.toml").symlink_to(elsewhere)
    with pytest.raises(WriteError, match="already"):
        run("init")
    assert not elsewhere.exists()
