"""Derived segments: the readings of a range of the ledger as immutable Parquet files, written again bit for bit.

A segment is a folder `derived/<first>-<last>-<version>-<mark>` (entries first to last, exclusive), sealed, and
published by rename, so that it is whole or not there. The mark is the commitment of its last entry, which is salted:
segments of another ledger, such as one that a backup took the place of, are never read. Nothing derived is ever the
record: `rebuild` writes it from the ledger.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from trucebook.cuts.columns import SEGMENT_VERSION, TABLES, Rows, add_claim, add_reading, arrow_table, empty_rows
from trucebook.cuts.publishing import MOST_FOLDERS, published, staying
from trucebook.cuts.readings import whole_readings
from trucebook.cuts.sealing import seal, seal_of
from trucebook.ledger.store import Store

_FOLDER = re.compile(r"(\d{12})-(\d{12})-([\w-]+)")
LIGHT = 16_000
"""Claims that are written anew from the ledger in less than half a second."""
ROWS_HELD = 10_000
"""Claims that are held at one time; so many make a row group of a segment."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries `first` to `last` (exclusive) of the ledger as columns, in `folder`."""

    first: int
    last: int
    folder: Path


def segment_folder(store: Store, derived: Path, first: int, last: int) -> Path:
    """Return the folder of a segment of this version and ledger."""
    return derived / f"{first:012}-{last:012}-{SEGMENT_VERSION}-{store.get(last - 1).commitment[:16]}"


def present(store: Store, derived: Path, *, sound: bool = True) -> tuple[Segment, ...]:
    """Return the segments of this version and ledger that follow one another without a gap from entry 0. One whose
    files are not as they were sealed is as if it were not there, unless others than the `sound` are asked for too."""
    found: dict[int, Segment] = {}
    size = store.size()
    for folder in derived.iterdir() if derived.is_dir() else ():
        match = _FOLDER.fullmatch(folder.name)
        if match is None or not 0 <= (first := int(match[1])) < (last := int(match[2])) <= size:
            continue
        wider = first not in found or found[first].last < last
        ours = wider and folder == segment_folder(store, derived, first, last)
        if ours and not (sound and seal_of(folder) is None):
            found[first] = Segment(first, last, folder)
    chain: list[Segment] = []
    while (at := chain[-1].last if chain else 0) in found:
        chain.append(found[at])
    return tuple(chain)


def batches(store: Store, first: int, last: int) -> Iterator[Rows]:
    """Yield the rows of the readings that close in entries `first` to `last` (exclusive), some `ROWS_HELD` claims at a
    time, and at least once."""
    rows = empty_rows()
    for whole in whole_readings(store, first, last):
        report, structured = whole.body["report"], bool(whole.body.get("structured"))
        count, missed = 0, []
        for part in whole.parts(store):
            for claim in part.get("claims", ()):
                add_claim(rows, claim, report, whole.seq, structured=structured)
            count += len(part.get("claims", ()))
            missed += part.get("unattributed", [])
            if len(rows["claim"]) >= ROWS_HELD:
                yield rows
                rows = empty_rows()
        add_reading(rows, whole.seq, whole.body, count, missed)
    yield rows


def write_segment(store: Store, derived: Path, first: int, last: int) -> Segment:
    """Write entries `first` to `last` as a segment and publish it by rename. The same range gives the same bytes."""
    target = segment_folder(store, derived, first, last)
    with published(target) as draft:
        _write_tables(store, draft, first, last)
        seal(draft)
    return Segment(first, last, target)


def _write_tables(store: Store, folder: Path, first: int, last: int) -> None:
    """Write the tables batch by batch, so that memory does not grow with the range."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", arrow_table(name, []).schema, compression="zstd")
            )
            for name in TABLES
        }
        for number, rows in enumerate(batches(store, first, last)):
            for name, writer in writers.items():
                if rows[name] or not number:
                    writer.write_table(arrow_table(name, rows[name]))


def catch_up(store: Store, derived: Path) -> tuple[Segment, ...]:
    """Write what no segment holds yet; of many segments join the latest. Return the segments that now hold all."""
    size = store.size()
    before = chain = present(store, derived)
    covered = chain[-1].last if chain else 0
    if covered < size:
        chain = (*chain, write_segment(store, derived, covered, size))
    if len(chain) > MOST_FOLDERS and (kept := staying([_claims(one) for one in chain], LIGHT)) < len(chain):
        chain = (*chain[:kept], write_segment(store, derived, chain[kept].first, size))
    _sweep(derived, (*before, *chain))
    return chain


def _claims(one: Segment) -> int:
    """Return how many claims a segment holds; none where that cannot be read: it is written anew with others."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    try:
        return int(pq.read_metadata(one.folder / "claim.parquet").num_rows)
    except (OSError, ValueError):
        return 0


def rebuild(
    store: Store, derived: Path, write: Callable[[tuple[Segment, ...]], None] | None = None
) -> tuple[Segment, ...]:
    """Write every present segment's range again from the ledger, by `write` where it is given, and what is missing."""
    chain = present(store, derived, sound=False)
    if write:
        write(chain)
    else:
        for one in chain:
            write_segment(store, derived, one.first, one.last)
    return catch_up(store, derived)


def _sweep(derived: Path, held: tuple[Segment, ...]) -> None:
    """Remove segments but those held: what a wider one replaced before, or of another version or ledger.

    A cut reads files by their names as it needs them, so what was replaced just now stays until the next time.
    """
    kept = {one.folder for one in held}
    for folder in derived.iterdir():
        if _FOLDER.fullmatch(folder.name) and folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
