#!/bin/sh
# Makes .venv fit uv.lock. Needs any Python >= 3.9 and a network at the first run; later runs see
# by a stamp that nothing changed and take no time.
set -eu
cd "$(dirname "$0")/.."

WANTED=3.11
UV_VERSION=0.13.9
PIP_URL=https://bootstrap.pypa.io/pip/pip.pyz
INSTALL="install --quiet --disable-pip-version-check uv==$UV_VERSION"
STAMP=.venv/.fits

say() { printf '%s\n' "naviyam: $*" >&2; }
give_up() { say "$*"; exit 1; }

# What the environment was made from. The folder counts too: an environment cannot be moved.
fingerprint() { { pwd; cksum uv.lock pyproject.toml; } | cksum; }

usable_uv() {
    command -v "$1" >/dev/null 2>&1 || return 1
    # A shim may stand there without a uv behind it, and old ones do not know the lock file.
    "$1" --version 2>/dev/null | awk '{ split($2, v, "."); new = v[1] > 0 || v[2] >= 8 } END { exit !new }'
}

any_python() {
    for name in python3 python python3.13 python3.12 python3.11 python3.10 python3.9; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    give_up "Python 3.9 or newer is needed, and none was found."
}

# Our own uv, three ways, because small systems come without venv or without pip.
install_uv() {
    python=$(any_python) || exit 1
    say "fetching uv $UV_VERSION into .tools/ ..."
    mkdir -p .tools
    rm -rf .tools/uv
    if "$python" -m venv .tools/uv >/dev/null 2>&1 &&
        .tools/uv/bin/python -m pip $INSTALL; then
        return
    fi
    rm -rf .tools/uv
    if "$python" -m pip --version >/dev/null 2>&1 &&
        "$python" -m pip $INSTALL --target .tools/uv; then
        return
    fi
    rm -rf .tools/uv
    fetch_pip && "$python" .tools/pip.pyz $INSTALL --target .tools/uv ||
        give_up "uv could not be fetched: is there a network? It can be installed by hand, too:" \
            "https://docs.astral.sh/uv/"
}

# pip's own one-file edition, for a Python that came without pip.
fetch_pip() {
    "$python" -c "import urllib.request as u; u.urlretrieve('$PIP_URL', '.tools/pip.pyz')" 2>/dev/null
}

find_uv() {
    for candidate in uv "$HOME/.local/bin/uv" .tools/uv/bin/uv; do
        if usable_uv "$candidate"; then
            uv=$candidate
            return
        fi
    done
    install_uv
    uv=.tools/uv/bin/uv
    usable_uv "$uv" || give_up "uv $UV_VERSION was fetched but does not run here."
}

is_wanted() {
    [ -x "$1" ] && "$1" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$WANTED')" 2>/dev/null
}

# A Python of the wanted version: what uv knows, one of pyenv's (which only shows the chosen
# version), or a new one.
find_python() {
    python=$("$uv" python find --no-project --system "$WANTED" 2>/dev/null || true)
    if is_wanted "$python"; then return; fi
    for python in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$WANTED".*/bin/python; do
        if is_wanted "$python"; then return; fi
    done
    say "fetching Python $WANTED ..."
    "$uv" python install "$WANTED" ||
        give_up "Python $WANTED is needed and could not be fetched: install it, or use a network."
    python=$("$uv" python find --no-project --system "$WANTED")
}

[ -f uv.lock ] || give_up "uv.lock is missing: is this a whole copy of the project?"
now=$(fingerprint)
if [ -x .venv/bin/naviyam ] && [ "$(cat $STAMP 2>/dev/null)" = "$now" ]; then
    exit 0
fi

find_uv
find_python
say "making the environment (.venv) with $("$python" --version); the first time takes some minutes ..."
UV_PROJECT_ENVIRONMENT=.venv "$uv" sync --frozen --python "$python"
# Imported at every start; without byte code each start would compile it again.
.venv/bin/python -m compileall -q bot actions channels || true
printf '%s\n' "$now" >$STAMP
say "the environment is ready."
