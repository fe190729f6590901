"""Compile the lexicon of prose-lint: word lists in, src/prose_lint/data/lexicon.bin out, the same bytes every time.

    PYTHONPATH=src python lexicon/build.py --scowl DIR [--cache DIR] [--output FILE]

The first DIR is the folder of the SCOWL 2020.12.07 lists, as installed by Debian's package `scowl`. The other sources
are fetched by name and version with `pip`, `npm` and `go` into the cache folder. The modern words of our own are in
lexicon/words, sorted, one a line. Licences: src/prose_lint/data/NOTICE.md.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from prose_lint import lexicon as lx
from prose_lint import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "prose_lint" / "data"
OUTPUT = DATA / "lexicon.bin"

# of the files used, version 2020.12.07
SCOWL_DIGEST = "1728042fc7fddff74e5e104f6698b600883adc51f284e5d6df4e31bfbf3b9e0b"
PYSPELLCHECKER = "0.9.1"
MISSPELL = "v0.3.4"
CSPELL = {"dict-software-terms": "5.4.9", "dict-companies": "3.2.13", "dict-people-names": "1.1.16"}

ALL_DIALECTS = lx.EN_US | lx.EN_GB_ISE | lx.EN_GB_IZE | lx.EN_CA | lx.EN_AU
SCOWL_DIALECTS = {
    "english": ALL_DIALECTS,
    "american": lx.EN_US,
    "british": lx.EN_GB_ISE,
    "british_z": lx.EN_GB_IZE,
    "canadian": lx.EN_CA,
    "australian": lx.EN_AU,
}
SCOWL_VARIANTS = {
    "variant_1": lx.EN_US,
    "british_variant_1": lx.EN_GB_ISE | lx.EN_GB_IZE,
    "canadian_variant_1": lx.EN_CA,
    "australian_variant_1": lx.EN_AU,
    "variant_2": lx.EN_US,  # snuck, strived
    "british_variant_2": lx.EN_GB_ISE | lx.EN_GB_IZE,
    "canadian_variant_2": lx.EN_CA,
    "australian_variant_2": lx.EN_AU,
}
SCOWL_KINDS = ("words", "proper-names", "upper", "contractions", "abbreviations")
SCOWL_SIZES = (10, 20, 35, 40, 50, 55, 60, 70, 80)  # never 95: it holds langauge, noticable, committment
CONTRACTIONS = frozenset(
    ("he's", "she's", "it's", "that's", "there's", "here's", "what's", "where's", "who's", "how's", "when's", "why's", "let's")
)
MODERN_SIZE = 50
MODERN_FREQUENCY = 15  # tenths of a decade: the subtitles that were counted are older than these words
SHORTEST_MODERN = 5  # letters; shorter ones are jargon that is hardly meant

LANGUAGES = {"es": lx.ES, "fr": lx.FR, "de": lx.DE, "pt": lx.PT, "it": lx.IT, "nl": lx.NL}
LANGUAGE_WORDS = 40_000
LANGUAGE_MINIMUM = 100  # occurrences in the subtitles

# Sources of shapes, best first: a lower-case form in a list of technical terms says nothing about the proper form
FROM_OUR_LISTS, FROM_SCOWL, FROM_LARGE_SCOWL, FROM_HUGE_SCOWL, FROM_NAMES = range(5)
ISE_ENDING = re.compile(r"is(e|ed|er|ers|es|ing|ation|ations)$")


@dataclass
class Word:
    """What the sources said so far of one word."""

    size: int = 0
    dialects: int = 0
    variant_dialects: int = 0
    frequency: int = 0
    languages: int = 0
    flags: int = 0
    forms: dict[str, int] = field(default_factory=dict)  # written form to the best source that has it
    corrections: list[str] = field(default_factory=list)


Words = defaultdict[str, Word]


def main(argv: list[str] | None = None) -> int:
    """Build the lexicon and print the counts by source."""
    parser = argparse.ArgumentParser(description="Compile the lexicon of prose-lint.")
    parser.add_argument("--scowl", type=Path, required=True, help="folder of the SCOWL lists (english-words.10 …)")
    parser.add_argument("--cache", type=Path, default=HERE / ".cache", help="folder for the fetched packages")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write")
    options = parser.parse_args(argv)
    options.cache.mkdir(parents=True, exist_ok=True)

    words: Words = defaultdict(Word)
    add_scowl(words, options.scowl)
    report("SCOWL", words)
    add_our_lists(words)
    report("with our own lists", words)
    spellchecker = fetch_python_package(options.cache, "pyspellchecker", PYSPELLCHECKER)
    add_languages(words, spellchecker)
    report("with other languages", words)
    cspell = {name: fetch_npm_package(options.cache, f"@cspell/{name}", version) for name, version in CSPELL.items()}
    misspell = fetch_go_module(options.cache, "github.com/client9/misspell", MISSPELL)
    add_misspellings(words, misspell, cspell["dict-software-terms"])
    report("with misspellings", words)
    add_technical_terms(words, options.scowl, cspell)
    report("with technical terms and names", words)
    add_counts(words, spellchecker)
    write(options.output, words)
    print(f"{options.output.name}: {options.output.stat().st_size:,} bytes")
    return 0


def report(step: str, words: Words) -> None:
    """Print how many words there are after one step."""
    print(f"{step}: {len(words):,} words")


# Reading the sources


def add_scowl(words: Words, folder: Path) -> None:
    """Add the SCOWL lists, variants as words of their size."""
    digest = hashlib.sha256()
    for spelling, dialects in (SCOWL_DIALECTS | SCOWL_VARIANTS).items():
        for kind in SCOWL_KINDS:
            for size in SCOWL_SIZES:
                for form in read_scowl(folder / f"{spelling}-{kind}.{size}", digest):
                    add_scowl_word(words, form, size, dialects, variant=spelling in SCOWL_VARIANTS)
    if digest.hexdigest() != SCOWL_DIGEST:
        raise SystemExit(f"{folder} is not SCOWL 2020.12.07 (digest {digest.hexdigest()})")
    for word in words.values():
        if not word.dialects:
            word.dialects = word.variant_dialects
            word.flags |= lx.VARIANT
    add_plain_letters(words)


def add_plain_letters(words: Words) -> None:
    """Let known words that SCOWL has only with accents be written without them too, as in cafe and cliche."""
    for key in sorted(key for key, word in words.items() if not key.isascii() and word.size <= lx.KNOWN_SIZE):
        plain = without_accents(key)
        if plain not in words:
            words[plain] = Word(words[key].size, words[key].dialects, flags=lx.VARIANT)
            for form, source in words[key].forms.items():
                add_form(words[plain], without_accents(form), source)


def without_accents(text: str) -> str:
    """`text` with the accents taken off its letters."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def read_scowl(path: Path, digest: hashlib._Hash) -> Iterator[str]:
    """Yield the forms of one list, if there is such a list.

    Without possessives, which the callers of the reader take off themselves, and without the letter i, which must not
    hide the pronoun I.
    """
    if not path.exists():
        return
    content = path.read_bytes()
    digest.update(content)
    for form in content.decode("utf-8").split():
        if form != "i" and (not form.endswith("'s") or form in CONTRACTIONS):
            yield form


def add_scowl_word(words: Words, form: str, size: int, dialects: int, *, variant: bool) -> None:
    """Add one form of SCOWL."""
    word = words[form.lower()]
    word.size = min(word.size or size, size)
    if variant:
        word.variant_dialects |= dialects
    else:
        word.dialects |= dialects
    if size <= lx.KNOWN_SIZE:
        add_form(word, form, FROM_SCOWL)
    else:
        add_form(word, form, FROM_LARGE_SCOWL if size <= lx.CANDIDATE_SIZE else FROM_HUGE_SCOWL)


def add_form(word: Word, form: str, source: int) -> None:
    """Note how a word is written."""
    word.forms[form] = min(source, word.forms.get(form, source))


def add_our_lists(words: Words) -> None:
    """Add the modern words of lexicon/words and the well-known names."""
    forms = [form for path in sorted((HERE / "words").glob("*.txt")) for form in path.read_text("utf-8").split()]
    forms += [name for name in famous_names() if name not in forms and not is_ordinary(words, name)]
    keys = {form.lower() for form in forms}
    for form in forms:
        key = form.lower()
        word = words[key]
        if not 0 < word.size <= lx.KNOWN_SIZE:
            word.size = MODERN_SIZE
            word.dialects = modern_dialects(key, keys)
            word.flags &= ~lx.VARIANT
        word.flags |= lx.MODERN
        # ours decides about words that SCOWL does not know well: GitHub, not Github
        add_form(word, form, FROM_SCOWL if FROM_SCOWL in word.forms.values() else FROM_OUR_LISTS)


def famous_names() -> dict[str, int]:
    """The well-known names as written, with how well they are known in tenths of a decade of frequency."""
    return {name: int(fame.split()[0]) for name, fame in read_pairs(DATA / "famous-names.txt")}


def is_ordinary(words: Words, name: str) -> bool:
    """Whether a name is also an ordinary word, as Safari and China are: of such a word the lists tell enough."""
    word = words.get(name.lower())
    return word is not None and word.forms.get(name.lower(), FROM_NAMES) <= FROM_SCOWL


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the two fields of each line."""
    for line in path.read_text("utf-8").splitlines():
        left, right = line.split("\t")
        yield left, right


def modern_dialects(key: str, keys: set[str]) -> int:
    """The dialects of a word of our lists: all, unless both its -ise and its -ize spelling are there."""
    british = lx.EN_GB_ISE | lx.EN_AU
    if ISE_ENDING.search(key) and ISE_ENDING.sub(r"iz\1", key) in keys:
        return british
    if re.search("iz(e|ed|er|ers|es|ing|ation|ations)$", key) and re.sub("iz([a-z]+)$", r"is\1", key) in keys:
        return ALL_DIALECTS & ~british
    return ALL_DIALECTS


def add_languages(words: Words, package: Path) -> None:
    """Mark the words that are common in other languages."""
    for language, bit in LANGUAGES.items():
        counts = read_counts(package, language)
        common = sorted(counts, key=lambda form: (-counts[form], form))[:LANGUAGE_WORDS]
        for form in common:
            if counts[form] >= LANGUAGE_MINIMUM:
                words[form].languages |= bit


def add_counts(words: Words, package: Path) -> None:
    """Set the frequencies of words that are in an English list."""
    counts = read_counts(package, "en")
    for key, word in words.items():
        if word.size or word.flags:
            word.frequency = round(10 * math.log10(counts.get(key, 0) + 1))
        if word.flags & lx.MODERN and len(key) >= SHORTEST_MODERN:
            word.frequency = max(word.frequency, MODERN_FREQUENCY)
    for name, fame in famous_names().items():
        if not is_ordinary(words, name):
            words[name.lower()].frequency = max(words[name.lower()].frequency, fame)


def read_counts(package: Path, language: str) -> dict[str, int]:
    """Word counts of one language from pyspellchecker's wheel, keys in lower case."""
    with zipfile.ZipFile(package) as wheel:
        content = gzip.decompress(wheel.read(f"spellchecker/resources/{language}.json.gz"))
    counts: dict[str, int] = {}
    for form, count in json.loads(content).items():
        key = form.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
        counts[key] = max(count, counts.get(key, 0))
    return counts


def add_misspellings(words: Words, misspell: Path, software: Path) -> None:
    """Add the known misspellings of our own, of `misspell` and of cspell's software terms, but for those that are good words."""
    with zipfile.ZipFile(misspell) as module:
        pairs = [*read_pairs(HERE / "corrections.txt")]
        pairs += misspell_pairs(module.read(f"github.com/client9/misspell@{MISSPELL}/words.go").decode())
    pairs += cspell_corrections(read_member(software, "package/dict/cspell-corrections.yaml"))
    dropped = 0
    for wrong, right in pairs:
        word = words[wrong]
        if 0 < word.size <= lx.KNOWN_SIZE or word.flags & lx.MODERN:
            dropped += 1
        elif right != wrong and right not in word.corrections:
            word.corrections.append(right)
            word.flags |= lx.MISSPELLING
            if not word.forms:
                add_form(word, wrong, FROM_NAMES)
    print(f"misspellings dropped because they are words: {dropped:,}")


def misspell_pairs(source: str) -> Iterator[tuple[str, str]]:
    """Yield wrong and right from the main list in misspell's words.go."""
    body = source.split("var DictMain = []string{", 1)[1].split("\n}", 1)[0]
    for wrong, right in re.findall(r'"([^"]+)", "([^"]+)",', body):
        yield wrong.lower(), right


def cspell_corrections(text: str) -> Iterator[tuple[str, str]]:
    """Yield wrong and right from lines such as `- xode->code, xcode`."""
    for wrong, rights in re.findall(r"^ +- ([\w'-]+)->(.+)$", text, re.MULTILINE):
        for right in rights.split(","):
            yield wrong.lower(), right.strip()


def add_technical_terms(words: Words, scowl: Path, cspell: dict[str, Path]) -> None:
    """Add SCOWL's hacker list and cspell's software terms, companies and people, but for known misspellings."""
    hacker = (scowl / "special-hacker.50").read_text("utf-8").split()
    software = cspell["dict-software-terms"]
    names = ("software-tools", "networkingTerms", "webServices", "computing-acronyms", "posix-signals", "posix-errno")
    terms = [form for name in names for form in cspell_forms(read_member(software, f"package/dict/{name}.txt"))]
    terms += cspell_forms(gzip.decompress(read_bytes(software, "package/dict/softwareTerms.txt.gz")).decode())
    companies = cspell_forms(read_member(cspell["dict-companies"], "package/dict/companies.txt"))
    people = cspell_forms(read_member(cspell["dict-people-names"], "package/dict/people-names.txt"))
    for forms, flag in ((hacker, lx.TECHNICAL), (terms, lx.TECHNICAL), (companies, lx.NAME), (people, lx.NAME)):
        for form in forms:
            word = words[form.lower()]
            ordinary = word.size and word.size <= lx.KNOWN_SIZE and form.lower() in word.forms
            if not ordinary and not word.flags & lx.MISSPELLING and not form.endswith("'s"):
                word.flags |= flag
                add_form(word, form, FROM_NAMES)


def cspell_forms(text: str) -> Iterator[str]:
    """Yield the plain words of a cspell word list.

    In such a list `#` begins a comment, `!` forbids a word, `~` marks a form without case or accents, and `*` or `+`
    say that a part may be glued to others, so that it need be no word by itself. Identifiers in camel case and
    hexadecimal jokes (0ff1ce) are left out.
    """
    for line in text.splitlines():
        for form in line.split("#", 1)[0].split():
            if not re.search(r"[!~*+_]", form) and not re.match(r"[a-z]+[A-Z]|\d", form) and len(form) > 1:
                yield form.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


# Fetching the sources


def run(*command: str) -> str:
    """Run a program and return what it prints; its failure ends the build."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def fetch_python_package(cache: Path, name: str, version: str) -> Path:
    """The wheel of a Python package."""
    path = cache / f"{name}-{version}-py3-none-any.whl"
    if not path.exists():
        run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(cache), f"{name}=={version}")
    return path


def fetch_npm_package(cache: Path, name: str, version: str) -> Path:
    """The tar file of an npm package."""
    path = cache / f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
    if not path.exists():
        run("npm", "pack", "--silent", "--pack-destination", str(cache), f"{name}@{version}")
    return path


def fetch_go_module(cache: Path, name: str, version: str) -> Path:
    """The zip file of a Go module."""
    path = cache / f"{name.replace('/', '-')}-{version}.zip"
    if not path.exists():
        found = json.loads(run("go", "mod", "download", "-json", f"{name}@{version}"))
        path.write_bytes(Path(found["Zip"]).read_bytes())
    return path


def read_bytes(package: Path, member: str) -> bytes:
    """One file of an npm package."""
    with tarfile.open(package) as archive:
        file = archive.extractfile(member)
        if file is None:
            raise SystemExit(f"{package} has no {member}")
        return file.read()


def read_member(package: Path, member: str) -> str:
    """One text file of an npm package."""
    return read_bytes(package, member).decode("utf-8")


# Writing the file, in the order that prose_lint.lexicon describes


def write(path: Path, words: Words) -> None:
    """Write the lexicon file."""
    words = defaultdict(Word, {key: word for key, word in words.items() if word.size or word.languages or word.flags})
    entries = {key: entry_of(word) for key, word in sorted(words.items())}
    table = sorted(set(entries.values()))
    if len(table) > 1 << 16:
        raise SystemExit(f"{len(table):,} combinations of fields do not fit into the u16 of a record")
    index = {entry: number for number, entry in enumerate(table)}
    print(f"combinations of fields: {len(table):,}")
    modulus = find_modulus(entries)
    buckets, records = pack_records(entries, index, modulus)
    sections = [
        buckets,
        records,
        b"".join(lx.FIELDS.pack(*entry) for entry in table),
        pack_notes({key: notes_of(key, word, entries[key]) for key, word in words.items()}, modulus),
    ]
    starts = [lx.HEADER.size]
    for section in sections:
        starts.append(starts[-1] + len(section))
    candidates = [key for key, entry in entries.items() if lx.is_candidate(entry.size, entry.flags)]
    path.parent.mkdir(parents=True, exist_ok=True)
    header = lx.HEADER.pack(lx.MAGIC, lx.VERSION, modulus, *starts)
    path.write_bytes(header + b"".join(sections) + pack_groups(candidates, starts[-1]))


def entry_of(word: Word) -> lx.Entry:
    """The fields of a word."""
    shapes = 0
    for form in best_forms(word):
        shapes |= shape(form)
    return lx.Entry(word.size, word.dialects, shapes or lx.LOWER, word.frequency, word.languages, word.flags)


def best_forms(word: Word) -> list[str]:
    """The written forms that the best source gives."""
    best = min(word.forms.values(), default=0)
    return sorted(form for form, source in word.forms.items() if source == best)


def shape(form: str) -> int:
    """The shape of a written form; single capitals such as I count as UPPER."""
    if form.islower():
        return lx.LOWER
    if form.isupper():
        return lx.UPPER
    return lx.CAPITAL if form[:1].isupper() and form[1:].islower() else lx.MIXED


def notes_of(key: str, word: Word, entry: lx.Entry) -> tuple[str, str]:
    """Written form, where the shapes do not say it, and corrections."""
    forms = best_forms(word) or [key]
    preferred = min(forms, key=lambda form: ((lx.MIXED, lx.CAPITAL, lx.UPPER, lx.LOWER).index(shape(form)), form))
    written = "" if entry.shapes & lx.LOWER or preferred == lx.default_form(key, entry.shapes) else preferred
    return written, ",".join(word.corrections)


def find_modulus(keys: Collection[str]) -> int:
    """The first odd modulus of 40 bits, from a prime on, under which no two words have the same hash."""
    return next(
        modulus
        for modulus in range(10**12 + 39, lx.BUCKETS * 256**lx.FINGERPRINT, 2)
        if len({lx.word_hash(key, modulus) for key in keys}) == len(keys)
    )


def pack_records(entries: dict[str, lx.Entry], index: dict[lx.Entry, int], modulus: int) -> tuple[bytes, bytes]:
    """The buckets and records of all words."""
    buckets: list[list[bytes]] = [[] for _ in range(lx.BUCKETS)]
    for key, entry in entries.items():
        fingerprint, bucket = divmod(lx.word_hash(key, modulus), lx.BUCKETS)
        buckets[bucket].append(lx.RECORD.pack(fingerprint.to_bytes(lx.FINGERPRINT, "little"), index[entry]))
    parts = [b"".join(sorted(records)) for records in buckets]
    return pack_offsets(parts), b"".join(parts)


def pack_notes(notes: dict[str, tuple[str, str]], modulus: int) -> bytes:
    """The notes section: offsets and text lines."""
    buckets: list[list[str]] = [[] for _ in range(lx.NOTE_BUCKETS)]
    for key, (written, corrections) in sorted(notes.items()):
        if written or corrections:
            buckets[lx.word_hash(key, modulus) % lx.NOTE_BUCKETS].append(f"{key}\t{written}\t{corrections}\n")
    parts = ["".join(["\n", *lines]).encode() for lines in buckets]
    return pack_offsets(parts) + b"".join(parts)


def pack_offsets(parts: list[bytes]) -> bytes:
    """Where each part begins and the last one ends, as u32."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return b"".join(start.to_bytes(4, "little") for start in starts)


def pack_groups(candidates: Collection[str], start: int) -> bytes:
    """The words that may be offered, by first letter and length; `start` is the position of this section in the file."""
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for key in sorted(candidates):
        if all(ord(letter) < 256 for letter in key):
            groups[ord(key[0]), len(key)].append(key)
    table, data = b"", b""
    base = start + 2 + near.GROUP.size * len(groups)
    for (first, length), keys in sorted(groups.items()):
        order = sorted(range(len(keys)), key=lambda number: keys[number][::-1])
        table += near.GROUP.pack(first, length, len(keys), base + len(data))
        data += b"".join(near.letter_bag(key).to_bytes(4, "little") for key in keys)
        data += b"".join(number.to_bytes(2, "little") for number in order)
        data += "".join(keys).encode("latin-1")
    return len(groups).to_bytes(2, "little") + table + data


if __name__ == "__main__":
    raise SystemExit(main())
