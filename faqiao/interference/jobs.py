"""What happens by itself: the officer hears at once of what touches a pending case; each quarter is reported."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.interference import actions, queries, rules
from faqiao.interference.models import Attempt
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.people.queries import the_machine


@reacts_to("interference.attempt.record_attempt")
def tell_officer(event: Event) -> None:
    """A text message without any content: that there is a record, and that it does not wait."""
    attempt = Attempt.objects.select_related("court").get(pk=event.about.rpartition(":")[2])
    if not attempt.at_once:
        return
    text = _(
        "A record of interference that does not wait: %(number)s. Please open it at your desk."
    )
    day = timezone.localdate(event.at)
    for officer in queries.officers_of(attempt.court, day):
        if officer.phone:
            number = {"number": attempt.number}
            send(to=officer.phone, text=text % number, key=f"{event.key}-{officer.pk}")


@clockwork(seconds=3600)
def draw_quarters(at: datetime) -> None:
    """零报告: on the day after a quarter each court has its report, also where nothing was recorded."""
    day = timezone.localdate(at)
    machine = the_machine().on(day)
    for court, first in list(queries.quarters_to_draw(day)):
        if rules.draw_up(machine, court, first):
            actions.draw_up(court=court, first=first, by=machine, at=at)
