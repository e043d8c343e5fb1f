"""Check what a Trucebook ledger hands out, without Trucebook: an export, a proof, a checkpoint.

    python verify_ledger.py export my-case.jsonl --key KEY --since earlier.checkpoint
    python verify_ledger.py proof entry-17.tlog-proof --key KEY --witness KEY
    python verify_ledger.py proof since.proof --key KEY --since earlier.checkpoint
    python verify_ledger.py checkpoint today.checkpoint --key KEY --witness KEY

It needs Python 3.11, its standard library and `cryptography`, and nothing of the program whose word it checks. KEY is
a public key that you had from its owner, not from whoever sent the file; for an export name each that the ledger has
had. Exit codes: 0 it holds, 1 the file is malformed, 2 wrong use, 3 it does not hold.

Standards: RFC 6962 and RFC 9162 (the tree and its proofs), RFC 8785 (canonical JSON), RFC 8032 (Ed25519), and of C2SP
signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof and the request of tlog-witness.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WIDTH = 32
SIGNS, COSIGNS = 1, 4
LEAF = ("author", "commitment", "key", "kind", "recorded", "seq")
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
KINDS = ["report", "text", "terms", "policy", "reading", "weighing", "judgement", "note", "issued", "erasure"]


class MalformedError(Exception):
    """The file is not what it should be. Exit code 1."""


class UntrueError(Exception):
    """The file is well made, and what it states does not hold. Exit code 3."""


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass
class Tree:
    """A growing tree: of the leaves so far, the roots of the perfect subtrees are held."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, hashed: bytes) -> None:
        """Add a leaf's hash."""
        self.size += 1
        for _ in range((self.size & -self.size).bit_length() - 1):
            hashed = node_hash(self.peaks.pop(), hashed)
        self.peaks.append(hashed)

    def root(self) -> bytes:
        """Return the root over the leaves so far."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        held = self.peaks[-1]
        for peak in self.peaks[-2::-1]:
            held = node_hash(peak, held)
        return held


def whole(*hashes: bytes) -> bool:
    """Tell whether all are hashes in length."""
    return all(len(hashed) == WIDTH for hashed in hashes)


def climb(at: int, last: int, path: Sequence[bytes], start: bytes) -> tuple[bytes, bytes] | None:
    """Return what a path leads to from node `at` of 0 to `last`: by left siblings alone, and by all. None: no path."""
    before = after = start
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, sibling)
        at, last = at >> 1, last >> 1
    return (before, after) if last == 0 else None


def includes(hashed: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a leaf is shown to be in a tree (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size or not whole(hashed, root, *proof):
        return False
    found = climb(index, size - 1, proof, hashed)
    return found is not None and found[1] == root


def extends(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Tell whether one tree is shown to begin with another (RFC 9162 section 2.1.4.2)."""
    if not 0 < old <= new or not whole(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return bool(path) and climb(at, last, path[1:], path[0]) == (old_root, new_root)


def canonical(value: dict[str, Any]) -> bytes:
    """Return the canonical JSON of an object of text and whole numbers (RFC 8785)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def entry_hash(held: dict[str, Any]) -> bytes:
    """Return the hash of an entry's leaf, once its body is seen to be committed to: by SHA-256(salt || body)."""
    numbers, words = [held.get(part) for part in LEAF[4:]], [held.get(part) for part in LEAF[:4]]
    if not all(type(number) is int for number in numbers) or not all(isinstance(word, str) for word in words):
        raise MalformedError("it is no entry")
    if held["kind"] not in KINDS:
        raise MalformedError(f"`{held['kind']}` is no kind of entry")
    body, salt = held.get("body"), held.get("salt")
    if (body is None) != (salt is None):
        raise UntrueError("its body or its salt is missing, not both")
    try:
        salted = b"" if salt is None else bytes.fromhex(salt)
        made = None if body is None else hashlib.sha256(salted + body.encode()).hexdigest()
        if made not in {None, held["commitment"]} or salted.hex() != (salt or ""):
            raise UntrueError("its body is not the one that was recorded")
        return hashlib.sha256(b"\x00" + canonical({part: held[part] for part in LEAF})).digest()
    except (TypeError, AttributeError, ValueError) as error:
        raise MalformedError("it is no entry") from error


def plain(text: str, what: str) -> bytes:
    """Return the bytes of base64 in its one form."""
    try:
        held = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise MalformedError(f"{what} is not base64") from error
    if base64.b64encode(held).decode() != text:
        raise MalformedError(f"{what} is not base64 in its one form")
    return held


@dataclass(frozen=True)
class Key:
    """A public key: NAME+ID+BASE64."""

    name: str
    scheme: int
    raw: bytes
    id: bytes

    @classmethod
    def read(cls, written: str) -> Key:
        """Return a key as written."""
        name, _, rest = written.strip().partition("+")
        given, _, encoded = rest.partition("+")
        if name == "PRIVATE":
            raise MalformedError("this is a private key, which nobody but its keeper may see; ask for the public one")
        held = plain(encoded, "the last part of a public key")
        if not name or len(held) != 1 + WIDTH or held[0] not in {SIGNS, COSIGNS}:
            raise MalformedError("this is no public Ed25519 key of the form NAME+ID+KEY")
        found = hashlib.sha256(name.encode() + b"\n" + held).digest()[:4]
        if found.hex() != given:
            raise MalformedError("the parts of the public key do not belong together")
        return cls(name, held[0], held[1:], found)

    def holds(self, text: str, made: bytes) -> bool:
        """Tell whether a signature over a note's text is the key's."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - a file may be read without signatures
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

        message = text
        if self.scheme == COSIGNS:
            message, made = f"cosignature/v1\ntime {int.from_bytes(made[:8], 'big')}\n{text}", made[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(made, message.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Checkpoint:
    """A signed note that states origin, size and root of a ledger."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: tuple[tuple[str, bytes], ...]

    @classmethod
    def read(cls, written: str) -> Checkpoint:
        """Return a checkpoint as written."""
        text, gap, below = written.rpartition("\n\n")
        lines, signed = f"{text}\n".split("\n")[:-1], below.split("\n")
        if not gap or len(lines) < 3 or not all(lines) or signed.pop():  # noqa: PLR2004 - origin, size, root
            raise MalformedError("this is no checkpoint: three lines, a blank one, signatures, each ended by a newline")
        if any(one < " " and one != "\n" for one in written) or not NUMBER.fullmatch(lines[1]):
            raise MalformedError("this is no checkpoint: its second line is no number, or it holds control characters")
        root = plain(lines[2], "the root of the checkpoint")
        signatures = tuple(cls._signature(line) for line in signed)
        if len(root) != WIDTH or not signatures:
            raise MalformedError("this is no checkpoint: its root is no hash, or nobody has signed it")
        return cls(f"{text}\n", lines[0], int(lines[1]), root, signatures)

    @staticmethod
    def _signature(line: str) -> tuple[str, bytes]:
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if dash != "\u2014" or not name:
            raise MalformedError("this is no checkpoint: a line under its blank line is no signature")
        return name, plain(encoded, "a signature")

    def see_signed(self, key: Key) -> None:
        """See that a key has signed it."""
        if key.scheme == SIGNS and key.name != self.origin:
            raise UntrueError(f"the checkpoint is of {self.origin}, and the key is of {key.name}")
        mine = [made[4:] for name, made in self.signatures if name == key.name and made[:4] == key.id]
        if not mine or not all(key.holds(self.text, made) for made in mine):
            raise UntrueError(f"{key.name} has not signed this checkpoint with that key")

    def see_signed_by(self, keys: Sequence[Key], all_of: Sequence[Key] = ()) -> str:
        """See that one of `keys`, and each of the others, has signed it; return who that is, in words."""
        mine = [key for key in keys if any(name == key.name and made[:4] == key.id for name, made in self.signatures)]
        for key in (*(mine or keys[:1]), *all_of):
            self.see_signed(key)
        names = dict.fromkeys(key.name for key in (*keys, *all_of))
        return f"{', '.join(names)}." if names else "not checked, as no key was named."


@dataclass
class Export:
    """The walk along an export's lines."""

    keys: Sequence[Key] = ()
    since: Checkpoint | None = None
    met: bool = False
    tree: Tree = field(default_factory=Tree)
    version: int = 0
    number: int = 0
    sound: int = 1
    recorded: int = -1
    bodiless: dict[int, int] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    withheld: set[int] = field(default_factory=set)
    rooted: int = -1
    counts: dict[str, int] = field(default_factory=lambda: {"checkpoints": 0, "roots": 0})
    last: Checkpoint | None = None
    ended: bool = False

    def take(self, line: bytes) -> None:
        """Take the next line."""
        self.number += 1
        if self.ended:
            raise MalformedError("there is more after the last line")
        held = json.loads(line)
        if self.number == 1:
            self.version = next((one for one in (1, 2) if line == b'{"trucebook ledger":%d}\n' % one), 0)
            if not self.version:
                raise MalformedError("this is no export of a Trucebook ledger, or one that is newer than this program")
        elif not isinstance(held, dict) or canonical(held) + b"\n" != line:
            raise MalformedError("it is not written as an export writes it: one object, keys in order, a newline alone")
        elif "lost" in held or "salvaged" in held:
            raise MalformedError("this is what was salvaged of a damaged ledger, and no whole export")
        elif "seq" in held:
            self._entry(held)
        elif "checkpoint" in held or "root" in held:
            self._sum(held, line)
        else:
            raise MalformedError("it is no line of an export")
        if self.since is not None and self.tree.size == self.since.size:
            self.met = self.tree.root() == self.since.root

    def _entry(self, held: dict[str, Any]) -> None:
        parts = {*LEAF, "body", "salt", *(["leaf"] if self.version > 1 else [])}
        back, seq = "withheld" in held, held["seq"]
        if held.keys() - {"withheld"} != parts or (back and (held["withheld"] is not True or held["body"] is not None)):
            raise MalformedError("it is no entry of an export")
        hashed = entry_hash(held)
        if seq != self.tree.size:
            raise UntrueError(f"entry {self.tree.size} should stand here, and entry {seq} does")
        if held.get("leaf", hashed.hex()) != hashed.hex():
            raise UntrueError("its author, kind, key, time, number or commitment is not what was recorded")
        if held["recorded"] <= self.recorded:
            raise UntrueError("it is recorded no later than the entry before it")
        self.recorded = held["recorded"]
        if back:
            self.withheld.add(seq)
        elif held["body"] is None:
            self.bodiless[seq] = self.number
        elif held["kind"] == "erasure":
            self.erased.update(json.loads(held["body"])["seqs"])
        self.tree.add(hashed)

    def _sum(self, held: dict[str, Any], line: bytes) -> None:
        """Take a line that sums up those above it: it must be, to the byte, what they give."""
        size, root = self.tree.size, self.tree.root()
        stated: dict[str, Any] = {"root": root.hex(), "size": size}
        if "checkpoint" in held:
            self.last = Checkpoint.read(str(held["checkpoint"]))
            stated = {"checkpoint": held["checkpoint"] if (self.last.size, self.last.root) == (size, root) else None}
            self.last.see_signed_by(self.keys)
        elif "end" in held:
            stated, self.ended = {"end": size, "root": root.hex()} | (self.counts if self.version > 1 else {}), True
        if canonical(stated) + b"\n" != line or (self.rooted == size) is not (self.ended and size > 0):
            where = f", or at those from {self.sound + 1} on" if self.sound + 1 < self.number else ""
            raise UntrueError(f"the {size} entries above do not give it, or lines are missing: look at it{where}")
        self.counts["checkpoints" if "checkpoint" in held else "roots"] += 1
        self.rooted = self.rooted if "checkpoint" in held else size
        self.sound = self.number

    def end(self) -> None:
        """See what only the whole can tell."""
        if not self.ended:
            raise MalformedError(f"line {self.number + 1}: the last line is missing: the file was cut off")
        for seq in sorted(self.bodiless.keys() - self.erased):
            raise UntrueError(f"line {self.bodiless[seq]}: entry {seq} has lost its body, and no erasure names it")
        for seq in sorted(self.erased - self.bodiless.keys() - self.withheld):
            raise UntrueError(f"line {self.number}: entry {seq} was erased, and has a body again")
        if self.since is not None and not self.met:
            raise UntrueError(f"its first {self.since.size} entries are not those of the earlier checkpoint")


def check_export(path: Path, keys: Sequence[Key], witnesses: Sequence[Key], since: Checkpoint | None) -> str:
    """Check an export; return what holds, in a sentence."""
    walk = Export(keys, since)
    with path.open("rb") as file:
        for line in file:
            try:
                walk.take(line)
            except (MalformedError, UntrueError) as error:
                raise type(error)(f"line {walk.number}: {error}") from error
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise MalformedError(f"line {walk.number}: it is not one whole JSON object of an export") from error
    walk.end()
    told = f"{walk.tree.size} entries, root {walk.tree.root().hex()}."
    told += f" Bodies erased: {len(walk.bodiless)}." if walk.bodiless else ""
    told += f" Bodies withheld from this file: {len(walk.withheld)}." if walk.withheld else ""
    if keys or witnesses:
        if walk.last is None:
            raise UntrueError("the export holds no signed checkpoint")
        told += f" The first {walk.last.size} are signed: {walk.last.see_signed_by(keys, witnesses)}"
    return told


def check_proof(path: Path, keys: Sequence[Key], since: Checkpoint | None) -> str:
    """Check a proof of an entry, or of two states of a ledger; return what holds, in a sentence."""
    head, gap, note = path.read_text(encoding="utf-8").partition("\n\n")
    lines = head.split("\n")
    if not gap:
        raise MalformedError("no blank line parts the proof from its checkpoint: the file was cut off")
    held = Checkpoint.read(note)
    by = held.see_signed_by((), keys)
    if lines[0] == "c2sp.org/tlog-proof@v1":
        return f"{_entry_proved(lines[1:], held)} Signed: {by}"
    old = _number(lines[0], "old")
    if since is None or since.size != old:
        raise UntrueError(f"this proof goes from {old} entries: name your checkpoint of as many with --since")
    if since.origin != held.origin or not extends(old, held.size, _hashes(lines[1:]), since.root, held.root):
        raise UntrueError(f"the first {old} of {held.size} entries are not shown to be what they were")
    return f"The ledger of {held.size} entries begins with the {old} that it had before. Signed: {by}"


def _entry_proved(lines: list[str], held: Checkpoint) -> str:
    extra = lines.pop(0).partition(" ")[2] if lines and lines[0].startswith("extra ") else ""
    try:
        entry = dict(json.loads(plain(extra, "what the proof shows")))
    except (ValueError, TypeError) as error:
        raise MalformedError("what the proof shows is no entry") from error
    index = _number(lines[0] if lines else "", "index")
    hashed = entry_hash(entry)
    if entry["seq"] != index or not includes(hashed, index, held.size, _hashes(lines[1:]), held.root):
        raise UntrueError(f"what it shows is not entry {index} of the ledger of its checkpoint")
    leaf = canonical({part: entry[part] for part in LEAF}).decode()
    told = f"Entry {index} is in the ledger of {held.size} entries: {leaf}."
    return told if entry.get("body") is None else f"{told} It says: {entry['body']}"


def _number(line: str, name: str) -> int:
    word, _, number = line.partition(" ")
    if word != name or not NUMBER.fullmatch(number):
        raise MalformedError(f"this is no proof: where `{name}` and a number should stand, something else does")
    return int(number)


def _hashes(lines: Sequence[str]) -> list[bytes]:
    found = [plain(line, "a line of the proof") for line in lines]
    if not whole(*found):
        raise MalformedError("a line of the proof is no hash")
    return found


def arguments(written: Sequence[str]) -> argparse.Namespace:
    """Return the command line as given."""
    parser = argparse.ArgumentParser(description="Check what a Trucebook ledger hands out, without Trucebook.")
    parser.add_argument("kind", choices=["export", "proof", "checkpoint"], help="what the file is")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", action="append", default=[], help="the ledger's public key; may be given again")
    parser.add_argument("--witness", action="append", default=[], help="a witness's public key; may be given again")
    parser.add_argument("--since", type=Path, help="a checkpoint that you kept from earlier")
    return parser.parse_args(written)


def check(asked: argparse.Namespace) -> str:
    """Do what was asked; return what holds, in a sentence."""
    keys, witnesses = [Key.read(key) for key in asked.key], [Key.read(key) for key in asked.witness]
    since = None if asked.since is None else Checkpoint.read(asked.since.read_text(encoding="utf-8"))
    if since is not None:
        since.see_signed_by(keys)
    if asked.kind == "export":
        return check_export(asked.file, keys, witnesses, since)
    if asked.kind == "proof":
        return check_proof(asked.file, [*keys, *witnesses], since)
    held = Checkpoint.read(asked.file.read_text(encoding="utf-8"))
    by = held.see_signed_by((), [*keys, *witnesses])
    return f"{held.origin} had {held.size} entries, root {held.root.hex()}. Signed: {by}"


def main(written: Sequence[str] = tuple(sys.argv[1:])) -> int:
    """Check what was asked, say what was found, and return the exit code."""
    try:
        print(f"It holds. {check(arguments(written))}")
    except UntrueError as error:
        print(f"It does not hold: {error}.", file=sys.stderr)
        return 3
    except (MalformedError, UnicodeDecodeError) as error:
        print(f"Malformed: {error}.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The file could not be read: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"To check signatures, install it first: {error.name}.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
