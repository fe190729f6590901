"""The package as its users have it: installed by pip, with rules of their own beside it."""

from __future__ import annotations

import json
import re

import pytest
from conftest import ROOT

import prose_lint

pytestmark = pytest.mark.slow

SLIP = "The harbor has its own scurity guards.\n"


PACK = re.search(
    r"^```yaml\n(# my-rules/town-hall\.yml\n.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


def rules_found(done):
    """The rules of a JSON report, in its order."""
    return [diagnostic["rule"] for diagnostic in json.loads(done.stdout)["diagnostics"]]


@pytest.fixture(scope="module")
def with_plugin(installed):
    installed.install("--no-deps", str(ROOT / "tests" / "plugin_package"))
    return installed


@pytest.mark.parametrize("command", [["prose-lint"], ["python", "-m", "prose_lint"]], ids=["command", "module"])
def test_both_ways_to_start_it(installed, tmp_path, command):
    done = installed.run(*command, "--version", cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"prose-lint {prose_lint.__version__}\n", "")


def test_finds_a_slip_far_from_the_checkout(installed, tmp_path):
    (tmp_path / "post.md").write_text(SLIP, encoding="utf-8")

    done = installed.run("prose-lint", "check", "--output-format=concise", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stdout.startswith("post.md:1:24: error spelling.misspelling")


def test_everything_it_needs_is_in_the_wheel(installed):
    package = next((installed.folder / "lib").glob("python*/site-packages")) / "prose_lint"
    packs = {path.relative_to(ROOT / "rules") for suffix in ("yml", "txt") for path in (ROOT / "rules").rglob(f"*.{suffix}")}
    there = {path.relative_to(package / "packs") for path in (package / "packs").rglob("*")}

    assert packs
    assert packs <= there
    assert (package / "data" / "lexicon.bin").stat().st_size > 1_000_000
    assert (package / "py.typed").exists()
    assert len(list(package.parent.glob("prose_lint-*.dist-info/licenses/**/NOTICE.md"))) == 1
    assert len(list(package.parent.glob("prose_lint-*.dist-info/licenses/**/LICENSE"))) == 1


def test_a_plugin_of_another_package(with_plugin, tmp_path):
    post = tmp_path / "post.md"
    post.write_text("The bridge is open!! Come and see.\n", encoding="utf-8")

    without = with_plugin.run("prose-lint", "check", "--output-format=json", cwd=tmp_path)
    found = with_plugin.run("prose-lint", "check", "--output-format=json", "--plugin", "house_style", cwd=tmp_path)
    fixed = with_plugin.run("prose-lint", "check", "--fix", "--plugin", "house_style", cwd=tmp_path)

    assert (without.returncode, rules_found(without)) == (0, [])
    assert (found.returncode, rules_found(found)) == (1, ["wording.exclamation-marks"])
    assert fixed.returncode == 0
    assert post.read_text(encoding="utf-8") == "The bridge is open! Come and see.\n"


def test_a_plugin_is_explained_like_any_other_rule(with_plugin, tmp_path):
    done = with_plugin.run("prose-lint", "rule", "wording.exclamation-marks", "--plugin", "house_style", cwd=tmp_path)

    assert done.returncode == 0
    assert "Several exclamation marks stand in a row." in done.stdout
    assert "One is loud enough." in done.stdout


def test_a_plugin_that_is_not_there(installed, tmp_path):
    done = installed.run("prose-lint", "check", "--plugin", "not_there", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "not_there" in done.stderr


def test_the_checked_repository_cannot_name_a_plugin(with_plugin, tmp_path):
    (tmp_path / "prose-lint.toml").write_text('plugins = ["house_style"]\n', encoding="utf-8")
    (tmp_path / "post.md").write_text("Fine.\n", encoding="utf-8")

    done = with_plugin.run("prose-lint", "check", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "prose-lint.toml:1" in done.stderr
    assert "plugins" in done.stderr
    assert "--plugin" in done.stderr


def test_the_pack_of_the_readme_in_the_checked_repository(installed, tmp_path):
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "town-hall.yml").write_text(PACK[1], encoding="utf-8")
    (tmp_path / "prose-lint.toml").write_text('packs = ["my-rules"]\n', encoding="utf-8")
    post = tmp_path / "posts" / "post.md"
    post.parent.mkdir()
    post.write_text("They met at the Council House on Monday.\n", encoding="utf-8")

    found = installed.run("prose-lint", "check", "--output-format=json", cwd=tmp_path)
    explained = installed.run("prose-lint", "rule", "wording.town-hall", cwd=tmp_path)
    installed.run("prose-lint", "check", "--fix", "posts/post.md", cwd=tmp_path)

    assert (found.returncode, rules_found(found)) == (1, ["wording.town-hall"])
    assert "The council moved in 2019" in explained.stdout
    assert post.read_text(encoding="utf-8") == "They met at the Town Hall on Monday.\n"


def test_a_module_in_the_checked_folder_is_not_run(installed, tmp_path):
    """`python -m` puts the folder on the path; the command must not import from there what shares a name with a library."""
    for name in ("pyromark", "regex", "yaml", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')\n", encoding="utf-8")
    (tmp_path / "post.md").write_text(SLIP, encoding="utf-8")

    done = installed.run("prose-lint", "check", "--output-format=json", cwd=tmp_path)

    assert (done.returncode, rules_found(done)) == (1, ["spelling.misspelling"])
