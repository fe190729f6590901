"""Patterns of paths: as git reads them, and never slow."""

from __future__ import annotations

import re
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from conftest import AUTHOR, clean_environ
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prose_lint.patterns import Patterns

if TYPE_CHECKING:
    from pathlib import Path

FILES = [
    "aa",
    "a.md",
    "b.md",
    "x y",
    "foo/a.md",
    "foo/bar/a.md",
    "foo/bar/b.txt",
    "bar",
    "foo/foo",
    "!a",
    "#a",
    "a]b",
    "a/b/c/d.md",
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet", folder], check=True, env=clean_environ(**AUTHOR))
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return folder


def not_ignored_by_git(folder: Path) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=folder, check=True, capture_output=True, encoding="utf-8", env=clean_environ(**AUTHOR),
    )  # fmt: skip
    return set(listed.stdout.split("\0")) - {"", ".gitignore"}


def not_ignored_by_us(lines: list[str]) -> set[str]:
    patterns = Patterns(lines)
    kept = set()
    for name in FILES:
        parts = name.split("/")
        folders = ["/".join(parts[:length]) for length in range(1, len(parts))]
        if not patterns.fits(name) and not any(patterns.fits(folder, folder=True) for folder in folders):
            kept.add(name)
    return kept


CASES = [
    ["*.md"], ["*.md", "!a.md"], ["foo"], ["foo/"], ["foo/", "!foo/a.md"], ["foo/*", "!foo/bar"], ["foo/**", "!foo/bar/"],
    ["*", "!*/", "!*.md"], ["/a.md"], ["bar/a.md"], ["**/bar/a.md"], ["foo/**/a.md"], ["**/foo"], ["foo/foo"], ["/foo/foo/"],
    ["?.md"], ["[ab].md"], ["[!a].md"], ["[^a].md"], ["[a-b].md"], ["[b-a].md"], ["[[:alpha:]].md"], ["a[]]b"], ["[a"],
    ["a\\]b"], ["x\\ y"], ["x y  "], ["\\!a"], ["\\#a"], ["#a"], ["!a"], [""], ["/"], ["//"], ["**"], ["**/"], ["/**"],
    ["a/**/d.md"], ["a/*/d.md"],
    ["a/**"], ["a/b/**/"], ["*/*"], ["*/*/*.md"], ["f*o/b*r"], ["**/*.md", "!**/a.md"], ["foo/bar\\"], ["a.md\r"],
    ["foo/bar/", "!foo/bar/a.md"], ["***/a.md"], ["foo/***"], ["bar/*"], ["/*", "!/foo"], ["/*/", "!/foo/"], ["[", "*.txt"],
    ["[[:nonsense:]].md"], ["[]-a].md"], ["f[o/]o"], ["foo[/]a.md"], ["foo?a.md"], ["*a.md*"], ["*o*/*a*d"],
]  # fmt: skip


@pytest.mark.parametrize("lines", CASES, ids=" ".join)
def test_as_git(repository, lines):
    (repository / ".gitignore").write_text("\n".join(lines) + "\n", newline="")
    assert not_ignored_by_us(lines) == not_ignored_by_git(repository)


pieces = st.sampled_from(["a", "b", "foo", "bar", "md", ".", "*", "**", "?", "/", "[ab]", "[!b]", "\\", " ", "!"])


# An escaped slash at the start anchors a pattern here; in git it fits nothing.
# git takes `a**/b` for `a` and then `**/b`, because it compares the plain start apart; its manual says otherwise
BEHIND_PLAIN_START = re.compile(r"[^/!*]\*\*+(?:/|$)")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(pieces, min_size=1, max_size=6).map("".join), min_size=1, max_size=4))
def test_as_git_whatever_the_patterns(repository, lines):
    assume(not any(BEHIND_PLAIN_START.search(line) or line.removeprefix("!").startswith("\\/") for line in lines))
    (repository / ".gitignore").write_text("\n".join(lines) + "\n", newline="")
    assert not_ignored_by_us(lines) == not_ignored_by_git(repository)


@pytest.mark.parametrize("pattern", ["*a" * 100 + "*b", "**/*a*a*a/" * 40 + "b", "a/" + "**/a/" * 50 + "b", "?*" * 100 + "b"])
def test_no_pattern_takes_long(pattern):
    patterns = Patterns([pattern])
    begin = time.process_time()
    assert not patterns.fits("/".join(["a" * 100] * 40))
    assert not patterns.fits("a/" * 1000 + "c")
    assert not patterns.fits("a" * 255)
    assert time.process_time() - begin < 1  # minutes, where stars become `.*`


def test_the_last_pattern_that_fits_decides():
    decisive = Patterns(["*.md", "!a.md", "a*"]).decisive("a.md")
    assert decisive is not None
    assert decisive.text == "a*"
    assert Patterns(["*.md", "!a.md"]).decisive("x/a.md").negated
    assert Patterns(["*.md"]).decisive("a.txt") is None


def test_a_pattern_for_folders_leaves_files():
    patterns = Patterns(["drafts/"])
    assert patterns.fits("posts/drafts", folder=True)
    assert not patterns.fits("posts/drafts")


def test_what_lies_in_a_folder_is_covered_with_it():
    patterns = Patterns(["drafts/", "!kept.md"])
    assert patterns.covering("posts/drafts/kept.md").text == "drafts/"
    assert patterns.covering("posts/kept.md") is None
    assert patterns.covering("drafts") is None


def test_names_of_undecodable_bytes():
    assert Patterns([b"caf\xe9*".decode("utf-8", "surrogateescape")]).fits(b"x/caf\xe9.md".decode("utf-8", "surrogateescape"))
