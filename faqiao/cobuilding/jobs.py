"""What happens by itself: promises that are due or missed, agreements that run out, and who hears of it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.cobuilding import actions, queries
from faqiao.cobuilding.models import Activity, Agreement, Commitment
from faqiao.gateways.sms.gateway import send
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.people.queries import the_machine


@clockwork(seconds=1800)
def watch_days(at: datetime) -> None:
    """Each promise whose day is over is missed; before that, and before an agreement ends, both sides are told."""
    day = timezone.localdate(at)
    machine = the_machine().on(day)
    for late in list(queries.overdue(day)):
        actions.miss(commitment=late, by=machine, at=at)
    for soon in list(queries.to_remind(day)):
        actions.remind(commitment=soon, by=machine, at=at)
    for agreement in list(queries.running_out(day)):
        actions.warn(agreement=agreement, by=machine, at=at)


@reacts_to("cobuilding.commitment.remind")
def tell_of_promise(event: Event) -> None:
    commitment = Commitment.objects.select_related("agreement").get(pk=_key(event))
    text = _("Due %(day)s under agreement %(number)s: %(what)s")
    said = {"day": commitment.due_on, "number": commitment.agreement.number}
    _tell(event, commitment.agreement, text % {**said, "what": commitment.text})


@reacts_to("cobuilding.agreement.warn")
def tell_of_end(event: Event) -> None:
    agreement = Agreement.objects.get(pk=_key(event))
    text = _("Agreement %(number)s runs until %(day)s. Please speak about renewing it.")
    _tell(event, agreement, text % {"day": agreement.until, "number": agreement.number})


@reacts_to("cobuilding.agreement.sign")
def ask_for_signature(event: Event) -> None:
    agreement = Agreement.objects.get(pk=_key(event))
    text = _("The court has signed agreement %(number)s. Please read it and sign it, too.")
    _tell(event, agreement, text % {"number": agreement.number})


@reacts_to("cobuilding.agreement.amend")
def tell_of_change(event: Event) -> None:
    agreement = Agreement.objects.get(pk=_key(event))
    text = _("Agreement %(number)s was changed as agreed. Please look whether it says so.")
    _tell(event, agreement, text % {"number": agreement.number})


@reacts_to("cobuilding.activity.move")
def tell_of_move(event: Event) -> None:
    activity = Activity.objects.select_related("agreement").get(pk=_key(event))
    when = timezone.localtime(activity.starts_at).strftime("%Y-%m-%d %H:%M")
    text = _("“%(title)s” was moved to %(when)s.") % {"title": activity.title, "when": when}
    _tell_parties(event, activity, text)


@reacts_to("cobuilding.activity.call_off")
def tell_of_calling_off(event: Event) -> None:
    activity = Activity.objects.select_related("agreement").get(pk=_key(event))
    when = timezone.localtime(activity.starts_at).strftime("%Y-%m-%d %H:%M")
    text = _("“%(title)s” of %(when)s is called off.") % {"title": activity.title, "when": when}
    _tell_parties(event, activity, text)


def _tell_parties(event: Event, activity: Activity, text: str) -> None:
    if activity.agreement:
        _tell(event, activity.agreement, text)


def _tell(event: Event, agreement: Agreement, text: str) -> None:
    """The office of the court and the officers of the bodies, by text message, but not who did it."""
    for person in queries.officers_of(agreement, timezone.localdate(event.at)):
        if person.phone and person.pk != event.by_id:
            send(to=person.phone, text=text, key=f"{event.key}-{person.pk}")


def _key(event: Event) -> int:
    return int(event.about.rpartition(":")[2])
