"""Other systems: connected, changed, rested, given another key."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from faqiao.bridge import rules
from faqiao.bridge.models import Peer
from faqiao.bridge.states import PEER, TO_BE_SENT, Language
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Organisation, Person


@action
def connect(
    *,
    name: str,
    language: str,
    body: Organisation,
    owner: Person,
    url: str,
    their_key: str,
    their_jurisdiction: str,
    form: str,
    rate: int,
    secret: str,
    by: Person,
    at: datetime,
) -> Peer:
    """Let another system send requests here, and send ours to it if it has an address. Its key is shown once: now."""
    require(rules.connect(by, body, owner))

    said = {"their_jurisdiction": their_jurisdiction, "form": form, "rate": rate}
    peer = Peer(name=name, language=language, body=body, owner=owner, url=url, **said)
    peer.their_key = their_key
    peer.secret = secret if language == Language.SIGNED else ""
    peer.key = secrets.token_hex(6)
    peer.created_by, peer.created_at = by, at
    _renew(peer)
    peer.save()

    facts = {"called": name, "language": language, "body": body.pk, "owner": owner.pk}
    facts |= {"url": url, "rate": rate}
    record("bridge.peer.connect", about=peer, by=by, at=at, key=peer.key, **facts)
    return peer


@action
def change(
    *,
    peer: Peer,
    url: str,
    their_key: str,
    their_jurisdiction: str,
    form: str,
    rate: int,
    by: Person,
    at: datetime,
) -> Peer:
    """Put right where another system is and how it is spoken to. An empty key leaves the one it gave us."""
    peer = locked(peer)
    require(rules.change(by, peer))

    was = peer.url
    peer.url, peer.their_jurisdiction, peer.form, peer.rate = url, their_jurisdiction, form, rate
    peer.their_key = their_key or peer.their_key
    if url != was:
        peer.keyed, peer.heard_until = False, None
    peer.save()

    facts = {"was": was, "url": url, "rate": rate, "another_key": bool(their_key)}
    record("bridge.peer.change", about=peer, by=by, at=at, **facts)
    return peer


@action
def remap(*, peer: Peer, fields: dict[str, object], by: Person, at: datetime) -> Peer:
    """Say which of its fields means what. What comes from now on is read that way."""
    peer = locked(peer)
    require(rules.remap(by, peer))
    peer.fields = fields
    peer.save(update_fields=["fields"])
    record("bridge.peer.remap", about=peer, by=by, at=at, fields=fields)
    return peer


@action
def pause(*, peer: Peer, reason: str, by: Person, at: datetime) -> Peer:
    """Exchange nothing for a while. What is meant for the system waits; what it sends is turned away."""
    peer = locked(peer)
    require(rules.pause(by, peer))
    PEER.apply("pause", peer)
    peer.reason = reason
    peer.save(update_fields=["state", "reason"])
    record("bridge.peer.pause", about=peer, by=by, at=at, reason=reason)
    return peer


@action
def resume(*, peer: Peer, by: Person, at: datetime) -> Peer:
    """Exchange again, beginning with what has waited."""
    peer = locked(peer)
    require(rules.resume(by, peer))
    PEER.apply("resume", peer)
    peer.reason, peer.failures, peer.rested_until = "", 0, None
    peer.save(update_fields=["state", "reason", "failures", "rested_until"])
    peer.messages.filter(state__in=TO_BE_SENT).update(due_at=at, tries=0)
    record("bridge.peer.resume", about=peer, by=by, at=at)
    return peer


@action
def end(*, peer: Peer, reason: str, by: Person, at: datetime) -> Peer:
    """Exchange nothing any more, for good. Its key and ours are forgotten; what was exchanged stays."""
    peer = locked(peer)
    require(rules.end(by, peer))
    PEER.apply("end", peer)
    peer.reason, peer.secret, peer.before_secret, peer.their_key = reason, "", "", ""
    peer.digest, peer.before_digest, peer.before_until = "", "", None
    peer.save()
    record("bridge.peer.end", about=peer, by=by, at=at, reason=reason)
    return peer


@action
def rekey(*, peer: Peer, secret: str, by: Person, at: datetime) -> Peer:
    """Give the system another key, shown once. The one before is good for another day, so that nothing is cut off."""
    peer = locked(peer)
    require(rules.rekey(by, peer))
    peer.before_digest = peer.digest
    peer.before_until = at + timedelta(hours=settings.BRIDGE_KEY_GRACE_HOURS)
    if peer.language == Language.SIGNED:
        peer.before_secret, peer.secret = peer.secret, secret
    _renew(peer)
    peer.save()
    until = peer.before_until.isoformat()
    record("bridge.peer.rekey", about=peer, by=by, at=at, before_until=until)
    return peer


def _renew(peer: Peer) -> None:
    """32 random bytes, so a plain hash of them gives nothing away."""
    secret = secrets.token_urlsafe(32)
    peer.digest = sha256(secret.encode()).hexdigest()
    peer.shown = f"fb_{peer.key}_{secret}"
