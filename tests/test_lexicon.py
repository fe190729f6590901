"""The lexicon: what is known, what is not, and what is offered instead."""

import struct
from pathlib import Path

import pytest

from prose_lint import lexicon as lx
from prose_lint.lexicon import Lexicon, LexiconError, default_form
from prose_lint.near import within

WORD_LISTS = sorted((Path(__file__).parent.parent / "lexicon" / "words").glob("*.txt"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    return Lexicon.open()


KNOWN = [
    "the",
    "colour",
    "color",
    "organise",
    "organize",
    "realise",
    "realize",
    "security",
    "overt",
    "covert",
    "bloc",
    "soles",
    "celac",
    "bolivarian",
    "async",
    "mempool",
    "skillset",
    "logics",
    "programme",
    "judgement",
    "judgment",
    "don't",
    "it's",
    "i",
    "i'm",
    "café",
    "cafe",
    "github",
    "kubernetes",
    "unesco",
]


@pytest.mark.parametrize("word", KNOWN)
def test_known(lexicon: Lexicon, word: str) -> None:
    assert lexicon.knows(word)


UNKNOWN = [
    "scurity",
    "langauge",
    "noticable",
    "committment",
    "teh",
    "recieve",
    "ouvert",
    "enviornment",
    "libary",
    "commited",
    "qwzx",
    "zzzzzz",
]


@pytest.mark.parametrize("word", ["", *UNKNOWN])
def test_unknown(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.knows(word)


def test_no_entry(lexicon: Lexicon) -> None:
    assert lexicon.entry("scurity") is None
    assert lexicon.entry("") is None


def test_foreign_word(lexicon: Lexicon) -> None:
    entry = lexicon.entry("aujourd'hui") or lexicon.entry("ouvert")
    assert entry is not None
    assert entry.languages & lx.FR
    assert not entry.languages & lx.DE


def test_ouvert_is_french(lexicon: Lexicon) -> None:
    entry = lexicon.entry("ouvert")
    assert entry is not None
    assert entry.languages == lx.FR
    assert not 0 < entry.size <= lx.KNOWN_SIZE


def test_word_of_other_languages_only(lexicon: Lexicon) -> None:
    entry = lexicon.entry("también")
    assert entry is not None
    assert (entry.size, entry.dialects, entry.frequency, entry.flags) == (0, 0, 0, 0)
    assert entry.languages & lx.ES


BRITISH = lx.EN_GB_ISE | lx.EN_GB_IZE
EVERYWHERE = BRITISH | lx.EN_US | lx.EN_CA | lx.EN_AU


@pytest.mark.parametrize(
    ("word", "dialects"),
    [
        ("color", lx.EN_US),
        ("colour", BRITISH | lx.EN_CA | lx.EN_AU),
        ("realise", lx.EN_GB_ISE | lx.EN_AU),
        ("realize", lx.EN_US | lx.EN_GB_IZE | lx.EN_CA),
        ("house", EVERYWHERE),
        ("mempool", EVERYWHERE),
    ],
)
def test_dialects(lexicon: Lexicon, word: str, dialects: int) -> None:
    entry = lexicon.entry(word)
    assert entry is not None
    assert entry.dialects == dialects


def test_frequency_ranks(lexicon: Lexicon) -> None:
    the, soles, sols = (lexicon.entry(word) for word in ("the", "soles", "sols"))
    assert the
    assert soles
    assert sols
    assert the.frequency > soles.frequency > sols.frequency > 0


def test_sizes(lexicon: Lexicon) -> None:
    sizes = [entry.size for word in ("the", "skillset", "también") if (entry := lexicon.entry(word))]
    assert sizes == [10, 50, 0]


def test_variant(lexicon: Lexicon) -> None:
    entry = lexicon.entry("kabob")
    assert entry is not None
    assert entry.flags & lx.VARIANT


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("github", "GitHub"),
        ("nato", "NATO"),
        ("monday", "Monday"),
        ("celac", "CELAC"),
        ("postgresql", "PostgreSQL"),
        ("i'm", "I'm"),
        ("i", "I"),
        ("bolivarian", "Bolivarian"),
        ("o'brien", "O'Brien"),
        ("march", "march"),
        ("house", "house"),
        ("scurity", "scurity"),
        ("ouvert", "ouvert"),
    ],
)
def test_written(lexicon: Lexicon, word: str, written: str) -> None:
    assert lexicon.written(word) == written


def test_shapes(lexicon: Lexicon) -> None:
    words = ("github", "nato", "monday", "chair", "march")
    shapes = {word: entry.shapes for word in words if (entry := lexicon.entry(word))}
    assert shapes == {
        "github": lx.MIXED,
        "nato": lx.UPPER,
        "monday": lx.CAPITAL,
        "chair": lx.LOWER,
        "march": lx.LOWER | lx.CAPITAL,
    }


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("recieve", ("receive",)), ("teh", ("the",)), ("langauge", ("language",)), ("security", ()), ("scurity", ())],
)
def test_corrections(lexicon: Lexicon, wrong: str, right: tuple[str, ...]) -> None:
    assert lexicon.corrections(wrong) == right


def test_misspelling_flag(lexicon: Lexicon) -> None:
    entry = lexicon.entry("recieve")
    assert entry is not None
    assert entry.flags & lx.MISSPELLING


def test_several_corrections(lexicon: Lexicon) -> None:
    assert lexicon.corrections("xode") == ("code", "xcode")


@pytest.mark.parametrize(
    ("wrong", "right", "edits"),
    [
        ("scurity", "security", 1),
        ("ouvert", "overt", 1),
        ("langauge", "language", 1),
        ("ecurity", "security", 1),
        ("tsrength", "strength", 1),
        ("hte", "the", 1),
        ("cant", "can't", 1),
        ("codebasse", "codebase", 1),
        ("presntatoin", "presentation", 2),
        ("unneccesary", "unnecessary", 2),
    ],
)
def test_near(lexicon: Lexicon, wrong: str, right: str, edits: int) -> None:
    assert right in (lexicon.near(wrong) if edits == 1 else lexicon.far(wrong))


@pytest.mark.parametrize(("wrong", "right"), [("restraunt", "restaurant"), ("recieve", "receive"), ("langauge", "language")])
def test_letters_in_another_order(lexicon: Lexicon, wrong: str, right: str) -> None:
    assert right in lexicon.scrambled(wrong)
    assert right not in lexicon.scrambled(right)


def test_near_offers_words_only(lexicon: Lexicon) -> None:
    for candidate in [*lexicon.near("scurity"), *lexicon.far("scurity"), *lexicon.far("concious")]:
        entry = lexicon.entry(candidate)
        assert entry is not None
        assert 0 < entry.size <= lx.CANDIDATE_SIZE
        assert not entry.flags & lx.MISSPELLING
        assert within("scurity", candidate, 2) or within("concious", candidate, 2)


def test_near_is_sorted_and_without_the_word(lexicon: Lexicon) -> None:
    words = lexicon.far("house")
    assert words == sorted(set(words))
    assert "house" not in words
    assert "horse" in words


@pytest.mark.parametrize("word", ["", "a", "x", "é", "zzzzzzzzzz", "ñandú", "東京", "a" * 300])
def test_near_of_odd_words(lexicon: Lexicon, word: str) -> None:
    assert word not in [*lexicon.near(word), *lexicon.far(word)]


def test_default_form() -> None:
    assert default_form("march", lx.LOWER | lx.CAPITAL) == "march"
    assert default_form("monday", lx.CAPITAL) == "Monday"
    assert default_form("nato", lx.UPPER) == "NATO"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"cannot read the lexicon .*; reinstall prose-lint"):
        Lexicon.open(str(tmp_path / "none.bin"))


@pytest.mark.parametrize("content", [b"", b"PLEX", b"something else" * 20])
def test_damaged_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lexicon.bin"
    path.write_bytes(content)
    with pytest.raises(LexiconError, match="reinstall prose-lint"):
        Lexicon.open(str(path))


def test_file_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.bin"
    path.write_bytes(lx.MAGIC + struct.pack("<I", lx.VERSION + 1) + bytes(lx.HEADER.size))
    with pytest.raises(LexiconError, match=f"has format {lx.VERSION + 1}, this prose-lint reads {lx.VERSION}"):
        Lexicon.open(str(path))


def test_there_are_word_lists() -> None:
    names = {path.stem for path in WORD_LISTS}
    assert names == {"general", "organisations", "people", "places", "politics-society", "science", "software"}


@pytest.mark.parametrize("path", WORD_LISTS, ids=lambda path: path.stem)
def test_word_list(lexicon: Lexicon, path: Path) -> None:
    content = path.read_text("utf-8")
    lines = content.splitlines()
    assert content.endswith("\n")
    assert lines == sorted(set(lines), key=lambda line: (line.lower(), line))
    assert [line for line in lines if not line or line != line.strip() or " " in line or "’" in line] == []
    unknown = [line for line in lines if not lexicon.knows(line.lower())]
    assert unknown == [], "run lexicon/build.py"
    assert [line for line in lines if lexicon.corrections(line.lower())] == []


CORRECTIONS = WORD_LISTS[0].parent.parent / "corrections.txt"


def test_own_corrections(lexicon: Lexicon) -> None:
    lines = CORRECTIONS.read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    assert lines == sorted(lines)
    assert len({wrong for wrong, _ in pairs}) == len(pairs)
    assert [wrong for wrong, right in pairs if lexicon.corrections(wrong)[:1] != (right,)] == [], "run lexicon/build.py"
    assert [right for _, right in pairs if not lexicon.knows(right.lower())] == []
