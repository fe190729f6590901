"""Documents put together by Hypothesis, with an oracle: which of their words are prose, and which must never be taken for it.

Every word of a document is unique. Words that people read begin with `vo`, words that are code, markup, targets or labels
with `zz`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

_LETTERS = "abdegiklmnoprstu"
NEWLINES = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
UNUSUAL = ["é", "e\u0301", "ñandú", "中文", "שלום", "Ω", "ß", "İ", "𝒳", "’s", "-oriented", "\u00ad", "ﬁ"]
BESIDE = ["😀", "👩\u200d👩\u200d👧", "…", "”", "!", ",", "\u00a0", "\u2028", "\x0b", "\u0085"]


@dataclass
class Made:
    """A document, its words by kind, and whether each word of prose is written in the source just so."""

    source: str = ""
    prose: dict[str, bool] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)


class Maker:
    """Draws pieces of Markdown and keeps the books on their words."""

    def __init__(self, draw: Callable) -> None:
        self.draw = draw
        self.made = Made()
        self.definitions: list[str] = []
        self.count = 0

    def _name(self) -> str:
        self.count += 1
        number, name = self.count, ""
        while number:
            number, digit = divmod(number, len(_LETTERS))
            name = _LETTERS[digit] + name
        return name + "x"

    def pick(self, *choices):
        return self.draw(st.sampled_from(choices))

    def some(self, piece: Callable[[], str], least: int, most: int) -> list[str]:
        return [piece() for _ in range(self.draw(st.integers(least, most)))]

    # words

    def plain(self, *, verbatim: bool = True) -> str:
        word = "vo" + self._name()
        self.made.prose[word] = verbatim
        return word

    def word(self) -> str:
        kind = self.pick("plain", "plain", "plain", "unusual", "beside")
        word = "vo" + self._name()
        if kind == "unusual":
            word += self.pick(*UNUSUAL)
        self.made.prose[word] = True
        return word + self.pick(*BESIDE) if kind == "beside" else word

    def title_word(self) -> str:
        word = "vo" + self._name() + self.pick("", "", *UNUSUAL)
        self.made.prose[word] = True
        return word

    def hide(self) -> str:
        word = "zz" + self._name()
        self.made.hidden.append(word)
        return word

    def words(self, most: int = 4) -> str:
        return " ".join(self.some(self.word, 1, most))

    # inside a line

    def emphasis(self) -> str:
        mark = self.pick("*", "**", "_", "__", "~~", "***")
        return f"{mark}{self.plain()} {self.words(2)} {self.plain()}{mark}"

    def inner_emphasis(self) -> str:
        whole = "vo" + self._name() + self._name()
        self.made.prose[whole] = False
        mark = self.pick("*", "**")
        return f"{whole[:4]}{mark}{whole[4:]}{mark}"

    def _title(self) -> str:
        quote = self.pick('""', "''", "()", "")
        return f" {quote[0]}{self.plain()} {self.plain()}{quote[1]}" if quote else ""

    def _target(self) -> str:
        return self.pick("http://{}.example/{}", "/{}/{}.html", "{}#{}", "<{} {}>", "{}(x)/{}", "mailto:{}@{}.org").format(
            self.hide(), self.hide()
        )

    def link(self) -> str:
        return f"[{self.words()}]({self._target()}{self._title()})"

    def emphasis_in_link(self) -> str:
        return f"[{self.plain()} **{self.plain()}** `{self.hide()}`]({self._target()})"

    def reference(self) -> str:
        label = self.hide()
        self.definitions.append(f'[{label}]: /{self.hide()} "{self.hide()}"')
        return f"[{self.words()}][{label}]"

    def shortcut_reference(self) -> str:
        text = self.plain()
        self.definitions.append(f"[{text}]: <{self.hide()}>")
        return f"[{text}]{self.pick('', '[]')}"

    def image(self) -> str:
        return f"![{self.words()}]({self._target()}{self._title()})"

    def image_with_markup(self) -> str:
        inner = self.pick(self.entity, self.template, self.escape, self.code, self.link, self.comment)()
        return f"![{self.plain()} *{self.plain()}* `{self.hide()}` {self.plain()}\n{self.plain()} {inner}]({self._target()})"

    def image_in_link(self) -> str:
        return f"[![{self.words()}]({self._target()}) {self.plain()}]({self._target()})"

    def autolink(self) -> str:
        return f"<{self.pick('https://{}.example/{}', '{}@{}.org').format(self.hide(), self.hide())}>"

    def bare_address(self) -> str:
        return self.pick(
            "https://{}.example/{}?q={}#{}",
            "www.{}.example/{}/{}/{}",
            "{}.{}@{}.{}",
            "/{}/{}/{}/{}",
            "~/{}/{}-{}.{}",
            "{}/{}/{}.{}",
            "C:\\{}\\{}\\{}\\{}",
            "{}.{}.example/{}/{}",
            "../{}/{}/{}/{}",
            "@{}/{}-{}/{}",
        ).format(*(self.hide() for _ in range(4)))

    def hash(self) -> str:
        return self.draw(st.from_regex(r"\A[0-9][a-f0-9]{5,38}[a-f][0-9]\Z"))

    def code(self) -> str:
        mark = self.pick("`", "``", "```")
        return f"{mark}{self.hide()} {self.pick('', '*', '[x](', '<b>', '{{', '&amp;')} {self.hide()}{mark}"

    def math(self) -> str:
        return self.pick("${}+{}$", "$${}={}$$", "$\\frac{{{}}}{{{}}}$").format(self.hide(), self.hide())

    def tag(self) -> str:
        name = self.pick("b", "span", "em", "a", "mark", "abbr")
        return f'<{name} {self.hide()}="{self.hide()}">{self.words()}</{name}>'

    def literal_tag(self) -> str:
        name = self.pick("code", "kbd", "samp", "var")
        return f'<{name} class="{self.hide()}">{self.hide()} *{self.hide()}*</{name}>'

    def void_tag(self) -> str:
        return f'<img src="{self.hide()}" alt="{self.hide()}"/>'

    def line_tag(self) -> str:
        return f"{self.plain()}<br>{self.plain()}<br class='{self.hide()}'/>{self.plain()}"

    def comment(self) -> str:
        return f"<!-- {self.hide()} {self.hide()} -->"

    def entity(self) -> str:
        entity, character = self.pick(("&eacute;", "é"), ("&#233;", "é"), ("&#xE9;", "é"), ("&szlig;", "ß"))
        name = self._name()
        self.made.prose[f"vo{character}{name}"] = False
        return f"vo{entity}{name}"

    def entity_between(self) -> str:
        return f"{self.plain()}{self.pick('&amp;', '&mdash;', '&nbsp;', '&lt;', '&#38;')}{self.plain()}"

    def escape(self) -> str:
        return f"\\{self.pick(*'*`[#<!$~|&')}{self.plain()}\\{self.pick(*'*]>')}{self.plain()}"

    def template(self) -> str:
        return self.pick(
            "{{{{ {} | {} }}}}",
            "{{% {} {} %}}",
            "{{%- {} '{}' -%}}",
            '{{{{< {} src="{}" >}}}}',
            '{{{{% {} "{}" %}}}}',
            "{{# {} {} #}}",
            "{{{{{}.{}}}}}",
        ).format(self.hide(), self.hide())

    def template_in_link(self) -> str:
        return f"[{self.words()}]({{{{ {self.hide()}.{self.hide()} }}}}/{self.hide()})"

    def attributes(self) -> str:
        return f"*{self.plain()}*{{: .{self.hide()} #{self.hide()} }}"

    def footnote(self) -> str:
        label = self.hide()
        self.definitions.append(f"[^{label}]: {self.sentence()}")
        return f"{self.plain()}[^{label}]"

    def break_line(self) -> str:
        return f"{self.plain()}{self.pick('', '  ', chr(92))}\n{self.plain()}"

    def inline(self) -> str:
        piece = self.pick(
            self.word, self.word, self.words, self.emphasis, self.inner_emphasis, self.link, self.emphasis_in_link, self.reference,
            self.shortcut_reference, self.image, self.image_with_markup, self.image_in_link, self.autolink, self.bare_address, self.hash,
            self.code, self.math, self.tag, self.literal_tag, self.void_tag, self.line_tag, self.comment, self.entity,
            self.entity_between, self.escape, self.template, self.template_in_link, self.attributes, self.footnote, self.break_line,
        )  # fmt: skip
        return piece()

    def line(self, most: int = 5) -> str:
        return " ".join([self.plain(), *self.some(self.inline, 0, most), self.plain()])

    def sentence(self) -> str:
        """A line without line breaks and pipes."""
        pieces = (
            self.word,
            self.words,
            self.emphasis,
            self.link,
            self.code,
            self.entity,
            self.tag,
            self.bare_address,
            self.template,
        )
        return " ".join([self.plain(), *(self.pick(*pieces)() for _ in range(self.draw(st.integers(0, 3)))), self.plain()])

    # blocks

    def paragraph(self) -> str:
        return self.line()

    def heading(self) -> str:
        marks = "#" * self.draw(st.integers(1, 6))
        return f"{marks} {self.sentence()}{self.pick('', ' ' + marks, f' {{#{self.hide()} .{self.hide()}}}')}"

    def underlined_heading(self) -> str:
        return f"{self.sentence()}\n{self.pick('===', '---')}"

    def items(self, depth: int, *, apart_from_text: bool = True) -> str:
        mark = self.pick("- ", "* ", "+ ", "1. ", "2) ", "10. ") if apart_from_text else self.pick("- ", "* ", "+ ", "1. ", "1) ")
        task = self.pick("", "", "[ ] ", "[x] ")
        apart = self.pick("\n", "\n\n")
        items = []
        for _ in range(self.draw(st.integers(1, 3))):
            item = task + self.line(2)
            if depth and self.draw(st.booleans()):
                item += apart
                item += self.quote(depth - 1) if self.draw(st.booleans()) else self.items(depth - 1, apart_from_text=apart == "\n\n")
            if self.draw(st.integers(0, 3)) == 0:
                item += "\n\n" + self.pick(self.paragraph, self.fence, self.table)()
            items.append(mark + item.replace("\n", "\n" + " " * len(mark)))
        return apart.join(items)

    def quote(self, depth: int) -> str:
        inner = self.blocks(depth - 1, most=2) if depth else self.line()
        return "> " + inner.replace("\n", "\n> ")

    def table(self) -> str:
        columns = self.draw(st.integers(1, 3))
        rows = [[self.sentence() for _ in range(columns)] for _ in range(self.draw(st.integers(1, 3)))]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + self.pick("---|", ":-:|", " --- |") * columns)
        return "\n".join(lines)

    def fence(self) -> str:
        mark = self.pick("```", "~~~", "````")
        return f"{mark}{self.pick('', self.hide())}\n{self.hide()} *{self.hide()}*\n\n  {self.hide()}\n{mark}"

    def html_block(self) -> str:
        return self.pick(self._division, self._script, self._details, self._comment_block)()

    def _division(self) -> str:
        return (
            f'<div class="{self.hide()}">\n{self.pick("", "  ", chr(0xA0), chr(0x2003))}{self.words()} <b>{self.words()}</b> &amp;\n'
            f"  {self.plain()}<p>{self.entity()} {self.template()}</p><p>{self.plain()}<br/>{self.plain()}</p>\n"
            f'<a href="{{{{ "{self.hide()}" | url }}}}">{self.plain()}</a> {self.literal_tag()} {self.comment()}{self.plain()}\n</div>'
        )

    def _script(self) -> str:
        name = self.pick("script", "style", "pre", "textarea")
        return f"<{name}>\n{self.hide()}({self.hide()})\n\n{self.hide()}\n</{name}>"

    def _details(self) -> str:
        return f"<details>\n<summary>{self.words()}</summary>\n\n{self.line(1)}\n\n</details>"

    def _comment_block(self) -> str:
        return f"<!-- {self.hide()}\n\n{self.hide()} -->"

    def math_block(self) -> str:
        return f"$$\n{self.hide()}\n$$"

    def code_tag(self) -> str:
        name = self.pick("highlight", "comment")
        return f"{self.plain()}\n\n{{% {name} {self.hide()} %}}\n{self.hide()}\n\n    {self.hide()}\n{{% end{name} %}}"

    def rule(self) -> str:
        return self.pick("***", "* * *", "___")

    def attributed(self) -> str:
        return f'{self.line(2)}\n{{: .{self.hide()} {self.hide()}="{self.hide()}"}}'

    def block(self, depth: int) -> str:
        if depth and self.draw(st.integers(0, 2)) == 0:
            return self.pick(self.items, self.quote)(depth)
        return self.pick(
            self.paragraph, self.paragraph, self.heading, self.underlined_heading, self.table, self.fence, self.html_block,
            self.math_block, self.code_tag, self.rule, self.attributed,
        )()  # fmt: skip

    def blocks(self, depth: int, most: int = 5) -> str:
        return "\n\n".join(self.some(lambda: self.block(depth), 1, most))

    # documents

    def front_matter(self) -> str:
        title, hidden = " ".join(self.some(self.title_word, 1, 4)), self.hide()
        kind = self.pick("", "yaml", "yaml-quoted", "yaml-folded", "toml", "json")
        if not kind:
            for word in list(self.made.prose):  # the title's words are not in the document
                del self.made.prose[word]
            self.made.hidden.clear()
        texts = {
            "": "",
            "yaml": f"---\ntitle: {title}\n{hidden}: {self.hide()}\ntags: [{self.hide()}, {self.hide()}]\n---\n",
            "yaml-quoted": f'---\n{hidden}: {self.hide()}\ntitle: "{title}"  # {self.hide()}\n---\n',
            "yaml-folded": f"---\ndescription: >-\n  {title}\n  {self.plain() if kind == 'yaml-folded' else ''}\n{hidden}: 1\n---\n",
            "toml": f'+++\ntitle = "{title}"\n{hidden} = "{self.hide()}"\n+++\n',
            "json": f'{{\n  "title": "{title}",\n  "{hidden}": "{self.hide()}"\n}}\n',
        }
        return texts[kind]

    def document(self) -> Made:
        front = self.front_matter()
        body = self.blocks(2)
        self.made.source = front + body + "".join(f"\n\n{definition}" for definition in self.definitions) + self.pick("", "\n")
        self.made.source = self._with_newlines(self.made.source)
        return self.made

    def _with_newlines(self, text: str) -> str:
        style = self.pick("LF", "LF", "CRLF", "CR", "mixed")
        if style != "mixed":
            return text.replace("\n", NEWLINES[style])
        parts: list[str] = []
        for line in text.split("\n"):
            end = self.pick(*NEWLINES.values())
            if parts and not line and parts[-1].endswith("\r") and end == "\n":
                end = "\r"  # CR and LF would be one line end
            parts.append(line + end)
        return "".join(parts)[: -len(end)]


@st.composite
def documents(draw: Callable) -> Made:
    """Well-formed Markdown with the books on its words."""
    return Maker(draw).document()


FRAGMENTS = [
    *"*_`[]()<>{}%#|!&;$~:-+=\\\"'\n\r\t \x00", "\r\n", "**", "~~", "```", "~~~", "---", "===", "+++", "- ", "1. ",
    "> ", "| ", "|-|", "[^a]", "[^a]:",
    "[a]:", "](", "![", "<!--", "-->", "<b>", "</b>", "<code>", "</code>", "<div>", "<pre>", "<br/>", "<http://a.b>",
    "{{", "}}", "{%", "%}", "{#", "#}",
    "{:", "{% highlight %}", "{% endhighlight %}", "&amp;", "&#0;", "&eacute;", "$$", "\\(", "[ ] ", "    ", "a",
    "word", "Émile", "e\u0301", "中", "ש", "😀",
    "https://a.b/c", "a@b.org", "/usr/lib", "www.", "title: x", '"title":', "\ufeff", "\ufffc", "\x03", "\u2028",
    "\u0085", "\x0b", "\x0c", "İ", "prose-lint:",
]  # fmt: skip

scraps = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
"""Pieces of markup in any order: what no author writes and a parser must bear."""

anything = st.one_of(scraps, st.text(max_size=200), st.binary(max_size=200).map(lambda raw: raw.decode("utf-8", "replace")))
"""Any text at all."""
