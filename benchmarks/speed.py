#!/usr/bin/env python3
"""Times `prose-lint check` as a whole process side by side with the peers that are installed, and prints a Markdown table.

    speed.py [--essay FILE] [--documents FOLDER …] [--bin FOLDER] [--rounds N] [--folder-rounds N]

The essay is checked in turn by prose-lint and by each peer (A B A B …), so that a machine that is busy with other work slows both; the
ratio is the median of the ratios of the pairs, and below 1 prose-lint is the faster. Documents are checked by prose-lint and typos, each
with the number of threads that it chooses, then each with one. Wall time is what a user waits; CPU time is that of the process and its
children, and hardly depends on what else runs. The first run of each command is not counted: it loads the files into memory and compiles
Python modules. Runs are cold (`--no-cache`) but for the row that says otherwise, whose cache is made by the run that is not counted. Memory
is the most that all processes of a run held together, by what the system tells every 20 ms. Commands are looked for in `--bin`, then on
PATH; Vale, where it is there, checks with its own style alone. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ESSAY = Path(__file__).parent.parent / "examples" / "essay.md"
ALL_IS_WELL = {"prose-lint": (0, 1), "codespell": (0, 65), "typos": (0, 2), "vale": (0, 1)}
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


def pairs(ours: str, peers: dict[str, list[str]], essay: Path, folders: list[Path]) -> list[Pair]:
    """What is compared, for the peers that are there."""
    check = [ours, "check", "--no-cache"]
    found = [Pair("one essay", [*check, str(essay)], [*peer, str(essay)]) for peer in peers.values()]
    paths = list(map(str, folders))
    if paths and "typos" in peers:
        typos = peers["typos"]
        found.append(Pair("documents", [*check, *paths], [*typos, *paths]))
        found.append(Pair("documents, one thread", [*check, "--jobs", "1", *paths], [*typos, "--threads", "1", *paths]))
        found.append(Pair("documents, unchanged", [ours, "check", *paths], [*typos, *paths]))
    if paths and "vale" in peers:
        found.append(Pair("documents", [*check, *paths], [*peers["vale"], *paths]))
    return found


def memory(command: list[str]) -> int:
    """The most bytes that a run held, in all its processes together."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(held, [process.pid, *children(process.pid)])))
        time.sleep(0.02)
    return most


def children(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return []


def held(pid: int) -> int:
    """The bytes of a process; of what it shares with others, its part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def vale_settings(folder: Path) -> Path:
    path = folder / "vale.ini"
    (folder / "styles").mkdir()
    path.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n")
    return path


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
        raise SystemExit("prose-lint and at least one of codespell, typos and vale must be installed")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PROSE_LINT_CACHE_DIR"] = str(Path(folder) / "cache")
        peers = {name: [path] for name, path in commands.items()}
        if "vale" in peers:
            peers["vale"] += ["--config", str(vale_settings(Path(folder)))]
        measure(args, ours, commands, peers)


def measure(args: argparse.Namespace, ours: str, commands: dict[str, str], peers: dict[str, list[str]]) -> None:
    """Measures, and prints the tables."""
    versions = ", ".join(f"{name} {version(path)}" for name, path in {"prose-lint": ours, **commands}.items())
    python = subprocess.run([str(Path(ours).parent / "python"), "-V"], capture_output=True, text=True, check=False).stdout.strip()
    before = load()
    rows = [
        side_by_side(pair, args.folder_rounds if pair.task.startswith("documents") else args.rounds)
        for pair in pairs(ours, peers, args.essay, args.documents)
    ]
    print(f"{versions}; {python or platform.python_version()}, {os.cpu_count()} cores, load {before} before and {load()} after", end="")
    print(f"; {documents(args.documents)}" if args.documents else "", end="\n\n")
    print("| what | peer | prose-lint, ms | peer, ms | ratio | its middle half | CPU: prose-lint, ms | peer, ms | ratio | pairs |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    if args.documents:
        paths = list(map(str, args.documents))
        print(
            f"\nmemory of all processes on the documents: prose-lint {memory([ours, 'check', '--no-cache', *paths]) / 1e6:.0f} MB", end=""
        )
        print(f", typos {memory([*peers['typos'], *paths]) / 1e6:.0f} MB" if "typos" in peers else "")


if __name__ == "__main__":
    sys.exit(main())
