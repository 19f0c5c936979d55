"""Reading supervision slips, and what a new one begins with."""

from __future__ import annotations

from datetime import datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline.models import Slip, WorkOrder
from faqiao.hotline.states import CallbackState, SlipState
from faqiao.law.periods import after_working_days
from faqiao.matters.models import Clock
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of, stands_in_for, units_of

CLOSE_OF_DAY = time(18)
#: So many working days a slip gives when nothing else is said.
USUAL_DAYS = 1


def slips_seen_by(viewer: Person) -> QuerySet[Slip]:
    """Those who supervise or lead the court, and the unit that owes the answer. Never the caller."""
    slips = Slip.objects.select_related("order", "matter", "court", "unit", "handler", "issued_by")
    if viewer.kind == Person.Kind.MACHINE:
        return slips
    if viewer.kind != Person.Kind.STAFF:
        return slips.none()
    oversees = Q(court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER))
    owes = Q(unit__in=units_of(viewer, Role.HANDLER, Role.DIVISION_HEAD))
    return slips.filter(oversees | owes)


def slips_waiting_for(viewer: Person) -> QuerySet[Slip]:
    """To be signed for or answered by this viewer; and answers to be looked at."""
    heads = Q(unit__in=units_of(viewer, Role.DIVISION_HEAD))
    mine = Q(handler=viewer) | Q(handler=None, unit__in=units_of(viewer, Role.HANDLER)) | heads
    for person, unit in stands_in_for(viewer, viewer.day) if viewer.day else ():
        mine |= Q(handler=person, unit=unit)
    owed = Q(state__in=[SlipState.ISSUED, SlipState.SIGNED]) & mine
    courts = reach_of(viewer, Role.SUPERVISOR, Role.LEADER)
    answered = Q(state=SlipState.ANSWERED, court__in=courts)
    return slips_seen_by(viewer).filter(owed | answered).order_by("due_at", "pk")


def slips_of(order: WorkOrder, viewer: Person) -> QuerySet[Slip]:
    return slips_seen_by(viewer).filter(order=order).order_by("-pk")


def slip_begun(order: WorkOrder, at: datetime) -> dict[str, object]:
    """What a slip on this order would say by itself: a late clock, or a caller who is not satisfied."""
    due = after_working_days(at, USUAL_DAYS, until=CLOSE_OF_DAY).at
    asked = order.callbacks.filter(state=CallbackState.ANSWERED, satisfied=False).last()
    late = _latest(order, at)
    if asked is not None:
        said = _("Asked afterwards, the caller was not satisfied: %(remark)s")
        wrong = said % {"remark": asked.remark or _("no reason given")}
    elif late is not None:
        when = f"{timezone.localtime(late.due_at):%Y-%m-%d %H:%M}"
        wrong = _("The time for this order was over at %(when)s.") % {"when": when}
    else:
        wrong = ""
    demanded = _(
        "Reach the caller, answer what was asked, and say what is done so that it does not happen again."
    )
    return {"wrong": wrong, "demanded": demanded, "due_at": due}


def _latest(order: WorkOrder, at: datetime) -> Clock | None:
    about = f"hotline.WorkOrder:{order.pk}"
    late = Clock.objects.filter(about=about, stopped_at=None, due_at__lt=at)
    return late.order_by("due_at").first()
