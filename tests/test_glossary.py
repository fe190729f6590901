"""The glossary: what it says, how it is read and added to, what the rule and the command make of it."""

from __future__ import annotations

import json

import pytest

from prose_lint.cli import main
from prose_lint.context import Context
from prose_lint.errors import ConfigError, ProseLintError
from prose_lint.finding import Applicability
from prose_lint.glossary import Glossary, Term
from prose_lint.names_file import add_variants, load_glossary, read_terms
from prose_lint.parse import parse
from prose_lint.rules.names.glossary import glossary as rule
from prose_lint.settings import load_settings
from prose_lint.source import Source

FILE = """\
# How we write names
Cartel de los Soles:
  variants: [Cartel de los Sols, "Cartel of the Suns"]
  distinct:
    - Cartel de las Soledades
  note: the name in the indictment   # of 2020
GitHub: [Github]
Jane Strnad:
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def terms(text, here):
    return read_terms(write(here / "names.yml", text))


# The file


def test_a_name_has_variants_namesakes_and_a_note(here):
    assert terms(FILE, here) == [
        Term(
            "Cartel de los Soles",
            ("Cartel de los Sols", "Cartel of the Suns"),
            ("Cartel de las Soledades",),
            "the name in the indictment",
        ),
        Term("GitHub", ("Github",)),
        Term("Jane Strnad"),
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_a_file_may_be_empty(text, here):
    assert terms(text, here) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- GitHub\n", "names.yml:1: a glossary is a mapping: each name, and what is known about it"),
        ("GitHub: Github\n", "names.yml:1: “GitHub”: its variants are due here, as a list, or a mapping with variants, distinct, note"),
        ("A: [a]\nGitHub:\n  variant: [Github]\n", "names.yml:3: unknown key “variant” for “GitHub”; did you mean “variants”?"),
        ("GitHub:\n  variants: Github\n", "names.yml:2: variants: a list of forms is due here"),
        ("GitHub:\n  variants: [[Github]]\n", "names.yml:2: variants: a text is due here"),
        ("GitHub:\n  note: []\n", "names.yml:2: note: a text is due here"),
        ("GitHub: [a]\nGitHub: [b]\n", "names.yml:2: the key 'GitHub' stands here twice"),
        ("GitHub: [&x a]\n", "names.yml:1: anchors and aliases are not offered"),
        ("GitHub: [a\n", "names.yml:2: the YAML is broken"),
        ('"": [a]\n', "names.yml:1: a name is due here"),
    ],
)
def test_mistakes_are_told_with_file_and_line(text, message, here):
    with pytest.raises(ProseLintError) as caught:
        terms(text, here)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("GitHub: [Gitlab]\nGitlab: [x]\n", "“Gitlab” is a variant of “GitHub”, and right elsewhere in the glossary"),
        ("GitHub: [Gitub]\nGitLab: [Gitub]\n", "“Gitub” is a variant of two names, “GitHub” and “GitLab”"),
    ],
)
def test_a_form_is_right_or_wrong_and_for_one_name(text, message, here):
    write(here / "names.yml", text)
    with pytest.raises(ConfigError) as caught:
        load_glossary(load_settings(["."]))
    assert str(caught.value).endswith(message)


# Where it is


def test_the_usual_file_is_found_in_the_root_and_not_in_isolation(here):
    write(here / "names.yml", FILE)
    write(here / "prose-lint.toml", "")
    assert len(load_glossary(load_settings(["."])).terms) == 3
    assert load_glossary(load_settings(["."], isolated=True)).terms == ()


def test_the_configuration_can_name_another_file_and_hold_names_itself(here):
    write(here / "data" / "people.yml", "Jane Strnad: [Jane Strand]\n")
    write(here / "prose-lint.toml", 'glossary = "data/people.yml"\n[names.GitHub]\nvariants = ["Github"]\nnote = "the site"\n')
    assert load_glossary(load_settings(["."])).terms == (
        Term("GitHub", ("Github",), (), "the site"),
        Term("Jane Strnad", ("Jane Strand",)),
    )


@pytest.mark.parametrize("path", ["../names.yml", "/etc/names.yml", "~/names.yml"])
def test_a_configuration_names_no_glossary_outside_of_its_folder(path, here):
    write(here / "prose-lint.toml", f'glossary = "{path}"\n')
    with pytest.raises(ConfigError, match="glossary: “"):
        load_settings(["."])


def test_a_wrong_table_is_told_with_its_line(here):
    write(here / "prose-lint.toml", '[names.GitHub]\nvariant = ["Github"]\n')
    with pytest.raises(ConfigError, match="unknown key “variant”"):
        load_glossary(load_settings(["."]))


def test_a_glossary_that_is_not_there_is_an_error(here):
    write(here / "prose-lint.toml", 'glossary = "none.yml"\n')
    with pytest.raises(ConfigError, match=r"none\.yml"):
        load_glossary(load_settings(["."]))


# What it says


def test_words_and_forms_of_a_name_are_right():
    glossary = Glossary([Term("Jane Strnad", ("Jane Strand",), ("Jane Stroud",))])
    assert glossary.has("Strnad")
    assert glossary.has("Jane Stroud")
    assert not glossary.has("Strand")
    assert glossary.are_apart("Strnad", "Stroud")
    assert glossary.are_apart("Jane Stroud", "Jane Strnad")
    assert not glossary.are_apart("Strnad", "Strand")


def findings(text, *terms):
    document = parse(Source("post.md", text), "markdown")
    found = rule.check(document, None, Context(glossary=Glossary(terms)))
    return [(document.text[one.span.start : one.span.end], one.fixes[0].edits[0].text, one.message) for one in found]


SOLES = Term("Cartel de los Soles", ("Cartel de los Sols",), (), "so the indictment")


def test_a_wrong_form_is_found_across_a_line_break_and_fixed_safely():
    text = "The Cartel de los\nSols, and the Cartel de los Sols’s boats."
    message = "“Cartel de los Sols” is written “Cartel de los Soles”, says the glossary (so the indictment)"
    assert findings(text, SOLES) == [
        ("Cartel de los\nSols", "Cartel de los Soles", message),
        ("Cartel de los Sols", "Cartel de los Soles", message),
    ]
    document = parse(Source("post.md", text), "markdown")
    (fix,) = next(iter(rule.check(document, None, Context(glossary=Glossary([SOLES]))))).fixes
    assert fix.applicability is Applicability.SAFE


@pytest.mark.parametrize(
    "text",
    [
        "The Cartel de los Soles.",
        "The cartel de los sols.",  # capitals count: the glossary may be about them
        "`Cartel de los Sols` and [link](https://example.org/Cartel-de-los-Sols).",
        "The Cartel de los Sols [sic] was named.",
        "The Cartel de los Solsticios.",
    ],
)
def test_other_forms_code_and_quotations_are_left_alone(text):
    assert findings(text, SOLES) == []


def test_a_wrong_form_inside_a_right_one_is_no_finding():
    rust = Term("Rust", ("rust",), ("rust-analyzer",))
    assert [found for found, *_ in findings("The rust-analyzer is written in rust.", rust)] == ["rust"]


# The command


POST = """\
QorvathCI, QorvathCI and QorvathCI agree; Qorvathci does not. Jane Strnad came, Jane Strnad saw.

Then Strnad sat down with FooBaz. Later Jane Strand left; Foobaz stayed.
"""


def test_the_names_are_listed_with_counts_places_variants_and_decisions(here, capsys):
    write(here / "post.md", POST)
    write(here / "other.md", "We met Jane Strnad. The Qorvath Office wrote on Github; GitHub answered.\n")
    assert main(["names", "--isolated"]) == 0
    out = capsys.readouterr().out
    assert (
        out
        == """\
Spelt in more than one way (3 decided: prose-lint names --write; 1 to decide)

  GitHub  1 time in 1 file
    not Github, 1 time (wrong: word lists have it so)
      other.md:1

  Jane Strnad  3 times in 2 files
    not Jane Strand, 1 time (wrong: that form stands 3 times here, this one
    once)
      post.md:3

  QorvathCI  1 time in 1 file
    not Qorvathci, 1 time (wrong: as it is written 3 times here)
      post.md:1

  FooBaz  1 time in 1 file
    not Foobaz, 1 time (undecided: nothing decides between the two)
      post.md:3

 times  files  name  (10 more stand once: --all)
     3      2  Jane Strnad                           other.md:1
"""
    )


def test_ordinary_words_at_the_start_of_a_sentence_are_no_part_of_a_name(here, capsys):
    write(here / "post.md", "The Qorvath Office wrote. See Jane Strnad. We’re here. On Monday the U.S. Mint paid.\n")
    assert main(["names", "--isolated", "--all", "--output-format=json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)["names"]] == ["Jane Strnad", "Qorvath Office", "U.S. Mint"]


def test_long_names_have_their_place_on_a_line_of_its_own(here, capsys):
    write(here / "post.md", "He saw the Qorvath Institute of the Brunnvik Ostergaard Foundation of Lindqvist.\n")
    assert main(["names", "--isolated", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == ["     1      1  Qorvath Institute of the Brunnvik Ostergaard Foundation of Lindqvist", "               post.md:1"]


def test_the_names_as_json(here, capsys):
    write(here / "post.md", POST)
    assert main(["names", "--isolated", "--output-format=json", "--all"]) == 0
    data = json.loads(capsys.readouterr().out)
    strnad = next(name for name in data["names"] if name["name"] == "Jane Strnad")
    assert (strnad["uses"], strnad["documents"], strnad["first"]) == (2, 1, {"path": "post.md", "line": 1})
    assert {(one["keep"], one["change"], one["decided"]) for one in data["variants"]} >= {("Jane Strnad", "Jane Strand", True)}


def test_only_variants_can_be_listed(here, capsys):
    write(here / "post.md", POST)
    assert main(["names", "--isolated", "--variants"]) == 0
    out = capsys.readouterr().out
    assert "Jane Strand" in out
    assert "times  files" not in out


def test_decisions_are_written_once_and_hold(here, capsys):
    pytest.importorskip("ruamel.yaml")
    write(here / "post.md", POST)
    assert main(["names", "--write", "."]) == 0
    first = capsys.readouterr().out
    assert "added to names.yml" in first
    assert "undecided: Foobaz or FooBaz? post.md:3" in first
    text = (here / "names.yml").read_text(encoding="utf-8")
    assert "Jane Strnad: [Jane Strand]\n" in text
    assert main(["names", "--write", "."]) == 0
    assert capsys.readouterr().out.startswith("0 forms added")
    assert (here / "names.yml").read_text(encoding="utf-8") == text
    assert main(["check", "--select=names", "--fix", "."]) == 1  # Foobaz is undecided
    assert "Jane Strand" not in (here / "post.md").read_text(encoding="utf-8")


def test_writing_keeps_comments_order_and_style(here):
    pytest.importorskip("ruamel.yaml")
    path = write(here / "names.yml", FILE)
    decisions = {
        "Jane Strnad": ("Jane Strand",),
        "GitHub": ("Github", "GIthub"),
        "Abel": ("Abell",),
        "Cartel de los Soles": ("Cartel los Soles",),
    }
    assert add_variants(path, decisions, root=str(here)) == 4
    assert (here / "names.yml").read_text(encoding="utf-8") == (
        FILE.replace('"Cartel of the Suns"]', '"Cartel of the Suns", Cartel los Soles]')
        .replace("[Github]", "[Github, GIthub]")
        .replace("Jane Strnad:\n", "Jane Strnad: [Jane Strand]\n")
        .replace("indictment   #", "indictment   #")
        + "Abel: [Abell]\n"
    )


def test_a_decision_against_the_glossary_is_not_written(here):
    pytest.importorskip("ruamel.yaml")
    path = write(here / "names.yml", FILE)
    assert add_variants(path, {"Soledad": ("Cartel de las Soledades",), "Github": ("GitHub",)}, root=str(here)) == 0
    assert (here / "names.yml").read_text(encoding="utf-8") == FILE
