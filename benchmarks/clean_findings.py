#!/usr/bin/env python3
"""What prose-lint reports on the clean posts of a bench, by rule, and how much of it is true by the verdicts of a reader.

    clean_findings.py BENCH [--command CMD] [--min-severity LEVEL] [--beside-slips] [--unjudged]

BENCH is a folder with groups of documents (`*/clean.jsonl`, `*/clean/*.md`), as `score.py` of the bench reads it. Verdicts are in
`clean_verdicts.tsv` beside this script: document, offset, rule, severity when it was judged, verdict, first fix. They name a place and
hold no text. A verdict is `true` where a careful copy editor would change the place, `false` where not, `arguable` where two editors
would differ; the first fix is `right`, `wrong`, or `-` where there is none. What has no verdict yet is counted as such; `--unjudged`
lists it with the text around.

`--beside-slips` looks at the documents with corrected slips (`*/files/*.md`) instead, and leaves out what touches one of the slips.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

VERDICTS = Path(__file__).with_name("clean_verdicts.tsv")
COMMAND = "prose-lint check --isolated --today 2026-12-01 --output-format json --exit-zero"
SEVERITIES = ("suggestion", "warning", "error")
BATCH = 500
AROUND = 70


class Verdict(NamedTuple):
    """What a reader thought of a finding, and of its first fix."""

    finding: str
    fix: str


def verdicts() -> dict[tuple[str, int, str], Verdict]:
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return {
            (row["document"], int(row["offset"]), row["rule"]): Verdict(row["verdict"], row["first fix"])
            for row in csv.DictReader(file, delimiter="\t")
        }


def diagnostics(command: str, paths: list[Path]) -> list[dict]:
    """What the command reports on the documents, with the path of each as it was given."""
    found = []
    for at in range(0, len(paths), BATCH):
        arguments = [*shlex.split(command), *map(str, paths[at : at + BATCH])]
        done = subprocess.run(arguments, cwd=paths[0].anchor, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        found += json.loads(done.stdout)["diagnostics"]
    for one in found:
        one["path"] = Path(paths[0].anchor, one["path"])
    return found


def slips(bench: Path) -> dict[str, list[tuple[int, int]]]:
    """The places of the corrected slips, by document, in code points."""
    places = collections.defaultdict(list)
    for line in (bench / "typos/cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = read(bench / "typos" / case["file"])
        start = line_start(text, case["line"])
        places[Path(case["file"]).name].append((start + case["column"], start + case["end_column"]))
    for line in (bench / "names-dates/items.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        places[Path(item["file"]).name].append((item["start"], item["end"]))
    return places


def line_start(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def words(bench: Path, paths: list[Path]) -> int:
    """How many words the documents hold: as the bench counts them for clean posts, else by white space."""
    counted = {}
    for index in bench.glob("*/clean.jsonl"):
        rows = map(json.loads, index.read_text(encoding="utf-8").splitlines())
        counted |= {Path(row["file"]).name: row["words"] for row in rows}
    return sum(counted.get(path.name) or len(read(path).split()) for path in paths)


def table(found: list[dict], judged: dict[tuple[str, int, str], Verdict], total: int) -> list[str]:
    """A Markdown table with a row for each rule and severity."""
    lines = [
        "| rule | severity | findings | per 1,000 words | true | arguable | false | first fix right | not judged |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    groups = collections.defaultdict(list)
    for one in found:
        verdict = judged.get(key(one))
        groups[one["rule"], one["severity"]].append(verdict)
        groups["all", "at any"].append(verdict)
        if one["severity"] != "suggestion":
            groups["all", "warning or above"].append(verdict)
    for (rule, severity), some in sorted(groups.items(), key=lambda group: (group[0][0] == "all", group[0])):
        lines.append(row(rule, severity, some, total))
    return lines


def row(rule: str, severity: str, some: list[Verdict | None], total: int) -> str:
    known = [verdict for verdict in some if verdict]
    counts = collections.Counter(verdict.finding for verdict in known)
    fixes = collections.Counter(verdict.fix for verdict in known if verdict.fix != "-")
    cells = (
        rule,
        severity,
        len(some),
        f"{1000 * len(some) / total:.3f}",
        *(counts[verdict] for verdict in ("true", "arguable", "false")),
        f"{fixes['right']} of {fixes.total()}",
        len(some) - len(known),
    )
    return f"| {' | '.join(map(str, cells))} |"


def key(one: dict) -> tuple[str, int, str]:
    return one["path"].name, one["offset"], one["rule"]


def shown(one: dict) -> str:
    """A finding with its place, for the reader who is to judge it."""
    text = read(one["path"]).removeprefix("\ufeff")
    start, end = one["offset"], one["end_offset"]
    around = f"…{text[max(0, start - AROUND) : start]}[[{text[start:end]}]]{text[end : end + AROUND]}…"
    fixes = ", ".join(f"{fix['applicability']}: {' … '.join(edit['content'] for edit in fix['edits'])!r}" for fix in one["fixes"])
    return f"{one['path'].name}\t{start}\t{one['rule']}\t{one['severity']}\n    {' '.join(around.split())}\n    {one['message']} [{fixes}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--command", default=COMMAND)
    parser.add_argument("--min-severity", choices=SEVERITIES, default="suggestion")
    parser.add_argument("--beside-slips", action="store_true")
    parser.add_argument("--unjudged", action="store_true")
    args = parser.parse_args()
    bench = args.bench.resolve()
    paths = sorted(bench.glob("*/files/*.md" if args.beside_slips else "*/clean/*.md"))
    found = diagnostics(args.command, paths)
    least = SEVERITIES.index(args.min_severity)
    found = [one for one in found if SEVERITIES.index(one["severity"]) >= least]
    if args.beside_slips:
        known = slips(bench)
        found = [one for one in found if not any(s <= one["end_offset"] and one["offset"] <= e for s, e in known[one["path"].name])]
    judged = verdicts()
    total = words(bench, paths)
    found.sort(key=lambda one: (one["rule"], -SEVERITIES.index(one["severity"]), one["path"].name, one["offset"]))
    print(f"{len(paths)} documents, {total:,} words\n")
    print("\n".join(table(found, judged, total)))
    if args.unjudged:
        print()
        for one in found:
            if key(one) not in judged:
                print(shown(one))


if __name__ == "__main__":
    main()
