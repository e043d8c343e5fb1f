"""The tree against the public vectors of transparency-dev/merkle, and its laws."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.ledger import merkle

VECTORS = Path(__file__).parents[3] / "shared" / "bench" / "ledger" / "rfc6962-vectors.json"

leaves = st.lists(st.binary(max_size=8), min_size=1, max_size=70).map(lambda all_: [merkle.leaf_hash(x) for x in all_])


def vectors(which: str) -> list[dict[str, Any]]:
    if not VECTORS.is_file():
        pytest.fail(f"The public vectors are missing: this test reads {VECTORS}, which is not there.")
    found: list[dict[str, Any]] = json.loads(VECTORS.read_text())[which]
    return found


def plain(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def proof_of(vector: dict[str, Any]) -> list[bytes]:
    return [plain(part) for part in vector["proof"] or []]


def by_definition(hashes: list[bytes]) -> bytes:
    """The recursive definition of RFC 6962 section 2.1, told apart from the code under test."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return merkle.node_hash(by_definition(hashes[:half]), by_definition(hashes[half:]))


@pytest.mark.shared
def test_inclusion_vectors() -> None:
    found = vectors("inclusion")
    assert len(found) == 98
    for vector in found:
        shown = merkle.includes(
            plain(vector["leafHash"]), vector["leafIdx"], vector["treeSize"], proof_of(vector), plain(vector["root"])
        )
        assert shown is not vector["wantErr"], vector["file"]


@pytest.mark.shared
def test_consistency_vectors() -> None:
    found = vectors("consistency")
    assert len(found) == 98
    for vector in found:
        old, new = plain(vector["root1"]), plain(vector["root2"])
        shown = merkle.extends(vector["size1"], vector["size2"], proof_of(vector), old, new)
        whole = len(old) == len(new) == merkle.WIDTH  # one vector holds for roots that are no hashes; ours refuses it
        assert shown is (whole and not vector["wantErr"]), vector["file"]


def test_empty_tree_and_known_leaf() -> None:
    assert merkle.Tree().root.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle.leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@given(leaves)
def test_growing_gives_the_root_of_the_definition(hashes: list[bytes]) -> None:
    assert merkle.root(hashes) == by_definition(hashes)


@given(leaves, st.data())
def test_a_resumed_tree_goes_on_as_if_never_left(hashes: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(hashes)))
    first = merkle.Tree()
    first.extend(hashes[:cut])
    resumed = merkle.Tree(cut, first.frontier)
    resumed.extend(hashes[cut:])
    assert resumed.root == merkle.root(hashes)


@given(leaves, st.data())
def test_every_leaf_is_proved_and_no_other_is(hashes: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof, root = merkle.inclusion_proof(len(hashes), index, merkle.over_hashes(hashes)), merkle.root(hashes)
    assert merkle.includes(hashes[index], index, len(hashes), proof, root)
    assert not merkle.includes(merkle.leaf_hash(b"another leaf"), index, len(hashes), proof, root)
    assert not merkle.includes(hashes[index], index, len(hashes), [*proof, root], root)


@given(leaves, st.data())
def test_every_prefix_is_proved_and_a_rewritten_one_is_not(hashes: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(hashes)))
    proof = merkle.consistency_proof(len(hashes), old, merkle.over_hashes(hashes))
    old_root, new_root = merkle.root(hashes[:old]), merkle.root(hashes)
    assert merkle.extends(old, len(hashes), proof, old_root, new_root)
    rewritten = [merkle.leaf_hash(b"another leaf"), *hashes[1:]]
    assert not merkle.extends(old, len(hashes), proof, old_root, merkle.root(rewritten))
    assert not merkle.extends(old, len(hashes), [*proof, old_root], old_root, new_root)


def test_a_frontier_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="no frontier of a tree of 3 leaves"):
        merkle.Tree(3, bytes(32))
