"""The map of the code in docs/design.md has every module, and none that is not there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
MAP_ROW = re.compile(r"^\| ((?:`[a-z_]+/?`(?:, )?)+) \|", re.MULTILINE)


def test_the_map_names_every_module_once_and_no_other() -> None:
    named = [name for row in MAP_ROW.findall(DESIGN) for name in re.findall(r"`([a-z_]+/?)`", row)]
    there = [
        f"{entry.name}/" if entry.is_dir() else entry.stem
        for entry in (ROOT / "src" / "prose_lint").iterdir()
        if (entry.suffix == ".py" and entry.stem != "__init__") or (entry.is_dir() and entry.name != "__pycache__")
    ]
    assert sorted(named) == sorted(there)


def test_every_path_that_is_named_exists() -> None:
    folders = ROOT, ROOT / "src" / "prose_lint", ROOT / "src" / "prose_lint" / "declarative", ROOT / "docs"
    paths = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)+\.[a-z]+)`", DESIGN))
    assert len(paths) > 12
    assert [path for path in sorted(paths) if not any((folder / path).exists() for folder in folders)] == []
