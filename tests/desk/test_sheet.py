"""The one sheet: who sees it, who looked, names in full for a reason, papers in and out."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.ledger.models import Event
from faqiao.matters.models import Attachment
from tests import make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def order():
    return make.an_order(State.IN_PROGRESS)


@pytest.fixture
def sheet(order):
    return reverse("desk:matter", args=[order.matter.number])


@pytest.fixture
def handler(client, order):
    client.force_login(order.handler)
    return order.handler


def names(matter):
    return list(Event.objects.filter(matter=matter.pk).values_list("name", flat=True))


def test_the_sheet_tells_who_has_it_and_what_can_be_done(client, order, sheet, handler):
    page = client.get(sheet).content.decode()

    assert order.matter.spoken_number in page
    assert handler.name in page
    assert reverse("hotline:reply", args=[order.number]) in page
    assert reverse("hotline:dispatch", args=[order.number]) not in page
    assert "<form" in page


def test_a_closed_door_says_why_and_how_it_opens(client, order, sheet, handler):
    page = client.get(sheet).content.decode()

    assert "只有督办人员或者院领导能办。" in page
    assert "请找督办人员。" in page


def test_names_and_numbers_are_masked(client, order, sheet, handler):
    page = client.get(sheet).content.decode()

    assert "138****2076" in page
    assert "13812342076" not in page
    assert "周明" not in page


def test_a_look_is_kept_once_a_day(client, order, sheet, handler):
    client.get(sheet)
    client.get(sheet)

    assert names(order.matter).count("matters.matter.look") == 1


def test_the_full_number_is_shown_for_a_reason_that_stays(client, order, handler):
    party = order.requester
    url = reverse("desk:unmask", args=[order.matter.number, party.pk])

    before = client.get(url).content.decode()
    without = client.post(url, {"reason": ""})
    shown = client.post(url, {"reason": "回电约时间"}, headers=HTMX)

    assert party.phone not in before
    assert without.status_code == 422
    assert party.phone in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    event = Event.objects.get(name="matters.party.unmask")
    assert (event.facts["reason"], event.by_id) == ("回电约时间", handler.pk)


def test_a_sheet_of_another_court_does_not_exist(client, order, sheet):
    client.force_login(make.a_supervisor(make.a_court()))
    number, party = order.matter.number, order.requester.pk

    answers = [
        client.get(sheet),
        client.get(reverse("desk:unmask", args=[number, party])),
        client.post(reverse("desk:attach", args=[number]), {}),
        client.get(reverse("desk:download", args=[number, 1])),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert "matters.matter.look" not in names(order.matter)


def test_citizens_have_no_desk(client, sheet):
    client.force_login(make.a_citizen())

    pages = [sheet, reverse("desk:home"), reverse("desk:matters"), reverse("desk:system")]

    assert {client.get(page).status_code for page in pages} == {404}


def test_a_paper_goes_in_and_comes_out_as_a_file(client, order, handler, settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path
    file = SimpleUploadedFile("天花板.png", PNG, content_type="text/html")

    client.post(reverse("desk:attach", args=[order.matter.number]), {"file": file})
    paper = Attachment.objects.get()
    answer = client.get(reverse("desk:download", args=[order.matter.number, paper.pk]))

    assert paper.kind == "image/png"
    assert BytesIO(b"".join(answer.streaming_content)).read() == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.pdf", b"MZ\x90\x00" + b"\x00" * 64),
        ("x.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>\x00"),
        ("x.zip", b"PK\x03\x04" + b"\x00" * 64),
    ],
)
def test_a_mislabelled_file_is_not_taken(client, order, handler, name, content):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")

    answer = client.post(reverse("desk:attach", args=[order.matter.number]), {"file": file})

    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_is_not_taken(client, order, handler, settings):
    settings.UPLOAD_MAX_BYTES = 32
    file = SimpleUploadedFile("x.png", PNG)

    answer = client.post(reverse("desk:attach", args=[order.matter.number]), {"file": file})

    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_the_story_can_be_narrowed(client, order, sheet, handler):
    whole = client.get(sheet).content.decode()
    part = client.get(sheet, {"only": "state"}, headers=HTMX).content.decode()

    assert "登记：" in whole
    assert "已签收" in part
    assert "登记：" not in part
    assert "<html" not in part


def test_a_changed_record_is_found_and_named(client, order, sheet, handler):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_event SET facts = '{\"x\": 1}' WHERE name LIKE '%%register'")

    page = client.get(sheet)

    assert page.context["proven"].wrong.name == "hotline.order.register"
    assert "对不上" in page.content.decode()


def test_a_sheet_asks_the_same_few_questions_however_long_its_story(
    client, order, sheet, handler, django_assert_max_num_queries
):
    client.get(sheet)
    with django_assert_max_num_queries(40) as one:
        client.get(sheet)
    for _ in range(3):
        actions.contact(order=order, reached=True, by=handler, at=make.MORNING)

    with django_assert_max_num_queries(len(one)):
        client.get(sheet)
