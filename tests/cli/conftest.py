"""The program run as its user runs it, and a small case of the tutorial's to run it on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).parent / "trucebook"


@dataclass(frozen=True)
class Ran:
    """What a run gave: exit code, output, error output."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Program:
    """Runs `trucebook` and holds every run to one law: no traceback reaches a user."""

    def __call__(self, *arguments: str | Path, stdin: str = "", timeout: float = 120) -> Ran:
        done = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            text=True,
            input=stdin,
            timeout=timeout,
            check=False,
            env={**os.environ, "TRUCEBOOK_AUTHOR": "tests", "COLUMNS": "160", "NO_COLOR": "1"},
        )
        assert "Traceback" not in done.stderr + done.stdout
        assert "defect of the program" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def program() -> Program:
    return Program()


@pytest.fixture(scope="session")
def tutorial(root: Path) -> Path:
    """Return the folder of the tutorial's example."""
    return root / "examples" / "tutorial"


@pytest.fixture(scope="session")
def made_case(program: Program, tutorial: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case of the tutorial's with all its reports added. Copy it before writing to it."""
    folder = tmp_path_factory.mktemp("made") / "case"
    assert program("new", folder, "--agreement", tutorial / "agreement.yaml").code == 0
    assert program("add", folder, "--manifest", tutorial / "manifest.yaml").code == 0
    return folder


@pytest.fixture
def case(made_case: Path, tmp_path: Path) -> Path:
    """Return a copy of the made case, free to be changed."""
    return Path(shutil.copytree(made_case, tmp_path / "case"))


@pytest.fixture
def empty_case(program: Program, tutorial: Path, tmp_path: Path) -> Path:
    """Return a case without reports."""
    assert program("new", tmp_path / "empty", "--agreement", tutorial / "agreement.yaml").code == 0
    return tmp_path / "empty"
