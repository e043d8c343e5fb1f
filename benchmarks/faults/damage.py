"""Files of a ledger changed behind its back: bits flipped, files cut, pages and frames swapped, older files put back.

A ledger of some entries and erasures stands partly in its file and partly in the log beside it, with a signed
checkpoint of all of it kept elsewhere. One thing is changed. It is found where the ledger does not open, does not
verify, or does not go on from the checkpoint, or the checkpoint's signature does not hold; what is not found must
change no answer: entries, roots, proofs. `by_checkpoint`: what the ledger's files could not have told by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import apsw

from faults.outcome import Limits, Outcome, draft, folder
from trucebook.errors import TrucebookError
from trucebook.ledger import merkle
from trucebook.ledger.checkpoint import checkpoint, read_checkpoint
from trucebook.ledger.entry import Kind, erasure
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.proof import over
from trucebook.ledger.schema import CREATE
from trucebook.ledger.signed_note import PublicKey, new_key
from trucebook.ledger.store import Store

CHANGES = 10_000
A_LEDGER = 250
"""Changes tried on one ledger."""
LEDGER, LOG, HELD = "ledger.db", "ledger.db-wal", "held.checkpoint"
NAMES = (LEDGER, LOG, HELD)
PAGES = (512, 4096)
LOG_HEAD, FRAME_HEAD = 32, 24
Files = dict[str, bytes]


@dataclass(frozen=True)
class Sound:
    """A ledger that is as it should be: its files now and at earlier times, its key, and its answers."""

    files: Files
    older: tuple[Files, ...]
    page: int
    key: PublicKey
    answers: list[object]


def answers(store: Store) -> list[object]:
    """Return all that may be asked of a small ledger: entries in each way, roots, proofs."""
    entries, size = list(store.entries()), store.size()
    asked: list[object] = [store.get(entry.seq) for entry in entries]
    asked += [store.by_key(entry.key) for entry in entries]
    asked += [list(store.entries(kinds=[kind])) for kind in Kind]
    asked += [store.root(one) for one in range(size + 1)]
    asked += [merkle.inclusion_proof(size, one, over(store)) for one in range(0, size, 7)]
    asked += [merkle.consistency_proof(size, one, over(store)) for one in range(1, size, 7)]
    return [*entries, *asked, store.last(), size, list(store.leaves())]


def sound(chance: Random) -> Sound:
    """Make a ledger."""
    page, key = chance.choice(PAGES), new_key("damaged.example")
    held = list[object]()
    with folder() as place:
        connection = apsw.Connection(str(place / LEDGER))
        connection.execute(f"PRAGMA page_size = {page}; PRAGMA journal_mode = WAL; BEGIN;{CREATE}; COMMIT").fetchall()
        connection.close()
        older: list[Files] = []
        for turn in range(3):
            with open_ledger(place / LEDGER) as store:
                if turn:  # an erasure empties the log: what comes after it stands there
                    store.append([erasure("author", f"erase {turn}", [store.size() - 1], f"reason {turn}")])
                for number in range(4):
                    lengths = (chance.choice((0, 2, 30, 200)) for _ in range(chance.randint(1, 3)))
                    store.append(draft(f"{turn} {number} {one}", length) for one, length in enumerate(lengths))
                    (place / HELD).write_text(str(checkpoint(store, key)))
                    older.append(_files(place))
                held = answers(store)
    return Sound(older[-1], tuple(older[:-1]), page, key.public, held)


def _files(place: Path) -> Files:
    return {name: (place / name).read_bytes() for name in NAMES if (place / name).exists()}


def _flip(ledger: Sound, chance: Random) -> Files:
    name = chance.choice((LEDGER, LEDGER, LEDGER, LOG, LOG, HELD))
    changed = bytearray(ledger.files[name])
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return {name: bytes(changed)}


def _cut(ledger: Sound, chance: Random) -> Files:
    name = chance.choice((LEDGER, LEDGER, LOG, LOG, HELD))
    content = ledger.files[name]
    step = ledger.page if name == LEDGER else 1
    return {name: content[: chance.choice((chance.randrange(len(content)), chance.randrange(0, len(content), step)))]}


def _swap(ledger: Sound, chance: Random) -> Files:
    name = chance.choice((LEDGER, LOG))
    content, step = bytearray(ledger.files[name]), ledger.page + (FRAME_HEAD if name == LOG else 0)
    first = LOG_HEAD if name == LOG else 0
    one, two = (first + step * chance.randrange((len(content) - first) // step) for _ in range(2))
    content[one : one + step], content[two : two + step] = content[two : two + step], content[one : one + step]
    return {name: bytes(content)}


def _replay(ledger: Sound, chance: Random) -> Files:
    """Put back an older file, or both, or one page of an older file."""
    older = chance.choice(ledger.older)
    way = chance.choice((LEDGER, LOG, "both", "page"))
    if way == "page":
        now, then = bytearray(ledger.files[LEDGER]), older[LEDGER]
        at = ledger.page * chance.randrange(max(1, min(len(now), len(then)) // ledger.page))
        now[at : at + ledger.page] = then[at : at + ledger.page] or now[at : at + ledger.page]
        return {LEDGER: bytes(now)}
    names = (LEDGER, LOG) if way == "both" else (way,)
    return {name: older.get(name, b"") for name in names}


WAYS: dict[str, Callable[[Sound, Random], Files]] = {
    "a bit flipped": _flip,
    "a file cut": _cut,
    "pages swapped": _swap,
    "older files put back": _replay,
}


def run(limits: Limits) -> Iterator[Outcome]:
    """Damage ledgers in each way; yield what came of it."""
    chance = limits.chance("damage")
    outcomes = {way: Outcome(way, "sqlite", beside={"by_checkpoint": 0}) for way in WAYS}
    ledger = sound(chance)
    for number in limits.rounds(CHANGES):
        if number % A_LEDGER == A_LEDGER - 1:
            ledger = sound(chance)
        way = chance.choices(tuple(WAYS), (6, 2, 1, 1))[0]
        outcome, changed = outcomes[way], WAYS[way](ledger, chance)
        outcome.runs += 1
        if any(changed[name] != ledger.files.get(name, b"") for name in changed):
            outcome.fired += 1
            _look(ledger, changed, outcome)
    yield from outcomes.values()


def _look(ledger: Sound, changed: Files, outcome: Outcome) -> None:
    """See whether a change is found, and if not, that it changes no answer."""
    with folder() as place:
        for name, content in (ledger.files | changed).items():
            (place / name).write_bytes(content)
        if verify_ledger(place / LEDGER).problems:
            return
        with open_ledger(place / LEDGER) as store:
            if not _goes_on(store, (place / HELD).read_bytes(), ledger.key):
                outcome.beside["by_checkpoint"] = int(outcome.beside["by_checkpoint"]) + (HELD not in changed)
            elif answers(store) != ledger.answers:
                outcome.undetected += 1
                outcome.note(f"changed {sorted(changed)}")


def _goes_on(store: Store, written: bytes, key: PublicKey) -> bool:
    """Tell whether a ledger begins with what the checkpoint says, and the checkpoint is the one that was signed."""
    try:
        held = read_checkpoint(written)
        held.signed_by(key)
        return store.root(held.size) == held.root
    except TrucebookError:
        return False
