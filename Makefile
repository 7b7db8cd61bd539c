# Một Cửa. `make help` lists everything. Needs Python 3.11 or newer and make; nothing else.
.DEFAULT_GOAL := help
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; exit; }; done; echo python3)
BIN := .venv/bin
SETUP := $(PYTHON) tools/setup.py

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: setup
setup: ## environment, locked libraries, front end, messages; does only what is due
	@$(SETUP) dev

.PHONY: demo
demo: ## the whole house with the year 2018 at http://localhost:8000 (SERVE=0: only the report; PORT=8001; SHARE=0.05)
	@$(SETUP) runtime
	@$(BIN)/motcua demo

.PHONY: serve
serve: ## the web server alone
	@$(SETUP) runtime
	@$(BIN)/motcua serve

.PHONY: check
check: setup ## lint, format, types, contracts, house rules, budgets, templates, messages
	$(BIN)/python -m tools.check

.PHONY: test
test: setup ## all tests, those in Chromium included
	$(BIN)/python -m tools.test

.PHONY: bench
bench: setup ## speed as ratios to pgbench, in one run (BENCH=name for one)
	$(BIN)/python -m tools.bench $(BENCH)

.PHONY: compare
compare: setup ## the late-risk method beside scikit-learn's, on the replayed year (YEAR=2018)
	@$(BIN)/python -m tools.compare $(YEAR)

.PHONY: screenshots
screenshots: setup ## pictures of the pages, for the docs
	@$(BIN)/python -m tools.chromium
	MOTCUA_SCREENSHOTS=docs/images $(BIN)/pytest tests/browser -m browser -n0 -p no:randomly

.PHONY: lock
lock: setup ## lock the dependencies anew, with hashes and without addresses
	@for each in setup runtime dev compare; do $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url \
		--python-version 3.11 requirements/$$each.in -o requirements/$$each.txt || exit 1; done

.PHONY: clean
clean: ## remove what was built, the data of the demo too
	@$(PYTHON) tools/clean.py
