"""The demonstration: an example case, from its files and reports to a board and a page."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError, WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.place import LEDGER
from trucebook.reports.manifest import read_manifest
from trucebook.service.adding import Added, Progress, add_reports
from trucebook.service.case import DERIVED, Case, UnsoundTermsError, open_case
from trucebook.service.recording import new_case
from trucebook.views.words import listed, plural

MARKER = ".trucebook-demo"
"""Lies in a folder that the demonstration made, and says what it made there: it makes that again, and nothing else."""


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
    """Make the example a case in `into`, anew where the folder holds what a demonstration made and nothing more.

    Raises WrongUseError where it holds anything else: another case, a judgement, a note, a changed or an added file.
    """
    if into.exists() and any(into.iterdir() if into.is_dir() else [into]):
        more = _beyond(into)
        if more:
            raise WrongUseError(
                f"{into} {more}; nothing was changed. The demonstration can be made in another folder: "
                f"`trucebook demo --into {_next_free(into)}`."
            )
        shutil.rmtree(into)
    new_case(into, shown.folder, author)


def mark_made(case: Case) -> None:
    """Write down what the demonstration made, once it is whole: the ledger's size, and its files with their digests."""
    made = {"entries": case.store.size(), "files": _digests(case.folder)}
    (case.folder / MARKER).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def _beyond(into: Path) -> str:
    """Return what a folder holds beyond what the demonstration made there, as the end of a sentence; "" for nothing."""
    if not (into.is_dir() and (into / MARKER).is_file() and (into / LEDGER).is_file()):
        return "already holds something else"
    try:
        made = json.loads((into / MARKER).read_text(encoding="utf-8"))
        entries, files = int(made["entries"]), dict(made["files"])
    except (OSError, ValueError, TypeError, KeyError):
        return "was made by another version of the demonstration, and may hold work of yours"
    with open_case(into) as case:
        more = case.store.size() - entries
    if more:
        return f"holds {plural(more, 'entry')} that came after the demonstration"
    now = _digests(into)
    changed = sorted(name for name in {*now, *files} if now.get(name) != files.get(name))
    return f"holds files that the demonstration did not make as they are: {listed(changed)}" if changed else ""


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a case, without the ledger, the marker and what is derived from the ledger."""
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name: canonical.digest(path.read_bytes())
        for name, path in files.items()
        if not name.startswith((LEDGER, MARKER, f"{DERIVED}{os.sep}"))
    }


def _next_free(into: Path) -> Path:
    """Return a folder beside one that is not there yet: "trucebook-demo-2"."""
    return next(path for n in itertools.count(2) if not (path := into.with_name(f"{into.name}-{n}")).exists())


def add_example_reports(case: Case, shown: Example, progress: Progress | None = None) -> tuple[Added, ...]:
    """Add the example's reports. Raises UnsoundTermsError for a manifest with problems."""
    listed, problems = read_manifest(shown.folder / "manifest.yaml")
    if problems:
        raise UnsoundTermsError(problems, "The example's manifest")
    return add_reports(case, listed, progress)
