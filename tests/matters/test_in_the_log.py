"""What can be proved, and which limit runs."""

from datetime import timedelta

import pytest

from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.ledger import log
from faqiao.matters import queries
from tests import make

pytestmark = pytest.mark.django_db


def test_a_matter_can_be_proved_once_it_has_its_place_in_the_log():
    matter = make.an_order().matter

    assert not queries.in_the_log(matter)
    log.sequence()
    assert queries.in_the_log(matter)


def test_after_a_reopening_the_new_limit_runs():
    order = make.an_order(State.CLOSED)
    at = make.MORNING + timedelta(days=1)

    order = actions.reopen(order=order, reason="没解决", by=make.a_supervisor(order.court), at=at)

    assert queries.running_clock(order, "reply").started_at == at
