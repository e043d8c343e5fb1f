"""A layer between SQLite and the files: sees every call, may make one fail, and writes down what reached the disk.

While it stands, every connection of this process goes through it (SQLite's default VFS), those of a store included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import apsw

UNDER = "unix"
_LOGS = ("-wal", "-journal")
_numbers = count()


class Call(NamedTuple):
    """One call on a file, or on the folder for `create`, `delete` and `sync folder`."""

    act: str
    """open, read, write, sync, truncate, size, access, delete, lock; noted also: create, sync folder."""
    file: str
    """The name of the file, without its folder."""
    at: int = 0
    """Where it is written; the size to which it is cut."""
    content: bytes = b""


Watch = Callable[[Call], None]
"""Is told of each call before it is made, and raises to let it fail."""


class Disk(apsw.VFS):
    """The layer. `done` are the calls that changed something or synced, in order, with those that failed to sync."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.done: list[Call] = []
        super().__init__(f"faulty-{next(_numbers)}", UNDER, makedefault=True)

    def excepthook(self, *_: object) -> bool:
        """Say nothing of an error that SQLite has no way to pass on."""
        return True

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802, ANN401 - SQLite's name and types
        """Open a file; a file without a name is SQLite's own, for sorting, and is left alone."""
        given = name.filename() if isinstance(name, apsw.URIFilename) else name
        if given is None:
            return apsw.VFSFile(UNDER, name, flags)
        path = Path(given)
        self.watch(Call("open", path.name))
        new = not path.exists()
        file = _File(self, name, path.name, flags, new=new and path.name.endswith(_LOGS))
        if new and path.exists():
            self.done.append(Call("create", path.name))
        return file

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802, FBT001 - SQLite's names
        """Delete a file."""
        call = Call("delete", Path(name).name)
        self.watch(call)
        super().xDelete(name, syncdir)
        self.done.append(call)
        if syncdir:
            self.done.append(Call("sync folder", call.file))

    def xAccess(self, name: str, flags: int) -> bool:  # noqa: N802 - SQLite's name
        """Tell whether a file is there."""
        self.watch(Call("access", Path(name).name))
        return bool(super().xAccess(name, flags))


class _File(apsw.VFSFile):
    """A file under the layer. The first sync of a `new` log syncs the folder too, as SQLite's own code does."""

    def __init__(self, disk: Disk, name: Any, short: str, flags: list[int], *, new: bool) -> None:  # noqa: ANN401
        self._disk, self._short, self._new = disk, short, new
        super().__init__(UNDER, name, flags)

    def excepthook(self, *_: object) -> bool:
        return True

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - SQLite's name
        self._disk.watch(Call("read", self._short, offset))
        return bytes(super().xRead(amount, offset))

    def xWrite(self, content: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        call = Call("write", self._short, offset, bytes(content))
        self._disk.watch(call)
        super().xWrite(content, offset)
        self._disk.done.append(call)

    def xTruncate(self, size: int) -> None:  # noqa: N802 - SQLite's name
        call = Call("truncate", self._short, size)
        self._disk.watch(call)
        super().xTruncate(size)
        self._disk.done.append(call)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        call = Call("sync", self._short)
        try:
            self._disk.watch(call)
        except apsw.Error:
            self._disk.done.append(Call("sync failed", self._short))
            raise
        super().xSync(flags)
        self._disk.done.append(call)
        if self._new:
            self._new = False
            self._disk.done.append(Call("sync folder", self._short))

    def xFileSize(self) -> int:  # noqa: N802 - SQLite's name
        self._disk.watch(Call("size", self._short))
        return int(super().xFileSize())

    def xLock(self, level: int) -> None:  # noqa: N802 - SQLite's name
        self._disk.watch(Call("lock", self._short, level))
        super().xLock(level)


@contextmanager
def layered(watch: Watch = lambda _: None) -> Iterator[Disk]:
    """Put the layer between SQLite and the files for as long as this lasts."""
    disk = Disk(watch)
    try:
        yield disk
    finally:
        disk.unregister()
