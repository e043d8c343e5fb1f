"""Where what is derived from a ledger stands: in a folder named after how many erasures there were when it was begun.

So what is derived of words that were erased meanwhile is never where anybody looks who came later. Whoever opens a case
deletes what others derived before the latest erasure, however they ended; who is at work while something is erased
deletes their own at the end.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from trucebook.errors import TrucebookError
from trucebook.ledger.entry import Kind
from trucebook.ledger.store import Store

FOLDER: Final = "erasures-{}"
_GOING: Final = "going-"


class ErasedMeanwhileError(TrucebookError):
    """What a program was working with was deleted, as words in it were erased."""

    def __init__(self) -> None:
        super().__init__(
            "While this was at work, something was erased, and what had been derived of it was deleted. Give the same "
            "command again; what it put on record already is not recorded twice."
        )


def derived_now(store: Store, derived: Path) -> Path:
    """Return the folder, within that of all that is derived, for what is derived from now on; what was derived before
    an erasure is deleted. Raises OSError where it cannot be: it holds what was erased.

    What is there is listed before the erasures are counted: a folder of more erasures was made for another ledger.
    """
    held = list(derived.iterdir()) if derived.is_dir() else []
    erasures = sum(1 for _ in store.entries(kinds=(Kind.ERASURE,)))
    now = derived / FOLDER.format(erasures)
    for one in held:
        with suppress(*(() if erasures else (OSError,))):  # a disk that can only be read, and holds nothing erased
            if one != now:
                _delete(one)
    return now


@contextmanager
def followed(store: Store, derived: Path) -> Iterator[Path]:
    """Give the folder for what is derived while a case is open; at the end it is deleted where it holds what was erased
    meanwhile. Raises ErasedMeanwhileError where that was missed by who worked with it."""
    now = derived_now(store, derived)
    try:
        with missed(lambda: derived_now(store, derived) != now):
            yield now
    finally:
        with suppress(TrucebookError, OSError):  # the next opening tells
            derived_now(store, derived)


@contextmanager
def missed(erased: Callable[[], bool]) -> Iterator[None]:
    """Raise ErasedMeanwhileError where files are gone, and `erased` says that something was erased meanwhile."""
    try:
        yield
    except _broken() as error:
        if erased():
            raise ErasedMeanwhileError from error
        raise


def _broken() -> tuple[type[Exception], ...]:
    """Return what is raised where files are gone."""
    loaded = [sys.modules.get(name) for name in ("duckdb", "apsw")]
    return (OSError, *(module.Error for module in loaded if module is not None))


def _delete(path: Path) -> None:
    """Delete a file or a folder. A folder gets another name first, so that nobody who is still at work adds to it."""
    if path.is_dir() and not path.is_symlink():
        going = path if path.name.startswith(_GOING) else path.with_name(f"{_GOING}{secrets.token_hex(8)}")
        with suppress(FileNotFoundError):  # another program deletes it at this moment
            os.replace(path, going)  # noqa: PTH105 - a folder
        shutil.rmtree(going, onerror=_refused)
    else:
        path.unlink(missing_ok=True)


def _refused(_what: Any, _path: str, error: tuple[type[BaseException], BaseException, TracebackType]) -> None:  # noqa: ANN401 - as shutil has it
    """Raise what keeps a file from being deleted, but that it is gone."""
    if not isinstance(error[1], FileNotFoundError):
        raise error[1]
