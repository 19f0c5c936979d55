"""Finding orders: words just as they are written, however long ago; case numbers; callers by their fingerprint."""

import pytest
from django.db import connection

from faqiao.hotline import queries
from faqiao.hotline.models import WorkOrder
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    return make.an_order()


@pytest.fixture
def agent(order):
    return make.an_agent(order.court)


def found(agent, text):
    return list(queries.orders_about(queries.orders_seen_by(agent), text))


@pytest.mark.parametrize(
    "text", ["打不通", "开庭时间", "法", "间", "电话 开庭", "法官的电话一直打不通，想问开庭时间。"]
)
def test_words_are_found_as_they_are_written(order, agent, text):
    assert found(agent, text) == [order]


@pytest.mark.parametrize("text", ["开时庭", "电话 执行款", "通打", "，。", "   "])
def test_what_is_not_written_is_not_found(agent, text):
    assert found(agent, text) == []


def test_latin_words_and_figures_are_found_by_their_beginning(order, agent):
    WorkOrder.objects.filter(pk=order.pk).update(request="发票 INV20260301 还没开，订单ABC-77")

    assert found(agent, "inv2026") == found(agent, "abc-77") == [order]


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE x; --", "a & b | !c", "\\", "%_%", "号" * 60, ":*"]
)
def test_nothing_that_is_typed_breaks_the_search(agent, text):
    assert found(agent, text) == []


def test_a_case_number_is_found_however_it_is_typed(order, agent):
    WorkOrder.objects.filter(pk=order.pk).update(case_number="（2026）京0105民初123号")

    assert found(agent, "(2026)京0105民初123号") == [order]


def test_nobody_finds_what_they_may_not_see(order):
    assert found(make.an_agent(make.a_court()), "开庭时间") == []


@pytest.mark.parametrize("text", ["周明", "138 1234 2076", "+8613812342076"])
def test_a_caller_is_found_by_the_whole_name_or_number(order, agent, text):
    assert list(queries.orders_of_caller(queries.orders_seen_by(agent), text)) == [order]


@pytest.mark.parametrize("text", ["周", "1381234", "周明明"])
def test_half_a_name_finds_nobody(agent, text):
    assert list(queries.orders_of_caller(queries.orders_seen_by(agent), text)) == []


def test_the_words_are_marked_in_the_list(client, order, agent):
    client.force_login(agent)

    page = client.get("/hotline/orders/", {"q": "打不通"}).content.decode()

    assert "一直<mark>打不通</mark>，想问" in page


def test_a_caller_s_name_is_posted_and_stands_in_no_address(client, order, agent):
    client.force_login(agent)

    page = client.post("/hotline/orders/", {"caller": "周明"}).content.decode()

    assert order.matter.spoken_number in page


def test_the_api_finds_the_same(client, order, agent):
    client.force_login(agent)

    by_words = client.get("/api/orders", {"q": "打不通"}).json()
    by_caller = client.post("/api/orders/of_caller", {"caller": "周明"}, "application/json").json()

    assert [one["items"][0]["number"] for one in (by_words, by_caller)] == [order.number] * 2


def test_the_database_keeps_the_index_whoever_writes_the_row(order, agent):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hotline_workorder SET request = '换了一句话' WHERE id = %s", [order.pk]
        )

    assert (found(agent, "打不通"), found(agent, "换了一句")) == ([], [order])
