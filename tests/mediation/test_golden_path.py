"""From the request to the agreement in force: each state is reached by the real actions."""

import pytest

from faqiao.ledger.models import Event
from faqiao.matters.models import Clock
from faqiao.mediation.states import State
from tests.mediation.make import a_mediation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", State.values)
def test_every_state_is_reached_by_what_people_do(state):
    world = a_mediation(state)

    assert world.mediation.state == state


def test_an_agreement_takes_effect_when_the_last_party_has_signed():
    world = a_mediation(State.ENDED)

    last = Event.objects.filter(name="mediation.draft.sign").latest("at")

    assert world.mediation.end == "AGREED"
    assert world.mediation.effective_at == last.at


def test_when_it_is_over_no_clock_runs():
    world = a_mediation(State.ENDED)

    clocks = Clock.objects.filter(about=f"mediation.Mediation:{world.mediation.pk}")

    assert clocks.count() == 4
    assert not clocks.filter(stopped_at=None).exists()


def test_no_clock_is_without_a_basis():
    a_mediation(State.ENDED)

    assert not Clock.objects.filter(basis="").exists()
