"""A small court in which anybody tries anything, in any order, while time passes.

Whatever is tried goes through the form, the rule and the action of its verb. A rule that says no is put to the proof:
the action must refuse, and leave nothing behind.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.db import transaction
from django.forms.models import ModelChoiceField
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS, Deed
from faqiao.hotline.jobs import close_answered, watch_clocks
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import OPEN, Category, State
from faqiao.indicators.jobs import differences
from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs as ledger
from faqiao.ledger import log
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.verify import verify
from faqiao.matters.models import Clock
from faqiao.matters.states import Channel, Confidentiality
from faqiao.people.models import Person, Role
from tests import make

WORDS = ["请再看一次", "", "  ", "材料已补", "x" * 80, "=1+1", "不满意😠"]
MOST = 4  # orders: few, so that each gets far
#: What somebody might say in a field of this kind.
SAID: dict[Any, Any] = {
    django_forms.ChoiceField: lambda field: st.sampled_from(
        [key for key, _ in field.choices] or [""]
    ),
    django_forms.BooleanField: lambda _field: st.sampled_from(["on", None]),
    django_forms.UUIDField: lambda _field: st.builds(str, st.uuids()),
    django_forms.IntegerField: lambda _field: st.integers(0, 40),
}
WATCHES = {Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER}
LEADS = {Role.SUPERVISOR, Role.LEADER}
ANSWERED = frozenset({State.REPLIED}) | (frozenset(State) - OPEN)
PEOPLE = (
    "agent", "colleague", "supervisor", "callback", "other callback", "leader", "judge", "clerk",
    "neighbour", "far agent", "far judge", "caller", "stranger", "machine",
)  # fmt: skip


class AnyOrder(RuleBasedStateMachine):
    """One example is one life of the court; it is rolled back at its end."""

    @initialize()
    def open_the_court(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.at, self.tokens, self.tried, self.done = make.MORNING, 0, 0, 0
        self.today: dict[tuple[str, date], Person] = {}
        self.court, self.far = make.a_court(), make.a_court()
        self.units = [make.a_unit(self.court), make.a_unit(self.court), make.a_unit(self.far)]
        self.people = dict(zip(PEOPLE, self._people(), strict=True))

    def _people(self) -> list[Person]:
        here, far = self.court, self.far
        return [
            make.an_agent(here), make.an_agent(here), make.a_supervisor(here),
            make.a_caller_back(here), make.a_caller_back(here), make.a_leader(here),
            make.a_handler(self.units[0]), make.a_handler(self.units[0]),
            make.a_handler(self.units[1]), make.an_agent(far), make.a_handler(self.units[2]),
            make.a_citizen("+8613812342076"), make.a_citizen(), make.the_system(),
        ]  # fmt: skip

    def teardown(self) -> None:
        if not hasattr(self, "undo"):
            return
        try:
            self._everything_is_in_the_ledger()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    # What happens

    @precondition(lambda self: WorkOrder.objects.count() < MOST)
    @rule(
        who=st.sampled_from(["agent", "caller", "far agent", "judge", "stranger"]),
        category=st.sampled_from(Category),
        restricted=st.booleans(),
        again=st.booleans(),
    )
    def register(self, who: str, category: Category, restricted: bool, again: bool) -> None:
        self.tokens += not again
        person = self.person("caller")
        secret = Confidentiality.RESTRICTED if restricted else Confidentiality.ORDINARY
        self.attempt(
            actions.register,
            allowed=rules.register(self.person(who), self.court),
            court=self.court,
            category=category,
            channel=Channel.PHONE,
            request="法官的电话一直打不通，想问开庭时间。",
            name="周明",
            phone=person.phone,
            person=person,
            confidentiality=secret,
            token=UUID(int=max(self.tokens, 1)),
            by=self.person(who),
        )

    @precondition(lambda self: WorkOrder.objects.exists())
    @rule(
        deed=st.sampled_from(ORDER_DEEDS),
        who=st.sampled_from(PEOPLE),
        which=st.integers(0, 20),
        data=st.data(),
    )
    def deal_with_an_order(self, deed: type[Deed], who: str, which: int, data: Any) -> None:
        orders = list(WorkOrder.objects.order_by("pk"))
        self.deal(deed, "order", orders[which % len(orders)], who, data)

    @precondition(lambda self: WorkOrder.objects.exists())
    @rule(which=st.integers(0, 20), steps=st.integers(1, 6), data=st.data())
    def go_on(self, which: int, steps: int, data: Any) -> None:
        """What somebody may do, some steps of it; luck alone seldom brings an order far."""
        for _step in range(steps):
            orders = list(WorkOrder.objects.order_by("-pk"))
            self.one_step(orders[which % len(orders)], data)
            self.no_clock_is_lost_and_none_runs_on()
            self.the_state_is_what_the_story_says()
            self.at += timedelta(minutes=data.draw(st.sampled_from([1, 30, 600]), "minutes"))

    def one_step(self, order: WorkOrder, data: Any) -> None:
        callbacks = list(order.callbacks.all())
        things = [
            ("order", order, ORDER_DEEDS),
            *(("callback", one, CALLBACK_DEEDS) for one in callbacks),
        ]
        open_to = [
            (noun, thing, deed, who)
            for noun, thing, deeds in things
            for deed in deeds
            for who in PEOPLE
            if getattr(rules, deed.verb)(self.person(who), thing)
        ]
        if open_to:
            verbs = sorted({deed.verb for _noun, _thing, deed, _who in open_to})
            verb = data.draw(st.sampled_from(verbs), "verb")
            ways = [way for way in open_to if way[2].verb == verb]
            noun, thing, deed, who = ways[data.draw(st.integers(0, len(ways) - 1), "way")]
            self.deal(deed, noun, thing, who, data, sensible=True)

    @precondition(lambda self: Callback.objects.exists())
    @rule(
        deed=st.sampled_from(CALLBACK_DEEDS),
        who=st.sampled_from(PEOPLE),
        which=st.integers(0, 20),
        data=st.data(),
    )
    def deal_with_a_callback(self, deed: type[Deed], who: str, which: int, data: Any) -> None:
        callbacks = list(Callback.objects.order_by("pk"))
        self.deal(deed, "callback", callbacks[which % len(callbacks)], who, data)

    @rule(minutes=st.sampled_from([1, 20, 61, 300, 1500, 3000, 12_000]))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule()
    def the_clockwork_runs(self) -> None:
        watch_clocks(self.at)
        close_answered(self.at)

    @rule()
    def what_follows_is_done(self) -> None:
        ledger.drain(self.at)

    # How it is tried

    def deal(
        self,
        deed: type[Deed],
        noun: str,
        thing: Any,
        who: str,
        data: Any,
        *,
        sensible: bool = False,
    ) -> None:
        actor = self.person(who)
        form = self.filled(deed, thing, actor, data, sensible)
        facts = form.facts() if form.is_valid() else None
        allowed = getattr(rules, deed.verb)(actor, thing)
        if facts is None and (allowed or {"other", "into"} & deed.base_fields.keys()):
            return  # nobody can ask for that: the form sends them back, or there is no second order
        facts = facts or dict.fromkeys(deed(about=thing, viewer=actor, at=self.at).fields)
        self.attempt(
            getattr(actions, deed.verb), allowed=allowed, **{noun: thing}, **facts, by=actor
        )

    def filled(
        self, deed: type[Deed], thing: Any, actor: Person, data: Any, sensible: bool
    ) -> Deed:
        blank = deed(about=thing, viewer=actor, at=self.at)
        said = {
            name: data.draw(self.answer_to(name, field, sensible), name)
            for name, field in blank.fields.items()
        }
        said = {name: value for name, value in said.items() if value is not None}
        return deed(said, about=thing, viewer=actor, at=self.at)

    def answer_to(self, name: str, field: Any, sensible: bool) -> st.SearchStrategy[Any]:
        """What somebody might say there; if they are sensible, what the form can take."""
        if name in ("other", "into"):
            orders = WorkOrder.objects.order_by("pk")
            return st.sampled_from(list(orders.values_list("number", flat=True)))
        if isinstance(field, ModelChoiceField):
            keys = list(field.queryset.values_list("pk", flat=True)[:8])
            return st.sampled_from(keys if sensible and keys else [*keys, None])
        if isinstance(field, django_forms.DateTimeField | django_forms.DateField):
            pattern = field.input_formats[0] if field.input_formats else "%Y-%m-%d"
            days = self.days()[1:3] if sensible else self.days()
            return st.sampled_from([timezone.localtime(one).strftime(pattern) for one in days])
        for kind, answers in SAID.items():
            if isinstance(field, kind):
                return answers(field)
        return st.sampled_from(WORDS[:1] if sensible else WORDS)

    def days(self) -> list[datetime]:
        return [self.at + timedelta(days=n) for n in (-1, 1, 4, 30, 400)]

    def attempt(self, action: Any, *, allowed: object, by: Person, **facts: Any) -> None:
        """A refusal leaves everything as it was; what the rule forbids is refused."""
        events = Event.objects.count()
        self.tried += 1
        try:
            with transaction.atomic():
                action(**facts, by=by, at=self.at)
        except Refused:
            assert Event.objects.count() == events
            return
        assert allowed, f"{action.__name__} by {by.username} was done though its rule forbids it"
        self.done += 1

    def person(self, who: str) -> Person:
        """As they stand today; their posts are read once a day."""
        today = timezone.localdate(self.at)
        if (who, today) not in self.today:
            self.today[who, today] = Person.objects.get(pk=self.people[who].pk).on(today)
        return self.today[who, today]

    # What always holds

    @invariant()
    def no_clock_is_lost_and_none_runs_on(self) -> None:
        for order in WorkOrder.objects.all() if hasattr(self, "undo") else ():
            running = set(
                Clock.objects.filter(about=label_of(order), stopped_at=None).values_list(
                    "name", flat=True
                )
            )
            if order.state in ANSWERED:
                assert running <= AFTER_THE_ANSWER, f"{order} is {order.state}, {running} still run"
            else:
                assert running, f"{order} is {order.state} and no clock runs"
                assert order.state == State.RECEIVED or "reply" in running
                reached = order.contacted_at is not None
                assert not reached or "contact" not in running

    @invariant()
    def the_state_is_what_the_story_says(self) -> None:
        for order in WorkOrder.objects.all() if hasattr(self, "undo") else ():
            assert (order.state == State.CLOSED) == (order.closed_at is not None)
            assert order.state in {State.RECEIVED, State.RETURNED} | ANSWERED or order.unit_id
            assert order.state != State.IN_PROGRESS or order.handler_id

    @invariant()
    def everybody_sees_what_is_theirs_and_nothing_else(self) -> None:
        for who in PEOPLE if hasattr(self, "undo") else ():
            viewer = self.person(who)
            seen = set(queries.orders_seen_by(viewer).values_list("pk", flat=True))
            assert seen == {
                order.pk for order in WorkOrder.objects.all() if may_see(viewer, order)
            }, who

    def _everything_is_in_the_ledger(self) -> None:
        while log.sequence():
            pass
        assert verify().damages == []
        assert differences() == []
        numbers = sorted(WorkOrder.objects.values_list("number", flat=True))
        assert [int(one.rpartition("-")[2]) for one in numbers] == list(range(1, len(numbers) + 1))


#: Clocks that may run although the caller has an answer.
AFTER_THE_ANSWER: frozenset[str] = frozenset()


def may_see(viewer: Person, order: WorkOrder) -> bool:
    """Who sees an order, said once more in other words than the query's."""
    if viewer.kind == Person.Kind.MACHINE:
        return True
    if viewer.kind == Person.Kind.CITIZEN:
        return bool(order.requester.person_id == viewer.pk)
    posts = list(viewer.posts.select_related("organisation"))
    if any(p.role == Role.HANDLER and p.organisation_id == order.unit_id for p in posts):
        return True
    here = {p.role for p in posts if p.organisation.court_id == order.court_id}
    secret = order.matter.confidentiality == Confidentiality.RESTRICTED
    return bool(here & (LEADS if secret else WATCHES))
