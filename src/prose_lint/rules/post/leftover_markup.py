"""The rule post.leftover-markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.finding import Changes, Edit, Finding, Fix, Severity
from prose_lint.prose import BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document, Link

# Patterns that few documents need are compiled at their first use.
_ENTITY = (
    r"&(?:amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|shy|zwnj|ndash|mdash|hellip|bull|middot|copy|reg|trade|deg|euro|pound"
    r"|[lr][sd]quo|[lr]aquo|\#[0-9]{2,6}|\#[xX][0-9a-fA-F]{2,5});"
)
_TAG = (
    r"</?(?:br|p|b|i|u|em|strong|div|span|img|font|center|li|ul|ol|blockquote|h[1-6]|a)"
    r"(?:\s+[a-z-]{2,20}\s?=\s?[\"'“”][^\"'“”<>]{0,200}[\"'“”]){0,8}\s?/?>"
)
_SHORTCODE = (
    r"\[(?:/?(?:caption|gallery|embed|playlist|vc_\w{1,30}|et_pb_\w{1,30}|fusion_\w{1,30}|contact-form(?:-7)?|wpforms|sourcecode|ngg_images"
    r"|dropcap|pullquote|jetpack\w{0,30})(?=[\s\]=])[^\[\]\n]{0,400}"
    r"|/(?:url|img|b|i|u|quote|size|color|font|list|center|video|audio|code))\]"
)
_EDIT_LINK = r"\[edit(?:\s?\|\s?edit source)?\]\s?\Z"
_OFFICE = r"<o:p\b[^>]{0,80}>|<st1:[^>]{1,120}>|class=\"?Mso[A-Z]\w{1,30}|\bmso-[a-z-]{3,40}\s?:"
_OFFICE_SIGNS = ("<o:p>", "MsoNormal")
_ABOUT_MARKUP = frozenset(
    "html xhtml xml markup tag tags entity entities wordpress bbcode shortcode shortcodes escape escaped escaping".split()
)
"""Words of those who write about markup."""
_MARKS = r"(?:fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi)"
"""Parameters that tell who followed a link or got it."""
_CAMPAIGN = r"utm_(?:source|medium|campaign|term|content|id|name)"
_DETOUR = r"https?://(?:www\.google\.[a-z.]{2,6}/url\?|l\.facebook\.com/l\.php\?|[a-z]{3}\d{2}\.safelinks\.protection\.outlook\.com/|slack-redir\.net/link\?)"


@rule("post.leftover-markup")
def leftover_markup(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Markup of another system, or of none, shows in the text.

    Characters escaped twice (`&amp;amp;`), escaped tags, shortcodes of WordPress and tags of forums, what Word leaves behind, “[edit]” in
    headings copied from a wiki, and links that carry the identity of whoever copied them (`fbclid`) or lead through a search engine.
    Parameters that only name a campaign (`utm_source`), HTML in front matter, and paragraphs of nothing but `&nbsp;` are suggestions.
    Texts about markup are left alone where they may mean what they show.

    Fixes are only offered, since how the text is to look is not known.

    ```bad
    The ferry left [[&amp;amp;]] came back[[&lt;br&gt;]] at six.
    ```
    ```bad
    See [[[the timetable](https://example.org/t?id=3&fbclid=IwAR1x)]] for the winter.
    ```
    ```bad
    ## The pier
    <p [[class=MsoNormal]]>It was closed.</p>
    ```
    ```good
    R&D and B&B; a [caption] and a [gallery] of art; the HTML tag &lt;br&gt; and `&amp;amp;` in code. See [it](https://example.org/?id=3).
    ```
    """
    text = document.text
    signs = [sign for sign in "&<[" if sign in text]
    about = bool(signs) and not _ABOUT_MARKUP.isdisjoint(document.vocabulary)
    if "&" in signs and not about:
        yield from _shown(document, _ENTITY, "is a character that was escaped twice")
    if "<" in signs and not about and document.format != "text":
        yield from _shown(document, _TAG, "is a tag that readers see")
    if "[" in signs:
        yield from _brackets(document, about=about)
    source = document.source.text
    if "<" in source and any(sign in source for sign in _OFFICE_SIGNS):
        yield from _office(document)
    if "\u00a0" in text and "&nbsp;" in source:
        yield from _empty_paragraphs(document)
    for link in document.links:
        if "?" in link.target or "safelinks" in link.target:
            yield from _link(document, link)


def _shown(document: Document, pattern: str, what: str) -> Iterator[Finding]:
    text = document.text
    for found in re.compile(pattern).finditer(text):
        if found.start() and text[found.start() - 1] in "“‘\"'`":
            continue
        if document.prose.block_at(found.start()).kind is BlockKind.METADATA:
            message = f"“{found.group()}” is HTML, and not all that shows the front matter reads HTML"
            yield Finding(Span(*found.span()), message, severity=Severity.SUGGESTION)
        else:
            yield Finding(Span(*found.span()), f"“{found.group()}” {what}")


def _brackets(document: Document, *, about: bool) -> Iterator[Finding]:
    """Shortcodes, and the links of a wiki at the end of headings."""
    text = document.text
    if not about:
        for found in re.compile(_SHORTCODE).finditer(text):
            yield Finding(Span(*found.span()), f"“{_shortened(found.group())}” belongs to another system and shows in the text")
    if "[edit" in text:
        for block in document.prose.blocks:
            if block.kind is BlockKind.HEADING and (link := re.compile(_EDIT_LINK).search(text, block.start, block.end)):
                yield Finding(Span(*link.span()), f"“{link.group()}” was copied from a wiki with the heading")


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _office(document: Document) -> Iterator[Finding]:
    """What Word leaves in HTML, outside of code."""
    written_in_code = {sign: document.is_written_in_code(sign) for sign in _OFFICE_SIGNS}
    for found in re.compile(_OFFICE).finditer(document.source.text):
        if not document.in_code_block(found.start()) and not any(sign in found.group() for sign, shown in written_in_code.items() if shown):
            yield Finding(Span(*found.span()), f"“{_shortened(found.group())}” is a remainder of Word", in_source=True)


def _empty_paragraphs(document: Document) -> Iterator[Finding]:
    """Paragraphs of nothing but no-break spaces."""
    for block in document.prose.blocks:
        if block.kind is BlockKind.PARAGRAPH and not document.text[block.start : block.end].strip("\u00a0 \n"):
            message = "“&nbsp;” makes an empty paragraph here"
            yield Finding(block.span, message, severity=Severity.SUGGESTION)


def _link(document: Document, link: Link) -> Iterator[Finding]:
    """Links that carry more than their target."""
    if re.match(_DETOUR, link.target):
        yield Finding(document.link_place(link), f"“{_shortened(link.target)}” leads through another site", in_source=True)
    elif re.search(rf"[?&]{_MARKS}=", link.target):
        yield _tracked(document, link, "carries a mark of whoever copied it", None)
    elif "utm_" in link.target and re.search(rf"[?&]{_CAMPAIGN}=", link.target):
        yield _tracked(document, link, "carries the mark of a campaign", Severity.SUGGESTION)


def _tracked(document: Document, link: Link, what: str, severity: Severity | None) -> Finding:
    place = document.link_place(link)
    at = document.source.text.find(link.target, place.start, place.end)
    head, _, anchor = link.target.partition("#")
    path, _, query = head.partition("?")
    kept = "&".join(part for part in query.split("&") if not re.match(rf"(?:{_MARKS}|{_CAMPAIGN})=", part))
    bare = path + (f"?{kept}" if kept else "") + (f"#{anchor}" if anchor else "")
    edit = Edit.replacement(Span(at, at + len(link.target)), bare)
    fixes = (Fix.manual(edit, "Take the mark out of the address", changes=Changes.BLOCK),) if at >= 0 else ()
    return Finding(place, f"the address “{_shortened(link.target)}” {what}", fixes, severity=severity, in_source=True)
