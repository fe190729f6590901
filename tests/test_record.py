"""Records are named tuples in all that anybody sees of them."""

from __future__ import annotations

import copy
import pickle
import typing
from enum import Enum

import pytest

from prose_lint.record import NamedTuple


class Ours(NamedTuple):
    """A record."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.first

    @classmethod
    def of(cls, first: int) -> Ours:
        return cls(first)


class Theirs(typing.NamedTuple):
    """A record."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.first

    @classmethod
    def of(cls, first: int) -> Theirs:
        return cls(first)


class Nothing(NamedTuple):
    """A record without fields."""


class Colour(Enum):
    RED = 1


@pytest.mark.parametrize(
    "show",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, "c"),
        lambda kind: kind(third=(1,), first=2),
        lambda kind: kind.of(3).twice,
        lambda kind: kind(1)._replace(second="x"),
        lambda kind: kind._make([1, 2, 3]),
        lambda kind: kind(1)._asdict(),
        lambda kind: kind(1) == (1, "b", ()),
        lambda kind: kind(1) < kind(2),
        lambda kind: hash(kind(1)) == hash((1, "b", ())),
        lambda kind: [*kind(1)],
        lambda kind: kind(1)[1:],
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
        lambda kind: kind.__doc__,
        lambda kind: kind.__module__,
        typing.get_type_hints,
        lambda kind: copy.deepcopy(kind(1, third=(2,))),
        lambda kind: pickle.loads(pickle.dumps(kind(1))),
        lambda kind: issubclass(kind, tuple),
        lambda kind: vars(kind).get("__slots__"),
    ],
)
def test_it_does_what_the_other_does(show):
    assert repr(show(Ours)).replace("Ours", "Theirs") == repr(show(Theirs))


@pytest.mark.parametrize(
    "fail",
    [
        lambda kind: kind(),
        lambda kind: kind(1, 2, 3, 4),
        lambda kind: kind(1, fourth=1),
        lambda kind: kind(1, first=1),
        lambda kind: kind(1)._replace(fourth=1),
        lambda kind: kind._make([1]),
        lambda kind: setattr(kind(1), "first", 2),
        lambda kind: setattr(kind(1), "fourth", 2),
    ],
)
def test_it_refuses_what_the_other_refuses(fail):
    with pytest.raises(Exception) as theirs:  # noqa: PT011
        fail(Theirs)
    with pytest.raises((theirs.type, ValueError)):  # `_replace` raises ValueError up to Python 3.12, and TypeError then
        fail(Ours)


def test_a_record_without_fields():
    assert repr(Nothing()) == "Nothing()"
    assert len(Nothing()) == 0


def test_defaults_come_last():
    with pytest.raises(TypeError, match="a field without a default"):

        class _Wrong(NamedTuple):
            first: int = 1
            second: int


def test_matching():
    match Ours(1, "x"):
        case Ours(first, second):
            assert (first, second) == (1, "x")
        case _:
            pytest.fail("no match")
