"""Export and import: the same ledger again, to the last byte, or a refusal with the line and the reason."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoilt_exports import (
    BEFORE,
    FOREIGN,
    KEY,
    NOON,
    SPOILT,
    changed,
    draft,
    filled,
    lines_of,
    lines_with_a_body_back,
    of_version_1,
    signed_anew,
)

from trucebook.ledger.entry import erasure
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.importing import Import, RefusedLineError
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.signed_note import PrivateKey
from trucebook.ledger.store import NotEmptyError
from trucebook.ledger.trouble import DamagedLedgerError
from trucebook.ledger.verify import verify


def imported(lines: Iterable[bytes], *keys: PrivateKey) -> tuple[MemoryStore, Import]:
    read = Import(io.BytesIO(b"".join(lines)), keys=[key.public for key in keys])
    store = MemoryStore()
    store.restore(read.rows())
    return store, read


def refused(lines: Iterable[bytes], *keys: PrivateKey) -> tuple[int, str]:
    with pytest.raises(RefusedLineError, match=r"^Line \d+ was refused: .*Nothing was imported\.$") as caught:
        imported(lines, *keys)
    assert caught.value.exit_code == (3 if "has not signed" in caught.value.why else 1)
    return caught.value.line, caught.value.why


def test_a_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    lines = lines_of()
    memory, read = imported(lines)
    assert [one.size for one in read.checkpoints] == [2, 6]
    assert verify(memory).problems == ()
    with open_ledger(tmp_path / "ledger.db", create=True) as sqlite:
        sqlite.restore(Import(io.BytesIO(b"".join(lines))).rows())
        assert list(sqlite.rows()) == list(memory.rows())
        for store in (sqlite, memory):
            assert list(export_lines(store, read.checkpoints)) == lines
            assert store.append([draft(3)])[0].seq == 3
            assert store.append([draft(7)])[0].seq == 6
            with pytest.raises(NotEmptyError, match="the ledger is not empty"):
                store.restore(())
    assert verify_ledger(tmp_path / "ledger.db").problems == ()


def test_the_lines_are_plain_to_read() -> None:
    held = [json.loads(line) for line in lines_of()]
    assert held[0] == {"trucebook ledger": 2}
    assert held[1]["body"] == '{"number":0,"text":""}'
    assert (held[2]["seq"], held[2]["body"], held[2]["salt"]) == (1, None, None)
    assert [next(iter(one)) for one in held if len(one) < 3] == [
        "trucebook ledger", "checkpoint", "root", "root", "checkpoint", "root"
    ]  # fmt: skip
    assert held[-1] == {"checkpoints": 2, "end": 6, "root": held[-2]["root"], "roots": 3}


@given(st.lists(st.lists(st.text(max_size=5), max_size=4), max_size=6), st.sets(st.integers(0, 5)))
@settings(max_examples=30, deadline=None)
def test_any_ledger_comes_back(runs: list[list[str]], erased: set[int]) -> None:
    store = MemoryStore(lambda: NOON)
    for number, run in enumerate(runs):
        store.append(draft(number * 10 + place, text) for place, text in enumerate(run))
    gone = [seq for seq in erased if seq < store.size()]
    if gone:
        store.append([erasure("author", "erase", gone, "asked for")])
    lines = list(export_lines(store))
    back, _ = imported(lines)
    assert list(back.rows()) == list(store.rows())
    assert list(export_lines(back)) == lines


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_not_exactly_what_was_exported_is_refused(name: str) -> None:
    change, line = SPOILT[name]
    lines = lines_of()
    imported(lines, KEY)
    change(lines)
    with pytest.raises(RefusedLineError, match=r"^Line \d+ was refused: .*Nothing was imported\.$") as caught:
        imported(lines, KEY)
    assert caught.value.line == line, caught.value.why


@pytest.mark.parametrize(
    "name, why",
    [
        ("another version", "begins otherwise"),
        ("byte order mark", "a mark stands before it"),
        ("carriage returns", "more than a newline behind"),
        ("body", "its body is not the one that was recorded"),
        ("salt alone gone", "its body or its salt is missing"),
        ("body and salt gone", "Entry 0 has lost its body, and no erasure names it"),
        ("author", "differs from what was recorded"),
        ("author resealed", "What was changed or left out is this line or one of the lines from 2 on"),
        ("author resealed later", "What was changed or left out is this line or one of the lines from 6 on"),
        ("root", "do not give the root stored for them. What was changed or left out is this line"),
        ("time before", "recorded no later than the entry before"),
        ("time a fraction", "time, number or commitment differs from what was recorded"),
        ("one more key", "no line of an export"),
        ("withheld with a body", "is withheld"),
        ("spaces", "is not written as an export writes it"),
        ("entry 0 missing", "Where entry 0 should stand, entry 1 does"),
        ("root missing", "does not state the 2 roots and 2 checkpoints above"),
        ("last root missing", "There are 6 entries; 3 were recorded"),
        ("lost entries", "what was salvaged"),
        ("salvaged", "what was salvaged"),
        ("foreign text", "not one whole JSON object"),
        ("more", "more after the last line"),
        ("cut off", "the file ends here"),
        ("end", "another number of entries"),
        ("signature of another key", "example.org/case has not signed this"),
    ],
)
def test_the_reason_is_said(name: str, why: str) -> None:
    lines = lines_of()
    SPOILT[name][0](lines)
    with pytest.raises(RefusedLineError) as caught:
        imported(lines, KEY)
    assert why in caught.value.why
    assert caught.value.exit_code == (3 if name == "signature of another key" else 1)


def test_exports_of_the_first_version_are_read_still() -> None:
    newer = lines_of()
    lines = of_version_1(newer)
    assert list(imported(lines, KEY)[0].rows()) == list(imported(newer)[0].rows())
    right = lines[5]
    changed(6, recorded=1.5)(lines)
    line, why = refused(lines)
    assert (line, "not one that an entry can have" in why) == (6, True), why
    lines[5] = right
    changed(6, author="another")(lines)
    line, why = refused(lines)
    assert (line, "this line or one of the lines from 6 on" in why) == (7, True), why


def test_an_erased_body_that_is_back_is_refused() -> None:
    before, after = lines_with_a_body_back()
    imported(before)
    assert refused(after) == (len(after), "Entry 0 was erased, and has a body again")


def test_every_checkpoint_must_be_signed_with_a_key_that_is_named() -> None:
    lines = lines_of()
    signed_anew(4, BEFORE)(lines)
    assert refused(lines, KEY)[0] == 4
    imported(lines, KEY, BEFORE)
    signed_anew(11, FOREIGN)(lines)
    assert refused(lines, BEFORE, KEY)[0] == 11
    imported(lines)


def test_an_export_cut_off_anywhere_is_refused() -> None:
    whole = b"".join(lines_of())
    for length in range(0, len(whole) - 1, 7):
        refused([whole[:length]])


def test_no_one_character_can_change() -> None:
    """Flip each byte in turn; where a file is still taken, it is the same ledger that comes of it."""
    whole = b"".join(lines_of())
    right = list(imported([whole])[0].rows())
    for place in range(len(whole)):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        try:
            store, read = imported([bytes(spoilt)])
        except RefusedLineError:
            continue
        assert list(store.rows()) == right
        for held in read.checkpoints:  # of a checkpoint only the text is weighed here; its signatures are its key's
            assert held.root == store.root(held.size)


def test_a_damaged_ledger_is_not_exported() -> None:
    store = MemoryStore(lambda: NOON)
    filled(store)
    store._rows[2] = store._rows[2]._replace(body=b"{}")
    with pytest.raises(DamagedLedgerError, match="entry 2: its body is not the one"):
        list(export_lines(store))


def test_a_checkpoint_of_another_history_is_not_exported() -> None:
    store, other = MemoryStore(lambda: NOON), MemoryStore(lambda: NOON)
    filled(store)
    with pytest.raises(DamagedLedgerError, match="its first 2 entries are not those of its checkpoint"):
        list(export_lines(store, filled(other)))


def test_withheld_bodies_are_left_out_and_the_rest_is_as_it_was() -> None:
    store = MemoryStore(lambda: NOON)
    filled(store)
    held = [json.loads(line) for line in export_lines(store, withheld={2})]
    two = next(one for one in held if one.get("seq") == 2)
    assert (two["body"], two["salt"], two["withheld"]) == (None, None, True)
    assert two["commitment"] == store.get(2).commitment
    assert refused(export_lines(store, withheld={2}))[1].startswith("the body of this entry is withheld")


def test_memory_does_not_grow_with_the_ledger(tmp_path: Path) -> None:
    peaks = []
    for count in (2_000, 12_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        with open_ledger(folder / "ledger.db", create=True) as store, (folder / "export").open("wb") as file:
            for first in range(0, count, 1_000):
                store.append(draft(number, "x" * 500) for number in range(first, first + 1_000))
            tracemalloc.start()
            for line in export_lines(store):
                file.write(line)
        with open_ledger(folder / "again.db", create=True) as back, (folder / "export").open("rb") as file:
            back.restore(Import(file).rows())
            assert back.size() == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000
