# Everything a newcomer types. Only Python 3.11+ and make are needed: uv is used where it is installed, and is
# otherwise put into .venv itself. The versions come from uv.lock.
PYTHON ?= python3
export UV_PROJECT_ENVIRONMENT := .venv
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: chat test check bench clean help

help:   ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1  —  /p' $(MAKEFILE_LIST)

chat: .venv/ready   ## talk with Wegwijzer about the sample documents, or those in WEGWIJZER_DOCUMENTS
	@$(BIN)/wegwijzer chat

test: .venv/ready   ## run all tests
	@$(BIN)/pytest

check: .venv/ready   ## what has to be true of the code besides its tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready   ## measure; every file of tests/benchmarks says what and against which bar
	@for file in tests/benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python $$file || failed=1; done; [ -z "$$failed" ]

# The stamp changes when the lock file does, so that an update of the dependencies is installed by itself.
.venv/ready: pyproject.toml uv.lock
ifeq ($(UV),)
	@test -x $(BIN)/uv || ($(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check uv)
	@$(BIN)/uv sync --locked --inexact
else
	@$(UV) sync --locked --inexact
endif
	@touch $@

clean:   ## take away what was installed and built; documents and data stay
	rm -rf .venv build dist
