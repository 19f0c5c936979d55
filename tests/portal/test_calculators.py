"""What will it cost, by which day: answered for everybody, with the steps and the articles, and nothing kept."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from faqiao.law import glosses
from faqiao.law.answers import Answer
from faqiao.portal import queries
from faqiao.portal.queries import COST, LAST_DAY

pytestmark = pytest.mark.django_db

COSTS = [
    ("kind=property&amount=120000", "2,700"),
    ("kind=property&amount=120000&simple=on", "1,350"),
    ("kind=property&amount=120000&simple=on&mediated=on", "1,350"),
    ("kind=property&amount=12万", "2,700"),
    ("kind=property&amount=￥120,000 元", "2,700"),
    ("kind=property&amount=123456.78", "2,769.14"),
    ("kind=divorce", "150"),
    ("kind=divorce&property=500000", "1,650"),
    ("kind=personality&damages=80000", "600"),
    ("kind=labour", "10"),
    ("kind=labour&mediated=on", "5"),
    ("kind=other", "70"),
    ("kind=enforcement&amount=100000", "1,400"),
    ("kind=preservation&amount=1亿", "5,000"),
    ("kind=payment_order&amount=8000", "16.67"),
    ("kind=bankruptcy&assets=200000000", "300,000"),
]
DAYS = [
    ("kind=appeal&paper=judgment&served=2026-02-06", "2月24日"),
    ("kind=appeal&paper=ruling&served=2026-03-06", "3月16日"),
    ("kind=answer&served=2026-03-03", "3月18日"),
    ("kind=fee&notified=2026-03-03", "3月10日"),
    ("kind=evidence&procedure=ordinary&notified=2026-03-03", "3月18日"),
    ("kind=evidence&procedure=simple&notified=2026-03-03&days=7", "3月10日"),
    ("kind=retrial&effective=2026-03-10", "9月10日"),
    ("kind=enforcement&performance_ends=2024-03-11", "3月11日"),
    ("kind=confirmation&effective=2026-01-16", "2月24日"),
    ("kind=filing&received=2026-03-02", "3月9日"),
    ("kind=filing&received=2026-03-02&cured=2026-04-27", "5月6日"),
    ("kind=days&event=2026-02-06&n=15", "2月24日"),
    ("kind=days&event=2026年2月6日&n=15", "2月24日"),
    ("kind=days&event=2026/2/6&n=15", "2月24日"),
    ("kind=working_days&start=2026-09-30&n=3", "10月10日"),
    ("kind=months&start=2026-04-01&n=1", "5月6日"),
]


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def big(page: str) -> str:
    found = re.search(r'<p class="big num">([^<]+)<', page)
    return found[1].replace(" ", "") if found else ""


@pytest.mark.parametrize(("asked", "yuan"), COSTS)
def test_what_it_costs(client: Client, asked: str, yuan: str) -> None:
    assert big(shown(client, f"/calculators/cost/?{asked}")) == yuan


@pytest.mark.parametrize(("asked", "day"), DAYS)
def test_by_which_day(client: Client, asked: str, day: str) -> None:
    assert big(shown(client, f"/calculators/last-day/?{asked}")) == day


def test_every_kind_is_tried_here() -> None:
    tried = {re.match(r"kind=(\w+)", asked)[1] for asked, _ in [*COSTS, *DAYS]}  # type: ignore[index]

    assert tried == {*COST, *LAST_DAY}


@pytest.mark.parametrize(
    "address",
    [
        *(f"/calculators/cost/?kind={key}" for key in COST),
        *(f"/calculators/last-day/?kind={key}" for key in LAST_DAY),
        "/calculators/cost/?kind=property&amount=120000&simple=on&mediated=on",
        "/calculators/last-day/?kind=appeal&paper=judgment&served=2026-02-06",
    ],
)
def test_every_link_of_a_question_leads_somewhere(client: Client, address: str) -> None:
    page = shown(client, address)

    for link in set(re.findall(r'href="(/(?:law|calculators)[^"]*)"', page)):
        where, _sign, anchor = link.replace("&amp;", "&").partition("#")
        target = shown(client, where)
        assert not anchor or f'id="{anchor}"' in target, link


def test_the_steps_are_shown_and_numbers_that_are_no_law_are_marked(client: Client) -> None:
    page = shown(client, "/calculators/cost/?kind=divorce&property=500000")

    assert "300,000 × 0.5% = 1,500" in page
    assert "这几个数不是法律条文里写的" in page
    assert "京发改〔2007〕1111号" in page


def test_without_a_period_it_says_so_and_why(client: Client) -> None:
    page = shown(client, "/calculators/last-day/?kind=appeal&paper=small_claims&served=2026-03-03")

    assert "没有这个期限" in page
    assert "一审终审" in page


def test_a_year_that_is_not_published_gives_the_earliest_day(client: Client) -> None:
    page = shown(client, "/calculators/last-day/?kind=enforcement&performance_ends=2030-03-10")

    assert "最早也要到" in page
    assert big(page) == "3月10日"
    assert "2032年，星期三" in page


@pytest.mark.parametrize(
    ("address", "said", "kept"),
    [
        ("/calculators/cost/?kind=property&amount=很多", "不是数", 'value="很多"'),
        ("/calculators/cost/?kind=property&amount=-1", "之间", 'value="-1"'),
        ("/calculators/cost/?kind=property&amount=", "写一个金额", 'name="amount"'),
        ("/calculators/cost/?kind=property&amount=1e20&simple=on", "之间", "checked"),
        (
            "/calculators/last-day/?kind=days&event=2026-02-30&n=15",
            "不是日期",
            'value="2026-02-30"',
        ),
        ("/calculators/last-day/?kind=days&event=2026-02-06&n=x", "不是整数", 'value="x"'),
        (
            "/calculators/last-day/?kind=days&event=1999-02-06&n=5",
            "没有1999年的放假安排",
            'value="5"',
        ),
        (
            "/calculators/last-day/?kind=appeal&paper=none&served=2026-02-06",
            "",
            'value="2026-02-06"',
        ),
        (
            "/calculators/last-day/?kind=appeal&paper=judgment&served=2999-01-01",
            "还没有到",
            "checked",
        ),
    ],
)
def test_bad_input_keeps_what_was_typed(client: Client, address: str, said: str, kept: str) -> None:
    answer = client.get(address)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert said in page
    assert kept in page


def test_one_mistake_is_told_as_one(client: Client) -> None:
    page = client.get("/calculators/last-day/?kind=days&event=nonsense&n=15").content.decode()

    assert "有 1 处要改" in page


@pytest.mark.parametrize(
    ("left", "state"), [(-1, "late"), (0, "soon"), (3, "soon"), (4, "ok"), (90, "ok")]
)
def test_how_far_off_the_day_is(left: int, state: str) -> None:
    today = date(2026, 3, 2)

    told = queries.told(today + timedelta(days=left), Answer(None, ()), today)

    assert (told["left"], told["gone"], told["state"]) == (left, -left, state)


def test_the_law_that_is_used_most_stands_first() -> None:
    many = [one.many for one in queries.laws()]

    assert many == sorted(many, reverse=True)
    assert many[0] > many[-1]


def test_every_article_that_is_told_has_its_place_on_the_page(client: Client) -> None:
    page = shown(client, "/law/fees/")

    assert [one for one in glosses.of_law("fees") if f'id="art-{one}"' not in page] == []
    assert page.index('id="art-9"') < page.index('id="art-13"')


def test_a_kind_that_is_none_shows_the_kinds(client: Client) -> None:
    page = shown(client, "/calculators/cost/?kind=nonsense")

    assert page.count('href="/calculators/cost/?kind=') == len(COST)


def test_nothing_is_kept(client: Client) -> None:
    client.get("/calculators/cost/?kind=property&amount=120000")

    assert dict(client.session) == {}


def test_a_law_that_we_do_not_cite_is_not_there(client: Client) -> None:
    assert client.get("/law/nonsense/").status_code == 404


def test_an_article_says_what_it_rules_and_who_uses_it(client: Client) -> None:
    page = shown(client, "/law/fees/")

    assert 'id="art-13"' in page
    assert "?kind=property" in page
    assert "https://flk.npc.gov.cn" in page
