"""The baseline: its file, what it accepts, and the command that writes it."""

from __future__ import annotations

import json
import os

import pytest
from conftest import git
from test_cli import prose_lint

from prose_lint.baseline import Entry, matches, parse, read, text
from prose_lint.errors import ConfigError

FILE = "prose-lint-baseline.json"
SLIP = "The scurity of the building was in good hands.\n"
OTHER = "The harbor recieved its first ship in spring.\n"
TWICE = "We walked along along the canal.\n"
A, B = "a" * 16, "b" * 16
ONE, TWO, THREE = "1" * 16, "2" * 16, "3" * 16


# The filter


def test_equal_fingerprints_go_together():
    assert matches([A + ONE, A + TWO], [A + TWO, A + ONE]) == [A + TWO, A + ONE]


def test_what_was_found_is_known_when_the_words_beside_it_are_new():
    assert matches([A + ONE, B + ONE], [A + THREE]) == [A + ONE]


def test_an_entry_stands_for_one_finding():
    assert matches([A + ONE], [A + TWO, A + ONE, A + THREE]) == ["", A + ONE, ""]
    assert matches([A + ONE], [A + TWO, A + THREE]) == [A + ONE, ""]


def test_nothing_accepted_nothing_known():
    assert matches([], [A + ONE]) == [""]
    assert matches([A + ONE], []) == []


# The file

ENTRIES = [
    Entry("b.md", "a.b", A + ONE),
    Entry("a.md", "c.d", B + ONE),
    Entry("a.md", "a.b", A + TWO),
    Entry("a\udcff\n.md", "a.b", A + ONE),
]


def test_what_is_written_is_read(tmp_path):
    (tmp_path / FILE).write_text(text(ENTRIES), encoding="ascii")

    assert read(str(tmp_path / FILE)) == sorted(ENTRIES)


def test_the_same_bytes_for_any_order():
    assert text(ENTRIES) == text([*reversed(ENTRIES), ENTRIES[0]])


def test_a_line_for_each_finding():
    lines = text(ENTRIES).splitlines()

    assert len(lines) == 4 + len(ENTRIES) + 1
    assert lines[5] == '{"path": "a.md", "rule": "c.d", "fingerprint": "' + B + ONE + '"},'
    assert parse("x", text([]).encode()) == []


def test_two_branches_merge(tmp_path):
    """Each adds an entry in another place, and git needs no help."""

    def write(entries):
        (tmp_path / FILE).write_text(text(entries), encoding="ascii")
        git("add", "--all", cwd=tmp_path)
        git("commit", "--quiet", "--message=Baseline", cwd=tmp_path)

    entries = [Entry(f"post-{number}.md", "a.b", A + ONE) for number in range(9)]
    git("init", "--quiet", "--initial-branch=main", cwd=tmp_path)
    write(entries)
    git("checkout", "--quiet", "-b", "topic", cwd=tmp_path)
    write([*entries, Entry("post-1.md", "c.d", B + ONE)])
    git("checkout", "--quiet", "main", cwd=tmp_path)
    write([*entries[1:], Entry("post-7.md", "c.d", B + TWO)])
    git("merge", "--quiet", "topic", cwd=tmp_path)

    assert len(read(str(tmp_path / FILE))) == 10


BROKEN = {
    "": "not JSON",
    "[]": "no baseline of prose-lint",
    '{"version": 1}': "no baseline of prose-lint",
    '{"version": 2, "findings": []}': "another version",
    '{"version": 1, "findings": [1]}': "entry 1",
    '{"version": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": 3}]}': "entry 1",
    '{"version": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "3"}]}': "entry 1",
    '{"version": 1, "findings": [{"path": "a", "rule": "b"}]}': "entry 1",
    text(ENTRIES).replace('"},\n', '"},\n<<<<<<< HEAD\n', 1): f"{FILE}:6: it is no baseline, as it is not JSON (conflicts of a merge?)",
    "[" * 100_000: "not JSON",
    "\xff": "not JSON",
}


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_an_error(tmp_path, monkeypatch, content):
    monkeypatch.chdir(tmp_path)
    (tmp_path / FILE).write_bytes(content.encode("latin-1"))

    with pytest.raises(ConfigError, match="`prose-lint baseline` writes it anew") as raised:
        read(str(tmp_path / FILE))
    assert BROKEN[content] in str(raised.value)


# The command


@pytest.fixture
def site(tmp_path):
    git("init", "--quiet", cwd=tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(SLIP + TWICE, encoding="utf-8")
    (tmp_path / "posts" / "b.md").write_text(OTHER, encoding="utf-8")
    return tmp_path


def run(*arguments, folder):
    done = prose_lint(*arguments, folder=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(*arguments, folder):
    """Exit status and findings, as places and rules."""
    status, out, _ = run("check", "--output-format=json", *arguments, folder=folder)
    return status, [f"{one['path']}:{one['line']} {one['rule']}" for one in json.loads(out)["diagnostics"]]


def accept(*arguments, folder):
    status, out, err = run("baseline", *arguments, folder=folder)
    assert status == 0, err
    return out


def test_what_is_accepted_is_not_reported(site):
    assert check(folder=site) == (
        1,
        ["posts/a.md:1 spelling.misspelling", "posts/a.md:2 spelling.repeated-word", "posts/b.md:1 spelling.misspelling"],
    )
    assert accept(folder=site) == f"{FILE}: 3 findings accepted in 2 files (3 new, 0 no longer needed).\n"
    assert check(folder=site) == (0, [])
    assert run("check", folder=site) == (0, "No findings in 2 files. The baseline accepts 3 others.\n", "")
    assert len(check("--no-baseline", folder=site)[1]) == 3
    assert len(check("--isolated", folder=site)[1]) == 3


def test_where_there_is_no_summary_a_note_says_what_is_left_out(site):
    accept(folder=site)

    note = f"prose-lint: note: {FILE}: it accepts 3 findings\n"
    assert run("check", "--output-format=github", folder=site) == (0, "", note)
    assert run("check", "--output-format=github", "--quiet", folder=site) == (0, "", "")
    assert run("check", "--output-format=sarif=report.sarif", folder=site)[2] == ""


def test_what_an_earlier_run_has_printed_is_not_printed_with_another_baseline(site):
    before = run("check", folder=site)
    accept("posts/a.md", folder=site)
    between = run("check", folder=site)
    accept(folder=site)

    assert (before[0], between[0], run("check", folder=site)[0]) == (1, 1, 0)
    assert before[1] != between[1]
    (site / FILE).unlink()
    assert run("check", folder=site) == before


def test_no_text_of_the_documents_is_in_it(site):
    accept(folder=site)

    content = (site / FILE).read_text(encoding="ascii")
    assert "scurity" not in content
    assert "recieved" not in content
    assert {entry.path for entry in read(str(site / FILE))} == {"posts/a.md", "posts/b.md"}


def test_it_holds_wherever_the_run_starts_and_however_many_processes_there_are(site):
    accept(folder=site)
    (site / "long.md").write_text("A line of text that is right.\n" * 20_000, encoding="utf-8")

    assert check(folder=site / "posts") == (0, [])
    assert check("a.md", folder=site / "posts") == (0, [])
    assert check(str(site / "posts"), folder=site.parent) == (0, [])
    assert check("--jobs=2", "--no-cache", folder=site) == check("--jobs=1", "--no-cache", folder=site) == (0, [])


def test_moved_lines_and_edits_elsewhere_change_nothing(site):
    accept(folder=site)
    (site / "posts" / "a.md").write_text(f"# A title\n\nA new paragraph.\n\n{SLIP}And more.\n{TWICE}", encoding="utf-8")

    assert check(folder=site) == (0, [])


def test_the_words_beside_may_be_edited(site):
    accept(folder=site)
    (site / "posts" / "a.md").write_text(SLIP.replace("The", "All") + TWICE, encoding="utf-8")

    assert check(folder=site) == (0, [])


def test_a_new_slip_of_the_same_kind_is_reported_where_it_is(site):
    accept(folder=site)
    (site / "posts" / "a.md").write_text("A new scurity guard came.\n\n" + SLIP + TWICE, encoding="utf-8")

    assert check(folder=site) == (1, ["posts/a.md:1 spelling.misspelling"])


def test_entries_without_need_are_a_note_and_no_failure(site):
    accept(folder=site)
    (site / "posts" / "a.md").write_text(TWICE, encoding="utf-8")
    (site / "posts" / "b.md").unlink()

    status, _, err = run("check", folder=site)
    assert status == 0
    assert err == f"prose-lint: note: {FILE}: 2 entries are no longer needed; prose-lint baseline --prune takes them out\n"
    assert run("check", "--quiet", folder=site)[2] == ""
    assert (
        run("check", "posts/a.md", "--select=dates", folder=site)[2].count("1 entry") == 1
    )  # of the file that is gone; the rule did not run
    assert accept("--prune", folder=site) == f"{FILE}: 1 finding accepted in 1 file (0 new, 2 no longer needed).\n"
    assert run("check", folder=site)[2] == ""


def test_pruning_accepts_nothing_new(site):
    accept(folder=site)
    (site / "posts" / "a.md").write_text(SLIP.replace("The", "All") + OTHER, encoding="utf-8")

    assert "(0 new, 1 no longer needed)" in accept("--prune", folder=site)
    assert check(folder=site) == (1, ["posts/a.md:2 spelling.misspelling"])


def test_named_files_alone(site):
    assert "1 finding accepted" in accept("posts/b.md", folder=site)
    assert check(folder=site)[1] == ["posts/a.md:1 spelling.misspelling", "posts/a.md:2 spelling.repeated-word"]
    assert "3 findings accepted in 2 files (2 new, 0 no longer needed)" in accept("posts/a.md", folder=site)
    assert "(as before)" in accept(folder=site)


def test_where_there_is_nothing_to_accept_no_file_is_made(site):
    (site / "posts" / "a.md").write_text("All is well.\n", encoding="utf-8")
    (site / "posts" / "b.md").unlink()

    assert accept(folder=site) == "There is nothing to accept, and nothing is written.\n"
    assert not (site / FILE).exists()


def test_a_run_that_changes_nothing_does_not_write(site):
    accept(folder=site)
    before = (site / FILE).stat()

    accept(folder=site)

    after = (site / FILE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_fixing_leaves_accepted_findings_alone(site):
    accept("posts/a.md", folder=site)
    (site / "posts" / "a.md").write_text(SLIP + TWICE + "They recieved the other scurity guard.\n", encoding="utf-8")

    status, out, _ = run("check", "--fix", "--unsafe-fixes", folder=site)

    assert (status, out) == (0, "Fixed 3 in 2 files. No findings remain. The baseline accepts 2 others.\n")
    assert (site / "posts" / "a.md").read_text(encoding="utf-8") == SLIP + TWICE + "They received the other security guard.\n"
    assert run("check", "--fix", "--no-baseline", folder=site)[0] == 1
    assert (site / "posts" / "a.md").read_text(encoding="utf-8").startswith("The security of")


def test_the_diff_leaves_them_alone_too(site):
    accept("posts/a.md", folder=site)

    out = run("check", "--diff", "--output-format=sarif=report.sarif", folder=site)[1]

    assert "recieved" in out
    assert "scurity" not in out
    assert len(json.loads((site / "report.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1


def test_standard_input(site):
    accept(folder=site)

    done = prose_lint("check", "--stdin-filename=posts/a.md", "-", folder=site, stdin=(SLIP + OTHER).encode())

    assert done.returncode == 1
    assert b"recieved" in done.stdout
    assert b"scurity" not in done.stdout


def test_named_in_the_configuration(site):
    (site / "prose-lint.toml").write_text('baseline = "quality/accepted.json"\n', encoding="utf-8")
    assert run("check", folder=site)[0] == 2
    assert "`prose-lint baseline` writes one" in run("check", folder=site)[2]
    assert run("baseline", folder=site)[0] == 2  # there is no such folder

    (site / "quality").mkdir()
    accept(folder=site)

    assert check(folder=site) == (0, [])
    assert "accepted.json" in run("config", folder=site)[1]


@pytest.mark.parametrize(
    "path", ["../accepted.json", "/tmp/accepted.json", "link/accepted.json", "~/accepted.json", "https://example.org/a"]
)
def test_a_configuration_cannot_point_outside(site, path):
    os.symlink(site.parent, site / "link")
    (site / "prose-lint.toml").write_text(f'baseline = "{path}"\n', encoding="utf-8")

    for command in ("check", "baseline"):
        status, _, err = run(command, folder=site)
        assert status == 2
        assert "prose-lint.toml:1: baseline:" in err


def test_a_broken_baseline_is_never_silent(site):
    accept(folder=site)
    (site / FILE).write_text((site / FILE).read_text(encoding="utf-8") + ">>>>>>> topic\n", encoding="utf-8")

    status, _, err = run("check", folder=site)
    assert status == 2
    assert f"{FILE}:9: it is no baseline" in err
    assert len(check("--no-baseline", folder=site)[1]) == 3
    for arguments in (["--prune"], ["posts/a.md"]):
        assert run("baseline", *arguments, folder=site)[0] == 2
    accept(folder=site)
    assert check(folder=site) == (0, [])


def test_a_file_that_is_no_baseline_is_left_alone(site):
    (site / "package.json").write_text("{}", encoding="utf-8")

    for arguments in (["--baseline=package.json"], ["--baseline=posts/a.md"]):
        status, _, err = run("baseline", *arguments, folder=site)
        assert status == 2
        assert "is left as it is" in err
    assert (site / "package.json").read_text(encoding="utf-8") == "{}"


def test_what_was_not_checked_cannot_be_accepted(site):
    (site / "latin.md").write_bytes(b"caf\xe9\n")

    status, _, err = run("baseline", folder=site)

    assert status == 0
    assert "latin.md: lint.not-utf8 cannot be accepted" in err
    assert check(folder=site) == (1, ["latin.md:1 lint.not-utf8"])


def test_a_file_that_cannot_be_read_keeps_its_entries(site):
    accept(folder=site)
    (site / "prose-lint.toml").write_text("max-file-size = 60\n", encoding="utf-8")

    status, out, err = run("baseline", folder=site)

    assert status == 2
    assert "3 findings accepted" in out
    assert "posts/a.md: it is too large" in err


def test_many_accepted_findings(tmp_path):
    """An archive has tens of thousands; none of it is quadratic."""
    git("init", "--quiet", cwd=tmp_path)
    (tmp_path / "a.md").write_text("The scurity of the place was praised, and the harbor recieved much.\n\n" * 5000, encoding="utf-8")

    accept(folder=tmp_path)

    assert len(read(str(tmp_path / FILE))) == 10_000
    assert check(folder=tmp_path) == (0, [])
