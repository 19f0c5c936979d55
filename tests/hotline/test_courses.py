"""What moved each limit, as the sheet tells it; and the figures leave out what was waited."""

import pytest

from faqiao.hotline import actions
from faqiao.hotline.figures import count_order
from faqiao.hotline.templatetags.courses import courses
from faqiao.ledger.models import Event, label_of
from tests import make
from tests.hotline.waiting import DAY, HOUR, SIGNED, due, in_hand, on_day, paused, resumed

pytestmark = pytest.mark.django_db


def told(order):
    events = Event.objects.filter(matter=order.matter_id).select_related("by").order_by("id")
    found = courses(events, order.matter.clocks.all(), order)
    return {
        course.name: [
            (change.line.event.name.rpartition(".")[2], bool(change.was), bool(change.now))
            for change in course.changes
        ]
        for course in found
    }


def samples(order, figure="timely_reply"):
    events = Event.objects.filter(about=label_of(order)).order_by("id")
    story = list(events)
    return [one for one in count_order(story) if one.figure == figure]


def test_a_limit_tells_how_it_began_stood_still_and_was_moved():
    order = resumed(paused(), at=SIGNED + 2 * DAY)
    boss = on_day(make.a_supervisor(order.court), SIGNED + 3 * DAY)
    order = actions.extend(
        order=order, due_at=SIGNED + 20 * DAY, reason="等", told="等", by=boss, at=SIGNED + 3 * DAY
    )

    assert told(order)["reply"] == [
        ("dispatch", False, True),
        ("pause", False, False),
        ("resume", True, True),
        ("extend", True, True),
    ]
    assert told(order)["forward"] == [("register", False, True), ("dispatch", False, False)]


def test_how_often_it_stood_still_is_counted():
    order = resumed(paused(), at=SIGNED + DAY)
    events = Event.objects.filter(matter=order.matter_id).select_related("by")

    found = {one.name: one.waits for one in courses(events, [], order)}

    assert found["reply"] == 1


def test_another_category_tells_both_limits():
    order = in_hand()
    actions.recategorise(
        order=order,
        category="BOOKING",
        reason="要预约",
        by=make.a_supervisor(order.court),
        at=SIGNED,
    )

    assert told(order)["reply"][-1][0] == "recategorise"
    assert told(order)["contact"][-1][0] == "recategorise"


def test_the_sheet_shows_it(client):
    order = resumed(paused(), at=SIGNED + 2 * DAY)
    client.force_login(order.handler)

    page = client.get(f"/desk/matters/{order.matter.number}/").content.decode()

    assert "时限，以及为什么变" in page
    assert "停过 1 次" in page


# Figures


def test_while_the_caller_is_waited_for_the_answer_is_not_due():
    order = paused()

    (one,) = samples(order)

    assert (one.hit, one.due_at) == (None, None)


def test_an_answer_within_the_time_that_was_left_is_in_time():
    order = in_hand()
    first = due(order)
    order = resumed(paused(order), at=SIGNED + 2 * DAY)
    at = first + HOUR  # past the first limit, before the moved one

    actions.reply(order=order, answer="好了", by=on_day(order.handler, at), at=at)

    (one,) = samples(order)
    assert one.hit is True


def test_an_answer_that_was_late_before_the_waiting_stays_late():
    order = in_hand()
    at = due(order) + HOUR
    order = paused(order, at=at)

    (while_waiting,) = samples(order)
    order = resumed(order, at=at + DAY)
    actions.reply(order=order, answer="好了", by=on_day(order.handler, at + DAY), at=at + DAY)

    (one,) = samples(order)
    assert while_waiting.due_at is not None
    assert one.hit is False


def test_another_category_counts_by_its_own_dates():
    order = in_hand()
    order = actions.recategorise(
        order=order,
        category="BOOKING",
        reason="要预约",
        by=make.a_supervisor(order.court),
        at=SIGNED,
    )

    (one,) = samples(order)

    assert (one.category, one.due_at) == ("BOOKING", due(order))
