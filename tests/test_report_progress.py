import io
import subprocess
import sys

import pytest

from prose_lint.report.progress import progress


def left_on(text):
    """What stands on the line when a terminal has printed all this: a carriage return goes back to its start."""
    line = ""
    for part in text.split("\r"):
        line = part + line[len(part) :]
    return line.strip()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_shown_on_a_terminal_and_gone_at_the_end(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with progress(40, stream, quiet_seconds=0) as advance:
        advance(10)
        advance(30)
    text = stream.getvalue()
    assert "Checking" in text
    assert "/40 files" in text
    assert left_on(text) == ""


def test_gone_also_when_the_run_is_interrupted(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()

    def interrupted():
        with progress(40, stream, quiet_seconds=0) as advance:
            advance(10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert "Checking" in stream.getvalue()
    assert left_on(stream.getvalue()) == ""


def test_silent_where_there_is_no_terminal():
    stream = io.StringIO()
    with progress(40, stream, quiet_seconds=0) as advance:
        advance(40)
    assert stream.getvalue() == ""


def test_a_short_run_is_silent_and_loads_nothing():
    program = (
        "import io, sys; from prose_lint.report.progress import progress;"
        "stream = type('Terminal', (io.StringIO,), {'isatty': lambda self: True})();\n"
        "with progress(2, stream) as advance: advance(1); advance(1)\n"
        "print(repr(stream.getvalue()), 'tqdm' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "'' False\n"
