"""Derived tables written again from the ledger: each segment by itself, so that all cores can be at it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Final

from trucebook.cuts.segments import Segment, rebuild, write_segment
from trucebook.ledger.place import Place, open_at
from trucebook.ledger.verify import Progress
from trucebook.service.case import Case, ledger_of

ALONE: Final = 50_000
"""Entries of so many, or fewer, are written in less time than other processes take to start."""


def rebuild_case(case: Case, progress: Progress | None = None, alone: int = ALONE) -> tuple[Segment, ...]:
    """Write every present segment's range again, and what is missing, and return the segments: the same bytes, whoever
    writes them and in whatever order. `progress` is told how many entries are done, and of how many."""

    def write(chain: tuple[Segment, ...]) -> None:
        done = 0
        for one in _written(case, chain, alone):
            done += one.last - one.first
            if progress:
                progress(done, case.store.size())

    return rebuild(case.store, case.derived, write)


def _written(case: Case, chain: tuple[Segment, ...], alone: int) -> Iterator[Segment]:
    """Write segments, and yield each once it is written."""
    workers = min(len(chain), os.cpu_count() or 1)
    if workers < 2 or chain[-1].last <= alone:  # noqa: PLR2004 - with one there is nothing to share
        for one in chain:
            yield write_segment(case.store, case.derived, one.first, one.last)
        return
    place = ledger_of(case.folder)
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(_write, place, case.derived, one.first, one.last) for one in chain]
        for future in as_completed(waiting):
            yield future.result()


def _write(place: Place, derived: Path, first: int, last: int) -> Segment:
    """Write one segment, in a process of its own."""
    with open_at(place) as store:
        return write_segment(store, derived, first, last)
