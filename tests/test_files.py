"""Reading: every kind of thing that a path can name, and nothing that waits."""

import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from prose_lint.errors import ReadError
from prose_lint.files import LARGEST, read, read_open

NOBODY = 65_534


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder that an ordinary user can enter, and the rights of one, also where the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain",
        b"\xef\xbb\xbfwith mark\r\n",
        b"a\rb\r\nc\n",
        b"a\x0b\x0c\xc2\x85\xe2\x80\xa8z",
        b"\x00\xff\xfe",
        b"x" * 200_000,
    ],
)
def test_bytes_come_as_they_are(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(data)
    assert read(str(path)) == data


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_bytes(b"text")
    (tmp_path / "link.md").symlink_to("post.md")
    assert read(str(tmp_path / "link.md")) == b"text"


def _reason(path: Path | str, **settings: int) -> str:
    with pytest.raises(ReadError) as caught:
        read(str(path), **settings)
    assert caught.value.path == str(path)
    return caught.value.reason


def test_nothing_there(tmp_path: Path) -> None:
    assert _reason(tmp_path / "no.md") == "there is no such file"
    (tmp_path / "post.md").write_bytes(b"")
    assert _reason(tmp_path / "post.md" / "no.md") == "there is no such file"
    assert _reason(f"{tmp_path}/a\0b.md") == "there is no such file"
    assert _reason(tmp_path / ("n" * 300)) == "its name is too long"


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.md"))
        assert _reason(tmp_path) == "it is a folder"
        assert _reason(tmp_path / "pipe.md") == "it is a named pipe, not a file"
        assert _reason(tmp_path / "socket.md") == "it is a socket, not a file"
        assert _reason("/dev/zero") == "it is a device, not a file"


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "dangling.md").symlink_to("gone.md")
    (tmp_path / "one.md").symlink_to("two.md")
    (tmp_path / "two.md").symlink_to("one.md")
    assert _reason(tmp_path / "dangling.md") == "it is a link to gone.md, which does not exist"
    assert _reason(tmp_path / "one.md") == "it is a link that leads back to itself"


def test_no_permission() -> None:
    with ordinary_user() as folder:
        (folder / "post.md").write_bytes(b"secret")
        (folder / "post.md").chmod(0)
        assert _reason(folder / "post.md") == "there is no permission to read it"


def test_the_limit_names_its_setting(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"x" * 1001)
    assert _reason(path, limit=1000) == "it is too large: 1,001 bytes, and the setting max-file-size allows 1,000"
    assert len(read(str(path), limit=1001)) == 1001
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "10,000,001 bytes" in _reason(path)


def test_a_file_that_does_not_tell_its_size_is_read_to_the_end() -> None:
    assert read("/proc/self/status").startswith(b"Name:")
    assert len(read("/proc/self/status")) > 500
    assert "it is too large" in _reason("/proc/self/status", limit=100)


def test_an_open_file_is_read_in_pieces_up_to_the_limit() -> None:
    reader, writer = os.pipe()
    feeder = threading.Thread(target=lambda: (os.write(writer, b"a" * 50_000), os.write(writer, b"b" * 50_000), os.close(writer)))
    feeder.start()
    assert read_open(reader, size=0, limit=60_000) == b"a" * 50_000 + b"b" * 10_001
    assert read_open(reader, size=0) == b"b" * 39_999
    feeder.join()
    os.close(reader)
