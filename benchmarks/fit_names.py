#!/usr/bin/env python3
"""Fits the weights of the model of names on a bench of corrected names and clean posts, and writes `names/model.py`.

    fit_names.py BENCH [--write] [--show N]

BENCH is a folder as `score.py` of the bench reads it. Pairs of near words are slips when the bench says that the first was corrected to
the second, or when VERDICTS (read by eye; digests of "wrong right") says so; all other pairs of its documents are none. Texts that are in
the bench in many versions count once. The figures are cross-validated by site. No word of the bench enters the product, only the weights.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import re
from pathlib import Path

from logistic import fit, probability

from prose_lint.context import Context
from prose_lint.names import model
from prose_lint.names.evidence import FEATURES
from prose_lint.names.forms import plain
from prose_lint.names.pairs import assess
from prose_lint.parse import parse
from prose_lint.source import Source

RIDGE = 0.002
MODEL = Path(model.__file__)
VERDICTS = Path(__file__).with_name("names_verdicts.txt")


def digest(wrong: str, right: str) -> str:
    """Names a pair of the bench without writing it down."""
    return hashlib.sha256(f"{wrong} {right}".encode()).hexdigest()[:10]


def corrections(bench: Path):
    """The pairs of words that people corrected, by file, and the words that are wrong in each."""
    pairs, wrong = set(), collections.defaultdict(set)
    for group, index in (("names-dates", "items.jsonl"), ("typos", "cases.jsonl")):
        for line in open(bench / group / index, encoding="utf-8"):
            case = json.loads(line)
            if not case.get("right") or (group == "typos" and case["category"] not in ("misspelling", "name", "capitals")):
                continue
            if case.get("task", "names") != "names":
                continue
            path = bench / group / case["file"]
            one, other = ([plain(word) for word in re.findall(r"[^\W_]+", case[key])] for key in ("wrong", "right"))
            wrong[path].update(one)
            if len(one) == len(other):
                pairs.update((path, left, right) for left, right in zip(one, other) if left != right)
    return pairs, wrong


def sites(bench: Path):
    """The documents of the bench and the site of each."""
    found = {}
    for group, index in (("names-dates", "items.jsonl"), ("typos", "cases.jsonl")):
        for line in open(bench / group / index, encoding="utf-8"):
            case = json.loads(line)
            found[bench / group / case["file"]] = case["repo"].replace("/", "+")
    for group in ("typos", "names-dates"):
        for line in open(bench / group / "clean.jsonl", encoding="utf-8"):
            row = json.loads(line)
            found[bench / group / "clean" / Path(row["file"]).name] = row["repo"].replace("/", "+")
    return found


def observations(bench: Path):
    """Rows (site, is slip, numbers, is clean, name for people)."""
    context = Context()
    pairs, wrong = corrections(bench)
    anywhere = {(one, other) for _, one, other in pairs}
    by_eye = {line.split()[0] for line in VERDICTS.read_text().splitlines()} if VERDICTS.exists() else set()
    rows, seen = [], set()
    for path, site in sites(bench).items():
        document = parse(Source.decode(path.name, path.read_bytes()), "markdown")
        for evidence in assess(document, context):
            one, other = evidence.wrong.word.key, evidence.right.word.key
            known = (one, other) in anywhere and (other, one) not in anywhere and evidence.wrong.uses <= 2
            slip = (path, one, other) in pairs or known or digest(one, other) in by_eye
            spoilt = one in wrong[path] or other in wrong[path] or (other, one) in anywhere or digest(other, one) in by_eye
            if not slip and spoilt:
                continue  # of two slips none says what the other should be
            key = (one, other, site, slip, *(round(number, 1) for number in evidence.numbers))
            if key not in seen:
                seen.add(key)
                rows.append(
                    (
                        site,
                        slip,
                        evidence.numbers,
                        "clean" in path.parts,
                        f"{path.name}: {evidence.wrong.word.text} {evidence.right.word.text}",
                        digest(one, other),
                    )
                )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="so many of the likeliest pairs that are no slips")
    args = parser.parse_args()
    rows = observations(args.bench)
    slips = sum(slip for _, slip, *_ in rows)
    print(f"{slips} slips, {len(rows) - slips} other pairs")
    judged = []
    for site in sorted({site for site, *_ in rows}):
        weights = fit([(numbers, float(slip)) for other, slip, numbers, *_ in rows if other != site], ridge=RIDGE)
        judged += [(probability(weights, row[2]), row) for row in rows if row[0] == site]
    judged.sort(key=lambda pair: -pair[0])
    print(" point   found  false  false on clean posts")
    for point in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1):
        over = [row for chance, row in judged if chance >= point]
        false = [row for row in over if not row[1]]
        print(f"{point:6.2f} {100 * (len(over) - len(false)) / slips:7.1f} {len(false):6} {sum(row[3] for row in false):6}")
    for chance, row in [pair for pair in judged if not pair[1][1]][: args.show]:
        print(f"{row[5]} {chance:.2f} {row[4]}")
    weights = fit([(numbers, float(slip)) for _, slip, numbers, *_ in rows], ridge=RIDGE)
    for name, weight in zip(("bias", *FEATURES), weights):
        print(f"{weight:7.2f} {name}")
    if args.write:
        body = "".join(f"    {weight:.2f},  # {name}\n" for name, weight in zip(("bias", *FEATURES), weights))
        text = MODEL.read_text()
        start, end = text.index("WEIGHTS = (\n") + len("WEIGHTS = (\n"), text.index(")\nPROBABLE")
        MODEL.write_text(text[:start] + body + text[end:])


if __name__ == "__main__":
    main()
