"""Who keeps the roster of judges on duty."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from faqiao.calls.models import DutyTurn
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds


def put_on_duty(
    actor: Person, court: Court, judge: Person, begins_at: datetime, ends_at: datetime
) -> Verdict:
    turns = DutyTurn.objects.filter(court=court, judge=judge, taken_off_at=None)
    same = turns.filter(begins_at__lt=ends_at, ends_at__gt=begins_at)
    return all_of(
        provided(
            ends_at > begins_at, _("A turn ends after it begins."), way=_("Change the two times.")
        ),
        provided(
            not same.exists(),
            _("This judge is on duty there in that time already."),
            way=_("Choose another time, or take the other turn off first."),
        ),
        keeps_roster(actor, court),
    )


def take_off_duty(actor: Person, turn: DutyTurn) -> Verdict:
    return all_of(
        provided(turn.taken_off_at is None, _("This turn was taken off already.")),
        keeps_roster(actor, turn.court),
    )


def keeps_roster(actor: Person, court: Court) -> Verdict:
    return provided(
        holds(actor, Role.SUPERVISOR, court=court.pk),
        _("Only a supervisor keeps the roster."),
        way=_("Ask a supervisor."),
    )


def on_duty_now(turn: DutyTurn, at: datetime) -> Verdict:
    return provided(
        turn.holds(at),
        _("This judge is not on duty now."),
        way=_("Choose another judge, or note it as an order."),
    )
