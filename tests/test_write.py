"""Writing: the old bytes or the new ones, and nothing beside."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_files import ordinary_user

from prose_lint.errors import WriteError
from prose_lint.write import put, write

OLD = b"Old text with scurity.\n"


def _reason(path: Path, data: bytes, *, read: bytes = OLD, root: Path | None = None) -> str:
    """Why nothing is written; the folder is as before."""
    before = _folder(path.parent)
    with pytest.raises(WriteError) as caught:
        write(str(path), data, read=read, root=str(root or path.parent))
    assert caught.value.path == str(path)
    assert _folder(path.parent) == before
    return caught.value.reason


def _folder(folder: Path) -> dict[str, bytes]:
    """The names in a folder with the bytes of the files; folders and links count as empty."""
    return {path.name: b"" if path.is_symlink() or path.is_dir() else path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.md"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbfwith a mark\r\n",
        b"a\rb\r\nc\nno end",
        b"a\x0bb\x0cc\xc2\x85d\xe2\x80\xa8e\xe2\x80\xa9f\x1c\n",
        b"y" * 40_000_000,
    ],
)
def test_the_bytes_are_written_as_they_are(post: Path, data: bytes) -> None:
    write(str(post), data, read=OLD, root=str(post.parent))
    assert _folder(post.parent) == {"post.md": data}


def test_the_same_bytes_touch_nothing(post: Path) -> None:
    os.utime(post, ns=(1_000_000_000, 1_000_000_000))
    before = post.stat()
    write(str(post), OLD, read=OLD, root=str(post.parent))
    after = post.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (before.st_ino, before.st_mtime_ns, before.st_ctime_ns)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o4711, 0o220])
def test_mode_bits_stay(post: Path, mode: int) -> None:
    if mode == 0o220 and os.geteuid():
        pytest.skip("only root reads what has no permission to be read")
    post.chmod(mode)
    write(str(post), b"new", read=OLD, root=str(post.parent))
    assert post.stat().st_mode & 0o7777 == mode
    assert post.read_bytes() == b"new"


def test_owner_and_attributes_stay(post: Path) -> None:
    try:
        os.setxattr(post, "user.reviewed", b"yes")
    except OSError:
        pytest.skip("the file system keeps no attributes")
    if os.geteuid() == 0:
        os.chown(post, 65_534, 65_534)
    before = post.stat()
    write(str(post), b"new", read=OLD, root=str(post.parent))
    assert os.getxattr(post, "user.reviewed") == b"yes"
    assert (post.stat().st_uid, post.stat().st_gid) == (before.st_uid, before.st_gid)


def test_names_of_any_length_and_kind(tmp_path: Path) -> None:
    for name in ["n" * 255, "-rf.md", "new\nline.md", ".hidden", os.fsdecode(b"\xff\xfe.md")]:
        path = tmp_path / name
        path.write_bytes(OLD)
        write(str(path), b"new", read=OLD, root=str(tmp_path))
        assert path.read_bytes() == b"new"
    assert len(_folder(tmp_path)) == 5


def test_a_link_stays_a_link(post: Path) -> None:
    (post.parent / "folder").mkdir()
    link = post.parent / "folder" / "link.md"
    link.symlink_to("../post.md")
    write(str(link), b"new", read=OLD, root=str(post.parent))
    assert link.readlink() == Path("../post.md")
    assert post.read_bytes() == b"new"
    assert not post.is_symlink()


def test_nothing_outside_of_the_root_is_written(post: Path) -> None:
    site = post.parent / "site"
    (site / "posts").mkdir(parents=True)
    (site / "file-link.md").symlink_to("../post.md")
    (site / "folder-link").symlink_to("..")
    (post.parent / "site-2").mkdir()
    (post.parent / "site-2" / "post.md").write_bytes(OLD)
    for path in [
        site / "file-link.md",
        site / "folder-link" / "post.md",
        site / ".." / "post.md",
        post.parent / "site-2" / "post.md",
    ]:
        assert "lies outside of the project" in _reason(path, b"new", root=site)


def test_a_hard_link_is_refused(post: Path) -> None:
    os.link(post, post.parent / "other.md")
    assert _reason(post, b"new").startswith("it has 2 names (hard links)")
    assert post.samefile(post.parent / "other.md")


def test_a_read_only_file_is_written_by_root_alone_and_stays_read_only(post: Path) -> None:
    post.chmod(0o444)
    if os.geteuid() == 0:
        write(str(post), b"new", read=post.read_bytes(), root=str(post.parent))
        assert post.read_bytes() == b"new"
        assert post.stat().st_mode & 0o777 == 0o444
    else:
        assert _reason(post, b"new") == "Permission denied"


def test_a_file_of_somebody_else_is_refused() -> None:
    with ordinary_user() as folder:
        path = folder / "post.md"
        path.write_bytes(OLD)
        path.chmod(0o466)  # anybody may write it, its owner may not
        assert _reason(path, b"new") == "Permission denied"


def test_a_read_only_folder_is_refused() -> None:
    with ordinary_user() as folder:
        (folder / "posts").mkdir()
        path = folder / "posts" / "post.md"
        path.write_bytes(OLD)
        path.parent.chmod(0o555)
        assert _reason(path, b"new") == "Permission denied"
        path.parent.chmod(0o755)


def test_what_changed_since_it_was_read_is_refused(post: Path) -> None:
    assert _reason(post, b"new", read=b"Other bytes.\n") == "it changed since it was read; run again"
    assert _reason(post, b"new", read=OLD[:-1]) == "it changed since it was read; run again"


def test_what_is_gone_or_no_file_is_refused(post: Path) -> None:
    post.unlink()
    assert _reason(post, b"new") == "No such file or directory"
    post.mkdir()
    assert _reason(post, b"new") == "Is a directory"


def test_what_another_run_has_done_already_is_no_failure(post: Path) -> None:
    post.write_bytes(b"new")
    inode = post.stat().st_ino
    write(str(post), b"new", read=OLD, root=str(post.parent))
    assert post.stat().st_ino == inode


def test_a_lock_that_is_never_released_is_not_waited_for(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr("prose_lint.write.LOCK_SECONDS", 0.2)
    with post.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert "locked" in _reason(post, b"new")
    write(str(post), b"new", read=OLD, root=str(post.parent))


WRITER = """
import os, signal, sys
signal.alarm(60)  # should the test end before it
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job inherits as ignored
from prose_lint import files  # open() of Python's own may swallow a KeyboardInterrupt
from prose_lint.errors import WriteError
from prose_lint.write import write
{body}
"""


def _start(body: str, *arguments: object, **options: object) -> "subprocess.Popen[str]":
    script = WRITER.format(body=body)
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


def _without_space() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_024_000, 1_024_000))


@pytest.mark.parametrize("named", [False, True])
def test_when_space_runs_out_the_file_is_the_old_one(tmp_path: Path, *, named: bool) -> None:
    old = b"scurity \n" * 200_000
    path = tmp_path / "post.md"
    path.write_bytes(old)
    body = f"""
if {named}: del os.O_TMPFILE
old = files.read(sys.argv[1])
try:
    write(sys.argv[1], old.replace(b'scurity', b'security'), read=old, root=sys.argv[2])
except WriteError as error:
    print(error.reason)
"""
    process = _start(body, path, tmp_path, preexec_fn=_without_space)
    output, errors = process.communicate(timeout=60)
    assert (output, errors) == ("File too large\n", "")
    assert _folder(tmp_path) == {"post.md": old}


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    body = """
for n in range(1_000_000):
    old = files.read(sys.argv[1])
    write(sys.argv[1], b'%08d' % n * 200_000, read=old, root=sys.argv[2])
    if n == 3: print('ready', flush=True)
"""
    for delay in (0.0, 0.003, 0.007, 0.02):
        path.write_bytes(OLD)
        process = _start("del os.O_TMPFILE\n" + body, path, tmp_path)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        assert errors.endswith("KeyboardInterrupt\n")
        assert list(_folder(tmp_path)) == ["post.md"]


KILLED = """
for n in range(1_000_000):
    old = files.read(sys.argv[1])
    write(sys.argv[1], (b'a' if n % 2 else b'b') * 1_000_000, read=old, root=sys.argv[2])
    if n == 1: print('ready', flush=True)
"""


@pytest.mark.parametrize("named", [False, True])
def test_killed_at_any_moment_the_file_is_whole_and_the_next_write_cleans_up(tmp_path: Path, *, named: bool) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"a" * 1_000_000)
    whole = {b"a" * 1_000_000, b"b" * 1_000_000}
    left_behind = 0
    for n in range(12):
        process = _start(("del os.O_TMPFILE\n" if named else "") + KILLED, path, tmp_path)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(n * 0.0017)
        process.kill()
        process.communicate(timeout=60)
        assert path.read_bytes() in whole
        left_behind += len(_folder(tmp_path)) - 1
    assert left_behind <= (12 if named else 1)  # without a name, only the time between two system calls is left
    write(str(path), b"new", read=path.read_bytes(), root=str(tmp_path))
    assert _folder(tmp_path) == {"post.md": b"new"}


def test_a_temporary_file_of_a_killed_run_is_removed(post: Path) -> None:
    from prose_lint.write import _temporary_name

    left = Path(_temporary_name(str(post)))
    left.write_bytes(b"half of")
    write(str(post), b"new", read=OLD, root=str(post.parent))
    assert _folder(post.parent) == {"post.md": b"new"}


def test_a_link_in_the_place_of_the_temporary_file_is_not_written_through(post: Path) -> None:
    from prose_lint.write import _temporary_name

    victim = post.parent / "victim"
    victim.write_bytes(b"precious")
    Path(_temporary_name(str(post))).symlink_to(victim)
    write(str(post), b"new", read=OLD, root=str(post.parent))
    assert _folder(post.parent) == {"post.md": b"new", "victim": b"precious"}


COUNTING = """
done = 0
while done < 60:
    old = files.read(sys.argv[1])
    try:
        write(sys.argv[1], old + sys.argv[3].encode(), read=old, root=sys.argv[2])
        done += 1
    except WriteError as error:
        assert error.reason == 'it changed since it was read; run again', error
"""


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"")
    runs = [_start(COUNTING, path, tmp_path, mark) for mark in "ab"]
    assert [run.communicate(timeout=120)[1] for run in runs] == ["", ""]
    data = path.read_bytes()
    assert (data.count(b"a"), data.count(b"b"), len(data)) == (60, 60, 120)
    assert list(_folder(tmp_path)) == ["post.md"]


# Reports: files that may be there or not


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    put(str(path), [b"one ", b"two"])

    (tmp_path / "usual").write_bytes(b"one two")
    assert path.read_bytes() == b"one two"
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_older_file_is_replaced_as_a_whole(post: Path) -> None:
    post.chmod(0o640)
    with post.open("rb") as before:
        put(str(post), [b"new"])
        assert before.read() == OLD
    assert post.read_bytes() == b"new"
    assert post.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("named", [False, True])
def test_a_report_that_cannot_be_finished_leaves_the_older_one(tmp_path: Path, *, named: bool) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(OLD)
    body = f"""
from prose_lint.write import put
if {named}: del os.O_TMPFILE
def parts():
    yield b'x' * 1000
    if sys.argv[2] == 'fault':
        raise ValueError('the report failed')
    yield b'x' * 2_000_000
try:
    put(sys.argv[1], parts())
except (WriteError, ValueError) as error:
    print(error)
"""
    for kind, message in (("space", f"{path}: not written: File too large\n"), ("fault", "the report failed\n")):
        output, errors = _start(body, path, kind, preexec_fn=_without_space).communicate(timeout=60)
        assert (output, errors) == (message, "")
        assert _folder(tmp_path) == {"report.json": OLD}


def test_a_pipe_gets_a_report_as_it_comes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        put(str(tmp_path / "pipe"), [b"one ", b"two"])
        assert reader.communicate(timeout=60)[0] == b"one two"


def test_a_read_only_report_is_left_alone(post: Path) -> None:
    post.chmod(0o444)
    if os.access(post, os.W_OK):
        pytest.skip("this user may write everything")
    with pytest.raises(WriteError, match="write-protected"):
        put(str(post), [b"new"])
    assert post.read_bytes() == OLD
