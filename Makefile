# `make help` lists what there is.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

CARGO ?= cargo
TARGET := $(if $(CARGO_TARGET_DIR),$(CARGO_TARGET_DIR),$(CURDIR)/target)
RELEASE := $(TARGET)/release/lockstep
DEBUG := $(TARGET)/debug/lockstep
PYTHON := $(CURDIR)/.venv/bin/python
# The package that the API models come from, in the version that requirements.txt pins.
BOTOCORE := $(PYTHON) -c 'import botocore, os; print(os.path.dirname(botocore.__file__))'
# One part of the tests mostly waits (Terraform polls slowly), so more workers than cores.
WORKERS ?= 4
# Programs that are built from their registry once for all clones; scripts/setup.sh says which.
export TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/lockstep/tools
# Not inside the clone: PostgreSQL runs as other users when Lockstep runs as root, and those
# could not enter a clone in somebody's home.
RUN_DATA ?= $(or $(TMPDIR),/tmp)/lockstep-run-$(shell id -u)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install what is missing on this machine, and the private Python environment
	@scripts/setup.sh

.PHONY: console
console: ## Build the console, where there is Node.js for it; the next build of the program takes it in
	@scripts/console.sh

.PHONY: build
build: console ## Build the optimised binary
	$(CARGO) build --release --locked -p lockstep

.PHONY: demo
demo: setup build ## Tell the whole story, with the aws CLI, boto3 and psycopg2
	@cd acceptance && LOCKSTEP_BIN=$(RELEASE) $(PYTHON) -m demo

.PHONY: run
run: setup build ## Start the development server and stay (ARGS for more flags, RUN_DATA for the folder)
	@exec $(RELEASE) dev --data $(RUN_DATA) $(ARGS)

.PHONY: test
test: setup-test console check docs test-unit test-policies fuzz test-console test-acceptance ## Run every check and every test

# Before anything is built: the console comes into the program by its build.
.PHONY: setup-test
setup-test:
	@scripts/setup.sh clients browser

.PHONY: check
check: setup ## Formatting, lints, and that the generated code is fresh
	$(CARGO) fmt --all --check
	$(CARGO) fmt --manifest-path acceptance/clients/rust/Cargo.toml --check
	$(CARGO) fmt --manifest-path fuzz/Cargo.toml --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(CARGO) run --quiet --locked -p xtask -- generate --check
	$(CARGO) run --quiet --locked -p xtask -- import-models --check --botocore "$$($(BOTOCORE))"
	cd acceptance && $(PYTHON) -m ruff check --config pyproject.toml . ../bench ../scripts && $(PYTHON) -m ruff format --config pyproject.toml --check . ../bench ../scripts

.PHONY: test-unit
test-unit: setup ## Run the tests of the Rust crates
	$(CARGO) test --workspace --locked

.PHONY: test-policies
test-policies: ## Hold our verdicts on random policies to an independent evaluator (CASES, SEED)
	cd acceptance/evaluator && npm ci --silent
	$(CARGO) build --quiet --locked -p iam --example differential
	$(TARGET)/debug/examples/differential $(or $(CASES),20000) $(SEED) | node acceptance/evaluator/judge.mjs

.PHONY: test-console
test-console: ## Check the console, and run its story in a real browser against the real binary (ARGS for vitest)
	@scripts/setup.sh browser
	@scripts/console.sh
	$(CARGO) build --workspace --locked
	@LOCKSTEP_BIN=$(DEBUG) scripts/test_console.sh $(ARGS)

.PHONY: fuzz
fuzz: ## Try what nobody thought of on signatures, policies and conditions (DURATION, in seconds, for each)
	fuzz/run.sh $(or $(DURATION),20)

.PHONY: timing
timing: setup ## Look for times that tell a stranger what answers do not (ARGS: --samples N)
	$(CARGO) build --release --locked -p lockstep
	cd acceptance && LOCKSTEP_BIN=$(RELEASE) $(PYTHON) -m timing $(ARGS)

.PHONY: test-acceptance
test-acceptance: ## Run the acceptance tests: real clients against the real binary (ARGS for pytest)
	@scripts/setup.sh clients
	$(CARGO) build --workspace --locked
	cd acceptance && LOCKSTEP_BIN=$(DEBUG) $(PYTHON) -m pytest --numprocesses $(WORKERS) \
		--dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: signers
signers: ## Have the SDKs of all languages sign many requests, none of which may be refused (REQUESTS)
	@scripts/setup.sh clients
	$(CARGO) build --release --locked -p lockstep
	cd acceptance && LOCKSTEP_BIN=$(RELEASE) LOCKSTEP_SIGNED_REQUESTS=$(or $(REQUESTS),100000) $(PYTHON) -m pytest \
		--numprocesses $(WORKERS) -rP tests/test_real_signers.py $(ARGS)

.PHONY: docs
docs: ## Build the documentation into target/book and check its links
	@scripts/setup.sh docs
	$(TOOLS)/bin/mdbook build --dest-dir $(TARGET)/book docs
	$(PYTHON) scripts/check_links.py $(TARGET)/book

.PHONY: snippets-record
snippets-record: ## Run all sample code through a rotation, and keep how soon each program was logged in again
	@scripts/setup.sh clients
	$(CARGO) build --locked -p lockstep
	cd acceptance && LOCKSTEP_BIN=$(DEBUG) LOCKSTEP_SNIPPETS_RECORD=$(CURDIR)/crates/snippets/runs.toml \
		$(PYTHON) -m pytest tests/test_snippets.py $(ARGS)

.PHONY: bench
bench: ## Compare with a bare HTTP server, initdb, PostgreSQL, PgBouncer and an empty page; writes bench/results.md (ARGS="--only reads")
	@scripts/setup.sh bench browser
	@scripts/console.sh
	$(CARGO) build --release --locked -p lockstep -p bench
	cd acceptance && LOCKSTEP_BIN=$(RELEASE) PYTHONPATH=..:. $(PYTHON) -m bench --tool $(TARGET)/release/bench $(ARGS)

.PHONY: requirements
requirements: ## Pin the Python packages anew, with hashes
	$(PYTHON) -m venv $(TARGET)/pip-tools
	$(TARGET)/pip-tools/bin/pip install --quiet pip-tools
	cd acceptance && $(TARGET)/pip-tools/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.txt requirements.in

.PHONY: clean
clean: ## Remove what was built
	$(CARGO) clean
	rm -rf .venv
