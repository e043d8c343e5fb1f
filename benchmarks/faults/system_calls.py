"""Calls of the operating system that fail under SQLite, as a broken disk, a full one or a lack of memory lets them.

SQLite lets its calls be replaced (sqlite3_vfs.xSetSystemCall). A call fails here by its error number, so that all of
SQLite's own handling is tried. There is no such place for `fsync`: that one fails in a layer of ours (see `disk`).
"""

from __future__ import annotations

import ctypes
import errno
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any

import apsw

from faults.disk import UNDER, Call, layered

_INT, _LONG, _TEXT, _PLACE, _SIZE = ctypes.c_int, ctypes.c_int64, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t
SIGNATURES: dict[str, tuple[Any, ...]] = {
    "open": (_INT, _TEXT, _INT, _INT),
    "pread": (_LONG, _INT, _PLACE, _SIZE, _LONG),
    "pread64": (_LONG, _INT, _PLACE, _SIZE, _LONG),
    "read": (_LONG, _INT, _PLACE, _SIZE),
    "pwrite": (_LONG, _INT, _PLACE, _SIZE, _LONG),
    "pwrite64": (_LONG, _INT, _PLACE, _SIZE, _LONG),
    "write": (_LONG, _INT, _PLACE, _SIZE),
    "ftruncate": (_INT, _INT, _LONG),
    "fstat": (_INT, _INT, _PLACE),
    "fcntl": (_INT, _INT, _INT, _PLACE),
    "unlink": (_INT, _TEXT),
    "stat": (_INT, _TEXT, _PLACE),
    "mmap": (_PLACE, _PLACE, _SIZE, _INT, _INT, _INT, _LONG),
}
"""What each gives back, and what it takes."""
FAILED = -1
FUNCTIONS = 20
"""Words at the beginning of SQLite's table of functions, among which is the one that sleeps."""
SYNC = "fsync"


@dataclass(frozen=True)
class Kind:
    """A kind of fault: which calls fail, with which number."""

    fault: str
    calls: tuple[str, ...]
    number: int
    half: bool = False
    """Whether the first call to fail does half of what it was to write."""


_READS, _WRITES = ("pread", "pread64", "read"), ("pwrite", "pwrite64", "write")
KINDS = (
    Kind("a read fails", _READS, errno.EIO),
    Kind("a write fails", _WRITES, errno.EIO),
    Kind("the disk is full", _WRITES, errno.ENOSPC),
    Kind("the disk is full halfway", _WRITES, errno.ENOSPC, half=True),
    Kind("the quota is used up", _WRITES, errno.EDQUOT),
    Kind("a sync fails", (SYNC,), errno.EIO),
    Kind("a cut fails", ("ftruncate",), errno.EIO),
    Kind("a look at a file fails", ("fstat",), errno.EIO),
    Kind("a lock fails", ("fcntl",), errno.EIO),
    Kind("a lock is held by another", ("fcntl",), errno.EAGAIN),
    Kind("no file can be opened", ("open",), errno.EMFILE),
    Kind("a file may not be opened", ("open",), errno.EACCES),
    Kind("a file is not deleted", ("unlink",), errno.EIO),
    Kind("a file is not looked for", ("stat",), errno.EIO),
    Kind("no memory to share", ("mmap",), errno.ENOMEM),
)


@contextmanager
def sleepless() -> Iterator[None]:
    """Let SQLite not sleep before it tries a lock again, for as long as this lasts: nobody is there to give it up.

    Its table of functions is changed itself, as a layer of Python would tell of errors that SQLite passes over.
    """
    (own,) = (int(held["xSleep"]) for held in apsw.vfs_details() if held["zName"] == UNDER)
    table = ctypes.c_void_p()
    with closing(apsw.Connection(":memory:", vfs=UNDER)) as connection:
        connection.file_control("main", apsw.SQLITE_FCNTL_VFS_POINTER, ctypes.addressof(table))
    places = (ctypes.c_size_t * FUNCTIONS).from_address(table.value or 0)
    at = list(places).index(own)
    awake = ctypes.CFUNCTYPE(_INT, _PLACE, _INT)(lambda _, microseconds: microseconds)
    places[at] = ctypes.cast(awake, ctypes.c_void_p).value or own
    try:
        yield
    finally:
        places[at] = own


@dataclass
class Fault:
    """Lets the n-th call of a kind fail, and if `lasting` all after it."""

    kind: Kind
    number: int
    lasting: bool
    seen: int = 0
    quiet: bool = False

    def fails(self) -> bool:
        """Count a call; tell whether it is to fail."""
        if self.quiet:
            return False
        self.seen += 1
        return self.seen == self.number or (self.lasting and self.seen > self.number)

    @property
    def fired(self) -> bool:
        """Whether there was such a call."""
        return self.seen >= self.number

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let nothing fail meanwhile."""
        before, self.quiet = self.quiet, True
        try:
            yield
        finally:
            self.quiet = before

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Put the fault under SQLite for as long as this lasts."""
        with ExitStack() as undo:
            if SYNC in self.kind.calls:
                undo.enter_context(layered(self._sync))
            else:
                self._replace(undo)
            yield

    def _replace(self, undo: ExitStack) -> None:
        """Replace the calls, with nothing of ours between SQLite and its own layer."""
        under = apsw.VFS(f"{UNDER} beneath", UNDER)
        undo.callback(under.unregister)
        undo.enter_context(sleepless())
        for name in self.kind.calls:
            address = under.xGetSystemCall(name)
            if address:
                made = ctypes.CFUNCTYPE(*SIGNATURES[name], use_errno=True)
                replaced = made(self._replaced(made(address)))
                under.xSetSystemCall(name, ctypes.cast(replaced, ctypes.c_void_p).value or 0)
                undo.callback(self._put_back, under, name, replaced)

    @staticmethod
    def _put_back(under: apsw.VFS, name: str, replaced: object) -> None:
        """Put SQLite's own call back; the one that replaced it lives until then."""
        under.xSetSystemCall(name, 0)
        del replaced

    def _sync(self, call: Call) -> None:
        if call.act == "sync" and self.fails():
            raise apsw.exception_for(apsw.SQLITE_IOERR_FSYNC)

    def _replaced(self, real: Any) -> Any:  # noqa: ANN401 - a function of C
        def call(*given: Any) -> Any:  # noqa: ANN401 - the same
            if not self.fails():
                return real(*given)
            if self.kind.half and self.seen == self.number and given[2] > 1:  # what is left of it fails next
                self.number += not self.lasting
                return real(given[0], given[1], given[2] // 2, *given[3:])
            ctypes.set_errno(self.kind.number)
            return FAILED

        return call
