"""What a rule is, and how one is written.

    @rule("spelling.repeated-word", options=RepeatedWordOptions)
    def repeated_word(document: Document, options: RepeatedWordOptions, context: Context) -> Iterator[Finding]:
        (the docstring: a line that says what is wrong; why; how safe the fixes are; examples)

The decorated name is the rule: a record. `registry` finds it by walking the package; nothing else needs to be edited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Finding, Severity
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.span import Span

TOPICS = ("spelling", "names", "dates", "post", "typography", "wording", "grammar", "lint")

Check = Callable[[Document, Any, Context], Iterable[Finding]]
CollectFacts = Callable[[Document, Any, Context], Any]
"""Makes what a rule wants to know of every document of the project: small, of lists, tables, texts and numbers only."""

NAME = lazy(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EXAMPLE = lazy(r"^[ \t]*```(bad|fixed|good|beside)(?:[ \t]+file=(\S+))?[ \t]*\n(.*?)^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)
_MARK = lazy(r"\[\[(.*?)\]\]", re.DOTALL)


class NoOptions(NamedTuple):
    """For rules that have nothing to set."""


class Example(NamedTuple):
    """A text on which a rule must speak or be silent.

    `spans` are the places of the findings in `text` (marked by `[[ ]]` in the docstring); none: the rule must be silent. `fixed` is the
    text after all safe and unsafe fixes, None where there is nothing to apply. `file` is the name that the text is checked under. `beside`
    are other documents of its project, names and texts.
    """

    text: str
    spans: tuple[Span, ...]
    fixed: str | None
    file: str
    beside: tuple[tuple[str, str], ...] = ()


class Rule(NamedTuple):
    """A rule: pure, and known by its name.

    `check` is None for findings that the engine itself makes (`lint.*`). `options` is a NamedTuple class with a default for every
    field. `doc` is the explanation with its examples. `origin` names the module or the file that it comes from. With `heeds_words` it calls
    single words wrong as they are written, and what the project's or the post's own words call right is no finding. It is silent where one
    of the rules it `yields_to` has as much to say about the place.
    """

    name: str
    check: Check | None
    options: type[Any]
    severity: Severity
    default: bool
    doc: str
    origin: str
    given_examples: tuple[Example, ...] = ()
    facts: CollectFacts | None = None
    heeds_words: bool = False
    yields_to: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]

    @property
    def summary(self) -> str:
        """The first line of the explanation."""
        return self.doc.strip().partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The explanation without summary and examples."""
        return _EXAMPLE.sub("", self.doc.strip().partition("\n")[2]).strip()

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples, from the docstring or the pack."""
        return self.given_examples or tuple(_examples(self.doc))


def rule(
    name: str,
    *,
    options: type[Any] = NoOptions,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    facts: CollectFacts | None = None,
    heeds_words: bool = False,
    yields_to: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Makes a check function a rule. Its docstring is the rule's explanation.

    `facts` collects what the rule wants to know of every document before any is checked; `context.archive` then has it all.
    `heeds_words`: a finding that is one of the project's or the post's own words is dropped. `yields_to` are rules that may report the
    same places, with better reasons.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no rule name: topic.kebab-name in lower case is")

    def decorate(check: Check) -> Rule:
        doc, origin = check.__doc__ or "", check.__module__
        return Rule(name, check, options, severity, default, doc, origin, facts=facts, heeds_words=heeds_words, yields_to=yields_to)

    return decorate


def engine_rule(name: str, doc: str, *, severity: Severity) -> Rule:
    """A rule whose findings the engine makes."""
    return Rule(name, None, NoOptions, severity, default=True, doc=doc, origin="prose_lint")


def marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its `[[ ]]`, and the spans that they marked."""
    parts: list[str] = []
    spans = []
    at = length = 0
    for mark in _MARK.finditer(text):
        parts += [text[at : mark.start()], mark.group(1)]
        length += mark.start() - at
        spans.append(Span(length, length + len(mark.group(1))))
        length += len(mark.group(1))
        at = mark.end()
    return "".join([*parts, text[at:]]), tuple(spans)


def _examples(doc: str) -> Iterable[Example]:
    """The examples of a docstring: each `bad` block, with the `fixed` block behind it, and each `good` one.

    `beside` blocks with a file name, in front of an example, are other documents of its project.
    """
    from inspect import cleandoc

    blocks = list(_EXAMPLE.finditer(cleandoc(doc)))
    beside: list[tuple[str, str]] = []
    for n, block in enumerate(blocks):
        kind, file, text = block.groups()
        text = text.removesuffix("\n")
        if kind == "fixed":
            continue
        if kind == "beside":
            beside.append((file or "beside.md", text))
            continue
        plain, spans = marked(text) if kind == "bad" else (text, ())
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        fixed = following.group(3).removesuffix("\n") if kind == "bad" and following and following.group(1) == "fixed" else None
        yield Example(plain, spans, fixed, file or "example.md", tuple(beside))
        beside.clear()
