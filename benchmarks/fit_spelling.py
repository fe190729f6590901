#!/usr/bin/env python3
"""Fits the weights of the spelling model on a bench of corrected slips and clean posts, and writes `spelling/model.py`.

    fit_spelling.py BENCH [--write] [--show N] [--unjudged]

BENCH is a folder as `score.py` of the bench reads it (typos/cases.jsonl, */files, */clean). Slips are its `misspelling` cases. All other
words of its documents that survive the vetoes count as right, once for each site, except those that VERDICTS (digest of "site:word", read
by eye) calls slips. The weights are those of a logistic regression with a ridge; the figures are cross-validated: each site is judged by
weights that were learnt without it. `--unjudged` lists the likely slips without a verdict. No word of the bench enters the product, only
the weights.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from logistic import fit, probability

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.parse import parse
from prose_lint.rules.spelling.misspelling import assess
from prose_lint.source import Source
from prose_lint.spelling import model
from prose_lint.spelling.evidence import FEATURES, Evidence
from prose_lint.spelling.known import suspects

RIDGE = 0.0002
MODEL = Path(model.__file__)
VERDICTS = Path(__file__).with_name("spelling_verdicts.txt")
POINTS = (0.95, 0.9, 0.8, 0.7, 0.65, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)
LIKELY = 0.02


class Row(NamedTuple):
    """A suspect of the bench: `kind` is "case", "clean" or "beside"; `right` tells whether its first candidate is what was meant."""

    kind: str
    site: str
    evidence: Evidence
    name: str
    around: str
    slip: bool
    right: bool = True


class Bench:
    """The documents of a bench, parsed when asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.context = Context()
        self.cases = list(read_lines(folder / "typos/cases.jsonl"))
        self._documents: dict[Path, Document] = {}

    def document(self, path: Path) -> Document:
        """A document, parsed once."""
        if path not in self._documents:
            self._documents[path] = parse(Source.decode(path.name, path.read_bytes()), "markdown")
        return self._documents[path]

    def clean(self) -> Iterator[tuple[Path, str, int]]:
        """Path, site and number of words of each clean post."""
        for group in ("typos", "names-dates"):
            for row in read_lines(self.folder / group / "clean.jsonl"):
                yield self.folder / group / "clean" / Path(row["file"]).name, site_of(row), row["words"]

    def beside(self) -> Iterator[tuple[Path, str]]:
        """Path and site of the documents that hold slips."""
        listed = [("typos", self.cases), ("names-dates", read_lines(self.folder / "names-dates/items.jsonl"))]
        yield from sorted({(self.folder / group / row["file"], site_of(row)) for group, rows in listed for row in rows})

    def evidence(self, document: Document) -> Iterator[tuple[str, Evidence, str]]:
        """Each suspect that survives the vetoes, with what stands around it."""
        words = suspects(document, self.context)
        for word, places in document.places_of(words.unknown | words.doubtful).items():
            evidence = assess(document, word, places, words, self.context, least=0.0)
            if evidence is not None:
                first = evidence.sighting.spans[0]
                yield word, evidence, " ".join(document.text[max(0, first.start - 50) : first.end + 30].split())


def read_lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def site_of(row: dict) -> str:
    return row["repo"].replace("/", "+")


def digest(name: str) -> str:
    """Names a word of the bench without writing it down."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def verdicts() -> dict[str, str]:
    """What a reader called a suspect, "slip" or "right", by its digest."""
    return dict(line.split() for line in VERDICTS.read_text().splitlines())


def plain(text: str) -> str:
    return text.lower().replace("’", "'")


def observations(bench: Bench) -> tuple[list[Row], collections.Counter[str], int]:
    """The rows, how many cases are lost before they become one, and how many words the clean posts have."""
    slips = {name for name, verdict in verdicts().items() if verdict == "slip"}
    rows, lost = case_rows(bench)
    seen = {row.name for row in rows} | {f"{site_of(case)}:{plain(word)}" for case in bench.cases for word in case["wrong"].split()}
    total = 0
    for path, site, words in bench.clean():
        total += words
        for word, evidence, around in bench.evidence(bench.document(path)):
            name = f"{site}:{word}"
            rows.append(Row("clean", site, evidence, name, around, slip=digest(name) in slips))
            seen.add(name)
    for path, site in bench.beside():
        for word, evidence, around in bench.evidence(bench.document(path)):
            name = f"{site}:{word}"
            if name not in seen:
                seen.add(name)
                rows.append(Row("beside", site, evidence, name, around, slip=digest(name) in slips))
    return rows, lost, total


def case_rows(bench: Bench) -> tuple[list[Row], collections.Counter[str]]:
    rows, lost = [], collections.Counter()
    found_in: dict[Path, dict[str, Evidence]] = {}
    for case in bench.cases:
        if case["category"] != "misspelling":
            continue
        path = bench.folder / "typos" / case["file"]
        if path not in found_in:
            found_in[path] = {word: evidence for word, evidence, _ in bench.evidence(bench.document(path))}
        wrong, right = plain(case["wrong"]), plain(case["right"])
        word = wrong.removesuffix("'s")
        evidence = found_in[path].get(word) or next((found_in[path][part] for part in word.split("-") if part in found_in[path]), None)
        if evidence is None:
            words = suspects(bench.document(path), bench.context)
            lost["vetoed" if word in words.unknown | words.doubtful else "known"] += 1
            continue
        first = evidence.ranked[0].word
        hit = first == right or (("-" in right or "-" in word) and first in right) or first + "'s" == right
        rows.append(Row("case", site_of(case), evidence, f"{site_of(case)}:{word}", case["right"], slip=True, right=hit))
    return rows, lost


def weights_of(rows: list[Row]) -> list[float]:
    return fit([(row.evidence.numbers, float(row.slip)) for row in rows], ridge=RIDGE)


def cross_validated(rows: list[Row]) -> list[tuple[float, Row]]:
    """Each row with the probability that weights learnt from the other sites give it, likeliest first."""
    judged = []
    for site in sorted({row.site for row in rows}):
        weights = weights_of([row for row in rows if row.site != site])
        judged += [(probability(weights, row.evidence.numbers), row) for row in rows if row.site == site]
    return sorted(judged, key=lambda pair: (-pair[0], pair[1].name))


def show(judged: list[tuple[float, Row]], lost: collections.Counter[str], total: int) -> None:
    cases = sum(lost.values()) + sum(row.kind == "case" for _, row in judged)
    print(f"{cases} slips, lost: {dict(lost)}; {sum(row.kind != 'case' for _, row in judged)} other forms; {total} clean words")
    print(" point   found  first  clean/1000  true        beside true")
    for point in POINTS:
        over = [row for chance, row in judged if chance >= point]
        found = [row for row in over if row.kind == "case"]
        clean, beside = ([row for row in over if row.kind == kind] for kind in ("clean", "beside"))
        right = sum(row.right for row in found)
        print(
            f"{point:6.2f} {100 * len(found) / cases:7.1f} {100 * right / cases:6.1f} {1000 * len(clean) / total:9.3f}  "
            f"{sum(row.slip for row in clean):3} of {len(clean):3}   {sum(row.slip for row in beside):3} of {len(beside):3}"
        )


def numbers_of(evidence: Evidence) -> dict[str, float]:
    return {feature: round(value, 2) for feature, value in zip(FEATURES, evidence.numbers) if value}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="that many of the likeliest words that count as right")
    parser.add_argument("--unjudged", action="store_true", help="likely slips without a verdict, with what stands around them")
    args = parser.parse_args()
    rows, lost, total = observations(Bench(args.bench))
    judged = cross_validated(rows)
    show(judged, lost, total)
    for chance, row in [pair for pair in judged if not pair[1].slip][: args.show]:
        print(f"{digest(row.name)} {chance:.2f} {row.kind} {row.name} -> {row.evidence.ranked[0].word} {numbers_of(row.evidence)}")
    if args.unjudged:
        known = verdicts()
        for chance, row in judged:
            if row.kind != "case" and chance >= LIKELY and digest(row.name) not in known:
                print(f"{digest(row.name)} {chance:.2f} {row.name} -> {row.evidence.ranked[0].word} | {row.around}")
    weights = weights_of(rows)
    for name, weight in zip(("bias", *FEATURES), weights):
        print(f"{weight:7.2f} {name}")
    if args.write:
        body = "".join(f"    {weight:.2f},  # {name}\n" for name, weight in zip(("bias", *FEATURES), weights))
        text = MODEL.read_text()
        start, end = text.index("WEIGHTS = (\n") + len("WEIGHTS = (\n"), text.index(")\nCERTAIN")
        MODEL.write_text(text[:start] + body + text[end:])


if __name__ == "__main__":
    main()
