# Everything runs in .venv. A stamp file is written only when an installation is complete,
# so an interrupted one starts again and a changed requirements.txt makes a fresh environment.

# The first interpreter that starts and is new enough; `make PYTHON=/path/to/python3 run` overrides.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$p && break; done)
# Called as a module, never by its script: scripts hold the path of the folder they were made in.
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: run test demo bench migration clean

run: .venv/run.stamp
	$(PY) -m streamlit run app.py

test: .venv/test.stamp
	sh tests/system.sh
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

demo: .venv/run.stamp
	$(PY) -m seed demo

migration: .venv/test.stamp
	$(PY) -m db revision $(or $(name),$(error Say what changes: make migration name=add_x))

bench: .venv/test.stamp
	$(PY) -m tests.bench

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find app.py pages models db seed tests -name __pycache__ -prune -exec rm -rf {} +

.venv/run.stamp: requirements.txt
	@'$(PYTHON)' -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Zhaopai needs Python 3.11 or newer, and none was found; install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Installing what Zhaopai needs into .venv; the first time takes a minute or two."
	@'$(PYTHON)' -m venv --clear .venv || { \
		echo "Python could not make the environment .venv; on Debian and Ubuntu the part it lacks is the package python3-venv." >&2; exit 1; }
	$(PIP) -r requirements.txt
	@touch $@

.venv/test.stamp: .venv/run.stamp tests/requirements.txt
	$(PIP) -r tests/requirements.txt
	@touch $@
