"""The proof bundle of one matter: what a citizen takes home, and checking it without asking the court.

JSON with these names and no others:
format      "faqiao-proof/1"
matter      the matter's number
key         the log's public key, as the C2SP signed-note specification hands keys around
checkpoint  the log's signed head (C2SP tlog-checkpoint)
cover       a note signed by the log: format, number, count of lines, SHA-256 of their leaf hashes
earlier     the first checkpoint that holds all the lines, and the proof that the log only grew since
events      the lines: index, body and salt (null once erased), entry in hex, inclusion proof
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import UTC
from hashlib import sha256
from typing import Any

import orjson
from django.apps import apps
from django.utils.translation import gettext as _

from faqiao.ledger import log, queries
from faqiao.ledger.entries import body_of, commitment_of, entry_of
from faqiao.ledger.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from faqiao.ledger.models import Checkpoint
from faqiao.ledger.notes import BadNote, Head, Verifier, checkpoint, opened

FORMAT = "faqiao-proof/1"
NAMES = {"format", "matter", "key", "checkpoint", "cover", "earlier", "events"}
LINE = {"index", "body", "salt", "entry", "proof"}


@dataclass(frozen=True)
class Fault:
    """What is not as it was recorded. `line` counts from 1; None when it is no line of the story."""

    kind: str
    line: int | None
    said: str


@dataclass(frozen=True)
class Report:
    """What a check found: whole when there is no fault."""

    matter: str = ""
    size: int = 0
    key: str = ""
    lines: list[Any] = field(default_factory=list)  # the bodies; None where erased
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.faults


def bundle(matter_id: int) -> bytes:
    """The bundle of a matter's events that have their place in the log. Raises LookupError if none has."""
    number = apps.get_model("matters", "Matter").objects.get(pk=matter_id).number
    head = queries.head()
    rows = list(queries.bundle_rows(matter_id))
    rows = [row for row in rows if head and row[0] < head.size]
    if not rows or head is None:
        raise LookupError(
            _("Nothing of this matter has its place in the log yet. Try again in a minute.")
        )
    nodes = log.nodes_at(head.size)
    events = [_line(row, inclusion_proof(nodes, row[0], head.size)) for row in rows]
    signer = log.signer()
    hashes = [leaf_hash(bytes.fromhex(event["entry"])) for event in events]
    content = {
        "format": FORMAT,
        "matter": number,
        "key": str(signer.verifier),
        "checkpoint": log.signed_now(head.note),
        "cover": signer.sign(_cover(number, hashes)),
        "earlier": _earlier(rows[-1][0] + 1, head.size, nodes),
        "events": events,
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2)


def check(data: bytes, trusted: str | None = None) -> Report:
    """Whether a bundle is whole; hostile input makes a fault, never an exception.

    `trusted` is the court's public key as you know it from elsewhere ("name+id+base64"), or several of
    them with spaces between.
    """
    try:
        content = orjson.loads(data)
        verifier = _read(content)
        head = checkpoint(content["checkpoint"], verifier)
    except (ValueError, BadNote) as problem:
        return Report(faults=[Fault("file", None, _("The file: %s.") % problem)])
    events = content["events"]
    faults = [] if not trusted or content["key"] in trusted.split() else [_stranger(content["key"])]
    faults += [fault for n, one in enumerate(events, 1) for fault in _line_faults(n, one, head)]
    faults += [] if faults else _whole_faults(content, verifier, head)
    lines = [orjson.loads(one["body"]) if _reads(one) else None for one in events]
    return Report(content["matter"], head.size, content["key"], lines, faults)


def _line(row: tuple[Any, ...], proof: list[bytes]) -> dict[str, Any]:
    index, number, key, name, at, by, about, matter, facts, salt, commitment, tx, written_at = row
    body = None
    if salt is not None:
        moment = at.astimezone(UTC)
        body = body_of(key, name, moment, by, about, matter, orjson.loads(facts)).decode()
    return {
        "index": index,
        "body": body,
        "salt": bytes(salt).hex() if salt is not None else None,
        "entry": entry_of(bytes(commitment), number, tx, written_at).hex(),
        "proof": _encoded(proof),
    }


def _earlier(least: int, size: int, nodes: Any) -> dict[str, Any] | None:
    first = Checkpoint.objects.filter(size__gte=least, size__lt=size).order_by("size").first()
    if first is None:
        return None
    return {
        "checkpoint": log.signed_now(first.note),
        "proof": _encoded(consistency_proof(nodes, first.size, size)),
    }


def _cover(number: str, hashes: list[bytes]) -> str:
    digest = base64.b64encode(sha256(b"".join(hashes)).digest()).decode()
    return f"{FORMAT}\n{number}\n{len(hashes)}\n{digest}\n"


def _read(content: Any) -> Verifier:
    """The bundle's key, once its shape is right."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(_("this is not a proof bundle"))
    texts = [content.get(name) for name in ("matter", "key", "checkpoint", "cover")]
    if set(content) != NAMES or not all(isinstance(text, str) for text in texts):
        raise ValueError(_("a part is missing, or there is one too many"))
    if not isinstance(content["events"], list):
        raise ValueError(_("it has no lines"))
    return Verifier.parse(content["key"])


def _line_faults(n: int, line: Any, head: Head) -> list[Fault]:
    if not isinstance(line, dict) or set(line) != LINE:
        return [Fault("line", n, _("Line %d: a part is missing, or there is one too many.") % n)]
    entry, proof = _hex(line["entry"]), _decoded(line["proof"])
    if not _is_said(line, entry):
        return [Fault("body", n, _("Line %d: its text is not what was recorded.") % n)]
    index = line["index"]
    holds = verify_inclusion(
        index=index, size=head.size, leaf_hash=leaf_hash(entry), proof=proof, root=head.root
    )
    return [] if holds else [Fault("place", n, _("Line %d: it does not stand in the log.") % n)]


def _is_said(line: dict[str, Any], entry: bytes) -> bool:
    """The entry commits to the text, or the text was erased as a whole."""
    if line["body"] is None and line["salt"] is None:
        return True
    if not isinstance(line["body"], str):
        return False
    try:
        body = line["body"].encode()
    except UnicodeEncodeError:
        return False
    return commitment_of(_hex(line["salt"]), body) == entry[:32]


def _whole_faults(content: dict[str, Any], verifier: Verifier, head: Head) -> list[Fault]:
    """Once every line is right: are they all of them, in their order, and did the log only grow?"""
    events = content["events"]
    hashes = [leaf_hash(_hex(one["entry"])) for one in events]
    try:
        covered = opened(content["cover"], verifier) == _cover(content["matter"], hashes)
    except BadNote:
        covered = False
    faults = []
    if not covered:
        faults.append(
            Fault("cover", None, _("The cover: number, count or order of the lines was changed."))
        )
    if content["earlier"] is not None and not _only_grew(content["earlier"], verifier, head):
        faults.append(
            Fault("earlier", None, _("The earlier checkpoint does not lead to the later one."))
        )
    return faults


def _only_grew(earlier: Any, verifier: Verifier, head: Head) -> bool:
    if not isinstance(earlier, dict) or set(earlier) != {"checkpoint", "proof"}:
        return False
    try:
        before = checkpoint(earlier["checkpoint"], verifier)
    except (BadNote, AttributeError):
        return False
    return verify_consistency(
        first=before.size,
        second=head.size,
        proof=_decoded(earlier["proof"]),
        first_root=before.root,
        second_root=head.root,
    )


def _stranger(key: str) -> Fault:
    return Fault("key", None, _("The key: %s is not the court's.") % key)


def _reads(line: Any) -> bool:
    try:
        orjson.loads(line["body"])
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _hex(text: Any) -> bytes:
    try:
        raw = bytes.fromhex(text)
    except (ValueError, TypeError):
        return b""
    return raw if raw.hex() == text else b""


def _decoded(texts: Any) -> list[bytes]:
    try:
        hashes = [base64.b64decode(text, validate=True) for text in texts]
    except (ValueError, TypeError):
        return [b""]
    return hashes if _encoded(hashes) == texts else [b""]


def _encoded(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in hashes]
