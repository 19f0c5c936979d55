"""A keyed permutation of the numbers 0 … size-1: a Feistel network with cycle walking.

Consecutive serial numbers come out looking unrelated, no two alike, so a public number tells nobody how many
there are nor what the next one is. (Black and Rogaway, Ciphers with Arbitrary Finite Domains, 2002.)
"""

from __future__ import annotations

import hashlib
import hmac

ROUNDS = 6


def scrambled(serial: int, *, size: int, key: bytes) -> int:
    """Raises ValueError when the serial is outside 0 … size-1."""
    if not 0 <= serial < size:
        raise ValueError(f"{serial} is outside 0 … {size - 1}")
    half = (max(size - 1, 1).bit_length() + 1) // 2
    value = _once(serial, half, key)
    while value >= size:
        value = _once(value, half, key)
    return value


def _once(value: int, half: int, key: bytes) -> int:
    mask = (1 << half) - 1
    left, right = value >> half, value & mask
    for turn in range(ROUNDS):
        digest = hmac.digest(key, bytes([turn]) + right.to_bytes(8, "big"), hashlib.sha256)
        left, right = right, left ^ (int.from_bytes(digest[:8], "big") & mask)
    return left << half | right
