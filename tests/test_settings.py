"""Settings: the command line over the configuration over the defaults, the project's root, and the options of rules."""

from __future__ import annotations

import pickle
from typing import Literal, NamedTuple

import pytest
from conftest import git

from prose_lint import settings as st
from prose_lint.config import load
from prose_lint.discover import discover
from prose_lint.errors import ConfigError, UsageError
from prose_lint.finding import Severity
from prose_lint.rule import Rule, rule


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def resolved(text: str, **overrides) -> st.Settings:
    with open("prose-lint.toml", "w", encoding="utf-8") as file:
        file.write(text)
    return st.resolve(load("prose-lint.toml"), st.Overrides(**overrides), [])


def test_defaults(here):
    settings = st.resolve(None, st.Overrides(), [])
    assert settings == st.Settings(root=str(here), sources=settings.sources)
    assert set(settings.sources.values()) == {"default"}
    assert (settings.max_file_size, settings.fail_on, settings.dialect) == (10_000_000, Severity.WARNING, "en")


def test_the_command_line_is_over_the_configuration():
    settings = resolved(
        'dialect = "en-GB"\nfail-on = "error"\nexclude = ["a"]\nextend-exclude = ["b"]\nselect = ["names"]\nignore = ["dates"]',
        dialect="en-US", exclude=("c",), extend_exclude=("d",), select=("spelling",), plugins=("mine",),
    )  # fmt: skip
    assert (settings.dialect, settings.fail_on, settings.exclude, settings.extend_exclude) == (
        "en-US",
        Severity.ERROR,
        ("c",),
        ("b", "d"),
    )
    assert settings.chosen == (st.Selection(("names",), (), ("dates",)), st.Selection(("spelling",)))
    assert settings.plugins == ("mine",)


def test_where_each_setting_comes_from():
    sources = resolved('dialect = "en-GB"\nextend-exclude = ["b"]\nwords = []', dialect="en-US", extend_exclude=("d",)).sources
    assert sources["dialect"] == "command line"
    assert sources["extend-exclude"] == "configuration and command line"
    assert sources["words"] == "configuration"
    assert sources["exclude"] == "default"


def test_words_stay_as_they_are_written():
    assert resolved('words = ["CELAC", "O’Neill"]').words == {"CELAC", "O’Neill"}


def test_packs_are_absolute(here):
    assert resolved('packs = ["style"]').packs == (str(here / "style"),)


def test_settings_travel_to_other_processes():
    settings = resolved('words = ["a"]\n[rules."spelling.misspelling"]\nseverity = "error"')
    assert pickle.loads(pickle.dumps(settings)) == settings


# The root, and the configuration that counts


def test_root_is_the_folder_of_the_configuration(here):
    (here / "posts").mkdir()
    git("init", "--quiet", cwd=here / "posts")
    (here / "prose-lint.toml").touch()
    assert st.load_settings(["posts"]).root == str(here)


def test_root_without_configuration(here):
    posts = here / "site" / "posts"
    posts.mkdir(parents=True)
    (posts / "a.md").touch()
    assert st.load_settings(["site/posts/a.md"]).root == str(posts)
    assert st.load_settings(["site/posts/a.md", "site"]).root == str(here / "site")
    git("init", "--quiet", cwd=here)
    assert st.load_settings(["site/posts/a.md"]).root == str(here)


def test_a_configuration_from_elsewhere_does_not_move_the_root(here):
    for name in ("ci", "site"):
        (here / name).mkdir()
    (here / "ci" / "strict.toml").write_text('dialect = "en-GB"')
    settings = st.load_settings(["site"], config="ci/strict.toml")
    assert (settings.root, settings.dialect) == (str(here / "site"), "en-GB")


def test_isolated_reads_no_configuration(here):
    (here / "prose-lint.toml").write_text("this is no TOML")
    settings = st.load_settings([], isolated=True)
    assert settings.config is None


# Options


class Options(NamedTuple):
    """Options of every kind."""

    ignore_case: bool = False
    at_most: int = 3
    share: float = 0.5
    dash: Literal["em", "en"] = "em"
    words: tuple[str, ...] = ()
    name: str = ""


@rule("spelling.sample", options=Options)
def sample(document, options, context):
    """A sample."""
    return ()


def options(text: str) -> Options:
    return st.planned(sample, resolved(f'[rules."spelling.sample"]\n{text}')).options


def test_options_have_defaults():
    assert st.planned(sample, resolved("")).options == Options()
    assert options('severity = "error"') == Options()


def test_options_of_every_kind():
    text = 'ignore-case = true\nat-most = 5\nshare = 1\ndash = "en"\nwords = ["a"]\nname = "b"'
    assert options(text) == Options(ignore_case=True, at_most=5, share=1.0, dash="en", words=("a",), name="b")
    assert type(options("share = 1").share) is float


def test_severity():
    assert st.planned(sample, resolved("")).severity is Severity.WARNING
    assert st.planned(sample, resolved('rules."spelling.sample".severity = "suggestion"')).severity is Severity.SUGGESTION


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("at_most = 1", 'unknown key “at_most” in rules."spelling.sample"; did you mean “at-most”?'),
        ("at-most = 1.5", 'rules."spelling.sample".at-most must be a whole number, not a number'),
        ("share = true", 'rules."spelling.sample".share must be a number, not true'),
        ('dash = "e"', 'rules."spelling.sample".dash must be one of em, en, not “e”'),
        ("words = [1]", 'rules."spelling.sample".words must be a list of strings, and holds a whole number'),
        ('severity = "fatal"', 'rules."spelling.sample".severity must be one of suggestion, warning, error, not “fatal”'),
        ("severity = 2", 'rules."spelling.sample".severity must be one of suggestion, warning, error, not a whole number'),
    ],
)
def test_wrong_options(text, message):
    with pytest.raises(ConfigError) as caught:
        options(text)
    assert str(caught.value) == f"prose-lint.toml:2: {message}"


def test_rules_without_options_say_so():
    @rule("spelling.plain")
    def plain(document, options, context):
        """Plain."""
        return ()

    with pytest.raises(ConfigError, match=r"^prose-lint.toml:2: unknown key “x” in rules.\"spelling.plain\""):
        st.planned(plain, resolved('[rules."spelling.plain"]\nx = 1'))


def test_without_a_configuration_a_mistake_is_one_of_usage():
    settings = st.Settings(root="/", rules={"spelling.sample": {"x": 1}})
    assert isinstance(sample, Rule)
    with pytest.raises(UsageError, match="unknown key “x”"):
        st.planned(sample, settings)


def test_the_configuration_does_not_depend_on_which_files_are_named(tmp_path, monkeypatch):
    """As a hook names the files of a commit: with one configuration in the root and one in a folder, the root's holds for all."""
    for folder, words in (("", "one"), ("posts/gb", "two")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "prose-lint.toml").write_text(f'words = ["{words}"]\n')
        (tmp_path / folder / "a.md").write_text("A post.\n")
    monkeypatch.chdir(tmp_path)
    for paths in ([], ["."], ["a.md"], ["posts/gb/a.md"], ["posts/gb"], ["a.md", "posts/gb/a.md"]):
        assert st.load_settings(paths).config == str(tmp_path / "prose-lint.toml"), paths
    monkeypatch.chdir(tmp_path / "posts/gb")
    for paths in ([], ["a.md"]):
        assert st.load_settings(paths).config == str(tmp_path / "posts/gb/prose-lint.toml")
    assert st.load_settings(["../../a.md"]).config == str(tmp_path / "prose-lint.toml")
    (tmp_path / "prose-lint.toml").unlink()
    monkeypatch.chdir(tmp_path)
    assert st.load_settings(["posts/gb/a.md"]).config == str(tmp_path / "posts/gb/prose-lint.toml")


def test_a_configuration_without_effect_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("prose-lint.toml", ".prose-lint.toml", "posts/gb/prose-lint.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "posts/gb/a.md").write_text("A post.\n")
    for paths in (["."], ["posts/gb/a.md"], ["posts", "posts/gb/a.md"]):
        settings = st.load_settings(paths)
        problems = discover(paths, settings).problems
        nested = [problem for problem in problems if problem.path == "posts/gb/prose-lint.toml"]
        assert [problem.error for problem in nested] == [False], paths
        assert "what is set in prose-lint.toml holds" in nested[0].message
        assert discover(paths, st.load_settings(paths, isolated=True)).problems == []
        assert discover(paths, st.load_settings(paths, config="prose-lint.toml")).problems == []
    unused = {problem.path for problem in discover(["."], st.load_settings(["."])).problems}
    assert unused == {".prose-lint.toml", "posts/gb/prose-lint.toml"}
