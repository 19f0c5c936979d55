"""The same question again: shown with its answers, explained once more or taken down with a reason. Never blocked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import alike, repeated
from faqiao.hotline.states import Category
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.matters.states import Channel
from faqiao.people.models import Role
from tests.make import MORNING, a_court, a_handler, a_supervisor, a_unit, an_agent, an_office, staff

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PHONE, KEY = "+8613812342076", fingerprint("+8613812342076")
ASKED = "我的案子什么时候开庭，法官一直没有通知"


def answered(court, *, request=ASKED, category=Category.CASE_QUERY, case="", at=MORNING):
    agent = an_agent(court)
    order = actions.register(
        court=court, category=category, channel=Channel.PHONE, request=request, name="周明",
        phone=PHONE, case_number=case, token=uuid4(), by=agent, at=at,
    )  # fmt: skip
    return actions.answer(order=order, answer="四月八日开庭", by=agent, at=at)


def found(court, *, category="CASE_QUERY", case="", request=ASKED, at=MORNING + DAY, viewer=None):
    viewer = viewer or an_agent(court)
    return repeated(KEY, court, category, case, request, viewer, at)


def test_from_the_third_answer_on_it_counts_as_repeated():
    court = a_court()
    answered(court)
    latest = answered(court, at=MORNING + timedelta(hours=1))
    before = found(court)

    latest = answered(court, at=MORNING + timedelta(hours=2))

    assert (before, found(court).times, found(court).latest) == (None, 3, latest)


#: how it differs from what was answered three times -> whether it still counts
ASKS = {
    "in nearly the same words": ({"request": "案子什么时候开庭？法官没有通知我"}, True),
    "something else": ({"request": "我想复印全部卷宗材料"}, False),
    "another category": ({"category": "CONTACT_JUDGE"}, False),
    "after the days of the rule": ({"at": MORNING + 31 * DAY}, False),
    "a complaint": ({"category": "COMPLAINT_REPORT"}, False),
    "a petition": ({"category": "PETITION"}, False),
}


@pytest.mark.parametrize(("how", "counts"), ASKS.values(), ids=ASKS)
def test_what_counts_as_the_same_question(how, counts):
    court = a_court()
    for _n in range(3):
        answered(court)

    assert bool(found(court, **how)) is counts


@pytest.mark.parametrize("category", [Category.COMPLAINT_REPORT, Category.PETITION])
def test_complaints_and_petitions_are_always_heard(category):
    court = a_court()
    for _n in range(5):
        answered(court, category=category)

    assert found(court, category=category) is None


def test_the_same_case_counts_whatever_the_words_and_another_case_never():
    court = a_court()
    for _n in range(3):
        answered(court, case="（2026）京0105民初1号")

    assert found(court, case="（2026）京0105民初1号", request="还是那个事").times == 3
    assert found(court, case="（2026）京0105民初2号") is None


def test_a_court_sets_its_own_rule():
    court = a_court()
    administrator = staff(Role.ADMINISTRATOR, an_office(court))
    answered(court)
    answered(court)
    numbers = {"times": 2, "days": 10, "longest_days": 30}

    actions.set_patience(court=court, by=administrator, at=MORNING, **numbers)

    assert found(court).times == 2
    for person in (a_supervisor(court), an_agent(court)):
        with pytest.raises(Refused):
            actions.set_patience(court=court, by=person, at=MORNING, **numbers)


def test_what_the_viewer_may_not_see_does_not_count():
    court = a_court()
    for _n in range(3):
        order = answered(court)
        order.matter.confidentiality = "RESTRICTED"
        order.matter.save()

    assert found(court) is None
    assert found(court, viewer=a_supervisor(court)).times == 3


def test_sentences_are_alike_by_their_pairs_of_characters():
    assert alike("", "开庭") == 0
    assert alike("什么时候开庭？", "什么时候 开庭") == 1
    assert alike("什么时候开庭", "复印卷宗") == 0


def test_an_explanation_is_kept_on_the_earlier_matter_and_makes_no_order():
    court = a_court()
    order = answered(court)

    actions.explain(order=order, told="又讲了一遍开庭时间", by=an_agent(court), at=MORNING + DAY)

    event = Event.objects.get(about=label_of(order), name="hotline.order.explain")
    assert (event.facts, event.matter) == ({"told": "又讲了一遍开庭时间"}, order.matter_id)
    assert WorkOrder.objects.count() == 1


def test_only_the_desk_explains_and_only_what_was_answered():
    court = a_court()
    order = answered(court)
    fresh = actions.register(
        court=court, category=Category.OTHER, channel=Channel.PHONE, request="x", name="", phone="",
        token=uuid4(), by=an_agent(court), at=MORNING,
    )  # fmt: skip

    for thing, person in ((order, a_handler(a_unit(court))), (fresh, an_agent(court))):
        with pytest.raises(Refused):
            actions.explain(order=thing, told="x", by=person, at=MORNING)


# At the desk


@pytest.fixture
def desk(client):
    """An agent at whose court this number was answered three times just now."""
    court = a_court()
    agent = an_agent(court)
    for _n in range(3):
        answered(court, at=timezone.now() - DAY)
    client.force_login(agent)
    said = {
        "phone": PHONE, "category": "CASE_QUERY", "court": court.pk, "request": ASKED,
        "how": "KEEP", "token": str(uuid4()),
    }  # fmt: skip
    return client, said


def test_the_desk_sees_how_often_it_was_answered_while_the_agent_types(desk):
    client, said = desk

    part = client.post(reverse("hotline:preview"), said, headers={"HX-Request": "true"})

    assert "已答复 3 次" in part.content.decode()
    assert "四月八日开庭" in part.content.decode()


def test_without_a_reason_it_is_asked_for_and_nothing_typed_is_lost(desk):
    client, said = desk

    answer = client.post(reverse("hotline:register"), said)

    assert (answer.status_code, WorkOrder.objects.count()) == (422, 3)
    assert ASKED in answer.content.decode()


def test_with_a_reason_it_becomes_an_order_and_the_reason_stands_on_its_sheet(desk):
    client, said = desk

    for _twice in range(2):
        client.post(reverse("hotline:register"), said | {"again_because": "换了法官"})

    order = WorkOrder.objects.latest("pk")
    events = Event.objects.filter(about=label_of(order), name="hotline.order.insist")
    assert WorkOrder.objects.count() == 4
    assert [event.facts["reason"] for event in events] == ["换了法官"]


def test_a_complaint_of_the_same_number_is_taken_down_without_a_word(desk):
    client, said = desk

    answer = client.post(reverse("hotline:register"), said | {"category": "COMPLAINT_REPORT"})

    assert (answer.status_code, WorkOrder.objects.count()) == (302, 4)


def test_an_answer_on_the_call_needs_no_reason(desk):
    client, said = desk

    answer = client.post(
        reverse("hotline:register"), said | {"how": "ANSWER", "answer": "再讲一遍"}
    )

    assert (answer.status_code, WorkOrder.objects.count()) == (302, 4)
