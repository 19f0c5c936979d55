"""Each court's own ladder: which rule wins, from which day on, and whom a step reaches."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.hotline import actions, jobs, queries
from faqiao.hotline.models import Nudge
from faqiao.hotline.queries import before_working_days, moment_of
from faqiao.hotline.states import Ladder, State, When
from faqiao.kit.verdict import Refused
from faqiao.law.periods import after_working_days
from faqiao.ledger.models import Event, label_of
from faqiao.people.models import Role
from tests.make import (
    MORNING,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    an_order,
    staff,
    the_system,
)

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def the_machine_is_there():
    the_system()


def place(court, step="supervise", when=When.AFTER, amount=2, reaches=("SUPERVISOR",), **said):
    facts = {"category": "", "clock": "", "since": TODAY} | said
    by = said.pop("by", None) or a_supervisor(court or a_court(high=True))
    facts.pop("by", None)
    return actions.place(
        court=court, step=step, when=when, amount=amount, reaches=list(reaches),
        by=by, at=MORNING, **facts,
    )  # fmt: skip


def step_of(order):
    order.refresh_from_db()
    return order.ladder


def test_a_rule_of_the_court_moves_the_step():
    order = an_order()  # to be sent on within an hour
    place(order.court, when=When.AFTER, amount=2)

    jobs.watch_clocks(MORNING + HOUR + timedelta(minutes=119))
    before = step_of(order)
    jobs.watch_clocks(MORNING + 3 * HOUR)

    assert (before, step_of(order)) == (Ladder.QUIET, Ladder.SUPERVISED)


def test_another_court_keeps_what_the_program_begins_with():
    order = an_order()
    place(a_court(), when=When.AFTER, amount=2)

    jobs.watch_clocks(MORNING + HOUR)

    assert step_of(order) == Ladder.SUPERVISED


#: the places in which rules stand, more special ones last: of two the later one wins
PLACES = [
    {"court": False, "category": "", "clock": ""},
    {"court": False, "category": "", "clock": "reply"},
    {"court": False, "category": "CONTACT_JUDGE", "clock": ""},
    {"court": False, "category": "CONTACT_JUDGE", "clock": "reply"},
    {"court": True, "category": "", "clock": ""},
    {"court": True, "category": "", "clock": "reply"},
    {"court": True, "category": "CONTACT_JUDGE", "clock": ""},
    {"court": True, "category": "CONTACT_JUDGE", "clock": "reply"},
]


@pytest.mark.parametrize("n", range(1, len(PLACES)))
def test_the_more_special_rule_wins(n):
    court, high = a_court(), a_court(high=True)
    by = a_supervisor(high)
    for number in (n, n - 1):
        where = dict(PLACES[number])
        own = court if where.pop("court") else None
        place(own, amount=number + 1, by=by, **where)

    rung = queries.rung_for(
        queries.rungs_in_force(TODAY), court.pk, "CONTACT_JUDGE", "reply", "supervise"
    )

    assert rung.amount == n + 1


def test_as_above_gives_way_to_the_more_general_rule():
    court = a_court()
    place(None, amount=5)
    place(court, amount=7)
    place(court, when=When.ABOVE, amount=0, reaches=())

    rung = queries.rung_for(queries.rungs_in_force(TODAY), court.pk, "OTHER", "reply", "supervise")

    assert rung.amount == 5


def test_a_step_that_is_never_taken_is_not_taken():
    order = an_order()
    place(order.court, when=When.NEVER, amount=0, reaches=())

    jobs.watch_clocks(MORNING + timedelta(days=30))

    assert step_of(order) == Ladder.QUIET


def test_a_rule_for_one_clock_leaves_the_others_alone():
    order = an_order(State.IN_PROGRESS)
    for step in ("supervise", "escalate"):
        place(order.court, step, When.NEVER, 0, (), clock="contact")
    contact, reply = order.matter.clocks.filter(stopped_at=None).order_by("due_at")

    jobs.watch_clocks(contact.due_at + timedelta(minutes=1))
    before = step_of(order)
    jobs.watch_clocks(reply.due_at)

    assert (contact.name, before, step_of(order)) == ("contact", "QUIET", "SUPERVISED")


def test_a_rule_holds_from_its_day_on_and_what_was_raised_stays():
    order, later = an_order(), MORNING + timedelta(days=3)
    place(order.court, when=When.NEVER, amount=0, reaches=(), since=later.date())

    jobs.watch_clocks(MORNING + HOUR)
    raised = step_of(order)
    fresh = an_order(court=order.court, at=later)
    jobs.watch_clocks(later + HOUR)

    assert (raised, step_of(order), step_of(fresh)) == ("SUPERVISED", "LEADER", "QUIET")


def test_a_rule_cannot_begin_in_the_past():
    with pytest.raises(Refused):
        place(a_court(), since=TODAY - timedelta(days=1))


def test_who_may_set_it():
    court, high = a_court(), a_court(high=True)
    people = {
        "supervisor": a_supervisor(court),
        "administrator": staff(Role.ADMINISTRATOR, an_office(court)),
        "supervisor of the high court": a_supervisor(high),
        "leader": a_leader(court),
        "agent": an_agent(court),
        "judge": a_handler(a_unit(court)),
        "supervisor elsewhere": a_supervisor(a_court()),
    }
    may, everywhere = set(), set()

    for name, person in people.items():
        for own, found in ((court, may), (None, everywhere)):
            try:
                place(own, by=person)
            except Refused:
                continue
            found.add(name)

    assert may == {"supervisor", "administrator", "supervisor of the high court"}
    assert everywhere == {"supervisor of the high court"}


def test_each_raise_says_which_clock_and_which_rule_and_whom_it_reaches():
    order = an_order()
    rung = place(order.court, when=When.SHARE, amount=50, reaches=("DIVISION_HEAD", "SUPERVISOR"))

    jobs.watch_clocks(MORNING + timedelta(minutes=30))

    event = Event.objects.get(about=label_of(order), name="hotline.order.supervise")
    assert {name: event.facts[name] for name in ("clock", "rule", "when", "amount", "reaches")} == {
        "clock": "forward",
        "rule": rung.pk,
        "when": "SHARE",
        "amount": 50,
        "reaches": ["DIVISION_HEAD", "SUPERVISOR"],
    }
    nudges = Nudge.objects.filter(order=order)
    assert {(one.reach, one.step, one.clock, one.rung) for one in nudges} == {
        ("DIVISION_HEAD", "SUPERVISED", "forward", rung),
        ("SUPERVISOR", "SUPERVISED", "forward", rung),
    }


KINDS = [
    (When.SHARE, 30),
    (When.SHARE, 150),
    (When.BEFORE, 30),
    (When.BEFORE_DAYS, 2),
    (When.AFTER, 30),
    (When.AFTER_DAYS, 1),
    (When.AFTER_DAYS, 30),
]


@pytest.mark.parametrize(("when", "amount"), KINDS)
def test_the_example_and_the_scan_agree_to_the_minute(when, amount):
    order = an_order(State.IN_PROGRESS)
    order.matter.clocks.filter(name="contact").delete()
    reply = order.matter.clocks.get(name="reply", stopped_at=None)
    rung = place(order.court, when=when, amount=amount)
    moment = moment_of(rung, reply.started_at, reply.warn_at, reply.due_at)
    minute = timedelta(minutes=1)

    before = [one.order for one in queries.orders_due("supervise", moment - minute)]
    then = [one.order for one in queries.orders_due("supervise", moment + minute)]

    assert (order in before, order in then) == (False, True)


@given(
    st.integers(0, 700 * 24 * 60).map(
        lambda n: datetime(2025, 1, 2, tzinfo=UTC) + timedelta(minutes=n)
    ),
    st.integers(1, 12),
)
def test_working_days_back_are_the_mirror_of_working_days_ahead(moment, days):
    begun = before_working_days(moment, days)

    assert after_working_days(begun, days).at <= moment
    assert after_working_days(begun + timedelta(days=1), days).at > moment


def test_nothing_is_read_twice_however_many_are_late(django_assert_num_queries):
    court = a_court()
    place(court, when=When.AFTER, amount=1)
    for _n in range(3):
        an_order(court=court)

    with django_assert_num_queries(4):  # the rules, the courts, the clocks, the orders
        found = queries.orders_due("supervise", MORNING + 5 * HOUR)

    assert len(found) == 3


def test_two_clocks_of_one_order_raise_it_once():
    order = an_order(State.IN_PROGRESS)

    found = queries.orders_due("supervise", MORNING + timedelta(days=30))

    assert [(one.order, one.clock) for one in found] == [(order, "contact")]
