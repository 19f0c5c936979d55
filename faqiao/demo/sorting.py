"""In the demo court people see what the computer guesses, and choose: mostly the same, now and then otherwise."""

from __future__ import annotations

from datetime import datetime
from random import Random

from faqiao.demo.plan import Plan
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Urgency
from faqiao.people.models import Person
from faqiao.triage import actions, queries
from faqiao.triage.queries import Suggestion

#: Of a hundred parts that fit, so many are taken over with the key; the others by hand.
WITH_THE_KEY = 80
#: Of a hundred causes and hastes that were guessed, so many are left open.
LEFT_OPEN = 25


def sorted_by_people(plan: Plan) -> tuple[Suggestion, dict[str, str]]:
    """What was guessed from the words of this request, and the cause and haste that somebody chose."""
    found, random = queries.suggestion_for(plan.request), Random(f"{plan.serial}/sorting")
    cause = "" if random.randrange(100) < LEFT_OPEN else found.cause
    urgency = Urgency.ORDINARY if random.randrange(100) < LEFT_OPEN else Urgency(found.urgency)
    return found, {"cause": cause, "urgency": str(urgency)}


def note(plan: Plan, order: WorkOrder, found: Suggestion, *, by: Person, at: datetime) -> None:
    """What was shown, beside what the order says now."""
    if not found.parts:
        return
    random = Random(f"{plan.serial}/key")
    taken = [part for part in found.parts if random.randrange(100) < WITH_THE_KEY]
    street = order.matter.street
    chosen = {
        "category": order.category,
        "cause": order.cause,
        "street": street.code if street else "",
        "urgency": "" if order.urgency == Urgency.ORDINARY else order.urgency,
        "case_number": order.case_number,
    }
    actions.note(
        about=order,
        court=order.court,
        shown=found.shown,
        chosen=chosen,
        taken=taken,
        by=by,
        at=at,
    )
