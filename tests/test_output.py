"""Several reports in one run, on standard output and in files; findings on changed lines."""

from __future__ import annotations

import json
import os
import stat
import sys
import xml.etree.ElementTree as ET

import pytest
from conftest import git
from test_cli import prose_lint

from prose_lint.report import FOR_PEOPLE, FORMATS

SLIP = "The scurity of the building was in good hands.\n"
CLEAN = "The security of the building was in good hands.\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "slip.md").write_text(SLIP, encoding="utf-8")
    (tmp_path / "clean.md").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def run(*arguments, folder, **environment):
    done = prose_lint("check", *arguments, folder=folder, **environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_several_reports_of_one_run(site):
    status, out, err = run(
        *[
            "--output-format=github",
            "--output-format=sarif=report.sarif",
            "--output-format=junit=report.xml",
            "--output-format=full=report.txt",
        ],
        folder=site,
    )

    assert (status, err) == (1, "")
    assert out.startswith("::error file=slip.md,")
    assert len(json.loads((site / "report.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1
    assert ET.parse(site / "report.xml").getroot().get("failures") == "1"
    assert "1 error in 1 of 2 files." in (site / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_standard_output_would(site, name):
    _, out, _ = run(f"--output-format={name}", folder=site)

    assert run(f"--output-format={name}", "--output-file=report", folder=site)[0] == 1
    assert (site / "report").read_bytes() == out.encode()
    assert run(f"--output-format={name}=again", folder=site, LC_ALL="C", COLUMNS="40", FORCE_COLOR="1")[0] == 1
    assert (site / "again").read_bytes() == out.encode()


def test_with_reports_in_files_alone_the_summary_is_printed(site):
    _, out, _ = run("--output-format=sarif=report.sarif", folder=site)

    assert out == "1 error in 1 of 2 files. 1 can be fixed with --fix.\n"
    assert run("--output-format=sarif=report.sarif", "--quiet", folder=site)[1] == ""


def test_the_output_file_is_for_the_first(site):
    _, out, _ = run("--output-format=gitlab", "--output-format=concise", "--output-file=quality.json", folder=site)

    assert json.loads((site / "quality.json").read_text(encoding="utf-8"))[0]["check_name"] == "spelling.misspelling"
    assert out.startswith("slip.md:1:5: error")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output-format=sarif", "--output-format=json"], "only one report can go to standard output"),
        (["--output-format=sarif=a", "--output-format=json=a"], "two reports would go to a"),
        (["--output-format=sarif=a", "--output-format=json=./a"], "two reports would go to ./a"),
        (["--output-format=sarif=a", "--output-file=b"], "goes to a already"),
        (["--output-format=sarif="], "'sarif=' names no file"),
        (["--output-format=xml"], "there is no format 'xml'; there are full, concise"),
        (["--output-format=sarif=nowhere/a"], "there is no folder nowhere"),
        (["--output-format=sarif=folder"], "it is a folder"),
        (["--output-format=sarif=slip.md"], "would be written over a file that is read"),
        (["--output-format=sarif=link"], "would be written over a file that is read"),
        (["--output-format=sarif=hard"], "would be written over a file that is read"),
        (["--output-format=sarif=prose-lint.toml"], "would be written over a file that is read"),
        (["--output-format=sarif=prose-lint-baseline.json"], "would be written over a file that is read"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_said_before_anything_is_done(site, arguments, message):
    (site / "folder").mkdir()
    (site / "prose-lint.toml").write_text("", encoding="utf-8")
    (site / "prose-lint-baseline.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
    os.symlink("slip.md", site / "link")
    os.link(site / "slip.md", site / "hard")
    before = {path.name: path.read_bytes() for path in site.iterdir() if path.is_file()}

    status, out, err = run(*arguments, "--fix", folder=site)

    assert (status, out) == (2, "")
    assert message in err
    assert {path.name: path.read_bytes() for path in site.iterdir() if path.is_file()} == before


def test_a_report_takes_the_place_of_an_older_one(site):
    (site / "real.json").write_text("old", encoding="utf-8")
    (site / "real.json").chmod(0o640)
    os.symlink("real.json", site / "report.json")

    run("--output-format=json=report.json", folder=site)

    assert json.loads((site / "real.json").read_text(encoding="utf-8"))["version"] == 1
    assert (site / "report.json").is_symlink()
    assert stat.S_IMODE((site / "real.json").stat().st_mode) == 0o640
    assert [path.name for path in site.iterdir() if path.name.startswith(".prose")] == []


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="this system has no such device")
def test_a_device_gets_the_report_as_it_is(site):
    assert json.loads(run("--output-format=json=/dev/stdout", "--quiet", folder=site)[1])["version"] == 1
    assert run("--output-format=json=/dev/null", "--quiet", folder=site)[1] == ""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_cannot_be_written_to(site):
    (site / "locked").mkdir(mode=0o555)

    status, _, err = run("--output-format=json=locked/report.json", folder=site)

    assert status == 2
    assert "not written" in err


def test_a_configuration_names_no_output(site):
    for key in ("output-file", "output-format"):
        (site / "prose-lint.toml").write_text(f'{key} = "report.json"\n', encoding="utf-8")
        assert run(folder=site)[0] == 2


def test_failures_are_named_whatever_the_format(site):
    for name in FORMATS:
        status, out, err = run(f"--output-format={name}", "nowhere.md", "slip.md", folder=site)
        assert status == 2
        assert "nowhere.md: there is no such file" in out + err, name


def test_findings_of_a_file_are_limited_for_people(tmp_path):
    (tmp_path / "a.md").write_text("".join(f"<!-- prose-lint: ignore[nothing-{number}] -->\n\n" for number in range(130)), encoding="utf-8")
    (tmp_path / "b.md").write_text(SLIP, encoding="utf-8")

    for name in FOR_PEOPLE:
        _, out, _ = run(f"--output-format={name}", "--color=never", folder=tmp_path)
        assert "30 more findings in a.md; --max-findings 0 shows all" in out.replace("\n", " ")
        assert "scurity" in out
        body = out.partition("30 more findings")[0]
        assert body.count("lint.invalid-directive") == 100
        everything = run(f"--output-format={name}", "--max-findings=0", folder=tmp_path)[1]
        assert "more findings" not in everything
        assert "more findings" not in run(f"--output-format={name}", "--max-findings=200", folder=tmp_path)[1]
    assert len(json.loads(run("--output-format=gitlab", folder=tmp_path)[1])) == 131


def test_bytes_depend_on_nothing_but_the_input(site):
    for name in FORMATS:
        runs = [
            run(f"--output-format={name}", *paths, folder=site, PYTHONHASHSEED=seed)[1]
            for seed, paths in (("0", ["slip.md", "clean.md"]), ("1", ["clean.md", "slip.md"]), ("2", ["."]))
        ]
        assert len(set(runs)) == 1, name


def test_bytes_do_not_depend_on_the_number_of_processes(tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(f"They recieved it. {SLIP}\n" * 9 + "A line that is right.\n" * 6000, encoding="utf-8")

    for name in ("sarif", "junit"):
        assert len({run(f"--output-format={name}", f"--jobs={jobs}", "--no-cache", folder=tmp_path)[1] for jobs in (1, 2, 3)}) == 1, name


def test_what_fails_is_one_setting_with_the_severities(site):
    (site / "prose-lint.toml").write_text('fail-on = "error"\n', encoding="utf-8")
    assert run(folder=site)[0] == 1
    (site / "prose-lint.toml").write_text('fail-on = "error"\n[rules."spelling.misspelling"]\nseverity = "warning"\n', encoding="utf-8")
    assert run(folder=site)[0] == 0
    assert run("--fail-on=warning", folder=site)[0] == 1
    assert ET.fromstring(run("--output-format=junit", folder=site)[1]).get("failures") == "0"
    assert ET.fromstring(run("--output-format=junit", "--fail-on=warning", folder=site)[1]).get("failures") == "1"
    assert run("--output-format=github", folder=site)[1].startswith("::warning ")


# Changed lines


@pytest.fixture
def repository(site):
    git("init", "--quiet", cwd=site)
    (site / "old.md").write_text(f"# Old\n\n{SLIP}\nIt went to the\nthe canal.\n\nThe last line.\n", encoding="utf-8")
    (site / "clean.md").write_text(CLEAN, encoding="utf-8")
    (site / "slip.md").unlink()
    git("add", "--all", cwd=site)
    git("commit", "--quiet", "--message=Old", cwd=site)
    return site


def changed(folder, *arguments):
    status, out, err = run("--output-format=json", "--changed-since=HEAD", *arguments, folder=folder)
    assert err == ""
    return status, [f"{one['path']}:{one['line']}" for one in json.loads(out)["diagnostics"]]


def test_only_findings_on_changed_lines(repository):
    assert changed(repository) == (0, [])

    (repository / "new.md").write_text(SLIP, encoding="utf-8")
    with open(repository / "old.md", "a", encoding="utf-8") as file:
        file.write("They recieved nothing.\n")

    assert changed(repository) == (1, ["new.md:1", "old.md:9"])
    assert changed(repository, "--jobs=2", "--no-cache") == (1, ["new.md:1", "old.md:9"])
    assert changed(repository, "old.md") == (1, ["old.md:9"])


def test_a_finding_of_several_lines_counts_with_any_of_them(repository):
    text = (repository / "old.md").read_text(encoding="utf-8")
    (repository / "old.md").write_text(text.replace("the canal", "the old canal"), encoding="utf-8")

    assert changed(repository) == (1, ["old.md:5"])


def test_only_findings_on_changed_lines_are_fixed(repository):
    text = (repository / "old.md").read_text(encoding="utf-8")
    (repository / "old.md").write_text(f"They recieved nothing.\n\n{text}They recieved nothing.\n", encoding="utf-8")

    status, out, _ = run("--changed-since=HEAD", "--fix", folder=repository)

    assert (status, out) == (0, "Fixed 2. No findings remain.\n")
    assert (repository / "old.md").read_text(encoding="utf-8") == f"They received nothing.\n\n{text}They received nothing.\n"


def test_documents_that_have_not_changed_are_evidence(repository):
    for number in range(4):
        (repository / f"{number}.md").write_text(SLIP, encoding="utf-8")
    git("add", "--all", cwd=repository)
    git("commit", "--quiet", "--message=House words", cwd=repository)
    (repository / "new.md").write_text(SLIP, encoding="utf-8")

    assert changed(repository) == (0, [])
    assert changed(repository, "--isolated") == (1, ["new.md:1"])


def test_several_processes_fix_only_what_has_changed(repository):
    (repository / "long.md").write_text("A line of text that is right.\n" * 20_000, encoding="utf-8")
    with open(repository / "old.md", "a", encoding="utf-8") as file:
        file.write("They recieved nothing.\n")

    status, out, _ = run("--changed-since=HEAD", "--fix", "--jobs=2", folder=repository)

    assert (status, out) == (0, "Fixed 1. No findings remain.\n")
    assert SLIP in (repository / "old.md").read_text(encoding="utf-8")


def test_fingerprints_are_those_of_the_whole_run(repository):
    with open(repository / "old.md", "a", encoding="utf-8") as file:
        file.write(f"\n{SLIP}")

    whole = json.loads(run("--output-format=gitlab", folder=repository)[1])
    part = json.loads(run("--output-format=gitlab", "--changed-since=HEAD", folder=repository)[1])

    assert [issue["fingerprint"] for issue in part] == [
        issue["fingerprint"] for issue in whole if issue["location"]["lines"]["begin"] == 10
    ]


def test_changes_and_standard_input_do_not_go_together(repository):
    status, _, err = run("--changed-since=HEAD", "--stdin-filename=a.md", "-", folder=repository)

    assert status == 2
    assert "goes with files" in err


def test_what_git_cannot_tell_is_an_error(repository, tmp_path_factory):
    assert run("--changed-since=nowhere", folder=repository)[0] == 2
    assert run("--changed-since=-x", folder=repository)[0] == 2
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text(SLIP, encoding="utf-8")
    status, _, err = run("--changed-since=HEAD", folder=outside)
    assert status == 2
    assert "in no git repository" in err
