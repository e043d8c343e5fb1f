"""Export and import: the same ledger again, to the last byte, or a refusal with the line and the reason."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucebook.ledger import canonical
from trucebook.ledger.checkpoint import Checkpoint, checkpoint
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.importing import Import, RefusedLineError
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.signed_note import new_key
from trucebook.ledger.store import NotEmptyError, Store
from trucebook.ledger.trouble import DamagedLedgerError
from trucebook.ledger.verify import verify

NOON = 1_737_288_000_000_000
KEY = new_key("example.org/case")


def draft(number: int, text: str = "") -> Draft:
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number, "text": text}))


def filled(store: Store) -> tuple[Checkpoint, ...]:
    store.append([draft(0), draft(1, "wörd\n\u2028")])
    first = checkpoint(store, KEY)
    store.append([draft(2)])
    store.append([draft(3), erasure("author", "erase", [1], "asked for"), draft(4)])
    return (checkpoint(store, KEY), first)


def lines_of() -> list[bytes]:
    store = MemoryStore(lambda: NOON)
    return list(export_lines(store, filled(store)))


def imported(lines: Iterable[bytes]) -> tuple[MemoryStore, Import]:
    read = Import(io.BytesIO(b"".join(lines)))
    store = MemoryStore()
    store.restore(read.rows())
    return store, read


def refused(lines: Iterable[bytes]) -> tuple[int, str]:
    with pytest.raises(RefusedLineError, match=r"^Line \d+ was refused: .*Nothing was imported\.$") as caught:
        imported(lines)
    assert caught.value.exit_code == 1
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
    assert held[0] == {"trucebook ledger": 1}
    assert held[1]["body"] == '{"number":0,"text":""}'
    assert (held[2]["seq"], held[2]["body"], held[2]["salt"]) == (1, None, None)
    assert [next(iter(one)) for one in held if len(one) < 3] == [
        "trucebook ledger", "checkpoint", "root", "root", "checkpoint", "root", "end"
    ]  # fmt: skip
    assert held[-1]["end"] == 6


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


def changed(number: int, **parts: Any) -> Callable[[list[bytes]], None]:
    def change(lines: list[bytes]) -> None:
        lines[number - 1] = json.dumps(json.loads(lines[number - 1]) | parts).encode() + b"\n"

    return change


def without(number: int) -> Callable[[list[bytes]], None]:
    return lambda lines: lines.__delitem__(number - 1)


def put(number: int, line: bytes) -> Callable[[list[bytes]], None]:
    return lambda lines: lines.insert(number - 1, line)


def swapped(number: int) -> Callable[[list[bytes]], None]:
    def swap(lines: list[bytes]) -> None:
        lines[number - 1], lines[number] = lines[number], lines[number - 1]

    return swap


# Lines: 1 format, 2 and 3 entries 0 and 1, 4 checkpoint, 5 root, 6 entry 2, 7 root, 8 to 10 entries 3 to 5,
# 11 checkpoint, 12 root, 13 end.
@pytest.mark.parametrize(
    "change, line, why",
    [
        (without(1), 1, "begins otherwise"),
        (changed(1, **{"trucebook ledger": 2}), 1, "begins otherwise"),
        (changed(2, body="{}"), 2, "its body is not the one that was recorded"),
        (changed(2, salt="00" * 32), 2, "its body is not the one that was recorded"),
        (changed(2, salt=None), 2, "its body or its salt is missing"),
        (changed(2, salt="0g"), 2, "its salt is not in hexadecimal digits"),
        (changed(2, salt="00 00"), 2, "its salt is not in hexadecimal digits"),
        (changed(2, body=7), 2, "its body is not text"),
        (changed(2, body=None, salt=None), 13, "Entry 0 has lost its body, and no erasure names it"),
        (changed(2, author="another"), 4, "not those of this checkpoint"),
        (changed(6, author="another"), 7, "do not give the root stored for them"),
        (changed(6, recorded=1), 6, "recorded no later than the entry before"),
        (changed(6, recorded=1.5), 6, "not one that an entry can have"),
        (changed(6, seq=True), 6, "not one that an entry can have"),
        (changed(6, kind="nothing"), 6, "is not a kind of entry"),
        (changed(6, more=1), 6, "no line of an export"),
        (changed(6, withheld=True), 6, "is withheld"),
        (changed(5, root="00" * 32), 5, "do not give the root stored for them"),
        (changed(5, size=3), 5, "do not give the root"),
        (changed(5, root="zz"), 5, "its root is not in hexadecimal"),
        (changed(4, checkpoint="text"), 4, "This is no signed note"),
        (changed(4, checkpoint=1), 4, "not text"),
        (without(2), 2, "Where entry 0 should stand, entry 1 does"),
        (without(6), 6, "do not give the root"),
        (without(8), 8, "Where entry 3 should stand, entry 4 does"),
        (without(12), 12, "There are 6 entries; 3 were recorded"),
        (swapped(2), 2, "Where entry 0 should stand, entry 1 does"),
        (swapped(8), 8, "Where entry 3 should stand, entry 4 does"),
        (put(3, b'{"lost":[1,2]}\n'), 3, "what was salvaged"),
        (put(3, b'{"text":"of another program"}\n'), 3, "no line of an export"),
        (put(3, b"text of another program\n"), 3, "not one whole JSON object"),
        (put(3, b"[]\n"), 3, "not one whole JSON object"),
        (put(3, b"\n"), 3, "not one whole JSON object"),
        (put(3, b"\xff\xfe\n"), 3, "not one whole JSON object"),
        (put(14, b"more\n"), 14, "more after the last line"),
        (without(13), 13, "the file ends here"),
        (changed(13, end=7), 13, "another number of entries"),
        (changed(13, root="00" * 32), 13, "another root"),
    ],
)
def test_what_is_not_exactly_what_was_exported_is_refused(
    change: Callable[[list[bytes]], None], line: int, why: str
) -> None:
    lines = lines_of()
    change(lines)
    found, said = refused(lines)
    assert (found, why in said) == (line, True), said


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
