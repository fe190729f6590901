"""Names of several words that the documents of an archive write in different ways, where a clear majority of documents decides.

They differ in a space, a hyphen or neither, in the order of the words, or in a particle.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from prose_lint.lexicon import Lexicon
from prose_lint.names.decision import CLEAR_MAJORITY
from prose_lint.names.facts import NameFacts
from prose_lint.names.known import HYPHEN
from prose_lint.names.phrases import may_be_turned
from prose_lint.names.tally import Name
from prose_lint.record import NamedTuple


class Parted(NamedTuple):
    """A form of several words or with a hyphen that is to go, or one that is to become so: its first word, and the documents of both."""

    first: str
    change: str
    keep: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def parted_names(
    names: Mapping[str, Name], facts: Mapping[str, NameFacts], suspects: Container[str], lexicon: Lexicon
) -> dict[str, list[Parted]]:
    """The forms that are to go, by their first words."""
    found: dict[str, list[Parted]] = {}
    for left in names.values():
        for one in (*_joined(left, names, facts), *_turned(left, names, facts, suspects, lexicon), *_other_particles(left, facts)):
            found.setdefault(one.first, []).append(one)
    return {first: sorted(parted) for first, parted in found.items()}


def _joined(left: Name, names: Mapping[str, Name], facts: Mapping[str, NameFacts]) -> Iterator[Parted]:
    """Two words that stand side by side, the same as one word, and with a hyphen."""
    first = left.word.text
    for right in left.behind:
        bare = right.removeprefix(HYPHEN)
        written = f"{first}{' ' if right == bare else '-'}{bare}"
        one = names.get(first + bare)
        other_joint = right != bare and bare in left.behind
        if " " in right or (one is None and not other_joint):
            continue
        ours = _paths(left, right, facts)
        if one is not None:
            yield from _majority((first, written, ours), (one.word.text, one.word.text, list(one.paths)))
        if other_joint:
            yield from _majority((first, written, ours), (first, f"{first} {bare}", _paths(left, bare, facts)))


def _turned(
    left: Name, names: Mapping[str, Name], facts: Mapping[str, NameFacts], suspects: Container[str], lexicon: Lexicon
) -> Iterator[Parted]:
    """Two words in both orders: Jane Strnad, Strnad Jane."""
    first = left.word.text
    for last in left.behind:
        right = names.get(last) if first < last else None
        if right is not None and first in right.behind and may_be_turned(first, last, suspects, lexicon):
            one = (first, f"{first} {last}", _paths(left, last, facts))
            yield from _majority(one, (last, f"{last} {first}", _paths(right, first, facts)))


def _other_particles(left: Name, facts: Mapping[str, NameFacts]) -> Iterator[Parted]:
    """Two words with different particles between: van der, van den."""
    first = left.word.text
    by_last: dict[str, list[str]] = {}
    for behind in sorted(left.behind):
        if " " in behind:
            by_last.setdefault(behind.rpartition(" ")[2], []).append(behind)
    for forms in by_last.values():
        counted = sorted(
            ((first, f"{first} {form}", _paths(left, form, facts)) for form in forms), key=lambda form: (-len(form[2]), form[1])
        )
        for other in counted[1:]:
            yield from _majority(counted[0], other)


def _paths(left: Name, right: str, facts: Mapping[str, NameFacts]) -> list[str]:
    """The documents in which a word stands right before what `behind` names; sorted."""
    return [path for path in left.paths if right in facts[path][left.word.text][2]]


def _majority(one: tuple[str, str, list[str]], other: tuple[str, str, list[str]]) -> Iterator[Parted]:
    """The form that is to go, where three times as many documents have the other. Each: first word, form, documents."""
    (_, keep, theirs), (first, change, ours) = sorted((one, other), key=lambda form: -len(form[2]))
    if len(theirs) >= CLEAR_MAJORITY * len(ours):
        yield Parted(first, change, keep, tuple(ours), tuple(theirs))
