# Everything a newcomer types. Only Python 3.11+ and make are needed: uv is used where it is installed, and is
# otherwise put into .venv itself. The versions come from uv.lock.
PYTHON ?= python3
export UV_PROJECT_ENVIRONMENT := .venv
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: chat test test-model check bench clean help

help:   ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1  —  /p' $(MAKEFILE_LIST)

chat: .venv/ready   ## talk with Wegwijzer about the sample documents, or those in WEGWIJZER_DOCUMENTS
	@$(BIN)/wegwijzer chat

test: .venv/ready   ## run all tests
	@$(BIN)/pytest -n auto

test-model: .venv/ready   ## test with a real server, llama.cpp's; the first time a C compiler takes some minutes over it
	@UV_PROJECT_ENVIRONMENT=.venv-model $(or $(UV),$(BIN)/uv) sync --locked --group real-model
	@.venv-model/bin/pytest tests/journeys/test_real_model.py

check: .venv/ready   ## what has to be true of the code besides its tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready   ## measure everything against its bar; BENCH_RETRIEVAL=FOLDER adds retrieval on sets of questions
	@failed=0; for file in tests/benchmarks/bench_*.py; do \
	  case "$$file:$$BENCH_RETRIEVAL" in *bench_retrieval.py:) echo "== $$file: skipped, set BENCH_RETRIEVAL"; continue;; esac; \
	  echo "== $$file"; $(BIN)/python "$$file" || failed=1; \
	done; exit $$failed

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
	rm -rf .venv .venv-model build dist
