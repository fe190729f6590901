#!/usr/bin/env python3
"""Applies every fix to every document of the bench, in every format, and counts what the guards had to stop.

    fix_structure.py BENCH [--every N] [--formats NAMES] [--judge]

Documents of the bench are Markdown; for some formats pandoc converts them first (`pip install pypandoc_binary`). A fix may change words and
nothing else. With `--judge` the fixed text is read by pandoc too, which the product does not use, and what is left of the two readings
without their words must be equal: kinds of blocks, targets of links, code, mathematics.

Printed for each format: documents, fixes that were applied (unsafe ones too), fixes that the structure guard left out, documents in which
fixes undid each other, documents that a second run changed, documents that pandoc reads in another structure.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from prose_lint.context import Context
from prose_lint.finding import Applicability
from prose_lint.fix import fix
from prose_lint.formats import format_of
from prose_lint.registry import all_rules
from prose_lint.selection import make_plan
from prose_lint.settings import Settings
from prose_lint.source import Source

FOLDERS = ("typos/files", "typos/clean", "names-dates/files", "names-dates/clean")
COLUMNS = ("documents", "fixes", "left out", "disputed", "not at rest", "other structure")
TAG = re.compile(r"<[^>]*>")
WORDS = {"Str", "Space", "SoftBreak", "LineBreak", "Quoted"}
SUFFIXES = {
    "markdown": ".md",
    "html": ".html",
    "rst": ".rst",
    "latex": ".tex",
    "asciidoc": ".adoc",
    "mdx": ".mdx",
    "ipynb": ".ipynb",
    "text": ".txt",
}
READERS = {"markdown": "commonmark_x-smart", "html": "html", "rst": "rst"}
"""What pandoc reads them as. It does not read its own LaTeX back (code is taken for text), so that and notebooks have no second judge."""


def skeleton(node: Any) -> Any:
    """What pandoc read, without the words, quotation marks and identifiers that are made of words."""
    if isinstance(node, list):
        if len(node) == 3 and isinstance(node[0], str) and isinstance(node[1], list) and isinstance(node[2], list):
            return ["attributes", node[1]]
        return [kept for kept in map(skeleton, node) if kept is not None]
    if isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind in WORDS:
            return skeleton(content[1]) or None if kind == "Quoted" else None
        if kind in ("Link", "Image"):
            return [kind, skeleton(content[1]), content[2][0]]  # its title is prose
        if kind in ("RawBlock", "RawInline"):
            return [kind, TAG.findall(content[1])]  # between tags is prose
        return {key: skeleton(value) for key, value in node.items()}
    return node


def read(text: str, name: str) -> Any:
    import pypandoc

    return skeleton(json.loads(pypandoc.convert_text(text, "json", format=READERS[name]))["blocks"])


def converted(text: str, name: str) -> str:
    """The document in another format; as MDX and plain text it is taken as it is."""
    if name in ("markdown", "mdx", "text"):
        return text
    if name == "ipynb":
        cell = {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}
        return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    import pypandoc

    return pypandoc.convert_text(text, name, format=READERS["markdown"], extra_args=["--standalone"] if name == "latex" else [])


def count(counts: Counter[str], path: str, text: str, name: str, *, judge: bool) -> None:
    """Fixes one document and adds what came of it to the counts."""
    format_name = format_of(path)
    assert format_name is not None
    plan = make_plan(Settings(root="/"), all_rules(), Context(today=date(2026, 12, 1)), path)
    source = Source.decode(path, text.encode())
    fixed = fix(source, format_name, plan, Applicability.UNSAFE)
    left_out = [one for one in fixed.remaining if "its fix is left out" in one.message]
    counts["documents"] += 1
    counts["fixes"] += len(fixed.applied)
    counts["left out"] += len(left_out)
    counts["disputed"] += not fixed.converged
    for one in left_out:
        print(f"left out: {path} {one.rule} at {one.span.start}: {one.message.rpartition('(')[2]}", file=sys.stderr)
    if not fixed.applied:
        return
    again = fix(fixed.source, format_name, plan, Applicability.UNSAFE)
    if again.source.text != fixed.source.text:
        counts["not at rest"] += 1
        print(f"not at rest: {path}", file=sys.stderr)
    if judge and name in READERS and read(text, name) != read(fixed.source.text, name):
        counts["other structure"] += 1
        print(f"other structure: {path}: {sorted({one.rule for one in fixed.applied})}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every N-th document only")
    parser.add_argument("--formats", default="markdown", help="comma-separated: " + ", ".join(SUFFIXES))
    parser.add_argument("--judge", action="store_true", help="let pandoc judge the structure")
    args = parser.parse_args()
    documents = sorted(path for folder in FOLDERS for path in (args.bench / folder).glob("*.md"))[:: args.every]
    print("| format | " + " | ".join(COLUMNS) + " |\n|---|" + "---|" * len(COLUMNS))
    for name in args.formats.split(","):
        counts: Counter[str] = Counter()
        for path in documents:
            text = converted(path.read_bytes().decode("utf-8"), name)
            count(counts, str(path.with_suffix(SUFFIXES[name])), text, name, judge=args.judge)
        print(f"| {name} | " + " | ".join(str(counts[column]) for column in COLUMNS) + " |", flush=True)


if __name__ == "__main__":
    main()
