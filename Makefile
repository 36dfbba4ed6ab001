# `make run` and `make test` need Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: run test quick lint fuzz bench build release versions lock audit clean

run: $(VENV)/.installed
	@$(BIN)/nkcompare day 5
	@printf '\nCall it again:  $(BIN)/nkcompare day 6    all it can do:  $(BIN)/nkcompare --help\nJust nkcompare:  . $(BIN)/activate\n'

# On every processor, the tests that must not be disturbed together on one; tells the ten slowest.
test: $(VENV)/.tested
	@$(BIN)/python -m pytest -n auto --dist loadgroup --durations=10

# For while one works: no browser, no other process, and few drawn cases of each property.
quick: $(VENV)/.tested
	@$(BIN)/python -m pytest -n auto --dist loadgroup --hypothesis-profile quick -m "not slow and not serial"

lint: $(VENV)/.tested
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

# How long: make fuzz SECONDS=600. The same cases again: make fuzz SEED=1
SECONDS ?= 60
fuzz: $(VENV)/.tested
	@$(BIN)/python -m fuzz --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

# Writes docs/performance.md. A shorter look: make bench BENCH="--rounds 5 --most 10000"
BENCH ?= --write
bench: $(VENV)/.tested
	@$(BIN)/python -m bench $(BENCH)

build: $(VENV)/.tested
	$(BIN)/python -m build

# Wheel, sdist and data package with checksums, where all is clean; says what to upload where.
release: $(VENV)/.tested
	@$(BIN)/python .ci/release.py

# The suite on every Python there is, with the newest and the lowest versions the ranges allow.
versions:
	@.ci/versions

# The versions of requirements/ anew, from the ranges of pyproject.toml.
lock: $(BIN)/python
	@$(PIP) install uv
	@.ci/lock

# Known vulnerabilities of what the project is developed and tested with; asks a public database.
audit: $(BIN)/python
	@$(PIP) install pip-audit
	$(BIN)/python -m pip_audit --require-hashes --disable-pip -r requirements/dev.txt

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	@$(PIP) install --editable '.[all]'
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements/dev.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) dist build .bench .pytest_cache .mypy_cache .ruff_cache .hypothesis
