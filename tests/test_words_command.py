"""`prose-lint words`: what is listed, what is added and how, what has gone out of use."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.cli import main
from prose_lint.word_files import read_word_file
from prose_lint.word_files.add import HEADING, add_words

POSTS = {
    "a.md": "The wobblefish swims. Wobblefish swim near the lampost of Kubernets, and `flurbs` are code.\n",
    "posts/b.md": "A wobblefish again,\nand a snorkbat, in <https://zoosnorf.example>.\n",
    "posts/c.md": "---\nlang: fr\n---\n\nLe chat est dans le jardin avec les enfants et il ne veut pas sortir de la maison.\n",
}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in POSTS.items():
        write(name, text)
    return tmp_path


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def words(capsys):
    def printed(*arguments: str, status: int = 0) -> str:
        assert main(["words", *arguments]) == status
        out, err = capsys.readouterr()
        return err if status else out

    return printed


# Unknown words


def test_the_words_that_no_list_knows(words):
    assert words() == (
        " count  files  word        near            first\n"
        "     3      2  wobblefish                  a.md:1:5\n"
        "     1      1  lampost     lamppost        a.md:1:48\n"
        "     1      1  snorkbat                    posts/b.md:2:7\n"
    )


def test_with_capitals_and_of_some_paths_only(words):
    assert "Kubernets   Kubernetes      a.md:1:59\n" in words("--capitalised")
    assert words("posts").count("\n") == 3
    assert "     1      1  wobblefish" in words("posts/b.md")
    assert words("posts/c.md") == ""


def test_as_data(words):
    data = json.loads(words("--output-format", "json"))
    lampost = data["words"][1]
    assert data["version"] == 1
    assert lampost.pop("near")[0] == "lamppost"
    assert lampost == {"word": "lampost", "uses": 1, "documents": 1, "first": {"path": "a.md", "line": 1, "column": 48}}


def test_what_the_project_has_said_is_known(words):
    write("words.txt", "wobblefish\n")
    write("prose-lint.toml", 'word-files = ["words.txt"]\nextend-exclude = ["posts/"]\nselect = ["dates"]\n')
    assert [line.split()[2] for line in words().splitlines()[1:]] == ["lampost"]
    assert "wobblefish" in words("--isolated")


def test_the_list_fits_a_page(words):
    write("a-folder-with-a-long-name/" * 3 + "x" * 40 + ".md", "The snurfles and the " + "snorgh" * 9 + " are there.\n")
    lines = words().splitlines()
    place = lines.index(next(line for line in lines if "snurfles" in line)) + 1
    assert lines[place].startswith(" " * 15 + "a-folder")
    assert all(len(line) <= 80 for line in lines if "a-folder" not in line and "snorgh" not in line)


def test_documents_that_cannot_be_read_are_named(capsys):
    write("d.md", b"caf\xe9\n")
    assert main(["words"]) == 0
    assert capsys.readouterr().err.startswith("prose-lint: note: d.md: ")


# Words to add


def test_the_first_words_make_a_list(words, here):
    text = words("--add", "wobblefish", "Porto  Sereno", "O’Neill", "wobblefish")
    assert text == '3 words added to words.txt\nSo that it is read, prose-lint.toml has to say: word-files = ["words.txt"]\n'
    assert Path("words.txt").read_text() == f"{HEADING}O'Neill\nPorto Sereno\nwobblefish\n"
    assert sorted(path.name for path in here.iterdir()) == ["a.md", "posts", "words.txt"]


def test_a_list_that_nobody_names_is_left_alone(words):
    write("words.txt", "mine\n")
    write("prose-lint.toml", "")
    assert words("--add", "harbr", status=2).startswith("prose-lint: error: words.txt is there, and no configuration names it")
    assert Path("words.txt").read_text() == "mine\n"


def test_words_go_into_the_first_list_that_takes_them(words):
    write("cspell.json", '{"words": ["snorkbat"]}')
    write("site/accept.txt", "[Hh]arbr\n")
    write("house.txt", "")
    write("prose-lint.toml", 'words = ["lampost"]\nword-files = ["cspell.json", "site/accept.txt", "house.txt"]')
    said = words("--add", "harbr", "snorkbat", "Lampost", "C++", "sol")
    assert said == "right already: harbr\nright already: snorkbat\nright already: Lampost\n2 words added to site/accept.txt\n"
    assert Path("site/accept.txt").read_text() == "[Hh]arbr\nC\\+\\+\nsol\n"
    assert words("--add", "C++", "sol") == "right already: C++\nright already: sol\n"


def test_a_configuration_without_a_list_gets_one(words, monkeypatch):
    write("cspell.json", '{"words": ["snorkbat"]}')
    write("prose-lint.toml", 'word-files = ["cspell.json"]')
    monkeypatch.chdir("posts")
    assert "1 word added to " in words("--add", "harbr")
    assert Path("../words.txt").read_text() == f"{HEADING}harbr\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"# site\n\nalpha\nGamma\n", b"# site\n\nalpha\nbeta\nGamma\nzeta\n"),
        (b"gamma # a letter\n# the end", b"beta\ngamma # a letter\nzeta\n# the end\n"),
        (b"\xef\xbb\xbfalpha\r\n# of c\r\ncrab\r\n", b"\xef\xbb\xbfalpha\r\nbeta\r\n# of c\r\ncrab\r\nzeta\r\n"),
        (b"Zoe\nalpha\n", b"Zoe\nalpha\nbeta\nzeta\n"),
        (b"zoo\nalpha\nzz\n# end\n", b"zoo\nalpha\nzz\n# end\nbeta\nzeta\n"),
        (b"", b"beta\nzeta\n"),
        (b"# none\n\n\n", b"# none\n\n\nbeta\nzeta\n"),
        (b"alpha", b"alpha\nbeta\nzeta\n"),
        (b"alpha\r\ngamma", b"alpha\r\nbeta\r\ngamma\r\nzeta\r\n"),
    ],
)
def test_words_go_to_their_places_and_the_rest_stays(here, before, after):
    path = write("list.txt", before)
    path.chmod(0o640)
    add_words(str(path.absolute()), ["zeta", "beta"], root=str(here))
    assert path.read_bytes() == after
    assert path.stat().st_mode & 0o777 == 0o640
    assert {"beta", "zeta"} <= {entry.written for entry in read_word_file(str(path)).entries}


@pytest.mark.parametrize("word", ["!harbr", "+harbr", "harbr+", "# harbr", "a|b", "a\nb # c", "*", "~harbr", '"harbr"', "a" * 300 + "-"])
def test_what_cannot_stand_in_a_list_is_refused(words, word):
    assert "cannot stand in a list of words" in words(f"--add={word}", status=2)
    assert not Path("words.txt").exists()


def test_nothing_outside_is_written(words, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "words.txt").write_text("a\n")
    (elsewhere / "prose-lint.toml").write_text('word-files = ["words.txt"]\n')
    assert "lies outside of the project" in words("--config", str(elsewhere / "prose-lint.toml"), "--add", "harbr", status=2)
    os.symlink(elsewhere / "new.txt", "words.txt")
    assert "words.txt is there" in words("--add", "harbr", status=2)
    assert sorted(path.name for path in elsewhere.iterdir()) == ["prose-lint.toml", "words.txt"]


# Words out of use


def test_words_that_no_document_uses(words, monkeypatch):
    write("words.txt", "# site\nWobblefish\nswim near\nfish near\nflurbs\nagain, and a snorkbat\n!lampost\nkubernets\n")
    write("accept.txt", "snork(bat|fish)\nsnorkers?\n.*\n")
    write(
        "prose-lint.toml",
        '# what is right\nwords = ["Lampost", "harbr"]\nword-files = ["words.txt", "accept.txt"]\nextend-exclude = ["*.txt"]',
    )
    expected = "prose-lint.toml:2: harbr\nwords.txt:4: fish near\nwords.txt:5: flurbs\naccept.txt:2: snorkers?\n"
    assert words("--stale") == expected
    assert words("--stale", "posts/b.md") == expected
    monkeypatch.chdir("posts")
    assert words("--stale").count("\n") == 4
    data = json.loads(words("--stale", "--output-format", "json"))
    assert data["stale"][1]["word"] == "fish near"
    assert data["stale"][1]["line"] == 4


def test_adding_and_looking_for_stale_ones_exclude_each_other(words):
    with pytest.raises(SystemExit):
        words("--stale", "--add", "a")


def test_linear_stale_phrases(words):
    write("words.txt", "".join(f"wobblefish number {n}\n" for n in range(30_000)))
    write("prose-lint.toml", 'word-files = ["words.txt"]')
    assert words("--stale").count("\n") == 30_000


WORD = st.text("abcXYZé", min_size=1, max_size=4)
LINES = st.lists(st.one_of(WORD, WORD.map("# {}".format), st.just(""), WORD.map("{} # why".format)), max_size=8)


def alphabetical(word):
    return word.lower(), word


@given(LINES, st.lists(WORD, min_size=1, max_size=4, unique=True), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_was_in_a_list_stays_in_its_order(tmp_path_factory, lines, new, end, last_end):
    path = tmp_path_factory.mktemp("site") / "list.txt"
    before = end.join(lines) + (end if last_end and lines else "")
    path.write_bytes(before.encode())
    old = {entry.written for entry in read_word_file(str(path)).entries}
    new = [word for word in new if word not in old]
    add_words(str(path), new, root=str(path.parent))
    after = path.read_bytes().decode()
    kept = after.splitlines()
    for word in new:
        kept.remove(word)
    assert kept == before.splitlines()
    assert end not in before or after.count(end) == after.count("\n")
    assert {entry.written for entry in read_word_file(str(path)).entries} == old | set(new)
    found = [entry.written for entry in read_word_file(str(path)).entries]
    if old and [word for word in found if word in old] == sorted(old, key=alphabetical):
        assert found == sorted(old | set(new), key=alphabetical)
