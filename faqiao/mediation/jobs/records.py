"""What is written down by itself when everybody has signed."""

from __future__ import annotations

from django.utils import timezone

from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event
from faqiao.mediation import actions
from faqiao.mediation.models import Mediation
from faqiao.people.queries import the_machine


@reacts_to("mediation.mediation.terminate")
def write_papers_of(event: Event) -> None:
    """The agreement and the course of it become papers; their pages are set right after."""
    mediation = Mediation.objects.select_related("matter", "listing__organisation").get(
        pk=(event.about or "").rpartition(":")[2]
    )
    if mediation.effective_at is not None:
        machine = the_machine().on(timezone.localdate(event.at))
        actions.write_papers(mediation=mediation, by=machine, at=event.at)
