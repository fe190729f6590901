"""What holds for every output, whatever is in the texts."""

import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_strategies import AWKWARD, outcomes

from prose_lint.report import FOR_PEOPLE, FORMATS, renderer, statistics, summary
from prose_lint.report.layout import clip, excerpt, width, wrap
from prose_lint.report.style import Style
from prose_lint.span import Span

PEOPLE = [renderer("full"), renderer("concise"), summary.render, statistics.render, partial(statistics.render, by="folder")]
COMMANDS = "github"
ALL = [*PEOPLE, *(renderer(name) for name in FORMATS if name not in (*FOR_PEOPLE, COMMANDS))]
PLAIN = Style()
styles = st.sampled_from([PLAIN, Style(width=40), Style(width=100), Style(encoding="ascii"), Style(encoding="cp1252")])


def cells_of(line):
    """The width of a line by the data of Unicode alone."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in line if unicodedata.category(char) not in {"Mn", "Me", "Cf"})
    return wide + sum(unicodedata.category(char) not in {"Mn", "Me", "Cf"} for char in line)


@given(outcomes(), styles)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_output(outcome, style):
    for render in ALL:
        for line in render(outcome, style=style):
            assert harmless(line)
    for line in renderer("full")(outcome, style=style):
        line.encode(style.encoding)
        # A line that begins with a file name may be longer: a place that is cut cannot be clicked.
        assert cells_of(line) <= style.width or re.search(r"(^\S|^  also: ).*:\d+:\d+", line)
    assert len(list(renderer("concise")(outcome, style=style))) == len(outcome.diagnostics)


@given(outcomes(), st.sampled_from([Style(findings=1), Style(findings=1, width=40, encoding="ascii")]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_not_shown_is_counted(outcome, style):
    counts = Counter(diagnostic.path for diagnostic in outcome.diagnostics)
    for name in FOR_PEOPLE:
        lines = list(renderer(name)(outcome, style=style))
        assert all(harmless(line) for line in lines)
        assert sum("more finding" in line for line in lines) <= sum(count > 1 for count in counts.values())
    concise = [line for line in lines if re.search(r":\d+:\d+: ", line)]
    assert len(concise) >= len(counts)


def harmless(line):
    """Whether a line can do nothing to a terminal, and is no command to a CI runner."""
    return (
        not {unicodedata.category(char) for char in line} & {"Cc", "Cs", "Zl", "Zp"}
        and not set(line) & set("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
        and not line.lstrip().startswith(("::", "##"))
        and not re.search(r"##\w*\[", line)
    )


@given(outcomes(path=st.sampled_from(["post.md", "b.md"])))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_eighty_wide(outcome):
    assert all(cells_of(line) <= 80 for line in renderer("full")(outcome, style=PLAIN))


lines = st.lists(st.sampled_from([piece for piece in AWKWARD if not set(piece) & set("\r\n")]) | st.text(max_size=9), max_size=40)


@given(lines.map("".join), st.data(), styles)
def test_excerpt_shows_a_piece_of_the_line(line, data, style):
    start, end = sorted((data.draw(st.integers(0, len(line))), data.draw(st.integers(0, len(line)))))
    room = style.width - 4
    part = excerpt(line, Span(start, end), room, style)
    assert width(part.before) + max(1, width(part.marked)) + width(part.after) <= room
    whole = excerpt(line, Span(start, end), 10_000, style)
    ellipsis = style.sign("…", "...")
    assert whole.marked.startswith(part.marked)
    assert whole.before.endswith(part.before.removeprefix(ellipsis))
    assert whole.after.startswith(part.after.removesuffix(ellipsis)) or part.after == ellipsis


def test_excerpt_cuts_between_words():
    line = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    at = line.index("ten")
    assert excerpt(line, Span(at, at + 3), 60, PLAIN) == ("… five six seven eight nine ", "ten", " eleven twelve thirteen …")


def test_excerpt_gives_the_room_of_one_side_to_the_other():
    line = "x" * 10 + "y" * 200
    assert excerpt(line, Span(10, 12), 40, PLAIN) == ("x" * 10, "yy", "y" * 27 + "…")


@pytest.mark.parametrize("letters", range(30, 50))
def test_excerpt_cuts_no_letter_from_its_marks(letters):
    line = "e\u0301" * letters + "x" + "e\u0301" * letters
    part = excerpt(line, Span(2 * letters, 2 * letters + 1), 40, PLAIN)
    assert part.before.startswith("…e")
    assert part.after.endswith("\u0301…")


def test_excerpt_leaves_room_for_the_sign_of_a_cut():
    part = excerpt("a" * 100 + "x" + "\u0301" * 1000, Span(100, 101), 40, PLAIN)
    assert part.after.endswith("…")
    assert width("".join(part)) == 40


def test_excerpt_of_extreme_lines():
    marks = "e" + "\u0301" * 100_000
    part = excerpt(marks, Span(0, len(marks)), 76, PLAIN)
    assert width("".join(part)) <= 76
    assert len("".join(part)) < 1000
    part = excerpt("a" * 1_000_000, Span(500_000, 500_007), 76, PLAIN)
    assert (part.before[0], part.marked, part.after[-1]) == ("…", "a" * 7, "…")
    assert width("".join(part)) == 76


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4), ("😀", 2), ("", 0), ("a\u200db", 2)])
def test_width(text, cells):
    assert width(text) == cells


def test_clip():
    assert clip("abcdefghij", 10, PLAIN) == "abcdefghij"
    assert clip("abcdefghijk", 10, PLAIN) == "abcde…hijk"
    assert clip("日本語日本語", 7, PLAIN) == "日…語"
    assert clip("e\u0301" * 11, 10, PLAIN) == "e\u0301" * 5 + "…" + "e\u0301" * 4
    assert clip("abcdefghijk", 10, Style(encoding="ascii")) == "abcd...ijk"


def test_wrap():
    assert list(wrap("one two  three four", 9)) == ["one two", "three", "four"]
    assert list(wrap("x" * 20, 9)) == ["x" * 6, "x" * 6, "x" * 8]
    assert list(wrap("of it", 9, lead="a/very/long/path.md:3:14")) == ["a/very/long/path.md:3:14", "of it"]
    assert list(wrap("", 9)) == [""]
    assert list(wrap("see ::error::x", 9)) == ["see", r"\x3a:erro", "r::x"]


@pytest.mark.parametrize("name", FORMATS)
def test_formats_load(name):
    assert callable(renderer(name))


def test_unknown_format():
    with pytest.raises(KeyError):
        renderer("xml")


def test_concise_loads_little():
    """Start-up is a feature: nothing that a one-line report does not need."""
    program = (
        "import sys; from prose_lint.report import Outcome, renderer; from prose_lint.report.style import Style;"
        "list(renderer('concise')(Outcome([], {}, 1), style=Style()));"
        "print(sorted({'json', 'rich', 'dataclasses', 'pathlib', 'inspect', 'logging', 'unicodedata'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "[]\n"


class Terminal:
    encoding = "utf-8"

    def __init__(self, *, terminal):
        self._terminal = terminal

    def isatty(self):
        return self._terminal

    def fileno(self):
        raise OSError


@pytest.mark.parametrize(
    ("color", "environ", "terminal", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_color(color, environ, terminal, colored):
    assert Style.of(Terminal(terminal=terminal), color, environ) == Style(color=colored, width=80, encoding="utf-8")


@pytest.mark.parametrize(("columns", "wanted"), [(20, 40), (72, 72), (90, 90), (250, 100), (0, 80)])
def test_width_of_a_terminal(columns, wanted):
    termios = pytest.importorskip("termios")
    import fcntl
    import struct

    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with os.fdopen(leader, "rb"), os.fdopen(follower, "w") as stream:
        assert Style.of(stream, "never", {}).width == wanted
