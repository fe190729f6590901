#!/usr/bin/env python3
"""Times `prose-lint check` as a whole process side by side with the peers that are installed, and prints a Markdown table.

    speed.py [--essay FILE] [--documents FOLDER …] [--bin FOLDER] [--rounds N] [--folder-rounds N]

The essay is checked in turn by prose-lint and by each peer (A B A B …), so that a machine that is busy with other work slows both; the
ratio is the median of the ratios of the pairs, and below 1 prose-lint is the faster. Documents are checked by prose-lint and typos, each
with the number of threads that it chooses, then each with one. Wall time is what a user waits; CPU time is that of the process and its
children, and hardly depends on what else runs. The first run of each command is not counted: it loads the files into memory and compiles
Python modules. prose-lint has no cache, so every run is a cold one. Commands are looked for in `--bin`, then on PATH. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ESSAY = Path(__file__).parent.parent / "examples" / "essay.md"
ALL_IS_WELL = {"prose-lint": (0, 1), "codespell": (0, 65), "typos": (0, 2)}
"""The exit statuses of a run that did its work, with findings or without."""


class Run(NamedTuple):
    """Seconds of one run."""

    wall: float
    cpu: float


class Pair(NamedTuple):
    """Two commands that are timed in turn, and what they are given to do."""

    task: str
    ours: list[str]
    theirs: list[str]


def timed(command: list[str]) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
    if process.returncode not in ALL_IS_WELL[Path(command[0]).name]:
        raise SystemExit(f"exit {process.returncode}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime)


def side_by_side(pair: Pair, rounds: int) -> str:
    """A row of the table."""
    timed(pair.ours), timed(pair.theirs)
    runs = [(timed(pair.ours), timed(pair.theirs)) for _ in range(rounds)]
    wall = [ours.wall / theirs.wall for ours, theirs in runs]
    quarters = statistics.quantiles(wall, n=4)
    cells = (
        pair.task,
        Path(pair.theirs[0]).name,
        milliseconds(ours.wall for ours, _ in runs),
        milliseconds(theirs.wall for _, theirs in runs),
        f"**{statistics.median(wall):.2f}**",
        f"{quarters[0]:.2f} to {quarters[2]:.2f}",
        milliseconds(ours.cpu for ours, _ in runs),
        milliseconds(theirs.cpu for _, theirs in runs),
        f"{statistics.median(ours.cpu / theirs.cpu for ours, theirs in runs):.2f}",
        rounds,
    )
    return f"| {' | '.join(map(str, cells))} |"


def milliseconds(seconds) -> str:
    return f"{1000 * statistics.median(seconds):,.0f}"


def pairs(ours: str, peers: dict[str, str], essay: Path, folders: list[Path]) -> list[Pair]:
    """What is compared, for the peers that are there."""
    found = [Pair("one essay", [ours, "check", str(essay)], [peers[name], str(essay)]) for name in ("codespell", "typos") if name in peers]
    if folders and "typos" in peers:
        paths = list(map(str, folders))
        found.append(Pair("documents", [ours, "check", *paths], [peers["typos"], *paths]))
        found.append(Pair("documents, one thread", [ours, "check", "--jobs", "1", *paths], [peers["typos"], "--threads", "1", *paths]))
    return found


def version(command: str) -> str:
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def documents(folders: list[Path]) -> str:
    sizes = [path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes):,} documents of {sum(sizes) / 1e6:.1f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--essay", type=Path, default=ESSAY, help="default: examples/essay.md")
    parser.add_argument("--documents", type=Path, nargs="+", default=[], metavar="FOLDER")
    parser.add_argument("--bin", type=Path, help="the folder with the commands")
    parser.add_argument("--rounds", type=int, default=31, help="pairs of runs on the essay")
    parser.add_argument("--folder-rounds", type=int, default=7, help="pairs of runs on the documents")
    args = parser.parse_args()
    where = os.pathsep.join(filter(None, (args.bin and str(args.bin), os.environ.get("PATH"))))
    commands = {name: path for name in ALL_IS_WELL if (path := shutil.which(name, path=where))}
    ours = commands.pop("prose-lint", None)
    if ours is None or not commands:
        raise SystemExit("prose-lint and at least one of codespell and typos must be installed")
    versions = ", ".join(f"{name} {version(path)}" for name, path in {"prose-lint": ours, **commands}.items())
    python = subprocess.run([str(Path(ours).parent / "python"), "-V"], capture_output=True, text=True, check=False).stdout.strip()
    before = load()
    rows = [
        side_by_side(pair, args.folder_rounds if pair.task.startswith("documents") else args.rounds)
        for pair in pairs(ours, commands, args.essay, args.documents)
    ]
    print(f"{versions}; {python or platform.python_version()}, {os.cpu_count()} cores, load {before} before and {load()} after", end="")
    print(f"; {documents(args.documents)}" if args.documents else "", end="\n\n")
    print("| what | peer | prose-lint, ms | peer, ms | ratio | its middle half | CPU: prose-lint, ms | peer, ms | ratio | pairs |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    sys.exit(main())
