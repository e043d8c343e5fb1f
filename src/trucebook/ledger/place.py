"""Where a case's ledger is: in a file of its folder, or with a PostgreSQL server whose address stands in one."""

from __future__ import annotations

from pathlib import Path

from trucebook.ledger.address import Address, read_address
from trucebook.ledger.store import Clock, Store, wall_clock
from trucebook.ledger.trouble import LedgerError, NoDriverError
from trucebook.ledger.verify import Progress, Verification

LEDGER = "ledger.db"
ADDRESS = "ledger.url"
"""Name of the file that holds the address; a line that begins with # says something to people."""

Place = Path | Address

_HEAD = """\
# The ledger of this case is with this PostgreSQL server. The password is not kept here: put it into ~/.pgpass, or
# into the variable PGPASSWORD.
"""


class TwoLedgersError(LedgerError):
    """A folder with a ledger of its own and the address of another."""

    exit_code = 2

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds {LEDGER} and {ADDRESS}, and a case has one ledger. Move the one that is not its own away."
        )


class UnreadAddressError(LedgerError):
    """The file of the address cannot be read, or holds none."""

    exit_code = 2

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} does not tell where the ledger is: {why}.")


def place_of(folder: Path) -> Place | None:
    """Return where the ledger of a case is, None where the folder is no case.

    Raises TwoLedgersError, UnreadAddressError, and what reading an address raises.
    """
    file, kept = folder / LEDGER, folder / ADDRESS
    if not kept.is_file():
        return file if file.is_file() else None
    if file.is_file():
        raise TwoLedgersError(folder)
    try:
        lines = kept.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadAddressError(kept, "it is no text") from None
    except OSError as error:
        raise UnreadAddressError(kept, error.strerror or "the system refused") from error
    said = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if len(said) != 1:
        raise UnreadAddressError(kept, f"it has {len(said)} lines where the one with the address should be")
    return read_address(said[0], f"What stands in {kept}")


def is_case(folder: Path) -> bool:
    """Tell whether a folder is a case, whatever state its ledger is in."""
    return any((folder / name).is_file() for name in (LEDGER, ADDRESS))


def keep_address(folder: Path, address: Address) -> None:
    """Write the address of a case's ledger into its folder."""
    (folder / ADDRESS).write_text(f"{_HEAD}{address}\n", encoding="utf-8")


def open_at(place: Place, clock: Clock = wall_clock, *, create: bool = False) -> Store:
    """Open the ledger at a place; with `create`, make it where there is none.

    Use it in a `with`. Raises NoDriverError, and what `open_ledger` and `open_postgres` raise.
    """
    if isinstance(place, Path):
        from trucebook.ledger.open import open_ledger  # noqa: PLC0415 - loads the database

        return open_ledger(place, clock, create=create)
    try:
        from trucebook.ledger.postgres import open_postgres  # noqa: PLC0415 - installed where it is asked for
    except ImportError as error:
        raise NoDriverError(str(error).split("\n", 1)[0]) from error
    return open_postgres(place, clock, create=create)


def verify_at(place: Place, progress: Progress | None = None) -> Verification:
    """Verify the ledger at a place as `verify` does; one too damaged to open is a problem too."""
    from trucebook.ledger.open import verify_opened  # noqa: PLC0415 - loads the database

    return verify_opened(lambda: open_at(place), str(place), progress)
