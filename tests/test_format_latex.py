"""LaTeX: what of it is prose, links, comments, structure."""

from __future__ import annotations

import pytest
from format_cases import comments, links, shape, shown

FORMAT = "latex"
CONSTRUCTS = [
    (
        (
            "\\documentclass{no}\n\\usepackage{no} % no\n\\title{One \\emph{two}\\thanks{Three}}\n\\author{no}\n"
            "\\begin{document}\n\\maketitle\nfour\n\\end{document}\nno"
        ),
        ["metadata title: One two", "paragraph: four", "footnote: Three"],
    ),
    ("One\n\ntwo\n  three", ["paragraph: One", "paragraph: two\nthree"]),
    ("\\section{One}\\label{no}\n\\subsection*{Two}\n\\chapter[no]{Three}", ["heading 1: One", "heading 2: Two", "heading 1: Three"]),
    ("\\emph{one} \\textbf{tw}o {\\it three} \\texttt{no} \\unknown{no}{no} \\url{no}", ["paragraph: one two three ⟦⟧ ⟦⟧ ⟦⟧"]),
    ("\\textcolor{no}{one} \\multicolumn{2}{c}{two} \\parbox{no}{three}", ["paragraph: one two three"]),
    ("\\href{http://no}{one two} \\hyperref[no]{three}", ["paragraph: one two three"]),
    ("One\\footnote{two \\emph{three}} four\\cite{no} five~\\ref{no}.", ["paragraph: One four⟦⟧ five\xa0⟦⟧.", "footnote: two three"]),
    ("$no$ \\(no\\) $$no$$ \\[no\\] one", ["paragraph: ⟦⟧ ⟦⟧ ⟦⟧ ⟦⟧ one"]),
    ("It costs \\$5 or 50\\% of \\#1 \\& more\\_x.", ["paragraph: It costs $5 or 50% of #1 & more_x."]),
    ("\\begin{equation}\nno\n\\end{equation}\none \\begin{align*}no\\end{align*}", ["paragraph: one ⟦⟧"]),
    ("\\begin{verbatim}\nno { $\n\\end{verbatim}\n\\begin{lstlisting}[no]\nno\n\\end{lstlisting}\none", ["paragraph: one"]),
    ("\\verb|no $| \\lstinline{no} one", ["paragraph: ⟦⟧ ⟦⟧ one"]),
    ("% no\none % no\ntwo", ["paragraph: one two"]),
    ("one\n%\n\ntwo", ["paragraph: one", "paragraph: two"]),
    ("\\begin{itemize}\n\\item one\n\\item[two] three\n\\end{itemize}", ["list item: one", "list item: two three"]),
    ("\\begin{theorem}[no]{no}\n\\no{no} one\n\\no{no}\n\\end{theorem}", ["paragraph: ⟦⟧ one\n⟦⟧"]),
    ("\\begin{quote}\none\n\\end{quote}", ["quote, quoted: one"]),
    ("\\begin{figure}[no]\n\\centering\n\\includegraphics[no]{no}\n\\caption[no]{One two.}\n\\end{figure}", ["paragraph: One two."]),
    (
        "\\begin{tabular}{lr}\none & two \\\\ \\hline\nthree & $no$ \\\\\n\\end{tabular}",
        ["table cell: one", "table cell: two", "table cell: three", "table cell: ⟦⟧"],
    ),
    ("Caf\\'e na\\\"{\\i}ve \\c{c}a \\ss{} \\o re Erd\\H{o}s", ["paragraph: Café naïve ça ß ø re Erdős"]),
    ("``one'' `two' --- three -- 1--2 \\ldots", ["paragraph: “one” ‘two' — three – 1–2 …"]),
    ("one\\\\two\\newline three", ["paragraph: one\ntwo\n three"]),
    ("\\newcommand{\\no}[1]{no #1}\n\\def\\no#1{no}\none", ["paragraph: one"]),
    ("\\iffalse no \\fi one", ["paragraph: one"]),
    ("\\begin{comment}\nno\n\\end{comment}\none", ["paragraph: one"]),
    ("\\begin{frame}{One}\ntwo\n\\end{frame}", ["heading 2: One", "paragraph: two"]),
    ("\\noindent One \\vspace{no} two \\LaTeX{} three", ["paragraph: One  two ⟦⟧ three"]),
    ("a\\,b\\ c hy\\-phen", ["paragraph: a b c hyphen"]),
    ("never { closed \\emph{one", ["paragraph: never  closed one"]),
    ("$ never closed\n\none", ["paragraph: $ never closed", "paragraph: one"]),
    ("\\begin{thebibliography}{9}\nno\n\\end{thebibliography}", []),
    ("", []),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS, ids=range(len(CONSTRUCTS)))
def test_prose_of_constructs(text: str, expected: list[str], newline: str) -> None:
    assert shown(text.replace("\n", newline), FORMAT) == expected


def test_links_have_their_targets_and_texts() -> None:
    assert links("\\href{x}{one \\emph{two}} three", FORMAT) == [("x", "one two", False)]


def test_comments_have_their_places() -> None:
    assert comments("é % one\ntwo\\% three\n\\begin{comment}\nfour\n\\end{comment}", FORMAT) == [
        "% one",
        "\\begin{comment}\nfour\n\\end{comment}",
    ]


SAME_STRUCTURE = [("wrod \\emph{two}", "words \\emph{two}"), ("\\footnote{wrod}", "\\footnote{words}"), ("a\n  wrod", "a\n  words")]
OTHER_STRUCTURE = [
    ("\\section{a}", "\\subsection{a}"),
    ("\\emph{a}", "\\textbf{a}"),
    ("$a$", "$b$"),
    ("\\href{a}{b}", "\\href{c}{b}"),
    ("% a", "% b"),
    ("\\cite{a} b", "\\cite{c} b"),
    ("\\begin{quote}a\\end{quote}", "a"),
    ("a\n\nb", "a\nb"),
    ("\\'a", "\\`a"),
    ("a---b", "a--b"),
    ("\\verb|a| b", "\\verb|c| b"),
]


@pytest.mark.parametrize(("one", "other"), SAME_STRUCTURE)
def test_structure_is_the_same_when_prose_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) == shape(other, FORMAT)


@pytest.mark.parametrize(("one", "other"), OTHER_STRUCTURE)
def test_structure_differs_when_anything_else_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) != shape(other, FORMAT)
