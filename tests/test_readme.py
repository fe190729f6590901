"""The README holds what is so: its commands are run as they stand there, and what they print is compared."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

import pytest
import yaml
from conftest import ROOT

from prose_lint.formats import SUFFIXES

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("git clone ", "cd ", "make test", "pre-commit install")  # what needs the network or changes more than the copy


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

    assert len(commands) >= 6
    assert any(command.startswith("make demo") for command in commands)
    assert any("--fix --unsafe-fixes" in command for command in commands)


@pytest.mark.slow
def test_commands_print_what_is_shown(installed, copy):
    """In one test, since later commands see what earlier ones have fixed."""
    for step in steps():
        if step.command.startswith(ELSEWHERE):
            continue
        done = installed.run("bash", "-c", step.command, cwd=copy)
        printed = re.sub(r"^Installing .*\n", "", done.stdout, flags=re.MULTILINE)
        assert done.returncode in (0, 1), f"$ {step.command}\n{done.stderr}"
        if step.output:
            assert printed.rstrip("\n") == step.output, f"$ {step.command}"


def test_yaml_blocks_are_what_their_readers_take():
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    blocks = [yaml.safe_load(block) for block in fences("yaml")]
    used = {hook["id"] for block in blocks if "repos" in block for repo in block["repos"] for hook in repo["hooks"]}

    assert used
    assert used <= hooks


def test_names_the_formats_that_exist():
    table = README.partition("## What is checked")[2].partition("\n## ")[0]

    assert table
    assert {suffix for suffix in SUFFIXES if f"`{suffix}`" not in table} == set()
