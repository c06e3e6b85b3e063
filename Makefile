# Everything real happens in .ci/setup.py (any Python 3.11 or newer, nothing else needed) and in
# the tools that it installs from the lock.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
LOCK := uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--annotation-style line --custom-compile-command "make lock"

.PHONY: run test lint bench torture shots lock clean setup-test

run:  ## set up what is missing and open Elara
	@$(PYTHON) .ci/setup.py run

test: lint  ## every check and every test
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: setup-test  ## style, format, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Each file in a process of its own: the memory that others left behind makes the limits quicker.
bench: setup-test  ## each benchmark as a ratio to its limit
	@for each in tests/benchmarks/test_*.py; do $(BIN)/python -m pytest -s $$each || exit; done

torture: setup-test  ## a thousand kills at random moments
	ELARA_KILLS=$${ELARA_KILLS:-1000} $(BIN)/python -m pytest tests/torture -n auto

shots: setup-test  ## a picture of every page
	$(BIN)/elara shots shots

lock:  ## renew both locks (needs uv); the smaller one keeps to the versions of the larger one
	$(LOCK) --extra test --upgrade --output-file requirements-test.txt
	$(LOCK) --constraint requirements-test.txt --upgrade --output-file requirements.txt

clean:  ## remove what can be made again; journals are never touched
	rm -rf .venv build dist shots .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

setup-test:
	@$(PYTHON) .ci/setup.py test
