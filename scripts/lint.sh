#!/bin/sh
# Lint, format and types. All three always run; fails when one does.
cd "$(dirname "$0")/.." || exit 1
failed=0
.venv/bin/ruff check . || failed=1
.venv/bin/ruff format --check . || failed=1
.venv/bin/mypy || failed=1
exit $failed
