"""On the agent's desk: looked up while writing, put into the answer, sent to the caller, doubted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline.models import WorkOrder
from faqiao.knowledge.models import Doubt, Sending, Use
from tests.knowledge.make import a_version
from tests.make import a_court, a_handler, a_unit, an_agent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def court():
    return a_court()


@pytest.fixture
def desk(court):
    client = Client()
    client.force_login(an_agent(court))
    return client


def form(court, **other):
    return {
        "phone": "13812342076",
        "category": "PROCEDURE_CONSULT",
        "request": "想问问起诉要花多少钱",
        "court": court.pk,
        "how": "ANSWER",
        "answer": "按金额算。",
        "token": str(uuid4()),
        **other,
    }


def test_answers_appear_while_the_request_is_written(court, desk):
    version = a_version(court=court, at=timezone.now())

    said = {"ask": "", "request": "他想知道诉讼费怎么算", "category": "PROCEDURE_CONSULT"}
    found = desk.post(reverse("knowledge:find"), said, headers=HTMX).content.decode()

    assert version.short in found
    assert "《诉讼费用交纳办法》第十三条" in found
    assert "怎么找到的" in found


def test_a_search_that_finds_nothing_offers_to_say_so(court, desk):
    found = desk.post(reverse("knowledge:find"), {"ask": "量子力学"}, headers=HTMX)

    assert "告诉编辑缺这条答案" in found.content.decode()


def test_the_answer_that_was_read_out_is_kept_with_the_order(court, desk):
    version = a_version(court=court, at=timezone.now())

    desk.post(reverse("hotline:register"), form(court, article=version.pk))

    order = WorkOrder.objects.get()
    assert (Use.objects.get().version, Use.objects.get().about) == (
        version,
        f"hotline.WorkOrder:{order.pk}",
    )


def test_an_overdue_answer_needs_a_note_and_the_form_keeps_everything(court, desk):
    version = a_version(court=court, months=1, at=timezone.now() - timedelta(days=50))
    said = form(court, article=version.pk)

    refused = desk.post(reverse("hotline:register"), said)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "您是怎么核实的" in page
    assert "想问问起诉要花多少钱" in page
    assert f'name="article" value="{version.pk}"' in page
    assert not WorkOrder.objects.exists()

    desk.post(reverse("hotline:register"), {**said, "article_note": "问过立案庭"})

    assert Use.objects.get().note == "问过立案庭"


def test_an_article_is_not_counted_for_an_order_that_was_sent_on(court, desk):
    version, unit = a_version(court=court, at=timezone.now()), a_unit(court)

    desk.post(
        reverse("hotline:register"), form(court, how="DISPATCH", unit=unit.pk, article=version.pk)
    )

    assert WorkOrder.objects.get().state == "DISPATCHED"
    assert not Use.objects.exists()


def test_without_scripts_a_button_puts_the_answer_in_and_keeps_what_was_typed(court, desk):
    version = a_version(court=court, at=timezone.now())
    said = form(court, how="DISPATCH", answer="先说一句。", put=version.pk)

    page = desk.post(reverse("hotline:preview"), said).content.decode()

    assert f"先说一句。\n{version.short}</textarea>" in page.replace("\r\n", "\n")
    assert f'name="article" value="{version.pk}"' in page
    assert "想问问起诉要花多少钱" in page


def test_without_scripts_a_button_texts_the_answer_once(court, desk):
    version = a_version(court=court, at=timezone.now())
    said = form(court, text=version.pk)

    pages = [desk.post(reverse("hotline:preview"), said).content.decode() for _time in range(2)]

    assert Sending.objects.get().tail == "2076"
    assert ["答案已用短信发出" in page for page in pages] == [True, True]


def test_with_scripts_the_answer_is_texted_too(court, desk):
    version = a_version(court=court, at=timezone.now())

    said = {"phone": "13812342076", "token": str(uuid4())}
    sent = desk.post(reverse("knowledge:send", args=[version.pk]), said, headers=HTMX)

    assert "已发到尾号 2076" in sent.content.decode()


@pytest.mark.parametrize(
    "said", [{"phone": ""}, {"phone": "123", "token": "x"}, {"phone": "13812342076", "token": "x"}]
)
def test_a_text_without_number_or_form_is_refused_with_a_reason(court, desk, said):
    version = a_version(court=court, at=timezone.now())

    refused = desk.post(reverse("knowledge:send", args=[version.pk]), said, headers=HTMX)

    assert refused.status_code == 409
    assert not Sending.objects.exists()


def test_of_no_use_is_counted(court, desk):
    version = a_version(court=court, at=timezone.now())

    desk.post(reverse("knowledge:doubt", args=[version.pk]), {"ask": "停车"}, headers=HTMX)

    assert Doubt.objects.get().searched == "停车"


def test_a_judge_looks_things_up_but_sends_nothing(court):
    version = a_version(court=court, at=timezone.now())
    client = Client()
    client.force_login(a_handler(a_unit(court)))

    found = client.get(reverse("knowledge:article", args=[version.article_id]))
    said = {"phone": "13812342076", "token": str(uuid4())}
    sent = client.post(reverse("knowledge:send", args=[version.pk]), said, headers=HTMX)

    assert (found.status_code, sent.status_code) == (200, 409)
