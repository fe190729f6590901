"""What is one or two edits away, and what is not."""

from random import Random

import pytest

from prose_lint.lexicon import Lexicon
from prose_lint.near import letter_bag, within


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "xabc", 1),
        ("abc", "abx", 1),
        ("abcd", "badc", 2),
        ("", "ab", 2),
        ("ca", "abc", 3),
        ("abc", "", 3),
    ],
)
def test_within_is_exact(left: str, right: str, edits: int) -> None:
    assert within(left, right, edits)
    assert within(right, left, edits)
    assert not edits or not within(left, right, edits - 1)


@pytest.mark.parametrize(("left", "right", "bits"), [("aab", "ab", 1), ("ab", "ac", 2), ("eel", "el", 1), ("ab", "ba", 0)])
def test_letter_bag_counts_edits(left: str, right: str, bits: int) -> None:
    assert (letter_bag(left) ^ letter_bag(right)).bit_count() == bits


def distance(left: str, right: str) -> int:
    """Edits between two words (optimal string alignment), by the textbook."""
    table = {(-1, -1): 0}
    for row in range(len(left)):
        table[row, -1] = row + 1
    for column in range(len(right)):
        table[-1, column] = column + 1
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            least = min(table[row - 1, column] + 1, table[row, column - 1] + 1, table[row - 1, column - 1] + (one != other))
            if row and column and one == right[column - 1] and other == left[row - 1]:
                least = min(least, table[row - 2, column - 2] + 1)
            table[row, column] = least
    return table[len(left) - 1, len(right) - 1]


def test_within_agrees_with_the_textbook() -> None:
    draw = Random(7)
    for _ in range(3000):
        left, right = ("".join(draw.choices("abc", k=draw.randrange(7))) for _ in range(2))
        for edits in (0, 1, 2):
            assert within(left, right, edits) == (distance(left, right) <= edits), (left, right)


ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize("word", ["cat", "house", "gentle", "together", "beautiful", "information"])
def test_every_slip_behind_the_first_letter_leads_back(word: str) -> None:
    lexicon = Lexicon.open()
    wrong = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    wrong |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    wrong |= {word[:at] + letter + word[at:] for at in range(1, len(word) + 1) for letter in ALPHABET}
    wrong |= {word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in ALPHABET}
    assert [form for form in sorted(wrong - {word}) if word not in lexicon.near(form)] == []
