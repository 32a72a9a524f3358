# The everyday commands. `make` alone sets up and builds every book under source/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := $(BIN)/uv pip compile -q --universal --no-strip-extras --python-version 3.11 --generate-hashes

.DEFAULT_GOAL := build
.PHONY: build test coverage check bench mutants conformance lint clean help lock format

build: $(READY) ## build every book under source/ into dist/ and prove that its editions agree
	$(BIN)/octavo build

test: $(READY) ## run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

coverage: $(READY) ## run the tests again, and tell which branches none of them takes
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term-missing:skip-covered

check: $(READY) ## proofread every book under source/
	$(BIN)/octavo check

bench: $(READY) ## time a large book against plain Pandoc, and print the ratios
	$(BIN)/python tests/bench/run.py

mutants: $(READY) ## damage finished editions on purpose, and count what the verifier notices
	PYTHONPATH=tests/books $(BIN)/python tests/verify/mutation_report.py

conformance: $(READY) ## put every book under validators from outside: EPUBCheck, Ace, Nu, axe, PDF/UA
	PYTHONPATH=tests/books $(BIN)/python tests/conformance/run.py

lint: $(READY) ## style, types, and the one-way floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## set the code in its one style
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only

lock: $(READY) ## write the locks anew from pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(LOCK) --group dev pyproject.toml -o requirements.lock
	$(LOCK) --group conformance -c requirements.lock -o tests/conformance/requirements.lock

clean: ## remove what was built, and the environment
	rm -rf dist $(VENV) .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

help: ## show these lines
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Octavo needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q pipeline
	touch $@
