"""Reading callbacks: who is to be called now, by whom, and what was said."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from faqiao.hotline.models import Callback, Campaign, WorkOrder
from faqiao.hotline.queries.campaigns import Closing, is_drawn
from faqiao.hotline.states import CallbackState, Category, Missed, WhyNot
from faqiao.kit.sealed import fingerprint
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of

#: How long to wait after a call that met this; what is not named waits as after nobody picked up.
WAITS = {Missed.BUSY: timedelta(minutes=30), Missed.OFF: timedelta(hours=20)}


@dataclass(frozen=True)
class Answers:
    """How callbacks of a list ended: the numerators of what is said about them."""

    states: dict[str, int]
    satisfied: int
    reasons: list[tuple[str, str, int]]  # code, words, how many

    @property
    def answered(self) -> int:
        return self.states.get(CallbackState.ANSWERED, 0)

    @property
    def not_satisfied(self) -> int:
        return self.answered - self.satisfied

    @property
    def ended(self) -> int:
        return sum(many for state, many in self.states.items() if state != CallbackState.DUE)


def callbacks_seen_by(viewer: Person) -> QuerySet[Callback]:
    """Callback staff, supervisors and leaders see their court's; a caller the question put to them."""
    callbacks = Callback.objects.select_related(
        "order__matter", "order__requester", "order__unit", "claimed_by"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return callbacks
    courts = reach_of(viewer, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER)
    if not isinstance(courts, list):
        return callbacks  # every court's: no order and no party need be looked at to know it
    return callbacks.filter(Q(order__court__in=courts) | Q(order__requester__person=viewer))


def callbacks_due(viewer: Person) -> QuerySet[Callback]:
    """The ones to make, oldest first, without the viewer's own orders."""
    due = callbacks_seen_by(viewer).filter(state=CallbackState.DUE)
    due = due.exclude(Q(order__handler=viewer) | Q(order__registered_by=viewer))
    return due.order_by("drawn_at", "pk")


def callable_now(callbacks: QuerySet[Callback], at: datetime) -> QuerySet[Callback]:
    """Those whose next call is not for later, and that no colleague has in hand."""
    free = Q(claimed_by=None) | Q(claimed_until__lte=at)
    return callbacks.filter(Q(next_at=None) | Q(next_at__lte=at)).filter(free)


def in_hand_of(callbacks: QuerySet[Callback], person: Person, at: datetime) -> QuerySet[Callback]:
    return callbacks.filter(claimed_by=person, claimed_until__gt=at)


def waiting(callbacks: QuerySet[Callback], at: datetime) -> QuerySet[Callback]:
    """To be called, but later."""
    return callbacks.filter(state=CallbackState.DUE, next_at__gt=at).order_by("next_at", "pk")


def free_again(callback: Callback, at: datetime) -> Callback:
    """As it stands at that moment: a claim that has run out binds nobody."""
    if callback.claimed_until and callback.claimed_until <= at:
        callback.claimed_by, callback.claimed_until = None, None
    return callback


def why_drawn(order: WorkOrder, campaign: Campaign) -> str:
    """Why this closing is called back: COMPLAINT (always), SAMPLE (by its lot), or "" (not at all)."""
    closing = Closing(order.number, order.reopenings + 1, order.category, order.pk, 0)
    return reason_of(closing) if _has_lot(closing, campaign) else ""


def reason_of(closing: Closing) -> str:
    return "COMPLAINT" if closing.category == Category.COMPLAINT_REPORT else "SAMPLE"


def _has_lot(closing: Closing, campaign: Campaign) -> bool:
    seed = campaign.seed or str(campaign.secret)
    return is_drawn(seed, closing.name, campaign.shares.get(closing.category, 0))


def answers_of(callbacks: QuerySet[Callback]) -> Answers:
    """Counted from the rows, all of them."""
    rows = callbacks.order_by().values_list("state", "satisfied").annotate(n=Count("pk"))
    states: Counter[str] = Counter()
    satisfied = 0
    for state, content, many in rows:
        states[state] += many
        satisfied += many if content else 0
    codes = callbacks.order_by().exclude(why_not=[]).values_list("why_not", flat=True)
    reasons = Counter(code for why_not in codes for code in set(why_not))
    words = [(one.value, str(one.label), reasons[one.value]) for one in WhyNot]
    return Answers(dict(states), satisfied, [row for row in words if row[2]])


# The one-time link


def link_of(callback: Callback) -> str:
    """What stands in the link: 80 bits that nobody can guess and that lie nowhere; 16 letters."""
    told = fingerprint(f"answer link {callback.link_salt}")
    return base64.b32encode(bytes.fromhex(told)[:10]).decode().lower()


def link_key(token: str) -> str:
    return fingerprint(f"link key {token}")


def callback_of_link(token: str) -> Callback | None:
    found = Callback.objects.filter(link_key=link_key(token))
    return found.select_related("order__matter", "order__court", "order__requester").first()


def to_be_nudged(at: datetime) -> QuerySet[Callback]:
    """Who got a link some time ago and neither used it nor was reminded."""
    hours = settings.HOTLINE_LINK_REMIND_HOURS
    due = Callback.objects.filter(state=CallbackState.DUE, nudged_at=None, link_until__gt=at)
    if not hours:
        return due.none()
    return due.filter(invited_at__lte=at - timedelta(hours=hours)).order_by("invited_at")


def to_be_invited(at: datetime) -> QuerySet[Callback]:
    """Whose calls met nobody so often that a link goes out."""
    tries = settings.HOTLINE_LINK_AFTER_TRIES
    due = Callback.objects.filter(state=CallbackState.DUE, invited_at=None, attempts__gte=tries)
    due = due.exclude(missed=Missed.WRONG_NUMBER).exclude(order__requester__phone="")
    return due.select_related("order__requester").order_by("drawn_at")


# When to call again


def next_call(missed: str, at: datetime, asked_for: datetime | None) -> datetime:
    """When the next call is due: as the caller asked, or after a while, and always within the hours."""
    usual = timedelta(minutes=settings.HOTLINE_CALL_AGAIN_MINUTES)
    return into_hours(asked_for or at + WAITS.get(Missed(missed), usual))


def into_hours(moment: datetime) -> datetime:
    """The same moment, or the next one at which people may be called."""
    local = timezone.localtime(moment)
    begin, end = settings.HOTLINE_CALL_FROM, settings.HOTLINE_CALL_UNTIL
    if local.hour < begin:
        return timezone.make_aware(datetime.combine(local.date(), time(begin)))
    if local.hour >= end:
        tomorrow = local.date() + timedelta(days=1)
        return timezone.make_aware(datetime.combine(tomorrow, time(begin)))
    return moment


def in_calling_hours(at: datetime) -> bool:
    return into_hours(at) == at


def in_order_of_call(callbacks: QuerySet[Callback]) -> QuerySet[Callback]:
    """Those that were asked for a certain time first, then the oldest."""
    return callbacks.order_by(F("next_at").asc(nulls_last=True), "drawn_at", "pk")
