#!/usr/bin/env bash
# All checks, in the order in which they fail fastest. Stops at the first that fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH="$PWD/.venv/bin:$PATH"

step() { printf '\n== %s\n' "$1"; shift; "$@"; }

step "format" ruff format --check --quiet .
step "lint" ruff check --quiet .
step "layers" lint-imports
step "types" mypy
step "types of tests and tools" mypy tests tools benchmarks
step "tests" pytest -q -n 2 --dist loadgroup
