"""Colour, width and characters of what is printed for people.

The few colours are a table of SGR codes: rich would cost more start-up time than the check of a post takes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from prose_lint.finding import Severity
from prose_lint.record import NamedTuple

_SGR = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_SEVERITY = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}
PLAIN_WIDTH = 80
"""The width where there is no terminal, so that logs and snapshots do not depend on one."""
_LEAST_WIDTH, _MOST_WIDTH = 40, 100


class Style(NamedTuple):
    """How to print for people: with colours or not, how many cells wide, in which encoding, how many findings of a file (0: all)."""

    color: bool = False
    width: int = PLAIN_WIDTH
    encoding: str = "utf-8"
    findings: int = 0

    @classmethod
    def of(cls, stream: TextIO, color: str, environ: Mapping[str, str], *, findings: int = 0) -> Style:
        """The style that suits a stream. `color` is `auto`, `always` or `never`; `auto` reads NO_COLOR, FORCE_COLOR and TERM."""
        terminal = stream.isatty()
        colored = color == "always" or (color == "auto" and _wants_color(environ, terminal=terminal))
        return cls(colored, _terminal_width(stream) if terminal else PLAIN_WIDTH, stream.encoding or "utf-8", findings)

    def paint(self, text: str, *names: str) -> str:
        """The text in colours, where there are any."""
        return f"\x1b[{';'.join(_SGR[name] for name in names)}m{text}\x1b[0m" if self.color and text else text

    def severity(self, severity: Severity) -> str:
        """The name of a severity's colour."""
        return _SEVERITY[severity]

    def fit(self, text: str) -> str:
        """The text with what the encoding lacks as backslash escapes, so that its width is known before it is written."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode(self.encoding, "backslashreplace").decode(self.encoding)
        return text

    def sign(self, wanted: str, plain: str) -> str:
        """A sign of our own, or its plain form where the encoding lacks it."""
        return wanted if self.fit(wanted) == wanted else plain


def _wants_color(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """What `auto` means, in the order of precedence that Python's own tracebacks follow."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return terminal and environ.get("TERM") != "dumb"


def _terminal_width(stream: TextIO) -> int:
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return PLAIN_WIDTH
    return min(max(columns, _LEAST_WIDTH), _MOST_WIDTH) if columns else PLAIN_WIDTH
