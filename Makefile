# Everything runs in .venv. A stamp file is written only when an installation is complete,
# so an interrupted one starts again and changed pins make a fresh environment.

# The first interpreter that starts and is new enough; `make PYTHON=/path/to/python3 run` overrides.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$p && break; done)
# Called as a module, never by its script: scripts hold the path of the folder they were made in.
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
# What requirements.txt asks for brings more along: .pins names every file of it by its hash.
LOCKED := $(PIP) --require-hashes --no-deps
COMPILE := .venv/pins/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet
# Without compiled files every process of the tests would compile all of the code again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test suite fix check system static migration pins demo bench clean help

run: .venv/run.stamp ## start the application; the first start makes the database
	$(PY) -m streamlit run app.py

# At once: the types take half a minute on one processor.
test: system ## everything that check looks at, and every test
	@$(MAKE) --no-print-directory --jobs=2 static suite

fix: .venv/test.stamp ## mend what the linter can mend, and format
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

check: static ## lint, format, types, migrations, architecture, READMEs: before every commit
	$(PY) -m pytest -q tests/test_architecture.py tests/test_readme.py

# A browser, a Chinese font and PostgreSQL: installed, or named where that takes another's rights.
system: .venv/test.stamp
	sh tests/system.sh

# What check and test have in common.
static: .venv/test.stamp
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m db check

suite: .venv/test.stamp
	$(PY) -m pytest -n 3

migration: .venv/test.stamp ## write a migration from what the models have that the last one lacks: name=what_it_does
	$(PY) -m db revision "$(name)"

# In an environment of its own, which must not stand in the bill.
pins: ## after a change of requirements.txt: every package with its hashes, and the bill of materials
	'$(PYTHON)' -m venv --clear .venv/pins
	.venv/pins/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9 cyclonedx-bom==7.5.0
	$(COMPILE) requirements.txt -o .pins/run.txt
	$(COMPILE) tests/requirements.txt -c .pins/run.txt -o .pins/tests.txt
	'$(PYTHON)' -m venv --clear .venv/shipped
	.venv/shipped/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .pins/run.txt
	.venv/pins/bin/python -m cyclonedx_py environment --output-reproducible -o .pins/materials.json .venv/shipped
	rm -rf .venv/pins .venv/shipped

demo: .venv/run.stamp ## tell the demo story anew, as of today; refused where real records are
	$(PY) -m seed demo

bench: .venv/test.stamp ## measure speed at a million certificates; the first time it makes them
	$(PY) -m tests.bench

clean: ## remove .venv and what the tools have cached
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find app.py pages models db seed tests -name __pycache__ -prune -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/run.stamp: .pins/run.txt
	@'$(PYTHON)' -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Zhaopai needs Python 3.11 or newer, and none was found; install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Installing what Zhaopai needs into .venv; the first time takes a minute or two."
	@'$(PYTHON)' -m venv --clear .venv || { \
		echo "Python could not make the environment .venv; on Debian and Ubuntu the part it lacks is the package python3-venv." >&2; exit 1; }
	$(LOCKED) -r .pins/run.txt
	@touch $@

.venv/test.stamp: .venv/run.stamp .pins/tests.txt
	$(LOCKED) -r .pins/tests.txt
	@touch $@
