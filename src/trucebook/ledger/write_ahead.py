"""SQLite's write-ahead log as bytes (sqlite.org/fileformat2, section 4): what of it counts, and what it has forgotten.

SQLite reads the log up to the first frame that does not check, and takes that for the end: so it must, as a loss of
power leaves just that. Damage to the log looks the same to it, and hides all that was recorded behind it.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

HEAD, FRAME_HEAD = 32, 24
_PAGES = frozenset(1 << power for power in range(9, 17))
Bytes = bytes | mmap.mmap


def settled(log: Bytes, page: int) -> dict[int, int]:
    """Return page -> where the log holds its latest committed state, as SQLite would take it."""
    if len(log) < HEAD or int.from_bytes(log[8:12], "big") != page:
        return {}
    order = _order(log)
    salts = log[16:24]
    sums = _summed(order(log[:24]), (0, 0))
    found: dict[int, int] = {}
    under_way: dict[int, int] = {}
    for at in _frames(log, page):
        head = log[at : at + FRAME_HEAD]
        sums = _summed(order(log[at + FRAME_HEAD : at + FRAME_HEAD + page]), _summed(order(head[:8]), sums))
        if head[8:16] != salts or _stored(head) != sums:
            break
        under_way[int.from_bytes(head[:4], "big")] = at + FRAME_HEAD
        if _commits(head):
            found |= under_way
            under_way = {}
    return found


def forgetful(path: Path, seen: Callable[[], int]) -> bool:
    """Tell whether the log of the open database at `path` holds commits that SQLite no longer sees, as it is damaged.

    `seen` gives how many frames SQLite sees. A frame follows another's commit only once that was on the disk. So where,
    behind the end that SQLite sees, a commit has a frame that continues it, something before them was whole once and
    is not any more. What the last commit alone held cannot be told from one that never came to its end.
    """
    try:
        with path.with_name(f"{path.name}-wal").open("rb", buffering=0) as file:
            start, frames = os.pread(file.fileno(), HEAD, 0), seen()
            # another program may have committed meanwhile: it has said so before it goes on from that
            return _goes_on(file.fileno(), start, frames) and (os.pread(file.fileno(), HEAD, 0), seen()) == (
                start,
                frames,
            )
    except OSError:  # there is none
        return False


def _goes_on(log: int, start: bytes, frames: int) -> bool:
    """Tell whether a commit is continued behind so many frames of the open log that starts so."""
    step = int.from_bytes(start[8:12], "big") + FRAME_HEAD
    if step - FRAME_HEAD not in _PAGES or _summed(_order(start)(start[:24]), (0, 0)) != _stored(start[8:]):
        return False  # empty; or its head was half written as it was begun anew, when all of it is in the file already
    places = range(HEAD + frames * step, os.fstat(log).st_size - 2 * step + 1, step)
    return any(_continued(start, log, at, step) for at in places)


def _continued(start: bytes, log: int, at: int, step: int) -> bool:
    """Tell whether the frame at `at` is a commit of the log that starts so, and the next one goes on from it."""
    head = os.pread(log, FRAME_HEAD, at)
    if not _commits(head) or head[8:16] != start[16:24]:
        return False
    frame, order = os.pread(log, step, at + step), _order(start)
    if len(frame) < step or frame[8:16] != head[8:16]:
        return False
    return _summed(order(frame[FRAME_HEAD:]), _summed(order(frame[:8]), _stored(head))) == _stored(frame)


def _frames(log: Bytes, page: int) -> Iterator[int]:
    """Yield where each whole frame begins."""
    yield from range(HEAD, len(log) - page - FRAME_HEAD + 1, page + FRAME_HEAD)


def _commits(head: bytes) -> bool:
    return any(head[4:8])


def _stored(head: bytes) -> tuple[int, int]:
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _order(log: Bytes) -> Callable[[bytes], list[int]]:
    """Return what reads words in the order in which this log sums them up."""
    return _big if log[3] & 1 else _little


def _summed(words: Sequence[int], sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second


def _big(held: bytes) -> list[int]:
    return [int.from_bytes(held[at : at + 4], "big") for at in range(0, len(held), 4)]


def _little(held: bytes) -> list[int]:
    return [int.from_bytes(held[at : at + 4], "little") for at in range(0, len(held), 4)]
