#!/usr/bin/env python3
"""Times how long pre-commit takes to install the hook from a clone, beside a toy hook that depends on nothing.

    hook_install.py [--rounds N]

Needs pre-commit and git on PATH, and a package registry. Each installation has a store of its own; the two are installed in turn, and
the ratio is the median of the ratios of the pairs. The first pair is not counted: it may fill pip's own cache of downloads, which users
have too.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOY = {
    "pyproject.toml": """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "toy"
version = "1"
[project.scripts]
toy = "toy:main"
""",
    "toy.py": "def main():\n    return 0\n",
    ".pre-commit-hooks.yaml": "- id: toy\n  name: toy\n  entry: toy\n  language: python\n",
}


def git(*arguments: str, cwd: Path) -> str:
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", *author, *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


def toy(folder: Path) -> Path:
    folder.mkdir()
    for name, text in TOY.items():
        (folder / name).write_text(text)
    git("init", "--quiet", cwd=folder)
    git("add", ".", cwd=folder)
    git("commit", "--quiet", "--message=Toy", cwd=folder)
    return folder


def seconds(repository: Path, hook: str, folder: Path) -> float:
    """How long `pre-commit install-hooks` takes with an empty store."""
    site = folder / "site"
    site.mkdir(parents=True)
    git("init", "--quiet", cwd=site)
    revision = git("rev-parse", "HEAD", cwd=repository)
    config = f"repos:\n- repo: {repository}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n"
    (site / ".pre-commit-config.yaml").write_text(config)
    began = time.perf_counter()
    environ = {**os.environ, "PRE_COMMIT_HOME": str(folder / "store")}
    subprocess.run(["pre-commit", "install-hooks"], cwd=site, env=environ, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = folder / "prose-lint", toy(folder / "toy")
        git("clone", "--quiet", str(ROOT), str(ours), cwd=folder)
        pairs = [
            (seconds(ours, "prose-lint", folder / f"ours-{n}"), seconds(theirs, "toy", folder / f"toy-{n}")) for n in range(rounds + 1)
        ][1:]
    ratio = statistics.median(one / other for one, other in pairs)
    middle = [statistics.median(column) for column in zip(*pairs)]
    print(f"prose-lint {middle[0]:.1f} s, toy {middle[1]:.1f} s, ratio {ratio:.2f} ({rounds} pairs)")


if __name__ == "__main__":
    main()
