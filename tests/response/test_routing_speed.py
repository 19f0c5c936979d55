"""A thousand requests find their address in less than a second, the reading of the table among it."""

import time

import pytest

from faqiao.response import actions, queries
from faqiao.response.states import Dispute
from tests.make import MORNING, a_court, a_unit
from tests.response.world import a_liaison, a_street

pytestmark = pytest.mark.django_db


def test_a_thousand_requests_in_a_second(django_assert_num_queries):
    court = a_court()
    unit, liaison = a_unit(court), a_liaison(court)
    streets = [a_street(court) for _n in range(20)]
    for street in streets:
        actions.set_route(
            court=court, organisation=unit, street=street, since=MORNING.date(), by=liaison, at=MORNING
        )  # fmt: skip
    kinds = list(Dispute)
    asked = [queries.Asked(streets[n % 20], None, kinds[n % 13], "ADVICE") for n in range(1000)]

    start = time.perf_counter()
    with django_assert_num_queries(3):
        table = queries.Table.of(MORNING.date())
        found = [table.best(one) for one in asked]

    assert all(one.organisation == unit for one in found)
    assert time.perf_counter() - start < 1
