"""The Merkle tree of RFC 6962: hashes, a tree that grows leaf by leaf, proofs of inclusion and of consistency.

Hashes are 32 raw bytes (SHA-256). A tree of n leaves is kept as its frontier: the roots of the perfect subtrees that
the binary form of n names, largest first. That is all that is needed to add a leaf or to give the root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

WIDTH = 32
"""Bytes of one hash."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf's bytes (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows: `size` leaves, of which only the frontier is held."""

    def __init__(self, size: int = 0, frontier: bytes = b"") -> None:
        """Resume at `size` leaves from the frontier's bytes. Raises ValueError where the two do not fit."""
        if len(frontier) != size.bit_count() * WIDTH:
            raise ValueError(f"{len(frontier)} bytes are no frontier of a tree of {size} leaves")
        self.size = size
        self._peaks = [frontier[at : at + WIDTH] for at in range(0, len(frontier), WIDTH)]

    def add(self, hashed: bytes) -> None:
        """Add one leaf by its hash."""
        self.extend((hashed,))

    def extend(self, hashes: Iterable[bytes]) -> None:
        """Add leaves by their hashes, in order."""
        peaks, size = self._peaks, self.size
        for hashed in hashes:
            size = full = size + 1
            above = hashed
            while full % 2 == 0:
                above = sha256(b"\x01" + peaks.pop() + above).digest()  # as node_hash: a call for each would be dear
                full //= 2
            peaks.append(above)
        self.size = size

    def copy(self) -> Tree:
        """Return a tree of the same leaves that grows on its own."""
        tree = Tree()
        tree.size, tree._peaks = self.size, self._peaks.copy()
        return tree

    @property
    def frontier(self) -> bytes:
        """The roots of the perfect subtrees, largest first, joined."""
        return b"".join(self._peaks)

    @property
    def root(self) -> bytes:
        """The root: of no leaves, the hash of nothing."""
        if not self._peaks:
            return sha256(b"").digest()
        above = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            above = node_hash(peak, above)
        return above


def root(hashes: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    tree = Tree()
    tree.extend(hashes)
    return tree.root


Subroot = Callable[[int, int], bytes]
"""Gives the root over the leaves from one number to another (exclusive)."""


def over_hashes(hashes: Sequence[bytes]) -> Subroot:
    """Return what gives the roots of parts of a tree over leaf hashes that are all at hand."""
    return lambda start, stop: root(hashes[start:stop])


def _split(size: int) -> int:
    """Return the largest power of two below `size` (size 2 or more)."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(size: int, index: int, over: Subroot) -> list[bytes]:
    """Return the proof that leaf `index` is in the tree of `size` leaves (RFC 6962 2.1.1), lowest first.

    Raises ValueError where there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} among {size}")
    start, stop, proof = 0, size, []
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            proof.append(over(middle, stop))
            stop = middle
        else:
            proof.append(over(start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(size: int, old: int, over: Subroot) -> list[bytes]:
    """Return the proof that the first `old` leaves are a prefix of the tree of `size` leaves (RFC 6962 2.1.2).

    Raises ValueError where the tree is smaller, and for the empty tree, of which there is nothing to prove.
    """
    if not 0 < old <= size:
        raise ValueError(f"a tree of {old} leaves has no proof towards one of {size}")
    start, stop, proof = 0, size, []
    while old < stop:
        middle = start + _split(stop - start)
        if old <= middle:
            proof.append(over(middle, stop))
            stop = middle
        else:
            proof.append(over(start, middle))
            start = middle
    # The subtree that ends at `old` is known to who holds the old root only where that root is the subtree itself.
    return ([over(start, stop)] if start else []) + proof[::-1]


def _well_formed(*hashes: bytes) -> bool:
    return all(len(hashed) == WIDTH for hashed in hashes)


def includes(hashed: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Tell whether `proof` shows that leaf hash `hashed` is leaf `index` of the tree of `size` with root `expected`.

    RFC 9162 section 2.1.3.2. Anything malformed is False, never an error.
    """
    if not 0 <= index < size or not _well_formed(hashed, expected, *proof):
        return False
    at, last, above = index, size - 1, hashed
    for sibling in proof:
        if last == 0:
            return False
        if at % 2 or at == last:
            above = node_hash(sibling, above)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            above = node_hash(above, sibling)
        at, last = at // 2, last // 2
    return last == 0 and above == expected


def extends(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Tell whether `proof` shows that the tree of `old` leaves is a prefix of the one of `new` leaves.

    RFC 9162 section 2.1.4.2. Anything malformed is False, never an error; so is a proof from the empty tree, which says
    nothing.
    """
    if not 0 < old <= new or not _well_formed(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old.bit_count() == 1 else list(proof)
    return bool(path) and _climb(old - 1, new - 1, path) == (old_root, new_root)


def _climb(at: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Fold a consistency path into the pair (old root, new root), None where it has the wrong length."""
    while at % 2:
        at, last = at // 2, last // 2
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if at % 2 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            after = node_hash(after, sibling)
        at, last = at // 2, last // 2
    return (before, after) if last == 0 else None
