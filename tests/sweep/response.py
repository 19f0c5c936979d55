"""Where calls of streets are to be seen in the demo court, and who goes there."""

from __future__ import annotations

from faqiao.people.models import Person
from faqiao.response.models import Exclusion, GovernanceRequest, Route
from faqiao.response.queries import of_the_street, requests_seen_by
from faqiao.response.states import ClaimState, ExclusionState, RatingState, State


def response_places(street: Person, liaison: Person) -> dict[str, str]:
    seen = requests_seen_by(liaison).order_by("pk")
    mine = of_the_street(street).order_by("-pk")
    answered = GovernanceRequest.objects.filter(ratings__state=RatingState.DUE).filter(
        pk__in=mine.values("pk"), state=State.ANSWERED
    )
    told = answered.first()
    planned = seen.filter(appointments__state="PLANNED").first()
    called, combined = seen.filter(state=State.CALLED).first(), seen.filter(state=State.COMBINED)
    joined = seen.filter(responders__leading=False).first()
    claimed = GovernanceRequest.objects.filter(claims__state=ClaimState.CLAIMED).first()
    asked = Exclusion.objects.filter(state=ExclusionState.ASKED).first()
    assert told and planned and called and joined and claimed and asked
    return {
        "r.mine": told.number,
        "r.rating": str(told.ratings.latest("pk").pk),
        "r.claimed": claimed.number,
        "r.claim": str(claimed.claims.latest("pk").pk),
        "r.called": called.number,
        "r.combined": combined.latest("pk").number,
        "r.planned": planned.number,
        "r.visit": str(planned.appointments.latest("pk").pk),
        "r.joined": joined.number,
        "r.responder": str(joined.responders.filter(leading=False).latest("pk").pk),
        "r.asked": asked.request.number,
        "r.exclusion": str(asked.pk),
        "r.closed": seen.filter(state=State.CLOSED).latest("pk").number,
        "r.row": str(Route.objects.latest("pk").pk),
    }
