"""What the tool has to say about its own work: the engine makes these findings."""

from __future__ import annotations

from prose_lint.finding import Severity
from prose_lint.rule import engine_rule

not_utf8 = engine_rule(
    "lint.not-utf8",
    """A file is not written in UTF-8.

    Other tools pass over such a file in silence, or destroy it. It is not checked and never written; the message gives the offset of
    the first byte that is wrong, counted from the start of the file.

    No fix: convert the file with an editor or `iconv`.
    """,
    severity=Severity.ERROR,
)

rule_crashed = engine_rule(
    "lint.rule-crashed",
    """A rule failed on this document.

    The other rules have done their work; the run ends with exit status 2. The message names the rule and where it comes from.

    No fix: report it to whoever wrote the rule, and ignore the rule until then.
    """,
    severity=Severity.ERROR,
)

rule_timeout = engine_rule(
    "lint.rule-timeout",
    """A rule took too long on this document, and was given up for it.

    The pattern of a declarative rule has a time limit, so that none can hang a run; the other rules have done their work. The message
    names the rule and the file that it comes from.

    No fix: make the pattern simpler, above all where one repeat stands inside another.
    """,
    severity=Severity.WARNING,
)

unused_ignore = engine_rule(
    "lint.unused-ignore",
    """An ignore silences nothing.

    It would hide the next slip at its place. Reported only when a rule that it names has run.

    The fix is safe: it takes out the name, or the whole comment when no other name is left in it.

    ```bad
    A clean line. <!-- prose-lint: ignore[ [[spelling.repeated-word]] ] -->
    ```
    ```fixed
    A clean line.
    ```
    ```good
    Paris in the the spring. <!-- prose-lint: ignore[spelling.repeated-word] a quotation -->
    ```
    """,
    severity=Severity.WARNING,
)

invalid_directive = engine_rule(
    "lint.invalid-directive",
    """A directive to prose-lint cannot be obeyed.

    A misspelt rule name would silently ignore nothing; the message names the nearest one that exists.

    No fix: which rule was meant is for the author to say.

    ```bad
    Paris. <!-- prose-lint: ignore[ [[speling.repeated-word]] ] -->
    ```
    """,
    severity=Severity.WARNING,
)
