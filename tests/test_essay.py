"""The example essay: what is found in it, all of it and nothing else, and what the fixes make of it."""

from __future__ import annotations

import json
import os.path
import sys

import pytest
from conftest import ROOT, clean_environ, run

import prose_lint as package

ESSAY = "examples/essay.md"
TEXT = (ROOT / ESSAY).read_text(encoding="utf-8")
ALONE = ("--isolated", "--today", "2026-06-01")

SAFE = [("scurity", "security"), ("October 9, 22025", "October 9, 2025")]
UNSAFE = [
    ("ouvert", "overt"),
    ("Hermandad de los Fars", "Hermandad de los Faros"),
    (" – two people on Saturdays, one on weeknights – ", "—two people on Saturdays, one on weeknights—"),
    (TEXT[TEXT.index("\n\nLeave a Reply") :], "\n"),
]


def prose_lint(*arguments, cwd=ROOT):
    source = os.path.dirname(os.path.dirname(os.path.abspath(package.__file__)))
    return run([sys.executable, "-m", "prose_lint", *arguments], cwd=cwd, env=clean_environ(PYTHONPATH=source))


def corrected(text, replacements):
    """The text with each slip, which it holds once, replaced."""
    for wrong, right in replacements:
        assert text.count(wrong) == 1, wrong
        text = text.replace(wrong, right)
    return text


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_the_whole_report(output_format, snapshot):
    done = prose_lint("check", *ALONE, f"--output-format={output_format}", ESSAY)

    assert (done.returncode, done.stderr) == (1, "")
    snapshot(f"essay.{'json' if output_format == 'json' else output_format + '.txt'}", done.stdout)


def test_exactly_the_slips_that_were_put_in():
    """Each with its rule, its severity and its first fix, in the order of the text."""
    done = prose_lint("check", *ALONE, "--output-format=json", ESSAY)
    found = [
        (
            diagnostic["text"],
            diagnostic["rule"],
            diagnostic["severity"],
            diagnostic["fixes"][0]["applicability"] if diagnostic["fixes"] else "",
        )
        for diagnostic in json.loads(done.stdout)["diagnostics"]
    ]

    form = TEXT[TEXT.index("Leave a Reply") :].rstrip("\n")
    assert [row for row in found if row[1] != "post.boilerplate"] == [
        ("scurity", "spelling.misspelling", "error", "safe"),
        ("ouvert", "spelling.misspelling", "warning", "unsafe"),
        (" – ", "typography.mixed-dashes", "suggestion", "unsafe"),
        (" – ", "typography.mixed-dashes", "suggestion", "unsafe"),
        ("Fars", "names.variant", "warning", "unsafe"),
        ("October 9, 22025 —", "post.truncated", "suggestion", ""),
        ("22025", "dates.implausible-year", "error", "safe"),
    ]
    ((text, _, severity, applicability),) = [row for row in found if row[1] == "post.boilerplate"]
    assert (text.rstrip("\n"), severity, applicability) == (form, "warning", "unsafe")


def test_the_right_form_of_the_name_is_pointed_out():
    done = prose_lint("check", *ALONE, "--output-format=json", "--select=names", ESSAY)
    ((related,),) = [diagnostic["related"] for diagnostic in json.loads(done.stdout)["diagnostics"]]

    place = TEXT[related["offset"] : related["end_offset"]]
    assert place.endswith("Hermandad** de los [Faros")
    assert related["path"] == ESSAY


@pytest.mark.parametrize(("flags", "replacements"), [(["--fix"], SAFE), (["--fix", "--unsafe-fixes"], SAFE + UNSAFE)], ids=["safe", "all"])
def test_fixes_do_exactly_what_an_editor_would(tmp_path, flags, replacements):
    essay = tmp_path / "essay.md"
    essay.write_bytes(TEXT.encode())

    for _ in range(2):  # the second time, nothing is left to do
        prose_lint("check", *ALONE, *flags, "essay.md", cwd=tmp_path)
        assert essay.read_bytes() == corrected(TEXT, replacements).encode()


def test_what_is_left_after_all_fixes_is_for_the_author(tmp_path):
    essay = tmp_path / "essay.md"
    essay.write_bytes(corrected(TEXT, SAFE + UNSAFE).encode())

    done = prose_lint("check", *ALONE, "--fail-on=suggestion", "--output-format=json", "essay.md", cwd=tmp_path)

    left = [(diagnostic["text"], diagnostic["rule"]) for diagnostic in json.loads(done.stdout)["diagnostics"]]
    assert left == [("October 9, 2025 —", "post.truncated")]
    assert done.returncode == 1


def test_the_essay_sets_the_traps_that_it_is_meant_to():
    """Without them, silence would prove nothing."""
    language = [
        "had had",
        "‘Nothing.",
        "« Fermez",
        "New York, New York",
        "’80s",
        "Lema’s",
        "Xosé",
        "Kerbrat",
        "catadioptric",
        "GNSS",
    ]
    numbers = ["up to 2038", "22,025", "20400", "31/02-B", "1893–1931", "Saturday, November 12, 2016"]
    markup = ["next_kepper", "Retrun", "recieve-logbok", "faro-torrre.jpg"]

    assert [trap for trap in language + numbers + markup if trap not in TEXT] == []
