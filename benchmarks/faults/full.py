"""A file system of a few megabytes that really is full: in memory, and mounted by root, as nobody else may.

Appends go on until there is no room, then a large and a small batch by turns; then room is made, and what was refused
is given again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.outcome import Account, Limits, Outcome, draft, folder
from trucebook.ledger.entry import Draft
from trucebook.ledger.open import open_ledger
from trucebook.ledger.trouble import DiskFullError, LedgerError

DISKS = 40
ROOM = "3m"
BALLAST = 400_000
"""Bytes that are in the way and can be taken away."""


def run(limits: Limits) -> Iterator[Outcome]:
    """Fill small file systems; yield what came of it."""
    outcome = Outcome("a full file system", "sqlite")
    chance = limits.chance(outcome.fault)
    for _ in limits.rounds(DISKS):
        with folder() as place, _mounted(place) as why:
            if why:
                outcome.beside["skipped"] = why
                print(f"NOT TRIED: a full file system: {why}", file=sys.stderr)
                break
            outcome.runs += 1
            _fill(place, outcome, chance.choice((1, 30, 400, 3000)))
    yield outcome


@contextmanager
def _mounted(place: Path) -> Iterator[str]:
    """Mount a small file system at `place`; give why that is not possible, or nothing."""
    if os.geteuid() != 0:
        yield "to mount a file system takes the rights of root"
        return
    done = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        yield done.stderr.decode(errors="replace").strip() or "the system refused to mount one"
        return
    try:
        yield ""
    finally:
        subprocess.run(["/bin/umount", "-l", str(place)], check=True)


def _fill(place: Path, outcome: Outcome, length: int) -> None:
    """Fill one, make room, and see what was recorded."""
    ballast = place / "ballast"
    ballast.write_bytes(bytes(BALLAST))
    account, refused, number = Account(), list[tuple[Draft, ...]](), 0
    with open_ledger(place / "ledger.db", create=True) as store:
        while len(refused) < 12:  # noqa: PLR2004 - large and small by turns
            many = 1 if refused and len(refused) % 2 else 5
            batch = tuple(draft(f"{number}-{one}", length) for one in range(many))
            number += 1
            try:
                account.append(store, batch)
            except LedgerError as error:
                refused.append(batch)
                if not isinstance(error, DiskFullError):
                    outcome.undetected += 1
                    outcome.note(error)
        outcome.fired += 1
        account.weigh(store, outcome)
    ballast.unlink()
    with open_ledger(place / "ledger.db", create=True) as store:
        account.weigh(store, outcome)
        for batch in refused[:1]:
            account.append(store, batch)
        account.weigh(store, outcome)
