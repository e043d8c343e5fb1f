"""What a user names to be added: files, folders, standard input, addresses and lists of addresses, as one list."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from trucebook.errors import WrongUseError
from trucebook.ledger.place import is_case
from trucebook.reports.address import addresses_in, is_address
from trucebook.reports.folder import look_into
from trucebook.reports.manifest import Listed
from trucebook.reports.original import UnreadableReportError, shown_name
from trucebook.reports.published import published_bounds
from trucebook.service.adding import Added, listed_files
from trucebook.vocabulary.problem import Problem

DASH = "-"
_WEB = ("http://", "https://")
_ANY_ZONE = ZoneInfo("UTC")
"""Whether a calendar has a day does not hang on the case's zone."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be added, what is left out before that, and files of folders that are of no known kind."""

    listed: tuple[Listed, ...]
    left_out: tuple[Added, ...] = ()
    passed_over: tuple[Path, ...] = ()


def gather(
    names: Iterable[str],
    stdin: BinaryIO | None,
    publisher: str | None = None,
    published: str | None = None,
    addresses: Path | None = None,
) -> Gathered:
    """Return what names stand for: `-` standard input, http:// and https:// an address, else a file or a folder.

    `addresses` is a file that lists addresses. In a folder, a case is left alone. Raises WrongUseError for a publisher
    that cannot be a name and for a day that is none; UnreadableReportError for a list that is no text.
    """
    (pattern,) = listed_files([Path(DASH)], publisher, published)
    if published is not None and published_bounds(published, _ANY_ZONE) is None:
        raise WrongUseError(
            f"`{shown_name(published[:40])}` is no date of publication that a calendar has. "
            "Write 2025-01-23, or 2025-01-23T14:05 with or without +02:00.",
        )
    listed: list[Listed] = []
    left_out: list[Added] = []
    passed_over: list[Path] = []
    for name in names:
        if name == DASH and stdin is not None:
            listed.append(replace(pattern, stream=stdin))
        elif name.lower().startswith(_WEB):
            listed.append(replace(pattern, address=name))
        elif is_address(name):
            why = "only addresses that begin with http:// or https:// are fetched."
            left_out.append(_left_out(UnreadableReportError(name, why, "Save what stands there and add the file.")))
        elif Path(name).is_dir():
            paths, others, closed = _folder(Path(name))
            listed += [replace(pattern, path=path) for path in paths]
            passed_over += others
            left_out += closed
        else:
            listed.append(replace(pattern, path=Path(name)))
    for line, name, fault in addresses_in(addresses) if addresses is not None else ():
        if fault is None:
            listed.append(replace(pattern, address=name))
        else:
            left_out.append(_left_out(fault, addresses, line))
    return Gathered(tuple(listed), tuple(left_out), tuple(passed_over))


def once(listed: Iterable[Listed]) -> list[Listed]:
    """Return each file once, however often it is named: as what was said of it last, as a manifest does."""
    found: dict[object, Listed] = {}
    for number, row in enumerate(listed):
        file = row.stream is None and row.address is None
        key = os.path.realpath(row.path) if file else number
        found.pop(key, None)
        found[key] = row
    return list(found.values())


def _folder(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...], list[Added]]:
    """Return the reports of a folder, its other files, and what of it is left out."""
    if is_case(folder):
        why = "this folder is a case, no folder of reports."
        return (), (), [_left_out(UnreadableReportError(str(folder), why, "Name the folder that the reports are in."))]
    try:
        held = look_into(folder, is_case)
    except UnreadableReportError as error:
        return (), (), [_left_out(error)]
    return held.reports, held.others, [_left_out(error) for error in held.closed]


def _left_out(error: UnreadableReportError, listed_in: Path | None = None, line: int | None = None) -> Added:
    """Return that something was left out, and why; with the list and the line that name it."""
    name = shown_name(error.name)
    where = name if listed_in is None else str(listed_in)
    return Added(name, "left out", problems=(Problem("report-unreadable", error.said_at(where), where, line),))
