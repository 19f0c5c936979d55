"""An agreement from its draft to its end, and the one that follows it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from faqiao.cobuilding import queries, rules
from faqiao.cobuilding.actions.commitments import drop, promise
from faqiao.cobuilding.actions.contacts import name_contact, pair
from faqiao.cobuilding.models import Agreement, Signatory
from faqiao.cobuilding.states import AGREEMENT, AgreementState, Calls, CommitmentState, Repeat
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters.actions import take_number
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.rules import holds


@action
def draft(
    *,
    court: Court,
    bodies: list[Organisation],
    title: str,
    aims: str = "",
    calls: str = Calls.THROUGH_STREET,
    since: date,
    until: date,
    token: UUID,
    by: Person,
    at: datetime,
) -> Agreement:
    """Begin an agreement with a street, a community or a body. It holds once all have signed."""
    require(rules.draft(by, court, bodies, since, until, (title, aims)))
    alone_with(token)
    if kept := queries.agreement_of_token(token):
        return there_before(kept)
    agreement = _begin(court, bodies, title, aims, calls, since, until, token, by, at)

    record("cobuilding.agreement.draft", about=agreement, by=by, at=at, **_facts(agreement))
    return agreement


@action
def take_in(
    *,
    court: Court,
    bodies: list[Organisation],
    title: str,
    aims: str = "",
    calls: str = Calls.THROUGH_STREET,
    signed_on: date,
    since: date,
    until: date,
    token: UUID,
    by: Person,
    at: datetime,
) -> Agreement:
    """Enter an agreement that both sides signed on paper. It holds as it was signed."""
    require(rules.take_in(by, court, bodies, since, until, signed_on, (title, aims)))
    alone_with(token)
    if kept := queries.agreement_of_token(token):
        return there_before(kept)
    agreement = _begin(court, bodies, title, aims, calls, since, until, token, by, at)
    agreement.state, agreement.signed_on = AgreementState.IN_FORCE, signed_on
    agreement.save(update_fields=["state", "signed_on"])

    facts = _facts(agreement) | {"signed_on": signed_on.isoformat()}
    record("cobuilding.agreement.take_in", about=agreement, by=by, at=at, **facts)
    return agreement


@action
def revise(
    *,
    agreement: Agreement,
    title: str,
    aims: str,
    calls: str,
    since: date,
    until: date,
    reason: str = "",
    by: Person,
    at: datetime,
) -> Agreement:
    """Write a draft anew. Whoever had signed it signs again."""
    agreement = locked(agreement)
    require(rules.revise(by, agreement, since, until, (title, aims)))

    AGREEMENT.apply("revise", agreement)
    agreement.title, agreement.aims, agreement.calls = title, aims, calls
    agreement.since, agreement.until = since, until
    agreement.signed_by = agreement.signed_at = None
    agreement.save()
    Signatory.objects.filter(agreement=agreement).update(signed_by=None, signed_at=None)

    facts = _facts(agreement) | {"reason": reason}
    record("cobuilding.agreement.revise", about=agreement, by=by, at=at, **facts)
    return agreement


@action
def sign(*, agreement: Agreement, by: Person, at: datetime) -> Agreement:
    """Sign for the court. The other side reads it from now on, and signs next."""
    agreement = locked(agreement)
    require(rules.sign(by, agreement))

    AGREEMENT.apply("sign", agreement)
    agreement.signed_by, agreement.signed_at = by, at
    agreement.save(update_fields=["state", "signed_by", "signed_at"])

    record("cobuilding.agreement.sign", about=agreement, by=by, at=at, court=agreement.court.code)
    return agreement


@action
def countersign(*, agreement: Agreement, by: Person, at: datetime) -> Agreement:
    """Sign for the street or body. When the last one has, the agreement is in force."""
    agreement = locked(agreement)
    require(rules.countersign(by, agreement))

    parties = list(agreement.signatories.select_related("body").order_by("pk"))
    mine = next(
        one
        for one in parties
        if one.signed_at is None and holds(by, Role.STREET_OFFICER, unit=one.body_id)
    )
    mine.signed_by, mine.signed_at = by, at
    mine.save(update_fields=["signed_by", "signed_at"])
    complete = all(one.signed_at for one in parties)
    if complete:
        AGREEMENT.apply("countersign", agreement)
        agreement.signed_on = timezone.localdate(at)
        agreement.save(update_fields=["state", "signed_on"])

    facts = {"court": agreement.court.code, "body": mine.body_id, "complete": complete}
    record("cobuilding.agreement.countersign", about=agreement, by=by, at=at, **facts)
    return agreement


@action
def amend(
    *,
    agreement: Agreement,
    title: str,
    aims: str,
    calls: str,
    until: date,
    agreed_on: date,
    reason: str,
    by: Person,
    at: datetime,
) -> Agreement:
    """Change what both sides have agreed to change. What stood there before stays in the record."""
    agreement = locked(agreement)
    require(rules.amend(by, agreement, until, (title, aims, reason)))

    AGREEMENT.apply("amend", agreement)
    before = _facts(agreement)
    agreement.title, agreement.aims, agreement.calls = title, aims, calls
    if until != agreement.until:
        agreement.until, agreement.warned_at = until, None
    agreement.save()
    for one in agreement.commitments.filter(state=CommitmentState.PROMISED, due_on__gt=until):
        drop(commitment=one, reason=reason, by=by, at=at)

    now = _facts(agreement)
    changed = {name: [before[name], now[name]] for name in now if before[name] != now[name]}
    facts = {"changed": changed, "agreed_on": agreed_on.isoformat(), "reason": reason}
    record(
        "cobuilding.agreement.amend",
        about=agreement, by=by, at=at, court=agreement.court.code, **facts,
    )  # fmt: skip
    return agreement


@action
def renew(
    *, agreement: Agreement, since: date, until: date, token: UUID, by: Person, at: datetime
) -> Agreement:
    """Draft the agreement that follows: the same parties, pairs and contacts. The old one stays as it is."""
    alone_with(token)
    if kept := queries.agreement_of_token(token):
        return there_before(kept)
    old = locked(agreement)
    require(rules.renew(by, old, since, until))

    bodies = [one.body for one in old.signatories.select_related("body").order_by("pk")]
    new = _begin(
        old.court, bodies, old.title, old.aims, old.calls, since, until, token, by, at, follows=old
    )
    _carry_over(old, new, by, at)

    facts = _facts(new) | {"follows": old.number}
    record("cobuilding.agreement.renew", about=new, by=by, at=at, **facts)
    return new


@action
def end(*, agreement: Agreement, reason: str, by: Person, at: datetime) -> Agreement:
    """End an agreement before its term is over. What is still owed is no longer owed."""
    agreement = locked(agreement)
    require(rules.end(by, agreement))

    AGREEMENT.apply("end", agreement)
    agreement.ended_on, agreement.ended_because = timezone.localdate(at), reason
    agreement.save(update_fields=["state", "ended_on", "ended_because"])
    for one in agreement.commitments.filter(state=CommitmentState.PROMISED).order_by("pk"):
        drop(commitment=one, reason=reason, by=by, at=at)

    facts = {"court": agreement.court.code, "reason": reason}
    record("cobuilding.agreement.end", about=agreement, by=by, at=at, **facts)
    return agreement


@action
def withdraw(*, agreement: Agreement, reason: str, by: Person, at: datetime) -> Agreement:
    """Give up a draft."""
    agreement = locked(agreement)
    require(rules.withdraw(by, agreement))

    AGREEMENT.apply("withdraw", agreement)
    agreement.ended_because = reason
    agreement.save(update_fields=["state", "ended_because"])

    facts = {"court": agreement.court.code, "reason": reason}
    record("cobuilding.agreement.withdraw", about=agreement, by=by, at=at, **facts)
    return agreement


@action
def warn(*, agreement: Agreement, by: Person, at: datetime) -> Agreement:
    """Tell both sides that an agreement runs out soon."""
    agreement = locked(agreement)
    require(rules.warn(by, agreement))

    agreement.warned_at = at
    agreement.save(update_fields=["warned_at"])

    facts = {"court": agreement.court.code, "until": agreement.until.isoformat()}
    record("cobuilding.agreement.warn", about=agreement, by=by, at=at, **facts)
    return agreement


def _begin(
    court: Court,
    bodies: list[Organisation],
    title: str,
    aims: str,
    calls: str,
    since: date,
    until: date,
    token: UUID,
    by: Person,
    at: datetime,
    follows: Agreement | None = None,
) -> Agreement:
    said = {"title": title, "aims": aims, "calls": calls, "since": since, "until": until}
    trail = {"token": token, "drafted_by": by, "drafted_at": at, "follows": follows}
    agreement = Agreement.objects.create(number=_number(court, at), court=court, **said, **trail)
    Signatory.objects.bulk_create(Signatory(agreement=agreement, body=body) for body in bodies)
    return agreement


def _carry_over(old: Agreement, new: Agreement, by: Person, at: datetime) -> None:
    """Pairs, contacts, and the promises that repeat, on the corresponding days of the new term."""
    for two in old.pairs.filter(unpaired_at=None).select_related("ours", "theirs"):
        pair(agreement=new, ours=two.ours, theirs=two.theirs, by=by, at=at)
    for one in old.contacts.filter(released_at=None).select_related("body"):
        name_contact(
            agreement=new, side=one.side, body=one.body, name=one.name, post=one.post,
            phone=str(one.phone), token=_derived(new.token, one.pk), by=by, at=at,
        )  # fmt: skip
    for first in old.commitments.filter(place=1).exclude(repeat=Repeat.NONE).order_by("pk"):
        due_on = new.since + (first.due_on - old.since)
        if new.since <= due_on <= new.until:
            again = {"side": first.side, "text": first.text, "repeat": first.repeat}
            token = _derived(new.token, -first.pk)
            promise(agreement=new, due_on=due_on, token=token, by=by, at=at, **again)


def _derived(token: UUID, n: int) -> UUID:
    return UUID(int=(token.int + n) % (1 << 128))


def _number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-L{take_number(f'agreement {court.code} {year}'):04d}"


def _facts(agreement: Agreement) -> dict[str, str]:
    return {
        "number": agreement.number,
        "court": agreement.court.code,
        "title": agreement.title,
        "aims": agreement.aims,
        "calls": str(agreement.calls),
        "since": agreement.since.isoformat(),
        "until": agreement.until.isoformat(),
    }
