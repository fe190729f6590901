"""Runs in several processes: how they end, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT, clean_environ

from prose_lint.run import FEW_BYTES
from prose_lint.share import Job, Task, shares_of

if os.name != "posix":
    pytest.skip("signals are those of POSIX systems", allow_module_level=True)

TEXT = "The harbour of the town has a pier, and the pier has a gate that nobody has seen. It beleived in boats.\n\n" * 400


@pytest.fixture
def posts(tmp_path):
    """So much text that a run takes seconds, and uses several processes."""
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.md").write_text(TEXT.replace("beleived", f"beleived{chr(97 + number % 26)}"))
    assert len(TEXT) * 60 > FEW_BYTES
    return folder


def start(posts, tmp_path, *arguments):
    """A run that is at work, as the leader of its process group; and the processes that it has started."""
    environ = clean_environ(PYTHONPATH=str(ROOT / "src"), PROSE_LINT_CACHE_DIR=str(tmp_path / "cache"))
    command = [sys.executable, "-m", "prose_lint", "check", "--jobs", "2", *arguments, str(posts)]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 20
    while not (children := children_of(process.pid)):
        assert process.poll() is None, "it has ended already"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.3)
    return process, children


def children_of(pid):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in listed.stdout.split()]


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def has_ended(pids, *, seconds=2.0):
    deadline = time.monotonic() + seconds
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(is_running, pids))


needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are looked up in /proc")


@needs_proc
def test_ctrl_c_ends_all_of_it_within_a_second(posts, tmp_path):
    process, children = start(posts, tmp_path)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does

    output, errors = process.communicate(timeout=10)

    assert process.returncode == 130
    assert time.monotonic() - began < 3  # a second, on a machine that does nothing else
    assert errors == output == ""
    assert has_ended(children)
    assert sorted(path.name for path in posts.iterdir()) == sorted(f"{number}.md" for number in range(60))


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_run(posts, tmp_path, number):
    process, children = start(posts, tmp_path)
    process.send_signal(number)
    process.wait(timeout=10)

    assert process.returncode == -number
    assert has_ended(children, seconds=10)  # a child notices before it begins another document
    process.communicate()


@needs_proc
@pytest.mark.parametrize("jobs", ["2", "4"])
def test_a_process_that_waits_ends_with_the_run(posts, tmp_path, jobs):
    """A child that has done its share waits for the others' facts; it must not wait for ever."""
    first = posts / "0.md"
    first.write_text(first.read_text() * 60)  # the parent's own share takes longest
    process, children = start(posts, tmp_path, "--jobs", jobs)
    time.sleep(1.5)
    process.kill()
    process.wait(timeout=10)

    assert has_ended(children, seconds=20)
    process.communicate()


@needs_proc
def test_a_process_that_is_killed_is_reported(posts, tmp_path):
    process, children = start(posts, tmp_path)
    os.kill(children[0], signal.SIGKILL)

    _, errors = process.communicate(timeout=60)

    assert process.returncode == 2
    assert "a worker process ended before its work was done" in errors
    assert "Traceback" not in errors


def test_shares_are_of_about_equal_size_and_in_order():
    jobs = [Job(Task(str(n), str(n), "text"), facts=True, check=True) for n in range(10)]
    for sizes, count in (([1] * 10, 3), ([100] + [1] * 9, 2), ([1] * 9 + [100], 4), ([1] * 10, 20)):
        found = shares_of(jobs, sizes, count)
        assert [job for share in found for job in share] == jobs
        assert len(found) <= count
        assert all(found)
    assert [len(share) for share in shares_of(jobs, [1] * 10, 2)] == [5, 5]
