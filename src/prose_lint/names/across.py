"""The names of a document that other documents of its project spell in another way."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.keystrokes import slips
from prose_lint.mentions import counted, has_lower_twin, places
from prose_lint.names.archive import ArchiveNames, Rival, shares_neighbour
from prose_lint.names.capitals import OWN_NAME
from prose_lint.names.decision import CLEAR_MAJORITY, Decision, Standing, decide, rank, times
from prose_lint.names.evidence import Form, is_surname, may_be_one, pair_of, weigh
from prose_lint.names.facts import NameFacts
from prose_lint.names.known import known_of
from prose_lint.names.model import PROBABLE
from prose_lint.names.pairs import crowd_of
from prose_lint.names.parted import Parted
from prose_lint.names.spacing import is_ordinary
from prose_lint.names.tally import Name
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.spelling.forms import proper_form

_BY_DOCUMENTS = "counted by documents, that form stands {} in the project, this one {}"
_BY_PLACES = "that form stands {} in the project, this one {}"
_UNDECIDED = "nothing decides between the two"
_CERTAIN = 0.65
_CLEARLY_LIKELIER = 1.25


class ArchiveVariant(NamedTuple):
    """A form of a document with its places, the form that other documents have instead, these, and what decided.

    `clear`: the fix may be applied when asked for.
    """

    change: str
    changed: tuple[Span, ...]
    keep: str
    paths: tuple[str, ...]
    reason: str
    clear: bool


def archive_variants(document: Document, names: ArchiveNames, facts: NameFacts, context: Context) -> Iterator[ArchiveVariant]:
    """The names of a document that the others spell in another way, and that the document has in this form only."""
    suspects, twins, parted = names.among(facts)
    if suspects:
        crowd = crowd_of(document.index(counted), known_of(document, context))
        yield from _misspelt(document, suspects, names, facts, crowd, context)
    yield from _otherwise_marked(document, twins, names, facts, context)
    for first in parted:
        for one in names.parted[first]:
            if document.source.path in one.ours:
                yield from _otherwise_parted(document, one, context)


def _stands(facts: NameFacts, text: str) -> bool:
    """Whether the text of a document has a name; its front matter may have it besides."""
    return text in facts and facts[text][0] > 0


def _misspelt(
    document: Document, suspects: list[str], names: ArchiveNames, facts: NameFacts, crowd: int, context: Context
) -> Iterator[ArchiveVariant]:
    for text in suspects:
        rivals = [rival for rival in names.rivals(text, context.lexicon) if not _stands(facts, rival.name.word.text)]
        if not rivals or has_lower_twin(document, text):
            continue
        judged = [_judge(names.names[text], rival, document, context, crowd) for rival in rivals]
        found = [variant for variant in judged if variant is not None]
        if found:
            yield max(found, key=lambda pair: (pair[0], pair[1].keep))[1]


def _judge(own: Name, rival: Rival, document: Document, context: Context, crowd: int) -> tuple[float, ArchiveVariant] | None:
    """Whether a name is another one of the archive misspelt, and is the one to change; with the probability."""
    lexicon = context.lexicon
    other, made, shared = rival
    wrong = Form(own.word, own.uses, own.frames, tuple(places(document, own.word.text)))
    right = Form(other.word, other.uses, other.frames)
    if not wrong.spans or not may_be_one(wrong, right, made, document, lexicon, namesakes=False):
        return None
    evidence = weigh(pair_of(own.word, other.word, made, lexicon), wrong, right, document, lexicon, crowd)
    if evidence.probability < (PROBABLE if shared and len(made.kinds) == 1 else _CERTAIN):
        return None
    mine, theirs = _standings(own, other)
    said = _BY_DOCUMENTS if own.documents != other.documents else _BY_PLACES
    decision = decide(mine, theirs, lexicon, said=said, by_lists=not is_surname(wrong, right, lexicon))
    if mine.uses == theirs.uses and rank(mine.text, lexicon) == rank(theirs.text, lexicon):
        back = slips(own.word.key, other.word.key)
        mirrored = None if back is None else pair_of(other.word, own.word, back, lexicon)
        against = 0.0 if mirrored is None else weigh(mirrored, right, wrong, document, lexicon, crowd).probability
        if not _is_likelier(evidence.probability, against, first=own.paths[0] < other.paths[0]):
            return None
        decision = Decision(theirs, mine, _UNDECIDED, clear=False)
    if decision.change is not mine:
        return None
    return evidence.probability, ArchiveVariant(own.word.text, wrong.spans, other.word.text, other.paths, decision.reason, decision.clear)


def _is_likelier(chance: float, against: float, *, first: bool) -> bool:
    """Whether a form is likelier to be the slip than the other one; where both are about as likely, that of the first document is right."""
    if max(chance, against) >= _CLEARLY_LIKELIER * min(chance, against):
        return chance > against
    return not first


def _standings(own: Name, other: Name) -> tuple[Standing, Standing]:
    """What counts for each: the documents that have it, or where these are equal in number, the places; one for front matter."""
    if own.documents != other.documents:
        return Standing(own.word.text, own.documents, 0), Standing(other.word.text, other.documents, 0)
    return Standing(own.word.text, max(own.uses, 1), 0), Standing(other.word.text, max(other.uses, 1), 0)


def _otherwise_marked(
    document: Document, twins: list[str], names: ArchiveNames, facts: NameFacts, context: Context
) -> Iterator[ArchiveVariant]:
    """Names that differ in capitals (Vitestra, VitesTra) or in diacritics (José, Jose) from those of the other documents."""
    for text in twins:
        others = [other for other in names.twins(text) if not _stands(facts, other.word.text)]
        if not others:
            continue
        own = names.names[text]
        lead = max(others, key=lambda other: (other.documents, other.uses, other.word.text))
        same_letters = lead.word.text.lower() == text.lower()
        decided = _by_capitals(own, lead, names, context) if same_letters else _by_diacritics(own, lead, context)
        spans = tuple(places(document, text)) if decided else ()
        if spans:
            yield ArchiveVariant(text, spans, lead.word.text, lead.paths, _counts(lead, own), decided == _CLEAR)


_CLEAR, _UNCLEAR = 2, 1


def _by_capitals(own: Name, other: Name, names: ArchiveNames, context: Context) -> int:
    """Whether other capitals are to be kept: only a clear majority tells, and only where no list does."""
    lower = own.word.text.lower()
    open_ = names.is_open(own.word.text) and context.lexicon.written(lower) == lower and not proper_form(lower, context.lexicon)
    return _CLEAR if open_ and _leads(other, own) else 0


def _by_diacritics(own: Name, other: Name, context: Context) -> int:
    """Whether other diacritics are to be kept: of one name, and with more of them unless a majority has fewer."""
    if not shares_neighbour(own, other):
        return 0
    if _leads(other, own):
        return _CLEAR if not other.word.text.isascii() else 0
    bare = own.word.text.isascii() and not other.word.text.isascii()
    well_known = rank(own.word.text, context.lexicon)[2] >= OWN_NAME
    return _UNCLEAR if bare and not well_known and other.documents >= own.documents else 0


def _leads(one: Name, other: Name) -> bool:
    """Whether at least three documents have one form, and three times as many as have the other."""
    return one.documents >= CLEAR_MAJORITY * other.documents


def _counts(lead: Name, own: Name) -> str:
    if lead.documents == own.documents:
        return _UNDECIDED
    return _BY_DOCUMENTS.format(times(lead.documents), times(own.documents))


def _otherwise_parted(document: Document, parted: Parted, context: Context) -> Iterator[ArchiveVariant]:
    """A name that the others write in one word, in two, or with a hyphen; ordinary words are left alone, and what a list has as one."""
    _, change, keep, ours, theirs = parted
    several, one = (change, keep) if " " in change or "-" in change else (keep, change)
    contradicted = keep != one and context.lexicon.written(one.lower()) == one
    if contradicted or is_ordinary(several, context.lexicon) or places(document, keep):
        return
    spans = tuple(places(document, change))
    if spans:
        yield ArchiveVariant(change, spans, keep, theirs, _BY_DOCUMENTS.format(times(len(theirs)), times(len(ours))), clear=True)
