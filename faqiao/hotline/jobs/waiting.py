"""A caller who is waited for: what they are told, and what lets the order go on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline import actions, rules
from faqiao.hotline.jobs.shared import order_of
from faqiao.hotline.jobs.speaking import tell_if_wanted, when
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Hold, Resumed
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event
from faqiao.people.models import Person


@reacts_to("hotline.order.pause")
def tell_what_is_awaited(event: Event) -> None:
    facts = event.facts or {}

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _(
            "About your request %(number)s we need something from you: %(asked)s Answer on your matter's page, "
            "or call 12368, before %(until)s. Until then the time for our answer stands still."
        )
        said = {"number": one.matter.spoken_number, "asked": facts.get("asked", "")}
        return sentence, {**said, "until": when(facts.get("until"))}

    tell_if_wanted(order_of(event), event, "order.awaited", say)


@reacts_to("hotline.order.resume")
def tell_that_it_goes_on(event: Event) -> None:
    facts = event.facts or {}

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _("Your request %(number)s goes on. You get the answer before %(due)s.")
        if facts.get("why") == Resumed.TIME:
            sentence = _(
                "We have not heard from you about your request %(number)s. We go on without it; you get the "
                "answer before %(due)s."
            )
        number = one.matter.spoken_number
        return sentence, {"number": number, "due": when(facts.get("reply_due"))}

    if facts.get("why") in (Resumed.CALLER, Resumed.MATERIAL, Resumed.TIME):
        tell_if_wanted(order_of(event), event, "order.goes_on", say)


@reacts_to("hotline.order.follow_up")
def tell_what_became_of_it(event: Event) -> None:
    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _("About your request %(number)s: %(result)s")
        result = str((event.facts or {}).get("result", ""))
        return sentence, {"number": one.matter.spoken_number, "result": result}

    tell_if_wanted(order_of(event), event, "order.followed_up", say)


@reacts_to("hotline.order.add_material")
@reacts_to("matters.matter.attach")
def go_on_with_material(event: Event) -> None:
    """The caller has handed in what was waited for."""
    if event.by_id is None or event.matter is None:
        return
    waiting = WorkOrder.objects.filter(matter=event.matter, hold=Hold.PAUSED)
    for order in waiting.filter(requester__person=event.by_id):
        caller = Person.objects.get(pk=event.by_id).on(event.at.astimezone().date())
        if rules.resume(caller, order, Resumed.MATERIAL):
            actions.resume(order=order, why=Resumed.MATERIAL, by=caller, at=event.at)
