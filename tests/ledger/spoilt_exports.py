"""An export, and how its lines can be spoilt: whatever reads exports must refuse each by the same line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from trucebook.ledger import canonical
from trucebook.ledger.checkpoint import Checkpoint, checkpoint
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.signed_note import new_key
from trucebook.ledger.store import Store

NOON = 1_737_288_000_000_000
KEY, BEFORE, FOREIGN = (new_key("example.org/case") for _ in range(3))

Change = Callable[[list[bytes]], None]


def draft(number: int, text: str = "") -> Draft:
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number, "text": text}))


def filled(store: Store) -> tuple[Checkpoint, ...]:
    store.append([draft(0), draft(1, "wörd\n\u2028")])
    first = checkpoint(store, KEY)
    store.append([draft(2)])
    store.append([draft(3), erasure("author", "erase", [1], "asked for"), draft(4)])
    return (checkpoint(store, KEY), first)


def lines_of() -> list[bytes]:
    """Return 1 format, 2 and 3 entries 0 and 1, 4 checkpoint, 5 root, 6 entry 2, 7 root, 8 to 10 entries 3 to 5,
    11 checkpoint, 12 root, 13 end."""
    store = MemoryStore(lambda: NOON)
    return list(export_lines(store, filled(store)))


def lines_with_a_body_back() -> tuple[list[bytes], list[bytes]]:
    """Return an export with an entry erased, and the same with what it said put back in its place."""
    store = MemoryStore(lambda: NOON)
    store.append([draft(0)])
    first = list(export_lines(store))
    store.append([erasure("author", "erase", [0], "asked for")])
    lines = list(export_lines(store))
    return lines, [lines[0], first[1], *lines[2:]]


def of_version_1(lines: list[bytes]) -> list[bytes]:
    """Return the lines as the first version of the format had them."""
    held = [json.loads(line) for line in lines]
    for one in held:
        for name in ("leaf", "roots", "checkpoints"):
            one.pop(name, None)
    return [b'{"trucebook ledger":1}\n', *(line_of(one) for one in held[1:])]


def line_of(held: Any) -> bytes:
    return canonical.encode(held) + b"\n"


def changed(number: int, **parts: Any) -> Change:
    """Change parts of a line and write it as an export writes it; `...` takes a part away."""

    def change(lines: list[bytes]) -> None:
        held = json.loads(lines[number - 1]) | parts
        plain = {name: part for name, part in held.items() if part is not ...}
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        lines[number - 1] = text.encode() + b"\n"

    return change


def rewritten(number: int, old: bytes, new: bytes) -> Change:
    def change(lines: list[bytes]) -> None:
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new, 1)

    return change


def without(number: int) -> Change:
    return lambda lines: lines.__delitem__(number - 1)


def put(number: int, line: bytes) -> Change:
    return lambda lines: lines.insert(number - 1, line)


def twice(number: int) -> Change:
    return lambda lines: lines.insert(number - 1, lines[number - 1])


def swapped(number: int) -> Change:
    def swap(lines: list[bytes]) -> None:
        lines[number - 1], lines[number] = lines[number], lines[number - 1]

    return swap


def everywhere(old: bytes, new: bytes) -> Change:
    def change(lines: list[bytes]) -> None:
        lines[:] = [line.replace(old, new) for line in lines]

    return change


def resealed(number: int, **parts: Any) -> Change:
    """Change parts of an entry's leaf, and its leaf hash with them, as whoever does it on purpose would."""
    from trucebook.ledger.lines import row_in  # noqa: PLC0415 - of the program under test, for the forger's use
    from trucebook.ledger.row import hash_of  # noqa: PLC0415 - as above

    def change(lines: list[bytes]) -> None:
        held = json.loads(lines[number - 1]) | parts
        lines[number - 1] = line_of(held | {"leaf": (hash_of(row_in(held)) or b"").hex()})

    return change


def signed_anew(number: int, key: Any) -> Change:
    """Put another key's signature under a checkpoint, in the place of the one that it has."""

    def change(lines: list[bytes]) -> None:
        text = json.loads(lines[number - 1])["checkpoint"].rpartition("\n\n")[0] + "\n"
        lines[number - 1] = line_of({"checkpoint": f"{text}\n{key.signature(text)}\n"})

    return change


SPOILT: dict[str, tuple[Change, int]] = {
    "no first line": (without(1), 1),
    "another version": (changed(1, **{"trucebook ledger": 3}), 1),
    "version true": (changed(1, **{"trucebook ledger": True}), 1),
    "version 1 with lines of version 2": (changed(1, **{"trucebook ledger": 1}), 2),
    "byte order mark": (rewritten(1, b"{", b"\xef\xbb\xbf{"), 1),
    "carriage returns": (everywhere(b"\n", b"\r\n"), 1),
    "carriage return": (rewritten(6, b"}\n", b"}\r\n"), 6),
    "spaces": (rewritten(6, b'"key":', b'"key": '), 6),
    "doubled key": (rewritten(6, b'{"author":', b'{"author":"another","author":'), 6),
    "keys out of order": (rewritten(5, b"{", b'{"size":2,'), 5),
    "escaped letter": (rewritten(6, b'"author"', b'"\\u0061uthor"'), 6),
    "body": (changed(2, body="{}"), 2),
    "salt": (changed(2, salt="00" * 32), 2),
    "salt alone gone": (changed(2, salt=None), 2),
    "salt no digit": (changed(2, salt="0g"), 2),
    "salt of capitals": (rewritten(2, b'"salt":"', b'"salt":"A'), 2),
    "salt with a space": (changed(2, salt="00 00"), 2),
    "body a number": (changed(2, body=7), 2),
    "body and salt gone": (changed(2, body=None, salt=None), 2),
    "body true": (changed(2, body=True), 2),
    "author": (changed(6, author="another"), 6),
    "key": (changed(6, key="another"), 6),
    "leaf": (changed(6, leaf="00" * 32), 6),
    "leaf gone": (changed(6, leaf=...), 6),
    "time": (changed(6, recorded=NOON + 77), 6),
    "time before": (resealed(6, recorded=1), 6),
    "time a fraction": (changed(6, recorded=1.5), 6),
    "time a whole fraction": (changed(6, recorded=float(NOON + 2)), 6),
    "number true": (changed(6, seq=True), 6),
    "number text": (changed(6, seq="2"), 6),
    "kind": (changed(6, kind="nothing"), 6),
    "kind another": (changed(6, kind="text"), 6),
    "one more key": (changed(6, more=1), 6),
    "withheld with a body": (changed(6, withheld=True), 6),
    "withheld false": (changed(6, withheld=False, body=None, salt=None), 6),
    "author resealed": (resealed(2, author="another"), 4),
    "author resealed later": (resealed(6, author="another"), 7),
    "root": (changed(5, root="00" * 32), 5),
    "root of capitals": (rewritten(5, b'"root":"', b'"root":"A'), 5),
    "size": (changed(5, size=3), 5),
    "size a fraction": (changed(5, size=2.0), 5),
    "root with one more key": (changed(5, more=1), 5),
    "checkpoint text": (changed(4, checkpoint="text"), 4),
    "checkpoint a number": (changed(4, checkpoint=1), 4),
    "checkpoint with one more key": (changed(4, more=1), 4),
    "entry 0 missing": (without(2), 2),
    "entry 2 missing": (without(6), 6),
    "entry 3 missing": (without(8), 8),
    "entry twice": (twice(6), 7),
    "checkpoint missing": (without(4), 12),
    "root missing": (without(7), 12),
    "root twice": (twice(7), 8),
    "last root missing": (without(12), 12),
    "root before its checkpoint": (swapped(4), 5),
    "checkpoint twice": (twice(4), 14),
    "swapped": (swapped(2), 2),
    "swapped later": (swapped(8), 8),
    "lost entries": (put(3, b'{"lost":[1,2]}\n'), 3),
    "salvaged": (lambda lines: lines.__setitem__(12, b'{"salvaged":[3,6]}\n'), 13),
    "foreign object": (put(3, b'{"text":"of another program"}\n'), 3),
    "foreign text": (put(3, b"text of another program\n"), 3),
    "list": (put(3, b"[]\n"), 3),
    "blank": (put(3, b"\n"), 3),
    "no text": (put(3, b"\xff\xfe\n"), 3),
    "not a number": (changed(6, recorded=float("nan")), 6),
    "more": (put(14, b"more\n"), 14),
    "blank behind": (put(14, b"\n"), 14),
    "cut off": (without(13), 13),
    "cut off in a line": (rewritten(13, b"}\n", b""), 13),
    "last newline": (rewritten(13, b"}\n", b"}"), 13),
    "end": (changed(13, end=7), 13),
    "end a fraction": (changed(13, end=6.0), 13),
    "end root": (changed(13, root="00" * 32), 13),
    "end without counts": (changed(13, roots=..., checkpoints=...), 13),
    "end with one more key": (changed(13, more=1), 13),
    "signature of another key": (signed_anew(4, FOREIGN), 4),
    "name of another": (everywhere(b"\xe2\x80\x94 example.org/case", b"\xe2\x80\x94 example.org/othr"), 4),
}
"""What is done to the lines, and the line by which it is refused where `KEY` is named, by a name."""
