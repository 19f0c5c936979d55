"""Inclusion and consistency, against vectors, an independent tree, and hostile input."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.ledger import merkle
from faqiao.ledger.merkle import verify_consistency, verify_inclusion
from tests.reference import needed

OURS = Path(__file__).resolve().parents[1] / "vectors" / "merkle.json"
LEAVES = [sha256(b"\x00" + bytes([n])).digest() for n in range(70)]


def naive_head(leaves: list[bytes]) -> bytes:
    """RFC 9162 2.1.1 as it is written there."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + naive_head(leaves[:k]) + naive_head(leaves[k:])).digest()


def naive_path(m: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_head(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_head(leaves[:k])]


def naive_growth(m: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [naive_head(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_growth(m, leaves[:k], whole), naive_head(leaves[k:])]
    return [*naive_growth(m - k, leaves[k:], False), naive_head(leaves[:k])]


def nodes(height: int, place: int) -> bytes:
    return naive_head(LEAVES[place << height : (place + 1) << height])


def given_vectors(kind: str) -> list[dict]:
    folder = needed("merkle") / "testdata" / kind
    return [json.loads(path.read_text()) for path in sorted(folder.rglob("*.json"))]


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def test_the_given_inclusion_vectors_are_judged_as_they_say():
    vectors = given_vectors("inclusion")
    wrong = [
        vector["desc"]
        for vector in vectors
        if verify_inclusion(
            index=vector["leafIdx"],
            size=vector["treeSize"],
            leaf_hash=raw(vector["leafHash"]),
            proof=[raw(one) for one in vector["proof"] or []],
            root=raw(vector["root"]),
        )
        == vector["wantErr"]
    ]

    assert len(vectors) == 98
    assert wrong == []


def test_the_given_consistency_vectors_are_judged_as_they_say():
    vectors = given_vectors("consistency")
    wrong = [
        vector["desc"]
        for vector in vectors
        if verify_consistency(
            first=vector["size1"],
            second=vector["size2"],
            proof=[raw(one) for one in vector["proof"] or []],
            first_root=raw(vector["root1"]),
            second_root=raw(vector["root2"]),
        )
        == vector["wantErr"]
    ]

    assert len(vectors) == 98
    assert wrong == []


def test_our_own_vectors_hold():
    vectors = json.loads(OURS.read_text())

    for one in vectors["inclusion"]:
        assert verify_inclusion(
            index=one["index"],
            size=one["size"],
            leaf_hash=bytes.fromhex(one["leaf_hash"]),
            proof=[bytes.fromhex(h) for h in one["proof"]],
            root=bytes.fromhex(one["root"]),
        )
    for one in vectors["consistency"]:
        assert verify_consistency(
            first=one["first"],
            second=one["second"],
            proof=[bytes.fromhex(h) for h in one["proof"]],
            first_root=bytes.fromhex(one["first_root"]),
            second_root=bytes.fromhex(one["second_root"]),
        )
    assert (len(vectors["inclusion"]), len(vectors["consistency"])) == (78, 78)


def test_every_proof_up_to_seventy_leaves_is_the_one_of_the_standard():
    for size in range(1, 71):
        leaves = LEAVES[:size]
        assert merkle.tree_head(leaves) == naive_head(leaves)
        for index in {0, size // 3, size // 2, size - 1}:
            proof = merkle.inclusion_proof(nodes, index, size)
            assert proof == naive_path(index, leaves)
            assert verify_inclusion(
                index=index,
                size=size,
                leaf_hash=LEAVES[index],
                proof=proof,
                root=naive_head(leaves),
            )
        for first in range(1, size + 1):
            proof = merkle.consistency_proof(nodes, first, size)
            assert proof == naive_growth(first, leaves)
            assert verify_consistency(
                first=first,
                second=size,
                proof=proof,
                first_root=naive_head(leaves[:first]),
                second_root=naive_head(leaves),
            )


@given(st.data())
def test_an_inclusion_proof_with_anything_changed_is_refused(data):
    size = data.draw(st.integers(2, 70))
    index = data.draw(st.integers(0, size - 1))
    proof = naive_path(index, LEAVES[:size])
    place = data.draw(st.integers(0, len(proof) - 1))
    byte = data.draw(st.integers(0, 31))
    bent = bytearray(proof[place])
    bent[byte] ^= data.draw(st.integers(1, 255))
    root = naive_head(LEAVES[:size])

    def holds(**changed):
        facts = {
            "index": index,
            "size": size,
            "leaf_hash": LEAVES[index],
            "proof": proof,
            "root": root,
        }
        return verify_inclusion(**{**facts, **changed})

    assert holds()
    assert not holds(proof=[*proof[:place], bytes(bent), *proof[place + 1 :]])
    assert not holds(proof=proof[:-1])
    assert not holds(proof=[*proof, root])
    assert not holds(leaf_hash=bytes(bent))
    assert not holds(index=(index + 1) % size)


@given(st.data())
def test_a_consistency_proof_with_anything_changed_is_refused(data):
    second = data.draw(st.integers(2, 70))
    first = data.draw(st.integers(1, second - 1))
    proof = naive_growth(first, LEAVES[:second])
    place = data.draw(st.integers(0, len(proof) - 1))
    bent = bytearray(proof[place])
    bent[data.draw(st.integers(0, 31))] ^= data.draw(st.integers(1, 255))
    heads = {"first_root": naive_head(LEAVES[:first]), "second_root": naive_head(LEAVES[:second])}

    def holds(**changed):
        facts = {"first": first, "second": second, "proof": proof, **heads}
        return verify_consistency(**{**facts, **changed})

    assert holds()
    assert not holds(proof=[*proof[:place], bytes(bent), *proof[place + 1 :]])
    assert not holds(proof=proof[:-1])
    assert not holds(proof=[*proof, proof[0]])
    assert not holds(first_root=bytes(bent))
    assert not holds(second_root=bytes(bent))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(max_size=40),
    st.lists(st.one_of(st.binary(min_size=32, max_size=32), st.none(), st.text()), max_size=70),
)


@given(JUNK, JUNK, JUNK, JUNK, JUNK)
def test_hostile_input_is_false_and_never_an_exception(a, b, c, d, e):
    assert verify_inclusion(index=a, size=b, leaf_hash=c, proof=d, root=e) is False
    growth = verify_consistency(first=a, second=b, proof=d, first_root=c, second_root=e)

    assert growth is (
        type(a) is int and a > 0 and a == b and d == [] and type(c) is bytes and c == e
    )


@pytest.mark.parametrize("first, second", [(0, 0), (0, 5), (6, 5)])
def test_no_consistency_proof_is_made_where_none_can_exist(first, second):
    with pytest.raises(ValueError, match="no proof leads"):
        merkle.consistency_proof(nodes, first, second)


@pytest.mark.parametrize("index", [-1, 5, 6])
def test_no_inclusion_proof_is_made_for_a_leaf_that_is_not_there(index):
    with pytest.raises(ValueError, match="is not in a tree"):
        merkle.inclusion_proof(nodes, index, 5)


def test_a_consistency_proof_that_goes_on_above_the_root_is_refused():
    """Even when both roots are made to fit it."""
    a, b, c, d = (bytes([n]) * 32 for n in range(4))
    old, new = merkle.node_hash(c, a), merkle.node_hash(c, merkle.node_hash(a, b))
    roots = {"first_root": merkle.node_hash(d, old), "second_root": merkle.node_hash(d, new)}

    fits = merkle.verify_consistency(
        first=3, second=4, proof=[a, b, c], first_root=old, second_root=new
    )

    assert fits
    assert not merkle.verify_consistency(first=3, second=4, proof=[a, b, c, d], **roots)
