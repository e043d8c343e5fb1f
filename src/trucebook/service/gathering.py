"""What a user names to be added: files, folders, standard input, addresses and lists of addresses, as one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from trucebook.reports.decoding import decode
from trucebook.reports.folder import look_into
from trucebook.reports.loading import load
from trucebook.reports.manifest import Listed
from trucebook.reports.original import UnreadableReportError, shown_name
from trucebook.service.adding import Added, listed_files
from trucebook.service.case import LEDGER
from trucebook.vocabulary.problem import Problem

DASH = "-"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be added, what is left out before that, and files of folders that are of no known kind."""

    listed: tuple[Listed, ...]
    left_out: tuple[Added, ...] = ()
    passed_over: tuple[Path, ...] = ()


def gather(
    names: Iterable[str], stdin: BinaryIO | None, publisher: str | None = None, published: str | None = None
) -> Gathered:
    """Return what names stand for: `-` standard input, http:// and https:// an address, else a file or a folder.

    In a folder, a case is left alone. Raises WrongUseError for a publisher that cannot be a name.
    """
    (pattern,) = listed_files([Path(DASH)], publisher, published)
    listed: list[Listed] = []
    left_out: list[Added] = []
    passed_over: list[Path] = []
    for name in names:
        if name == DASH and stdin is not None:
            listed.append(replace(pattern, stream=stdin))
        elif name.lower().startswith(_WEB):
            listed.append(replace(pattern, address=name))
        elif Path(name).is_dir():
            paths, others, closed = _folder(Path(name))
            listed += [replace(pattern, path=path) for path in paths]
            passed_over += others
            left_out += closed
        else:
            listed.append(replace(pattern, path=Path(name)))
    return Gathered(tuple(listed), tuple(left_out), tuple(passed_over))


def addresses_of(path: Path) -> tuple[str, ...]:
    """Return the addresses in a list, one a line, each once; empty lines and lines that begin with # are skipped.

    Raises UnreadableReportError where the list cannot be read as text.
    """
    text, _, _ = decode(str(path), load(path).content)
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def _folder(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...], list[Added]]:
    """Return the reports of a folder, its other files, and what of it is left out."""
    if (folder / LEDGER).is_file():
        why = "this folder is a case, no folder of reports."
        return (), (), [_left_out(UnreadableReportError(str(folder), why, "Name the folder that the reports are in."))]
    try:
        held = look_into(folder, lambda inner: (inner / LEDGER).is_file())
    except UnreadableReportError as error:
        return (), (), [_left_out(error)]
    return held.reports, held.others, [_left_out(error) for error in held.closed]


def _left_out(error: UnreadableReportError) -> Added:
    """Return that something was left out, and why."""
    name = shown_name(error.name)
    return Added(name, "left out", problems=(Problem("report-unreadable", str(error), name),))
