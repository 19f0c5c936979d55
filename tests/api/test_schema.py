"""The API against its own description: whatever is sent, the answer is one that the description names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from faqiao.config.wsgi import application
from faqiao.hotline.states import State
from faqiao.law import rulebook, telling
from faqiao.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
schema.config.generation.with_security_parameters = False  # who calls is chosen below
HURRIED = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
#: A rule may say no to what the description allows; that answer is described, too.
LEFT_OUT = [
    CHECKS.get_one("positive_data_acceptance"),
    CHECKS.get_one("unsupported_method"),
    CHECKS.get_one("ignored_auth"),
]
TOKEN = "a" * 32
WHERE = [State.RECEIVED, State.IN_PROGRESS, State.REPLIED]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Every call of a test is made in its one transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world() -> dict[str, Any]:
    """One court with somebody of every role, and orders that stand in different places."""
    court = make.a_court()
    citizen = make.a_citizen()
    orders = [make.an_order(state, court=court, citizen=citizen) for state in WHERE]
    callback = make.a_callback(make.an_order(State.CLOSED, court=court, citizen=citizen))
    handler = next(order.handler for order in orders if order.state == State.IN_PROGRESS)
    people = [citizen, make.an_agent(court), make.a_supervisor(court), handler]
    values = {
        "number": [*(o.number for o in orders), *(o.matter.number for o in orders)],
        "code": [court.code],
        "court": court.code,
        "unit": handler.posts.get().organisation_id,
        "key": [callback.pk, orders[0].requester_id],
    }
    return {"cookies": [cookies_of(one) for one in [*people, make.a_caller_back(court)]], **values}


def cookies_of(person: Person) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    session = client.session.session_key or ""
    return {django_settings.SESSION_COOKIE_NAME: session, "csrftoken": TOKEN}


turn = count()


@schema.exclude(path_regex="^/api/law/").parametrize()
@HURRIED
def test_every_answer_is_described(case: schemathesis.Case, world: dict[str, Any]) -> None:
    n = next(turn)
    if n % 4 and case.meta and case.meta.generation.mode.is_positive:
        known = {name: world[name] for name in case.path_parameters if name in world}
        case.path_parameters |= {name: some[n % len(some)] for name, some in known.items()}
        if isinstance(case.body, dict) and n % 2:
            case.body |= {name: world[name] for name in case.body if name in ("court", "unit")}
    cookies = world["cookies"][n % len(world["cookies"])]

    case.call_and_validate(
        cookies=cookies, headers={"X-CSRFToken": TOKEN}, excluded_checks=LEFT_OUT
    )


#: All rules are answered by the same three lines, so one of each subject is asked whatever comes to mind.
ONE_OF_EACH = "|".join(
    re.escape(some[0].name) for some in telling.subjects(rulebook.rules()).values()
)


@schema.include(path_regex=f"^/api/law/(rules|{ONE_OF_EACH})$").parametrize()
@HURRIED
def test_every_answer_of_the_rulebook_is_described(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=LEFT_OUT)
