"""Places in other documents: found when a finding is reported, wherever a run begins and however its documents are written."""

from __future__ import annotations

import json

import pytest

from prose_lint.cli import main

POSTS = {
    "2019.md": "\ufeffThanks to *Jessica Dussault*, who drew this.\r\n\r\nAgain Jessica **Dussault** came: \U0001f600 Dussault’s maps.\r\n",
    "2020.md": "---\nauthor: Jessica Dussault\ntitle: Maps\n---\n\nA nice day in May.\n",
    "2021.md": "In 2021 Jessica Dussault spoke.\n",
    "2022.md": "Special thanks to Jessica Dussalt for the image.\n",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name, text in POSTS.items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "prose-lint.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys, *arguments):
    main(["check", "--select", "names", "--output-format", "json", *arguments])
    return json.loads(capsys.readouterr().out)["diagnostics"]


def text_at(folder, place):
    text = (folder / place["path"]).read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    assert sum(map(len, lines[: place["line"] - 1])) + place["column"] - 1 == place["offset"]
    return text[place["offset"] : place["end_offset"]]


@pytest.mark.parametrize("paths", [["2022.md"], ["."], ["2022.md", "2019.md"]])
def test_related_places_are_where_the_form_stands(project, capsys, paths):
    (found,) = checked(capsys, *paths)
    assert found["text"] == "Dussalt"
    assert [(place["path"], text_at(project, place)) for place in found["related"]] == [
        ("2019.md", "Dussault"),
        ("2019.md", "Dussault"),
        ("2019.md", "Dussault"),
        ("2020.md", "Jessica Dussault"),
        ("2021.md", "Dussault"),
    ]


def test_what_is_kept_between_runs_has_the_places_of_today(project, capsys):
    checked(capsys, "2022.md")
    path = project / "2021.md"
    path.write_text("A line that is new.\n\n" + path.read_text())
    (found,) = checked(capsys, "2022.md")
    assert found["related"][-1]["line"] == 3
    assert text_at(project, found["related"][-1]) == "Dussault"


def test_people_see_the_places_of_a_file_on_one_line(project, capsys):
    main(["check", "--select", "names", "2022.md"])
    lines = capsys.readouterr().out.splitlines()
    assert "  also: 2019.md:1:20 “Dussault”, 3:17, 3:36" in lines
    assert "  also: 2021.md:1:17 “Dussault”" in lines
