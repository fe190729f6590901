# make demo, make test, make lint: each sets up what it needs in $(VENV), with nothing but Python 3.11 or later and make at hand.

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?=

BIN := $(VENV)/bin
# A make that was started inside another virtual environment must not install into that one.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help demo test timing lint format clean

help: ## show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/installed ## check the example essay
	@$(BIN)/prose-lint check --exit-zero examples/essay.md

test: $(VENV)/developing ## run all tests; PYTEST_ARGS='-m "not slow"' for the quick ones
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

timing: $(VENV)/developing ## the tests that time grows with the text and no faster, on an idle machine
	@$(BIN)/python -m pytest --timing -k linear -q

lint: $(VENV)/developing ## ruff, mypy, the contracts between the layers, and prose-lint on its own documentation
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/prose-lint check --config .ci/own-documents.toml --fail-on suggestion

format: $(VENV)/developing ## let ruff format and repair the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean: ## remove the environment and all caches
	rm -rf $(VENV) .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .prose-lint-cache
	find src tests benchmarks lexicon -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made again when the interpreter behind it is gone, and filled again when pyproject.toml changes.
$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "prose-lint needs Python 3.11 or later: make PYTHON=python3.11 …")'
	@$(BIN)/python -c '' 2>/dev/null || { rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	@echo 'Installing prose-lint into $(VENV) …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Dependency groups are known to pip from 25.1 on; an environment begins with the pip that came with its Python.
$(VENV)/developing: pyproject.toml $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@echo 'Installing what tests and linters need into $(VENV) …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test --group lint
	@touch $@
