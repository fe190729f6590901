"""The texts of findings: `{found}` and the like are put in, by replacement and never by formatting."""

from __future__ import annotations

import re

from prose_lint.finding import Applicability
from prose_lint.lazy import lazy

PLACEHOLDER = lazy(r"\{([a-z]+)\}")
APPLICABILITY = {"safe": Applicability.SAFE, "unsafe": Applicability.UNSAFE, "manual": Applicability.MANUAL}
_LONGEST_QUOTE = 60


def message(template: str, **values: str) -> str:
    """The template with `{name}` replaced by its value; runs of white space become one space, long values are cut."""

    def value(found: re.Match[str]) -> str:
        text = " ".join(values[found.group(1)].split())
        return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"

    return PLACEHOLDER.sub(value, template)


def keep_case(found: str, text: str) -> str:
    """A replacement with the capitals of what it replaces: all, or the first; capitals of its own stay."""
    if text != text.lower():
        return text
    letters = [letter for letter in found if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return text.upper()
    if letters and letters[0].isupper():
        return text[:1].upper() + text[1:]
    return text
