"""Documents of all formats put together from templates, with the books on their words: see `strategies`.

In a template `%v` is a word that people read, `%z` one that must never be taken for prose, `%i` some inline markup, `%l` a line of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st
from strategies import NEWLINES, Made, Maker

_SLOT = re.compile("%([vzil])")


class Templates(NamedTuple):
    """What documents of a format are made of: inline markup, blocks, what stands between blocks, and the whole around them."""

    inline: list[str]
    blocks: list[str]
    between: str = "\n\n"
    whole: str = "{}\n"


HTML = Templates(
    inline=[
        "<b>%v %v</b>",
        '<a href="/%z" title="%v %v">%v</a>',
        '<span class="%z">%v</span>',
        "<code>%z %z</code>",
        "<kbd>%z</kbd>",
        '<img src="%z.png" alt="%v %v">',
        "<!-- %z -->",
        "%v<br>%v",
        "%v &amp; %v",
        "&mdash; %v",
        "<svg><text>%z</text></svg>",
        "{{ %z }}",
        "{% %z %}",
        "<button>%z</button>",
        '<span translate="no">%z</span>',
        "<var>%z</var>",
        "https://%z.example/%z",
        '<input value="%z" title="%v">',
        "<em data-%z='%z > %z'>%v</em>",
        "%v\n   %v",
        "<abbr title='%v'>%v</abbr>",
    ],
    blocks=[
        "<p>%l</p>",
        "<p class='%z'>%l",
        "<h2 id=%z>%l</h2>",
        "<ul><li>%l<li>%l</ul>",
        "<ol>\n<li><p>%l</p><p>%l</p></li>\n</ol>",
        "<blockquote>%l<p>%l</p></blockquote>",
        "<table><caption>%l</caption><tr><th>%l<td>%l</table>",
        "<dl><dt>%l<dd>%l</dl>",
        "<script>var %z = '<p>%z</p>';</script>",
        "<style>.%z {}</style>",
        "<pre><b>%z</b>\n\n%z</pre>",
        "<nav><ul><li>%z <b>%z</b></ul></nav>",
        "<figure><img src=%z alt='%v'><figcaption>%l</figcaption></figure>",
        "<!-- %z\n\n<p>%z</p> -->",
        "<hr>",
        "<div>%l<div>%l</div>%l</div>",
        "<div role='navigation'>%z</div>",
        "<aside>%z</aside>",
        "<footer>%z</footer>",
        "<section><header>%l</header>%l</section>",
        "<details><summary>%l</summary>%l</details>",
        "<div hidden>%z<div>%z</div></div>",
        "<textarea>%z</textarea>",
        "<select><option>%z<option>%z</select>",
        "<template><p>%z</p></template>",
        "%l",
        "<noscript>%z</noscript>",
    ],
    between="\n",
    whole='<!DOCTYPE html>\n<html><head><title>%v %v</title><meta name="description" content="%v"><meta name="%z" content="%z">'
    '<link rel="%z" title="%z"></head>\n<body class="%z">\n<header>%z</header>\n{}\n</body></html>\n',
)

RST = Templates(
    inline=[
        "*%v %v*",
        "**%v**",
        "``%z %z``",
        "`%v <http://%z.example/%z>`_",
        "`%v`_",
        "%v_",
        ":ref:`%v <%z>`",
        ":func:`%z`",
        "|%z|",
        "[%z]_",
        "[#%z]_",
        "\\*%v",
        ":strong:`%v`",
        ":sup:`%v`",
        "http://%z.example/%z",
        "%v\n%v",
        "`%z`",
        ":py:meth:`~%z.%z`",
        ":math:`%z`",
        "(*%v*)",
        "`%v`__",
        ":term:`%v <%z>`",
    ],
    blocks=[
        "%l",
        "%v %v\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
        "* %v\n\n  %v\n\n  * %v",
        "1. %v\n2. %v",
        "%v %v\n   %v %v",
        ":%z: %v\n   %v",
        "%v::\n\n   %z\n\n    %z",
        "::\n\n  %z",
        "%v\n\n   %v %v",
        ".. note:: %v\n   %v\n\n   %v",
        ".. code-block:: %z\n   :%z: %z\n\n   %z *%z*",
        ".. %z\n   %z",
        ".. _%z: http://%z.example",
        ".. |%z| image:: %z.png\n   :alt: %v",
        ".. figure:: %z.png\n   :alt: %v %v\n   :width: %z\n\n   %v",
        ".. [#%z] %v\n   %v",
        ".. math::\n\n   %z",
        ".. toctree::\n   :caption: %v\n\n   %z\n   %z",
        ".. versionadded:: %z\n   %v",
        "==  ======\n1   %v\n==  ======\n2   %v %v\n    %v\n==  ======",
        "| %v %v\n| %v",
        ">>> %z\n%z",
        ".. raw:: html\n\n   <p>%z</p>",
        ".. py:function:: %z(%z)\n\n   %v\n\n   :param %z: %v",
        ".. topic:: %v\n\n   %v",
        "--%z=%z  %v",
        ".. unknown:: %z\n\n   %z",
        "----------",
        ".. %z::",
        ".. admonition:: %v %v\n   :class: %z\n\n   %v",
        ".. epigraph::\n\n   %v\n\n   -- %v",
        "%v\n::\n\n  %z",
        "%v::\n\n> %z\n> %z",
    ],
    whole="=========\n%v %v\n=========\n\n:Author: %z\n:Date: %z\n:Abstract: %z\n\n%v\n\n{}\n",
)

ASCIIDOC = Templates(
    inline=[
        "*%v %v*",
        "_%v_",
        "**%v** __%v__",
        "`%z %z`",
        "``%z``",
        "+%z+",
        "++%z++",
        "#%v#",
        "[.%z]#%v %v#",
        "http://%z.example/%z[%v *%v*]",
        "http://%z.example/%z",
        "link:%z.html[%v]",
        "xref:%z.adoc#%z[%v %v]",
        "<<%z,%v %v>>",
        "<<%z>>",
        "image:%z.png[%v %v]",
        "{%z}",
        "kbd:[%z]",
        "stem:[%z]",
        "footnote:[%v `%z`]",
        "((%v))",
        "(((%z,%z)))",
        "[[%z]]",
        "pass:[%z]",
        '"`%v`"',
        "%v +\n%v",
        "%v\n%v",
        "\\*%v",
        "&amp; %v",
        "anchor:%z[]",
        "btn:[%v]",
        "%v\n// %z\n%v",
        "mailto:%z@%z.org[%v]",
    ],
    blocks=[
        "%l",
        "== %v %v",
        "=== %v ===",
        "* %v\n** %v\n%v",
        ". %v\n+\n%v\n. %v",
        "- [x] %v",
        "%v:: %v",
        "%v::\n  %v",
        "[source,%z]\n----\n%z\n\n%z\n----",
        "....\n%z\n....",
        "++++\n<p>%z</p>\n++++",
        "////\n%z\n\n%z\n////",
        "// %z",
        ".%v %v\n====\n%v\n\n%v\n====",
        "****\n%l\n****",
        "[quote, %z]\n____\n%v\n____",
        "[source]\n%z %z",
        " %z %z",
        "NOTE: %l",
        "[NOTE]\n====\n%v\n====",
        'image::%z.png[%v %v, 300, title="%v"]',
        "include::%z.adoc[]",
        ":%z: %z",
        "|===\n|%v |%v\n\n|%v `%z`\n2+|%v\n%v\n|===",
        "[[%z]]\n%v",
        "[.%z#%z]\n%v",
        "'''",
        "```%z\n%z\n```",
        "--\n%v\n--",
        "[stem]\n++++\n%z\n++++",
        "<1> %v",
        "ifdef::%z[]\n%v\n\nendif::[]",
        "[verse]\n%v\n%v",
    ],
    whole="= %v %v\n%z Doe <%z@%z.org>\nv1.0, %z\n:%z: %z\n:description: %v %v\n\n{}\n",
)

LATEX = Templates(
    inline=[
        "\\emph{%v %v}",
        "\\textbf{%v}",
        "\\texttt{%z}",
        "\\verb|%z|",
        "$%z$",
        "\\(%z\\)",
        "\\cite[%z]{%z}",
        "\\ref{%z}",
        "\\label{%z}",
        "\\href{http://%z}{%v %v}",
        "\\url{http://%z}",
        "\\footnote{%v \\emph{%v} %v}",
        "%v~%v",
        "``%v''",
        "%v --- %v",
        "%v\\\\\n%v",
        "% %z\n%v",
        "{\\it %v}",
        "\\%z{%z}{%z}",
        "\\textcolor{%z}{%v}",
        "\\index{%z}",
        "50\\% %v",
        "%v\n  %v",
        "\\enquote{%v}",
        "\\lstinline{%z}",
    ],
    blocks=[
        "%l",
        "\\section{%v %v}",
        "\\subsection*{%v}\\label{%z}",
        "\\begin{itemize}\n  \\item %l\n  \\item[%v] %v\n\\end{itemize}",
        "\\begin{quote}\n%l\n\\end{quote}",
        "\\begin{verbatim}\n%z $ { %\n\\end{verbatim}",
        "\\begin{equation}\n%z\n\\end{equation}",
        "\\[\n%z\n\\]",
        "\\begin{tabular}{%z}\n%v & %v \\\\ \\hline\n%v & \\multicolumn{2}{c}{%v} \\\\\n\\end{tabular}",
        "\\begin{figure}[%z]\n\\includegraphics[%z]{%z}\n\\caption[%z]{%v %v}\n\\end{figure}",
        "% %z",
        "\\newcommand{\\%z}[1]{%z #1}",
        "\\begin{abstract}\n%l\n\\end{abstract}",
        "\\begin{lstlisting}[language=%z]\n%z\n\\end{lstlisting}",
        "$$%z$$",
        "\\vspace{%z}",
        "\\begin{comment}\n%z\n\\end{comment}",
        "\\iffalse %z \\fi",
        "\\def\\%z#1{%z}",
        "\\paragraph{%v} %l",
        "\\noindent %l",
        "\\begin{minipage}{%z}\n%l\n\\end{minipage}",
        "\\begin{align*}\n%z &= %z\n\\end{align*}",
    ],
    whole="\\documentclass[%z]{%z}\n\\usepackage{%z} % %z\n\\title{%v %v}\n\\author{%z}\n"
    "\\begin{document}\n\\maketitle\n\n{}\n\n\\end{document}\n%z\n",
)

MDX = Templates(
    inline=[
        "*%v %v*",
        "`%z <%z> {%z}`",
        "[%v](http://%z.example)",
        "{%z}",
        "{/* %z */}",
        "{%z.map(x => ({%z: '}'}))}",
        "<%z>%v</%z>",
        "<%z a={b > %z} />",
        '<Foo %z="%z" title="%v %v">%v</Foo>',
        "<code>%z</code>",
        "%v<br/>%v",
        "<kbd>%z</kbd>",
        "\\{%v",
        "![%v](%z.png)",
        "%v\n%v",
        "**%v**",
    ],
    blocks=[
        "%l",
        "## %v {%z}",
        "import %z from '%z'",
        "export const %z = {\n  %z: 1\n}",
        '<Note type="%z">\n  %v %v\n\n      %v\n</Note>',
        "{/* %z\n\n%z */}",
        "- %v\n- %v\n\n  %v",
        "```js\nimport %z\n{ <%z>\n```",
        '<Figure\n  src="%z"\n  alt="%v %v"\n/>',
        "{%z}",
        "| %v | %v |\n|---|---|\n| %v | `%z` |",
        "> %v {%z}",
        '<Tabs>\n  <Tab title="%v">\n    - %v\n      %v\n  </Tab>\n</Tabs>',
        "<pre>%z</pre>",
        "<>\n%v\n</>",
        "<style>{`%z`}</style>",
        "1. %v\n   <Tip>\n     %v\n   </Tip>",
    ],
    whole="---\ntitle: %v %v\n%z: %z\n---\n\nimport %z from '%z'\n\n{}\n",
)

TEMPLATES = {"html": HTML, "rst": RST, "asciidoc": ASCIIDOC, "latex": LATEX, "mdx": MDX}


SCRAPS = [
    "<p>",
    "</p>",
    "<li>",
    "<nav>",
    "<main>",
    "<title>",
    "<a href=x>",
    "<h1>",
    "<td>",
    "<table><td>",
    "<script>",
    "<img alt='a'>",
    "<p title='",
    "<blockquote>",
    "<ul><li>",
    "<svg>",
    ".. ",
    ".. a\n",
    ".. note:: ",
    ".. note::\n\n ",
    ":x: ",
    "``",
    "::\n\n",
    "|a|_",
    "|a|",
    "`a <b>`_",
    "`a",
    "+--+\n",
    "| a|\n",
    "+-+\n|a|\n",
    "== ==\n",
    "== ==\na\n",
    "====\n",
    "a\n==\n",
    ".. [1] ",
    ":role:`a`",
    ":a:`",
    "a\n b\n",
    "a_ ",
    "_`",
    "- - ",
    "1. 1. ",
    "-f x  ",
    "*a ",
    "**a",
    "\\ ",
    "= ",
    "[source]\n",
    "|===\n",
    "|===\n|",
    "footnote:[",
    "link:x[",
    "image::a[b]\n",
    "<<a,b>>",
    "((",
    "(((",
    "{a",
    "{a}",
    "a:: ",
    "a::\n",
    "//\n",
    "////\n",
    "[[a]]",
    "[[",
    "[a]#",
    "+",
    "++ ",
    "`a ",
    "_a ",
    "#a ",
    '"`',
    "====\n====\n",
    "--\n",
    "* ",
    "** ",
    ".a\n",
    "^a",
    "http://a[",
    "pass:[",
    "xref:",
    "\\begin{itemize}",
    "\\end{itemize}",
    "\\item",
    "\\item[",
    "\\emph{",
    "}",
    "{",
    "{}",
    "\\footnote{",
    "\\section{",
    "\\foo{",
    "\\foo[",
    "\\foo",
    "\\[",
    "\\(",
    "\\]",
    "%",
    "%\n",
    "\\verb|",
    "\\verb",
    "\\begin{verbatim}",
    "\\begin{a}",
    "\\begin{document}",
    "\\'",
    "\\'{",
    "\\href{a}{",
    "&",
    "\\\\",
    "\\\\[",
    "--",
    "''",
    "\\caption{",
    "\\def",
    "$\n\n",
    "\\iffalse",
    "import x\n",
    "import x\n\n",
    "{/*",
    "*/}",
    "<Foo>\n",
    "<Foo a={",
    "<Foo a={}",
    "<Foo\n",
    "<>",
    "<>\n",
    "{'",
    "{`",
    "`a\n",
    '{"',
    '"cells": [',
    '{"cells": [',
    '{"cell_type": "markdown", "source": [',
    "\\u00e9",
    '\\"',
    "[",
    "]}",
    ",",
    "\\ud83d",
]
"""Pieces of the markup of all these formats, openers above all."""


class TemplateMaker(Maker):
    """Draws templates and fills them in."""

    def __init__(self, draw: Callable, templates: Templates) -> None:
        super().__init__(draw)
        self.templates = templates

    def fill(self, template: str) -> str:
        makers = {"v": self.plain, "z": self.hide, "i": self.inline, "l": self.line}
        return _SLOT.sub(lambda slot: makers[slot[1]](), template)

    def inline(self) -> str:
        return self.fill(self.pick(*self.templates.inline))

    def document(self) -> Made:
        blocks = [self.fill(self.pick(*self.templates.blocks)) for _ in range(self.draw(st.integers(1, 6)))]
        text = self.fill(self.templates.whole).replace("{}", self.templates.between.join(blocks), 1)
        newline = NEWLINES[self.pick("LF", "LF", "CRLF", "CR")]
        self.made.source = text.replace("\n", newline)
        return self.made


@st.composite
def documents_of(draw: Callable, format_name: str) -> Made:
    """Well-formed documents of a format."""
    if format_name == "notebook":
        return _notebook(draw)
    return TemplateMaker(draw, TEMPLATES[format_name]).document()


def _notebook(draw: Callable) -> Made:
    maker = Maker(draw)
    cells = []
    for _ in range(draw(st.integers(1, 3))):
        lines = "\n\n".join([maker.blocks(1, most=2), *maker.definitions]).splitlines(keepends=True)
        maker.definitions.clear()
        source = lines if maker.pick("list", "text") == "list" else "".join(lines)
        cells.append({"cell_type": "markdown", "metadata": {"source": maker.hide()}, "source": source})
        cells.append({"cell_type": maker.pick("code", "raw"), "source": [maker.hide()], "outputs": [{"text": [maker.hide()]}]})
    notebook = {"metadata": {"title": maker.hide()}, "cells": cells, "nbformat": 4}
    maker.made.source = json.dumps(notebook, ensure_ascii=False, indent=maker.pick(None, 1))
    return maker.made
