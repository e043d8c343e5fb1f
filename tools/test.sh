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
# A folder at a time: test folders are no packages, so that their modules may bear the same names.
for folder in tests/*.py tests/*/ tools benchmarks; do
  [ -f "$folder" ] || compgen -G "$folder/*.py" >/dev/null || continue
  step "types of $folder" mypy "$folder"
done
step "tests" pytest -q -n 2 --dist loadgroup
