"""What is kept between runs never changes what a run says, whatever happened to it in between."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest
from conftest import ROOT, clean_environ

from prose_lint.archive import Archive
from prose_lint.cache import VARIABLE, Cache, Row, Version, cache_files, folder
from prose_lint.check import collect
from prose_lint.cli import main
from prose_lint.context import Context
from prose_lint.discover import discover
from prose_lint.kept import from_text, to_text
from prose_lint.parse import parse
from prose_lint.project import memory_of
from prose_lint.registry import builtin_rules
from prose_lint.selection import make_plan
from prose_lint.settings import Settings, load_settings
from prose_lint.share import Mode, Task
from prose_lint.source import Source

POSTS = {
    "a.md": "---\ntitle: The harbour\n---\n\nThe scurity of the harbour, by Jessica Dussault. See [the pier](pier.png).\n",
    "b.md": "---\ntitle: The bridge\n---\n\nJessica Dussault drew the bridge. See [the harbour](a.md) and [the gate](gate.png).\n",
    "c.md": "---\ntitle: The gate\n---\n\nIt was Jessica Dussault who asked. We met on 31 April 2024.\n",
    "d.md": "---\ntitle: The gate\n---\n\nThanks to Jessica Dussalt for the the image. [1](a.md) [2](b.md) [3](c.md) [4](a.md) [5](b.md)\n",
    "e.md": "LONDON, 3 May 2031 — The gate was opened by borrowck and its freinds.\n",
    "f.md": "The borrowck was here. It beleived in harbours.\n",
    "g.md": "The borrowck has gone. Nobody saw it.\n",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A project of a few posts that know of each other, with a cache of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    here = tmp_path / "site"
    here.mkdir()
    (here / "prose-lint.toml").write_text("")
    for name, text in POSTS.items():
        (here / name).write_text(text)
    monkeypatch.chdir(here)
    return here


def age(site):
    """Makes all files old enough for their times to be believed."""
    for path in site.iterdir():
        os.utime(path, ns=(10**18, 10**18))


def check(capsys, *arguments):
    """Exit status and output of a check."""
    status = main(["check", "--output-format", "json", "--today", "2026-06-01", *arguments])
    return status, capsys.readouterr().out


def rules(output):
    return [(found["path"], found["rule"]) for found in json.loads(output)["diagnostics"]]


def kept_rows():
    """The rows of the one cache that there is."""
    (path,) = cache_files(folder())
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT path, key, diagnostics_digest FROM documents").fetchall()


def test_the_second_run_says_the_same_and_checks_nothing(site, capsys, monkeypatch):
    expected = check(capsys, "--no-cache")
    assert cache_files(folder()) == []
    assert check(capsys) == expected
    age(site)
    assert check(capsys) == expected
    monkeypatch.setattr("prose_lint.share.check", None)  # whoever calls it fails
    monkeypatch.setattr("prose_lint.share.parse", None)
    assert check(capsys) == expected
    assert len(kept_rows()) == len(POSTS)


def test_a_run_without_changes_prints_what_the_last_one_printed(site, capsys, monkeypatch):
    age(site)
    seen = {}
    ways = [
        (),
        ("--output-format", "concise"),
        ("--statistics",),
        ("--quiet",),
        ("--fail-on", "error"),
        ("a.md", "d.md"),
        ("--color", "always"),
    ]
    for way in ways:
        status = main(["check", "--today", "2026-06-01", *way])
        seen[way] = status, *capsys.readouterr()
    assert len(set(seen.values())) >= len(ways) - 1  # the level of failure changes nothing that is printed
    with monkeypatch.context() as patch:
        for name in ("prose_lint.kept.from_text", "prose_lint.report.renderer", "prose_lint.source.Source.decode"):
            patch.setattr(name, None)  # whoever calls it fails
        for way in ways[-4:]:  # of older ones nothing is kept
            status = main(["check", "--today", "2026-06-01", *way])
            assert (status, *capsys.readouterr()) == seen[way], way
    (site / "f.md").write_text("The borrowck was here.\n")
    for way in ways:
        status = main(["check", "--today", "2026-06-01", *way])
        printed = status, *capsys.readouterr()
        assert (main(["check", "--today", "2026-06-01", "--no-cache", *way]), *capsys.readouterr()) == printed


def test_the_project_is_known_to_a_run_over_one_file(site, capsys):
    """As a hook is given one post: the other posts have the name, and house words."""
    whole = [found for found in rules(check(capsys)[1]) if found[0] == "d.md"]
    assert ("d.md", "names.archive-variant") in whole
    for arguments in (["d.md"], ["d.md", "--no-cache"], ["--hook", "d.md"]):
        assert rules(check(capsys, *arguments)[1]) == whole
    assert ("d.md", "names.archive-variant") not in rules(check(capsys, "d.md", "--isolated")[1])


def test_any_change_is_seen(site, capsys):
    """Random changes to posts, and to what they link to: each run says what a run without a cache says."""
    choices = random.Random(7)
    changes = [
        lambda: (site / choices.choice(list(POSTS))).write_text(choices.choice(list(POSTS.values()))),
        lambda: (site / "pier.png").write_bytes(b"") if choices.random() < 0.6 else (site / "pier.png").unlink(missing_ok=True),
        lambda: (site / "h.md").write_text("Jessica Dussalt and Jessica Dussalt again.\n"),
        lambda: (site / "h.md").unlink(missing_ok=True),
        lambda: (site / "prose-lint.toml").write_text(choices.choice(["", 'words = ["scurity"]\n', 'ignore = ["dates"]\n'])),
        lambda: (site / "names.yml").write_text(choices.choice(["names: []\n", "names:\n  - name: Jessica Dussalt\n"])),
        lambda: age(site),
    ]
    seen = set()
    for _ in range(40):
        choices.choice(changes)()
        expected = check(capsys, "--no-cache")
        assert check(capsys) == expected
        seen.add(expected)
        named = choices.choice(list(POSTS))
        assert check(capsys, named) == check(capsys, named, "--no-cache")
    assert len(seen) > 10


def test_a_file_with_its_old_size_and_time_is_read_again(site, capsys):
    """Times can be set back; the system's own time of the change cannot."""
    check(capsys)
    age(site)
    check(capsys)
    text = POSTS["f.md"].replace("beleived", "believed")
    assert len(text) == len(POSTS["f.md"])
    (site / "f.md").write_text(text)
    os.utime(site / "f.md", ns=(10**18, 10**18))
    assert check(capsys) == check(capsys, "--no-cache")


def test_another_day_is_another_result(site, capsys):
    age(site)
    for today in ("2026-06-01", "2032-01-01", "2026-06-01"):
        arguments = ["--today", today]
        assert main(["check", *arguments]) == main(["check", *arguments, "--no-cache"])
        output = capsys.readouterr().out
        assert output[: len(output) // 2] == output[len(output) // 2 :]
        assert ("dates.future" in output) is (today == "2026-06-01")


def test_a_run_that_fixes_is_the_same(site, capsys):
    check(capsys)
    before = {name: (site / name).read_text() for name in POSTS}
    check(capsys, "--fix")
    fixed = {name: (site / name).read_text() for name in POSTS}
    assert "security of the harbour" in fixed["a.md"]
    for name, text in before.items():
        (site / name).write_text(text)
    check(capsys, "--fix", "--no-cache")
    assert {name: (site / name).read_text() for name in POSTS} == fixed
    assert check(capsys) == check(capsys, "--no-cache")


RUBBISH = {
    "text": lambda path: path.write_bytes(b"this is no database, but it is long enough to look like one " * 100),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "torn": lambda path: path.write_bytes(path.read_bytes()[:4096] + os.urandom(8192) + path.read_bytes()[12288:]),
    "foreign": lambda path: (path.unlink(), sqlite3.connect(path).execute("CREATE TABLE documents (a)").connection.close()),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", RUBBISH)
def test_a_broken_cache_is_thrown_away(site, capsys, how):
    from pathlib import Path

    expected = check(capsys)
    (path,) = cache_files(folder())
    RUBBISH[how](Path(path))
    assert check(capsys) == expected
    if how != "folder":
        assert check(capsys) == expected
        assert len(kept_rows()) == len(POSTS)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE diagnostics SET diagnostics = '[]'",
        "UPDATE diagnostics SET diagnostics = '[[[[['",
        "UPDATE facts SET facts = '{}'",
        "UPDATE documents SET digest = 1",
        "UPDATE documents SET path = x'ff' WHERE path = 'a.md'",
        "UPDATE documents SET status = NULL",
        "DELETE FROM facts",
        "DELETE FROM diagnostics",
        "UPDATE documents SET facts_needs = 'file:/dev/zero', needs = 'no such need'",
        "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM documents; END",
    ],
)
def test_a_changed_cache_is_not_believed(site, capsys, statement):
    expected = check(capsys)
    (path,) = cache_files(folder())
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)
    assert check(capsys) == expected
    (site / "f.md").write_text(POSTS["g.md"])
    assert check(capsys) == check(capsys, "--no-cache")


def test_texts_that_are_no_diagnostics_are_refused():
    for text in ("", "{", "{}x", "[1]", '[["a"]]', '[["a",9,0,1,"m",[],[]]]', '[["a",1,0,1,"m",[[]],[]]]', "[" * 100_000):
        assert from_text(text, "a.md") is None


def test_diagnostics_come_back_as_they_were(site, capsys):
    """With fixes, related places, and places in other documents."""
    check(capsys)
    settings = load_settings(["."])
    files = discover(["."], settings).files
    memory = memory_of(settings, date(2026, 6, 1))
    tasks = [Task(file.path, file.display, file.format) for file in files]
    memory.look(tasks)
    memory.facts()
    found = [diagnostic for result in memory.results(tasks, Mode()).values() for diagnostic in result.diagnostics]
    assert any(diagnostic.fixes for diagnostic in found)
    assert any(diagnostic.related for diagnostic in found)
    for diagnostic in found:
        assert from_text(to_text([diagnostic]), diagnostic.path) == (diagnostic,)


def test_where_nothing_can_be_kept_nothing_is(site, capsys, monkeypatch, tmp_path):
    expected = check(capsys, "--no-cache")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    assert check(capsys) == expected
    monkeypatch.delenv(VARIABLE)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert folder() is None
    assert check(capsys) == expected


def test_the_folder_keeps_out_of_git_and_of_backups(site, capsys, tmp_path):
    check(capsys)
    assert (tmp_path / "cache/.gitignore").read_text() == "*\n"
    assert (tmp_path / "cache/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_show_and_clear(site, capsys, tmp_path):
    check(capsys)
    (tmp_path / "cache/mine.txt").write_text("kept")
    assert main(["cache", "show"]) == 0
    assert capsys.readouterr().out.startswith(f"{(tmp_path / 'cache').as_posix()}: 1 cache, ")
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out.startswith("deleted 1 cache, ")
    assert cache_files(folder()) == []
    assert (tmp_path / "cache/mine.txt").exists()


def test_caches_that_nobody_uses_are_deleted(site, capsys):
    check(capsys)
    (path,) = cache_files(folder())
    os.utime(path, (0, 0))
    (site / "sub").mkdir()
    Cache.of(str(site), str(site / "sub"))
    assert cache_files(folder()) == []


def test_a_name_that_is_no_text_is_checked_and_not_kept(site, capsys):
    with open(os.fsencode(site) + b"/\xff.md", "wb") as file:
        file.write(b"The scurity of it.\n")
    expected = check(capsys, "--no-cache")
    assert check(capsys) == expected
    assert check(capsys) == expected
    assert len(kept_rows()) == len(POSTS)


def test_documents_that_are_gone_are_forgotten(site, capsys):
    check(capsys)
    (site / "g.md").unlink()
    check(capsys)
    assert len(kept_rows()) == len(POSTS) - 1


def test_runs_at_the_same_time_share_it(site):
    """Eight processes at once, as pre-commit starts them with parts of a long list."""
    environ = clean_environ(PYTHONPATH=str(ROOT / "src"), **{VARIABLE: os.environ[VARIABLE]})
    command = [sys.executable, "-m", "prose_lint", "check", "--output-format", "json", "--today", "2026-06-01"]
    for _ in range(2):
        runs = [subprocess.Popen([*command, name], env=environ, stdout=subprocess.PIPE, text=True) for name in [*POSTS, "a.md"]]
        outputs = [run.communicate()[0] for run in runs]
        for name, output in zip([*POSTS, "a.md"], outputs, strict=True):
            alone = subprocess.run([*command, name, "--no-cache"], env=environ, capture_output=True, text=True, check=False)
            assert output == alone.stdout
    assert len(kept_rows()) == len(POSTS)


def test_a_busy_cache_is_left_alone(site, capsys, monkeypatch):
    monkeypatch.setattr("prose_lint.cache._WAIT_SECONDS", 0.05)
    expected = check(capsys)
    (path,) = cache_files(folder())
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert check(capsys) == expected
    assert len(kept_rows()) == len(POSTS)


def test_facts_are_plain():
    """Facts that come back from JSON must be the very facts that went in, or a run would depend on its cache."""
    text = "---\ntitle: A\nslug: b\n---\n\n" + "\n\n".join(POSTS.values())
    collecting = [rule for rule in builtin_rules() if rule.facts is not None]
    assert len(collecting) >= 5
    for rule in collecting:
        for example in [*(example.text for example in rule.examples), text]:
            document = parse(Source("posts/a.md", example), "markdown")
            facts = rule.facts(document, rule.options(), Context(root=str(ROOT)))
            assert json.loads(json.dumps(facts)) == facts, rule.name


def test_facts_of_the_same_bytes_are_the_same(site):
    plan = make_plan(Settings(root=str(site)), {rule.name: rule for rule in builtin_rules()}, Context(root=str(site)), "a.md")
    documents = [parse(Source("a.md", POSTS["a.md"]), "markdown") for _ in range(2)]
    first, second = (json.dumps(collect(document, plan)) for document in documents)
    assert first == second
    assert Archive([("a.md", json.loads(first))]).of("spelling.misspelling") == {"a.md": json.loads(first)["spelling.misspelling"]}


def test_save_is_all_or_nothing(site):
    cache = Cache.of(str(site), str(site))
    cache.save([Row("a.md", Version("s", "d"), key="k")], facts={"a.md": "{}"}, diagnostics={})
    cache.save([Row("b.md", Version())], facts={"b.md": object()}, diagnostics={})  # cannot be stored
    assert set(cache.rows()) <= {"a.md"}
