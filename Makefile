# Two commands need nothing but Python 3.11+ and make: `make serve`, `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
CLIENTS := tests/clients/node_modules/.package-lock.json
export PIP_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help serve test test-slow lint format build bench clean

help:
	@echo "make serve   check, build and serve the bundled project at http://127.0.0.1:$(PORT)/"
	@echo "make test    lint, types and every test but the slow ones"
	@echo "make test-slow  the tests of what takes minutes: kills, floods, full disks"
	@echo "make bench   measure it beside its peers; writes docs/performance.md"
	@echo "make build   check the data and make a release"
	@echo "make format  rewrite the code in the project's style"

serve: build
	$(BIN)/ssegraph serve --port $(PORT)

build: $(VENV)/.installed
	$(BIN)/ssegraph build

test: lint $(CLIENTS)
	$(BIN)/pytest -n 3 --dist loadfile

test-slow: $(VENV)/.installed-dev $(CLIENTS)
	$(BIN)/pytest -m slow

bench:
	bench/prepare
	bench/.venv/bin/python -m bench

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

SCRIPTS := $(filter-out frontend/node_modules/%,$(wildcard frontend/*.js* frontend/*.py frontend/src/*.js frontend/src/embed/* src/ssegraph/web/embedding/*.css))

# Harvesters from npm, which tests let read the site.
$(CLIENTS): tests/clients/package-lock.json $(VENV)/.installed-dev
	$(BIN)/python tests/clients/install.py
	touch $@

$(VENV)/.installed: pyproject.toml constraints.txt $(SCRIPTS)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install -q -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) releases
