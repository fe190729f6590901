"""What has changed since a revision, in real repositories."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter

import pytest
from conftest import git
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prose_lint.changes import changes_since
from prose_lint.errors import UsageError

OLD = "".join(f"Line {number} is old.\n" for number in range(1, 21))

NAMES = "with space.md", 'quo"te.md', "back\\slash.md", "new\nline.md", "tab\t.md", "über.md", "+++ b/x.md", "@@ -1 +1 @@.md", "b/b/c.md"


@pytest.fixture
def site(tmp_path):
    """A repository with one document, committed."""
    folder = tmp_path / "site"
    folder.mkdir()
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    commit(folder, "a.md", OLD)
    return folder


def commit(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline="")
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message=Change", cwd=folder)


def changed(folder, name="a.md", revision="HEAD", *, start="."):
    """The changed lines of a file as texts, None for a new file."""
    path = folder / name
    text = path.read_bytes().decode()
    places = changes_since(revision, str(folder / start), project=str(folder)).places(str(path), text)
    return None if places is None else [text[start:end] for start, end in places]


def edit(folder, old, new, name="a.md"):
    path = folder / name
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def test_nothing_changed(site):
    assert changed(site) == []


def test_edits_in_the_working_tree(site):
    edit(site, "Line 3 is old", "Line 3 is new")
    edit(site, "Line 9 is old.\n", "Line 9 is old.\nBetween.\nBetween, too.\n")

    assert changed(site) == ["Line 3 is new.\n", "Between.\nBetween, too.\n"]


def test_staged_edits_and_commits_count_as_well(site):
    edit(site, "Line 3 is old", "Line 3 is new")
    git("commit", "--all", "--quiet", "--message=Edit", cwd=site)
    edit(site, "Line 5 is old", "Line 5 is new")
    git("add", "--all", cwd=site)
    edit(site, "Line 7 is old", "Line 7 is new")

    assert changed(site, revision="HEAD~1") == ["Line 3 is new.\n", "Line 5 is new.\n", "Line 7 is new.\n"]
    assert changed(site) == ["Line 5 is new.\n", "Line 7 is new.\n"]


def test_lines_that_were_taken_out_leave_a_place(site):
    edit(site, "Line 3 is old.\n", "")

    (place,) = changes_since("HEAD", str(site), project=str(site)).places(str(site / "a.md"), (site / "a.md").read_text(encoding="utf-8"))
    assert place.start == place.end == len("Line 1 is old.\nLine 2 is old.\n")


def test_new_files_are_new_as_a_whole(site):
    (site / "new.md").write_text("New.\n", encoding="utf-8")
    (site / ".gitignore").write_text("ignored.md\n", encoding="utf-8")
    (site / "ignored.md").write_text("Ignored.\n", encoding="utf-8")

    assert changed(site, "new.md") is None
    assert changed(site, "ignored.md") is None
    git("add", "new.md", cwd=site)
    assert changed(site, "new.md") == ["New.\n"]


def test_a_renamed_file_has_changed_where_it_was_edited(site):
    git("mv", "a.md", "b.md", cwd=site)
    assert changed(site, "b.md") == []

    edit(site, "Line 3 is old", "Line 3 is new", "b.md")
    assert changed(site, "b.md") == ["Line 3 is new.\n"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name",
    ["with space.md", 'quo"te.md', "back\\slash.md", "new\nline.md", "tab\t.md", "über.md", "+++ b/x.md", "@@ -1 +1 @@.md", "posts/a.md"],
)
def test_names_of_all_kinds(site, name):
    commit(site, name, OLD)
    edit(site, "Line 3 is old", "Line 3 is new", name)

    assert changed(site, name) == ["Line 3 is new.\n"]


def test_a_name_that_is_no_utf8(site):
    path = os.fsencode(site) + b"/caf\xe9.md"
    try:
        with open(path, "wb") as file:
            file.write(OLD.encode())
    except OSError:
        pytest.skip("this file system has no such names")
    git("add", "--all", cwd=site)
    git("commit", "--quiet", "--message=Name", cwd=site)
    with open(path, "ab") as file:
        file.write(b"New.\n")

    places = changes_since("HEAD", str(site), project=str(site)).places(os.fsdecode(path), f"{OLD}New.\n")
    assert [f"{OLD}New.\n"[start:end] for start, end in places] == ["New.\n"]


def test_texts_that_look_like_a_diff(site):
    attack = "+++ b/other.md\n@@ -1,9 +1,9 @@\ndiff --git a/x b/x\n-- a/a.md\n\\ No newline\n"
    commit(site, "b.md", f"{attack}{OLD}{attack}")
    edit(site, "Line 3 is old.\n", f"{attack}Line 3 is new.\n", "b.md")
    edit(site, "-- a/a.md", "-- a/c.md", "b.md")

    assert "".join(changed(site, "b.md")).count("\n") == 8
    assert changed(site) == []


def test_files_that_git_calls_binary(site):
    commit(site, ".gitattributes", "*.md -diff\n")
    commit(site, "nul.md", f"\0\n{OLD}")
    edit(site, "Line 3 is old", "Line 3 is new")
    edit(site, "Line 3 is old", "Line 3 is new", "nul.md")

    assert changed(site) == changed(site, "nul.md") == ["Line 3 is new.\n"]


def test_git_counts_line_feeds_alone(site):
    commit(site, "mac.md", OLD.replace("\n", "\r") + "\nLast.\n")
    edit(site, "Last", "Changed", "mac.md")

    assert changed(site, "mac.md") == ["Changed.\n"]


def test_what_others_did_meanwhile_is_not_taken_for_ours(site):
    git("checkout", "--quiet", "-b", "topic", cwd=site)
    edit(site, "Line 3 is old", "Line 3 is ours")
    git("commit", "--all", "--quiet", "--message=Ours", cwd=site)
    git("checkout", "--quiet", "main", cwd=site)
    edit(site, "Line 18 is old", "Line 18 is theirs")
    git("commit", "--all", "--quiet", "--message=Theirs", cwd=site)
    git("checkout", "--quiet", "topic", cwd=site)

    assert changed(site, revision="main") == ["Line 3 is ours.\n"]


def test_settings_of_git_do_not_matter(site):
    for key, value in {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.relative": "true",
        "diff.interHunkContext": "9",
        "diff.context": "9",
        "color.diff": "always",
        "diff.renames": "false",
        "diff.submodule": "log",
    }.items():
        git("config", key, value, cwd=site)
    (site / "posts").mkdir()
    git("mv", "a.md", "posts/b.md", cwd=site)
    edit(site, "Line 3 is old", "Line 3 is new", "posts/b.md")
    edit(site, "Line 6 is old", "Line 6 is new", "posts/b.md")

    assert changed(site, "posts/b.md", start="posts") == ["Line 3 is new.\n", "Line 6 is new.\n"]


def program(folder, name, text):
    """A script that says when it has run."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_git_starts_no_other_program(site, tmp_path):
    mark = tmp_path / "has run"
    touch = program(tmp_path, "touch.sh", f"touch '{mark}'; cat /dev/null")
    for hook in ("post-index-change", "pre-commit", "fsmonitor-watchman", "post-checkout"):
        program(site / ".git" / "hooks", hook, f"touch '{mark}'")
    commit(site, ".gitattributes", "a.md diff=evil filter=ev.il\nb.md filter=process\n")
    commit(site, "b.md", OLD)
    mark.unlink(missing_ok=True)
    programs = "core.fsmonitor diff.external diff.evil.command diff.evil.textconv core.pager pager.diff filter.ev.il.clean"
    for key in (*programs.split(), "filter.ev.il.smudge", "filter.process.process"):
        git("config", key, str(touch), cwd=site)
    for driver in ("ev.il", "process"):
        git("config", f"filter.{driver}.required", "true", cwd=site)
    for name in ("a.md", "b.md"):
        edit(site, "Line 3 is old", "Line 3 is new", name)

    assert changed(site) == changed(site, "b.md") == ["Line 3 is new.\n"]
    assert not mark.exists()


def test_a_filter_that_cannot_be_switched_off(site):
    git("config", "filter.a=b.clean", "cat", cwd=site)

    assert "cannot be switched off" in refusal(site, "HEAD")


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
def test_a_git_of_the_project_is_not_started(site, monkeypatch):
    mark = site / "has run"
    program(site / "bin", "git", f"touch '{mark}'")
    program(site, "git", f"touch '{mark}'")
    real = os.environ["PATH"]
    monkeypatch.chdir(site)
    monkeypatch.setenv("PATH", os.pathsep.join([str(site / "bin"), "", ".", real]))

    assert changed(site) == []
    assert not mark.exists()

    monkeypatch.setenv("PATH", str(site / "bin"))
    assert "needs git" in refusal(site, "HEAD")


def refusal(folder, revision):
    with pytest.raises(UsageError) as raised:
        changes_since(revision, str(folder), project=str(folder))
    return str(raised.value)


@pytest.mark.parametrize("revision", ["", "-x", "--output=evil", "nowhere", "HEAD~99", "HEAD:a.md", "main..HEAD"])
def test_what_is_no_revision(site, revision):
    message = refusal(site, revision)

    assert re.match(r"--changed-since: (git knows no revision|'[^']*' is no revision)", message.replace('"', "'"))
    assert not (site / "evil").exists()


def test_no_repository(tmp_path):
    assert "in no git repository" in refusal(tmp_path, "HEAD")


def test_nothing_committed(tmp_path):
    git("init", "--quiet", cwd=tmp_path)

    assert "git knows no revision" in refusal(tmp_path, "HEAD")


def test_a_shallow_clone(site, tmp_path):
    for number in range(3):
        edit(site, "Line 3 is old", f"Line 3 is old {number}")
        git("commit", "--all", "--quiet", "--message=Edit", cwd=site)
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth=1", f"file://{site}", str(clone), cwd=tmp_path)

    message = refusal(clone, "HEAD~2")
    assert "shallow" in message
    assert "fetch-depth: 0" in message

    git("fetch", "--quiet", "--unshallow", cwd=clone)
    assert changed(clone, revision="HEAD~2") == ["Line 3 is old 2 1 0.\n"]


def test_histories_without_a_common_commit(site):
    git("checkout", "--quiet", "--orphan", "other", cwd=site)
    git("commit", "--quiet", "--message=Other", cwd=site)

    assert "no commit in common" in refusal(site, "main")


def test_a_work_tree_beside(site, tmp_path):
    git("worktree", "add", "--quiet", str(tmp_path / "beside"), "-b", "beside", cwd=site)
    edit(tmp_path / "beside", "Line 3 is old", "Line 3 is new")

    assert changed(tmp_path / "beside", revision="main") == ["Line 3 is new.\n"]
    assert changed(site) == []


def test_inside_of_a_hook(site, tmp_path, monkeypatch):
    """git names its own repository to its hooks, relative to the top; the documents may lie elsewhere."""
    other = tmp_path / "other"
    other.mkdir()
    git("init", "--quiet", cwd=other)
    (site / "posts").mkdir()
    git("mv", "a.md", "posts/a.md", cwd=site)
    edit(site, "Line 3 is old", "Line 3 is new", "posts/a.md")

    for environ in ({"GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}, {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)}):
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert changed(site, "posts/a.md", start="posts") == ["Line 3 is new.\n"]


WORDS = st.lists(
    st.sampled_from(["one", "two", "+three", "-four", "@@ -1 +1 @@", "+++ b/a.md", "", "\\ No newline", "five\r"]), max_size=12
)


@given(WORDS, WORDS, st.booleans(), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_line_that_was_not_there_has_changed(site, old, new, old_ends, new_ends):
    old_text, new_text = ("\n".join(lines) + "\n" * ends for lines, ends in ((old, old_ends), (new, new_ends)))
    (site / "a.md").write_bytes(old_text.encode())
    git("add", "--all", cwd=site)
    git("commit", "--quiet", "--allow-empty", "--message=Old", cwd=site)
    (site / "a.md").write_bytes(new_text.encode())

    found = changed(site)

    assert Counter(split_lines(new_text)) - Counter(split_lines(old_text)) <= Counter(line for part in found for line in split_lines(part))
    assert old_text != new_text or found == []


def split_lines(text):
    """The lines of a text with their ends, as git takes them apart."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def test_a_file_of_another_repository_counts_as_new(site):
    shutil.copytree(site, site / "vendored")

    assert changed(site, "vendored/a.md") is None
