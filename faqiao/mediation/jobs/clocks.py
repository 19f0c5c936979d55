"""What happens by itself: links and reminders, who is silent is passed over, what is over ends, what others ask for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils import timezone

from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.matters.models import Matter
from faqiao.mediation import actions, queries, rules
from faqiao.mediation.states import INSIDE, End, Field, Path, State
from faqiao.people.models import Person
from faqiao.people.queries import the_machine


def machine(at: datetime) -> Person:
    return the_machine().on(timezone.localdate(at))


@reacts_to("response.request.open_mediation")
def open_for_a_request(event: Event) -> None:
    """A street or an office asked for mediation: what it told comes along, so that nobody types it again."""
    facts = event.facts or {}
    matter = Matter.objects.filter(pk=event.matter or 0).first()
    if matter is None:
        return
    dispute = str(facts.get("dispute", ""))
    asked: dict[str, Any] = {
        "path": Path.ASSIGNED,
        "field": dispute if dispute in Field.values else Field.OTHER,
        "claim": str(facts.get("words", "")) or matter.title,
        "token": uuid5(NAMESPACE_URL, f"{event.key}"),
    }
    by = machine(event.at)
    if rules.propose(by, matter, Path.ASSIGNED):
        actions.propose(matter=matter, by=by, at=event.at, **asked)


@clockwork(seconds=300)
def pass_silent_on(at: datetime) -> None:
    """A mediator who has not answered within three working days: somebody else is asked."""
    for mediation in queries.overdue("acceptance", at, State.ASKED):
        actions.pass_on(mediation=mediation, by=machine(at), at=at)


@clockwork(seconds=300)
def hand_choices_over(at: datetime) -> None:
    """The two working days are over without a common choice: the court chooses."""
    for mediation in queries.overdue("choice", at, State.CHOOSING):
        actions.hand_to_court(mediation=mediation, by=machine(at), at=at)


@clockwork(seconds=300)
def end_what_is_over(at: datetime) -> None:
    """The time is over, and nobody wanted more: it ends, and the parties hear what they can do."""
    for mediation in queries.overdue("term", at, *INSIDE, State.CHOOSING, State.ASKED):
        actions.terminate(mediation=mediation, end=End.EXPIRED, by=machine(at), at=at)


@clockwork(seconds=3600)
def remind_silent(at: datetime) -> None:
    """Who was invited and has said nothing is reminded once."""
    for side in queries.sides_asked(at, timedelta(days=settings.MEDIATION_REMIND_DAYS)):
        actions.remind(side=side, by=machine(at), at=at)
