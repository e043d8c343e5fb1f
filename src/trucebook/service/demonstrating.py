"""The demonstration: an example case, from its files and reports to a board and a page."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError, WrongUseError
from trucebook.reports.manifest import read_manifest
from trucebook.service.adding import Added, Progress, add_reports
from trucebook.service.case import LEDGER, Case, UnsoundTermsError
from trucebook.service.recording import new_case

MARKER = ".trucebook-demo"
"""Lies in a folder that the demonstration made and may make again."""


class NoExamplesError(TrucebookError):
    """The examples are not installed beside the program."""

    def __init__(self, where: Path) -> None:
        super().__init__(f"The example cases are not at {where}; run the demonstration from a checkout.")


@dataclass(frozen=True, slots=True)
class Example:
    """An example case on disk, with the cut at which it is shown."""

    folder: Path
    occurred: str


def example() -> Example:
    """Return the example that the demonstration shows, as `examples/demo.yaml` names it. Raises NoExamplesError."""
    import yaml  # noqa: PLC0415 - only here

    package = Path(__file__).resolve().parent.parent
    for root in (package / "examples", package.parent.parent / "examples"):
        listed = root / "demo.yaml"
        if listed.is_file():
            values = yaml.load(listed.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text of all
            return Example(root / values["case"], values["occurred"])
    raise NoExamplesError(package.parent.parent / "examples")


def make_demo_case(shown: Example, into: Path, author: str) -> None:
    """Make the example a case in `into`, anew where an earlier demonstration made that folder.

    Raises WrongUseError where the folder holds something else.
    """
    if into.exists() and any(into.iterdir() if into.is_dir() else [into]):
        if not (into.is_dir() and (into / MARKER).is_file() and (into / LEDGER).is_file()):
            raise WrongUseError(f"{into} already holds something else. Name another folder with --into.")
        shutil.rmtree(into)
    new_case(into, shown.folder, author)
    (into / MARKER).write_text("Made by `trucebook demo`, which may delete and make it again.\n", encoding="utf-8")


def add_example_reports(case: Case, shown: Example, progress: Progress | None = None) -> tuple[Added, ...]:
    """Add the example's reports. Raises UnsoundTermsError for a manifest with problems."""
    listed, problems = read_manifest(shown.folder / "manifest.yaml")
    if problems:
        raise UnsoundTermsError(problems, "The example's manifest")
    return add_reports(case, listed, progress)
