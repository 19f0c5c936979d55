"""What is said of a file that somebody hands over to be checked. It is looked at and forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.esign.checking import SOUND
from faqiao.gateways.esign.gateway import Checked, Finding
from faqiao.instruments import queries
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import SigningState

MOST = 30 * 1024 * 1024


@dataclass(frozen=True)
class Told:
    """What is said of a file: one word for the whole, what the file itself shows, and what we know of it."""

    stands: str  # whole, older, void, bare, ours, strange, changed, unsigned, unreadable
    checked: Checked
    signing: Signing | None = None
    own: bool = False  # some signature is by our own authority, which is no licensed one

    @property
    def is_good(self) -> bool:
        return self.stands in ("whole", "older")


def told_of(data: bytes, at: datetime) -> Told:
    checked = esign.check(data, at)
    known = queries.signing_of_file(sha256(data).hexdigest())
    own = any(one.finding == Finding.OUR_OWN for one in checked.seen)
    return Told(_stands(checked, known), checked, known[0] if known else None, own)


def _stands(checked: Checked, known: tuple[Signing, Signature | None] | None) -> str:
    if known is not None:
        return _of_ours(*known)
    if not checked.readable:
        return "unreadable"
    if not checked.seen:
        return "unsigned"
    findings = {one.finding for one in checked.seen}
    if checked.added or Finding.BROKEN in findings:
        return "changed"
    return "ours" if findings <= set(SOUND) and Finding.OUR_OWN in findings else "strange"


def _of_ours(signing: Signing, signature: Signature | None) -> str:
    """The very bytes that we keep: as they stand now, or as they stood before a later signature."""
    if signature is None:
        return "bare"
    dead = signing.state in (SigningState.LAPSED, SigningState.CALLED_OFF)
    if dead:
        return "void"
    return "whole" if signature.file_sha256 == signing.file_sha256 else "older"
