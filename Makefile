# Everything a person or a CI machine does with this project. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FRONTEND := dash/frontend
NODE := $(CURDIR)/$(FRONTEND)/build/node.py
DEMO := demo
DEMO_ARGS ?=
PYTEST_ARGS ?=
# One browser each, and one worker more than there are cores: they often wait for a page.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install build test check unit docs demo bench bench-dev clean browser-tools
.DEFAULT_GOAL := help

help:  ## List these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(VENV)/installed: pyproject.toml $(FRONTEND)/package-lock.json
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]' $$($(BIN)/python $(NODE) requirement)
	@touch $@

install: $(VENV)/installed  ## Install into .venv, editable, with all that the tests need

build: $(VENV)/installed  ## Rebuild bundles, metadata and component classes
	$(BIN)/python $(FRONTEND)/build/hatch_build.py

browser-tools:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null \
	  || command -v google-chrome >/dev/null && command -v chromedriver >/dev/null \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq chromium chromium-driver fonts-dejavu-core; } \
	  || { echo "The browser tests need Chromium and its driver. On Debian, as root: apt-get install chromium chromium-driver" >&2; exit 1; }

check: install  ## Lint and type-check, Python and TypeScript
	$(BIN)/ruff check dash dashtool tests scaffolds docs
	$(BIN)/ruff format --check dash dashtool tests scaffolds docs
	$(BIN)/mypy
	cd docs/gallery && $(CURDIR)/$(BIN)/mypy --config-file $(CURDIR)/pyproject.toml --cache-dir $(CURDIR)/.mypy_cache .
	cd $(FRONTEND) && $(CURDIR)/$(BIN)/python $(NODE) npm run --silent check

unit: install  ## Front-end unit tests (vitest)
	cd $(FRONTEND) && $(CURDIR)/$(BIN)/python $(NODE) npm test --silent

test: install build browser-tools check unit  ## All checks and all tests, real browser included
	$(BIN)/pytest -n $(WORKERS) --dist loadfile $(PYTEST_ARGS)

docs: install  ## Bring the reference of the command in docs/cli.md up to date
	$(BIN)/python docs/generate_cli.py

demo: install  ## Make the scaffolded app in ./demo and run it (DEMO_ARGS="--port 8080" passes options)
	@test -d $(DEMO) || $(BIN)/dash new $(DEMO)
	@cd $(DEMO) && exec ../$(BIN)/dash dev --open $(DEMO_ARGS)

bench: install browser-tools  ## Measure against pip's dash in an environment of its own
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

bench-dev: BENCH_ARGS += --only loop
bench-dev: bench  ## Measure only the edit loop

clean:  ## Remove what install and build made
	rm -rf $(VENV) $(DEMO) $(FRONTEND)/node_modules
