"""The request on the sheet of its matter: who finds it there, and each thing that happened as a sentence."""

from http import HTTPStatus

import pytest
from django.urls import reverse

from faqiao.kit.stories import UNREADABLE, registry
from faqiao.ledger.models import Event, label_of
from faqiao.response import actions, queries, stories
from faqiao.response.states import Counting, Ground, Rate, State
from tests.make import MORNING, a_court, a_leader, an_agent
from tests.response import world as w

pytestmark = pytest.mark.django_db


def sheet(client, request):
    return client.get(reverse("desk:matter", args=[request.matter.number]))


def said(request):
    events = list(Event.objects.filter(about=label_of(request)).order_by("pk"))
    told = registry.said(events)
    return [told[event.pk][0] for event in events]


def test_the_liaison_finds_the_request_on_the_sheet(client):
    liaison = w.a_liaison(a_court())
    request = w.a_request(State.ROUTED, court=liaison.posts.get().organisation.court)
    client.force_login(liaison)

    page = sheet(client, request)

    assert f'href="{reverse("response:request", args=[request.number])}"' in page.content.decode()


def test_who_may_not_see_the_request_is_not_led_to_it():
    request = w.a_request(State.ROUTED)

    seen = list(registry.on_sheet(an_agent(a_court()), request.matter_id))

    assert seen == []


def test_the_whole_course_is_told_in_sentences():
    request = w.a_request(State.CLOSED)
    actions.rate(
        rating=request.ratings.get(), resolved=True, satisfied=False, by=w.officer_of(request),
        at=MORNING + 8 * w.HOUR,
    )  # fmt: skip
    unit = request.responders.get().organisation
    judge = f"{str(w.judge_of(request))[:1]}法官"

    assert said(request) == [
        "法院收到吹哨",
        f"派给{unit}",
        f"{unit}{judge}来办",
        f"{judge}来过：指导调解",
        "结果：达成调解协议",
        "街道已确认",
        "已办结",
        "街道已评价",
    ]


def test_what_concerns_the_court_alone_is_told_too():
    request = w.a_request(State.ANSWERED)
    claim = actions.claim_prevented(
        request=request, counting=Counting.PEOPLE, basis="", by=w.judge_of(request),
        at=MORNING + 6 * w.HOUR,
    )  # fmt: skip
    actions.dispute_claim(
        claim=claim, reason="没有这么多", by=w.officer_of(request), at=MORNING + 7 * w.HOUR
    )
    asked = actions.ask_exclusion(
        request=request, rate=Rate.SATISFIED, ground=Ground.NO_BASIS, words="法律上没有依据",
        by=w.a_liaison(request.court), at=MORNING + 8 * w.HOUR,
    )  # fmt: skip
    leader = a_leader(request.court)
    actions.refuse_exclusion(exclusion=asked, words="还是要算", by=leader, at=MORNING + 9 * w.HOUR)

    assert said(request)[-4:] == [
        "提出因此有 32 件纠纷没有进入诉讼",
        "街道不认可这 32 件纠纷",
        "申请从“满意”中剔除：诉求没有法律依据",
        "仍计入“满意”",
    ]


def test_every_event_that_a_request_can_have_is_told():
    verbs = set(actions.__all__) - NOT_OF_A_REQUEST

    assert verbs - set(stories.TELLERS) - set(queries.TELLERS) == set()


def test_one_record_that_was_tampered_with_makes_no_other_unreadable():
    request = w.a_request(State.ROUTED)
    events = list(Event.objects.filter(about=label_of(request)).order_by("pk"))
    events[1].facts = {}

    told = registry.said(events)

    assert told[events[1].pk] == UNREADABLE
    assert told[events[0].pk][0] == "法院收到吹哨"


@pytest.mark.parametrize("place", ["/desk/", "/desk/matters/"])
def test_a_street_officer_has_no_desk_at_the_court(client, place):
    client.force_login(w.officer_of(w.a_request()))

    answer = client.get(place)

    if place == "/desk/":
        assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, "/response/")
    else:
        assert answer.status_code == HTTPStatus.NOT_FOUND


#: What is refused, and the rows of the table of addresses.
NOT_OF_A_REQUEST = {"hear", "screen", "turn_away", "set_route", "end_route"}
