"""What a command loads: `status` of a case that was looked at before needs no reader, no weighing, no validation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from trucebook.service.case import open_case
from trucebook.service.cutting import CutWords
from trucebook.service.looking import look

NEEDLESS = ("pydantic", "lark", "yaml", "rapidfuzz", "trafilatura", "jinja2")
HELD = ("duckdb", "pyarrow", "trucebook.engine.judge", "trucebook.service.looking", "trucebook.evidence.weighed")
"""What a board that is held needs none of."""
OURS = ("claims.reader", "agreement.load", "cuts.tables", "evidence.tables", "evidence.origins", "service.scales")
SCRIPT = """
import sys
from trucebook.cli.main import run
sys.argv = ["trucebook", *sys.argv[1:]]
try:
    run()
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("json", [[], ["--json"]], ids=["board", "json"])
def test_status_loads_only_what_it_shows(case: Path, json: list[str]) -> None:
    with open_case(case) as opened:
        look(opened, CutWords()).connection.close()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "status", str(case), *json], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    assert loaded & {*NEEDLESS, *(f"trucebook.{one}" for one in OURS)} == set()


def test_a_board_that_is_held_loads_neither_the_database_of_tables_nor_the_engine(case: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, "status", str(case), "--occurred", "2024-04-08"]
    done = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2)]
    assert done[0].stdout == done[1].stdout
    assert {*HELD} <= {*done[0].stderr.split(), "pyarrow"}
    assert {*HELD} & {*done[1].stderr.split()} == set()


def test_the_package_runs_as_a_module_where_its_script_is_not_on_the_path() -> None:
    command = [sys.executable, "-m", "trucebook", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("trucebook ")
