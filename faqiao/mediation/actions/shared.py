"""What several verbs do: a mediator's time begins and ends; the talk is wiped when it is over."""

from __future__ import annotations

from datetime import datetime

from faqiao.mediation.models import (
    BlindFigure,
    Concession,
    Listing,
    Mediation,
    Message,
    Offer,
    Tenure,
)
from faqiao.mediation.states import How


def begin_tenure(mediation: Mediation, listing: Listing, how: str, at: datetime) -> Tenure:
    return Tenure.objects.create(mediation=mediation, listing=listing, began=how, asked_at=at)


def end_tenure(mediation: Mediation, how: How, reason: str, at: datetime) -> None:
    for tenure in mediation.tenures.filter(ended_at=None):
        tenure.ended, tenure.ended_at, tenure.reason = how, at, reason
        tenure.save(update_fields=["ended", "ended_at", "reason"])


def forget_talk(mediation: Mediation) -> None:
    """Words, concessions, figures and offers are not kept: only that there were so many of them."""
    Message.objects.filter(mediation=mediation).update(text="")
    Concession.objects.filter(mediation=mediation).update(text="")
    BlindFigure.objects.filter(round__mediation=mediation).update(amount="")
    Offer.objects.filter(mediation=mediation).update(amount="0", condition="", yearly="")
