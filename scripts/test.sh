#!/bin/sh
# Everything that must hold: lint and types first, so that the output ends with pytest's summary.
# Arguments go to pytest.
cd "$(dirname "$0")/.." || exit 1
scripts/bootstrap.sh || exit 1
scripts/lint.sh
lint=$?
.venv/bin/python -m pytest -n 2 "$@"
tests=$?
[ $tests -ne 0 ] && exit $tests
exit $lint
