"""The command `check` as its users call it: exit statuses, output, standard input, fixing, hook mode, processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prose_lint.cli import main

SLIP = "The scurity of the building was in good hands.\n"
CLEAN = "The security of the building was in good hands.\n"


def prose_lint(*arguments: str, folder: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "prose_lint", *arguments]
    return subprocess.run(
        command, cwd=folder, input=stdin, capture_output=True, env={**os.environ, **environment}, check=False, timeout=120
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "slip.md").write_text(SLIP)
    (tmp_path / "clean.md").write_text(CLEAN)
    (tmp_path / "notes.page").write_text(SLIP)
    (tmp_path / "weak.md").write_text("We walked along along the canal.\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["clean.md"], 0),
        (["slip.md"], 1),
        ([], 1),
        (["slip.md", "--exit-zero"], 0),
        (["slip.md", "--select", "dates"], 0),
        (["slip.md", "--ignore", "spelling"], 0),
        (["weak.md"], 1),
        (["weak.md", "--fail-on", "error"], 0),
        (["slip.md", "--fix"], 0),
        (["slip.md", "--fix", "--exit-non-zero-on-fix"], 1),
        (["slip.md", "--fix-only"], 0),
        (["slip.md", "--fix-only", "--exit-non-zero-on-fix"], 1),
        (["clean.md", "--fix-only", "--exit-non-zero-on-fix"], 0),
        (["slip.md", "--diff"], 1),
        (["nowhere.md"], 2),
        (["nowhere.md", "--exit-zero"], 2),
        (["clean.md", "nowhere.md"], 2),
        (["slip.md", "--select", "speling"], 2),
        (["slip.md", "--unsafe-fixes"], 2),
        (["slip.md", "--jobs", "0"], 2),
        (["slip.md", "--today", "tomorrow"], 2),
        (["slip.md", "--config", "nowhere.toml"], 2),
        (["slip.md", "--plugin", "nowhere"], 2),
        (["--no-such-option"], 2),
        (["notes.page"], 2),
        (["notes.page", "--input-format", "markdown"], 1),
        (["notes.page", "--input-format", "speech"], 2),
    ],
    ids=str,
)
def test_exit_status(site: Path, arguments: list[str], status: int) -> None:
    done = prose_lint("check", *arguments, folder=site)
    assert done.returncode == status, done
    assert b"Traceback" not in done.stderr


def test_findings_are_printed_although_a_file_is_missing(site: Path) -> None:
    done = prose_lint("check", "slip.md", "nowhere.md", "--output-format", "concise", folder=site)
    assert done.returncode == 2
    assert b"slip.md:1:5: error spelling.misspelling" in done.stdout
    assert b"nowhere.md" in done.stdout + done.stderr


def test_a_file_that_is_not_utf8_is_a_finding_with_the_offset_of_the_byte(site: Path) -> None:
    (site / "latin.md").write_bytes(b"A caf\xe9 here.\n")
    (site / "wide.md").write_bytes("A café here.\n".encode("utf-16"))
    done = prose_lint("check", "latin.md", "wide.md", "slip.md", "--output-format", "json", "--fix", folder=site)
    assert done.returncode == 1
    found = [(one["path"], one["rule"]) for one in json.loads(done.stdout)["diagnostics"]]
    assert found == [("latin.md", "lint.not-utf8"), ("wide.md", "lint.not-utf8")]
    assert "byte 5" in done.stdout.decode()
    assert (site / "latin.md").read_bytes() == b"A caf\xe9 here.\n"
    assert (site / "slip.md").read_text() == CLEAN


def test_every_diagnostic_names_its_exact_place(site: Path) -> None:
    text = "\ufeffÉmile 😀 said:\r\n\r\n> the\tscurity\r\n> of the the state\r\n"
    (site / "odd.md").write_bytes(text.encode())
    done = prose_lint("check", "odd.md", "--output-format", "json", folder=site)
    for one in json.loads(done.stdout)["diagnostics"]:
        decoded = text.removeprefix("\ufeff")
        assert decoded[one["offset"] : one["end_offset"]] == one["text"]
        lines = decoded.replace("\r\n", "\n").split("\n")
        assert lines[one["line"] - 1][one["column"] - 1 :].startswith(one["text"])


def test_standard_input(site: Path) -> None:
    done = prose_lint("check", "--stdin-filename", "post.md", "-", folder=site, stdin=SLIP.encode())
    assert done.returncode == 1
    assert b"post.md:1:5" in done.stdout


def test_standard_input_fixed_is_all_that_standard_output_holds(site: Path) -> None:
    raw = b"\xef\xbb\xbf" + SLIP.replace("\n", "\r\n").encode() + b"No line end"
    done = prose_lint("check", "--fix", "--stdin-filename", "post.md", "-", folder=site, stdin=raw)
    assert done.stdout == raw.replace(b"scurity", b"security")
    assert b"Fixed 1." in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["-"], ["-", "--stdin-filename", "post.xyz"], ["-", "slip.md", "--stdin-filename", "post.md"]])
def test_standard_input_needs_a_name_of_a_known_type(site: Path, arguments: list[str]) -> None:
    done = prose_lint("check", *arguments, folder=site, stdin=SLIP.encode())
    assert done.returncode == 2
    assert done.stderr.startswith(b"prose-lint: error: ")


def test_diff_writes_nothing_and_is_what_fix_does(site: Path) -> None:
    done = prose_lint("check", "--diff", "slip.md", folder=site)
    assert (site / "slip.md").read_text() == SLIP
    subprocess.run(["git", "apply", "-"], cwd=site, input=done.stdout, check=True)
    assert (site / "slip.md").read_text() == CLEAN


def test_a_check_writes_nothing(site: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.iterdir()}
    prose_lint("check", folder=site)
    prose_lint("check", "--fix", "clean.md", folder=site)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.iterdir()} == before


def test_in_hook_mode_a_file_is_a_file_whatever_its_name(site: Path) -> None:
    (site / "--exit-zero.md").write_text(SLIP)
    (site / "--select=dates").write_text("")
    done = prose_lint("check", "--hook", "--output-format", "concise", "--exit-zero.md", "slip.md", folder=site)
    assert done.returncode == 1
    assert b"--exit-zero.md:1:5" in done.stdout
    assert b"slip.md:1:5" in done.stdout


def test_excludes_hold_for_named_files_in_hook_mode_only(site: Path) -> None:
    (site / "prose-lint.toml").write_text('extend-exclude = ["slip.md"]\n')
    assert prose_lint("check", "slip.md", folder=site).returncode == 1
    done = prose_lint("check", "--hook", "slip.md", "clean.md", folder=site)
    assert done.returncode == 0
    assert b"excludes 1 file" in done.stdout


def test_isolated_knows_no_configuration(site: Path) -> None:
    (site / "prose-lint.toml").write_text('words = ["scurity"]\n')
    assert prose_lint("check", "slip.md", folder=site).returncode == 0
    assert prose_lint("check", "--isolated", "slip.md", folder=site).returncode == 1


def test_word_files_count_and_say_what_is_left_out_of_them(site: Path) -> None:
    (site / "prose-lint.toml").write_text('word-files = ["accept.txt"]\n')
    (site / "accept.txt").write_text("[Ss]curity\n.*\n")
    done = prose_lint("check", "slip.md", folder=site)
    assert done.returncode == 0
    assert done.stderr.startswith(b"prose-lint: note: accept.txt: not understood, and left out: line 2: ")
    assert prose_lint("check", "--quiet", "slip.md", folder=site).stderr == b""
    piped = prose_lint("check", "--stdin-filename", "post.md", "-", folder=site, stdin=SLIP.encode())
    assert piped.returncode == 0
    assert piped.stderr == done.stderr


def test_a_change_of_a_word_file_is_seen_whatever_is_kept(site: Path) -> None:
    (site / "prose-lint.toml").write_text('word-files = ["words.txt"]\n')
    for words, status in (("", 1), ("scurity\n", 0), ("!scurity\n", 1)):
        (site / "words.txt").write_text(words)
        assert prose_lint("check", "slip.md", folder=site).returncode == status


def test_a_configuration_that_names_a_plugin_is_refused(site: Path) -> None:
    (site / "prose-lint.toml").write_text('plugins = ["evil"]\n')
    (site / "evil.py").write_text("raise SystemExit('run')\n")
    done = prose_lint("check", "slip.md", folder=site)
    assert done.returncode == 2
    assert b"prose-lint.toml:1" in done.stderr
    assert b"--plugin" in done.stderr


def test_a_rule_that_raises_ends_with_status_2_and_all_findings(site: Path) -> None:
    (site / "broken_rule.py").write_text(
        "from prose_lint import rule\n\n\n@rule('wording.broken')\ndef broken(document, options, context):\n    return 1 / 0\n"
    )
    done = prose_lint(
        "check",
        "--plugin",
        "broken_rule",
        "slip.md",
        "--output-format",
        "concise",
        folder=site,
        PYTHONPATH=os.pathsep.join([str(site), *sys.path]),
    )
    assert done.returncode == 2
    assert b"lint.rule-crashed" in done.stdout
    assert b"spelling.misspelling" in done.stdout


def test_output_is_the_same_for_any_number_of_processes_order_and_hash_seed(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.md").write_text(f"# Post {number}\n\n{SLIP}\nThe the end, and zzyzzx{number % 4} again.\n\n" + CLEAN * 200)
    names = sorted(os.listdir(tmp_path))
    outputs = {
        prose_lint("check", "--jobs", jobs, "--output-format", "json", *order, folder=tmp_path, PYTHONHASHSEED=seed).stdout
        for jobs, order, seed in [("1", names, "0"), ("2", names, "1"), ("3", names[::-1], "2"), ("2", ["."], "3")]
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["summary"]["warnings"] == 60
    # a word that no list knows and that three documents use belongs to the house, also when each process saw only one of them
    assert b"scurity" not in prose_lint("check", ".", folder=tmp_path).stdout
    assert prose_lint("check", "--isolated", ".", folder=tmp_path).stdout.count(b"scurity") >= 60


def test_statistics_and_quiet(site: Path) -> None:
    counted = prose_lint("check", "--statistics", folder=site).stdout.decode()
    assert "spelling.misspelling" in counted
    assert "slip.md" not in counted
    by_file = prose_lint("check", "--statistics-by", "file", folder=site).stdout.decode()
    assert "slip.md" in by_file
    assert "spelling.misspelling" not in by_file
    quiet = prose_lint("check", "--quiet", "--output-format", "concise", "slip.md", folder=site).stdout.decode()
    assert quiet.count("\n") == 1


def test_a_closed_pipe_is_quiet(site: Path) -> None:
    (site / "many.md").write_text((SLIP + "\n") * 3000)
    command = f"{sys.executable} -m prose_lint check many.md | head -n 1"
    done = subprocess.run(command, shell=True, cwd=site, capture_output=True, check=False, timeout=120)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_help_and_version(site: Path) -> None:
    assert prose_lint("--version", folder=site).stdout.startswith(b"prose-lint ")
    for command in ("check", "rule", "rules", "names", "words", "config", "init"):
        done = prose_lint(command, "--help", folder=site)
        assert done.returncode == 0
        assert max(map(len, done.stdout.decode().splitlines())) <= 80
    assert prose_lint(folder=site).returncode == 2
    assert prose_lint("chekc", folder=site).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is there on Linux only")
def test_output_that_cannot_be_written_is_a_failure(site: Path) -> None:
    """Not a traceback with exit status 1, which would say that there are findings."""
    command = [sys.executable, "-m", "prose_lint", "check", "slip.md"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(command, cwd=site, env=os.environ.copy(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"prose-lint: error: the output cannot be written: No space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="by a POSIX shell")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_streams_that_are_closed(site: Path, closing: str) -> None:
    command = f'"{sys.executable}" -m prose_lint check slip.md {closing}'
    done = subprocess.run(["sh", "-c", command], cwd=site, env=os.environ.copy(), capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_fault_of_our_own_is_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("prose_lint.cli.rules.run", lambda _args: 1 // 0)
    assert main(["rules"]) == 2
    assert "ZeroDivisionError" in (errors := capsys.readouterr().err)
    assert errors.endswith("prose-lint: error: this is a fault of prose-lint itself; please report it with the lines above\n")
