"""Which closings are drawn for a callback, when the machine looks by itself."""

import pytest

from faqiao.hotline import actions, jobs
from faqiao.hotline.models import Callback, Target
from faqiao.hotline.states import Category, State
from faqiao.ledger.models import Event
from tests import make

pytestmark = pytest.mark.django_db


def closed(court, category=Category.CONTACT_JUDGE):
    order = make.an_order(State.CLOSED, court=court, category=category)
    return order, Event.objects.get(
        name="hotline.order.close", about=f"hotline.WorkOrder:{order.pk}"
    )


def promised(court, percent):
    Target.objects.create(court=court, category="", callback_percent=percent)
    return court


def test_a_court_that_asks_nobody_still_asks_those_who_complained():
    court = promised(make.a_court(), 0)
    _plain, first = closed(court)
    complaint, second = closed(court, Category.COMPLAINT_REPORT)

    jobs.draw_callback(first)
    jobs.draw_callback(second)

    drawn = Callback.objects.get()
    assert (drawn.order, drawn.reason, drawn.drawn_at) == (complaint, "COMPLAINT", second.at)


def test_a_court_that_asks_everybody_asks_this_one():
    _order, event = closed(promised(make.a_court(), 100))

    jobs.draw_callback(event)

    assert Callback.objects.get().reason == "SAMPLE"


def test_what_a_supervisor_chose_already_is_not_drawn_again():
    order, event = closed(promised(make.a_court(), 100))
    supervisor = make.a_supervisor(order.court)
    actions.draw(order=order, reason="CHOSEN", by=supervisor, at=order.closed_at)

    jobs.draw_callback(event)

    assert Callback.objects.get().reason == "CHOSEN"
