"""Files of words: lists, cspell's and Vale's; what is taken from them, what is left out and said, what cannot be read."""

from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st_

from prose_lint import settings as st
from prose_lint.discover import discover
from prose_lint.errors import ConfigError, ProseLintError, ReadError
from prose_lint.word_files import LARGEST, read_word_file, read_word_files, right_words, vale
from prose_lint.word_files.present import present


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path.absolute())


def words(name: str, text: str | bytes) -> set[str]:
    return set(right_words(read_word_files([write(name, text)], str(Path.cwd()))))


def notes(name: str, text: str) -> list[str]:
    (file,) = read_word_files([write(name, text)], str(Path.cwd()))
    return file.notes()


# Lists


LIST = """\
# The words of the site
catadioptric
Porto Sereno   # a harbour

\tO’Neill\t
C++
C#
~porto
light*
*house
"keeper"
// the end
catadioptric
"""


@pytest.mark.parametrize("text", [LIST, LIST.replace("\n", "\r\n"), "\ufeff" + LIST, LIST.rstrip("\n")])
@pytest.mark.parametrize("name", ["words.txt", "words", "words.dic"])
def test_a_list(name, text):
    assert words(name, text) == {"catadioptric", "Porto Sereno", "O’Neill", "C++", "C#", "porto", "light", "house", "keeper"}
    assert notes(name, text) == []


def test_what_is_left_out_of_a_list_is_said_with_its_line():
    text = "fine\n+ward\nwalk+\na|b\n???\n" + "x-" * 60 + "\n"
    assert words("words.txt", text) == {"fine"}
    part = "is only a part of other words"
    said = f"not understood, and left out: line 2: “+ward” {part}; line 3: “walk+” {part}; line 4: “a|b” is no word; and 2 more"
    assert notes("words.txt", text) == [said]


def test_a_word_that_is_called_wrong_is_not_right():
    write("site/words.txt", "!scurity\n!Harbr\nlantern\n")
    write("words.txt", "scurity\nScurity\nharbr\nHarbr\n")
    paths = [str(Path(name).absolute()) for name in ("words.txt", "site/words.txt")]
    for order in (paths, paths[::-1]):
        assert right_words(read_word_files(order, str(Path.cwd()))) == {"lantern", "harbr"}


# cspell


JSON = """\
{
  // what the editor adds
  "version": "0.2",
  "words": ["harbr", "Kitware", "!scurity", "in//out", "a,]"],
  "ignoreWords": ["sanscap", "fewd"],
  /* flags */ "flagWords": ["hte", "fewd", "scraped->scrapped", "kolor: colour"],
  "userWords": ["kolor"],
  "dictionaries": ["site", "!off", "inline"],
  "dictionaryDefinitions": [
    {"name": "site", "path": "./words/site.txt", "addWords": true},
    {"name": "unused", "path": "unused.txt"},
    {"name": "inline", "words": ["inplace"]},
  ],
}
"""
YAML = """\
words:
  - harbr
  - Kitware
  - '!scurity'
  - "in//out"
ignoreWords: [sanscap, fewd]
flagWords: [hte, fewd]
dictionaries: [site]
overrides:
  - filename: '*.md'
    dictionaries: [inline]
dictionaryDefinitions:
  - {name: site, path: ./words/site.txt}
  - {name: unused, path: unused.txt}
  - {name: inline, words: [inplace]}
"""
TOML = """\
words = ["harbr", "Kitware", "!scurity", "in//out"]
ignoreWords = ["sanscap", "fewd"]
flagWords = ["hte", "fewd"]
dictionaries = ["site", "inline"]
dictionaryDefinitions = [{name = "site", path = "words/site.txt"}, {name = "inline", words = ["inplace"]}]
"""
VSCODE = '{"editor.tabSize": 4, "cSpell.words": ["harbr"], "cSpell.ignoreWords": ["sanscap"]}'
IN_ALL = {"harbr", "Kitware", "sanscap", "fewd", "sited", "in//out", "inplace"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("cspell.json", JSON, IN_ALL),
        (".cspell.jsonc", JSON, IN_ALL),
        ("cspell.config.yaml", YAML, IN_ALL),
        ("cspell.yml", YAML, IN_ALL),
        ("cspell.config.toml", TOML, IN_ALL),
        ("package.json", '{"name": "site", "cspell": {"words": ["harbr"]}}', {"harbr"}),
        (".vscode/settings.json", VSCODE, {"harbr", "sanscap"}),
        ("site.code-workspace", f'{{"folders": [], "settings": {VSCODE}}}', {"harbr", "sanscap"}),
    ],
)
def test_configurations_of_cspell(name, text, expected):
    write("words/site.txt", "sited\nscurity\n")
    write("unused.txt", "unused\n")
    assert words(name, text) == expected


def test_dictionaries_are_word_files_themselves():
    write("words/site.txt", "sited\n")
    files = read_word_files([write("cspell.json", JSON)], str(Path.cwd()))
    assert [Path(file.path).name for file in files] == ["cspell.json", "site.txt"]


def test_entries_know_their_lines():
    file = read_word_file(write("cspell.json", JSON))
    assert {entry.written: entry.line for entry in file.entries}["sanscap"] == 5
    file = read_word_file(write("cspell.yaml", YAML))
    assert {entry.written: entry.line for entry in file.entries}["Kitware"] == 3


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("https://example.org/words.txt", "is an address, and nothing is fetched"),
        ("words.trie.gz", "is compressed"),
        ("nowhere.txt", "there is no such file"),
        ("../words.txt", "lies outside of the project"),
        ("/etc/hostname", "lies outside of the project"),
        ("out.txt", "lies outside of the project"),
    ],
)
def test_dictionaries_that_are_not_read(here, tmp_path_factory, path, reason):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "words.txt"
    elsewhere.write_text("secret\n")
    (here / "out.txt").symlink_to(elsewhere)
    text = json.dumps({"words": ["harbr"], "dictionaries": ["a"], "dictionaryDefinitions": [{"name": "a", "path": path}]})
    assert words("cspell.json", text) == {"harbr"}
    (note,) = notes("cspell.json", text)
    assert reason in note
    assert Path(path).name in note


def test_an_import_is_said():
    text = '{\n"words": ["a"],\n"import": ["@cspell/dict-fr", "./more.json"]}'
    assert notes("cspell.json", text) == ["not understood, and left out: line 3: the import “./more.json”: name it in word-files"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("cspell.json", '{\n"words": [}', "cspell.json:2: it cannot be read: "),
        ("cspell.json", "[]", "cspell.json:1: it is no configuration of cspell"),
        ("cspell.json", "[" * 100_000, "cspell.json: its values nest too deeply"),
        ("cspell.toml", "words = [", "cspell.toml: it cannot be read: "),
        ("cspell.yaml", "words: [a", "cspell.yaml:2: the YAML is broken"),
        ("cspell.yaml", "words: &a [b]\nc: *a\n", "cspell.yaml:1: anchors"),
        ("cspell.config.js", "", "cspell.config.js: it is a program"),
        ("reject.txt", "a", "reject.txt: it holds words that are wrong"),
        ("words.txt", b"a\nb\nharb\xe9\n", "words.txt:3: it is not UTF-8 (at byte 8); save it as UTF-8"),
        ("words.txt", "harbour\n".encode("utf-16"), "words.txt:1: it is not UTF-8"),
    ],
)
def test_what_makes_no_sense(name, text, message):
    with pytest.raises(ProseLintError) as caught:
        words(name, text)
    assert str(caught.value).startswith(message)


# Vale


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("GitHub", ["GitHub"]),
        ("Porto Sereno", ["Porto Sereno"]),
        ("[Oo]bservability", ["Observability", "observability"]),
        ("APIs?", ["APIs", "API"]),
        ("ungroup(s|ed|ing)?", ["ungroups", "ungrouped", "ungrouping", "ungroup"]),
        ("allow(?:list|ed)", ["allowlist", "allowed"]),
        ("(?i)SpellCheck", ["spellcheck"]),
        ("(?i:Flagpole)s??", ["flagpoles", "flagpole"]),
        ("(?-i)Strnad", ["Strnad"]),
        (r"\bNode\.js\b", ["Node.js"]),
        ("Node.js", ["Node.js"]),
        (r"^Argo\s?CD$", ["Argo CD", "ArgoCD"]),
        ("v[0-2]", ["v0", "v1", "v2"]),
        ("[A-]b", ["Ab", "-b"]),
        ("a|b|a", ["a", "b"]),
        ("(a(b|c)?|d)e", ["abe", "ace", "ae", "de"]),
        (r"C\+\+", ["C++"]),
        (r"NFSv\d", [f"NFSv{digit}" for digit in range(10)]),
        ("go{2}d{0,1}", ["goo", "good"]),
        ("[Gg]o{1,3}", ["Go", "Goo", "Gooo", "go", "goo", "gooo"]),
    ],
)
def test_what_a_pattern_stands_for(pattern, expected):
    assert list(vale.expand(pattern)) == expected
    assert words("accept.txt", pattern) == set(expected)


@pytest.mark.parametrize(
    "pattern",
    ["a.*", "[pP]y.*\\b", "a+", "a{2,}", "a{11}", "a{3,2}", "a{x}", "[ab]{9}",
     r"\w+", "[^a]", "[a", "a)", "(a", "(?!a)b", "(?P<n>a)", "*", "?", "a|*",
     "[a-z][a-z]", r"\x41", "\\", "(" * 50 + "a" + ")" * 50, "[ab]?" * 20, "[a-z]" * 30, "a" * 300 + "?",
     "[z-a]", "[[:alpha:]]", "(?<=a)b", "[]", "()"],
)  # fmt: skip
def test_patterns_that_are_left_out(pattern):
    assert words("accept.txt", f"# a comment\nGitHub\n{pattern}\n") == {"GitHub"}
    (note,) = notes("accept.txt", f"# a comment\nGitHub\n{pattern}\n")
    assert note.startswith("not understood, and left out: line 3: “")


def test_a_vocabulary_is_told_by_its_name():
    assert words("styles/config/vocabularies/Site/accept.txt", "#hashtag\n# a?\n#\nlogs?\n") == {"#hashtag", "logs", "log"}
    assert words("styles/Site/words.txt", "logs?\n") == set()


# In a configuration


def settings(toml: str) -> st.Settings:
    write("prose-lint.toml", toml)
    return st.load_settings([])


def test_settings_hold_what_the_files_say(here):
    write("a/words.txt", "harbr\nodd|one\n!Kitware\n")
    write("words/site.txt", "sited\n")
    write("cspell.json", JSON)
    found = settings('words = ["Kitware"]\nword-files = ["a/words.txt", "cspell.json"]')
    assert {"harbr", "sited", "sanscap", "Kitware"} <= found.words
    assert found.word_files == tuple(str(here / name) for name in ("a/words.txt", "cspell.json", "words/site.txt"))
    assert found.notes == (
        ("a/words.txt", "not understood, and left out: line 2: “odd|one” is no word"),
        ("cspell.json", found.notes[1][1]),
    )
    assert found != settings('words = ["Kitware"]\nword-files = ["a/words.txt"]')


def test_other_words_make_other_settings():
    write("words.txt", "harbr\n")
    before = settings('word-files = ["words.txt"]')
    write("words.txt", "harbor\n")
    assert st.load_settings([]) != before


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ('"a.txt", "nowhere.txt"', "prose-lint.toml:2: word-files: “nowhere.txt”: there is no such file"),
        ('"a.txt",\n"folder"', "prose-lint.toml:3: word-files: “folder”: it is a folder"),
        ('"/etc/hostname"', "prose-lint.toml:2: word-files: “/etc/hostname” is not relative to the configuration"),
        ('"https://example.org/words.txt"', "prose-lint.toml:2: word-files: “https://example.org/words.txt” is not relative"),
        ('"../words.txt"', "prose-lint.toml:2: word-files: “../words.txt” leads out of the folder of the configuration"),
        ('"out.txt"', "prose-lint.toml:2: word-files: “out.txt” is a link out of the folder"),
        ('"large.txt"', "prose-lint.toml:2: word-files: “large.txt”: it is too large: more than 5,000,000 bytes are not read"),
    ],
)
def test_files_that_cannot_be_meant(here, tmp_path_factory, listed, message):
    write("a.txt", "a\n")
    write("large.txt", b"a\n" * (LARGEST // 2 + 1))
    (here / "folder").mkdir()
    (here / "out.txt").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(ConfigError) as caught:
        settings(f'# "nowhere.txt"\nword-files = [{listed}]')
    assert str(caught.value).startswith(message)


def test_word_files_are_no_documents():
    write("prose-lint.toml", 'word-files = ["styles/accept.txt", "house.txt"]')
    for name in ("styles/accept.txt", "house.txt", "post.txt"):
        write(name, "harbr\n")
    found = st.load_settings([])
    assert [file.display for file in discover([], found).files] == ["post.txt"]
    assert [file.display for file in discover(["house.txt"], found).files] == ["house.txt"]
    assert [file.display for file in discover(["house.txt", "post.txt"], found, hook=True).files] == ["post.txt"]


def test_isolated_reads_none():
    write("prose-lint.toml", 'word-files = ["nowhere.txt"]')
    assert st.load_settings([], isolated=True).word_files == ()


# What is there


def test_what_other_tools_have_left(here):
    assert present(str(here)) == []
    for name in ("cspell.json", "cspell.yaml", "styles/Vocab/Old/accept.txt"):
        write(name, "{}")
    write("package.json", '{"name": "x"}')
    write(".vscode/settings.json", VSCODE)
    write(".vale.ini", "# Vocab = None\nMinAlertLevel = error\nVocab = Old # comment\n[*.md]\nBasedOnStyles = Vale\n")
    assert present(str(here)) == ["cspell.json", ".vscode/settings.json", "styles/Vocab/Old/accept.txt"]


def test_nothing_outside_is_proposed(here, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "Vocab/A").mkdir(parents=True)
    (elsewhere / "Vocab/A/accept.txt").touch()
    write(".vale.ini", f"StylesPath = {elsewhere}\nVocab = A\n")
    assert present(str(here)) == []


# Attacks


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cspell.json", '{"words": [' + '"a",' * 200_000 + "]}"),
        ("cspell.json", '{"words": ["' + "a" * 1_000_000),
        ("cspell.json", '"' * 300_000),
        ("cspell.json", "/*" * 300_000),
        ("cspell.json", "{" + "," * 300_000),
        ("cspell.json", '{"a": ' + "9" * 300_000 + "}"),
        ("cspell.json", '{"settings":' * 900 + "{}" + "}" * 900),
        ("cspell.json", "//\n" * 300_000 + '{"words": []}'),
        ("accept.txt", "(" * 200 + "\n" + "a?" * 100 + "\n" + "[a-z]?" * 33 + "\n"),
        ("accept.txt", ("((a|b)?(c|d)?(e|f)?)?" * 9 + "\n") * 500),
        ("accept.txt", "a|" * 500_000),
        ("words.txt", "# " * 500_000),
        ("words.txt", "!\n" * 300_000),
        ("words.txt", " " * 1_000_000 + "a"),
    ],
    ids=range(14),
)
def test_attacks_end_soon(name, text):
    begin = time.process_time()
    with suppress(ConfigError, ReadError):
        words(name, text)
    assert time.process_time() - begin < 10


# What holds for all patterns

LETTERS = st_.sampled_from("abAB")
PATTERNS = st_.recursive(
    LETTERS | st_.sampled_from(["[Aa]", "[ab]", "[a-c]", r"\d", r"\.", r"\b"]),
    lambda inner: st_.one_of(
        st_.lists(inner, min_size=1, max_size=3).map("".join),
        st_.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"({part})?"),
        inner.map(lambda part: f"({part}){{1,2}}"),
    ),
    max_leaves=6,
)


@given(PATTERNS, st_.booleans())
def test_a_pattern_stands_for_what_it_matches(pattern, any_case):
    """Every form matches the expression; and every short text that matches it, edges of words aside, is a form."""
    try:
        forms = vale.expand(("(?i)" if any_case else "") + pattern)
    except vale.UnfitError:
        return
    compiled = re.compile(pattern.replace(r"\b", ""), re.IGNORECASE if any_case else 0)
    assert all(compiled.fullmatch(form) for form in forms)
    for length in range(3):
        for text in map("".join, product("abABc1.", repeat=length)):
            if compiled.fullmatch(text):
                assert (text.lower() if any_case else text) in forms
