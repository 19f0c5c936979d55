"""Who may sit where, and be ready or not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.calls.models import Seat
from faqiao.calls.states import SEAT
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds


def take_seat(actor: Person, extension: str) -> Verdict:
    taken = Seat.objects.filter(extension=extension).exclude(person=actor)
    return all_of(
        provided(holds(actor, Role.AGENT, Role.SUPERVISOR), _("Only hotline agents have a seat.")),
        provided(
            not extension or not taken.exists(),
            _("A colleague sits at this extension."),
            way=_("Look at the telephone again, or ask that colleague to leave the seat."),
        ),
    )


def get_ready(actor: Person, seat: Seat) -> Verdict:
    return all_of(SEAT.allows("get_ready", seat), own_seat(actor, seat))


def pause(actor: Person, seat: Seat) -> Verdict:
    return all_of(SEAT.allows("pause", seat), own_seat(actor, seat))


def leave(actor: Person, seat: Seat) -> Verdict:
    """A supervisor may clear the seat of somebody who went home."""
    supervises = holds(actor, Role.SUPERVISOR, court=seat.court_id)
    return all_of(
        SEAT.allows("leave", seat),
        provided(
            actor.pk == seat.person_id or supervises,
            _("Only whoever sits there can do that."),
            way=_("A supervisor can clear a seat."),
        ),
    )


def own_seat(actor: Person, seat: Seat) -> Verdict:
    return provided(actor.pk == seat.person_id, _("Only whoever sits there can do that."))
