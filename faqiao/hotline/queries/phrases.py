"""Reading the words that a court keeps ready."""

from __future__ import annotations

from django.db.models import QuerySet

from faqiao.hotline.models import Phrase, WorkOrder
from faqiao.hotline.states import PhraseState
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of

ANSWERS = (Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.LEADER)


def phrases_seen_by(viewer: Person) -> QuerySet[Phrase]:
    """Those that are offered in the courts where the viewer answers, or watches over answers."""
    phrases = Phrase.objects.select_related("court", "offered_by")
    here = phrases.filter(state=PhraseState.OFFERED, court__in=reach_of(viewer, *ANSWERS))
    return here.order_by("court__code", "category", "title")


def phrases_for(order: WorkOrder, viewer: Person) -> QuerySet[Phrase]:
    """Those that fit an order: of its court, for its category or for all."""
    own = phrases_seen_by(viewer).filter(court=order.court_id)
    return own.filter(category__in=["", order.category]).order_by("-category", "title")
