"""Immutable records: `typing.NamedTuple` in all but the time that it takes to make the class.

A check of one post makes more than a hundred such classes before it has read a word. `typing` compiles each annotation, which nobody
reads at run time, and `collections` compiles a constructor for each class: 0.16 ms together. Here constructors are copies of one that
was compiled for the number of fields, with the names put in: 0.02 ms.

Modules that define records have `from __future__ import annotations`, which keeps the names of the fields where they are looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  (re-exported)
else:
    from _collections import _tuplegetter as field_getter  # what `collections` takes itself
    from types import FunctionType

    _MADE_HERE = ("__slots__", "__classcell__", "__annotate__")
    _constructors = {}

    class _Record(tuple):
        """What all records have."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)

    class _Meta(type):
        """Makes a record of what a class body annotates; what else the body defines is added."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = tuple(body[field] for field in fields if field in body)
            if any(field in body for field in fields[: len(fields) - len(defaults)]):
                raise TypeError(f"{name}: a field without a default follows one that has a default")
            space = {key: value for key, value in body.items() if key not in _MADE_HERE}
            space.update((field, field_getter(at, f"Field {at}")) for at, field in enumerate(fields))
            constructor = _constructor(fields, defaults)
            constructor.__qualname__ = f"{name}.__new__"
            space.update(
                __slots__=(),
                __new__=constructor,
                __match_args__=fields,
                _fields=fields,
                _field_defaults=dict(zip(fields[len(fields) - len(defaults) :], defaults, strict=True)),
            )
            return type(name, (_Record,), space)

    def _constructor(fields, defaults):
        """`def __new__(_cls, a, b=…): return tuple.__new__(_cls, (a, b))`, for any number of fields."""
        count = len(fields)
        if count not in _constructors:
            names = "".join(f"_{at}, " for at in range(count))
            _constructors[count] = eval(f"lambda _cls, {names}: _new(_cls, ({names}))", {"_new": tuple.__new__})  # noqa: S307
        template = _constructors[count]
        code = template.__code__.replace(co_varnames=("_cls", *fields), co_name="__new__")
        return FunctionType(code, template.__globals__, "__new__", defaults)

    class NamedTuple(metaclass=_Meta):
        """The base of records: fields are what the class body annotates."""
