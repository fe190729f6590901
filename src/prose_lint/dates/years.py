"""Years: which ones a document knows, and which one a wrong one may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.record import NamedTuple
from prose_lint.span import Span

if TYPE_CHECKING:
    from prose_lint.document import Document

OLDEST = 1700
"""Years before this are no evidence of when a post plays: they may be any number."""

_DIGITS = bytes(byte if chr(byte).isdecimal() and byte < 0x80 else 0x20 for byte in range(256))
"""Makes every byte but a digit white space."""

LATEST = 2100
"""Numbers from here on are no years of ranges."""

FEW_YEARS = 5
"""So many years after today are plausible in any post."""


def digit_runs(document: Document) -> frozenset[str]:
    """The runs of digits in the prose, those inside words too: 22 of 22nd."""
    return document.index(_digit_runs)


def _digit_runs(document: Document) -> frozenset[str]:
    # Found in the bytes of the text: to look at every word of the vocabulary takes three times as long.
    return frozenset(document.prose.folded.encode("utf-8", "replace").translate(_DIGITS).decode().split())


def numbers(document: Document) -> frozenset[str]:
    """The words of the prose that are all digits."""
    return document.index(_numbers)


def _numbers(document: Document) -> frozenset[str]:
    return digit_runs(document) & document.vocabulary


class YearPlace(NamedTuple):
    """A number of four digits that can be a year of modern times, wherever it stands; for a decade, the `s` is outside of the span."""

    span: Span
    year: int


def year_places(document: Document) -> list[YearPlace]:
    """Every place of such a number, in order."""
    return document.index(_year_places)


def _year_places(document: Document) -> list[YearPlace]:
    folded = document.prose.folded
    found = []
    for year in digit_runs(document):
        if len(year) != 4 or not OLDEST <= int(year) <= LATEST:
            continue
        at = folded.find(year)
        while at >= 0:
            end = at + len(year)
            if not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isdecimal():
                found.append(YearPlace(Span(at, end), int(year)))
            at = folded.find(year, end)
    return sorted(found)


class YearEvidence(NamedTuple):
    """The years that speak for others: those of the prose and of the post's own date, and the latest year that can be meant."""

    years: tuple[int, ...]
    latest: int

    def nearest(self, year: int) -> int:
        """How far a year is from the nearest known one; 9999 where none is known."""
        return min((abs(year - known) for known in self.years), default=9999)

    def is_plausible(self, year: int) -> bool:
        """Whether a year lies where the known years are, with a generation's room before them."""
        return min(self.years, default=self.latest - 100) - 30 <= year <= self.latest


def year_evidence(document: Document, own_year: int | None, today: int) -> YearEvidence:
    """What the document's years say, its own date's included; plans speak of a few years after today, which is a year."""
    latest = today + FEW_YEARS
    years = {int(word) for word in numbers(document) if len(word) == 4 and word.isascii() and OLDEST <= int(word) <= latest}
    if own_year:
        years.add(own_year)
    return YearEvidence(tuple(sorted(years)), latest)


def corrected_years(written: str) -> list[int]:
    """The years of four digits that one keystroke makes of what is written, likeliest first, plausible or not.

    Of five digits: one of a doubled pair taken out, then any other one. Of four: two neighbours swapped, then a digit of the
    century changed. Of three: any one put in.
    """
    if len(written) == 5:
        found = _without_one(written)
    elif len(written) == 4:
        found = _swapped(written) + ([] if written[0] == "0" else _other_century(written))
    elif len(written) == 3:
        found = [written[:at] + digit + written[at:] for at in range(4) for digit in "0123456789"]
    else:
        found = []
    return list(dict.fromkeys(int(year) for year in found if year[0] in "12" and year != written))


def undoubled(written: str) -> list[str]:
    """What is written with one digit of a doubled pair taken out."""
    return [written[:at] + written[at + 1 :] for at in range(len(written) - 1) if written[at] == written[at + 1]]


def _without_one(written: str) -> list[str]:
    return undoubled(written) + [written[:at] + written[at + 1 :] for at in range(len(written))]


def _swapped(written: str) -> list[str]:
    return [written[:at] + written[at + 1] + written[at] + written[at + 2 :] for at in range(len(written) - 1)]


def _other_century(written: str) -> list[str]:
    return [digit + written[1:] for digit in "21"] + [written[0] + digit + written[2:] for digit in "0123456789"]
