"""The rule post.link."""

from __future__ import annotations

import os.path
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from prose_lint.finding import Changes, Edit, Finding, Fix, Severity
from prose_lint.paths import is_inside
from prose_lint.prose import BlockKind
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from prose_lint.context import Context
    from prose_lint.document import Document, Link

# Patterns that few documents need are compiled at their first use.
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
_LOCAL = r"(?i)https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?![\w.-])"
_PLAIN = ("#", "https://", "http://")
_FILE = r"(?i)file:|[A-Z]:[\\/]"
_BROKEN = r"(?i)h?ttps?:/?(?=[\w])|h?tt?ps?//|(?:htp|htpp|htttp|http|https)s?:?///|https?://https?:?//?|(?:ttps?|htp|htps|htpps|hhttps?|httpss)://"
_APART = r"\]\s\(\ufffc{8,}\)"
_LABEL = r"\[([\w][\w .:-]{0,60})\]"
_LONGEST_TEXT = 200
_SHORTEST_STEM = 6
"""The first so many letters of a heading are enough for an anchor: “#DEP0090” for “DEP0090: Weak calls”."""
_LONGEST_TARGET = 1000
_SHORTEST_TARGET = 6
_NAMED = tuple(rf"{sign}[\"']?([^\s\"'>}}]{{1,100}})" for sign in ("id=", "name=", r"\{#", r"\{: ?#"))
"""How markup gives a place a name; each pattern begins with a literal, which is found fast."""
_WELL_KNOWN = frozenset("top content main comments respond toc footer header".split())
"""Anchors that templates and browsers know, as `_loose` has them."""
_UP_TO_PICTURE = "[^\u2190-\u2bff\U0001f000-\U0001faff]*(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
_MOST_STEMS = 100
_FOOTNOTE = r"fn(?:ref)?[-:\d]"
_PERCENT = r"(?:%[0-9A-Fa-f]{2})+"
_PAGES = (".md", ".markdown", ".html", ".mdx", ".rst", ".ipynb", "/index.md", "/_index.md", "/README.md", "/index.html", "/index.mdx")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
_MOST_LINKS = 2000
"""Of so many links of a document the targets are looked up."""
FEWEST_FOUND = 5
"""So many targets must be there for one that is missing to be a warning."""
_SHARE_FOUND = 0.9


class Targets(NamedTuple):
    """How many relative targets of documents are there and how many are not: of images, and of pages."""

    images: int = 0
    missing_images: int = 0
    pages: int = 0
    missing_pages: int = 0


def targets_of(document: Document, options: NoOptions, context: Context) -> dict[str, list[int]]:
    """How many relative targets are there and are not: facts that tell what to make of one that is missing."""
    del options
    if not context.root:
        return {}
    return {"targets": list(_count(_look_up(document, context)))}


@rule("post.link", facts=targets_of)
def link(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A link leads nowhere, or has nothing to click on.

    An empty target or text; an address of the writer's own machine; an address or a link with a slip in its signs; an anchor that the
    document does not have; a file that is not there. Nothing is asked of the network. Files are looked for only within the project,
    and not with `--isolated`; a missing one is a warning where nine of ten relative targets of the project are there, a suggestion where
    most are, and nothing where a generator makes up the addresses. A local address is a suggestion where the text is about a local server.

    No fix is applied: where a link was to lead is for the author to say.

    ```bad
    See [[[the map]()]] of the bay.
    ```
    ```bad
    See [[[the draft](http://localhost:4000/draft)]] and [[[the plan](htps://example.org/plan)]] first.
    ```
    ```bad
    # The harbour

    ## The pier

    See [[[below](#the-peer)]], and [above](#the-harbour).
    ```
    ```good
    See [the map](https://example.org/map), [the pier](#the-pier) and [above](#top). Open [localhost:4000](http://localhost:4000).

    ## The pier
    ```
    """
    links = document.links
    inner = [one for one in links if one.target[:1] == "#"]
    if inner:
        yield from _anchors(document, inner)
    strange = [one for one in links if not one.target.startswith(_PLAIN)]
    if _is_suspect("\n".join([one.target for one in links])):
        strange += [one for one in links if one.target.startswith(_PLAIN[1:]) and _is_suspect(one.target)]
    for one in strange:
        yield from _strange(document, one)
    for one in links:
        if one.prose[0] == one.prose[1] and not one.image:
            yield from _without_text(document, one)
    yield from _failed(document)
    if context.root:
        yield from _missing(document, context)


def _is_suspect(target: str) -> bool:
    """Whether what begins like an address, or a list of addresses, is to be looked at more closely."""
    return "localhost" in target or "0.0." in target or "[::1]" in target or "://http" in target


def _strange(document: Document, one: Link) -> Iterator[Finding]:
    """Targets that are empty, local, or have a slip in their signs."""
    target = one.target
    if not target:
        place = document.link_place(one)
        written = document.source.text[place.start : place.end]
        what = "the image" if one.image else f"the link “{_text(document, one)}”"
        if "{{" not in written and "{%" not in written:
            yield Finding(place, f"{what} has no target", in_source=True)
    elif re.match(_LOCAL, target):
        yield from _local(document, one)
    elif re.match(_FILE, target):
        yield Finding(document.link_place(one), f"“{_short(target)}” is a file on the writer’s own machine", in_source=True)
    elif re.match(_BROKEN, target):
        yield Finding(document.link_place(one), f"“{_short(target)}” has a slip in “https://”", in_source=True)


def _local(document: Document, one: Link) -> Iterator[Finding]:
    """An address of the writer's own machine; one that stands there to be read is meant."""
    text = _text(document, one)
    if "localhost" in text or "127.0.0.1" in text or "0.0.0.0" in text or "\ufffc" in text:  # noqa: S104  (looked for in prose)
        return
    severity = Severity.SUGGESTION if document.index(_is_about_local_servers) else None
    message = f"“{_short(one.target)}” leads to the reader’s own machine"
    yield Finding(document.link_place(one), message, severity=severity, in_source=True)


def _is_about_local_servers(document: Document) -> bool:
    """Whether a document names the reader's own machine elsewhere than in addresses of links."""
    hosts = ("localhost", "127.0.0.1")
    targets = "\n".join([one.target for one in document.links])
    return any(document.source.text.count(host) > targets.count(host) for host in hosts)


def _without_text(document: Document, one: Link) -> Iterator[Finding]:
    place = document.link_place(one)
    written = document.source.text[place.start : place.end]
    if written.startswith("[](") and one.target:
        yield Finding(place, f"the link to “{_short(one.target)}” has no text to click on", in_source=True)


def _text(document: Document, one: Link) -> str:
    return document.text[one.prose.start : one.prose.end]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _failed(document: Document) -> Iterator[Finding]:
    """What was to be a link, and shows with its brackets."""
    text = document.text
    at = text.find("]") if document.format != "text" else -1
    while at >= 0:
        behind = text[at + 1 : at + 3]
        if behind[:1] == "[":
            yield from _undefined(document, at)
        elif behind in (" (", "\n(") and (apart := re.compile(_APART).match(text, at)):
            edit = Edit.deletion(Span(at + 1, at + 2))
            fixes = (Fix.manual(edit, "Take the space out", changes=Changes.BLOCK),)
            yield Finding(Span(*apart.span()), "a space parts this link from its address", fixes)
        elif text[at - 1] == "\ufffc":
            yield from _turned_round(document, at)
        at = text.find("]", at + 1)


def _undefined(document: Document, at: int) -> Iterator[Finding]:
    """A reference `[text][label]` of which a bracket shows: its label is defined nowhere. `at` is where the text closes."""
    text = document.text
    label = re.compile(_LABEL).match(text, at + 1)
    opening = text.rfind("[", max(0, at - _LONGEST_TEXT), at)
    if (
        label is None
        or opening < 0
        or opening == at - 1
        or text[opening - 1 : opening].isalnum()
        or text[opening - 1 : opening] in (")", "]", "_")
    ):
        return
    block = document.prose.block_at(at)
    if opening >= block.start and block.kind not in (BlockKind.METADATA, BlockKind.HTML):
        yield Finding(Span(*label.span()), f"the link refers to “{label[1]}”, which is defined nowhere")


def _turned_round(document: Document, at: int) -> Iterator[Finding]:
    """`(text)[address]`; `at` is where the address closes."""
    text = document.text
    opening = text.rfind("[", max(0, at - _LONGEST_TARGET), at)
    if opening > 0 and text[opening - 1] == ")" and not text[opening + 1 : at].strip("\ufffc") and at - opening > _SHORTEST_TARGET:
        start = text.rfind("(", max(0, opening - _LONGEST_TEXT), opening)
        if start >= document.prose.block_at(at).start and text[start + 1 : opening - 1].strip("\ufffc "):
            yield Finding(Span(start, at + 1), "this link has its brackets in the wrong order: [text](address) is right")


def _anchors(document: Document, links: list[Link]) -> Iterator[Finding]:
    """Anchors of the document itself that it does not have."""
    headings = _headings(document)
    others: _Anchors | None = None
    for one in links:
        name = _decoded(one.target[1:])
        if not name or headings.has(name) or re.match(_FOOTNOTE, name) or name.startswith((":~:", "!", "/", "comment")):
            continue
        others = _other_anchors(document) if others is None else others
        place = document.link_place(one)
        written = document.source.text[place.start : place.end]
        if "{{" in written or "{%" in written or others.has(name):
            continue
        severity = Severity.SUGGESTION if not headings.ordered or document.index(_may_be_made) else None
        yield Finding(place, f"“#{_short(name)}” is no heading of this document", severity=severity, in_source=True)


def _may_be_made(document: Document) -> bool:
    """Whether a generator puts parts into a document that may have anchors."""
    source = document.source.text
    return "{%" in source or "{{" in source or "import " in source[:2000]


class _Anchors(NamedTuple):
    """Names of places, as `_loose` has them, sorted; and of headings with a picture, what is before it.

    Some generators write the names of pictures, and some nothing.
    """

    ordered: list[str]
    stems: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Whether an anchor is there, by the way of any generator: cut short, or with the number that tells equal ones apart."""
        loose = _loose(name)
        return (
            self._begins(loose, whole=len(loose) < _SHORTEST_STEM)
            or loose in _WELL_KNOWN
            or loose.startswith(self.stems)
            or self._begins(_loose(re.sub(r"[-_]?\d{1,3}\Z", "", name)), whole=True)
        )

    def _begins(self, loose: str, *, whole: bool) -> bool:
        """Whether a name is there, or, unless it must be whole, begins one."""
        at = bisect_left(self.ordered, loose)
        found = self.ordered[at] if at < len(self.ordered) else ""
        return found == loose != "" or (not whole and found.startswith(loose))


def _headings(document: Document) -> _Anchors:
    """The headings of a document."""
    headings = [document.text[block.start : block.end] for block in document.prose.blocks if block.kind is BlockKind.HEADING]
    pictured = [found.group() for found in (re.match(_UP_TO_PICTURE, heading) for heading in headings if not heading.isascii()) if found]
    stems = tuple(stem for stem in map(_loose, pictured[:_MOST_STEMS]) if stem)
    return _Anchors(sorted(set(map(_loose, headings))), stems)


def _other_anchors(document: Document) -> _Anchors:
    """What else an anchor may name: headings as they are written, with their code, and all places that markup names."""
    source = document.source.text
    anchors = {_loose(found) for pattern in _NAMED for found in re.findall(pattern, source)}
    for block in document.prose.blocks:
        if block.kind is BlockKind.HEADING:
            place = document.prose.element(block)
            written = re.sub(r"\]\([^)\n]{0,500}\)|\{[#:][^}\n]{0,200}\}", "", source[place.start : place.end])
            anchors.add(_loose(written))
    anchors.discard("")
    return _Anchors(sorted(anchors))


def _loose(name: str) -> str:
    """The letters and digits of a name in lower case: what all ways of making anchors have in common."""
    return re.sub(r"[\W_]+", "", name).lower()


def _decoded(target: str) -> str:
    """An address with its percent signs read."""
    if "%" not in target:
        return target
    return re.sub(_PERCENT, lambda run: bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "replace"), target)


class _Lookup(NamedTuple):
    link: Link
    path: str
    is_image: bool
    is_there: bool


def _look_up(document: Document, context: Context) -> list[_Lookup]:
    """Each relative target, and whether a file for it is there."""
    relative = [
        one for one in document.links[:_MOST_LINKS] if one.target and one.target[0] not in "#/" and not re.match(_SCHEME, one.target)
    ]
    if not relative:
        return []
    whole = os.path.abspath(document.source.path)
    if not os.path.isfile(whole):
        return []
    found = []
    for one in relative:
        path = _decoded(re.split(r"[?#]", one.target, maxsplit=1)[0])
        if not path or "xxx" in path or "{" in path or "<" in path or "\0" in path or "*" in path or "…" in path:
            continue
        place = os.path.normpath(os.path.join(os.path.dirname(whole), path))
        if is_inside(place, context.root):
            is_image = one.image or path.lower().endswith(_IMAGES)
            found.append(_Lookup(one, path, is_image, _exists(place, os.path.splitext(whole)[0], path, context)))
    return found


def _exists(place: str, page: str, path: str, context: Context) -> bool:
    """Whether a file stands where a target leads: itself, the source of a page, or seen from the page's own folder."""
    beside = os.path.normpath(os.path.join(page, path))
    bare = re.sub(r"\.html?\Z", "", place)
    return any(
        context.exists(one) for one in (place, beside, *(bare + ending for ending in _PAGES), *(beside + ending for ending in _PAGES))
    )


def _count(lookups: list[_Lookup]) -> Targets:
    images = [one.is_there for one in lookups if one.is_image]
    pages = [one.is_there for one in lookups if not one.is_image]
    return Targets(sum(images), len(images) - sum(images), sum(pages), len(pages) - sum(pages))


def all_targets(facts: Mapping[str, Any]) -> Targets:
    """The counts of all documents."""
    counts = [fact["targets"] for fact in facts.values() if fact.get("targets")]
    return Targets(*map(sum, zip(*counts, strict=True))) if counts else Targets()


def _missing(document: Document, context: Context) -> Iterator[Finding]:
    """Relative targets that are not there, as far as such targets are to be files."""
    lookups = [one for one in _look_up(document, context) if not one.is_there]
    if not lookups:
        return
    known = context.archive.merged("post.link", all_targets)
    for one in lookups:
        there, missing = (known.images, known.missing_images) if one.is_image else (known.pages, known.missing_pages)
        if there < missing or not there:
            continue
        severity = None if there >= FEWEST_FOUND and there >= _SHARE_FOUND * (there + missing) else Severity.SUGGESTION
        what = "image" if one.is_image else "file"
        yield Finding(document.link_place(one.link), f"the {what} “{_short(one.path)}” is not there", severity=severity, in_source=True)
