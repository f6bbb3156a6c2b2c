# Sets up a private copy of Python's packages in .venv and runs the project with it.
# `make` lists the targets. Without make (Windows): see README.md.

PYTHON ?= python3
UV = .venv/bin/uv
UV_VERSION = 0.13.9
READY = .venv/.ready
DATA = $${EVALUATION_ROOT:-.}/data/raw/oxfordshire
YEARS = 2017 2018 2019
PYTEST_FLAGS ?= -rs
.DEFAULT_GOAL = help
.PHONY: help setup report test lint explore bench keep-outputs lock clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(READY) ## Set up .venv from requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it: make PYTHON=/path/to/python")'
	@echo "Setting up .venv (once; about a minute)"
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(UV) pip install --quiet --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
	@.venv/bin/python -m compileall -q src
	@touch $(READY)

report: $(READY) ## Run Oxfordshire's years; simulate them where there are none
	@ls $(DATA)/*/about.yml >/dev/null 2>&1 || for year in $(YEARS); do \
		.venv/bin/evaluate simulate oxfordshire $$year || exit 1; done
	@echo "To use the command evaluate by its name alone: source .venv/bin/activate"
	@.venv/bin/evaluate run oxfordshire

test: $(READY) ## Pass every test, and run every notebook against its kept outputs
	@.venv/bin/python -m pytest -n 2 --dist loadfile $(PYTEST_FLAGS)
	@.venv/bin/python -m pytest --nbval-lax notebooks -n 2 --dist loadfile $(PYTEST_FLAGS)

lint: $(READY) ## Check style and types
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy

explore: $(READY) ## Look at Oxfordshire's last simulated year in JupyterLab
	@.venv/bin/evaluate explore oxfordshire 2019

bench: $(READY) ## Measure how long a year takes, one line a measure
	@.venv/bin/python bench/bench.py

keep-outputs: $(READY) ## Run the notebooks and keep the outputs that their tests compare with
	@.venv/bin/python hooks/keep_outputs.py

lock: $(READY) ## Pin new versions in requirements.lock and environment.yml
	@$(UV) pip compile pyproject.toml --extra test --extra bench --extra develop --universal \
		--python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
		-o requirements.lock
	@.venv/bin/python hooks/write_environment.py

clean: ## Remove .venv; data and outputs stay
	@rm -rf .venv
