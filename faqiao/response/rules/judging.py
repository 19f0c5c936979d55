"""What the street says afterwards, what the court claims, and what is left out of a rate."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law.response import promised
from faqiao.people.models import Community, Court, Person, Role, Street
from faqiao.people.rules import holds, is_machine
from faqiao.response.models import Claim, Exclusion, GovernanceRequest, Rating, Route
from faqiao.response.rules.shared import in_hand, leading, liaises, speaks_for
from faqiao.response.states import (
    CLAIM,
    EXCLUSION,
    RATING,
    REQUEST,
    TOLD,
    ClaimState,
    Counting,
    ExclusionState,
    State,
)


def confirm(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(REQUEST.allows("confirm", request), speaks_for(actor, request))


def rate(actor: Person, rating: Rating) -> Verdict:
    request = rating.request
    return all_of(
        RATING.allows("rate", rating),
        provided(
            request.state in TOLD and rating.closing == request.closing,
            _("This request was opened again; it is rated after its next result."),
        ),
        speaks_for(actor, request),
    )


def close(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(
        REQUEST.allows("close", request),
        provided(
            is_machine(actor) or holds(actor, Role.LIAISON, court=request.court_id),
            _("Only the liaison of this court can close a request."),
            way=_("It closes by itself once the street confirms."),
        ),
        provided(
            request.state == State.CONFIRMED or _silent(actor, request),
            _("The street has not confirmed the result yet."),
            way=_("It closes by itself when the street confirms, or when its days are over."),
        ),
    )


def reopen(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(
        REQUEST.allows("reopen", request),
        provided(
            leading(request) is not None,
            _("This went along with another request; no court has it by itself."),
            way=_("Call again and name this number."),
        ),
        speaks_for(actor, request),
        _within_days(actor, request),
    )


def claim_prevented(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(
        provided(
            request.state in TOLD | {State.SERVED},
            _("What was prevented is claimed once something has been done."),
            way=_("Record the visit first."),
        ),
        provided(
            not request.claims.exclude(state=ClaimState.DISPUTED).exists(),
            _("Disputes prevented were claimed already."),
            way=_("The street confirms or disputes it first."),
        ),
        in_hand(actor, request),
    )


def counts_something(counting: str, basis: str) -> Verdict:
    return provided(
        counting == Counting.PEOPLE or any(line.strip() for line in basis.splitlines()),
        _("Nothing is counted yet."),
        way=_("Write one line for each dispute that did not come to court."),
    )


def confirm_claim(actor: Person, claim: Claim) -> Verdict:
    return all_of(CLAIM.allows("confirm_claim", claim), speaks_for(actor, claim.request))


def dispute_claim(actor: Person, claim: Claim) -> Verdict:
    return all_of(CLAIM.allows("dispute_claim", claim), speaks_for(actor, claim.request))


def ask_exclusion(actor: Person, request: GovernanceRequest, rate: str = "") -> Verdict:
    asked = request.exclusions.exclude(state=ExclusionState.REFUSED)
    return all_of(
        provided(
            request.state in TOLD,
            _("Only what has its result can be left out of a rate."),
            way=_("Record the result first."),
        ),
        liaises(actor, request),
        provided(
            not rate or not asked.filter(rate=rate).exists(),
            _("This was asked for already."),
        ),
    )


def grant_exclusion(actor: Person, exclusion: Exclusion) -> Verdict:
    return all_of(EXCLUSION.allows("grant_exclusion", exclusion), _decides(actor, exclusion))


def refuse_exclusion(actor: Person, exclusion: Exclusion) -> Verdict:
    return all_of(EXCLUSION.allows("refuse_exclusion", exclusion), _decides(actor, exclusion))


def set_route(actor: Person, court: Court) -> Verdict:
    return provided(
        holds(actor, Role.LIAISON, court=court.pk),
        _("Only the liaison of this court keeps its table of addresses."),
        way=_("Ask the liaison."),
    )


def end_route(actor: Person, route: Route) -> Verdict:
    return all_of(
        provided(
            route.until is None or actor.day is None or route.until > actor.day,
            _("This row has ended already."),
        ),
        set_route(actor, route.court),
    )


def fits_together(
    street: Street | None, community: Community | None, since: date, until: date | None
) -> Verdict:
    return all_of(
        provided(
            community is None or (street is not None and community.street_id == street.pk),
            _("This community does not belong to that street."),
            way=_("Choose a community of the street."),
        ),
        provided(
            until is None or until >= since,
            _("A row cannot end before it begins."),
            way=_("Choose %(day)s or a later day.") % {"day": since},
        ),
    )


def _decides(actor: Person, exclusion: Exclusion) -> Verdict:
    return all_of(
        provided(
            actor.pk != exclusion.asked_by_id,
            _("Nobody decides about what they asked for themselves."),
            way=_("Somebody else who leads the court decides."),
        ),
        provided(
            holds(actor, Role.LEADER, Role.SUPERVISOR, court=exclusion.request.court_id),
            _("Only a leader or a supervisor of this court decides that."),
            way=_("Ask a leader of the court."),
        ),
    )


def _silent(actor: Person, request: GovernanceRequest) -> bool:
    """The system closes what the street left without a word until its days were over."""
    if not is_machine(actor) or request.answered_at is None or actor.day is None:
        return False
    days = promised(request.court.code)["confirm_days"]
    return actor.day > timezone.localdate(request.answered_at) + timedelta(days=days)


def _within_days(actor: Person, request: GovernanceRequest) -> Verdict:
    if request.answered_at is None or actor.day is None:
        return YES
    days = promised(request.court.code)["reopen_days"]
    return provided(
        actor.day <= timezone.localdate(request.answered_at) + timedelta(days=days),
        _("The result is more than %(days)d days old.") % {"days": days},
        way=_("Call again; say the number of this request, so that the same judge can see it."),
    )
