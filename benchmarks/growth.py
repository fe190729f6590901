#!/usr/bin/env python3
"""Shows how time grows: with the size of one file, and with the number of files.

    growth.py FOLDER [--bin FOLDER] [--rounds N]

FOLDER has Markdown documents. One file of about 0.6, 1.25, 2.5, 5 and 10 MB is made of them, one after the other as often as needed; and
trees of 100 documents, 4 and 16 times as many, the copies with other names. Each is checked cold, by one process, N times in turn with the
others; times are medians, less that of an empty file. Printed is the time, and how many times as long as the one before it took.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

LARGEST = 10_000_000
STEPS = 5


def seconds(command: str, path: Path) -> float:
    check = [command, "check", "--no-cache", "--jobs", "1", str(path)]
    process = subprocess.Popen(check, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit {process.returncode}: {path}")
    return usage.ru_utime + usage.ru_stime


def files(texts: list[str], folder: Path) -> list[Path]:
    """Files of growing size."""
    made = []
    for step in range(STEPS):
        size = LARGEST * 99 // 100 >> (STEPS - 1 - step)
        parts, length = [], 0
        for text in itertools.cycle(texts):
            if length + len(text.encode()) + 2 > size:
                break
            parts.append(text)
            length += len(text.encode()) + 2
        path = folder / f"{step}.md"
        path.write_text("\n\n".join(parts), encoding="utf-8")
        made.append(path)
    return made


def trees(texts: list[str], folder: Path) -> list[Path]:
    """Folders with a growing number of files."""
    made = []
    for times in (1, 4, 16):
        tree = folder / f"tree-{times}"
        tree.mkdir()
        for number, text in enumerate(texts[:100] * times):
            (tree / f"{number}.md").write_text(text, encoding="utf-8")
        made.append(tree)
    return made


def table(what: str, command: str, paths: list[Path], rounds: int, empty: float) -> None:
    times = [[seconds(command, path) for path in paths] for _ in range(rounds)]
    middle = [statistics.median(column) - empty for column in zip(*times)]
    ratios = ["", *(f"{later / earlier:.2f}" for earlier, later in itertools.pairwise(middle))]
    print(f"| {what} | " + " | ".join(f"{value:.2f} s {ratio and '×' + ratio}" for value, ratio in zip(middle, ratios)) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bin", type=Path, help="the folder with the command prose-lint")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    command = shutil.which("prose-lint", path=args.bin and str(args.bin))
    if command is None:
        raise SystemExit("prose-lint must be installed")
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.md"))]
    texts = [text for text in texts if not text.startswith("---")] or texts
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.md").write_text("")
        empty = statistics.median(seconds(command, folder / "empty.md") for _ in range(5))
        table("one file, each twice as large as the one before", command, files(texts, folder), args.rounds, empty)
        table("100 files, 400, 1,600", command, trees(texts, folder), args.rounds, empty)


if __name__ == "__main__":
    main()
