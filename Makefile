# make scan   read the sample contracts into gaps.xlsx, and print what they lack
# make test   everything that must hold: style, types, import rules, tests, the notebook
# make app    the dashboard over the sample contracts
#
# Each works alone in a fresh clone; what is missing is installed into .venv first.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
JOBS ?= 2
DATABASE := build/dpaudit.db
DISTRICT := --district "Tamarack Falls Public Schools" --state MN
AS_OF := 2026-11-21

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

# A .venv that is there but whose pip does not answer was left half made: make it again.
define VENV
@test -n "$(PYTHON)" || { echo "dpaudit needs Python 3.11 or later: install it, or: make PYTHON=/path/to/python" >&2; exit 1; }
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
endef
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: scan test app check lint clean

scan: .venv/ready
	@$(BIN)/python -c "from pathlib import Path; Path('build').mkdir(exist_ok=True)"
	@$(BIN)/dpaudit setup --db $(DATABASE) $(DISTRICT)
	$(BIN)/dpaudit scan contracts_sample --out gaps.xlsx --db $(DATABASE) --as-of $(AS_OF)

app: scan
	DPAUDIT_AS_OF=$(AS_OF) $(BIN)/dpaudit app --db $(DATABASE)

test: lint check

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: .venv/ready-dev
	$(BIN)/python -m pytest -n $(JOBS)

.venv/ready: pyproject.toml constraints.txt
	$(VENV)
	$(INSTALL) -e .
	touch $@

.venv/ready-dev: pyproject.toml constraints.txt
	$(VENV)
	$(INSTALL) -e ".[dev]"
	touch $@ .venv/ready

clean:
	rm -rf .venv build dist gaps.xlsx
