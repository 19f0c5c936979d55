"""What happens next: the page of one matter and what its owner can do there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import CallbackState, Ladder, State
from faqiao.ledger import log
from faqiao.ledger.bundle import check
from faqiao.ledger.models import Event
from faqiao.matters.models import Attachment
from faqiao.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32


def address(order: WorkOrder) -> str:
    return f"/matters/{order.matter.number}/"


@pytest.fixture
def citizen(client: Client) -> Person:
    person = make.a_citizen()
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State.RECEIVED, "收到了，正在找该办的人"),
        (State.DISPATCHED, "已经分下去了，等人接手"),
        (State.IN_PROGRESS, "有人正在办"),
        (State.RETURNED, "正在换一家来办"),
        (State.REPLIED, "有答复了"),
        (State.CLOSED, "答复了，办完了"),
    ],
)
def test_the_page_says_where_it_stands(
    client: Client, citizen: Person, state: str, says: str
) -> None:
    order = make.an_order(state, citizen=citizen)

    page = client.get(address(order)).content.decode()

    assert says in page
    assert order.matter.spoken_number in page


def test_a_late_answer_is_said_honestly(client: Client, citizen: Person) -> None:
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)  # months ago, never answered

    page = client.get(address(order)).content.decode()

    assert 'data-s="late"' in page


def test_the_date_of_the_answer_is_named_while_the_call_is_still_ahead(
    client: Client, citizen: Person
) -> None:
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)

    page = client.get(address(order)).content.decode()

    assert "最晚3 月 5 日 18:00，发短信" in page


def test_the_handler_appears_by_surname_only(client: Client, citizen: Person) -> None:
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)

    page = client.get(address(order)).content.decode()

    assert "工经办人" in page
    assert str(order.handler) not in page


def test_what_was_taken_back_is_with_nobody_and_at_no_arch(client: Client, citizen: Person) -> None:
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    client.post(address(order) + "withdraw/", {"reason": "自己解决了"})

    page = client.get(address(order)).content.decode()

    assert "现在在这" not in page and 'aria-current="step"' not in page
    assert "在这里撤回" in page and "您已撤回，不再往前走" in page
    assert "现在没有人在办" in page and str(order.unit) not in page.split("<aside")[1]


def test_somebody_elses_matter_is_not_there(client: Client) -> None:
    order = make.an_order(State.CLOSED, citizen=make.a_citizen())
    make.a_callback(order)
    client.force_login(make.a_citizen())

    answers = {client.get(address(order)).status_code}
    for verb in ("rate", "reopen", "attach", "proof"):
        answers.add(client.post(address(order) + f"{verb}/").status_code)

    assert answers == {404}


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    order = make.an_order(citizen=make.a_citizen())

    answer = client.get(address(order))

    assert answer["Location"] == f"/sign-in/?next={address(order)}"


def test_staff_are_led_to_their_own_page_if_they_may_see_it(client: Client) -> None:
    order = make.an_order()
    client.force_login(make.an_agent(order.court))
    assert client.get(address(order))["Location"] == f"/desk/matters/{order.matter.number}/"

    client.force_login(make.an_agent(make.a_court()))
    assert client.get(address(order)).status_code == 404


def test_a_satisfied_caller_answers_two_questions(client: Client, citizen: Person) -> None:
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))

    client.post(
        address(callback.order) + "rate/",
        {"closure": callback.closure, "reached": "yes", "satisfied": "yes"},
    )

    callback.refresh_from_db()
    assert callback.state == CallbackState.ANSWERED
    assert (callback.reached, callback.satisfied) == (True, True)


def test_not_satisfied_has_it_done_again_under_supervision(client: Client) -> None:
    order, citizen = order_answered_today()
    callback = make.a_callback(order)
    client.force_login(citizen)

    answer = client.post(
        address(order) + "rate/",
        {"closure": callback.closure, "reached": "no", "satisfied": "no", "remark": "没说时间"},
        follow=True,
    )

    order.refresh_from_db()
    assert (order.state, order.ladder) == (State.IN_PROGRESS, Ladder.SUPERVISED)
    assert "没说时间" in answer.content.decode()


def test_an_unanswered_question_is_pointed_out(client: Client, citizen: Person) -> None:
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))

    answer = client.post(address(callback.order) + "rate/", {"closure": 1, "reached": "yes"})

    assert answer.status_code == 422
    assert "选一个。不满意就会再办一次。" in answer.content.decode()


def test_the_questions_are_answered_once(client: Client, citizen: Person) -> None:
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))
    said = {"closure": callback.closure, "reached": "yes", "satisfied": "yes"}
    client.post(address(callback.order) + "rate/", said)

    again = client.post(address(callback.order) + "rate/", {**said, "satisfied": "no"})

    callback.refresh_from_db()
    assert again.status_code == 409
    assert callback.satisfied is True


def test_not_solved_reopens_within_the_grace_time(client: Client) -> None:
    order, citizen = order_answered_today()
    client.force_login(citizen)

    client.post(address(order) + "reopen/", {"reason": "还是没有开庭时间"})

    order.refresh_from_db()
    assert (order.state, order.reopenings) == (State.IN_PROGRESS, 1)


def test_not_solved_needs_a_reason(client: Client) -> None:
    order, citizen = order_answered_today()
    client.force_login(citizen)

    answer = client.post(address(order) + "reopen/", {"reason": " "})

    order.refresh_from_db()
    assert (answer.status_code, order.state) == (422, State.CLOSED)


def test_after_the_grace_time_the_page_says_what_to_do_instead(
    client: Client, citizen: Person
) -> None:
    order = make.an_order(State.CLOSED, citizen=citizen)  # closed months ago

    page = client.get(address(order)).content.decode()
    answer = client.post(address(order) + "reopen/", {"reason": "还没解决"})

    assert "另起一件，和这件连在一起" in page
    assert answer.status_code == 409


def test_material_is_added_and_can_be_looked_at_again(client: Client, citizen: Person) -> None:
    order = make.an_order(citizen=citizen)

    client.post(address(order) + "add_material/", {"photos": SimpleUploadedFile("a.png", PNG)})

    kept = Attachment.objects.get(matter=order.matter)
    answer = client.get(address(order) + f"files/{kept.pk}/")
    assert b"".join(answer) == PNG
    assert answer["Content-Disposition"] == 'attachment; filename="a.png"'


def test_nothing_at_all_is_pointed_out(client: Client, citizen: Person) -> None:
    order = make.an_order(citizen=citizen)

    answer = client.post(address(order) + "add_material/")

    assert answer.status_code == 422
    assert "请写几个字、选一个文件，或者录一段话。" in answer.content.decode()


def test_a_matter_that_is_not_in_the_log_yet_says_so(client: Client, citizen: Person) -> None:
    order = make.an_order(State.CLOSED, citizen=citizen)

    answer = client.post(address(order) + "proof/")

    assert answer.status_code == 409
    assert not Event.objects.filter(name="matters.matter.take_out").exists()


@pytest.mark.django_db(transaction=True)
def test_the_proof_is_taken_home_and_is_whole(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.WITNESS_DIR = tmp_path
    citizen = make.a_citizen()
    client.force_login(citizen)
    order = make.an_order(State.CLOSED, citizen=citizen)
    while log.sequence():
        pass

    answer = client.post(address(order) + "proof/")

    report = check(answer.content)
    assert (report.matter, report.faults) == (order.matter.number, [])
    assert Event.objects.filter(name="matters.matter.take_out", matter=order.matter_id).exists()


def test_my_matters_are_mine_alone(client: Client, citizen: Person) -> None:
    mine, other = make.an_order(citizen=citizen), make.an_order(citizen=make.a_citizen())

    page = client.get("/matters/").content.decode()

    assert mine.matter.spoken_number in page
    assert other.matter.spoken_number not in page


def test_the_list_costs_the_same_for_one_and_for_many(client: Client, citizen: Person) -> None:
    make.an_order(citizen=citizen)
    with CaptureQueriesContext(connection) as one:
        client.get("/matters/")
    for _ in range(3):
        make.an_order(citizen=citizen)

    with CaptureQueriesContext(connection) as many:
        client.get("/matters/")

    assert len(many) == len(one)


def order_answered_today() -> tuple[WorkOrder, Person]:
    """Closed an hour ago, by today's clock, so that the grace time runs."""
    citizen = make.a_citizen()
    at = timezone.now() - timedelta(hours=2)
    order = make.an_order(State.REPLIED, citizen=citizen, at=at)
    order = actions.close(order=order, by=order.registered_by, at=at + timedelta(hours=1))
    return order, citizen
