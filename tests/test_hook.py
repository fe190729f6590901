"""The hook, through the real pre-commit, on real repositories."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import AUTHOR, ROOT, clean_environ, git, run

from prose_lint.formats import SUFFIXES
from prose_lint.registry import builtin_rules

MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

SLIP = "The harbor has its own scurity guards.\n"
CLEAN = "The harbor has its own security guards.\n"


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """Where pre-commit keeps the environment that it installs, once for all tests."""
    return str(tmp_path_factory.mktemp("pre-commit"))


@pytest.fixture
def site(tmp_path):
    """The repository of a site, with one post in it."""
    folder = tmp_path / "site"
    folder.mkdir()
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    (folder / "old.md").write_text(CLEAN, encoding="utf-8")
    git("add", ".", cwd=folder)
    git("commit", "--quiet", "--message=First", cwd=folder)
    return folder


@pytest.fixture
def guarded(site, checkout, store):
    """The site with the hook installed, as `pre-commit install` does it."""
    return guard(site, checkout, store, {"id": "prose-lint"})


def guard(site, checkout, store, *hooks, kind="pre-commit"):
    """Installs hooks in the site, and commits their configuration."""
    revision = git("rev-parse", "HEAD", cwd=checkout).strip()
    config = {"repos": [{"repo": str(checkout), "rev": revision, "hooks": list(hooks)}]}
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git("add", ".", cwd=site)
    git("commit", "--quiet", "--message=Hook", cwd=site)
    done = pre_commit("install", f"--hook-type={kind}", cwd=site, PRE_COMMIT_HOME=store)
    assert done.returncode == 0, done.stdout
    return site


def pre_commit(*arguments, cwd, **environ):
    return run([sys.executable, "-m", "pre_commit", *arguments], cwd=cwd, env=clean_environ(**AUTHOR, **environ))


def commit(site, store, **files):
    """Exit code and output of `git commit` with files that are written and added before."""
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")
    git("add", "--all", cwd=site)
    done = run(["git", "commit", "--message=Post"], cwd=site, env=clean_environ(**AUTHOR, PRE_COMMIT_HOME=store))
    return done.returncode, done.stdout + done.stderr


def commits(site):
    return int(git("rev-list", "--count", "HEAD", cwd=site))


def test_the_hook_is_given_the_suffixes_of_the_formats():
    patterns = {hook["files"] for hook in MANIFEST if "files" in hook}
    assert len(patterns) == 1
    pattern = re.compile(patterns.pop())

    assert [suffix for suffix in SUFFIXES if not pattern.search(f"posts/a{suffix}")] == []
    assert [suffix for suffix in SUFFIXES if not pattern.search(f"posts/A{suffix.upper()}")] == []
    assert not pattern.search("posts/md")
    assert not pattern.search("posts/a.md.png")
    assert set(re.findall(r"[a-z]+(?=[|)])", pattern.pattern)) - {"i"} == {suffix[1:] for suffix in SUFFIXES}


@pytest.mark.slow
def test_try_repo_shows_a_slip(site, checkout, store):
    (site / "new.md").write_text(SLIP, encoding="utf-8")
    git("add", ".", cwd=site)

    done = pre_commit("try-repo", str(checkout), "prose-lint", cwd=site, PRE_COMMIT_HOME=store)

    assert done.returncode == 1
    assert "- exit code: 1" in done.stdout
    assert "new.md:1:24" in done.stdout
    assert "spelling.misspelling" in done.stdout


@pytest.mark.slow
def test_try_repo_passes_clean_files(site, checkout, store):
    done = pre_commit("try-repo", str(checkout), "prose-lint", "--all-files", cwd=site, PRE_COMMIT_HOME=store)

    assert done.returncode == 0
    assert re.search(r"prose-lint\.+Passed", done.stdout)


@pytest.mark.slow
def test_a_commit_with_a_slip_is_blocked_and_a_clean_one_passes(guarded, store):
    before = commits(guarded)

    blocked, output = commit(guarded, store, **{"new.md": SLIP})
    assert blocked == 1
    assert "new.md:1:24" in output
    assert "“scurity”" in output
    assert "security" in output
    assert commits(guarded) == before

    passed, output = commit(guarded, store, **{"new.md": CLEAN})
    assert passed == 0, output
    assert commits(guarded) == before + 1


@pytest.mark.slow
def test_files_that_look_like_options_are_checked_as_files(guarded, store):
    """A pull request must not be able to switch the hook off by the name of a file."""
    files = {"--exit-zero.md": CLEAN, "--select=dates.md": CLEAN, "--help.md": CLEAN, "-q.md": SLIP, "new.md": SLIP}

    blocked, output = commit(guarded, store, **files)

    assert blocked == 1
    assert "new.md:1:24" in output
    assert "-q.md:1:24" in output


@pytest.mark.slow
def test_what_is_no_document_is_left_alone(guarded, store):
    passed, output = commit(guarded, store, **{"notes.py": "# scurity\n", "LICENSE": SLIP, "requirements.txt": "scurity==1.0\n"})

    assert passed == 0, output


ABOUT_THIS_DOCUMENT = {"spelling.misspelling", "post.link", "post.front-matter-schema"}
"""Rules that learn from the archive, and speak of the document at hand: they need no hook over the whole archive."""


def test_the_archive_hook_runs_the_rules_that_compare_documents():
    (hook,) = (hook for hook in MANIFEST if hook["id"] == "prose-lint-archive")
    comparing = {rule.name for rule in builtin_rules() if rule.facts is not None} - ABOUT_THIS_DOCUMENT

    assert set(hook["entry"].split("--select ")[1].split(",")) == comparing


@pytest.mark.slow
def test_the_fixing_hook_repairs_and_stops_the_commit(site, checkout, store):
    guard(site, checkout, store, {"id": "prose-lint-fix"})

    blocked, output = commit(site, store, **{"new.md": f"{SLIP}\nWe met on Monday, 3 May 2024.\n"})
    assert blocked == 1
    assert "files were modified by this hook" in output
    assert (site / "new.md").read_text(encoding="utf-8") == f"{CLEAN}\nWe met on Monday, 3 May 2024.\n"

    passed, output = commit(site, store)
    assert passed == 0, output


@pytest.mark.slow
def test_what_is_not_staged_stays_as_it_was(site, checkout, store):
    """pre-commit puts the unstaged part aside, and back when the hook has fixed the staged one."""
    guard(site, checkout, store, {"id": "prose-lint-fix"})
    lines = ["One line.\n", "\n", "Two lines.\n", "\n", "Three lines.\n", "\n", "Four lines.\n"]
    (site / "new.md").write_text("".join(lines), encoding="utf-8")
    git("add", ".", cwd=site)
    git("commit", "--quiet", "--no-verify", "--message=New", cwd=site)
    lines[0] = SLIP
    (site / "new.md").write_text("".join(lines), encoding="utf-8")
    git("add", ".", cwd=site)
    lines[6] = "Its own scurity is not ready yet.\n"
    (site / "new.md").write_text("".join(lines), encoding="utf-8")

    done = run(["git", "commit", "--message=Post"], cwd=site, env=clean_environ(**AUTHOR, PRE_COMMIT_HOME=store))

    assert done.returncode == 1
    assert (site / "new.md").read_text(encoding="utf-8") == "".join([CLEAN, *lines[1:]])


@pytest.mark.slow
def test_all_files_and_a_range_of_commits(guarded, store):
    first = git("rev-parse", "HEAD", cwd=guarded).strip()
    (guarded / "new.md").write_text(SLIP, encoding="utf-8")
    git("add", ".", cwd=guarded)
    git("commit", "--quiet", "--no-verify", "--message=Slip", cwd=guarded)
    second = git("rev-parse", "HEAD", cwd=guarded).strip()
    (guarded / "other.md").write_text(SLIP, encoding="utf-8")
    git("add", ".", cwd=guarded)
    git("commit", "--quiet", "--no-verify", "--message=Another", cwd=guarded)

    every = pre_commit("run", "--all-files", cwd=guarded, PRE_COMMIT_HOME=store)
    between = pre_commit("run", "--from-ref", first, "--to-ref", second, cwd=guarded, PRE_COMMIT_HOME=store)

    assert every.returncode == between.returncode == 1
    assert re.findall(r"^(\w+\.md):", every.stdout, re.MULTILINE) == ["new.md", "other.md"]
    assert re.findall(r"^(\w+\.md):", between.stdout, re.MULTILINE) == ["new.md"]


NAMES = {f"{year}.md": f"In {year} it was Jessica Dussault who asked.\n" for year in range(2001, 2041)}


@pytest.mark.slow
def test_parts_of_a_long_list_run_at_once_and_know_the_whole_archive(site, checkout, store):
    """Without `require_serial`, pre-commit starts a process for each processor, each with a part of the files."""
    guard(site, checkout, store, {"id": "prose-lint", "require_serial": False, "verbose": True})

    blocked, output = commit(site, store, **NAMES, **{"slip.md": "Thanks to Jessica Dussalt for the image.\n"})

    assert blocked == 1
    assert len(re.findall(r"slip\.md:1:19 .*names\.archive-variant", output)) == 1


@pytest.mark.slow
def test_a_hook_with_one_file_knows_the_archive(guarded, store):
    commit(guarded, store, **NAMES)

    blocked, output = commit(guarded, store, **{"slip.md": "Thanks to Jessica Dussalt for the image.\n"})

    assert blocked == 1
    assert "names.archive-variant" in output


@pytest.mark.slow
def test_the_archive_hook_sees_what_a_new_post_does_to_an_old_one(site, checkout, store):
    guard(site, checkout, store, {"id": "prose-lint-archive"})
    assert commit(site, store, **{"a.md": "---\ntitle: The pier\n---\n\nIt has scurity.\n"})[0] == 0

    blocked, output = commit(site, store, **{"b.md": "---\ntitle: The pier\n---\n\nIt is new.\n"})

    assert blocked == 1
    assert "post.duplicate-title" in output
    assert "misspelling" not in output


@pytest.mark.slow
def test_messages_of_commits_are_checked(site, checkout, store):
    guard(site, checkout, store, {"id": "prose-lint-commit-msg"}, kind="commit-msg")
    (site / "notes.py").write_text("1\n", encoding="utf-8")
    git("add", ".", cwd=site)
    environ = clean_environ(**AUTHOR, PRE_COMMIT_HOME=store)

    blocked = run(["git", "commit", "--message=notes: add the scurity file"], cwd=site, env=environ)
    assert blocked.returncode == 1
    assert ".git/COMMIT_EDITMSG:1:16" in blocked.stdout + blocked.stderr
    passed = run(["git", "commit", "--message=notes: add the security file", "--trailer=Reviewed-by: A Scurity"], cwd=site, env=environ)
    assert passed.returncode == 0, passed.stdout + passed.stderr


@pytest.mark.slow
def test_the_hook_needs_no_network_once_it_is_installed(guarded, store):
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system does not let us switch the network off")
    commit(guarded, store, **{"first.md": CLEAN})  # now it is installed
    (guarded / "new.md").write_text(SLIP, encoding="utf-8")
    git("add", ".", cwd=guarded)

    done = run([*alone, "git", "commit", "--message=Post"], cwd=guarded, env=clean_environ(**AUTHOR, PRE_COMMIT_HOME=store))

    assert done.returncode == 1
    assert "new.md:1:24" in done.stdout + done.stderr
