"""From the signed agreement to the ruling: each state is reached by what people do."""

import pytest
from django.utils import timezone

from faqiao.filing.states import State
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.kit.reactions import jobs_for
from faqiao.ledger.models import Event
from faqiao.matters.models import Clock
from tests.filing.make import a_confirmation

pytestmark = pytest.mark.django_db


def clocks(world, **said):
    return Clock.objects.filter(about=f"filing.Confirmation:{world.confirmation.pk}", **said)


def tell_everybody():
    for event in Event.objects.filter(name__startswith="filing.").order_by("pk"):
        for job in jobs_for(event.name):
            job(event)


def due(world, name):
    return timezone.localdate(clocks(world, name=name).latest("pk").due_at).isoformat()


@pytest.mark.parametrize("state", State.values)
def test_every_state_is_reached_by_what_people_do(state):
    assert a_confirmation(state).confirmation.state == state


def test_the_limits_are_those_of_the_rulebook():
    world = a_confirmation(State.CONFIRMED)

    effective = timezone.localdate(world.mediation.effective_at).isoformat()

    assert effective == "2026-03-02"
    assert [due(world, name) for name in ("apply", "admission", "review")] == [
        "2026-04-01", "2026-03-05", "2026-04-01",
    ]  # fmt: skip


@pytest.mark.parametrize("state", State.values)
def test_no_clock_is_without_a_basis_and_none_runs_after_the_end(state):
    world = a_confirmation(state)

    assert not clocks(world, basis="").exists()
    assert clocks(world, stopped_at=None).count() == (1 if world.confirmation.is_open else 0)


def test_an_admitted_one_has_its_own_number():
    a_confirmation(State.EXAMINING)

    event = Event.objects.get(name="filing.confirmation.admit")

    assert event.facts["number"] == "（2026）京0105调确1号"


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.RECEIVED, "filing.receive"), (State.SUPPLEMENTING, "filing.ask_supplement"),
        (State.EXAMINING, "filing.admit"), (State.CONFIRMED, "filing.confirm"), (State.REJECTED, "filing.reject"),
        (State.DENIED, "filing.deny"), (State.WITHDRAWN, "filing.take_back"), (State.LAPSED, "filing.lapse"),
    ],
)  # fmt: skip
def test_both_parties_are_told(state, kind):
    world = a_confirmation(state)

    tell_everybody()

    told = OutgoingMessage.objects.filter(kind=kind)
    assert {one.to for one in told} == {str(world.zhou.phone), str(world.wu.phone)}


def test_only_the_other_one_is_asked_to_join():
    world = a_confirmation(State.GATHERING)

    tell_everybody()

    (message,) = OutgoingMessage.objects.filter(kind="filing.join")
    assert str(message.to) == str(world.wu.phone)
    assert "4月1日" in message.text
