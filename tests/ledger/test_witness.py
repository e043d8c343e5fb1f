"""Proofs as files, and the witness: what it cosigns, what it refuses, and what nobody else would notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trucebook.ledger import canonical, merkle
from trucebook.ledger.checkpoint import Checkpoint, checkpoint, read_checkpoint
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.proof import (
    ConsistencyProof,
    InclusionProof,
    MalformedProofError,
    NothingToProveError,
    UnprovedError,
    prove_entry,
    prove_since,
    read_proof,
)
from trucebook.ledger.signed_note import MalformedNoteError, PrivateKey, SignedNote, UnsignedError, new_key
from trucebook.ledger.verify import verify
from trucebook.ledger.witness import RewrittenError, Witness, WitnessError, open_witness

NOON = 1_737_288_000_000_000
KEY = new_key("example.org/case")


def draft(number: int, text: str = "") -> Draft:
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number, "text": text}))


def store_of(count: int, text: str = "") -> MemoryStore:
    store = MemoryStore(lambda: NOON)
    store.append(draft(number, text) for number in range(count))
    return store


def inclusion(written: str) -> InclusionProof:
    found = read_proof(written)
    assert isinstance(found, InclusionProof)
    return found


def consistency(written: str) -> ConsistencyProof:
    found = read_proof(written)
    assert isinstance(found, ConsistencyProof)
    return found


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return open_witness(tmp_path / "witness", "example.org/witness")


@pytest.mark.parametrize("count", [1, 2, 7, 8, 13])
def test_every_entry_is_proved(count: int) -> None:
    store = store_of(count, "said")
    held = checkpoint(store, KEY)
    for seq in range(count):
        found = inclusion(str(prove_entry(store, seq, held, body=True)))
        found.check()
        assert found.checkpoint.signed_by(KEY.public) == 0
        assert found.shown["body"] == f'{{"number":{seq},"text":"said"}}'
        assert "body" not in prove_entry(store, seq, held).shown


@pytest.mark.parametrize(
    "part, value",
    [("author", "other"), ("kind", "report"), ("recorded", 1), ("key", "key-9"), ("body", "{}"), ("salt", "00" * 32)],
)
def test_a_proof_of_something_else_proves_nothing(part: str, value: object) -> None:
    store = store_of(9)
    found = prove_entry(store, 4, checkpoint(store, KEY), body=True)
    changed = InclusionProof(found.index, found.hashes, found.checkpoint, {**found.shown, part: value})
    with pytest.raises(UnprovedError) as caught:
        inclusion(str(changed)).check()
    assert caught.value.exit_code == 3


def test_a_proof_for_another_number_or_of_nothing() -> None:
    store = store_of(9)
    found = prove_entry(store, 4, checkpoint(store, KEY))
    with pytest.raises(UnprovedError, match="it shows entry 4, and is for entry 5"):
        InclusionProof(5, found.hashes, found.checkpoint, found.shown).check()
    with pytest.raises(UnprovedError, match="does not show an entry"):
        InclusionProof(4, found.hashes, found.checkpoint, {}).check()
    with pytest.raises(UnprovedError, match="is not entry 4 of the ledger"):
        InclusionProof(4, found.hashes[:-1], found.checkpoint, found.shown).check()


def test_what_cannot_be_proved_is_said() -> None:
    store = store_of(9)
    early, late = checkpoint(store, KEY, 4), checkpoint(store_of(20), KEY)
    with pytest.raises(NothingToProveError, match="entry 4 was not on record yet at the checkpoint of 4"):
        prove_entry(store, 4, early)
    with pytest.raises(NothingToProveError, match="the checkpoint is of 20 entries, and there are 9"):
        prove_entry(store, 4, late)
    with pytest.raises(NothingToProveError, match="a ledger of 9 entries has no proof towards one of 4"):
        prove_since(store, 9, early)
    with pytest.raises(UnprovedError, match="first 4 entries of this ledger are not those"):
        prove_entry(store_of(9), 1, early)


@pytest.mark.parametrize(
    "change, why",
    [
        (lambda text: text[: len(text) // 3], "no blank line"),
        (lambda text: text.replace("index", "place"), "where `index` and a number should stand"),
        (lambda text: text.replace("index 4", "index 04"), "where `index` and a number should stand"),
        (lambda text: text.replace("c2sp.org", "c2sq.org"), "begins neither"),
        (lambda text: re.sub("extra .*", "extra !", text), "is not base64"),
        (lambda text: re.sub("extra .*", "extra AAAA", text), "is not an entry"),
        (lambda text: re.sub("extra .*", "extra MTI=", text), "is not an entry"),
        (lambda text: text.replace("index 4\n", "index 4\nAAAA\n"), "is no hash"),
        (lambda text: text.replace("index 4\n", f"index 4\n{('A' * 43 + '=' + chr(10)) * 64}"), "more than 63"),
        (lambda text: text[:-20], "no signed note"),
    ],
)
def test_malformed_proofs_are_told_in_a_sentence(change: object, why: str) -> None:
    store = store_of(9)
    written = str(prove_entry(store, 4, checkpoint(store, KEY)))
    with pytest.raises((MalformedProofError, MalformedNoteError), match=why) as caught:
        read_proof(change(written))  # type: ignore[operator]  # each is a function of the text
    assert caught.value.exit_code == 1


def test_a_ledger_that_goes_on_is_proved_to() -> None:
    store = store_of(20)
    for old in range(1, 21):
        for size in range(old, 21):
            found = consistency(str(prove_since(store, old, checkpoint(store, KEY, size))))
            found.check(store.root(old))
            if old < size:
                with pytest.raises(UnprovedError, match=f"the first {old} of {size} entries are not shown"):
                    found.check(merkle.leaf_hash(b"other"))


def test_a_witness_cosigns_what_goes_on(witness: Witness) -> None:
    store = store_of(3)
    first = witness.cosign(checkpoint(store, KEY), 1_000, None, KEY.public)
    assert first.signed_by(KEY.public) == 0
    assert first.signed_by(witness.key.public) == 1_000
    store.append([draft(3), draft(4)])
    proof = consistency(str(prove_since(store, 3, checkpoint(store, KEY))))
    second = witness.cosign(proof.checkpoint, 2_000, proof, None)
    again = witness.cosign(proof.checkpoint, 3_000, None, None)
    assert (second.signed_by(witness.key.public), again.signed_by(witness.key.public)) == (2_000, 3_000)
    held = open_witness(witness.folder).last(KEY.name)
    assert held is not None
    assert (held.size, held.signed_by(witness.key.public)) == (5, 3_000)
    assert witness.folder.joinpath("witness.key").stat().st_mode & 0o777 == 0o600


def test_a_witness_keeps_several_ledgers_apart(witness: Witness) -> None:
    other = new_key("example.org/another")
    witness.cosign(checkpoint(store_of(9), KEY), 1_000, None, KEY.public)
    witness.cosign(checkpoint(store_of(2), other), 1_000, None, other.public)
    assert [one.size for origin in (KEY.name, other.name) if (one := witness.last(origin))] == [9, 2]


def refused(witness: Witness, new: Checkpoint, proof: ConsistencyProof | None = None, key: PrivateKey = KEY) -> str:
    with pytest.raises((WitnessError, RewrittenError, UnsignedError)) as caught:
        witness.cosign(new, 2_000, proof, key.public)
    held = witness.last(KEY.name)
    assert held is not None
    assert held.size == 9, "what was refused is not remembered"
    return f"{caught.value.exit_code} {caught.value}"


def test_what_a_witness_refuses(witness: Witness) -> None:
    store = store_of(9)
    with pytest.raises(WitnessError, match="is new to this witness; name its public key"):
        witness.cosign(checkpoint(store, KEY), 1_000, None, None)
    witness.cosign(checkpoint(store, KEY), 1_000, None, KEY.public)
    forged, impostor = store_of(9, "otherwise"), new_key(KEY.name)
    store.append([draft(9)])
    new, proof = checkpoint(store, KEY), prove_since(store, 9, checkpoint(store, KEY))
    assert "what is needed is what `trucebook ledger prove CASE --since 9` writes" in refused(witness, new)
    assert "and this proof goes from 4" in refused(witness, new, prove_since(store, 4, new))
    assert "was of 9 entries, and this is of fewer" in refused(witness, checkpoint(store, KEY, 8))
    assert refused(witness, checkpoint(forged, KEY)).startswith("3 Nothing was cosigned: the checkpoint of example.org")
    assert "together they prove" in refused(witness, checkpoint(forged, KEY))
    assert "is not shown to go on" in refused(witness, new, ConsistencyProof(9, proof.hashes[::-1], new))
    assert "remembers another public key" in refused(witness, new, proof, impostor)
    unsigned = Checkpoint(new.origin, new.size, new.root, SignedNote(new.note.text, ()))
    assert refused(witness, unsigned, proof).startswith("3 ")


def test_a_history_rewritten_and_signed_anew_is_caught_by_the_witness_and_by_nothing_else(witness: Witness) -> None:
    """Whoever keeps the ledger and its key writes it anew: all that the new one says of itself is sound."""
    honest = store_of(9, "what was said")
    remembered = witness.cosign(checkpoint(honest, KEY), 1_000, None, KEY.public)
    rewritten = store_of(12, "what was never said")
    signed = checkpoint(rewritten, KEY)

    assert verify(rewritten).verified
    assert signed.signed_by(KEY.public) == 0
    for seq in range(12):
        prove_entry(rewritten, seq, signed, body=True).check()
    earlier = checkpoint(rewritten, KEY, 9)
    prove_since(rewritten, 9, signed).check(earlier.root)
    fresh = open_witness(witness.folder.parent / "fresh", "example.org/fresh")
    fresh.cosign(signed, 2_000, None, KEY.public)

    with pytest.raises(RewrittenError, match="is not shown to go on from the one of 9 entries"):
        witness.cosign(signed, 2_000, prove_since(rewritten, 9, signed), None)
    with pytest.raises(RewrittenError, match="together they prove that it was rewritten"):
        witness.cosign(earlier, 2_000, None, None)
    assert read_checkpoint(witness.kept(KEY.name).read_bytes()).root == remembered.root != earlier.root


def test_a_witness_is_named_once(tmp_path: Path, witness: Witness) -> None:
    with pytest.raises(WitnessError, match="is no witness yet; name it with --name"):
        open_witness(tmp_path / "none")
    with pytest.raises(WitnessError, match="no spaces and no plus sign"):
        open_witness(tmp_path / "none", "our witness")
    with pytest.raises(WitnessError, match=r"is the witness example\.org/witness already"):
        open_witness(witness.folder, "example.org/other")
