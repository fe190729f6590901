"""Words and pairs of which the context decides: "in to" after a verb of motion, "to setup the tent", "for awhile"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.spaces.slip import Slip, is_part_of_more
from prose_lint.span import Span
from prose_lint.spelling.neighbours import after, before, behind, follows_pause


def misplaced_nouns(document: Document) -> Iterator[Slip]:
    """Words written as one where their place wants two: "to setup the tent", "for awhile"."""
    for word, spans in document.places_of(document.vocabulary & _JUDGED).items():
        for span in spans:
            slip = None if is_part_of_more(document, span) else _JUDGES[word](document, span)
            if slip:
                yield slip


_DETERMINERS = frozenset("the a an your our my their his her its this that these those each every one some all any it them".split())
_SUBJECTS = frozenset("i you we they he she it there".split())
_MODALS = frozenset("will can could should must may might would i'll you'll we'll they'll don't didn't doesn't can't won't let's".split())
_BEFORE_TO = frozenset(
    "need needs needed want wants wanted have has had how able used try tried trying order way required going you time ready easy easier "
    "hard harder possible us users them it me people him her us nice like likes love help helps decided decide chose choose steps "
    "where what "
    "necessary allowed allows asked required instructions learn best not".split()
)
_SEQUENCE = frozenset("next then now first finally second lastly please also just simply and or".split())


def _verb(particle: str) -> Callable[[Document, Span], Slip | None]:
    """The judge of a noun that is written where a verb and its particle belong: "to setup the tent"."""

    def judge(document: Document, span: Span) -> Slip | None:
        written = document.prose.folded[span.start : span.end]
        return Slip(span, f"{written[: -len(particle)]} {particle}") if _is_verb_here(document, span) else None

    return judge


def _is_verb_here(document: Document, span: Span) -> bool:
    text = document.text
    if not (text[span.start : span.end].islower() or text[span.start + 1 : span.end].islower()):
        return False
    ahead, follows = before(document, span.start), after(document, span.end)
    object_follows = follows in _DETERMINERS or follows.endswith("'s")
    if ahead == "to":
        return object_follows or (before(document, _start_of(document, ahead, span)) in _BEFORE_TO and follows not in _NOUNS_BEHIND)
    if ahead in _MODALS or (
        ahead in ("also", "then", "always", "just", "not") and before(document, _start_of(document, ahead, span)) in _MODALS | {"to"}
    ):
        return True
    if ahead in ("we", "you", "i", "they"):
        return object_follows
    begins = follows_pause(document, span) or ahead in _SEQUENCE
    if _SEQUENCE_AHEAD.search(document.prose.folded, max(0, span.start - 12), span.start):
        return object_follows or (bool(follows) and follows not in _NOUNS_BEHIND)
    return begins and object_follows and follows != "it" and not _is_title(document, span)


_NOUNS_BEHIND = frozenset(
    "page pages process time times form forms screen costs cost instructions guide script scripts wizard button flow is was and or".split()
)


_SEQUENCE_AHEAD = lazy(r"\b(?:next|then|now|first|finally|second|lastly), \Z")


def _is_title(document: Document, span: Span) -> bool:
    """Whether a capital in mid-sentence makes the word part of a title or a button."""
    return document.text[span.start].isupper() and not document.begins_sentence(span.start)


def _start_of(document: Document, word: str, span: Span) -> int:
    """Where the word before a place begins."""
    return document.prose.folded.rindex(word, 0, span.start)


def _setup(document: Document, span: Span) -> Slip | None:
    """Besides the verb, the participle: "it is setup with", "once you have it setup"."""
    slip = _verb("up")(document, span)
    if slip:
        return slip
    ahead, follows = before(document, span.start), after(document, span.end)
    participle = ahead in ("is", "are", "was", "were", "been", "being", "get", "got") and follows in (
        "to",
        "with",
        "in",
        "for",
        "by",
        "as",
        "on",
        "correctly",
        "so",
    )
    return Slip(span, "set up") if participle and document.text[span.start : span.end].islower() else None


_CLAUSE_SIGN = lazy("[.!?;:,\x03\ufffc]")
_MOTION = frozenset(
    "dive dives diving dived dove get gets getting got go goes going went gone pull pulls pulled pulling put puts putting load "
    "loads loaded loading "
    "turn turns turning turned convert converts converted converting break breaks breaking broken split splits fall falls falling "
    "fell look looks "
    "looking delve delves delving dig digs digging compile compiles compiled compiling merge merges merged merging insert inserts inserted "
    "transform transforms transformed translate translates translated divide divides divided move moved moving copy copies copied "
    "paste pasted "
    "bring brought bringing fit fits enter pour poured bump bumped run runs ran integrate integrated incorporate incorporated "
    "embed embedded expand "
    "evolve evolved evolves lock locked jump jumps jumping organized organised grouped baked import imported inject injected feed "
    "fed".split()
)
_LOGGING_IN = frozenset(
    "log logs logged logging sign signs signed signing check checks checked checking opt opts opted opting tune tuned tuning give "
    "gives gave "
    "giving come comes came coming zoom zoomed call called dial dialed hand handed phone write wrote drop dropped step stay move "
    "moved cave "
    "buy bought kick kicked turned break fill filled type typed in".split()
)


def _in_to(document: Document, span: Span) -> str | None:
    """Behind a verb of motion and before a noun."""
    ahead, follows = before(document, span.start), after(document, span.end)
    named = document.text[span.end + 1 : span.end + 2].isupper() and not document.text[span.end + 1 : span.end + 3].isupper()
    if (not named and follows not in _DETERMINERS) or not ahead or ahead in _LOGGING_IN or document.text[span.start].isupper():
        return None
    clause = _CLAUSE_SIGN.split(document.prose.folded[max(0, span.start - 40) : span.start])[-1].split()[-5:]
    return "into" if not _MOTION.isdisjoint(clause) and _LOGGING_IN.isdisjoint(clause[-3:]) else None


def _can_not(document: Document, span: Span) -> str | None:
    """Not before "only"."""
    if after(document, span.end) in ("only", "just", "merely", "simply", ""):
        return None
    return "cannot" if document.prose.is_verbatim(span, document.source.text) or "\n" in document.text[span.start : span.end] else None


def _awhile(document: Document, span: Span) -> Slip | None:
    ahead, follows = before(document, span.start), after(document, span.end)
    article = ahead in ("for", "in", "after", "quite", "takes", "took", "take", "taken", "been", "within", "once") or follows in (
        "ago",
        "back",
    )
    return Slip(span, "a while") if article else None


def _anyway(document: Document, span: Span) -> Slip | None:
    """In "in anyway", but not in "let her in anyway"."""
    if before(document, span.start) != "in":
        return None
    start = _start_of(document, "in", span)
    ahead = before(document, start)
    closes = ahead in _LOGGING_IN or ahead in _OBJECTS or ahead in _SUBJECTS
    return None if closes else Slip(span, "any way")


_OBJECTS = frozenset("me him her us them".split())


def _everyday(document: Document, span: Span) -> Slip | None:
    """Behind a verb or an object and at the end of a clause."""
    follows, _, sign = behind(document, span.end)
    ahead = before(document, span.start)
    ends = not follows and sign in (".", ",", "!", "?", ";", "\x03")
    return Slip(span, "every day") if ends and ahead and ahead not in _NOT_BEFORE_DAY and not document.in_heading(span.start) else None


_NOT_BEFORE_DAY = frozenset(
    "a an the our your their my his her its of more and or very so as for to from is are was be in into with".split()
)


def _may_be(document: Document, span: Span) -> str | None:
    """At the beginning of a clause: "May be you"."""
    follows = after(document, span.end) in _SUBJECTS | {"the", "this", "that's", "it's", "you're", "someone"}
    return "maybe" if follows and follows_pause(document, span) else None


_SEEN = frozenset(
    "experience experienced experiencing see sees saw seen seeing learn learned learnt witness witnessed know knows knew hear heard".split()
)


def _first_hand(document: Document, span: Span) -> str | None:
    """Behind a verb of knowing; "on the first hand" is none."""
    follows_no_noun = before(document, span.start) not in ("the", "a", "my", "his", "her")
    experience = after(document, span.end) in ("experience", "account", "accounts", "knowledge", "information", "look")
    knowing = document.prose.folded[max(0, span.start - 24) : span.start].split()[-3:]
    return "firsthand" if experience or (follows_no_noun and not _SEEN.isdisjoint(knowing)) else None


_QUITE = frozenset(
    "is are was be been being pretty very fairly quite more most as so really relatively not seems seem a the rather too that's "
    "it's".split()
)


def _straight_forward(document: Document, span: Span) -> str | None:
    return "straightforward" if before(document, span.start) in _QUITE else None


PAIR_JUDGES: dict[tuple[str, str], Callable[[Document, Span], str | None]] = {
    ("in", "to"): _in_to,
    ("can", "not"): _can_not,
    ("may", "be"): _may_be,
    ("first", "hand"): _first_hand,
    ("straight", "forward"): _straight_forward,
}
"""Pairs that may stand so, and what they should be where the context decides."""


def _apart(document: Document, span: Span) -> Slip | None:
    """A slip in "to be apart of"."""
    being = before(document, span.start) in ("be", "being", "is", "are", "was", "were", "become", "becoming", "became", "been", "as")
    return Slip(span, "a part") if being and after(document, span.end) == "of" else None


_JUDGES: dict[str, Callable[[Document, Span], Slip | None]] = {
    "setup": _setup,
    **dict.fromkeys(
        ("signup", "backup", "lookup", "cleanup", "startup", "meetup", "backup", "wakeup", "followup", "standup", "popup", "pickup"),
        _verb("up"),
    ),
    **dict.fromkeys(("login", "logon", "signin", "checkin"), _verb("in")),
    **dict.fromkeys(("logout", "checkout", "rollout", "workout", "timeout", "hangout", "layout", "breakout"), _verb("out")),
    **dict.fromkeys(("shutdown", "breakdown", "slowdown", "countdown", "touchdown"), _verb("down")),
    **dict.fromkeys(("rollback", "fallback"), _verb("back")),
    "awhile": _awhile,
    "anyway": _anyway,
    "everyday": _everyday,
    "apart": _apart,
}
_JUDGED = frozenset(_JUDGES)
