"""The figures as people see them."""

import csv
import io
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.indicators.forms import Filter
from faqiao.indicators.jobs import follow
from faqiao.indicators.pages.cards import said
from faqiao.indicators.queries import SMALL, Part, Reading, Span, published
from faqiao.kit.figures import registry
from faqiao.kit.sheets import harmless
from faqiao.ledger import log
from tests import make

pytestmark = pytest.mark.django_db
NAMES = list(registry.figures)


def told():
    while log.sequence():
        pass
    follow(timezone.now())


@pytest.fixture
def court():
    """A court with twelve closed orders, eleven of today's kind and one not reached."""
    court = make.a_court()
    start = timezone.now() - timedelta(hours=3)
    for _n in range(12):
        make.an_order(State.CLOSED, court=court, at=start)
    told()
    return court


def table(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_public_page_is_open_to_everybody(client, court):
    page = client.get("/figures/")

    assert page.status_code == HTTPStatus.OK
    assert "12 / 12" in page.content.decode() or "12" in page.content.decode()


def test_the_public_page_stands_with_nothing_to_divide(client):
    page = client.get("/figures/")

    assert page.status_code == HTTPStatus.OK
    assert page.content.decode().count("hollow") == 0  # no hundred arches without a share


def test_small_cells_are_not_published(client):
    court = make.a_court()
    for _n in range(SMALL - 1):
        make.an_order(State.CLOSED, court=court, at=timezone.now() - timedelta(hours=2))
    told()

    rows = table(client.get("/figures/figures.csv", headers={"Accept-Language": "en"}))

    assert str(SMALL - 1) not in {cell for row in rows for cell in row[3:]}


def test_one_small_cell_takes_the_next_smallest_with_it():
    figure = registry.figures["orders"]
    day = timezone.localdate()
    parts = [Part(day, day, True, Reading(figure, n, n)) for n in (40, 4, 25, 0)]

    _whole, cells = published(Reading(figure, 69, 69), parts)

    assert [cell and cell.counted for _part, cell in cells] == [40, None, None, 0]


def test_nothing_divided_is_said_in_words_never_as_zero(client):
    with_nothing = Reading(registry.figures["timely_reply"], 0, 0)

    assert re.search(r"\d", said(with_nothing)) is None


def test_citizens_do_not_get_the_staff_page(client):
    client.force_login(make.a_citizen())

    assert client.get("/figures/desk/").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/figures/orders/records/").status_code == HTTPStatus.NOT_FOUND


def test_agents_see_figures_but_not_the_records(client, court):
    client.force_login(make.an_agent(court))

    page = client.get("/figures/desk/")

    assert page.status_code == HTTPStatus.OK
    assert "/records/" not in page.content.decode()
    assert client.get("/figures/orders/records/").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/figures/orders/records.csv").status_code == HTTPStatus.NOT_FOUND


def test_every_number_leads_to_exactly_so_many_records(client, court):
    client.force_login(make.a_supervisor(court))
    page = client.get("/figures/desk/").content.decode()

    links = re.findall(r'href="(/figures/\w+/records/)\?([^"]*)">(\d+)</a>', page)

    assert len(links) == sum(2 if f.kind == "rate" else 1 for f in registry.figures.values())
    for path, query, number in links:
        query = query.replace("&amp;", "&")
        rows = table(client.get(path[:-1] + ".csv?" + query))[1:]
        shown = client.get(path + "?" + query).content.decode()
        assert len(rows) == int(number), path
        assert shown.count("/desk/matters/") == int(number), path


def test_a_supervisor_sees_no_records_of_another_court(client, court):
    stranger = make.a_supervisor(make.a_court())
    client.force_login(stranger)

    rows = table(client.get(f"/figures/orders/records.csv?court={court.code}"))

    assert rows[1:] == []


def test_a_leader_of_the_high_court_sees_all(client, court):
    client.force_login(make.a_leader(make.a_court(high=True)))

    page = client.get("/figures/orders/records/")

    assert page.content.decode().count("/desk/matters/") == 12


def test_the_span_is_what_was_asked(client, court):
    client.force_login(make.a_supervisor(court))

    page = client.get("/figures/desk/?first=2020-01-01&last=2020-01-31&step=day")

    assert page.status_code == HTTPStatus.OK
    assert [card.reading.counted for card in page.context["cards"]] == [0] * len(NAMES)
    assert page.context["before"] == Span(*map(_date, ("2019-12-01", "2019-12-31")), court.code)


def _date(text):
    return Filter.base_fields["first"].clean(text)


@pytest.mark.parametrize(
    "query",
    [
        "first=2026-03-02&last=2026-03-01",
        "first=yesterday",
        "first=2020-01-01&last=2026-01-01&step=day",
        "first=0001-01-01",
        "last=9999-12-31",
        "court=nowhere",
        "category=%00",
        "step=year",
    ],
)
def test_nonsense_is_explained_and_kept(client, court, query):
    client.force_login(make.a_supervisor(court))

    for path in ("/figures/desk/", "/figures/orders/records/"):
        page = client.get(f"{path}?{query}")
        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert 'class="err"' in page.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "999999", "x"])
def test_a_page_that_is_not_there_gives_the_nearest(client, court, page):
    client.force_login(make.a_supervisor(court))

    assert client.get(f"/figures/orders/records/?page={page}").status_code == HTTPStatus.OK


def test_what_a_spreadsheet_would_run_is_made_harmless():
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r1"):
        assert harmless(text) == f"'{text}"
    assert [harmless(value) for value in ("京0105", 5, -5, 0.5, None)] == [
        "京0105",
        5,
        -5,
        0.5,
        None,
    ]


def test_an_overdue_order_turns_into_a_miss_by_itself(client):
    order = make.an_order(State.IN_PROGRESS, at=timezone.now() - timedelta(days=40))
    told()
    client.force_login(make.a_supervisor(order.court))

    page = client.get("/figures/timely_reply/records/?part=misses")

    assert page.context["many"] == 1
    assert client.get("/figures/desk/?step=week").status_code == HTTPStatus.OK
    assert order.matter.number in page.content.decode()
    actions.reply(order=order, answer="已答复。", spoke=True, by=order.handler, at=timezone.now())
    told()
    assert client.get("/figures/timely_reply/records/?part=misses").context["many"] == 1  # late
    assert client.get("/figures/contact_reach/records/?part=hits").context["many"] == 1


def test_the_staff_page_asks_the_database_as_often_for_many_orders_as_for_few(
    client, court, django_assert_max_num_queries
):
    client.force_login(make.a_supervisor(court))

    with django_assert_max_num_queries(16):
        client.get("/figures/desk/?step=week")


def test_each_day_of_a_quarter_stands_in_the_table_as_in_the_file(client, court):
    client.force_login(make.a_leader(court))
    day = timezone.localdate()
    query = f"court={court.code}&step=day&first={day - timedelta(days=59)}"
    rows = table(client.get(f"/figures/desk/figures.csv?{query}"))[1:]

    page = client.get(f"/figures/desk/?{query}").content.decode()

    tables = re.findall(r"<tbody>(<tr><th scope=\"row\">[^<]*</th><td.*?)</tbody>", page)
    numbers = [re.findall(r'<td class="num">([^<]*)</td>', body) for body in tables]
    kinds = [f.kind for f in registry.figures.values()]
    wide = {"rate": 3, "minutes": 2, "count": 1}
    assert [len(found) for found in numbers] == [60 * wide[kind] for kind in kinds]
    orders = [row for row in rows if row[0] == str(registry.figures["orders"].label)]
    assert [row[4] for row in orders] == numbers[NAMES.index("orders")]


def test_a_chart_of_many_days_is_told_by_its_ends(client, court):
    client.force_login(make.a_leader(court))
    day = timezone.localdate()

    page = client.get(
        f"/figures/desk/?court={court.code}&step=day&first={day - timedelta(days=59)}",
        headers={"Accept-Language": "zh"},
    ).content.decode()

    orders = registry.figures["orders"].label
    (label, *_same) = re.findall(rf'aria-label="({orders}，[^"]*)"', page)
    assert "最低 0（" in label
    assert "最高 12（" in label
