"""Which orders may be the same: same case, same caller, similar words; within some days, within sight."""

from datetime import timedelta

import pytest

from faqiao.hotline import queries
from faqiao.hotline.models import WorkOrder
from tests import make

pytestmark = pytest.mark.django_db


def hints(viewer, at=make.MORNING, **asked):
    return [
        (hint.order, hint.why) for hint in queries.alike_orders(viewer, queries.Asked(**asked), at)
    ]


@pytest.fixture
def order():
    made = make.an_order()
    WorkOrder.objects.filter(pk=made.pk).update(case_number="（2026）京0105民初1号")
    made.refresh_from_db()
    return made


def test_each_way_of_being_alike_is_named(order):
    agent = make.an_agent(order.court)
    text = "法官的电话总是打不通，想问一下开庭时间"

    found = hints(
        agent,
        phone_key=order.requester.phone_key,
        case_number=order.case_number,
        text=text,
        court=order.court,
    )

    assert found == [(order, ["CASE", "PHONE", "WORDS"])]


def test_other_words_are_not_alike(order):
    agent = make.an_agent(order.court)

    assert hints(agent, text="怎样申请法律援助", court=order.court) == []


def test_a_few_letters_say_nothing(order):
    assert hints(make.an_agent(order.court), text="法官", court=order.court) == []


def test_what_is_long_ago_is_not_offered(order, settings):
    later = make.MORNING + timedelta(days=settings.HOTLINE_ALIKE_DAYS, minutes=1)

    assert hints(make.an_agent(order.court), at=later, phone_key=order.requester.phone_key) == []


def test_orders_out_of_sight_are_not_offered(order):
    assert hints(make.an_agent(make.a_court()), phone_key=order.requester.phone_key) == []


def test_the_desk_shows_them_while_the_words_are_written(client, order):
    client.force_login(make.an_agent(order.court))
    WorkOrder.objects.filter(pk=order.pk).update(received_at="2099-01-01T00:00Z")
    said = {"request": order.request, "court": order.court_id, "category": "OTHER"}

    part = client.post(
        "/hotline/preview/", said, headers={"HX-Request": "true", "HX-Trigger-Name": "request"}
    )

    assert order.matter.spoken_number in part.content.decode()


def test_without_the_extension_the_desk_says_so(client, order, monkeypatch):
    monkeypatch.setattr("faqiao.hotline.queries.links.can_compare", lambda: False)
    monkeypatch.setattr("faqiao.hotline.queries.can_compare", lambda: False)
    client.force_login(make.an_agent(order.court))
    said = {"request": order.request, "court": order.court_id, "category": "OTHER"}

    part = client.post(
        "/hotline/preview/", said, headers={"HX-Request": "true", "HX-Trigger-Name": "request"}
    )

    assert "这里没有比对相近的字" in part.content.decode()
