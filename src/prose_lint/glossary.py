"""The glossary: what a project has decided about its names."""

from __future__ import annotations

from collections.abc import Iterable

from prose_lint.record import NamedTuple


class Term(NamedTuple):
    """A name as it is to be written, the forms that are wrong for it, and those that look like it and are other names."""

    name: str
    variants: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    note: str = ""


class Glossary:
    """The terms of a project, found by their forms and by the words in these."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = tuple(terms)
        self.wrong = {variant: term for term in self.terms for variant in term.variants}
        """The terms by their wrong forms."""
        self.wrong_words = {word for variant in self.wrong for word in (variant, *variant.split())}
        """The wrong forms and the words in them."""
        self._right_words = {word for term in self.terms for form in (term.name, *term.distinct) for word in form.split()}
        self._names = {form for term in self.terms for form in (term.name, *term.distinct)}
        self._apart = {frozenset(pair) for term in self.terms for pair in _pairs(term)}

    def __bool__(self) -> bool:
        return bool(self.terms)

    def has(self, form: str) -> bool:
        """Whether a form is right: a name of the glossary, or a word of one."""
        return form in self._names or form in self._right_words

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the glossary says that two forms, or the words in them, are different on purpose."""
        return frozenset((one, other)) in self._apart


def _pairs(term: Term) -> Iterable[tuple[str, str]]:
    """The forms of a term that are different on purpose, and their words, two at a time."""
    forms = (term.name, *term.distinct)
    for n, one in enumerate(forms):
        for other in forms[n + 1 :]:
            yield one, other
            yield from ((left, right) for left in one.split() for right in other.split() if left != right)


NO_GLOSSARY = Glossary()
