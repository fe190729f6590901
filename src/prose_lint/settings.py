"""What holds for a run: the configuration, what the command line says over it, and the defaults below both."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

from prose_lint import config as configuration
from prose_lint.config import Config, Keys
from prose_lint.context import Context
from prose_lint.errors import ProseLintError, ReadError, UsageError
from prose_lint.files import LARGEST
from prose_lint.finding import Severity
from prose_lint.paths import below, common_folder, git_top, posix, shown
from prose_lint.plan import PlannedRule
from prose_lint.record import NamedTuple
from prose_lint.tables import Complain, dotted, quoted, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prose_lint.rule import Rule

DEFAULT_EXCLUDE = (
    ".git/", ".hg/", ".svn/", ".jj/",
    "node_modules/", "bower_components/", ".yarn/",
    ".venv/", "venv/", "__pycache__/", "site-packages/", ".eggs/", "*.egg-info/", ".tox/", ".nox/",
    ".mypy_cache/", ".ruff_cache/", ".pytest_cache/", ".cache/", ".direnv/", ".bundle/", ".jekyll-cache/", ".docusaurus/",
    "_site/", "/build/", "/dist/",
)  # fmt: skip
"""Folders that are not looked into. `build` and `dist` only at the root: elsewhere a post may be called so."""

DEFAULT_NOT_DOCUMENTS = (
    "requirements*.txt", "constraints*.txt", "*-requirements.txt", "cmakelists.txt", "meson_options.txt", "runtime.txt",
    "robots.txt", "ads.txt", "app-ads.txt", "security.txt", "sitemap*.txt",
    "license*", "licence*", "copying*", "copyright*", "notice*", "unlicense*", "third[-_]party*", "thirdparty*",
    "authors*", "contributors*", "codeowners",
    "sources.txt", "top_level.txt", "entry_points.txt", "dependency_links.txt", "requires.txt", "namespace_packages.txt",
    "wordlist*.txt", "words.txt", "dictionary*.txt", "stopwords*.txt",
)  # fmt: skip
"""Names of files that are no prose whatever their suffix; capital and small letters are the same here."""


GLOSSARY = "names.yml"
"""The glossary's name in the root of a project that does not give it another."""
BASELINE = "prose-lint-baseline.json"
"""The baseline's name in the root of a project that does not give it another."""


class Selection(NamedTuple):
    """One layer of choosing rules, by name, by topic, or `all`; `select` begins anew, None keeps what the layer below has."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Overrides(NamedTuple):
    """What the command line says; None and () where it says nothing. A `baseline` of "" is none."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    dialect: str | None = None
    baseline: str | None = None
    fail_on: Severity | None = None
    plugins: tuple[str, ...] = ()


class Settings(NamedTuple):
    """Everything that holds for a run, with defaults filled in. Picklable, and the same for all documents.

    `root` is the project's folder, all links resolved. `config` is the configuration file, None without one. `chosen` are layers of
    rule selection: the configuration's, then the command line's. `words` are as written, those of the word files among them;
    `word_files`, `packs`, `glossary` and `baseline` are absolute. `rules` are the
    tables of options as written. `sources` says for each key whether it comes from the "default", the "configuration" or the "command
    line". `notes` are paths and what a user is to know about them. `looked_for_config` says that nobody named the
    configuration.
    """

    root: str
    config: str | None = None
    chosen: tuple[Selection, Selection] = (Selection(), Selection())
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    extend_include: tuple[str, ...] = ()
    not_documents: tuple[str, ...] = DEFAULT_NOT_DOCUMENTS
    dialect: str = "en"
    language: str = "auto"
    words: frozenset[str] = frozenset()
    word_files: tuple[str, ...] = ()
    max_file_size: int = LARGEST
    packs: tuple[str, ...] = ()
    glossary: str = ""
    baseline: str = ""
    names: Mapping[str, Mapping[str, Any]] = {}
    plugins: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    rules: Mapping[str, Mapping[str, Any]] = {}
    sources: Mapping[str, str] = {}
    notes: tuple[tuple[str, str], ...] = ()
    looked_for_config: bool = False


def load_settings(
    paths: Sequence[str], *, overrides: Overrides | None = None, config: str | None = None, isolated: bool = False
) -> Settings:
    """The settings for a run over paths (none: the working folder).

    `config` names the configuration file; otherwise it is the nearest one from the working folder upward, or from the folder that all
    paths have in common, where they lie elsewhere or there is none. So it does not depend on which files below the working folder are
    named. `isolated` takes none. Raises ConfigError.
    """
    found = None if isolated else configuration.load(config) if config else _nearest(paths)
    settings = _with_word_files(resolve(found, overrides or Overrides(), paths), found)
    settings = settings._replace(looked_for_config=not isolated and config is None)
    return settings if isolated else _with_usual_files(settings, overrides or Overrides())


def _nearest(paths: Sequence[str]) -> Config | None:
    common, here = common_folder(paths), os.path.realpath(os.getcwd())
    found = configuration.nearest(here) if below(posix(common), posix(here)) is not None else None
    return found or configuration.nearest(common)


def _with_usual_files(settings: Settings, overrides: Overrides) -> Settings:
    """The settings with the glossary and the baseline that lie in the root under their usual names, where none is named."""
    glossary, baseline = (os.path.join(settings.root, name) for name in (GLOSSARY, BASELINE))
    if not settings.glossary and os.path.isfile(glossary):
        settings = settings._replace(glossary=glossary)
    if not settings.baseline and overrides.baseline is None and os.path.isfile(baseline):
        settings = settings._replace(baseline=baseline)
    return settings


def _with_word_files(settings: Settings, config: Config | None) -> Settings:
    """The settings with what the word files say. Raises ConfigError for one that cannot be read."""
    if config is None or not settings.word_files:
        return settings
    from prose_lint.word_files import read_word_files, right_words

    try:
        found = read_word_files(settings.word_files, config.folder)
    except ReadError as error:
        name = next(name for name, path in zip(config.keys.word_files or (), settings.word_files, strict=True) if path == error.path)
        raise complaints(settings)(("word-files",), f"word-files: {quoted(name)}: {error.reason}", item=name) from None
    return settings._replace(
        words=settings.words | right_words(found),
        word_files=tuple(file.path for file in found),
        notes=tuple((shown(file.path), note) for file in found for note in file.notes()),
    )


def resolve(config: Config | None, overrides: Overrides, paths: Sequence[str]) -> Settings:
    """The settings that a configuration and the command line give for a run over paths."""
    keys = config.keys if config else Keys()
    folder = config.folder if config else ""
    return Settings(
        root=project_root(config, paths),
        config=config.path if config else None,
        chosen=(
            Selection(keys.select, keys.extend_select or (), keys.ignore or ()),
            Selection(overrides.select, overrides.extend_select, overrides.ignore),
        ),
        per_file_ignores=keys.per_file_ignores or {},
        exclude=_first(overrides.exclude, keys.exclude, DEFAULT_EXCLUDE),
        extend_exclude=(*(keys.extend_exclude or ()), *overrides.extend_exclude),
        extend_include=keys.extend_include or (),
        not_documents=_first(keys.not_documents, None, DEFAULT_NOT_DOCUMENTS),
        dialect=_first(overrides.dialect, keys.dialect, "en"),
        language=_first(None, keys.language, "auto"),
        words=frozenset(keys.words or ()),
        word_files=tuple(os.path.normpath(os.path.join(folder, path)) for path in keys.word_files or ()),
        max_file_size=_first(keys.max_file_size, None, LARGEST),
        packs=tuple(os.path.join(folder, pack) for pack in keys.packs or ()),
        glossary=os.path.join(folder, keys.glossary) if keys.glossary else "",
        baseline=_baseline(keys, folder, overrides),
        names=keys.names or {},
        plugins=overrides.plugins,
        fail_on=_first(overrides.fail_on, keys.fail_on, Severity.WARNING),
        rules=keys.rules or {},
        sources=_sources(keys, overrides),
    )


def _baseline(keys: Keys, folder: str, overrides: Overrides) -> str:
    """The baseline that is named, "" for none: that of the command line, which is relative to the working folder, else the configured."""
    if overrides.baseline is not None:
        return os.path.abspath(overrides.baseline) if overrides.baseline else ""
    return os.path.join(folder, keys.baseline) if keys.baseline else ""


def project_root(config: Config | None, paths: Sequence[str]) -> str:
    """The project's folder, all links resolved.

    That of the configuration, else the top of the git repository, else what the paths have in common. The folder of a configuration
    from elsewhere (`--config`), in which the paths do not lie, is not the project's.
    """
    start = common_folder(paths)
    if config is not None:
        folder = os.path.realpath(config.folder)
        if below(posix(start), posix(folder)) is not None:
            return folder
    return git_top(start) or start


def check_options(rule: Rule, table: Mapping[str, Any], complain: Complain) -> Any:
    """The options of a rule that a table stands for; without a table, the defaults. Raises what `complain` makes of a wrong key."""
    written = {key: value for key, value in table.items() if key != "severity"}
    return read_table(rule.options, written, ("rules", rule.name), complain) if written else rule.options()


def planned(rule: Rule, settings: Settings) -> PlannedRule:
    """A rule with the options and the severity that the settings give it. Raises ConfigError.

    Options with a method `complaint` say themselves which of them cannot be meant and why; they may read files of the project.
    """
    table = settings.rules.get(rule.name)
    if not table:
        return PlannedRule(rule, rule.options(), rule.severity)
    complain = complaints(settings)
    severity = rule.severity
    if "severity" in table:
        severity = read_table(_Severity, {"severity": table["severity"]}, ("rules", rule.name), complain).severity
    options = check_options(rule, table, complain)
    wrong = options.complaint(Context(root=settings.root).read) if hasattr(options, "complaint") else None
    if wrong:
        raise complain(("rules", rule.name, wrong[0]), f'rules."{rule.name}".{wrong[0]}: {wrong[1]}')
    return PlannedRule(rule, options, severity)


def complaints(settings: Settings) -> Complain:
    """What makes errors for keys of the configuration that the settings come from."""

    def complain(at: tuple[str, ...], message: str, *, item: str = "") -> ProseLintError:
        if settings.config is None:
            return UsageError(f"{dotted(at)}: {message}")
        return configuration.error_at(settings.config, at, message, item=item)

    return complain


class _Severity(NamedTuple):
    severity: Severity = Severity.WARNING


Value = TypeVar("Value")


def _first(given: Value | None, configured: Value | None, default: Value) -> Value:
    return given if given is not None else configured if configured is not None else default


def _sources(keys: Keys, overrides: Overrides) -> dict[str, str]:
    sources = {}
    for field, value in zip(keys._fields, keys, strict=True):
        given = getattr(overrides, field, None)
        origins = [name for name, here in (("configuration", value is not None), ("command line", bool(given))) if here]
        replaced = field not in ("extend_select", "extend_exclude", "ignore") and len(origins) > 1
        sources[field.replace("_", "-")] = " and ".join(origins[-1:] if replaced else origins) or "default"
    return sources
