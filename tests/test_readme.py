"""The README holds what is so: its commands are run as they stand there, and what they print is compared."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

import pytest
import yaml
from conftest import ROOT

from prose_lint.config import Keys
from prose_lint.formats import SUFFIXES
from prose_lint.registry import all_rules

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A command of the README, and the output that is shown below it."""

    command: str
    output: str


def fences(language):
    """The contents of the README's fenced blocks in a language."""
    return [text for name, text in FENCE.findall(README) if name == language]


def steps():
    """The commands of all console blocks, in order."""
    for block in fences("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Step(command, output.rstrip("\n"))


@pytest.fixture(scope="module")
def copy(checkout, tmp_path_factory):
    """A copy of the checkout in which the README's commands follow one another."""
    folder = tmp_path_factory.mktemp("readme") / "prose-lint"
    shutil.copytree(checkout, folder)
    return folder


def test_every_command_has_its_turn():
    commands = [step.command for step in steps()]

    assert len(commands) >= 5
    assert any(command.startswith("make demo") for command in commands)
    assert any("--fix --unsafe-fixes" in command for command in commands)


@pytest.mark.slow
def test_commands_print_what_is_shown(installed, copy):
    """In one test, since later commands see what earlier ones have fixed."""
    for step in steps():
        done = installed.run("bash", "-c", f"{{ {step.command}\n}} 2>&1", cwd=copy)
        assert done.returncode in (0, 1), f"$ {step.command}\n{done.stdout}"
        if step.output:
            assert done.stdout.rstrip("\n") == step.output, f"$ {step.command}"


def test_yaml_blocks_are_what_their_readers_take():
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    blocks = [yaml.safe_load(block) for block in fences("yaml")]
    used = {hook["id"] for block in blocks if "repos" in block for repo in block["repos"] for hook in repo["hooks"]}

    assert used
    assert used <= hooks


@pytest.mark.slow
def test_the_post_that_is_told_to_be_quiet_is(installed, tmp_path):
    (post,) = fences("markdown")
    (tmp_path / "post.md").write_text(post, encoding="utf-8")
    (tmp_path / "loud.md").write_text(re.sub(r" <!--.*?-->| \[sic\]", "", post), encoding="utf-8")

    quiet = installed.run("prose-lint", "check", "--output-format=concise", "--quiet", "post.md", cwd=tmp_path)
    loud = installed.run("prose-lint", "check", "--output-format=concise", "--quiet", "loud.md", cwd=tmp_path)

    assert (quiet.returncode, quiet.stdout) == (0, "")
    assert (loud.returncode, loud.stdout.count("spelling.misspelling")) == (1, 2)


@pytest.mark.slow
def test_the_configuration_shown_is_accepted(installed, copy):
    (configuration,) = fences("toml")
    (copy / "prose-lint.toml").write_text(configuration, encoding="utf-8")

    done = installed.run("prose-lint", "check", "--select=dates", "CHANGELOG.md", cwd=copy)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_key_of_the_configuration_is_in_the_table():
    table = README.partition("## Configuration")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z-]+)`(?=[^|\n]*\| )", table))

    assert named == {name.replace("_", "-") for name in Keys._fields} - {"rules"}


def test_every_rule_is_in_the_table():
    named = re.findall(r"^\| `([a-z-]+\.[a-z-]+)` \|", README, re.MULTILINE)

    assert sorted(named) == [name for name in all_rules() if not name.startswith("lint.")]


def test_names_the_formats_that_exist():
    table = README.partition("## What is checked")[2].partition("\n## ")[0]

    assert table
    assert {suffix for suffix in SUFFIXES if f"`{suffix}`" not in table} == set()
