"""Where something of judicial confirmation is to be seen in the demo court."""

from __future__ import annotations

from faqiao.filing.models import Confirmation
from faqiao.filing.states import State
from faqiao.mediation.models import Mediation
from faqiao.mediation.queries import link_of

STATES = {
    "received": State.RECEIVED, "supplementing": State.SUPPLEMENTING, "examining": State.EXAMINING,
    "confirmed": State.CONFIRMED, "rejected": State.REJECTED, "denied": State.DENIED, "gathering": State.GATHERING,
    "lapsed": State.LAPSED,
}  # fmt: skip


def filing_places() -> dict[str, str]:
    """A sheet in every state, the link of a party to it, and an agreement for which nobody has applied."""
    places = {}
    for name, state in STATES.items():
        found = Confirmation.objects.filter(state=state).latest("pk")
        places[f"f.{name}"] = str(found.pk)
        for side in found.mediation.sides.order_by("pk"):
            places[f"f.{name}_link"] = link_of(side)
    asked = Confirmation.objects.filter(state=State.EXAMINING, more_asked_at__isnull=False)
    places["f.more"] = str(asked.latest("pk").pk)
    signed = Mediation.objects.exclude(effective_at=None).filter(confirmations=None)
    places["f.free_link"] = link_of(signed.latest("effective_at").sides.latest("pk"))
    return places


def filing_words() -> list[str]:
    """What people wrote: what is missing, what was supplied, reasons."""
    texts: list[str] = []
    for one in Confirmation.objects.all():
        texts += [
            one.asked_words,
            str(one.supplied),
            one.reason,
            one.more_reason,
            str(one.explained),
        ]
    return texts
