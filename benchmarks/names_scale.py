#!/usr/bin/env python3
"""How long it takes to compare the names of a large archive, and how much memory: names that a generator makes, no bench needed.

    names_scale.py [NAMES] [--linear]

Makes documents with NAMES distinct names (100,000) of syllables, one in fifty of them a slip away from another, each in one to four
documents, and finds all variants among them as `names.archive-variant` does. `--linear` does it for a quarter, a half and all of them.
Where rapidfuzz is installed, its distances are timed on the pairs that are compared, beside our own slips, and an all-pairs search with it
on a sample.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from prose_lint.context import Context
from prose_lint.keystrokes import slips
from prose_lint.names.archive import ArchiveNames
from prose_lint.names.facts import NameFacts

SYLLABLES = [first + vowel + last for first in "bdfghjklmnprstvz" for vowel in "aeiou" for last in ("", "", "n", "r", "l", "s", "rt")]
NAMES_OF_A_DOCUMENT = 25
SAMPLE = 2_000


def make_names(count: int, generator: random.Random) -> list[str]:
    """Distinct names; every fiftieth is another one with a letter too few."""
    made: dict[str, None] = {}
    while len(made) < count:
        name = "".join(generator.choices(SYLLABLES, k=generator.randint(2, 4))).capitalize()
        made[name] = None
        if len(made) % 50 == 0 and len(name) > 5:
            at = generator.randrange(1, len(name) - 1)
            made[name[:at] + name[at + 1 :]] = None
    return list(made)[:count]


def make_facts(names: list[str], generator: random.Random) -> dict[str, NameFacts]:
    """The facts of documents in which they stand, each with a first name before it."""
    first_names = names[:200]
    documents: dict[str, dict[str, list]] = {f"{n:06}.md": {} for n in range(max(1, len(names) // NAMES_OF_A_DOCUMENT))}
    paths = list(documents)
    for name in names:
        for path in generator.sample(paths, min(len(paths), generator.choice((1, 1, 1, 2, 4)))):
            documents[path][name] = [generator.randint(1, 3), [generator.choice(first_names)], []]
    return {path: dict(sorted(facts.items())) for path, facts in documents.items()}


def measure(count: int) -> tuple[ArchiveNames, Context]:
    """Prints what it takes to find all variants among so many names."""
    generator = random.Random(count)
    facts = make_facts(make_names(count, generator), generator)
    context = Context()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    archive = ArchiveNames(facts, context)
    merged = time.process_time()
    found = sum(bool(archive.rivals(name, context.lexicon)) for name in archive.names)
    parted = len(archive.parted)
    done = time.process_time()
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{len(archive.names):8,} names in {len(facts):,} documents: {merged - began:.2f} s to merge and file, "
        f"{done - merged:.2f} s to compare; {memory:.0f} MB more; {found:,} have a rival, {parted} are parted"
    )
    return archive, context


def compare_distances(archive: ArchiveNames) -> None:
    """Prints how long rapidfuzz takes for the pairs that are compared, and for all pairs of a sample."""
    try:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA
    except ImportError:
        print("rapidfuzz is not installed")
        return
    pairs = [(one.lower(), other.lower()) for one, others in archive.partners() for other in others]
    for name, function in (("our slips", slips), ("rapidfuzz OSA", lambda one, other: OSA.distance(one, other, score_cutoff=2))):
        began = time.process_time()
        for one, other in pairs:
            function(one, other)
        print(f"{name}: {len(pairs):,} pairs in {time.process_time() - began:.2f} s")
    sample = sorted(archive.names)[:SAMPLE]
    began = time.process_time()
    for name in sample:
        process.extract(name, sample, scorer=OSA.distance, score_cutoff=2, limit=None)
    seconds = time.process_time() - began
    whole = seconds * (len(archive.names) / len(sample)) ** 2
    print(f"rapidfuzz, all with all: {len(sample):,} names in {seconds:.2f} s, so {len(archive.names):,} names in about {whole:,.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=int, nargs="?", default=100_000)
    parser.add_argument("--linear", action="store_true")
    args = parser.parse_args()
    for part in (4, 2) if args.linear else ():
        measure(args.names // part)
    archive, _ = measure(args.names)
    compare_distances(archive)


if __name__ == "__main__":
    main()
