"""Putting a paper out to be signed, and signing it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils.translation import gettext_noop

from faqiao.instruments import rules
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import SIGNATURE, SIGNING, Capacity, Check, Means
from faqiao.kit.said import kept
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.models import Due, Party
from faqiao.people import actions as people
from faqiao.people.models import Person
from faqiao.people.queries import citizen_of_phone
from faqiao.people.rules import is_machine

if TYPE_CHECKING:
    from faqiao.papers.models import Version

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
Stroke = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Asked:
    """Somebody who has to sign: a party of the sheet, or a member of staff; and as what."""

    capacity: str
    party: Party | None = None
    person: Person | None = None


@action
def put_out(
    *, version: Version, asked: Sequence[Asked], until: datetime, by: Person, at: datetime
) -> Signing:
    """Put a final text out to be signed. From now on no byte of it may change."""
    version.paper = locked(
        version.paper
    )  # nobody changes the text, or puts it out, at the same time
    require(rules.put_out(by, version))
    signing = Signing.objects.create(
        version=version,
        matter=version.paper.matter,
        code="".join(secrets.choice(LETTERS) for _n in range(12)),
        sha256=version.sha256,
        until=until,
        put_out_by=by,
        put_out_at=at,
    )
    for place, one in enumerate(asked, start=1):
        _ask(signing, place, one)
    due = Due(until, kept(gettext_noop("Set when the paper was put out to be signed.")))
    matters.run_clocks(signing, matter=signing.matter_id, start=at, due={"sign": due})
    record(
        "instruments.signing.put_out",
        about=signing,
        by=by,
        at=at,
        paper=version.paper_id,
        sha256=version.sha256,
        asked=[one.capacity for one in asked],
        until=until.isoformat(),
    )
    return signing


@action
def lay_out(
    *, signing: Signing, key: str, sha256: str, size: int, by: Person, at: datetime
) -> Signing:
    """Give the paper a page with a place for each signature. The text before it stays as it is."""
    signing = locked(signing)
    require(rules.lay_out(by, signing))
    SIGNING.apply("lay_out", signing)
    signing.key, signing.file_sha256, signing.size = key, sha256, size
    signing.save(update_fields=["state", "key", "file_sha256", "size"])
    record("instruments.signing.lay_out", about=signing, by=by, at=at, sha256=sha256)
    return signing


@action
def ask_code(*, signature: Signature, by: Person, at: datetime) -> Signature:
    """Have a one-time code sent to the phone on the sheet: it shows who signs, at that moment."""
    signature = locked(signature)
    require(rules.ask_code(by, signature, at))
    signature.nonce, signature.nonce_at = uuid4(), at
    signature.save(update_fields=["nonce", "nonce_at"])
    record("instruments.signature.ask_code", about=signature, by=by, at=at)
    return signature


@action
def sign(
    *,
    signature: Signature,
    sha256: str,
    code: str = "",
    strokes: Sequence[Stroke] = (),
    typed: str = "",
    by: Person,
    at: datetime,
) -> Signature:
    """Sign a paper: this very text, by hand or with the typed name, after a check of who signs.

    With the last party's signature the paper is in force. The same signature again changes nothing.
    """
    signing = locked(signature.signing)
    signature = locked(signature)
    signature.signing = signing
    signing.version.paper = locked(signing.version.paper)  # nobody takes the text back meanwhile
    if signature.is_signed and by.pk == signature.person_id and sha256 == signature.sha256:
        return there_before(signature)
    require(rules.sign(by, signature, sha256, at))
    require(rules.is_checked(by, signature, code, at))
    require(rules.is_written(signature, bool(strokes), typed))

    SIGNATURE.apply("sign", signature)
    signature.person = by = _known(signature, by, at)
    signature.means = Means.HAND if strokes else Means.TYPED
    signature.checked = Check.SESSION if by.kind == Person.Kind.STAFF else Check.CODE
    signature.strokes = json.dumps(strokes) if strokes else ""
    signature.sha256, signature.signed_at, signature.nonce = sha256, at, None
    signature.save()

    said = {"capacity": signature.capacity, "means": signature.means, "check": signature.checked}
    record("instruments.signature.sign", about=signature, by=by, at=at, sha256=sha256, **said)
    if rules.bind(by, signing):
        bind(signing=signing, by=by, at=at)
    return signature


@action
def bind(*, signing: Signing, by: Person, at: datetime) -> Signing:
    """The last party has signed: the paper is in force from this moment on."""
    signing = locked(signing)
    require(rules.bind(by, signing))
    SIGNING.apply("bind", signing)
    signing.bound_at = at
    signing.save(update_fields=["state", "bound_at"])
    matters.stop_clocks(signing, at=at)
    paper = signing.version.paper_id
    record(
        "instruments.signing.bind", about=signing, by=by, at=at, paper=paper, sha256=signing.sha256
    )
    return signing


@action
def decline(*, signature: Signature, reason: str, by: Person, at: datetime) -> Signature:
    """Say that one does not sign, and why. Without every party a paper cannot come into force."""
    signing = locked(signature.signing)
    signature = locked(signature)
    signature.signing = signing
    require(rules.decline(by, signature, at))
    SIGNATURE.apply("decline", signature)
    signature.person = by = _known(signature, by, at)
    signature.declined_because = reason
    signature.save(update_fields=["state", "person", "declined_because"])
    record("instruments.signature.decline", about=signature, by=by, at=at, reason=reason)
    if signature.capacity == Capacity.PARTY:
        call_off(
            signing=signing,
            reason=kept(gettext_noop("One of the parties does not sign.")),
            by=by,
            at=at,
        )
    return signature


@action
def call_off(*, signing: Signing, reason: str, by: Person, at: datetime) -> Signing:
    """Call signing off, with the reason. What was signed so far does not count."""
    signing = locked(signing)
    require(rules.call_off(by, signing))
    SIGNING.apply("call_off", signing)
    _end(signing, reason, at)
    record("instruments.signing.call_off", about=signing, by=by, at=at, reason=reason)
    return signing


@action
def lapse(*, signing: Signing, by: Person, at: datetime) -> Signing:
    """The last day is over and somebody has not signed. The paper can be put out once more."""
    signing = locked(signing)
    require(rules.lapse(by, signing, at))
    SIGNING.apply("lapse", signing)
    _end(signing, "", at)
    missing = signing.signatures.filter(signed_at=None).count()
    record("instruments.signing.lapse", about=signing, by=by, at=at, missing=missing)
    return signing


@action
def seal(
    *,
    signature: Signature,
    before: str,
    key: str,
    sha256: str,
    size: int,
    by: Person,
    at: datetime,
) -> Signature:
    """Note the file with this signature in it. `before` is the hash of the file that it was put behind."""
    signing = locked(signature.signing)
    signature = locked(signature)
    signature.signing = signing
    require(rules.seal(by, signature, before))
    SIGNATURE.apply("seal", signature)
    signature.key, signature.file_sha256, signature.sealed_at = key, sha256, at
    signature.save(update_fields=["state", "key", "file_sha256", "sealed_at"])
    signing.key, signing.file_sha256, signing.size = key, sha256, size
    signing.save(update_fields=["key", "file_sha256", "size"])
    record("instruments.signature.seal", about=signature, by=by, at=at, sha256=sha256)
    return signature


def _ask(signing: Signing, place: int, one: Asked) -> None:
    party, person = one.party, one.person or (one.party.person if one.party else None)
    name = str(party.name) if party else str(person.name if person else "")
    phone = str(party.phone) if party else ""
    signature = Signature(
        signing=signing,
        matter=signing.matter,
        place=place,
        capacity=one.capacity,
        party=party,
        person=person,
        name=name,
        phone=phone,
        seed=uuid4(),
    )
    signature.link_key = fingerprint(signature.token)
    signature.save()


def _known(signature: Signature, by: Person, at: datetime) -> Person:
    """Who held the phone to which the code went is from now on known as that party."""
    if not is_machine(by) or signature.party is None:
        return by
    phone = str(signature.phone)
    found = citizen_of_phone(phone)
    person = found or people.enrol(kind=Person.Kind.CITIZEN, phone=phone, by=by, at=at)
    if person.phone_verified_at is None:
        person = people.verify_phone(person=person, by=person, at=at)
    if signature.party.person_id is None:
        matters.recognise(party=signature.party, person=person, by=by, at=at)
    return person


def _end(signing: Signing, reason: str, at: datetime) -> None:
    signing.reason, signing.ended_at = reason, at
    signing.save(update_fields=["state", "reason", "ended_at"])
    matters.stop_clocks(signing, at=at)
