"""Misspelt names of months: every spelling one slip away from a name, and which of them are something else."""

from __future__ import annotations

from functools import cache

from prose_lint.dates.calendar import MONTH_NAMES, MONTHS

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4
"""May is too short to be told when it is misspelt."""
_SHORT = 5
"""Of a name with so many letters or fewer, only a swapped, missing or doubled letter makes a misspelling: Jully, not Match."""
_LONG = 7
"""Names of so many letters or more are known by themselves."""
_NAMES = tuple(name.lower() for name in MONTH_NAMES if len(name) >= _SHORTEST)

_OTHER_LANGUAGES = frozenset(
    "abril aprel aprile aprili aprill aprilo aprily apryl augusta augusti augusto avgust avril awgust decembar decembre desember "
    "dezember dicember febroary februar februara februari februaro februars janoary januar januara januare januari januaro "
    "nofember novembar novembr novembre nowember octobre oktober oktobre oktobar otober septembar septembre setember settember".split()
)
"""Months of other languages (after the CLDR's tables) that are one slip away from English ones."""


@cache
def slip_words() -> frozenset[str]:
    """Every spelling that is one slip away from a month's name."""
    return frozenset().union(*map(_slips, _NAMES)) - _OTHER_LANGUAGES.union(MONTHS)


def meant(spelling: str) -> int:
    """The month, 1 to 12, of one of these spellings; no two months have one in common."""
    likely = [name for name in _NAMES if name[0] in spelling[:2] and abs(len(name) - len(spelling)) <= 1]
    return MONTHS[next(name for name in likely if spelling in _slips(name))]


def is_long(month: int) -> bool:
    """Whether a month's name is so long that a slip of it can be nothing else."""
    return len(MONTH_NAMES[month - 1]) >= _LONG


def _slips(name: str) -> set[str]:
    return _light(name) if len(name) <= _SHORT else _one_edit(name)


def _light(name: str) -> set[str]:
    """What a swapped, missing or doubled letter makes of a name."""
    swapped = {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)}
    missing = {name[:at] + name[at + 1 :] for at in range(1, len(name))}
    return swapped | missing | {name[:at] + name[at] + name[at:] for at in range(len(name))}


def _one_edit(name: str) -> set[str]:
    """What one slip makes of a name: a letter swapped, missing, too many or another; the first letter may only be swapped."""
    inserted = {name[:at] + letter + name[at:] for at in range(1, len(name) + 1) for letter in _LETTERS}
    replaced = {name[:at] + letter + name[at + 1 :] for at in range(1, len(name)) for letter in _LETTERS}
    return _light(name) | inserted | replaced
