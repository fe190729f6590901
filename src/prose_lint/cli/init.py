"""`prose-lint init`: a configuration to start from, and the hook."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prose_lint.cli.known_rules import print_lines
from prose_lint.errors import WriteError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

CONFIG_FILE = "prose-lint.toml"
HOOK_FILE = ".pre-commit-config.yaml"

CONFIG = """\
# The configuration of prose-lint. Everything is optional; what is commented out shows what is possible.
# `prose-lint config` shows what applies and where it comes from, `prose-lint rules` lists the rules.

# Words and names that are right here.
#words = ["Chorrillo", "mempool"]

# Files of such words: lists with one a line, cspell's configuration, Vale's accept.txt.
#word-files = ["words.txt"]

# The English that is written here: en (any), en-US, en-GB, en-CA or en-AU.
#dialect = "en-GB"
#language = "auto"

# Rules, or topics such as "spelling": these alone, these too, or not these. A rule wins over its topic.
#select = ["spelling", "names", "dates"]
#extend-select = ["typography"]
#ignore = ["typography.mixed-dashes"]

# Files that are not checked, in the syntax of .gitignore; `exclude` replaces the list that is built in.
#extend-exclude = ["archive/", "*.draft.md"]

# Files that are documents although their name does not say so, and names of files that are none.
#extend-include = ["README"]
#not-documents = ["requirements*.txt", "robots.txt", "license*"]

# Larger files are not read, in bytes.
#max-file-size = 10_000_000

# Folders with rules of this site, relative to this file.
#packs = ["style"]

# What is decided about names; names.yml beside this file is read without being named.
#glossary = "names.yml"

# Findings that are accepted; `prose-lint baseline` writes prose-lint-baseline.json, which is read without being named.
#baseline = "prose-lint-baseline.json"

# The least severity that makes a run fail: error, warning or suggestion.
#fail-on = "warning"

# Names that are decided here: the forms that are wrong, and those that look alike and are right.
#[names.GitHub]
#variants = ["Github"]

# Rules that are off for some files.
#[per-file-ignores]
#"quotations/**" = ["spelling"]

# The severity and the options of a rule; `prose-lint rule NAME` shows them.
#[rules."spelling.misspelling"]
#severity = "warning"
"""

_WORD_FILES = '#word-files = ["words.txt"]'

_HOOK = """\
  - repo: local
    hooks:
      - id: prose-lint
        name: prose-lint
        entry: prose-lint check --hook
        language: system
        types: [text]
        files: {files}
        require_serial: true
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Adds nothing: the command has no arguments."""
    del parser


def run(args: Namespace) -> int:
    """Writes the configuration, and the hook where pre-commit has no configuration yet; else prints the hook.

    Raises WriteError, with nothing touched, when the folder has a configuration.
    """
    del args
    from prose_lint.config import nearest
    from prose_lint.paths import git_top
    from prose_lint.report.escape import escape
    from prose_lint.tables import toml
    from prose_lint.word_files.present import present

    here = os.getcwd()
    there = nearest(here)
    if there is not None and there.folder == here:
        raise WriteError(CONFIG_FILE, f"there is a configuration in {os.path.basename(there.path)} already")
    words = toml(present(here))
    _create(CONFIG_FILE, CONFIG.replace(_WORD_FILES, f"word-files = {words}") if words != "[]" else CONFIG)
    lines = [f"{CONFIG_FILE} is written."]
    if words != "[]":
        lines.append(f"Other tools' words are here; it names their files: word-files = {escape(words)}")
    if git_top(here) in (here, None) and not os.path.lexists(HOOK_FILE):
        _create(HOOK_FILE, f"repos:\n{hook()}")
        lines.append(f"{HOOK_FILE} is written; `pre-commit install` puts the hook to work.")
    else:
        lines += [f"To check each commit, add this to the repos of {HOOK_FILE}:", "", *hook().rstrip("\n").split("\n")]
    print_lines(lines)
    return 0


def hook() -> str:
    """The entry for `repos:` in the configuration of pre-commit: the hook with the prose-lint that is installed."""
    from prose_lint.formats import SUFFIXES

    suffixes = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES)
    return _HOOK.format(files=rf"(?i)\.({suffixes})$")


def _create(path: str, text: str) -> None:
    """Writes a file that is not there yet, links included. Raises WriteError."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise WriteError(path, "it is there already") from None
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from None
