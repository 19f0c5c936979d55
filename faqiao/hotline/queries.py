"""Reading orders and callbacks. Every query starts from what the viewer may see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_noop as _

from faqiao.hotline.models import Callback, Target, WorkOrder
from faqiao.hotline.states import LADDER, OPEN, CallbackState, Category, State
from faqiao.kit.said import kept
from faqiao.law.hotline import promised
from faqiao.law.periods import after_working_days
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock, Due
from faqiao.matters.states import Confidentiality
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import reach_of, units_of

END_OF_OFFICE = time(18)
AT_THE_DESK = (Role.AGENT, Role.SUPERVISOR)
WATCHES = (Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER)
#: What stands on a line, with the names of its unit.
BRIEF = (
    "category",
    "state",
    "ladder",
    "matter__number",
    "matter__title",
    "unit__name",
    "unit__name_en",
)
#: What a row of the list of orders tells besides.
LISTED = (
    *BRIEF,
    "number",
    "received_at",
    "court__name",
    "court__name_en",
    "handler__name",
    "handler__username",
)

PROMISE = """
    SELECT * FROM hotline_target
    WHERE (court_id = %s OR court_id IS NULL) AND category IN (%s, '')
    ORDER BY court_id IS NULL, category = '' LIMIT 1
"""

_promises: ContextVar[dict[tuple[int, str], Target] | None] = ContextVar("promises", default=None)


def orders_seen_by(viewer: Person) -> QuerySet[WorkOrder]:
    """A caller sees their own; the desk, callback staff and leaders their court's; a unit those it works on.

    Restricted orders are seen by the caller, the unit, supervisors and leaders only.
    """
    orders = WorkOrder.objects.select_related(
        "matter", "court", "unit", "handler", "requester", "registered_by"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return orders
    if viewer.kind == Person.Kind.CITIZEN:
        return orders.filter(requester__person=viewer)
    watched = Q(court__in=reach_of(viewer, *WATCHES)) & Q(
        matter__confidentiality=Confidentiality.ORDINARY
    )
    led = Q(court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER))
    worked_on = Q(unit__in=units_of(viewer, Role.HANDLER))
    return orders.filter(watched | led | worked_on)


def callbacks_seen_by(viewer: Person) -> QuerySet[Callback]:
    """Callback staff, supervisors and leaders see their court's; a caller the question put to them."""
    callbacks = Callback.objects.select_related("order__matter", "order__requester", "order__unit")
    if viewer.kind == Person.Kind.MACHINE:
        return callbacks
    courts = reach_of(viewer, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER)
    return callbacks.filter(Q(order__court__in=courts) | Q(order__requester__person=viewer))


def callbacks_due(viewer: Person) -> QuerySet[Callback]:
    """The ones to make now, oldest first, without the viewer's own orders."""
    due = callbacks_seen_by(viewer).filter(state=CallbackState.DUE)
    due = due.exclude(Q(order__handler=viewer) | Q(order__registered_by=viewer))
    return due.order_by("drawn_at", "pk")


def queue_of(viewer: Person) -> QuerySet[WorkOrder]:
    """What waits for this viewer: the desk's unsent orders, a unit's open ones. Next due first."""
    orders = orders_seen_by(viewer)
    desk = Q(state__in=[State.RECEIVED, State.RETURNED]) & Q(
        court__in=reach_of(viewer, Role.AGENT, Role.SUPERVISOR)
    )
    unit = Q(state__in=[State.DISPATCHED, State.IN_PROGRESS]) & Q(
        unit__in=units_of(viewer, Role.HANDLER)
    )
    mine = unit & (Q(handler=viewer) | Q(handler=None))
    return in_order_of_time(orders.filter(desk | mine))


def in_order_of_time(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    running = Clock.objects.filter(matter=OuterRef("matter"), stopped_at=None)
    due = Subquery(running.order_by("due_at").values("due_at")[:1])
    waits = Case(
        When(state=State.CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return orders.annotate(next_due_at=due, waits=waits).order_by("waits", "next_due_at", "pk")


def order_of_token(token: UUID) -> WorkOrder | None:
    """The order that a form with this token has already registered."""
    known = WorkOrder.objects.filter(token=token)
    return known.get() if known.exists() else None


def target_for(court: Court, category: str) -> Target:
    """The court's promise for this category: its own first, then its general one, then everybody's.

    A court that has entered none keeps what the rulebook says, as the installation has set it.
    """
    remembered = _promises.get()
    key = (court.pk, category)
    if remembered is not None and key in remembered:
        return remembered[key]
    entered = next(iter(Target.objects.raw(PROMISE, [court.pk, category])), None)
    target = entered or Target(**promised(court.code, category))
    if remembered is not None:
        remembered[key] = target
    return target


def promises_by_place() -> dict[tuple[int | None, str] | None, Target]:
    """Every promise by its court and category; under None what holds where nobody promised anything."""
    return {None: Target(), **{(row.court_id, row.category): row for row in Target.objects.all()}}


@contextmanager
def promises_remembered() -> Iterator[None]:
    """Within it each promise is read once: for a batch of old records, told again in one go."""
    token = _promises.set({})
    try:
        yield
    finally:
        _promises.reset(token)


def forward_due(target: Target, start: datetime) -> Due:
    return Due(
        start + timedelta(minutes=target.forward_minutes),
        kept(_("Promise of the court: sent on within %(n)d minutes."), n=target.forward_minutes),
    )


def contact_due(target: Target, start: datetime) -> Due:
    return Due(
        start + timedelta(hours=target.contact_hours),
        kept(_("Promise of the court: first contact within %(n)d hours."), n=target.contact_hours),
    )


def reply_due(target: Target, start: datetime) -> Due:
    due = after_working_days(start, target.reply_working_days, until=END_OF_OFFICE)
    promise = _("Promise of the court: reply within %(n)d working days.")
    if due.provisional:
        promise = _(
            "Promise of the court: reply within %(n)d working days. The holidays of that year are "
            "not published yet, so the date may move."
        )
    return Due(due.at, kept(promise, n=target.reply_working_days))


def is_drawn(order: WorkOrder, percent: int) -> str:
    """Why this closing is called back: COMPLAINT (always), SAMPLE (by the share), or "" (not at all).

    The draw is a hash of the order's number and its closing, so anybody can repeat it.
    """
    if order.category == Category.COMPLAINT_REPORT:
        return "COMPLAINT"
    lot = hashlib.sha256(f"{order.number}/{order.reopenings + 1}".encode()).digest()
    return "SAMPLE" if int.from_bytes(lot[:8], "big") % 100 < percent else ""


def orders_to_raise(
    verb: str, at: datetime, leader_after: timedelta
) -> list[tuple[WorkOrder, datetime]]:
    """Open orders with a clock that calls for this step of the ladder, and its end; a thousand at most."""
    running = Clock.objects.filter(about=OuterRef("label"), stopped_at=None)
    due = {
        "remind": running.filter(warn_at__lte=at, due_at__gt=at),
        "supervise": running.filter(due_at__lte=at),
        "escalate": running.filter(due_at__lte=at - leader_after),
    }[verb]
    label = Concat(Value("hotline.WorkOrder:"), Cast("pk", TextField()), output_field=TextField())
    waiting = (
        unanswered(WorkOrder.objects.all())
        .filter(ladder__in=LADDER.moves[verb][0])
        .annotate(label=label)
    )
    late = waiting.annotate(ends=Subquery(due.order_by("due_at").values("due_at")[:1]))
    found = late.filter(ends__isnull=False).order_by("ends")[:1000]
    return [(order, order.ends) for order in found]


def replied_before(moment: datetime) -> QuerySet[WorkOrder]:
    return WorkOrder.objects.filter(state=State.REPLIED, replied_at__lte=moment)


def followed_by(viewer: Person) -> QuerySet[WorkOrder]:
    """What waits for this viewer, and the open ones that they took down. Next due first."""
    desk = Q(state__in=[State.RECEIVED, State.RETURNED]) & Q(
        court__in=reach_of(viewer, *AT_THE_DESK)
    )
    taken = Q(registered_by=viewer, state__in=OPEN)
    return in_order_of_time(orders_seen_by(viewer).filter(desk | taken))


def orders_of_phone(phone_key: str, viewer: Person) -> QuerySet[WorkOrder]:
    """What this number asked before, newest first."""
    mine = orders_seen_by(viewer).filter(requester__phone_key=phone_key)
    return mine.order_by("-received_at", "-pk")


def in_brief(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    """Only what a line of a list tells: long lists are drawn often."""
    return orders.select_related(None).select_related("matter", "unit").only(*BRIEF)


def in_rows(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    """Only what a row of the list of orders tells."""
    told = orders.select_related(None).select_related("matter", "unit", "court", "handler")
    return told.only(*LISTED)


def running_clocks(orders: Iterable[WorkOrder]) -> dict[int, Clock]:
    """The running clock of each order that ends first."""
    keys = {label_of(order): order.pk for order in orders}
    running = Clock.objects.filter(about__in=list(keys), stopped_at=None).order_by("-due_at")
    running = running.only("about", "warn_at", "due_at", "stopped_at")
    return {keys[clock.about]: clock for clock in running}


def overdue(orders: QuerySet[WorkOrder], at: datetime) -> QuerySet[WorkOrder]:
    """Those with a running clock that is over."""
    label = Concat(Value("hotline.WorkOrder:"), Cast("pk", TextField()), output_field=TextField())
    late = Clock.objects.filter(about=OuterRef("label"), stopped_at=None, due_at__lt=at)
    return unanswered(orders).annotate(label=label).filter(Exists(late))


def unanswered(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    return orders.filter(state__in=OPEN - {State.REPLIED})


def units_reached_by(viewer: Person) -> QuerySet[Organisation]:
    """The units to which this viewer's desk sends orders, court by court."""
    units = Organisation.objects.filter(
        kind=Organisation.Kind.UNIT, court__in=reach_of(viewer, *AT_THE_DESK)
    )
    return units.select_related("court").order_by("court__code", "pk")


def handlers_in(units: list[int], day: date) -> QuerySet[Person]:
    """Those who handle orders in these units on that day."""
    held = Post.objects.filter(organisation__in=units, role=Role.HANDLER, since__lte=day)
    held = held.filter(Q(until=None) | Q(until__gte=day))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by(
        "badge", "pk"
    )


def streets_near(viewer: Person) -> QuerySet[Street]:
    """The streets in the districts of the viewer's courts; all of them for the High Court."""
    courts = reach_of(viewer, *AT_THE_DESK)
    near = Street.objects.filter(district__court__in=courts).distinct()
    return near.order_by("district__code", "code")
