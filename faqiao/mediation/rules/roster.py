"""Who keeps the roster, and who complains to whom."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.mediation.models import Complaint, Listing, Side
from faqiao.mediation.rules.shared import coordinates, is_side
from faqiao.mediation.states import COMPLAINT, LISTING
from faqiao.people.models import Court, Organisation, Person


def enlist(
    actor: Person, court: Court, organisation: Organisation, person: Person | None
) -> Verdict:
    known = Listing.objects.filter(court=court, organisation=organisation, person=person)
    return all_of(
        coordinates(actor, court.pk),
        provided(
            organisation.kind == Organisation.Kind.MEDIATION,
            _("Only a mediation organisation comes onto the roster."),
            way=_("Let the administrator enter the organisation first."),
        ),
        provided(
            person is None or person.kind == Person.Kind.STAFF,
            _("A mediator has an account of their own to sign in with."),
            way=_("Let the administrator enter the person first."),
        ),
        provided(not known.exists(), _("They are on the roster already."), way=_("Renew it.")),
    )


def renew(actor: Person, listing: Listing, until: date) -> Verdict:
    return all_of(
        coordinates(actor, listing.court_id),
        provided(
            until >= listing.since,
            _("A term cannot end before it begins."),
            way=_("Choose a later day."),
        ),
    )


def suspend(actor: Person, listing: Listing) -> Verdict:
    return all_of(LISTING.allows("suspend", listing), coordinates(actor, listing.court_id))


def readmit(actor: Person, listing: Listing) -> Verdict:
    return all_of(LISTING.allows("readmit", listing), coordinates(actor, listing.court_id))


def complain(actor: Person, side: Side, listing: Listing) -> Verdict:
    """Also when it is over: what somebody did is not made good by its end."""
    return all_of(
        is_side(actor, side),
        provided(
            side.mediation.tenures.filter(listing=listing).exists(),
            _("This mediator had nothing to do with your dispute."),
            way=_("Tell the hotline, 12368."),
        ),
    )


def uphold(actor: Person, complaint: Complaint) -> Verdict:
    return all_of(
        COMPLAINT.allows("uphold", complaint), coordinates(actor, complaint.mediation.court_id)
    )


def dismiss(actor: Person, complaint: Complaint) -> Verdict:
    return all_of(
        COMPLAINT.allows("dismiss", complaint), coordinates(actor, complaint.mediation.court_id)
    )
