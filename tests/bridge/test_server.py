"""Our side of Open311: what another system sends becomes a request once, and it hears what becomes of it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from faqiao.bridge import actions
from faqiao.bridge.jobs import pass_on
from faqiao.bridge.models import Answer, Handover, Message
from faqiao.gateways.open311 import reading
from faqiao.gateways.open311.moments import told
from faqiao.interference.models import Attempt
from faqiao.ledger.models import Event
from faqiao.response.models import GovernanceRequest
from tests.bridge import world
from tests.response import world as response

pytestmark = pytest.mark.django_db
V2 = "/bridge/v2"
FORMS = pytest.mark.parametrize("form", ["json", "xml"])


@pytest.fixture
def peer():
    return world.a_peer()


@pytest.fixture
def street():
    return world.a_place()


def form_of(peer, street, **more):
    return {
        "api_key": peer.shown, "service_code": "MEDIATION", "description": "三十户与物业起了纠纷",
        "address_string": "6 号楼前", "attribute[dispute]": "PROPERTY_SERVICE",
        "attribute[people]": "32", "attribute[street]": street.code, **more,
    }  # fmt: skip


def post(client, fields, form="json", key="", what="requests"):
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(f"{V2}/{what}.{form}", fields, headers=headers)


def get(client, peer, what, **query):
    return client.get(f"{V2}/{what}", query, headers={"Authorization": f"Bearer {peer.shown}"})


def passed_on():
    for event in Event.objects.filter(name__startswith="response.request.").order_by("pk"):
        if event.name.rpartition(".")[2] in ("route", "accept", "hand_back", "close", "reopen"):
            pass_on(event)


@FORMS
def test_everybody_can_read_what_help_there_is_and_what_is_asked(client, form):
    listed = reading.services(client.get(f"{V2}/services.{form}").content)
    asked = reading.definition(client.get(f"{V2}/services/MEDIATION.{form}").content)
    found = reading.discovery(client.get(f"/bridge/discovery.{form}").content)

    assert len(listed) == 6
    assert all(one.metadata for one in listed)
    kinds = {one.code: one.datatype for one in asked.attributes}
    assert (kinds["dispute"], kinds["people"], kinds["rule"]) == (
        "singlevaluelist", "number", "text",
    )  # fmt: skip
    assert found.endpoints[0].url.endswith("/bridge/v2")


@FORMS
def test_a_request_comes_in_and_can_be_asked_for(client, peer, street, form):
    answer = post(client, form_of(peer, street), form)

    [taken] = reading.taken(answer.content)
    assert answer.status_code == 201
    request = GovernanceRequest.objects.get()
    assert (taken.service_request_id, request.people_involved) == (request.number, 32)
    [shown] = reading.requests(
        get(client, peer, f"requests/{request.number}.{form}").content
    )  # fmt: skip
    assert (shown.status, shown.service_code, shown.address_id) == (
        "open",
        "MEDIATION",
        street.code,
    )
    assert shown.expected_datetime is not None
    [listed] = reading.requests(get(client, peer, f"requests.{form}").content)
    assert listed == shown


def test_the_same_request_sent_again_is_the_same(client, peer, street):
    first = post(client, form_of(peer, street), key="k-1")
    again = post(client, form_of(peer, street), key="k-1")
    token = get(client, peer, "tokens/k-1.json")

    assert first.json() == again.json()
    assert GovernanceRequest.objects.count() == 1
    assert first.headers["Idempotency-Key"] == "k-1"
    assert token.json()[0]["service_request_id"] == first.json()[0]["service_request_id"]


def test_without_a_key_the_same_words_within_minutes_are_the_same(client, peer, street):
    post(client, form_of(peer, street))
    post(client, form_of(peer, street))
    post(client, form_of(peer, street, description="另一件事"))

    assert GovernanceRequest.objects.count() == 2


@FORMS
@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"api_key": ""}, 403, "api_key"),
        ({"api_key": "fb_x_y"}, 403, "api_key"),
        ({"service_code": "NONE"}, 404, "NONE"),
        ({"description": ""}, 400, "description"),
        ({"attribute[dispute]": "x"}, 400, "dispute"),
        ({"attribute[people]": "0"}, 400, "people"),
        ({"attribute[street]": "哪里"}, 400, "street"),
    ],
)
def test_what_is_wrong_is_told_in_open311s_own_way(
    client, peer, street, form, fields, status, said
):
    answer = post(client, form_of(peer, street, **fields), form)

    assert answer.status_code == status
    assert said in reading.problems(answer.content)[0].description
    assert GovernanceRequest.objects.count() == 0


def test_the_no_is_told_in_the_callers_language(client, peer, street):
    fields = form_of(peer, street, api_key="")
    said = [
        client.post(f"{V2}/requests.json", fields, headers={"Accept-Language": language}).json()
        for language in ("en", "zh-CN")
    ]

    assert "The court's administrator" in said[0][0]["description"]
    assert said[0] != said[1]


def test_a_wish_in_a_pending_case_is_refused_and_kept(client, peer, street):
    fields = form_of(
        peer, street, description="请法院尽快判，支持业主的诉讼请求，（2026）京0105民初1号"
    )

    answer = post(client, fields, key="w-1")
    post(client, fields, key="w-1")

    assert answer.status_code == 409
    assert GovernanceRequest.objects.count() == 0
    assert Attempt.objects.count() == 1


def test_only_what_it_sent_itself_is_shown(client, peer, street):
    post(client, form_of(peer, street))
    other = world.a_peer(name="另一个系统")
    number = GovernanceRequest.objects.get().number

    assert get(client, other, f"requests/{number}.json").status_code == 404
    assert get(client, other, "requests.json").json() == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"}, 400),
        ({"start_date": "2026-01-01"}, 400),
        ({"status": "done"}, 400),
        ({"page": "x"}, 400),
        ({"status": "open,closed"}, 200),
        ({"jurisdiction_id": "elsewhere"}, 404),
    ],
)
def test_a_list_is_asked_for_within_limits(client, peer, settings, query, status):
    settings.BRIDGE_JURISDICTION = "beijing.court"

    assert get(client, peer, "requests.json", **query).status_code == status


def test_a_list_goes_on_page_by_page(client, peer, street):
    for n in range(3):
        post(client, form_of(peer, street, description=f"第{n}件"))

    first = get(client, peer, "requests.json", page_size=2)
    second = client.get(
        first.headers["Link"].partition(">")[0][1:],
        headers={"Authorization": f"Bearer {peer.shown}"},
    )

    assert [len(first.json()), len(second.json())] == [2, 1]
    assert "Link" not in second.headers


@FORMS
def test_its_news_is_told_and_what_was_fetched_is_noted(client, peer, street, form):
    post(client, form_of(peer, street))
    response.actions.route(
        request=GovernanceRequest.objects.get(), organisation=response.a_tribunal(street_court(), None),
        why="最近", by=response.a_liaison(street_court()), at=GovernanceRequest.objects.get().called_at,
    )  # fmt: skip
    passed_on()
    passed_on()

    [news] = reading.updates(get(client, peer, f"servicerequestupdates.{form}").content)

    assert (news.status, news.extended_status) == ("open", "routed")
    assert Message.objects.get(direction="OUT").state == "SENT"
    assert Answer.objects.latest("pk").numbers == [news.service_request_id]


def street_court():
    return GovernanceRequest.objects.get().court


def test_what_it_says_stands_on_the_sheet_once_and_late_news_undoes_nothing(client, peer, street):
    number = post(client, form_of(peer, street)).json()[0]["service_request_id"]
    at = GovernanceRequest.objects.get().called_at

    def say(update, status, when):
        fields = {
            "api_key": peer.shown, "service_request_id": number, "update_id": update,
            "status": status, "updated_datetime": told(when), "description": "补充",
        }  # fmt: skip
        return post(client, fields, what="servicerequestupdates")

    answers = [
        say("2", "CLOSED", at + timedelta(hours=2)),
        say("2", "CLOSED", at + timedelta(hours=2)),
        say("1", "OPEN", at + timedelta(hours=1)),
    ]

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert Event.objects.filter(name="bridge.handover.take_update").count() == 2
    assert Handover.objects.get().status == "closed"


def test_a_reopening_of_theirs_reopens_ours(client, peer, street):
    body = peer.body
    request = response.a_request(
        response.State.CLOSED, street=street, court=street_of(street), body=body, officer=peer.owner,
    )  # fmt: skip
    Handover.objects.create(
        peer=peer, side="THEIRS", matter=request.matter, request=request, service=request.kind,
        status="closed", made_at=request.called_at, changed_at=request.called_at,
    )  # fmt: skip
    handover = Handover.objects.get()
    said = {"update_id": "9", "status": "open", "word": "reopen", "text": "还没好", "said_at": ""}

    actions.take_update(
        handover=handover, update=said, by=peer.owner, at=request.closed_at + timedelta(days=1)
    )

    request.refresh_from_db()
    assert (request.state, request.reopenings) == ("ACCEPTED", 1)


def street_of(street):
    from faqiao.people.models import Court  # noqa: PLC0415

    return Court.objects.get(district=street.district)


def test_a_picture_comes_along_and_one_of_ours_goes_back(client, peer, street, settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path
    png = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
    fields = form_of(peer, street) | {"media": SimpleUploadedFile("a.png", png, "image/png")}
    post(client, fields)
    handover = Handover.objects.get()
    paper = handover.matter.attachments.get()
    liaison = response.a_liaison(handover.matter.court)
    actions.tell(
        handover=handover, words="现场照片", papers=[paper.pk],
        token="0a6c7d1e-77a1-4a5e-9d57-0a8a3a3c2f10", by=liaison, at=handover.made_at,
    )  # fmt: skip

    [news] = reading.updates(get(client, peer, "servicerequestupdates.json").content)
    answer = client.get(news.media_urls[0].partition("testserver")[2])

    assert (news.description, b"".join(answer.streaming_content)) == ("现场照片", png)
    assert client.get(f"{V2}/media/nonsense").status_code == 404


def test_a_key_is_changed_with_a_day_of_grace_and_a_paused_system_waits(client, peer, street):
    chief = world.a_chief()
    old, at = peer.shown, world.make.MORNING
    new = actions.rekey(peer=peer, secret="", by=chief, at=at)
    now = post(client, form_of(peer, street, api_key=new.shown))
    late = post(client, form_of(peer, street, api_key=old))
    actions.pause(peer=new, reason="维护", by=chief, at=at)
    paused = post(client, form_of(peer, street, api_key=new.shown))

    assert [one.status_code for one in (now, late, paused)] == [201, 403, 503]
    assert paused.headers["Retry-After"] == "600"


def test_too_many_calls_in_a_minute_are_asked_to_wait(client, street):
    peer = world.a_peer(rate=2)

    codes = [get(client, peer, "requests.json").status_code for _n in range(4)]

    assert codes.count(429) >= 1
    assert json.loads(get(client, peer, "requests.json").content)[0]["code"] == 429
