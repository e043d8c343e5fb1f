"""Carrying a case's ledger elsewhere and back. Each file that is written is whole or not there."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from trucebook.cuts.record import read_record
from trucebook.errors import TrucebookError, WrongUseError
from trucebook.ledger.address import Address
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.importing import Import
from trucebook.ledger.key_file import OWNER_ALONE, NotKeptError, write_durably
from trucebook.ledger.place import LEDGER, keep_address, open_at
from trucebook.ledger.signed_note import PublicKey
from trucebook.ledger.store import Store
from trucebook.ledger.verify import STEP, Progress
from trucebook.service.case import CASE_FILES, Case, clock
from trucebook.service.signing import CHECKPOINTS, UnreadFileError, kept_checkpoints


class ForeignExportError(TrucebookError):
    """An export of a ledger that is no case's."""

    def __init__(self, export: Path) -> None:
        super().__init__(f"{export} is the export of a ledger, and what its entries say is not of a case.")


@dataclass(frozen=True, slots=True)
class Carried:
    """What an export or import held."""

    size: int
    root: str
    checkpoints: int
    withheld: int = 0


def export_case(
    case: Case, file: BinaryIO, withheld: frozenset[int] = frozenset(), progress: Progress | None = None
) -> Carried:
    """Write a case's ledger as lines to an open file, with the checkpoints kept in the case.

    `progress` is told how many entries are done, and of how many. Raises KeptCheckpointError before anything is
    written.
    """
    size, all_ = 0, case.store.size()
    held = kept_checkpoints(case.folder, case.store)

    def told(count: int) -> None:
        nonlocal size
        size = count
        if progress and not count % STEP:
            progress(count, all_)

    file.writelines(export_lines(case.store, held, withheld, told))
    within = sum(one.size <= size for one in held)
    return Carried(size, case.store.root(size).hex(), within, sum(seq < size for seq in withheld))


def import_case(
    export: Path,
    folder: Path,
    keys: Sequence[PublicKey] = (),
    progress: Progress | None = None,
    address: Address | None = None,
) -> Carried:
    """Make a new case of an export: its ledger to the same root, its files as last recorded, its checkpoints.

    With `keys`, there must be a checkpoint, and each must be signed with one of them. With `address`, the ledger goes
    to that server. The folder must be new or empty, and stays so where a line is refused; so does what is at the
    address.
    `progress` is told how many megabytes of the file are read, and of how many.
    Raises RefusedLineError, WrongUseError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError(f"{folder} already holds something. Name a new or an empty folder.")
    try:
        file = export.open("rb")
    except OSError as error:
        raise UnreadFileError(export, error.strerror or "the system refused") from error
    with file, _made(folder) as draft:
        read = Import(file, None if progress is None else _megabytes(file, progress), keys)
        with open_at(draft / LEDGER, clock, create=True) as store:
            store.restore(read.rows())
            if keys and not read.checkpoints:
                raise WrongUseError(f"The export holds no checkpoint, so nothing in it is signed by {keys[0].name}.")
            files = _files(store, export)
            if address is not None:
                with open_at(address, clock, create=True) as server:
                    server.restore(store.rows())
        for name, text in files.items():
            (draft / name).write_bytes(text.encode())
        if address is not None:
            keep_address(draft, address)
            (draft / LEDGER).unlink()
        for held in read.checkpoints:
            (draft / CHECKPOINTS).mkdir(exist_ok=True)
            write_durably(draft / CHECKPOINTS / f"{held.size:012}.checkpoint", str(held))
    return Carried(read.size, read.root.hex(), len(read.checkpoints))


def _megabytes(file: BinaryIO, progress: Progress) -> Callable[[int], None]:
    """Return what, told how many entries are read from a file, tells how many megabytes of it, and of how many."""
    size = os.fstat(file.fileno()).st_size

    def told(count: int) -> None:
        if not count % STEP:
            progress(file.tell() >> 20, size >> 20)

    return told


def _files(store: Store, export: Path) -> dict[str, str]:
    """Return the files of the case as last recorded. Raises ForeignExportError; no other name is ever written to."""
    try:
        found = read_record(store, store.size()).terms
        return {name: str(found[name]) for name in CASE_FILES if name in found}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ForeignExportError(export) from error


@contextmanager
def _made(folder: Path) -> Iterator[Path]:
    """Give a folder to write in, which takes the place of the new or empty one, or goes where something fails."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as held:
        draft = Path(held) / "case"
        draft.mkdir()
        yield draft
        draft.replace(folder)


@contextmanager
def whole_file(path: Path, mode: int = OWNER_ALONE) -> Iterator[BinaryIO]:
    """Give a file to write, which takes its name at the end, on the disk, and goes where something fails.

    Raises NotKeptError.
    """
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise NotKeptError(path, error.strerror or "the system refused") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fchmod(handle, mode)
            os.fsync(handle)
        Path(draft).replace(path)
    except OSError as error:
        raise NotKeptError(path, error.strerror or "the system refused") from error
    finally:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
