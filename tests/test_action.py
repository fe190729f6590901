"""The GitHub Action: judged by actionlint, and its scripts run as the runner runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import ROOT, clean_environ, git
from tools import go_program

ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SLIP = "The scurity of the building was in good hands.\n"
BASH = shutil.which("bash")


@pytest.fixture(scope="module")
def actionlint(tmp_path_factory):
    return go_program(ACTIONLINT, tmp_path_factory)


@pytest.fixture
def workflows(tmp_path):
    """The folder of the workflows of a repository that holds the action."""
    git("init", "--quiet", cwd=tmp_path)
    shutil.copy(ROOT / "action.yml", tmp_path)
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    return folder


def workflow(steps, **inputs):
    """A workflow that takes what the action takes, as far as a workflow can."""
    taken = {name: {"type": "string", "description": given["description"], **inputs} for name, given in ACTION["inputs"].items()}
    return {"on": {"workflow_call": {"inputs": taken}}, "jobs": {"prose": {"runs-on": "ubuntu-latest", "steps": steps}}}


def judged(actionlint, workflows, content):
    """What actionlint has to say about a workflow beside the action."""
    (workflows / "one.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    done = subprocess.run([actionlint, "-format", "{{json .}}"], cwd=workflows, capture_output=True, encoding="utf-8", check=False)
    return [error["message"] for error in json.loads(done.stdout)]


@pytest.mark.slow
def test_actionlint_has_no_objection_to_its_use(actionlint, workflows):
    inputs = {"paths": "posts", "changed-since": "origin/main", "args": "--fail-on=error", "sarif": "true", "python-version": "3.12"}

    assert judged(actionlint, workflows, workflow([{"uses": "./", "with": inputs}])) == []
    assert judged(actionlint, workflows, workflow([{"uses": "./", "with": {"path": "posts"}}])) != []


@pytest.mark.slow
def test_actionlint_has_no_objection_to_its_steps(actionlint, workflows):
    """As the steps of a workflow, where it looks into expressions and scripts as well."""
    assert judged(actionlint, workflows, workflow(STEPS)) == []
    wrong = [*STEPS, {"run": "echo ${{ steps.chek.outputs.sarif-file }}"}]
    assert len(judged(actionlint, workflows, workflow(wrong))) == 1


@pytest.mark.slow
def test_the_example_of_the_documentation(actionlint, workflows):
    section = DOCS.partition("## GitHub\n")[2].partition("```yaml\n")[2].partition("```")[0]
    example = yaml.safe_load(section.replace("OWNER/REPOSITORY@A-TAG-OR-COMMIT", "./"))
    example["on"] = example.pop(True)  # what YAML 1.1 makes of the word

    assert judged(actionlint, workflows, example) == []


def test_no_script_holds_an_expression():
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_every_input_is_described_and_used():
    used = json.dumps(STEPS)

    assert [name for name, given in ACTION["inputs"].items() if not given["description"] or f"inputs.{name}" not in used] == []
    rows = DOCS.partition("| input |")[2].splitlines()
    assert {row.split("`")[1] for row in rows if row.startswith("| `")} == set(ACTION["inputs"])


@pytest.fixture
def site(tmp_path):
    """A checkout that a pull request has prepared: its modules must not be run."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "slip.md").write_text(SLIP, encoding="utf-8")
    (folder / "with space.md").write_text(SLIP, encoding="utf-8")
    for name in ("prose_lint.py", "json.py", "pip.py"):
        (folder / name).write_text("raise SystemExit('the module of the checkout was run')", encoding="utf-8")
    git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message=Posts", cwd=folder)
    return folder


def check(site, **inputs):
    """Runs the step that checks, with inputs; its exit code, what it prints and the outputs that it sets."""
    (step,) = [step for step in STEPS if step.get("id") == "check"]
    temporary = site.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    outputs = temporary / "outputs"
    outputs.write_text("", encoding="utf-8")
    given = {name: inputs.get(name.replace("-", "_"), one["default"]) for name, one in ACTION["inputs"].items()}
    environ = {name: given[value.split(".")[1].split(" ")[0]] for name, value in step["env"].items() if "inputs." in value}
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=site,
        env=clean_environ(**environ, PYTHON=str(python(site.parent)), RUNNER_TEMP=str(temporary), GITHUB_OUTPUT=str(outputs)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())


RUN = """
import runpy, sys
sys.path.insert(0, {source!r})
assert sys.argv[1:4] == ["-I", "-m", "prose_lint"]
sys.argv[:4] = ["prose-lint"]
runpy.run_module("prose_lint", run_name="__main__")
"""


def python(folder):
    """A Python that finds this checkout's prose-lint with -I, as the one does that the action installs into."""
    (folder / "run.py").write_text(RUN.format(source=str(ROOT / "src")), encoding="utf-8")
    path = folder / "python"
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -I {folder / "run.py"} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


pytestmark = pytest.mark.skipif(BASH is None, reason="the scripts of the action need bash")


def test_findings_are_annotations(site):
    status, out, outputs = check(site)

    assert status == 1
    assert [line.partition(",")[0] for line in out.splitlines()] == ["::error file=slip.md", "::error file=with space.md"]
    assert outputs == {}


def test_paths_one_a_line(site):
    assert check(site, paths="with space.md\n")[1].count("::error") == 1
    assert check(site, paths="\nwith space.md\n\nslip.md")[1].count("::error") == 2


def test_a_path_is_no_option_and_no_script(site):
    (site / "--exit-zero").write_text("", encoding="utf-8")

    status, out, _ = check(site, paths="--exit-zero\n$(touch ran)\n`touch ran`\n; touch ran")

    assert status == 2
    assert "--exit-zero: its type is not known" in out
    assert not (site / "ran").exists()


def test_the_sarif_report(site):
    status, _, outputs = check(site, sarif="true")

    assert status == 1
    with open(outputs["sarif-file"], encoding="utf-8") as file:
        assert len(json.load(file)["runs"][0]["results"]) == 2


def test_no_report_where_nothing_could_be_checked(site):
    check(site, sarif="true")

    status, _, outputs = check(site, sarif="true", args="--no-such-option")

    assert (status, outputs) == (2, {})


def test_options_and_changes(site):
    assert check(site, args="--fail-on=error\n--exit-zero")[0] == 0
    assert check(site, changed_since="HEAD")[:2] == (0, "")
    (site / "new.md").write_text("They recieved a letter.\n", encoding="utf-8")
    assert check(site, changed_since="HEAD")[1].count("::error") == 1
    assert check(site, changed_since="-x")[0] == 2
    assert os.listdir(site.parent / "temporary") == ["outputs"]
