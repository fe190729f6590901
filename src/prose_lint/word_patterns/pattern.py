"""The language of the patterns: classes of words, tokens, and what a line of the file means."""

from __future__ import annotations

from functools import cache

from prose_lint.finding import Applicability, Severity
from prose_lint.record import NamedTuple

CLASSES = {
    name: tuple(words.split())
    for name, words in {
        "ARTICLE": "a an the",
        "DET": "a an the this that these those my your his her its our their each every some any all another no",
        "POSSESSIVE": "my your his her its our their",
        "NUMBER": "0 1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 60 80 90 100 200 500 1000 one two three four five six seven eight nine ten "
        "twelve twenty fifty hundred half twice once",
        "SUBJECT": "i you he she we they",
        "OBJECT": "me you him her us them it",
        "BE": "am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're that's",
        "HAVE": "have has had having haven't hasn't hadn't i've you've we've they've",
        "MODAL": "can could will would shall should may might must cannot can't couldn't won't wouldn't shouldn't mustn't "
        "i'll you'll he'll she'll it'll we'll they'll",
        "DO": "do does did don't doesn't didn't",
        "PREP": "of in on at by for from with to into onto about over under through during without within between",
        "VERB": "be do get make use see find have go run create add keep take give know write learn build change work help read try "
        "understand start set show say tell think look come move remove delete update install choose avoid include support handle "
        "test access reference retrieve provide allow share send fix solve implement define call pass return manage deploy",
    }.items()
}


class Token(NamedTuple):
    """One place of a pattern.

    It takes `words` and long words with `endings`; if `negated`, all others. `mark` is one of `* ^ $`, or "".
    """

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    negated: bool = False
    mark: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether it takes only the words that it names."""
        return not self.mark and not self.negated and not self.endings

    def takes(self, word: str) -> bool:
        """Whether a word may stand here; "" is no word."""
        if not word or self.mark:
            return bool(word) and self.mark == "*"
        named = word in self.words or (len(word) > 4 and word.endswith(self.endings))
        return named is not self.negated


class Pattern(NamedTuple):
    """A line of the file: the tokens before, in and after the brackets, and what is written instead ("" takes out).

    `number` is that of the line: of two patterns that hold for the same words the first one counts.
    """

    rule: str
    number: int
    before: tuple[Token, ...]
    wrong: tuple[Token, ...]
    after: tuple[Token, ...]
    rights: tuple[str, ...]
    severity: Severity | None
    applicability: Applicability

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return self.before + self.wrong + self.after


class Line(NamedTuple):
    """A pattern as the file has it: what stands before, in and behind the brackets, and what is written instead; `mark` is ?, ! or ""."""

    rule: str
    number: int
    mark: str
    before: str
    wrong: str
    after: str
    rights: str

    @property
    def pattern(self) -> Pattern:
        """The pattern, made when a text first has its pair of words."""
        return _pattern(self)


@cache
def _pattern(line: Line) -> Pattern:
    rights = ("",) if line.rights == "-" else tuple(line.rights.split(" / "))
    severity = Severity.SUGGESTION if line.mark == "?" else None
    applicability = Applicability.SAFE if line.mark == "!" else Applicability.UNSAFE
    return Pattern(line.rule, line.number, _tokens(line.before), _tokens(line.wrong), _tokens(line.after), rights, severity, applicability)


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(map(_token, text.split()))


@cache
def _token(text: str) -> Token:
    if text in ("*", "^", "$"):
        return Token(frozenset(), mark=text)
    named = [text for name in text.removeprefix("!").split("|") for text in CLASSES.get(name, (name,))]
    words = frozenset(name for name in named if name[0] != "~")
    return Token(words, tuple(name[1:] for name in named if name[0] == "~"), negated=text[0] == "!")
