"""Which files are documents."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest
from conftest import git

from prose_lint.discover import Discovery, Problem, discover
from prose_lint.formats import SUFFIXES
from prose_lint.settings import DEFAULT_EXCLUDE, Settings


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")


def found(*paths: str, hook: bool = False, root: str | None = None, **settings) -> Discovery:
    return discover(paths, Settings(root=os.path.realpath(root or "."), **settings), hook=hook)


def shown(*paths: str, **settings) -> list[str]:
    discovery = found(*paths, **settings)
    assert discovery.problems == []
    return [file.display for file in discovery.files]


def test_documents_are_told_by_their_suffix():
    make("b.md", "a.MARKDOWN", "c.txt", "d.py", "e", "md", ".md", "posts/f.md", "f.md.bak")
    discovery = found()
    assert [tuple(file) for file in discovery.files] == [
        (".md", ".md", "markdown"),
        ("a.MARKDOWN", "a.MARKDOWN", "markdown"),
        ("b.md", "b.md", "markdown"),
        ("c.txt", "c.txt", "text"),
        ("posts/f.md", "posts/f.md", "markdown"),
    ]
    assert discovery[1:] == ([], 0)


def test_names_that_are_no_documents():
    make(
        "requirements.txt",
        "requirements-dev.txt",
        "robots.txt",
        "LICENSE.md",
        "license.txt",
        "CMakeLists.txt",
        "lib/COPYING.txt",
        "a.txt",
    )
    assert shown() == ["a.txt"]
    assert shown(not_documents=("a.*",), root=".")[:2] == ["CMakeLists.txt", "LICENSE.md"]
    assert shown("requirements.txt") == ["requirements.txt"]
    assert shown("requirements.txt", "a.txt", hook=True) == ["a.txt"]


def test_named_files_are_taken():
    make("node_modules/a.md", "LICENSE.md", "c.md")
    assert shown("node_modules/a.md", "LICENSE.md") == ["LICENSE.md", "node_modules/a.md"]
    assert shown() == ["c.md"]


def test_a_named_file_of_no_known_type(here):
    make("a.py", "b", "c.md")
    discovery = found("a.py", "b", "c.md")
    message = f"its type is not known; known are {', '.join(SUFFIXES)}; --input-format says what it is"
    assert discovery.problems == [Problem("a.py", message, error=True), Problem("b", message, error=True)]
    assert [file.display for file in discovery.files] == ["c.md"]


def test_a_named_path_that_is_not_there():
    make("a.md")
    discovery = found("gone.md", "gone/", "a.md/b.md", "a\0b", "a.md")
    assert [(problem.path, problem.error) for problem in discovery.problems] == [
        (path, True) for path in sorted(["gone.md", "gone", "a.md/b.md", "a\0b"])
    ]
    assert discovery.problems[-1].message == "there is no such file"
    assert len(discovery.files) == 1


def test_each_file_once(here):
    make("posts/a.md", "posts/b.md")
    assert shown(".", "posts", "posts/a.md", "./posts/../posts/a.md", str(here / "posts" / "a.md"), "posts//b.md") == [
        "posts/a.md",
        "posts/b.md",
    ]


def test_names_below_the_working_folder_are_relative_and_others_absolute(here):
    make("posts/a.md", "../other/b.md")
    other = here.parent / "other" / "b.md"
    assert shown(str(here / "posts")) == ["posts/a.md"]
    assert shown("../other") == [str(other)]
    assert shown("../other/b.md") == [str(other)]
    assert shown("..", root="..") == [str(other), "posts/a.md"]
    assert [file.path for file in found("..", "posts/a.md", root="..").files] == [str(other), "posts/a.md"]


def test_order_of_the_paths_means_nothing():
    make("b.md", "a/c.md", "a-b.md")
    assert found("a", "b.md", "a-b.md") == found("b.md", "a-b.md", "a")


def test_undecodable_names():
    with open(b"caf\xe9.md", "wb") as file:
        file.write(b"Text.\n")
    (only,) = found().files
    assert os.fsencode(only.path) == b"caf\xe9.md"
    assert Path(only.path).read_text() == "Text.\n"
    assert found(only.path).files == [only]


# Excluded


def test_default_excludes():
    make(
        *(f"{name.strip('/*')}/a.md" for name in DEFAULT_EXCLUDE if "*" not in name),
        "x.egg-info/a.txt",
        "posts/build/index.md",
        "posts/node_modules/a.md",
    )
    assert shown() == ["posts/build/index.md"]


def test_exclude_and_extend_exclude():
    make("build/a.md", "old/a.md", "posts/old/a.md", "posts/a.draft.md", "posts/b.md")
    assert shown(exclude=("old/",)) == ["build/a.md", "posts/a.draft.md", "posts/b.md"]
    assert shown(extend_exclude=("/old/", "*.draft.md")) == ["posts/b.md", "posts/old/a.md"]
    assert shown(extend_exclude=("!/build/",)) == ["build/a.md", "old/a.md", "posts/a.draft.md", "posts/b.md", "posts/old/a.md"]
    assert shown(extend_exclude=("posts/*", "!posts/b.md", "old")) == ["posts/b.md"]


def test_what_the_configuration_excludes_is_counted():
    make(
        "old/a.md",
        "old/deep/b.txt",
        "old/c.py",
        "old/LICENSE",
        "old/node_modules/d.md",
        "posts/e.md",
        "posts/f.md",
        "build/g.md",
        "robots.txt",
    )
    assert found().excluded == 0
    assert found(extend_exclude=("old",)).excluded == 2
    assert found(extend_exclude=("old", "posts/e.md")).excluded == 3
    assert found(not_documents=("f.*", "robots.txt")).excluded == 1
    assert found("posts/e.md", "build/g.md", "robots.txt", extend_exclude=("posts",), hook=True) == ([], [], 1)


def test_hooks_are_given_names_that_excludes_hold_for():
    make("old/a.md", "old/deep/b.md", "posts/c.md", "build/d.md")
    names = ("old/a.md", "old/deep/b.md", "posts/c.md", "build/d.md")
    assert shown(*names, hook=True, extend_exclude=("old",)) == ["posts/c.md"]
    assert shown(*names, extend_exclude=("old",)) == sorted(names)
    assert shown("old", hook=True, extend_exclude=("old",)) == []
    assert shown("old", extend_exclude=("old",)) == ["old/a.md", "old/deep/b.md"]


def test_excludes_are_relative_to_the_root(here, monkeypatch):
    make("posts/old/a.md", "posts/b.md")
    monkeypatch.chdir("posts")
    assert shown(root="..", extend_exclude=("/posts/old",)) == ["b.md"]
    assert shown(root="..", extend_exclude=("/old",)) == ["b.md", "old/a.md"]


def test_extend_include():
    make("README", "requirements.txt", "LICENSE", "a.md", "page.tmpl", "node_modules/README")
    discovery = found(extend_include=("README", "requirements.txt"))
    assert [(file.display, file.format) for file in discovery.files] == [
        ("README", "text"),
        ("a.md", "markdown"),
        ("requirements.txt", "text"),
    ]
    assert shown("README", extend_include=("README",)) == ["README"]
    (problem,) = found(extend_include=("*.tmpl",)).problems
    assert problem.path == "page.tmpl"
    assert problem.error


# Ignored by git

TREES = {
    "plain": {".gitignore": "drafts/\n*.tmp.md\n"},
    "negated": {".gitignore": "*.md\n!a.md\n"},
    "nested": {".gitignore": "*.txt\n", "posts/.gitignore": "!b.txt\n/c.md\n", "posts/drafts/.gitignore": "*\n!d.md\n"},
    "only some": {".gitignore": "*\n!*/\n!a.md\n"},
    "exception in a folder": {".gitignore": "posts/*\n!posts/drafts/\n"},
    "no exception below an ignored folder": {".gitignore": "posts\n!posts/a.md\n"},
    "anchored": {".gitignore": "/a.md\nposts/a.md\n/drafts\n"},
    "inside of a folder": {".gitignore": "posts/**\n!posts/drafts/\n"},
    "info/exclude": {".git/info/exclude": "drafts\n*.txt\n", ".gitignore": "!b.txt\n"},
    "windows and BOM": {".gitignore": "\ufeffdrafts/\r\n*.txt\r\n"},
    "spaces and signs": {".gitignore": "a.md   \n\\#a.md\n# b.txt\n[!a-c].md\n"},
}


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_as_git(here, tree):
    git("init", "--quiet", cwd=here)
    make(
        *(
            f"{folder}{name}"
            for folder in ("", "posts/", "posts/drafts/", "drafts/", "x/y/posts/")
            for name in ("a.md", "b.txt", "c.md", "d.md", "#a.md", "e.tmp.md")
        )
    )
    for name, text in tree.items():
        Path(name).write_text(text, encoding="utf-8", newline="")
    listed = set(git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=here).split("\0"))
    expected = sorted(name for name in listed if name.endswith((".md", ".txt")))
    assert shown() == expected
    for folder in {"x", *(name[:5] for name in expected if name.startswith("posts/"))}:
        assert shown(folder) == [name for name in expected if name.startswith(f"{folder}/")]


def test_ignore_files_above_hold(here, monkeypatch):
    git("init", "--quiet", cwd=here.parent)
    make("posts/a.md", "posts/b.md", "posts/c.md")
    Path("../.gitignore").write_text("/site/posts/a.md\n")
    Path(".gitignore").write_text("b.md\n")
    monkeypatch.chdir("posts")
    assert shown() == ["c.md"]


def test_ignore_files_count_without_git_too():
    make("a.md", "b.md")
    Path(".gitignore").write_text("b.md\n")
    assert shown() == ["a.md"]


def test_named_files_and_folders_may_be_ignored():
    make("drafts/a.md", "drafts/b.md")
    Path(".gitignore").write_text("drafts/\n")
    assert shown() == []
    assert shown("drafts") == ["drafts/a.md", "drafts/b.md"]
    assert shown("drafts/a.md") == ["drafts/a.md"]


def test_an_ignore_file_that_is_a_link_is_not_followed(here):
    make("a.md", "../patterns")
    Path("../patterns").write_text("*.md\n")
    Path(".gitignore").symlink_to("../patterns")
    assert shown() == ["a.md"]


# Links and what is no file


def test_links_to_files_inside_are_taken_once(here):
    make("posts/a.md", "store/b")
    Path("0.md").symlink_to("posts/a.md")
    Path("also.md").symlink_to("store/b")
    Path("again.md").symlink_to("store/b")
    assert shown() == ["again.md", "posts/a.md"]
    assert shown("0.md") == ["0.md"]
    assert shown("0.md", "posts/a.md") == shown("posts/a.md", "0.md") == ["posts/a.md"]


def test_links_out_of_the_tree_are_not_followed(here):
    make("../secret.md", "../folder/a.md", "b.md")
    Path("out.md").symlink_to("../secret.md")
    Path("folder").symlink_to("../folder")
    discovery = found()
    assert [file.display for file in discovery.files] == ["b.md"]
    assert discovery.problems == [Problem("out.md", "skipped: it is a link out of the project", error=False)]
    for name in ("out.md", "folder", "folder/a.md"):
        (problem,) = found(name).problems
        assert problem == Problem(name, "it is, or lies behind, a link out of the project; name the place that it leads to", error=True)
    assert shown("../secret.md") == [str(here.parent / "secret.md")]


def test_links_to_folders_are_not_followed():
    make("posts/a.md")
    Path("latest").symlink_to("posts")
    Path("posts/loop").symlink_to("..")
    Path("posts/loop.md").symlink_to("..")
    assert shown() == ["posts/a.md"]
    assert shown("latest") == ["latest/a.md"]
    assert shown("latest", "posts") == shown("posts", "latest") == ["latest/a.md"]


def test_what_is_no_file_is_noted(here):
    make("a.md")
    os.mkfifo("pipe.md")
    Path("loop.md").symlink_to("loop.md")
    Path("dangling.md").symlink_to("nowhere.md")
    Path("device.md").symlink_to("/dev/null")
    os.mkfifo("other")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind("socket.md")
        discovery = found()
        named = found("pipe.md", "loop.md", "dangling.md", "socket.md")
    assert [file.display for file in discovery.files] == ["a.md"]
    assert [(problem.path, problem.error) for problem in discovery.problems] == [
        (name, False) for name in ("dangling.md", "device.md", "loop.md", "pipe.md", "socket.md")
    ]
    messages = {problem.path: problem.message for problem in discovery.problems}
    assert messages["pipe.md"] == "skipped: it is a named pipe, not a file"
    assert messages["dangling.md"] == "skipped: it is a link to nowhere.md, which does not exist"
    assert messages["loop.md"] == "skipped: it is a link that leads back to itself"
    assert named.files == []
    assert [(problem.path, problem.error) for problem in named.problems] == [
        (n, True) for n in ("dangling.md", "loop.md", "pipe.md", "socket.md")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list everything")
def test_a_folder_that_cannot_be_listed_is_an_error():
    make("closed/a.md", "b.md")
    os.chmod("closed", 0)
    try:
        discovery = found()
    finally:
        os.chmod("closed", 0o700)
    assert [file.display for file in discovery.files] == ["b.md"]
    assert discovery.problems == [Problem("closed", "the folder cannot be listed: Permission denied", error=True)]


@pytest.fixture
def make_deep(here):
    """Makes folders in folders; they are taken away again, since what cleans up after tests goes down by calls."""
    made: list[str] = []

    def make_deep(name: str, depth: int) -> None:
        for _ in range(depth):
            os.mkdir(name)
            os.chdir(name)
            made.append(name)
        make("a.md")
        os.chdir(here)

    yield make_deep
    for name in made:
        os.chdir(name)
    os.remove("a.md")
    for name in reversed(made):
        os.chdir("..")
        os.rmdir(name)


def test_deep_trees(make_deep):
    make_deep("d", 1200)
    assert shown() == ["d/" * 1200 + "a.md"]


def test_a_path_too_long_to_be_listed_is_an_error(make_deep):
    make("b.md")
    make_deep("d" * 200, 25)
    discovery = found()
    assert [file.display for file in discovery.files] == ["b.md"]
    (problem,) = discovery.problems
    assert problem.path.startswith("ddd")
    assert problem.message == "the folder cannot be listed: File name too long"
    assert problem.error


def test_many_files_in_linear_time(here):
    for folder in range(20):
        os.mkdir(str(folder))
        for name in range(500):
            os.close(os.open(f"{folder}/{name}.md", os.O_CREAT | os.O_WRONLY))
    Path(".gitignore").write_text("".join(f"*.x{n}\nfolder{n}/\n" for n in range(50)))
    begin = time.process_time()
    assert len(found(extend_exclude=("*.draft.md",)).files) == 10_000
    assert time.process_time() - begin < 5
