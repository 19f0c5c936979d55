"""Hot topics: what is asked this week, compared with the eight weeks before, street by street."""

import io
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from faqiao.hotline import actions
from faqiao.hotline.figures.topics import topic_of, topics
from faqiao.hotline.states import Category
from faqiao.indicators.jobs import follow, recompute
from faqiao.indicators.queries import Wanted, counted_by_week, monday_of
from faqiao.kit.figures import registry
from faqiao.ledger import log
from faqiao.matters.states import Channel
from faqiao.people.models import District, Street
from tests import make

MONDAY = make.MORNING  # 2 March 2026
WEEK = timedelta(days=7)


@pytest.fixture
def street(db):
    district = District.objects.create(code="119999", name="试验区")
    return Street.objects.create(
        code="119999001000", name="望潮街道", kind=Street.Kind.STREET, district=district
    )


@pytest.fixture
def court(db):
    return make.a_court()


def ask(request, court, street, at):
    return actions.register(
        court=court,
        category=Category.OTHER,
        channel=Channel.PHONE,
        request=request,
        name="周明",
        phone="+8613812342076",
        street=street,
        token=uuid4(),
        by=make.an_agent(court),
        at=at,
    )


def told():
    while log.sequence():
        pass
    follow(timezone.now())


def asked(court):
    return Wanted(monday_of(MONDAY.date()), (court.code,))


@pytest.mark.parametrize(
    ("request_", "topic"),
    [
        ("我想问一下我的案子什么时候开庭", "hearing_date"),
        ("法官电话一直打不通，没人接", "reach_judge"),
        ("单位欠薪三个月，工资一直不发", "wages"),
        ("天气真好", ""),
        ("", ""),
    ],
)
def test_a_request_belongs_to_the_topic_of_whose_words_it_has_most(request_, topic):
    assert topic_of(request_) == topic


def test_every_topic_is_found_by_each_of_its_own_words():
    alone = {word: topic_of(word) for topic in topics() for word in topic.words}

    assert all(alone.values())


def test_a_topic_has_a_name_in_both_languages():
    assert {topic.key for topic in topics()} <= set(registry.topics)
    assert all(topic.zh and topic.en for topic in topics())


def test_what_comes_more_often_than_chance_would_have_it_rises(court, street):
    for weeks in range(1, 9):
        ask("暖气不热", court, street, MONDAY - weeks * WEEK)
    for _n in range(7):
        ask("楼上暖气漏水", court, street, MONDAY)
    told()

    (line,) = counted_by_week(asked(court), "topic", "street")

    assert (line.topic, line.street, line.now, line.mean) == ("heating", street.code, 7, 1.0)
    assert (line.ordinary, line.rises) == (3.0, True)
    assert line.weeks == (1, 1, 1, 1, 1, 1, 1, 1, 7)


def test_few_are_no_rise_however_quiet_it_was_before(court, street):
    for _n in range(4):
        ask("楼上暖气漏水", court, street, MONDAY)
    told()

    (line,) = counted_by_week(asked(court), "topic")

    assert (line.now, line.mean, line.rises) == (4, 0.0, False)


def test_a_week_begins_on_monday_in_beijing(court, street):
    ask("暖气不热", court, street, MONDAY - timedelta(hours=11))  # Sunday 23:00
    ask("暖气不热", court, street, MONDAY - timedelta(hours=9))  # Monday 01:00
    told()

    (line,) = counted_by_week(asked(court), "topic")

    assert line.weeks[-2:] == (1, 1)


def test_other_courts_are_not_counted(court, street):
    ask("暖气不热", make.a_court(), street, MONDAY)
    told()

    assert counted_by_week(asked(court), "topic") == []


def test_the_ledger_alone_gives_the_same_topics(court, street):
    ask("暖气不热", court, street, MONDAY)
    told()

    assert recompute(at=MONDAY + WEEK).differences == []


def test_a_number_leads_to_just_these_requests(client, court, street):
    ask("暖气不热", court, street, MONDAY)
    ask("什么时候开庭", court, street, MONDAY)
    told()
    client.force_login(make.a_supervisor(court))

    page = client.get("/figures/desk/topics/?week=2026-W10")
    line = next(one for one in page.context["topics"] if one.weekly.topic == "heating")
    records = client.get(f"/figures/orders/records/?{line.query}")

    assert (line.weekly.now, records.context["many"], len(records.context["rows"])) == (1, 1, 1)


def test_the_workbook_holds_nine_weeks_and_the_sums(client, court, street):
    ask("暖气不热", court, street, MONDAY)
    told()
    client.force_login(make.a_supervisor(court))

    answer = client.get("/figures/desk/topics.xlsx?week=2026-W10")
    rows = list(load_workbook(io.BytesIO(answer.getvalue())).active.values)

    assert rows[1] == ("暖气和漏水", "望潮街道", 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, "否")


def test_a_week_written_wrongly_is_told_and_this_week_is_shown(client, court):
    client.force_login(make.a_supervisor(court))

    page = client.get("/figures/desk/topics/?week=gestern")

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "周次请写成 2026-W12 这样。" in page.content.decode()


def test_who_watches_over_no_court_sees_no_topics(client, court):
    client.force_login(make.an_agent(court))

    assert client.get("/figures/desk/topics/").status_code == HTTPStatus.NOT_FOUND
