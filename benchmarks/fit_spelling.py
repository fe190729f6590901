#!/usr/bin/env python3
"""Fits the weights of the spelling model on a bench of corrected slips and clean posts, and writes `spelling/model.py`.

    fit_spelling.py BENCH [--write] [--show N]

BENCH is a folder as `score.py` of the bench reads it (typos/cases.jsonl, typos/files, */clean). Slips are its `misspelling` cases;
everything else that survives the vetoes on the clean posts counts as right, except the few that VERDICTS (id:word, read by eye) calls
slips. The weights are those of a logistic regression with a ridge; the figures printed are cross-validated: each site is judged by
weights that were learnt without it. No word of the bench enters the product, only the weights.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import math
from pathlib import Path

from prose_lint.context import Context
from prose_lint.parse import parse
from prose_lint.rules.spelling.misspelling import assess
from prose_lint.source import Source
from prose_lint.spelling import model
from prose_lint.spelling.evidence import FEATURES
from prose_lint.spelling.known import suspects

RIDGE = 0.02
MODEL = Path(model.__file__)
VERDICTS = Path(__file__).with_name("spelling_verdicts.txt")


def digest(word: str) -> str:
    """Names a word of the bench without writing it down."""
    return hashlib.sha256(word.encode()).hexdigest()[:10]


def observations(bench: Path):
    """Rows (site, is slip, right word first, numbers, name for people) and the counts of slips that no row stands for."""
    context = Context()
    rows, lost = [], collections.Counter()
    cases = [json.loads(line) for line in open(bench / "typos/cases.jsonl", encoding="utf-8")]
    documents = {}
    for case in cases:
        if case["category"] != "misspelling":
            continue
        if case["file"] not in documents:
            text = (bench / "typos" / case["file"]).read_bytes()
            documents[case["file"]] = parse(Source.decode(case["path"], text), "markdown")
        document = documents[case["file"]]
        words = suspects(document, context)
        wrong, right = case["wrong"].lower().replace("’", "'"), case["right"].lower().replace("’", "'")
        word = wrong.removesuffix("'s")
        found = next((w for w in words.unknown | words.doubtful if w == word or (w in word and "-" in word)), None)
        if found is None:
            lost["known"] += 1
            continue
        places = document.places_of([found]).get(found, [])
        evidence = assess(document, found, places, words, context) if places else None
        if evidence is None:
            lost["vetoed"] += 1
            print("vetoed", case["wrong"], "->", case["right"], case["path"])
            continue
        first = evidence.ranked[0].word
        rows.append(
            (
                case["repo"],
                1,
                first == right or (("-" in right or "-" in word) and first in right) or first + "'s" == right,
                evidence,
                case["wrong"],
            )
        )
    slips = {line.split()[0] for line in VERDICTS.read_text().splitlines()} if VERDICTS.exists() else set()
    total = 0
    for group in ("typos", "names-dates"):
        for line in open(bench / group / "clean.jsonl", encoding="utf-8"):
            row = json.loads(line)
            total += row["words"]
            name = Path(row["file"]).name
            document = parse(Source.decode(row["path"], (bench / group / "clean" / name).read_bytes()), "markdown")
            words = suspects(document, context)
            for word, places in document.places_of(words.unknown | words.doubtful).items():
                evidence = assess(document, word, places, words, context)
                if evidence is not None:
                    rows.append((row["repo"], int(digest(f"{name}:{word}") in slips) * 2, True, evidence, f"{name}:{word}"))
    return rows, lost, total


def fit(rows, rounds: int = 25):
    """Weights with the bias first, by Newton's method."""
    size = len(FEATURES) + 1
    weights = [0.0] * size
    data = [((1.0, *evidence.numbers), 1.0 if slip else 0.0) for _, slip, _, evidence, _ in rows]
    for _ in range(rounds):
        gradient = [-RIDGE * len(data) * 0.01 * w for w in weights]
        hessian = [[RIDGE * len(data) * 0.01 * (i == j) for j in range(size)] for i in range(size)]
        for x, y in data:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(w * v for w, v in zip(weights, x))))))
            for i, value in enumerate(x):
                if value:
                    gradient[i] += (y - p) * value
                    weight = p * (1 - p) * value
                    row = hessian[i]
                    for j, other in enumerate(x):
                        row[j] += weight * other
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def solve(matrix, right):
    """Gaussian elimination with pivots."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size + 1):
                rows[r][c] -= factor * rows[i][c]
    answer = [0.0] * size
    for i in reversed(range(size)):
        answer[i] = (rows[i][size] - sum(rows[i][c] * answer[c] for c in range(i + 1, size))) / rows[i][i]
    return answer


def probability(weights, numbers) -> float:
    return 1 / (1 + math.exp(-max(-30, min(30, weights[0] + sum(w * v for w, v in zip(weights[1:], numbers))))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--show", type=int, default=0, help="that many of the likeliest words of the clean posts, with the name for the verdicts"
    )
    args = parser.parse_args()
    rows, lost, total = observations(args.bench)
    cases = sum(lost.values()) + sum(slip == 1 for _, slip, *_ in rows)
    print(f"{cases} slips, lost: {dict(lost)}; {sum(slip != 1 for _, slip, *_ in rows)} forms on {total} clean words")
    judged = []
    for site in sorted({site for site, *_ in rows}):
        weights = fit([row for row in rows if row[0] != site])
        judged += [(probability(weights, row[3].numbers), row) for row in rows if row[0] == site]
    judged.sort(key=lambda pair: -pair[0])
    print(" point   found  first  clean/1000  true")
    for point in (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05):
        over = [row for p, row in judged if p >= point]
        found = sum(row[1] == 1 for row in over)
        first = sum(row[1] == 1 and row[2] for row in over)
        clean = [row for row in over if row[1] != 1]
        true = sum(row[1] == 2 for row in clean)
        print(
            f"{point:6.2f} {100 * found / cases:7.1f} {100 * first / cases:6.1f} {1000 * len(clean) / total:9.3f}  {true} of {len(clean)}"
        )
    for p, (_, slip, _, evidence, name) in [pair for pair in judged if pair[1][1] != 1][: args.show]:
        numbers = {feature: round(value, 2) for feature, value in zip(FEATURES, evidence.numbers) if value}
        print(f"{digest(name)} {p:.2f} {'SLIP' if slip else '    '} {name} -> {evidence.ranked[0].word} {numbers}")
    weights = fit(rows)
    for name, weight in zip(("bias", *FEATURES), weights):
        print(f"{weight:7.2f} {name}")
    if args.write:
        body = "".join(f"    {weight:.2f},  # {name}\n" for name, weight in zip(("bias", *FEATURES), weights))
        text = MODEL.read_text()
        start, end = text.index("WEIGHTS = (\n") + len("WEIGHTS = (\n"), text.index(")\nCERTAIN")
        MODEL.write_text(text[:start] + body + text[end:])


if __name__ == "__main__":
    main()
