# Two commands for a newcomer: `make demo` runs the main job on the example case, `make test` passes all tests.
# Both set everything up first. `make setup` does the set-up alone and leaves the command in .venv/bin/trucebook.

.PHONY: help setup setup-test demo test docs bench bench-reading bench-engine bench-ledger faults clean

help:
	@sed -n '1,2p' Makefile

setup:
	@bash tools/setup.sh

setup-test:
	@bash tools/setup.sh --tests

demo: setup
	@.venv/bin/trucebook demo

test: setup-test
	@bash tools/test.sh

# Rewrites what is generated in the docs: command help, problem codes, statuses, standing, layers, real output.
docs: setup-test
	@.venv/bin/python tools/write_docs.py

bench: setup-test
	@.venv/bin/python benchmarks/main_job.py

# How well and how fast reports are read, one JSON object a line. BENCH=DIR: another folder laid out like ../shared/bench.
bench-reading: setup-test
	@.venv/bin/python benchmarks/reading_attribution.py
	@.venv/bin/python benchmarks/reading_dates.py
	@.venv/bin/python benchmarks/reading_events.py
	@.venv/bin/python benchmarks/reading_reports.py
	@.venv/bin/python benchmarks/matching.py
	@.venv/bin/python benchmarks/reading_speed.py

# What judging costs beside the bare query, one JSON object a workload and size. SIZES=1000000 chooses sizes.
bench-engine: setup-test
	@.venv/bin/python benchmarks/engine.py

# How fast a ledger takes and gives entries beside a bare apsw loop, one JSON object a line.
bench-ledger: setup-test
	@.venv/bin/python benchmarks/ledger.py

# What a ledger survives (docs/explanation/what-the-ledger-survives.md), one JSON object a line. RUNS=100 tries each fault
# so often at most, SECONDS=60 no longer than that, ONLY=power,kills chooses.
faults: setup-test
	@PYTHONPATH=benchmarks .venv/bin/python -m faults

clean:
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
