"""Where something of mediation is to be seen in the demo court, and who goes there."""

from __future__ import annotations

from faqiao.mediation.models import Complaint, Listing, Mediation, Session, Side
from faqiao.mediation.queries import link_of
from faqiao.mediation.states import State
from faqiao.people.models import Person

#: Names a place by the state of the mediation behind it.
STATES = {
    "proposed": State.PROPOSED, "choosing": State.CHOOSING, "ready": State.READY, "stopped": State.STOPPED,
    "ended": State.ENDED,
}  # fmt: skip


def mediation_places(citizen: Person, mediator: Person) -> dict[str, str]:
    mine = Mediation.objects.filter(sides__person=citizen, state=State.MEDIATING).latest("pk")
    held = Mediation.objects.filter(listing__person=mediator)
    blind = held.filter(state=State.MEDIATING, rounds__state="OPEN").latest("pk")
    places = {
        "m.key": mine.pk,
        "m.link": link_of(mine.sides.get(person=citizen)),
        "m.blind": blind.pk,
        "m.blind_link": link_of(blind.sides.latest("pk")),
        "m.asked": held.get(state=State.ASKED).pk,
        "m.session": Session.objects.filter(mediation=mine, state="PLANNED").latest("pk").pk,
        "m.side": Side.objects.filter(mediation=mine).latest("pk").pk,
        "m.complaint": Complaint.objects.latest("pk").pk,
        "m.listing": Listing.objects.get(person=mediator).pk,
        "m.matter": mine.matter.number,
    }
    for name, state in STATES.items():
        found = Mediation.objects.filter(state=state).latest("pk")
        places |= {f"m.{name}": found.pk, f"m.{name}_link": link_of(found.sides.latest("pk"))}
    agreed = Mediation.objects.exclude(effective_at=None).latest("pk")
    places |= {"m.agreed": agreed.pk, "m.agreed_link": link_of(agreed.sides.latest("pk"))}
    return {name: str(place) for name, place in places.items()}


def own_words() -> list[str]:
    """What people wrote: claims, courses, facts, clauses, complaints."""
    texts: list[str] = []
    for one in Mediation.objects.all():
        texts += [one.claim, one.course, one.hints, one.hindered, one.number]
        texts += [fact.text for fact in one.facts.all()]
        texts += [str(draft.clauses) for draft in one.drafts.all()]
        texts += [str(message.text) for message in one.messages.all()]
        texts += [f"{offer.condition}" for offer in one.offers.all()]
        texts += [str(kept.text) for kept in one.concessions.all()]
    texts += [str(one.words) for one in Complaint.objects.all()]
    for place in Listing.objects.all():
        texts += [place.qualification, place.languages, place.region, place.because]
    return [str(text) for text in texts]
