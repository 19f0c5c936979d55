"""The accuracy page: what the model reached in its trial, and what people made of its suggestions."""

import pytest
from django.urls import reverse

from faqiao.hotline.models import WorkOrder
from faqiao.triage import actions
from faqiao.triage.queries import Shown, trial
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
)

pytestmark = pytest.mark.django_db


def noted(order: WorkOrder, suggested: str, chosen: str, taken=(), at=MORNING):
    return actions.note(
        about=order,
        court=order.court,
        shown=Shown("1-test", "local", {"category": suggested}),
        chosen={"category": chosen},
        taken=taken,
        by=an_agent(order.court),
        at=at,
    )


def page(client, viewer):
    client.force_login(viewer)
    return client.get(reverse("triage:accuracy"))


def test_it_tells_the_trial_with_its_counts(client):
    answer = page(client, a_supervisor(a_court()))

    tried = trial()
    assert answer.status_code == 200
    assert f"没见过的{tried.count}句话，电脑猜对了{tried.right}句" in answer.text
    assert "还没有带猜测的工单。" in answer.text


def test_it_counts_what_people_chose_and_leads_to_the_orders(client):
    court = a_court()
    first, second = an_order(court=court), an_order(court=court)
    noted(first, "BOOKING", "BOOKING", ["category"])
    noted(second, "BOOKING", "OTHER")

    answer = page(client, a_leader(court))

    assert '<a href="/hotline/orders/?guess=category.CHANGED.BOOKING">1</a>' in answer.text
    assert "1/2" in answer.text


def test_the_list_shows_the_orders_behind_a_number(client):
    court = a_court()
    first, second = an_order(court=court), an_order(court=court)
    noted(first, "BOOKING", "BOOKING", ["category"])
    noted(second, "BOOKING", "OTHER")
    client.force_login(a_supervisor(court))

    answer = client.get("/hotline/orders/?guess=category.CHANGED.BOOKING.2026-03")

    assert second.number in answer.text
    assert first.number not in answer.text


@pytest.mark.parametrize(
    "guess", ["category", "..", "nonsense.CHANGED", "category.CHANGED..2026-13"]
)
def test_a_mangled_guess_is_no_error(client, guess):
    client.force_login(a_supervisor(a_court()))

    assert client.get("/hotline/orders/", {"guess": guess}).status_code == 200


@pytest.mark.parametrize("viewer", [an_agent, a_handler, a_citizen])
def test_only_those_who_watch_over_a_court_see_it(client, viewer):
    court = a_court()
    person = {
        an_agent: lambda: an_agent(court),
        a_handler: lambda: a_handler(a_unit(court)),
        a_citizen: a_citizen,
    }

    assert page(client, person[viewer]()).status_code == 404
