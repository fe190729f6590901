#!/usr/bin/env python3
"""Writes the compiled form of `data/word_patterns.txt` beside it: `PYTHONPATH=src python lexicon/patterns.py`, when that file changes."""

from pathlib import Path

from prose_lint.word_patterns.lines import FILE, compiled_form
from prose_lint.word_patterns.table import COMPILED

if __name__ == "__main__":
    Path(COMPILED).write_text(compiled_form(Path(FILE).read_text(encoding="utf-8")), encoding="utf-8")
