"""Old records come in as they happened, once, and the figures afterwards are those of the file."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from math import floor
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from faqiao.demo.orders_file import COLUMNS, records
from faqiao.hotline.imports import import_orders
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from faqiao.indicators.jobs import follow
from faqiao.indicators.queries import Span, all_figures, read
from faqiao.law.calendar import is_working_day
from faqiao.ledger import log
from faqiao.ledger.models import Event
from faqiao.people import actions as people
from faqiao.people.models import Person, Role
from tests import make

BEIJING = ZoneInfo("Asia/Shanghai")
UNTIL = datetime(2026, 3, 31, 9, tzinfo=UTC)
DAY = timedelta(days=1)
#: What the file does not tell: why somebody was not satisfied, calls, slips, articles.
NOT_IN_A_FILE = (
    "why_",
    "calls_",
    "slips_",
    "reviewed_",
    "mediation_",
    "commitments_",
    "agreements_",
    "activities_",
    "street_",
)


@pytest.fixture
def places(db, settings, tmp_path):
    """The courts and streets, and the system itself."""
    settings.WITNESS_DIR = tmp_path / "witness"
    with translation.override("en"):
        people.settle_reference(by=make.the_system(), at=datetime(2025, 1, 1, tzinfo=UTC))
        yield


@pytest.fixture
def rows() -> list[dict[str, str]]:
    return list(records(300, until=UNTIL, seed=7, days=120))


@pytest.fixture
def file(tmp_path, rows):
    path = tmp_path / "orders.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.usefixtures("places")
def test_every_figure_after_an_import_is_the_one_counted_from_the_file(file, rows):
    report = import_orders(file, hands=0, at=UNTIL)
    _count_figures()

    assert (report.imported, report.wrong) == (len(rows), 0)
    expected = _counted_by_hand(rows)
    minutes = sorted(expected.pop("time_to_reply"))
    span = Span(date(2025, 1, 1), date(2026, 12, 31))
    found = {figure.name: read(figure, span, UNTIL) for figure in all_figures()}
    for name, (hits, counted) in expected.items():
        assert (name, found[name].hits, found[name].counted) == (name, hits, counted)
    assert found["time_to_reply"].counted == len(minutes)
    assert found["time_to_reply"].median == pytest.approx(_quantile(minutes, 0.5))
    assert found["time_to_reply"].p90 == pytest.approx(_quantile(minutes, 0.9))
    unheard = {name for name in found if name == "withdrawn" or name.startswith(NOT_IN_A_FILE)}
    assert {*expected, "time_to_reply"} == set(found) - unheard
    assert {found[name].counted for name in unheard} == {0}


@pytest.mark.usefixtures("places")
def test_the_same_file_again_brings_nothing_twice(file, rows):
    import_orders(file, hands=0, at=UNTIL)
    events = Event.objects.count()

    again = import_orders(file, hands=0, at=UNTIL)

    assert (again.imported, again.known, again.wrong) == (0, len(rows), 0)
    assert Event.objects.count() == events


@pytest.mark.usefixtures("places")
def test_a_dry_run_changes_nothing(file, rows):
    events = Event.objects.count()

    report = import_orders(file, hands=0, dry_run=True, at=UNTIL)

    assert (report.imported, report.known) == (len(rows), 0)
    assert (WorkOrder.objects.count(), Event.objects.count()) == (0, events)


@pytest.mark.usefixtures("places")
def test_steps_are_told_at_their_own_time_by_the_people_named(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(
        '{"id": "7", "received_at": "2026年3月2日上午9点05分", "court": "朝阳法院",'
        ' "category": "联系法官", "request": "法官电话打不通。", "name": "周明", "phone": "138 0000 1234",'
        ' "agent": "036", "unit": "民一庭", "handler": "李敏", "dispatched_at": "2026/3/2 9:20",'
        ' "signed_at": "2026-03-02 10:00", "contacted_at": "20260302110000",'
        ' "reply": "四月八日开庭。", "replied_at": "2026-03-02T14:30+08:00",'
        ' "closed_at": "2026.3.3 14:30", "callback_at": "2026-03-04 10:00",'
        ' "callback_result": "已接通", "satisfied": "不满意", "remark": "没说清楚"}\n'
    )

    report = import_orders(path, hands=0, at=UNTIL)

    assert (report.imported, report.wrong) == (1, 0)
    order = WorkOrder.objects.get()
    story = Event.objects.filter(about=f"hotline.WorkOrder:{order.pk}").order_by("at", "id")
    told = [(e.name.split(".", 1)[1], f"{e.at.astimezone(BEIJING):%d %H:%M}") for e in story]
    assert told == [
        ("order.register", "02 09:05"),
        ("order.dispatch", "02 09:20"),
        ("order.sign_for", "02 10:00"),
        ("order.contact", "02 11:00"),
        ("order.reply", "02 14:30"),
        ("order.close", "03 14:30"),
        ("callback.draw", "03 14:30"),
        ("callback.rate", "04 10:00"),
        ("order.reopen", "04 10:00"),
        ("order.supervise", "04 10:00"),
    ]
    assert (order.registered_by.badge, order.handler.name) == ("036", "李敏")
    assert (order.state, order.court.code) == (State.IN_PROGRESS, "京0105")


@pytest.mark.usefixtures("places")
def test_people_who_are_only_named_in_old_records_hold_their_post_in_that_year_alone(file):
    import_orders(file, hands=0, at=UNTIL)

    handler = Person.objects.filter(posts__role=Role.HANDLER).first()

    posts = handler.posts.values_list("since", "until")
    assert {since.month for since, _until in posts} == {1}
    assert {until for _since, until in posts} <= {date(2025, 12, 31), date(2026, 12, 31)}
    assert not handler.has_usable_password()


@pytest.mark.usefixtures("places")
def test_an_agent_who_is_there_already_is_recognised_by_the_badge(file):
    high = make.Court.objects.get(code="京")
    centre = make.an_office(high)
    known = people.enrol(name="陈静", badge="036", by=make.the_system(), at=make.MORNING)
    post = {"organisation": centre, "role": Role.AGENT, "since": date(2020, 1, 1)}
    people.appoint(person=known, by=make.the_system(), at=make.MORNING, **post)

    import_orders(file, hands=0, at=UNTIL)

    assert Person.objects.filter(badge="036").get() == known
    assert WorkOrder.objects.filter(registered_by=known).exists()


@pytest.mark.usefixtures("places")
def test_a_wrong_record_is_written_down_mended_and_imported(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(
        "工单编号,来电时间,法院,诉求类别,诉求内容,联系电话,答复内容,答复时间\n"
        "1,2026-03-02 09:00,朝阳法院,诉讼咨询,怎么上诉？,,十五日内。,2026-03-02 09:05\n"
        "2,2026-03-02 09:10,朝阳法院,诉讼咨询,怎么上诉？,,十五日内。,2026-03-02 09:00\n"
        "3,去年,朝阳法院,诉讼咨询,怎么上诉？,,,\n"
        "4,2026-03-02 09:10,火星法院,诉讼咨询,怎么上诉？,,,\n"
        "5,2026-03-02 09:10,朝阳法院,闲聊,怎么上诉？,,,\n"
        "6,2026-03-02 09:10,朝阳法院,诉讼咨询,,,,\n"
        "7,2026-03-02 09:10,朝阳法院,诉讼咨询,怎么上诉？,12,,\n"
    )

    report = import_orders(path, hands=0, at=UNTIL)

    assert (report.imported, report.wrong) == (1, 6)
    with report.errors.open(encoding="utf-8-sig") as errors:
        wrong = list(csv.DictReader(errors))
    assert [row["原文件行号"] for row in wrong] == ["3", "4", "5", "6", "7", "8"]
    assert wrong[0]["哪里不对"] == "“答复时间” is before “来电时间”."
    assert wrong[2]["哪里不对"] == "No court is called “火星法院”."
    assert all(row["怎么改"] for row in wrong)

    mended = report.errors.read_text("utf-8-sig").replace("火星法院", "海淀法院")
    report.errors.write_text(mended.replace("闲聊", "其他"), "utf-8-sig")
    again = import_orders(report.errors, hands=0, at=UNTIL)

    assert (again.imported, again.wrong) == (2, 4)
    first = import_orders(path, hands=0, at=UNTIL)
    assert (first.imported, first.known) == (0, 1)


def _count_figures() -> None:
    while log.sequence():
        pass
    follow(UNTIL)


# The same figures, counted by hand from the file


def _counted_by_hand(rows):
    """{figure: (hits, counted)}, straight from the columns; the minutes as a list."""
    tally, minutes = Counter(), []
    for row in rows:
        tally["orders"] += 1
        tally["on_call"] += row.get("办理方式") == "接诉即答"
        received, replied = _at(row, "来电时间"), _at(row, "答复时间")
        if replied:
            minutes.append(floor((replied - received).total_seconds() / 60))
        if row.get("派单时间"):
            _first_turn(tally, row, received, replied)
        if row.get("办结时间"):
            tally["closed"] += 1
        _callback(tally, row, minutes)
    made = tally["made"]
    return {
        "orders": (tally["orders"], tally["orders"]),
        "answered_on_call": (tally["on_call"], tally["orders"]),
        "contact_reach": (tally["reached"], tally["reach_counted"]),
        "timely_reply": (tally["timely"], tally["timely_counted"]),
        "callback_coverage": (made, tally["closed"]),
        "callback_answered": (tally["已接通"], made),
        "callback_unreachable": (tally["无人接听"], made),
        "callback_refused": (tally["拒访"], made),
        "callback_satisfaction": (tally["满意"], tally["已接通"]),
        "answered_with_article": (0, tally["on_call"]),
        "time_to_reply": minutes,
    }


def _first_turn(tally, row, received, replied):
    spoken = bool(row.get("联系时间"))
    if spoken or replied or received + DAY <= UNTIL:
        tally["reach_counted"] += 1
        tally["reached"] += spoken
    _timely(tally, replied, _promised(received))


def _timely(tally, replied, due):
    if replied or due <= UNTIL:
        tally["timely_counted"] += 1
        tally["timely"] += bool(replied and replied <= due)


def _callback(tally, row, minutes):
    asked = _at(row, "回访时间")
    if not asked:
        return
    tally["made"] += 1
    tally[row["回访结果"]] += 1
    tally["满意"] += row.get("是否满意") == "满意"
    if row.get("是否满意") != "不满意":
        return
    replied = _at(row, "再次答复时间")
    if replied:
        minutes.append(floor((replied - asked).total_seconds() / 60))
    if row.get("派单时间"):  # done again by the unit, on new clocks
        tally["reach_counted"] += bool(replied) or asked + DAY <= UNTIL
        _timely(tally, replied, _promised(asked))
        tally["closed"] += bool(row.get("再次办结时间"))
    else:  # taken up again by the desk, answered on the call
        tally["closed"] += bool(replied)


def _promised(start):
    day, left = start.astimezone(BEIJING).date(), 3
    while left:
        day += DAY
        left -= is_working_day(day)
    return datetime.combine(day, time(18), BEIJING)


def _at(row, column):
    text = row.get(column)
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING) if text else None


def _quantile(values, share):
    place = (len(values) - 1) * share
    low = floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


@pytest.mark.usefixtures("places")
def test_the_file_that_these_tests_use_is_varied(rows):
    lanes = Counter(row.get("办理方式", "") for row in rows)
    results = Counter(row.get("回访结果", "") for row in rows)

    assert set(lanes) == {"接诉即答", "接单即办", ""}
    assert set(results) == {"", "已接通", "无人接听", "拒访"}
    assert {row.get("是否满意") for row in rows} >= {"满意", "不满意"}
    assert {row["诉求类别"] for row in rows} >= {"投诉举报", "联系法官"}
