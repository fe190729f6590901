"""Diffs: git takes them, and they say what changed."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prose_lint.diff import unified

LINE_ENDS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1c"]


def apply_with_git(folder: Path, name: str, old: bytes, diff: str) -> bytes:
    """What `git apply` makes of a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(old)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=folder, input=diff.encode(), check=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    return folder


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text of repeating and single lines with all kinds of ends, and the same with some lines changed, taken out or put in."""
    line = st.tuples(st.sampled_from(["", "a", "b", "same", "ça va", "- item", "\\ no", "@@ -1 +1 @@"]), st.sampled_from(LINE_ENDS))
    old = draw(st.lists(line.map("".join), max_size=40))
    new = list(old)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 3))] = draw(st.lists(line.map("".join), max_size=3))
    end = draw(st.sampled_from(["", "last", "last\r"]))
    return "".join(old) + end, "".join(new) + draw(st.sampled_from([end, ""]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=texts())
def test_git_applies_every_diff_byte_for_byte(folder: Path, pair: tuple[str, str]) -> None:
    old, new = pair
    diff = unified("post.md", old, new)
    if old == new:
        assert diff == ""
    else:
        assert apply_with_git(folder, "post.md", old.encode(), diff) == new.encode()


@pytest.mark.parametrize(
    "name",
    [
        "posts/a b.md",
        "posts/café.md",
        'say "no".md',
        "back\\slash.md",
        "tab\there.md",
        "new\nline.md",
        "soft\u00ad\u2028\u202e.md",
        " lead.md",
        "\udcff.md",
        "-x.md",
    ],
)
def test_git_finds_the_file_by_any_name(folder: Path, name: str) -> None:
    diff = unified(name, "one\n", "two\n")
    assert apply_with_git(folder, name, b"one\n", diff) == b"two\n"
    assert len(diff.split("\n")) == 7  # no name adds a line


def test_a_byte_order_mark_is_part_of_the_text(folder: Path) -> None:
    diff = unified("bom.md", "\ufeffscurity\n", "\ufeffsecurity\n")
    assert apply_with_git(folder, "bom.md", b"\xef\xbb\xbfscurity\n", diff) == b"\xef\xbb\xbfsecurity\n"


def test_a_text_that_is_emptied_or_filled_stays_a_file(folder: Path) -> None:
    assert apply_with_git(folder, "e.md", b"one\n", unified("e.md", "one\n", "")) == b""
    assert apply_with_git(folder, "e.md", b"", unified("e.md", "", "one")) == b"one"


def test_what_a_reader_sees() -> None:
    old = "".join(f"line {n}\n" for n in range(1, 31)) + "end"
    new = old.replace("line 5\n", "Line 5\n").replace("line 8\n", "").replace("line 25\n", "line 25\nmore\n").replace("end", "End")
    assert unified("a/b.md", old, new) == (
        "diff --git a/a/b.md b/a/b.md\n"
        "--- a/a/b.md\n"
        "+++ b/a/b.md\n"
        "@@ -2,10 +2,9 @@\n"
        " line 2\n line 3\n line 4\n-line 5\n+Line 5\n line 6\n line 7\n-line 8\n line 9\n line 10\n line 11\n"
        "@@ -23,9 +22,10 @@\n"
        " line 23\n line 24\n line 25\n+more\n line 26\n line 27\n line 28\n line 29\n line 30\n"
        "-end\n\\ No newline at end of file\n+End\n\\ No newline at end of file\n"
    )


def test_a_repeated_line_is_changed_where_it_stands() -> None:
    old = "the the\n" * 50_000
    diff = unified("post.md", old, old.replace("the the", "the"))
    assert diff.count("-the the\n+the\n") == 50_000
