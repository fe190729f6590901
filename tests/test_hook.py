"""The hook, through the real pre-commit, on real repositories."""

from __future__ import annotations

import re
import sys

import pytest
import yaml
from conftest import AUTHOR, ROOT, clean_environ, git, run

from prose_lint.formats import SUFFIXES

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
    revision = git("rev-parse", "HEAD", cwd=checkout).strip()
    config = {"repos": [{"repo": str(checkout), "rev": revision, "hooks": [{"id": "prose-lint"}]}]}
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git("add", ".", cwd=site)
    git("commit", "--quiet", "--message=Hook", cwd=site)
    done = pre_commit("install", cwd=site, PRE_COMMIT_HOME=store)
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
    (hook,) = MANIFEST
    pattern = re.compile(hook["files"])

    assert [suffix for suffix in SUFFIXES if not pattern.search(f"posts/a{suffix}")] == []
    assert [suffix for suffix in SUFFIXES if not pattern.search(f"posts/A{suffix.upper()}")] == []
    assert not pattern.search("posts/md")
    assert not pattern.search("posts/a.md.png")
    assert set(re.findall(r"[a-z]+(?=[|)])", hook["files"])) - {"i"} == {suffix[1:] for suffix in SUFFIXES}


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
