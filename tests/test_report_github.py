"""Workflow commands, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import NOTHING, OUTCOME, hostile, report
from report_strategies import outcomes
from tools import npm_package

from prose_lint.report import github

COMMAND = re.compile(r"::([a-z-]+)(?: (.*?))?::(.*)")
DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = {**DATA, "%3A": ":", "%2C": ","}


def undone(text, escapes):
    return re.sub("%[0-9A-F]{2}", lambda escape: escapes.get(escape[0], escape[0]), text)


def commands(text):
    """Name, properties and message of each command, as the runner takes a line apart."""
    for line in text.splitlines():
        name, listed, message = COMMAND.fullmatch(line).groups()
        properties = dict(pair.split("=", 1) for pair in listed.split(","))
        yield name, {key: undone(value, PROPERTY) for key, value in properties.items()}, undone(message, DATA)


def test_each_finding_is_a_command():
    failure, slip, twice, unread = commands(report("github"))

    assert failure == ("error", {"title": "prose-lint"}, "c.md: permission denied")
    assert slip == (
        "error",
        {"file": "posts/über uns.md", "line": "3", "endLine": "3", "col": "7", "endColumn": "14", "title": "spelling.misspelling"},
        "posts/über uns.md:3:7: spelling.misspelling “scurity” is not a word [safe fix]",
    )
    assert twice[:2] == ("warning", {"file": "posts/über uns.md", "line": "3", "endLine": "4", "title": "spelling.repeated-word"})
    assert unread[0] == "notice"


def test_a_message_of_extreme_length_is_clipped():
    (one,) = commands(report("github", OUTCOME._replace(failures=[], diagnostics=[OUTCOME.diagnostics[0]._replace(message="x" * 100_000)])))

    assert len(one[2]) < 600
    assert "x…x" in one[2]


def test_nothing_found_is_nothing_said():
    assert report("github", NOTHING) == ""


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_a_command_of_its_own(outcome):
    text = report("github", outcome)
    found = list(commands(text))

    assert len(text.splitlines()) == len(found) == len(outcome.failures) + len(outcome.diagnostics)
    for (name, properties, message), diagnostic in zip(found[len(outcome.failures) :], outcome.diagnostics, strict=True):
        assert name in ("error", "warning", "notice")
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties["title"] == diagnostic.rule
        assert diagnostic.rule in message


def test_an_attack_stays_text():
    failure, finding = commands(report("github", hostile()))

    assert failure[2].startswith(r"a,b%:c\n::error::x\x1b[2J#\x23[error]")
    assert finding[1]["file"].startswith(r"posts/a,b%:c\n::error::x")
    assert "\x1b" not in report("github", hostile())


SCRIPT = """
import * as core from "@actions/core"
const found = JSON.parse(process.argv[2])
for (const [message, properties] of found) core.error(message, properties)
"""


@pytest.mark.slow
def test_the_toolkit_of_github_writes_the_same(tmp_path_factory):
    """`@actions/core` is what actions themselves are written with."""
    folder = npm_package("@actions/core@3.0.1", tmp_path_factory)
    (folder / "script.mjs").write_text(SCRIPT, encoding="utf-8")
    texts = ["a: b, c", "100 %", "%25", "%0A", "a::b", "=", "“é” 😀"]
    found = [[text, {"title": text, "file": text, "startLine": 1, "endLine": 2}] for text in texts]

    done = subprocess.run(["node", "script.mjs", json.dumps(found)], cwd=folder, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.splitlines() == [
        f"::error title={github._property(text)},file={github._property(text)},line=1,endLine=2::{github._data(text)}" for text in texts
    ]


def test_the_levels():
    assert [name for name, *_ in commands(report("github", OUTCOME._replace(failures=[])))] == ["error", "warning", "notice"]
