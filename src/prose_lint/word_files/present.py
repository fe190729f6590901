"""Which files of words other tools have left in a folder: what `prose-lint init` proposes. Nothing reads them unless it is named."""

from __future__ import annotations

import os
from collections.abc import Iterator

from prose_lint import files
from prose_lint.errors import ReadError
from prose_lint.lazy import lazy
from prose_lint.paths import is_inside

_CSPELL = (
    ".cspell.json", "cspell.json", ".cSpell.json", "cSpell.json", "cspell.jsonc", ".cspell.jsonc",
    "cspell.config.json", ".cspell.config.json", "cspell.config.jsonc", "cspell.config.yaml", ".cspell.config.yaml", "cspell.config.yml",
    ".cspell.config.yml", "cspell.config.toml", ".cspell.config.toml", "cspell.yaml", ".cspell.yaml", "cspell.yml", ".cspell.yml",
    ".config/cspell.json", ".config/cspell.config.json", ".config/cspell.config.yaml", ".config/cspell.config.yml",
)  # fmt: skip
_KEYS = (("package.json", b'"cspell"'), (".vscode/settings.json", b'"cSpell.words"'))
_VALE = (".vale.ini", "_vale.ini", "vale.ini")
_VOCABULARIES = ("config/vocabularies", "Vocab")
_SETTING = lazy(r"(?m)^[ \t]*(StylesPath|Vocab)[ \t]*=[ \t]*([^\n#]*)")
_LARGEST = 1_000_000


def present(folder: str) -> list[str]:
    """The names of such files, from a folder; of several configurations of cspell the one that it would take."""
    cspell = next((name for name in _CSPELL if os.path.isfile(os.path.join(folder, name))), None)
    others = [name for name, key in _KEYS if key in _read(os.path.join(folder, name))]
    return [name for name in ([cspell] if cspell else []) + others + list(_vale(folder)) if is_inside(os.path.join(folder, name), folder)]


def _vale(folder: str) -> Iterator[str]:
    """The vocabularies that Vale's configuration names."""
    settings = next(filter(None, (_read(os.path.join(folder, name)) for name in _VALE)), b"").decode("utf-8", "replace")
    named = {found[1]: found[2].strip() for found in _SETTING.finditer(settings.replace("\r", ""))}
    for vocabulary in filter(None, map(str.strip, named.get("Vocab", "").split(","))):
        for inner in _VOCABULARIES:
            path = os.path.normpath(os.path.join(named.get("StylesPath", "styles"), inner, vocabulary, "accept.txt"))
            if os.path.isfile(os.path.join(folder, path)):
                yield path.replace(os.sep, "/")


def _read(path: str) -> bytes:
    try:
        return files.read(path, limit=_LARGEST)
    except ReadError:
        return b""
