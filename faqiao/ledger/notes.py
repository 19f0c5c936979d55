"""Signed notes and checkpoints as the C2SP specifications write them.

https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint: text, an empty line, then lines of
"— name base64(key id || Ed25519 signature)".
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext as _

ED25519 = b"\x01"
SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


class BadNote(ValueError):  # noqa: N818  a sentence that says what is wrong with it
    """Not a note, not signed by this key, or not a checkpoint."""


@dataclass(frozen=True)
class Verifier:
    """The public half of a key, known by a name (the log's origin)."""

    name: str
    public: bytes  # 32 bytes

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """The form in which such keys are handed around: name+id+base64."""
        key = base64.b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    @classmethod
    def parse(cls, text: str) -> Verifier:
        name, _plus, rest = text.partition("+")
        key_id, _plus, encoded = rest.partition("+")
        key = _decoded(encoded)
        verifier = cls(name, key[1:])
        if len(key) != 33 or key[:1] != ED25519 or verifier.key_id.hex() != key_id:
            raise BadNote(_("this is not an Ed25519 note key"))
        return verifier


@dataclass(frozen=True)
class Signer:
    """A named Ed25519 key. `seed` is 32 bytes (RFC 8032)."""

    name: str
    seed: bytes

    @property
    def verifier(self) -> Verifier:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(self.name, key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note: `text` must end with a newline."""
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        encoded = base64.b64encode(self.verifier.key_id + signature).decode()
        return f"{text}\n— {self.name} {encoded}\n"


@dataclass(frozen=True)
class Head:
    """What a checkpoint says."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def opened(note: str, verifier: Verifier, *more: Verifier) -> str:
    """The text of a note that this key, or one of some more, has signed. Raises BadNote."""
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise BadNote(_("this is not a signed note"))
    text += "\n"
    known = {(one.name, one.key_id): one for one in (*more, verifier)}
    for line in signatures.splitlines():
        dash, _space, rest = line.partition(" ")
        name, _space, encoded = rest.partition(" ")
        signature = _decoded(encoded)
        if dash != "—" or len(signature) < 5:
            raise BadNote(_("a signature line is malformed"))
        if signer := known.get((name, signature[:4])):
            _verify(signer, signature[4:], text)
            return text
    raise BadNote(_("no signature by %s") % f"{verifier.name}+{verifier.key_id.hex()}")


def checkpoint(note: str, verifier: Verifier, *more: Verifier) -> Head:
    """What a checkpoint of this key, or of one that the log had before, says. Raises BadNote."""
    lines = opened(note, verifier, *more).split("\n")
    if len(lines) < 4 or lines[0] != verifier.name or not SIZE.fullmatch(lines[1]):
        raise BadNote(_("this note is not a checkpoint of this log"))
    root = _decoded(lines[2])
    if len(root) != 32:
        raise BadNote(_("the root hash is not 32 bytes"))
    return Head(lines[0], int(lines[1]), root)


def _verify(verifier: Verifier, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        raise BadNote(_("the signature is not by this key over this text")) from None


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadNote(_("this is not base64")) from None
