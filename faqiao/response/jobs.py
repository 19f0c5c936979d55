"""What happens by itself: results reach those that go along, what is confirmed or left closes, the street is told."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.people.queries import the_machine
from faqiao.response import actions, queries, rules
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import State

SILENT_AT_ONCE = 200


@reacts_to("response.request.record_result")
def share_with_those_along(event: Event) -> None:
    """Every street whose request went along hears the same result."""
    machine = the_machine().on(timezone.localdate(event.at))
    for one in request_of(event).combined.filter(state=State.COMBINED).order_by("pk"):
        if rules.share_result(machine, one):
            actions.share_result(request=one, by=machine, at=event.at)


@reacts_to("response.request.confirm")
def close_confirmed(event: Event) -> None:
    """What the street confirms is closed."""
    request, machine = request_of(event), the_machine().on(timezone.localdate(event.at))
    if rules.close(machine, request):
        actions.close(request=request, by=machine, at=event.at)


@clockwork(seconds=3600)
def close_silent(at: datetime) -> None:
    """What the street left without a word is closed when its days are over."""
    machine = the_machine().on(timezone.localdate(at))
    waiting = GovernanceRequest.objects.filter(state=State.ANSWERED).select_related("court")
    for request in waiting.order_by("answered_at")[:SILENT_AT_ONCE]:
        if rules.close(machine, request):
            actions.close(request=request, by=machine, at=at)


@reacts_to("response.request.accept")
@reacts_to("response.request.plan")
@reacts_to("response.request.move")
@reacts_to("response.request.call_off")
@reacts_to("response.request.record_result")
@reacts_to("response.request.share_result")
def tell_street(event: Event) -> None:
    """A text message to the officer who called: the same words as on the page, nothing about anybody."""
    request = request_of(event)
    news = next((one for one in queries.updates_of(request) if one.key == str(event.key)), None)
    if news is None or not str(request.phone).startswith("+"):
        return
    text = _("Your call %(number)s: %(news)s.") % {"number": request.number, "news": news.title}
    send(to=str(request.phone), text=text, key=f"{event.key}-street")


def request_of(event: Event) -> GovernanceRequest:
    key = event.about.rpartition(":")[2]
    return GovernanceRequest.objects.select_related("court", "combined_into").get(pk=key)
