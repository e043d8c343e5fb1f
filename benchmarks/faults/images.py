"""What a disk may hold after the power failed: what was synced, and of the rest any part.

Files are played call by call. What a file held when it was last synced is certain. Of later writes each piece that lies
in one sector may have reached the disk, or not, or be garbage; in any order, and so may changes of its size. Bytes that
were not written are not harmed, as SQLite supposes too ("powersafe overwrite"). A name is certain once the folder was
synced. After a sync that failed, what was not certain then may never reach the disk, though later syncs succeed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from faults.disk import Call

SECTOR = 512
"""The smallest piece that a disk writes whole; files are also torn at the pages of the system."""
PIECES = (512, 4096)
WAYS = ("lost", "kept", "ordered", "any", "garbled")
"""Nothing that was not synced is there; all of it; up to a point; any pieces; any, some of them garbage."""


@dataclass
class File:
    """What of a file is certain, and the calls since. `None` means that its bytes are not there at all."""

    certain: bytearray = field(default_factory=bytearray)
    later: list[Call] = field(default_factory=list)

    def take(self, call: Call, chance: Random) -> None:
        """Take the next call on it."""
        if call.act == "sync":
            for one in self.later:
                _apply(self.certain, one)
            self.later.clear()
        elif call.act == "sync failed":
            self.certain = self.torn("any", chance)
            self.later.clear()
        else:
            self.later.append(call)

    def torn(self, way: str, chance: Random) -> bytearray:
        """Return what the disk may hold of it."""
        held = bytearray(self.certain)
        later = self.later if way != "lost" else []
        if way == "ordered" and later:
            point = chance.randrange(len(later))
            later = [*later[:point], *_some(_pieces(later[point], chance), chance, 0)]
        elif way in {"any", "garbled"}:
            pieces = [piece for call in later for piece in _pieces(call, chance)]
            later = list(_some(pieces, chance, 0.2 if way == "garbled" else 0))
        for call in later:
            _apply(held, call)
        return held


def _apply(held: bytearray, call: Call) -> None:
    if call.act == "truncate":
        del held[call.at :]
        return
    held.extend(bytes(max(0, call.at - len(held))))
    held[call.at : call.at + len(call.content)] = call.content


def _pieces(call: Call, chance: Random) -> Iterator[Call]:
    """Yield the parts of a write that may reach the disk each by itself."""
    if call.act != "write":
        yield call
        return
    size, start = chance.choice(PIECES), 0
    while start < len(call.content):
        end = min(len(call.content), start + size - (call.at + start) % size)
        yield call._replace(at=call.at + start, content=call.content[start:end])
        start = end


def _some(pieces: Iterable[Call], chance: Random, garbage: float) -> Iterator[Call]:
    share = chance.choice((0.1, 0.5, 0.9))
    for piece in pieces:
        if chance.random() < garbage:
            yield piece._replace(content=chance.randbytes(len(piece.content)))
        elif chance.random() < share:
            yield piece


@dataclass
class Folder:
    """The files by name, as programs see them and as is certain."""

    chance: Random
    names: dict[str, File] = field(default_factory=dict)
    certain: dict[str, File] = field(default_factory=dict)

    def take(self, call: Call) -> None:
        """Take the next call."""
        if call.act == "create":
            self.names[call.file] = File()
        elif call.act == "delete":
            self.names.pop(call.file, None)
        elif call.act == "sync folder":
            self.certain = dict(self.names)
        else:
            self.names[call.file].take(call, self.chance)

    def after(self, way: str) -> dict[str, bytes]:
        """Return what the files may hold after the power failed now."""
        found: dict[str, bytes] = {}
        for name in sorted({*self.names, *self.certain}):
            stands = {"lost": self.certain, "kept": self.names}.get(way) or self.chance.choice(
                (self.names, self.certain)
            )
            file = stands.get(name)
            if file is not None:
                found[name] = bytes(file.torn(way, self.chance))
        return found
