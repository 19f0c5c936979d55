"""The Merkle tree of RFC 9162 (SHA-256): hashes, heads, proofs, and checking proofs. Pure.

A node is named by (height, place): the head of the 2**height leaves from place * 2**height on.
`Nodes` is any function that gives the hash of a full node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from hashlib import sha256

Nodes = Callable[[int, int], bytes]
EMPTY = sha256(b"").digest()  # the head of no leaves
LIMIT = 2**63  # no tree is larger


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: one hash for each full node that stands alone."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []  # from the largest to the smallest

    def add(self, leaf: bytes) -> None:
        size, peaks = self.size, self._peaks
        while size & 1:
            leaf = sha256(b"\x01" + peaks.pop() + leaf).digest()
            size >>= 1
        peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        return joined(self._peaks)


def joined(peaks: Sequence[bytes]) -> bytes:
    """The head above full nodes that stand side by side, the largest first."""
    if not peaks:
        return EMPTY
    return reduce(lambda right, left: node_hash(left, right), reversed(peaks))


def tree_head(leaves: Iterable[bytes]) -> bytes:
    """The head of these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def range_head(nodes: Nodes, start: int, end: int) -> bytes:
    """The head of the leaves from `start` (inclusive) to `end`; `start` as the tree splits it."""
    peaks = []
    while start < end:
        height = (end - start).bit_length() - 1
        peaks.append(nodes(height, start >> height))
        start += 1 << height
    return joined(peaks)


def inclusion_proof(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """RFC 9162 2.1.3.1: from the leaf's neighbour up. Raises ValueError if the leaf is not in the tree."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_head(nodes, middle, end))
            end = middle
        else:
            path.append(range_head(nodes, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(nodes: Nodes, first: int, second: int) -> list[bytes]:
    """RFC 9162 2.1.4.1: that the tree of `second` leaves begins with the tree of `first` leaves.

    Raises ValueError unless 0 < first <= second.
    """
    if not 0 < first <= second:
        raise ValueError(f"no proof leads from {first} to {second} leaves")
    start, end, path = 0, second, []
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(range_head(nodes, middle, end))
            end = middle
        else:
            path.append(range_head(nodes, start, middle))
            start = middle
    if start:
        path.append(range_head(nodes, start, end))
    return path[::-1]


def verify_inclusion(
    *, index: int, size: int, leaf_hash: bytes, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf stands at `index` in the tree of `size` leaves under `root` (RFC 9162 2.1.3.2).

    Anything else than whole numbers, 32-byte hashes and a proof of the right length is False.
    """
    if not (_are_sizes(index, size) and index < size):
        return False
    if not (_are_hashes(proof) and _are_hashes((leaf_hash, root))):
        return False
    place, last, head = index, size - 1, leaf_hash
    for neighbour in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            head = node_hash(neighbour, head)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            head = node_hash(head, neighbour)
        place, last = place >> 1, last >> 1
    return last == 0 and head == root


def verify_consistency(
    *, first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """Whether the tree of `second` leaves only added to the tree of `first` (RFC 9162 2.1.4.2).

    Nothing follows from an empty first tree, so that is False, as is every malformed input.
    """
    if not (_are_sizes(first, second) and 0 < first <= second and _are_hashes(proof)):
        return False
    if first == second:
        return not proof and type(first_root) is bytes and first_root == second_root
    if not _are_hashes((first_root, second_root)):
        return False
    heads = _grown(first, second, [first_root, *proof] if _is_power(first) else list(proof))
    return heads == (first_root, second_root)


def _grown(first: int, second: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Both heads that follow from a consistency proof, or None when its length is wrong."""
    if len(path) < 2:
        return None
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for neighbour in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(neighbour, old), node_hash(neighbour, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, neighbour)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _is_power(size: int) -> bool:
    return size & (size - 1) == 0


def _are_sizes(*numbers: object) -> bool:
    return all(type(number) is int and 0 <= number < LIMIT for number in numbers)


def _are_hashes(proof: object) -> bool:
    if not isinstance(proof, list | tuple) or len(proof) > 64:
        return False
    return all(type(one) is bytes and len(one) == 32 for one in proof)
