"""Compile the spellings that tell dialects of English apart: word lists in, src/prose_lint/data/dialects.txt out.

    PYTHONPATH=src python lexicon/dialects.py --scowl DIR [--output FILE]

DIR is the folder of the SCOWL 2020.12.07 lists, as installed by Debian's package `scowl`. SCOWL says in which dialects a word is written
so; which two words are spellings of one is found by the changes that make one of the other (-or and -our, -ize and -ise…). Each line of the
file holds one spelling, the mask of the dialects that have it (as in `prose_lint.lexicon`), and the other spellings of the word.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from prose_lint.lexicon import EN_AU, EN_CA, EN_GB_ISE, EN_GB_IZE, EN_US

OUTPUT = Path(__file__).resolve().parent.parent / "src" / "prose_lint" / "data" / "dialects.txt"
SIZES = (10, 20, 35, 40, 50, 55)
LISTS = {
    "american": EN_US,
    "british": EN_GB_ISE,
    "british_z": EN_GB_IZE,
    "canadian": EN_CA,
    "australian": EN_AU,
    "british_variant_1": EN_GB_ISE | EN_GB_IZE,
    "australian_variant_1": EN_AU,
}
ALL = EN_US | EN_GB_ISE | EN_GB_IZE | EN_CA | EN_AU

# From the American form to another. Each change is tried at every place where it fits.
CHANGES = (
    ("or", "our"), ("er", "re"), ("ter", "tre"), ("z", "s"), ("l", "ll"), ("ll", "l"), ("se", "ce"), ("ns", "nc"), ("e", "ae"), ("e", "oe"),
    ("o", "ou"), ("og", "ogue"), ("a", "e"), ("f", "ph"), ("gray", "grey"), ("dgm", "dgem"), ("m", "mme"), ("k", "que"), ("ow", "ough"),
    ("ct", "x"), ("ax", "axe"), ("ag", "age"), ("iz", "is"), ("yz", "ys"), ("p", "pp"), ("s", "ss"), ("g", "gg"), ("t", "tt"), ("i", "y"),
    ("um", "ium"), ("c", "sc"),
)  # fmt: skip

# Both spellings stand in one text with two meanings, or the word is a proper term of computing.
LEFT_OUT = re.compile(
    r"practi[cs]|licen[cs]|program|metre|meter|litre|liter|cheque|tyre|tire|dis[ck]s?$|stor(?:e?y|ies)|draught|draft|k?[ck]erb|analog|dialog|"
    r"catalog|prolog|epilog|monolog|check|ma(?:u|m)m|ass|aging|ageing|ax(?:e|es)?$|inquir|enquir|ensur|insur|mold|mould|plow|plough|sulf|sulph|"
    r"skep|scep|pajama|pyjama|cozy|cosy|vise|vice|pric|prize|prise|siz|sys|adviser|advisor|whisky|whiskey|install?s?$|install?ment|enroll?s?$|"
    r"ton(?:ne)?s?$|grill|gram(?:me)?s?$|artifact|artefact|carburet|gage|gauge|mom|mum|medieval|mediaeval|encyclop|archeo|archaeo|"
    r"focus|bias|gass|bus|benefit"
)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scowl", type=Path, required=True, help="folder of the SCOWL lists (english-words.10 …)")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    masks = read_masks(options.scowl)
    spellings: dict[str, set[str]] = defaultdict(set)
    for american, mask in masks.items():
        if not mask & EN_US or LEFT_OUT.match(american):
            continue
        for other in variants(american):
            if other != american and masks.get(other, EN_US) & EN_US == 0:
                spellings[american].add(other)
                spellings[other].add(american)
    lines = [f"{word} {masks[word]} {' '.join(sorted(spellings[word]))}\n" for word in sorted(spellings)]
    options.output.write_text("".join(lines), "utf-8")
    print(f"{len(lines):,} spellings")


def read_masks(folder: Path) -> dict[str, int]:
    """The words that not all dialects write so, in lower case, with the mask of those that do."""
    masks: dict[str, int] = defaultdict(int)
    common = {word for size in (*SIZES, 60, 70) for word in words_of(folder / f"english-words.{size}")}
    for name, mask in LISTS.items():
        for size in SIZES:
            for word in words_of(folder / f"{name}-words.{size}"):
                masks[word] |= mask
    return {word: mask for word, mask in masks.items() if mask != ALL and word not in common}


def words_of(path: Path) -> list[str]:
    """The plain words of a list in lower case."""
    if not path.exists():
        return []
    return [word for word in path.read_text("utf-8").split() if word.isalpha() and word.isascii() and word.islower()]


def variants(word: str) -> set[str]:
    """The words that one change makes of another."""
    return {word[:at] + new + word[at + len(old) :] for old, new in CHANGES for at in range(len(word)) if word.startswith(old, at)}


if __name__ == "__main__":
    main()
