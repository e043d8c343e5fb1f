#!/usr/bin/env bash
# Sets up .venv from uv.lock with a pinned uv of our own in .uv; with --tests also what the tests need.
# Needs nothing but Python 3.11 or newer; installs missing Debian packages itself when run as root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf 'set-up: %s\n' "$*" >&2; }

install_packages() { # install_packages PURPOSE PACKAGE...
  local purpose=$1
  shift
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "installing $* ($purpose)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1 && return
    apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends "$@" >/dev/null && return
  fi
  say "$purpose: please install: $*   (as root: apt-get install $*)"
  exit 2
}

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
}

python=$(find_python)
if [ -z "$python" ]; then
  install_packages "Python 3.11 or newer is needed" python3 python3-venv
  python=$(find_python)
  [ -n "$python" ] || { say "this system's python3 is older than 3.11; please install a newer one"; exit 2; }
fi

wanted=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' tools/uv.txt)
if [ "$(.uv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$wanted" ]; then
  say "fetching uv $wanted"
  rm -rf .uv
  if ! "$python" -m venv .uv >/dev/null 2>&1; then
    rm -rf .uv
    version=$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
    install_packages "virtual environments are needed" "python$version-venv"
    "$python" -m venv .uv
  fi
  .uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tools/uv.txt
fi

# A version manager's shim stands for another file; uv would make the environment anew for it each time.
python=$("$python" -c 'import sys; print(sys.executable)')
export UV_PYTHON_DOWNLOADS=never UV_PYTHON="$python" UV_LINK_MODE="${UV_LINK_MODE:-copy}" UV_NO_PROGRESS=1
unset VIRTUAL_ENV

# Networks that inspect their traffic are known to the system's certificates alone, so these are the second try.
sync() { .uv/bin/uv sync --frozen --quiet "$@" 2>/dev/null || .uv/bin/uv sync --frozen --quiet --system-certs "$@"; }

# Modules are compiled once here, so that no command pays for it at its start, where nothing may be written either.
compile() { .venv/bin/python -m compileall -q -j 0 src .venv/lib || say "some modules could not be compiled; commands start slower"; }

if [ "${1:-}" = "--tests" ]; then
  sync
  command -v git >/dev/null || install_packages "git is needed by the tests" git
  if ! command -v chromium >/dev/null; then
    install_packages "Chromium is needed by the browser tests" chromium
  fi
  # Without Java the tests go on, and say at their end what was skipped.
  if ! command -v java >/dev/null; then
    (install_packages "Java is needed by the tests on Spark" openjdk-17-jre-headless) || say "no Java: the tests on Spark will be SKIPPED"
  fi
  # Without PostgreSQL the same holds for the tests of a ledger that it keeps. They start a server of their own.
  if ! command -v initdb >/dev/null && ! compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; then
    (install_packages "PostgreSQL is needed by the tests of a ledger that it keeps" postgresql) || say "no PostgreSQL: the tests on it will be SKIPPED"
  fi
  if ! .venv/bin/playwright --version >/dev/null 2>&1; then
    install_packages "Playwright's driver needs a library" libatomic1
  fi
else
  # --inexact keeps the tests' packages where they are already installed
  sync --no-dev --inexact
fi
compile
