"""One short post in every format: slips in its prose, marked by ⟨ and ⟩, and others where they are nobody's business."""

MARKDOWN = """---
title: The lamp
---

# The lamp as we ⟨recieved⟩ it

Port security is no fussy matter, job security even less. The **letter** spoke of the [⟨scurity⟩](gaurds.html) of the tower, not
`gaurds`, on October 9, 2025.

- It opened on *November 12, ⟨22016⟩*, and the gaurds_guard.py of 2016 runs.

> Nobody asked ⟨the the⟩ keeper.

```python
gaurds = "the the"
```
"""
HTML = """<!DOCTYPE html>
<html><head><title>The lamp</title><script>let gaurds = 'the the';</script></head>
<body><nav>gaurds</nav>
<h1>The lamp as we ⟨recieved⟩ it</h1>
<p class="gaurds">Port security is no fussy matter, job security even less. The <b>letter</b> spoke of the
   <a href="gaurds.html">⟨scurity⟩</a> of the tower, not <code>gaurds</code>, on October 9, 2025.</p>
<ul><li>It opened on <em>November 12, ⟨22016⟩</em>, and the gaurds_guard.py of 2016 runs.</ul>
<blockquote>Nobody asked ⟨the the⟩ keeper &amp; his wife.</blockquote>
<pre>gaurds = "the the"</pre>
</body></html>
"""
RST = """The lamp as we ⟨recieved⟩ it
========================

:Author: gaurds

Port security is no fussy matter, job security even less. The **letter** spoke of the `⟨scurity⟩
<gaurds.html>`_ of the tower, not ``gaurds``, on October 9, 2025.

* It opened on *November 12, ⟨22016⟩*, and the gaurds_guard.py of 2016 runs.

.. note:: Nobody asked ⟨the the⟩ keeper.

.. code-block:: python

   gaurds = "the the"

.. gaurds
"""
ASCIIDOC = """= The lamp as we ⟨recieved⟩ it
:gaurds: gaurds

Port security is no fussy matter, job security even less. The *letter* spoke of the link:gaurds.html[⟨scurity⟩] of the tower, not
`gaurds`, on October 9, 2025.

* It opened on _November 12, ⟨22016⟩_, and the gaurds_guard.py of 2016 runs.

[quote]
____
Nobody asked ⟨the the⟩ keeper.
____

[source,python]
----
gaurds = "the the"
----
"""
LATEX = r"""\documentclass{article}
\title{The lamp}
\newcommand{\gaurds}{gaurds}
\begin{document}
\section{The lamp as we ⟨recieved⟩ it}\label{gaurds}
Port security is no fussy matter, job security even less. The \textbf{letter} spoke of the \href{gaurds.html}{⟨scurity⟩}
  of the tower, not \verb|gaurds|, on October 9, 2025.
\begin{itemize}
  \item It opened on \emph{November 12, ⟨22016⟩}, and the work of 2016 runs\cite{gaurds}.
\end{itemize}
\begin{quote}Nobody asked ⟨the the⟩ keeper --- or his wife.\end{quote}
\begin{verbatim}
gaurds = "the the"
\end{verbatim}
\end{document}
"""
MDX = """---
title: The lamp
---
import gaurds from 'gaurds'

# The lamp as we ⟨recieved⟩ it {gaurds}

<Note kind="gaurds">
    Port security is no fussy matter, job security even less. The **letter** spoke of the [⟨scurity⟩](gaurds.html) of the tower, not
    `gaurds`, on October 9, 2025.
</Note>

- It opened on <em>November 12, ⟨22016⟩</em>, and the gaurds_guard.py of 2016 runs.

> Nobody asked ⟨the the⟩ keeper {/* the the */}.
"""
NOTEBOOK = r"""{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {"gaurds": "the the"},
   "source": [
    "# The lamp as we ⟨recieved⟩ it\n",
    "\n",
    "Port security is no fussy matter, \"job\" security even less. The **letter** spoke of the [⟨scurity⟩](gaurds.html) of\n",
    "the tower, not `gaurds`, on October 9, 2025.\n",
    "\n",
    "- It opened on *November 12, ⟨22016⟩*, and the gaurds_guard.py of 2016 runs in a caf\u00e9.\n",
    "\n",
    "> Nobody asked ⟨the the⟩ keeper.\n"
   ]
  },
  {"cell_type": "code", "source": ["gaurds = \"the the\""], "outputs": []}
 ],
 "nbformat": 4
}
"""

ESSAYS = {
    "markdown": MARKDOWN,
    "html": HTML,
    "rst": RST,
    "asciidoc": ASCIIDOC,
    "latex": LATEX,
    "mdx": MDX,
    "notebook": NOTEBOOK,
}
CORRECTED = {"⟨scurity⟩": "security", "⟨recieved⟩": "received", "⟨22016⟩": "2016", "⟨the the⟩": "the"}
