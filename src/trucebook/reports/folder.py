"""The reports in a folder: every file of a known kind, by its name, in the folders within too; hidden ones are not."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trucebook.reports.original import UnreadableReportError
from trucebook.reports.recognition import SUFFIXES

FILES_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: reports, files of other kinds, and folders that could not be opened, each in order."""

    reports: tuple[Path, ...]
    others: tuple[Path, ...]
    closed: tuple[UnreadableReportError, ...]


def look_into(folder: Path, leave: Callable[[Path], bool] = lambda _: False) -> Folder:
    """Return what a folder holds. Links to folders are not followed, and folders that `leave` names are left alone.

    Raises UnreadableReportError: a folder without a report, or with more files than can be meant.
    """
    reports: list[Path] = []
    others: list[Path] = []
    closed: list[UnreadableReportError] = []
    for where, folders, files in os.walk(folder, onerror=lambda error: closed.append(_closed(error))):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and not leave(Path(where) / one))
        for name in sorted(one for one in files if not one.startswith(".")):
            path = Path(where) / name
            (reports if path.suffix.lower() in SUFFIXES else others).append(path)
        if len(reports) + len(others) > FILES_LIMIT:
            why = f"this folder holds more than {FILES_LIMIT:,} files."
            raise UnreadableReportError(str(folder), why, "Name the folders in it one by one.")
    if not reports and not closed:
        known = ", ".join(sorted(SUFFIXES))
        raise UnreadableReportError(
            str(folder), "this folder holds no file of a kind that is read.", f"Known: {known}."
        )
    return Folder(tuple(reports), tuple(others), tuple(closed))


def _closed(error: OSError) -> UnreadableReportError:
    """Return why a folder could not be opened."""
    return UnreadableReportError(str(error.filename), f"this folder cannot be opened: {error.strerror}.")
