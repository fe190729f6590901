"""Configuration files: which one counts, what it may say, and where a mistake is."""

from __future__ import annotations

import os
import time

import pytest

from prose_lint import config
from prose_lint.errors import ConfigError
from prose_lint.finding import Severity


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(text: str, name: str = "prose-lint.toml") -> config.Config:
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return config.load(name)


def error(text: str, name: str = "prose-lint.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        load(text, name)
    return str(caught.value)


EVERYTHING = """
select = ["spelling"]
extend-select = ["names"]
ignore = ["spelling.misspelling"]
exclude = ["a"]
extend-exclude = ["b"]
extend-include = ["c"]
not-documents = ["d"]
dialect = "en-GB"
words = ["Chorrillo"]
max-file-size = 5_000
packs = ["style/packs"]
fail-on = "error"
[per-file-ignores]
"drafts/**" = ["all"]
[rules."spelling.misspelling"]
severity = "suggestion"
"""


def test_every_key(here):
    loaded = load(EVERYTHING)
    assert loaded.folder == str(here)
    assert loaded.keys == config.Keys(
        select=("spelling",),
        extend_select=("names",),
        ignore=("spelling.misspelling",),
        per_file_ignores={"drafts/**": ("all",)},
        exclude=("a",),
        extend_exclude=("b",),
        extend_include=("c",),
        not_documents=("d",),
        dialect="en-GB",
        words=("Chorrillo",),
        max_file_size=5000,
        packs=("style/packs",),
        fail_on=Severity.ERROR,
        rules={"spelling.misspelling": {"severity": "suggestion"}},
    )


def test_an_empty_file_says_nothing():
    assert load("").keys == config.Keys()
    assert load("\ufeff# a comment\n").keys == config.Keys()


def test_a_list_may_be_empty():
    assert load("select = []").keys.select == ()


# Which file


def test_nearest_folder_wins(here):
    (here / "prose-lint.toml").touch()
    below = here / "posts" / "2024"
    below.mkdir(parents=True)
    assert config.find(str(below)) == str(here / "prose-lint.toml")
    (below.parent / ".prose-lint.toml").touch()
    assert config.find(str(below)) == str(below.parent / ".prose-lint.toml")


def test_order_within_a_folder(here):
    (here / "pyproject.toml").write_text("[tool.prose-lint]\n")
    assert config.find(str(here)) == str(here / "pyproject.toml")
    (here / ".prose-lint.toml").touch()
    assert config.find(str(here)) == str(here / ".prose-lint.toml")
    (here / "prose-lint.toml").touch()
    assert config.find(str(here)) == str(here / "prose-lint.toml")


@pytest.mark.parametrize(
    "text",
    ["[tool.ruff]\n", "", "this is no TOML", "[tool.other]\nname = 'prose-lint'\n", "[project]\nname = 'prose-lint'\n"],
)
def test_a_pyproject_without_the_table_is_passed_over(here, text):
    (here / "prose-lint.toml").touch()
    below = here / "site"
    below.mkdir()
    (below / "pyproject.toml").write_text(text)
    assert config.find(str(below)) == str(here / "prose-lint.toml")


@pytest.mark.parametrize(
    "text", ['[tool.prose-lint]\ndialect = "en"', '[tool]\nprose-lint = {dialect = "en"}', 'tool.prose-lint.dialect = "en"']
)
def test_every_way_to_write_the_table(text):
    assert load(text, "pyproject.toml").keys.dialect == "en"


def test_a_named_pyproject_must_have_the_table():
    assert error("[tool.ruff]\n", "pyproject.toml") == "pyproject.toml: it has no table [tool.prose-lint]"


def test_a_folder_or_a_pipe_is_no_configuration(here):
    (here / "prose-lint.toml").mkdir()
    os.mkfifo(here / ".prose-lint.toml")
    assert config.nearest(str(here)) is None or config.nearest(str(here)).folder != str(here)


# Mistakes, each with file, line, key and what was meant


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\n\nselct = ["x"]', "prose-lint.toml:3: unknown key “selct”; did you mean “select”?"),
        ('extend_select = ["x"]', "prose-lint.toml:1: unknown key “extend_select”; did you mean “extend-select”?"),
        (
            "words = ['a']\n\n[per-file-ignore]\n'a' = ['b']",
            "prose-lint.toml:3: unknown key “per-file-ignore”; did you mean “per-file-ignores”?",
        ),
        ('# select\nwords = [\n "select",\n]\nselect = "x"', "prose-lint.toml:5: select must be a list of strings, not a string"),
        ('words = [\n  "a",\n  3,\n]', "prose-lint.toml:1: words must be a list of strings, and holds a whole number"),
        ('dialect = "en-UK"', "prose-lint.toml:1: dialect must be one of en, en-US, en-GB, en-CA, en-AU, not “en-UK”"),
        ("dialect = 3", "prose-lint.toml:1: dialect must be one of en, en-US, en-GB, en-CA, en-AU, not a whole number"),
        ('fail-on = "warnings"', "prose-lint.toml:1: fail-on must be one of suggestion, warning, error, not “warnings”"),
        ("max-file-size = true", "prose-lint.toml:1: max-file-size must be a whole number, not true"),
        ('max-file-size = "1 MB"', "prose-lint.toml:1: max-file-size must be a whole number, not a string"),
        ("max-file-size = 0", "prose-lint.toml:1: max-file-size must be at least 1 byte, not 0"),
        ("exclude = 2024-01-01", "prose-lint.toml:1: exclude must be a list of strings, not a date or a time"),
        ("\n[rules]\nx = 1", "prose-lint.toml:3: rules.x must be a table, not a whole number"),
        ("rules = 1", "prose-lint.toml:1: rules must be a table of tables, not a whole number"),
        ('per-file-ignores = ["a"]', "prose-lint.toml:1: per-file-ignores must be a table of lists of strings, not a list"),
        (
            '[per-file-ignores]\n"a.md" = "all"',
            'prose-lint.toml:2: per-file-ignores."a.md" must be a list of strings, not a string',
        ),
        ('per-file-ignores."a.md" = 1', 'prose-lint.toml:1: per-file-ignores."a.md" must be a list of strings, not a whole number'),
        (
            'per-file-ignores = {"b" = [], "a.md" = 1}',
            'prose-lint.toml:1: per-file-ignores."a.md" must be a list of strings, not a whole number',
        ),
        ("[[select]]", "prose-lint.toml:1: select must be a list of strings, and holds a table"),
    ],
)
def test_mistakes(text, message):
    assert error(text) == message


def test_a_key_like_nothing_brings_the_list():
    message = error("zzzz = 1")
    assert message.startswith("prose-lint.toml:1: unknown key “zzzz”; the keys are select, extend-select, ignore,")
    assert message.endswith("rules")


@pytest.mark.parametrize(
    "text",
    [
        '[tool.prose-lint]\nselect = []\nselct = ["x"]',
        "[tool.prose-lint]\nwords = ['''\nselct = 1''', \"]\"]\nselct = 1",
        '[project]\nselct = 1\n[tool.prose-lint]\n\nselct = ["x"]',
        '\n[tool]\nprose-lint.selct = ["x"]',
        '\n\n[tool]\nprose-lint = {select = [], selct = ["x"]}',
        'tool.prose-lint = {selct = ["x"]}',
        '[tool.prose-lint]\n"selct" = ["x"]',
        '[tool."prose-lint"]\n"s\\u0065lct" = ["x"]',
        "[tool.prose-lint.selct]\nx = 1",
        "[tool.prose-lint]\r\nselect = [\r\n]\r\nselct = 1\r\n",
    ],
)
def test_the_line_in_every_way_to_write_it(text):
    """The line of the statement, told apart from mentions in other tables, comments and strings."""
    lines = text.splitlines()
    expected = max(at for at, line in enumerate(lines, 1) if "lct" in line)
    assert error(text, "pyproject.toml") == f"pyproject.toml:{expected}: unknown key “selct”; did you mean “select”?"


def test_the_line_of_an_element():
    text = 'packs = [\n  "a",  # "b"\n  "../b",\n]\n'
    assert error(text) == "prose-lint.toml:3: packs: “../b” leads out of the folder of the configuration"


def test_a_syntax_error_has_its_line():
    assert error("select = []\nignore = [\n'a'\n'b']").startswith("prose-lint.toml:4: it is not TOML: ")
    assert error("select = [\n").startswith("prose-lint.toml:1: it is not TOML: ")
    assert error("select = []\nselect = []").startswith("prose-lint.toml:2: it is not TOML: ")


def test_other_encodings(here):
    (here / "prose-lint.toml").write_bytes(b"# a\n# caf\xe9\n")
    with pytest.raises(ConfigError, match=r"^prose-lint.toml:2: it is not UTF-8: .* \(at byte 9\)$"):
        config.load("prose-lint.toml")


def test_a_file_that_is_not_there():
    with pytest.raises(ConfigError, match=r"^nowhere.toml: there is no such file$"):
        config.load("nowhere.toml")


# What a stranger's configuration cannot do


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('plugins = ["evil"]', "--plugin MODULE"),
        ('plugin = "evil"', "--plugin MODULE"),
        ("fix = true", "--fix"),
        ("unsafe-fixes = true", "--unsafe-fixes"),
        ('output-file = "/etc/passwd"', "redirect"),
    ],
)
def test_data_cannot_act(text, key):
    message = error(f"words = []\n{text}")
    assert message.startswith(f"prose-lint.toml:2: {text.partition(' ')[0]}: a configuration in a repository is data and cannot ")
    assert key in message


@pytest.mark.parametrize(
    ("pack", "reason"),
    [
        ("/etc", "is not relative"),
        ("~/packs", "is not relative"),
        ("C:\\packs", "is not relative"),
        ("\\\\host\\packs", "is not relative"),
        ("https://example.org/pack", "is not relative"),
        ("file:///etc", "is not relative"),
        ("a/../../b", "leads out"),
        ("..\\b", "leads out"),
        ("out", "is a link out"),
        ("out/below", "is a link out"),
    ],
)
def test_packs_stay_inside(here, tmp_path_factory, pack, reason):
    (here / "out").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(ConfigError, match=reason):
        load(f"packs = ['{pack}']")


def test_a_link_within_is_fine(here):
    (here / "real").mkdir()
    (here / "link").symlink_to("real")
    assert load("packs = ['link']").keys.packs == ("link",)


@pytest.mark.parametrize(
    "text",
    [
        "a." * 400_000 + "a = 1",
        "x = {" + "a." * 400_000 + "a = 1}",
        "[" + "'a' . " * 150_000 + "a]",
        "select = " + "[" * 500_000,
        '"""\\' * 200_000,
        "'''a" * 200_000,
        "# " + "x" * 2_000_000,
        "[[a]]\n" * 120_000,
        "selct = 1\n[a]\n" + "".join(f"selct{n} = 'selct'\n" for n in range(40_000)),
    ],
    ids=range(9),
)
def test_attacks_end_soon(text):
    begin = time.process_time()
    assert error(text).startswith("prose-lint.toml")
    assert time.process_time() - begin < 10


def test_many_dots_in_strings_are_no_key():
    assert len(load("words = ['" + "e.g." * 500 + "', 'a']").keys.words) == 2
