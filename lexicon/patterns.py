#!/usr/bin/env python3
"""Writes the compiled form of `data/word_patterns.txt` beside it: `PYTHONPATH=src python lexicon/patterns.py`, when that file changes."""

from pathlib import Path

from prose_lint import word_patterns

if __name__ == "__main__":
    Path(word_patterns.__file__).with_name("data").joinpath("word_patterns.json").write_text(
        word_patterns.compiled_form(), encoding="utf-8"
    )
