# The commands of the project. `make run` and `make test` need git, make and any Python >= 3.9.

.DEFAULT_GOAL := help
.PHONY: help ready run shell train test check lint format clean

BIN := .venv/bin

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ready: ## Fetch what the project needs (every other target does it too)
	@scripts/bootstrap.sh

run: ready ## Start the bot on port 8080 (PORT=... for another); Ctrl-C stops it
	@exec $(BIN)/naviyam run

shell: ready ## Chat with the bot in this terminal
	@exec $(BIN)/naviyam shell

train: ready ## Train the model, unless one fits the data
	@$(BIN)/naviyam train

test: ## Lint, types and all tests (ARGS=... for pytest)
	@scripts/test.sh $(ARGS)

check: ready ## Check the training data
	@$(BIN)/naviyam check

lint: ready ## Lint, format check and types
	@scripts/lint.sh

format: ready ## Format the code and mend what can be mended
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

clean: ## Remove what the tools and the bot made (not the environment)
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis models .naviyam
	@find . -name __pycache__ -not -path './.venv/*' -not -path './.tools/*' -prune -exec rm -rf {} +
