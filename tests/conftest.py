"""What many tests stand on: the checkout, a copy of it under git, and an environment that it is really installed in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
TIED = ("PYTHON", "PYTEST", "VIRTUAL_ENV", "GIT_", "PRE_COMMIT", "MAKE", "MFLAGS", "COLUMNS", "NO_COLOR", "FORCE_COLOR")
NOT_COPIED = (".git", ".venv*", ".cache", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "*.egg-info")
AUTHOR = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


# The same examples in every run, so that a change is judged by what it does and not by luck; `--hypothesis-profile=default` draws new ones.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")


def pytest_addoption(parser):
    parser.addoption("--update-snapshots", action="store_true", help="write what is printed now into tests/snapshots/")
    parser.addoption("--timing", action="store_true", help="also run the tests that time grows with the text and no faster")


def pytest_collection_modifyitems(config, items):
    """Tests that compare times run when they are asked for: on a busy machine they tell of the machine."""
    if config.getoption("--timing"):
        return
    timed = [item for item in items if "linear" in item.name]
    config.hook.pytest_deselected(items=timed)
    items[:] = [item for item in items if "linear" not in item.name]


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: installs something, or takes longer than ten seconds")


def clean_environ(**more: str) -> dict[str, str]:
    """The environment without what ties a process to this interpreter, to a repository or to a terminal; `more` is set on top."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(TIED)}
    return {**environ, "PYTHONIOENCODING": "utf-8", **more}


def run(command: Sequence[str], *, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a command does that is not asked anything."""
    return subprocess.run(command, cwd=cwd, env=env, check=False, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)


class Environment(NamedTuple):
    """A virtual environment that the project is installed in, as a user has it."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """What a command of the environment, found by its name, does in a folder."""
        environ = clean_environ(PATH=f"{self.bin}{os.pathsep}{os.environ['PATH']}")
        return run(command, cwd=cwd, env=environ)

    def install(self, *arguments: str) -> None:
        """Installs with the environment's own pip; fails the test with pip's words."""
        done = self.run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments, cwd=self.folder)
        assert done.returncode == 0, done.stderr


def git(*arguments: str, cwd: Path) -> str:
    """What git prints; as an author of its own, with nobody's settings."""
    done = run(["git", *arguments], cwd=cwd, env=clean_environ(**AUTHOR))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """No test uses or fills the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROSE_LINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A copy of the working tree, committed: what a user clones."""
    folder = tmp_path_factory.mktemp("checkout") / "prose-lint"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message=All", cwd=folder)
    return folder


@pytest.fixture(scope="session")
def installed(tmp_path_factory, checkout):
    """An environment after `pip install .` in a clone."""
    environment = Environment(tmp_path_factory.mktemp("installed") / "venv")
    subprocess.run([sys.executable, "-m", "venv", environment.folder], check=True, env=clean_environ())
    environment.install(str(checkout))
    return environment


@pytest.fixture
def snapshot(request):
    """Compares a text with a file of tests/snapshots/, or writes the file when pytest was told to update."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "snapshots" / name
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs; --update-snapshots writes it anew"

    return compare
