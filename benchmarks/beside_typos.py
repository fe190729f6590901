#!/usr/bin/env python3
"""prose-lint and typos on the same documents: what each of them finds that the other one misses.

    beside_typos.py BENCH [--prose-lint COMMAND] [--typos COMMAND] [--list]

BENCH is a folder as `score.py` of the bench reads it. Slips that authors corrected are counted by category: found by both, by one alone, by
neither; found is what a report touches. On the clean posts the places that each of the two reports are counted, and those that both do.
prose-lint counts from warnings up, all rules, each document alone. `--list` names the slips that typos finds alone, by their numbers.
"""

from __future__ import annotations

import argparse
import collections
import json
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROSE_LINT = "prose-lint check --isolated --today 2026-12-01 --output-format json --exit-zero"
TYPOS = "typos --isolated --format json"
BATCH = 500

Places = dict[Path, list[tuple[int, int]]]


def read_lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def run(command: str, paths: list[Path]) -> Iterator[str]:
    """What a command prints about the paths, in batches; both tools end with 1 or 2 when they find something."""
    for at in range(0, len(paths), BATCH):
        done = subprocess.run(
            [*shlex.split(command), *map(str, paths[at : at + BATCH])], capture_output=True, text=True, check=False, cwd=paths[0].anchor
        )
        if done.returncode not in (0, 1, 2) or not done.stdout:
            raise SystemExit(done.stderr)
        yield done.stdout


def by_prose_lint(command: str, paths: list[Path]) -> Places:
    """Where prose-lint warns, in code points; a report of half a page names nothing."""
    found: Places = collections.defaultdict(list)
    for output in run(command, paths):
        for one in json.loads(output)["diagnostics"]:
            if one["severity"] != "suggestion" and one["end_offset"] - one["offset"] <= 80:
                found[Path(paths[0].anchor, one["path"])].append((one["offset"], one["end_offset"]))
    return found


def by_typos(command: str, paths: list[Path]) -> Places:
    """Where typos reports, in code points; it counts bytes from the start of a line."""
    found: Places = collections.defaultdict(list)
    lines: dict[Path, list[bytes]] = {}
    for output in run(command, paths):
        for one in map(json.loads, output.splitlines()):
            if one["type"] != "typo" or "line_num" not in one:
                continue
            path = Path(paths[0].anchor, one["path"])
            if path not in lines:
                lines[path] = path.read_bytes().split(b"\n")
            before = b"\n".join(lines[path][: one["line_num"] - 1]) + (b"\n" if one["line_num"] > 1 else b"")
            start = len(before.decode()) + len(lines[path][one["line_num"] - 1][: one["byte_offset"]].decode())
            found[path].append((start, start + len(one["typo"])))
    return found


def touches(places: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)


def span_of(case: dict, text: str) -> tuple[int, int]:
    row = 0
    for _ in range(case["line"] - 1):
        row = text.index("\n", row) + 1
    return row + case["column"], row + case["end_column"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--prose-lint", default=PROSE_LINT)
    parser.add_argument("--typos", default=TYPOS)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    bench = args.bench.resolve()
    cases = list(read_lines(bench / "typos/cases.jsonl"))
    paths = sorted({bench / "typos" / case["file"] for case in cases})
    ours, theirs = by_prose_lint(args.prose_lint, paths), by_typos(args.typos, paths)
    table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for case in cases:
        path = bench / "typos" / case["file"]
        span = span_of(case, path.read_bytes().decode())
        who = {(True, True): "both", (True, False): "prose-lint alone", (False, True): "typos alone", (False, False): "neither"}
        found = who[touches(ours[path], *span), touches(theirs[path], *span)]
        table[case["category"]][found] += 1
        table["all"][found] += 1
        if args.list and found == "typos alone":
            print(case["id"], case["category"])
    columns = ("both", "prose-lint alone", "typos alone", "neither")
    print("| slips | cases | " + " | ".join(columns) + " |\n|---|---|" + "---|" * len(columns))
    for category, counts in sorted(table.items(), key=lambda pair: -pair[1].total()):
        print(f"| {category} | {counts.total()} | " + " | ".join(str(counts[column]) for column in columns) + " |")
    groups = [(bench / group, read_lines(bench / group / "clean.jsonl")) for group in ("typos", "names-dates")]
    clean = sorted(folder / "clean" / Path(row["file"]).name for folder, rows in groups for row in rows)
    ours, theirs = by_prose_lint(args.prose_lint, clean), by_typos(args.typos, clean)
    both = sum(touches(theirs[path], *span) for path, spans in ours.items() for span in spans)
    one, other = (sum(map(len, found.values())) for found in (ours, theirs))
    print(f"\n{len(clean)} clean posts: prose-lint reports {one} places, typos {other}; {both} are the same")


if __name__ == "__main__":
    main()
