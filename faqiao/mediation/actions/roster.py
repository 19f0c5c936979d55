"""The roster and complaints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.mediation import rules
from faqiao.mediation.models import Complaint, Listing, Side
from faqiao.mediation.states import COMPLAINT, LISTING
from faqiao.people.models import Court, Organisation, Person


@action
def enlist(
    *,
    court: Court,
    organisation: Organisation,
    person: Person | None = None,
    qualification: str,
    fields: Sequence[str] = (),
    languages: str = "",
    region: str = "",
    most: int = 20,
    since: date,
    until: date,
    by: Person,
    at: datetime,
) -> Listing:
    """Put a mediator, or a whole organisation, on the roster of the court for a term."""
    require(rules.enlist(by, court, organisation, person))

    listing = Listing.objects.create(
        court=court, organisation=organisation, person=person, qualification=qualification,
        fields=list(fields), languages=languages, region=region, most=most, since=since, until=until,
    )  # fmt: skip
    told = {"court": court.code, "since": since.isoformat(), "until": until.isoformat()}
    record("mediation.listing.enlist", about=listing, by=by, at=at, **told)
    return listing


@action
def renew(*, listing: Listing, until: date, by: Person, at: datetime) -> Listing:
    """Give a place on the roster another end."""
    listing = locked(listing)
    require(rules.renew(by, listing, until))

    before, listing.until = listing.until, until
    listing.save(update_fields=["until"])

    told = {"before": before.isoformat(), "until": until.isoformat()}
    record("mediation.listing.renew", about=listing, by=by, at=at, **told)
    return listing


@action
def suspend(*, listing: Listing, reason: str, by: Person, at: datetime) -> Listing:
    """Ask them for no new disputes until further notice."""
    listing = locked(listing)
    require(rules.suspend(by, listing))

    LISTING.apply("suspend", listing)
    listing.because = reason
    listing.save(update_fields=["state", "because"])

    record("mediation.listing.suspend", about=listing, by=by, at=at, reason=reason)
    return listing


@action
def readmit(*, listing: Listing, reason: str, by: Person, at: datetime) -> Listing:
    """Ask them again."""
    listing = locked(listing)
    require(rules.readmit(by, listing))

    LISTING.apply("readmit", listing)
    listing.because = reason
    listing.save(update_fields=["state", "because"])

    record("mediation.listing.readmit", about=listing, by=by, at=at, reason=reason)
    return listing


@action
def complain(
    *, side: Side, listing: Listing, ground: str, words: str, by: Person, at: datetime
) -> Complaint:
    """Complain about a mediator, on one of five grounds. The court looks into it and answers."""
    require(rules.complain(by, side, listing))

    complaint = Complaint.objects.create(
        mediation=side.mediation, side=side, listing=listing, ground=ground, words=words, at=at
    )
    record("mediation.complaint.complain", about=complaint, by=by, at=at, ground=ground)
    return complaint


@action
def uphold(*, complaint: Complaint, answer: str, by: Person, at: datetime) -> Complaint:
    """The complaint is right: say what is done about it."""
    complaint = locked(complaint)
    require(rules.uphold(by, complaint))

    COMPLAINT.apply("uphold", complaint)
    complaint.answer, complaint.answered_at = answer, at
    complaint.save(update_fields=["state", "answer", "answered_at"])

    record("mediation.complaint.uphold", about=complaint, by=by, at=at, ground=complaint.ground)
    return complaint


@action
def dismiss(*, complaint: Complaint, answer: str, by: Person, at: datetime) -> Complaint:
    """The complaint is not right: say why."""
    complaint = locked(complaint)
    require(rules.dismiss(by, complaint))

    COMPLAINT.apply("dismiss", complaint)
    complaint.answer, complaint.answered_at = answer, at
    complaint.save(update_fields=["state", "answer", "answered_at"])

    record("mediation.complaint.dismiss", about=complaint, by=by, at=at, ground=complaint.ground)
    return complaint
