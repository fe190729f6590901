"""Programs from other registries that judge what prose-lint writes, installed when a test needs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import clean_environ


def npm_package(name: str, tmp_path_factory) -> Path:
    """A folder in which a package of npm is installed; without npm, the test is skipped."""
    if shutil.which("npm") is None:
        pytest.skip(f"npm is not installed, which {name} comes from")
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text("{}", encoding="utf-8")
    done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", name], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def go_program(module: str, tmp_path_factory) -> Path:
    """A program of a Go module, built; without Go, the test is skipped."""
    _require_go(module)
    folder = tmp_path_factory.mktemp("go")
    done = subprocess.run(["go", "install", module], env=clean_environ(GOBIN=str(folder)), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder / module.partition("@")[0].rpartition("/")[2]


def go_module(module: str) -> Path:
    """The files of a Go module; without Go, the test is skipped."""
    _require_go(module)
    done = subprocess.run(["go", "mod", "download", "-json", module], cwd=os.sep, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    return Path(json.loads(done.stdout)["Dir"])


def _require_go(module: str) -> None:
    if shutil.which("go") is None:
        pytest.skip(f"Go is not installed, which {module} comes from")
