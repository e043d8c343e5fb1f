"""Derived segments: the readings of a range of the ledger as immutable Parquet files, written again bit for bit.

A segment is a folder `derived/<first>-<last>-<version>-<mark>` (entries first to last, exclusive), published by
rename, so that it is whole or not there. The mark is the commitment of its last entry, which is salted: segments of
another ledger, such as one that a backup took the place of, are never read. Nothing derived is ever the record:
`rebuild` writes it from the ledger.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trucebook.claims.codec import claim_of
from trucebook.cuts.columns import (
    BIG,
    REAL,
    SEGMENT_VERSION,
    TABLES,
    TEXT,
    TRUTH,
    Columns,
    add_claim,
    add_reading,
    empty_columns,
)
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.ledger.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

_FOLDER = re.compile(r"(\d{12})-(\d{12})-([\w-]+)")
MOST_SEGMENTS = 12
"""More segments than this are written anew as one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries `first` to `last` (exclusive) of the ledger as columns, in `folder`."""

    first: int
    last: int
    folder: Path


def segment_folder(store: Store, derived: Path, first: int, last: int) -> Path:
    """Return the folder of a segment of this version and ledger."""
    return derived / f"{first:012}-{last:012}-{SEGMENT_VERSION}-{store.get(last - 1).commitment[:16]}"


def present(store: Store, derived: Path) -> tuple[Segment, ...]:
    """Return the segments of this version and ledger that follow one another without a gap from entry 0."""
    found: dict[int, Segment] = {}
    size = store.size()
    for folder in derived.iterdir() if derived.is_dir() else ():
        match = _FOLDER.fullmatch(folder.name)
        if match is None or not 0 <= (first := int(match[1])) < (last := int(match[2])) <= size:
            continue
        wider = first not in found or found[first].last < last
        if wider and folder == segment_folder(store, derived, first, last):
            found[first] = Segment(first, last, folder)
    chain: list[Segment] = []
    while (at := chain[-1].last if chain else 0) in found:
        chain.append(found[at])
    return tuple(chain)


def columns_of(store: Store, first: int, last: int) -> Columns:
    """Return the readings that close in entries `first` to `last` (exclusive) as columns."""
    columns = empty_columns()
    for seq, body, claims, unattributed in readings(store, first, last):
        structured = bool(body.get("structured"))
        for claim in claims:
            add_claim(columns, claim_of(claim), body["report"], seq, structured=structured)
        add_reading(columns, seq, body, len(claims), unattributed)
    return columns


def readings(store: Store, first: int, last: int) -> Iterator[tuple[int, dict[str, Any], list[Any], list[Any]]]:
    """Yield (seq of the closing part, its body, claims and unattributed of all parts), whole readings only."""
    claims: list[Any] = []
    unattributed: list[Any] = []
    for entry in store.entries(first, last, (Kind.READING,)):
        body = {} if entry.body is None else canonical.decode(entry.body)
        if not body or body["part"] == 0:
            claims, unattributed = [], []
        claims += body.get("claims", [])
        unattributed += body.get("unattributed", [])
        if body and body["part"] == body["parts"] - 1:
            yield entry.seq, body, claims, unattributed


def arrow_table(name: str, columns: dict[str, list[Any]]) -> pa.Table:
    """Return one table's columns as Arrow."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    types: dict[str, pa.DataType] = {TEXT: pa.string(), BIG: pa.int64(), REAL: pa.float64(), TRUTH: pa.bool_()}
    schema = pa.schema([(column, types[kind]) for column, kind in TABLES[name].items()])
    return pa.table(columns, schema=schema)


def write_segment(store: Store, derived: Path, first: int, last: int) -> Segment:
    """Write entries `first` to `last` as a segment and publish it by rename. The same range gives the same bytes."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    derived.mkdir(exist_ok=True)
    columns = columns_of(store, first, last)
    target = segment_folder(store, derived, first, last)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=derived))
    try:
        draft.chmod(0o755)
        for name in TABLES:
            pq.write_table(arrow_table(name, columns[name]), draft / f"{name}.parquet", compression="zstd")
        if target.exists():
            shutil.rmtree(target)
        os.replace(draft, target)  # noqa: PTH105 - rename of a folder, atomically
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return Segment(first, last, target)


def catch_up(store: Store, derived: Path) -> tuple[Segment, ...]:
    """Write what no segment holds yet; join many small segments into one. Return the segments that now hold all."""
    size = store.size()
    chain = present(store, derived)
    covered = chain[-1].last if chain else 0
    if covered < size:
        chain = (*chain, write_segment(store, derived, covered, size))
    if len(chain) > MOST_SEGMENTS:
        chain = (write_segment(store, derived, 0, size),)
    _sweep(derived, chain)
    return chain


def rebuild(store: Store, derived: Path) -> tuple[Segment, ...]:
    """Write every present segment's range again from the ledger, and what is missing."""
    chain = present(store, derived)
    for one in chain:
        write_segment(store, derived, one.first, one.last)
    return catch_up(store, derived)


def _sweep(derived: Path, chain: tuple[Segment, ...]) -> None:
    """Remove segments that a wider one replaced, or of another version or ledger.

    Readers that still hold one open keep their files.
    """
    kept = {one.folder for one in chain}
    for folder in derived.iterdir():
        if _FOLDER.fullmatch(folder.name) and folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
