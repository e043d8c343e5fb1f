"""A small case of the tutorial's, made once by the acts themselves, to be copied before it is written to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from trucebook.reports.manifest import read_manifest
from trucebook.service.adding import add_reports
from trucebook.service.case import Case, open_case
from trucebook.service.recording import new_case


@pytest.fixture(scope="session")
def tutorial(root: Path) -> Path:
    """Return the folder of the tutorial's example."""
    return root / "examples" / "tutorial"


@pytest.fixture(scope="session")
def bare_folder(tutorial: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case without reports."""
    folder = tmp_path_factory.mktemp("bare") / "case"
    new_case(folder, tutorial, "tests")
    return folder


@pytest.fixture(scope="session")
def full_folder(bare_folder: Path, tutorial: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case with all the tutorial's reports."""
    folder = Path(shutil.copytree(bare_folder, tmp_path_factory.mktemp("full") / "case"))
    listed, problems = read_manifest(tutorial / "manifest.yaml")
    assert problems == ()
    with open_case(folder, "tests") as case:
        add_reports(case, listed)
    return folder


@pytest.fixture
def bare(bare_folder: Path, tmp_path: Path) -> Iterator[Case]:
    """Give a case without reports, free to be changed."""
    with open_case(Path(shutil.copytree(bare_folder, tmp_path / "bare")), "tests") as case:
        yield case


@pytest.fixture
def full(full_folder: Path, tmp_path: Path) -> Iterator[Case]:
    """Give a case with its reports, free to be changed."""
    with open_case(Path(shutil.copytree(full_folder, tmp_path / "full")), "tests") as case:
        yield case


@pytest.fixture(scope="session")
def shown(full_folder: Path) -> Iterator[Case]:
    """Give the case with its reports, only to be looked at."""
    with open_case(full_folder, "tests") as case:
        yield case
