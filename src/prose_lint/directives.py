"""Directives: how the author of a post tells prose-lint to be silent, in a comment or in the front matter.

<!-- prose-lint: ignore[spelling.misspelling] reason -->   its line, list item or table row; when alone, the next block
<!-- prose-lint: disable[names] -->  …  <!-- prose-lint: enable[names] -->
<!-- prose-lint: ignore-file[dates.weekday] -->
prose-lint: {ignore: [typography], words: [Sols]}           in front matter
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.own_words import NO_WORDS, OwnWords
from prose_lint.prose import BlockKind
from prose_lint.record import NamedTuple
from prose_lint.span import Span

KEY = "prose-lint"
_WHOLE = 1 << 62

_COMMENT = lazy(r"(?:<!--|\{/\*|\.\.|///*+|%++)\s*prose-lint:\s*(.*?)\s*(?:-->|\*/\}|/{4,}|\Z)", re.DOTALL)
_ACTION = lazy(r"(ignore-file|ignore|disable|enable)\s*(?:\[([^\]]*)\])?(?![\w-])")
_SELECTOR = lazy(r"[^\s,]+")
_BLANK_LINE = lazy(r"(?:\r\n|\r|\n)[ \t>]*(?:\r\n|\r|\n|\Z)")
_ONLY_MARKERS = lazy(r"[ \t>*+-]*(?:\d{1,9}[.)])?[ \t]*")


class Ignore(NamedTuple):
    """Silences a selector (a rule, a topic, or all) within a scope of the source.

    `places` are where the selector is written, each with the span of its comment: one, or two for a pair of disable and enable. A
    selector in the front matter has no comment.
    """

    selector: str
    scope: Span
    places: tuple[tuple[Span, Span | None], ...]

    @property
    def place(self) -> Span:
        """Where the selector is written first."""
        return self.places[0][0]

    def covers(self, rule: str, span: Span) -> bool:
        """Whether it silences a diagnostic of `rule` at `span`. "all" leaves out the tool's own `lint` rules."""
        if not self.scope.start <= span.start < max(self.scope.end, self.scope.start + 1):
            return False
        topic = rule.partition(".")[0]
        return self.selector in (rule, topic) or (self.selector == "all" and topic != "lint")


class Mistake(NamedTuple):
    """A directive that cannot be obeyed, and why."""

    place: Span
    message: str


class Directives(NamedTuple):
    """What a document says to prose-lint."""

    ignores: tuple[Ignore, ...] = ()
    own_words: OwnWords = NO_WORDS
    mistakes: tuple[Mistake, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Its own words in lower case with straight apostrophes."""
        return self.own_words.folded


def read_directives(document: Document) -> Directives:
    """The directives of a document."""
    if KEY not in document.source.text:
        return Directives()
    ignores, words, mistakes = _from_metadata(document)
    disabled: dict[str, Ignore] = {}
    for comment, action, selectors, place in _actions(document):
        if not selectors:
            mistakes.append(
                Mistake(place, f"the directive “{action}” names no rule: write {action}[spelling.misspelling] or {action}[all]")
            )
        for selector, at in selectors:
            if action == "enable":
                begun = disabled.pop(selector, None)
                if begun is None:
                    mistakes.append(Mistake(at, f"“{selector}” is enabled here, and was not disabled before"))
                else:
                    scope = Span(begun.scope.start, comment.start)
                    ignores.append(Ignore(selector, scope, (*begun.places, (at, comment))))
            elif action == "disable":
                disabled[selector] = Ignore(selector, Span(comment.end, _WHOLE), ((at, comment),))
            else:
                scope = Span(0, _WHOLE) if action == "ignore-file" else _scope(comment, document)
                ignores.append(Ignore(selector, scope, ((at, comment),)))
    ignores += disabled.values()
    mistakes += _unreadable(document)
    return Directives(tuple(ignores), OwnWords(words) if words else NO_WORDS, tuple(mistakes))


def _actions(document: Document) -> Iterator[tuple[Span, str, list[tuple[str, Span]], Span]]:
    """Comment, action, selectors with their places, and the place of the whole, of each directive in a comment."""
    text = document.source.text
    for comment in document.comments:
        found = _COMMENT.match(text, comment.start, comment.end)
        action = _ACTION.match(found.group(1)) if found else None
        if found is None or action is None:
            continue
        base = found.start(1)
        place = Span(base + action.start(), base + action.end())
        selectors = [
            (selector.group(), Span(base + action.start(2) + selector.start(), base + action.start(2) + selector.end()))
            for selector in _SELECTOR.finditer(action.group(2) or "")
        ]
        yield comment, action.group(1), selectors, place


def _unreadable(document: Document) -> Iterator[Mistake]:
    """Comments that speak to prose-lint in words that it does not know."""
    for comment in document.comments:
        found = _COMMENT.match(document.source.text, comment.start, comment.end)
        if found and _ACTION.match(found.group(1)) is None:
            yield Mistake(comment, "this directive is not understood: ignore[…], disable[…], enable[…] and ignore-file[…] are")


def _from_metadata(document: Document) -> tuple[list[Ignore], set[str], list[Mistake]]:
    """What the front matter says under `prose-lint`: a list of selectors, or `ignore` and `words`."""
    ignores: list[Ignore] = []
    words: set[str] = set()
    mistakes: list[Mistake] = []
    for field in document.metadata.fields:
        if field.path[0] != KEY:
            continue
        key = field.path[1] if len(field.path) > 1 and not field.path[1].isdigit() else "ignore"
        if key == "ignore":
            ignores += (Ignore(name, Span(0, _WHOLE), ((field.span, None),)) for name in _SELECTOR.findall(field.value))
        elif key == "words":
            words.update([field.value] if len(field.path) > 2 else field.value.split())  # an item of a list, or words in a row
        else:
            mistakes.append(Mistake(field.span, f"“{key}” is not understood under {KEY} in front matter: ignore and words are"))
    return ignores, words, mistakes


def _scope(comment: Span, document: Document) -> Span:
    """What an `ignore` covers: the next block when the comment is alone on its lines, else its line or list item."""
    source = document.source
    lines = source.whole_lines(comment)
    before, after = source.text[lines.start : comment.start], source.text[comment.end : lines.end]
    if not after.strip() and _ONLY_MARKERS.fullmatch(before):
        following = [block for block in document.prose.blocks if document.prose.element(block).end > comment.end]
        if not following:
            return Span(comment.end, comment.end)
        start = max(comment.end, min(document.prose.element(block).start for block in following))
        text_start = len(source.text[:start]) + len(source.text[start:]) - len(source.text[start:].lstrip())
        blank = _BLANK_LINE.search(source.text, text_start)
        return Span(start, blank.start() if blank else len(source.text))
    items = [
        document.prose.element(block)
        for block in document.prose.blocks
        if block.kind is BlockKind.LIST_ITEM and document.prose.element(block).contains(comment)
    ]
    if items:
        item = max(items, key=lambda span: span.start)
        return Span(min(lines.start, item.start), max(lines.end, item.end))
    return lines
