"""Somebody's own requests: which there are, where each stands, who has it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from faqiao.hotline import queries as hotline
from faqiao.hotline.states import UNANSWERED, CallbackState, Hold, State
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock, Matter
from faqiao.matters.states import Stage
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.hotline.models import Callback, Pause, WorkOrder


#: A limit of the court's own, of which the public page says nothing.
INSIDE = "extension"


def orders_on(viewer: Person, number: str) -> QuerySet[WorkOrder]:
    """The viewer's own requests on one matter, newest first."""
    return hotline.orders_seen_by(viewer).filter(matter__number=number).order_by("-pk")


def matters_of(viewer: Person) -> QuerySet[WorkOrder]:
    """My matters: each request with its running clocks, the newest on top."""
    running = Clock.objects.filter(stopped_at=None, paused_at=None).order_by("due_at")
    running = running.exclude(name=INSIDE)
    orders = hotline.orders_seen_by(viewer).order_by("-received_at", "-pk")
    return orders.prefetch_related(Prefetch("matter__clocks", running, to_attr="running"))


def order_on_track(number: str, tail: str) -> WorkOrder | None:
    """The newest request of a matter, for somebody who knows its number and the end of the phone number.

    The phone number lies encrypted, so it is compared after it has been found by the matter's number.
    """
    matter = Matter.objects.filter(number=number).first()
    if matter is None:
        return None
    found = matter.orders.select_related("matter", "court", "unit", "requester").order_by("-pk")
    return next((order for order in found if order.requester.phone[-4:] == tail), None)


def question_to(viewer: Person, order: WorkOrder) -> Callback | None:
    """The two questions that wait for this caller."""
    asked = hotline.callbacks_seen_by(viewer).filter(order=order, state=CallbackState.DUE)
    return asked.order_by("-pk").first()


def waiting_on(order: WorkOrder) -> Pause | None:
    """What the caller is asked for, while the answer waits for it."""
    return order.pauses.filter(resumed_at=None).first() if order.hold == Hold.PAUSED else None


def linked_to(matter: Matter, viewer: Person) -> list[tuple[Matter, bool]]:
    """The viewer's own matters before and after this one; True for the one that it goes on from."""
    own = Matter.objects.filter(orders__requester__person=viewer)
    before = own.filter(pk=matter.follows_id) if matter.follows_id else own.none()
    after = own.filter(follows=matter).order_by("pk")
    return [
        *((one, True) for one in before.distinct()),
        *((one, False) for one in after.distinct()),
    ]


def running_clocks(order: WorkOrder) -> dict[str, Clock]:
    """Of a request that was joined with another: the clocks of the one that goes on."""
    running = Clock.objects.filter(about=label_of(hotline.leading_order(order)), stopped_at=None)
    return {clock.name: clock for clock in running}


def events_of(matter: Matter) -> list[Event]:
    """What happened on this matter, oldest first."""
    return list(Event.objects.filter(matter=matter.pk).order_by("at", "pk"))


def headline(order: WorkOrder) -> str:
    """Where it stands, as one would say it."""
    if order.hold == Hold.PAUSED:
        return _("We wait for something from you")
    if order.state == State.MERGED:
        with_it = _("Another request asks the same; both go on together. %(how)s")
        return with_it % {"how": headline(hotline.leading_order(order))}
    return {
        State.RECEIVED: _("We have it, and are finding the right place"),
        State.RETURNED: _("We are finding another place that takes it"),
        State.DISPATCHED: _("It has been passed on; somebody takes it in hand"),
        State.IN_PROGRESS: _("Somebody is working on it"),
        State.REPLIED: _("You have an answer"),
        State.CLOSED: _("You have an answer, and it is done"),
        State.WITHDRAWN: _("You took it back; nobody works on it any more"),
    }[State(order.state)]


def bridge_of(order: WorkOrder) -> dict[str, object]:
    """The five arches. What was taken back before anything came of it stands at none."""
    at = Stage(order.matter.stage)
    taken_back = order.state == State.WITHDRAWN and at == Stage.TELL
    return {
        "taken_back": taken_back,
        "stage": 0 if taken_back else list(Stage).index(at) + 1,
        "stages": [(stage.label, stage == at) for stage in Stage],
    }


def due_of(order: WorkOrder, clocks: dict[str, Clock]) -> Clock | None:
    """The next date that matters to the caller: first contact, then the answer."""
    order = hotline.leading_order(order)
    if order.state not in UNANSWERED:
        return None
    if order.hold == Hold.PAUSED:  # the answer has no date until the caller is heard
        return clocks.get("contact")
    return clocks.get("forward") or clocks.get("contact") or clocks.get("reply")


def who_has(order: WorkOrder) -> str:
    """The unit in charge, or the hotline desk of the court."""
    order = hotline.leading_order(order)
    if order.unit is not None:
        return str(order.unit)
    return _("12368 hotline")


def handler_of(order: WorkOrder) -> str:
    """A surname and what they do; more is not for the public page."""
    order = hotline.leading_order(order)
    if order.handler is None or not order.handler.name:
        return ""
    return pgettext("surname", "%(name)s, in charge") % {"name": order.handler.name[:1]}


def answered(order: WorkOrder) -> WorkOrder | None:
    """The order whose answer may be read here: of one that was joined, only the same caller's other one."""
    leading = hotline.leading_order(order)
    same = leading.requester.phone_key and leading.requester.phone_key == order.requester.phone_key
    return leading if leading.answer and (leading.pk == order.pk or same) else None
