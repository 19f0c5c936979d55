"""Without an account: number and code open the whole page, and the small deeds on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions, jobs, queries
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from faqiao.ledger.models import Event
from faqiao.matters.models import Attachment
from faqiao.portal.pages import access
from tests import make

pytestmark = pytest.mark.django_db
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\x00" * 40 + b"A_OPUS" + b"\x00" * 200


@pytest.fixture(autouse=True)
def nobody_has_tried(settings: Any, tmp_path: Any) -> None:
    cache.clear()
    settings.STORAGE_FOLDER = tmp_path


def told(state: State = State.IN_PROGRESS) -> WorkOrder:
    """Taken down on the phone just now: the caller has no account."""
    order = make.an_order(state, at=timezone.now() - timedelta(hours=3))
    actions.issue_code(order=order, asked=False, by=make.the_system(), at=timezone.now())
    return order


def code_of(order: WorkOrder) -> str:
    tracking = queries.tracking_of(order.matter)
    assert tracking is not None
    return queries.code_of(tracking)


def enter(client: Client, order: WorkOrder, code: str = "") -> Any:
    said = {"number": order.matter.spoken_number, "code": code or code_of(order)}
    return client.post("/track/", said)


def page_of(order: WorkOrder) -> str:
    return f"/matters/{order.matter.number}/"


def test_number_and_code_open_the_whole_page(client: Client) -> None:
    order = told(State.REPLIED)

    answer = enter(client, order)
    page = client.get(page_of(order)).content.decode()

    assert (answer.status_code, answer["Location"]) == (302, page_of(order))
    assert order.answer in page
    assert "138****2076" in page


def test_without_the_code_the_door_is_the_sign_in(client: Client) -> None:
    answer = client.get(page_of(told()))

    assert answer["Location"].startswith("/sign-in/")


def test_the_code_of_one_matter_opens_no_other(client: Client) -> None:
    mine, other = told(), told()
    enter(client, mine)

    assert client.get(page_of(other)).status_code == 302


def test_what_the_code_opened_shuts_after_half_an_hour(client: Client) -> None:
    order = told()
    enter(client, order)
    session = client.session
    session[access.KEY] = {order.matter.number: [1, int(timezone.now().timestamp()) - 1]}
    session.save()

    assert client.get(page_of(order)).status_code == 302


def test_who_has_finished_shuts_it(client: Client) -> None:
    order = told()
    enter(client, order)

    client.post("/track/leave/")

    assert client.get(page_of(order)).status_code == 302


def test_with_the_code_one_adds_words_and_a_recording(client: Client) -> None:
    order = told()
    enter(client, order)
    voice = SimpleUploadedFile("录音.webm", WEBM, "audio/webm")

    client.post(page_of(order) + "add_material/", {"words": "周二不行", "voice": voice})

    kept = Attachment.objects.get()
    heard = client.get(page_of(order) + f"files/{kept.pk}/?play", headers={"Range": "bytes=0-3"})
    assert kept.kind == "audio/webm"
    assert (heard.status_code, b"".join(heard)) == (206, WEBM[:4])
    assert heard["Content-Range"] == f"bytes 0-3/{len(WEBM)}"
    assert "周二不行" in client.get(page_of(order)).content.decode()


def test_with_the_code_one_takes_it_back(client: Client) -> None:
    order = told()
    enter(client, order)

    client.post(page_of(order) + "withdraw/", {"reason": "自己解决了"})

    order.refresh_from_db()
    assert order.state == State.WITHDRAWN
    assert "您已撤回，不再办理" in client.get(page_of(order)).content.decode()


def test_with_the_code_one_says_that_it_is_not_solved(client: Client) -> None:
    order = told(State.REPLIED)
    enter(client, order)

    client.post(page_of(order) + "reopen/", {"reason": "还是没说清"})

    order.refresh_from_db()
    assert (order.state, order.reopenings) == (State.IN_PROGRESS, 1)


def test_with_the_code_one_answers_the_two_questions(client: Client) -> None:
    order = told(State.CLOSED)
    callback = make.a_callback(order)
    enter(client, order)

    said = {"closure": 1, "reached": "yes", "satisfied": "yes"}
    client.post(page_of(order) + "rate/", said)

    callback.refresh_from_db()
    assert (callback.satisfied, callback.through) == (True, "PAGE")


def test_later_words_begin_a_linked_matter_that_opens_too(client: Client) -> None:
    order = make.an_order(State.CLOSED, at=timezone.now() - timedelta(days=40))
    actions.issue_code(order=order, asked=False, by=make.the_system(), at=timezone.now())
    enter(client, order)

    answer = client.post(page_of(order) + "tell_further/", {"request": "又漏水了"})

    new = WorkOrder.objects.get(request="又漏水了")
    assert answer["Location"] == page_of(new)
    assert order.matter.spoken_number in client.get(page_of(new)).content.decode()
    assert new.matter.spoken_number in client.get(page_of(order)).content.decode()


def test_a_stranger_does_nothing_to_a_matter(client: Client) -> None:
    order = told()

    for deed in ("add_material", "withdraw", "reopen", "rate", "tell_further"):
        answer = client.post(page_of(order) + f"{deed}/", {"words": "x", "request": "x"})
        assert answer["Location"].startswith("/sign-in/")

    order.refresh_from_db()
    assert order.state == State.IN_PROGRESS


def test_a_wrong_code_answers_the_same_as_an_unknown_number(client: Client) -> None:
    order = told()
    wrong = f"{(int(code_of(order)) + 1) % 10**6:06d}"

    first = enter(client, order, wrong)
    second = client.post("/track/", {"number": "99999999", "code": wrong})

    assert first.status_code == second.status_code == 422
    assert [e for e in first.context["form"].errors.values()] == [
        e for e in second.context["form"].errors.values()
    ]


def test_codes_of_one_number_cannot_be_guessed_from_many_places(client: Client) -> None:
    order = told()
    wrong = f"{(int(code_of(order)) + 1) % 10**6:06d}"
    said = {"number": order.matter.number, "code": wrong}
    for n in range(20):
        client.post("/track/", said, REMOTE_ADDR=f"10.0.0.{n}")

    answer = client.post("/track/", {**said, "code": code_of(order)}, REMOTE_ADDR="10.0.9.9")

    assert answer.status_code == 429


def test_another_code_is_sent_to_the_phone_that_was_left(client: Client) -> None:
    order = told()
    before = code_of(order)

    client.post("/track/code/", {"number": order.matter.number})
    jobs.send_code(Event.objects.filter(name="hotline.order.issue_code").latest("pk"))

    message = OutgoingMessage.objects.get()
    assert str(message.to) == "+8613812342076"
    assert code_of(order) in str(message.text)
    assert enter(client, order, before).status_code == 422


def test_asking_for_a_code_does_not_tell_whether_the_number_is_one(client: Client) -> None:
    order = told()

    pages = [
        client.post("/track/code/", {"number": number}, follow=True).content.decode()
        for number in (order.matter.number, "99999999")
    ]

    assert all("如果有这个编号的事项" in page for page in pages)


def test_codes_are_not_sent_without_end(client: Client) -> None:
    order = told()
    issued = Event.objects.filter(name="hotline.order.issue_code")
    before = issued.count()

    answers = [
        client.post("/track/code/", {"number": order.matter.number}).status_code for _ in range(11)
    ]

    assert (issued.count() - before, answers[-1]) == (3, 429)
