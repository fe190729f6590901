"""Compiles the rules of `rules/` into the wheel, so that an installed prose-lint reads no YAML when it starts."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `prose_lint/packs/compiled.json` beside the rule files in the wheel; an editable installation needs none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles before the wheel is built."""
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        try:
            from prose_lint.declarative.load import COMPILED, compile_folder
        finally:
            del sys.path[0]
        file, self._compiled = tempfile.mkstemp(suffix=".json")
        with open(file, "w", encoding="utf-8") as target:
            json.dump({"rules": compile_folder(os.path.join(self.root, "rules"))}, target, sort_keys=True)
        os.chmod(self._compiled, 0o644)
        build_data["force_include"][self._compiled] = f"prose_lint/packs/{COMPILED}"

    def finalize(self, version: str, _build_data: dict[str, Any], _artifact: str) -> None:
        """Takes the draft away."""
        if version != "editable":
            os.remove(self._compiled)
