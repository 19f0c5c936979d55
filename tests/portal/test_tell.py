"""说事: from the first word to the number, and everything that can go wrong on the way."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from faqiao.gateways.storage import gateway as storage
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category
from faqiao.matters.models import Attachment
from faqiao.people.models import Court, District
from tests import make

pytestmark = pytest.mark.django_db

SAID = "楼上暖气漏水，把我家天花板泡坏了，怎么办？"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32


def told(client: Client, text: str = SAID, **more: Any) -> str:
    """Step 1 done; the address of step 2."""
    answer = client.post("/tell/", {"say": text, "token": uuid4(), **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def placed(client: Client, where: str, **more: Any) -> str:
    """Step 2 done; the address of step 3."""
    answer = client.post(where, {"category": Category.PROCEDURE_CONSULT, "name": "张女士", **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def token_in(address: str) -> UUID:
    return UUID(address.split("/")[2])


def test_a_citizen_tells_it_and_gets_a_number(client: Client) -> None:
    citizen = make.a_citizen()
    chaoyang = District.objects.get(code="110105")
    client.force_login(citizen)

    send = placed(client, told(client), district=chaoyang.pk)
    done = client.post(send, follow=True)

    order = WorkOrder.objects.get(requester__person=citizen)
    assert (order.request, order.category) == (SAID, Category.PROCEDURE_CONSULT)
    assert order.court == Court.objects.get(code="京0105")
    assert (order.requester.name, order.requester.phone) == ("张女士", citizen.phone)
    assert order.matter.spoken_number in done.content.decode()


def test_what_was_typed_survives_signing_in(client: Client) -> None:
    citizen = make.a_citizen()
    send = placed(client, told(client))
    assert "people" not in client.get(send).content.decode()

    client.force_login(citizen)
    client.post(send)

    assert WorkOrder.objects.get(requester__person=citizen).request == SAID


def test_nobody_hands_in_without_signing_in(client: Client) -> None:
    send = placed(client, told(client))

    answer = client.post(send)

    assert answer.status_code == 200
    assert 'name="phone"' in answer.content.decode()
    assert WorkOrder.objects.count() == 0


def test_staff_do_not_hand_in_as_callers(client: Client) -> None:
    client.force_login(make.an_agent(make.a_court()))
    send = placed(client, told(client))

    answer = client.post(send)

    assert "您现在登录的是工作人员" in answer.content.decode()
    assert WorkOrder.objects.count() == 0


def test_a_double_click_registers_once_and_shows_the_same_number(client: Client) -> None:
    client.force_login(make.a_citizen())
    send = placed(client, told(client))

    first = client.post(send)
    second = client.post(send)

    assert WorkOrder.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_the_back_button_after_handing_in_leads_to_the_number(client: Client) -> None:
    client.force_login(make.a_citizen())
    where = told(client)
    send = placed(client, where)
    client.post(send)

    for address in (where, send, where.removesuffix("where/")):
        assert client.get(address)["Location"] == send.replace("/send/", "/done/")


def test_two_tabs_keep_their_words_apart(client: Client) -> None:
    client.force_login(make.a_citizen())
    first, second = told(client, "第一件事。"), told(client, "第二件事。")

    for where in (first, second):
        client.post(placed(client, where))

    requests = WorkOrder.objects.order_by("pk").values_list("request", flat=True)
    assert list(requests) == ["第一件事。", "第二件事。"]


def test_a_lost_session_leads_back_to_the_start(client: Client) -> None:
    where = told(client)
    client.cookies.clear()

    assert client.get(where)["Location"] == "/"


def test_nothing_written_is_asked_for_kindly(client: Client) -> None:
    for text in ("", "   \n "):
        answer = client.post("/tell/", {"say": text, "token": uuid4()})

        assert answer.status_code == 422
        assert "先写几个字，或者录一段吧，一句话也行。" in answer.content.decode()


def test_a_hundred_thousand_characters_are_kept_and_the_limit_is_said(client: Client) -> None:
    answer = client.post("/tell/", {"say": "水" * 100_000, "token": uuid4()})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "多写了95000个字" in page
    assert "水" * 100_000 in page


def test_emoji_and_rare_characters_arrive_as_written(client: Client) -> None:
    client.force_login(make.a_citizen())
    text = "😡💧𠮷野家 مرحبا <b>x</b> {{ 7 }}"

    client.post(placed(client, told(client, text)))

    assert WorkOrder.objects.get().request == text


def test_a_zero_character_is_refused(client: Client) -> None:
    answer = client.post("/tell/", {"say": "水\x00", "token": uuid4()})

    assert answer.status_code == 422


def test_a_form_without_a_good_token_gets_one(client: Client) -> None:
    answer = client.post("/tell/", {"say": SAID, "token": "not a token"})

    assert token_in(answer["Location"])


def test_a_wrong_choice_keeps_what_was_typed(client: Client) -> None:
    where = told(client)

    answer = client.post(where, {"category": "NONSENSE", "district": "x", "name": "张女士"})

    assert answer.status_code == 422
    assert 'value="张女士"' in answer.content.decode()


def test_the_court_follows_the_district_unless_somebody_chose_it(client: Client) -> None:
    client.force_login(make.a_citizen())
    high, tongzhou = Court.objects.get(code="京"), Court.objects.get(code="京0112")
    district = District.objects.get(code="110105").pk

    client.post(placed(client, told(client), district=district, court=high.pk, guess=high.pk))
    client.post(placed(client, told(client), district=district, court=tongzhou.pk, guess=high.pk))

    codes = [order.court.code for order in WorkOrder.objects.order_by("pk")]
    assert codes == ["京0105", "京0112"]


def test_streets_of_a_district_are_shown_without_scripts(client: Client) -> None:
    where = told(client)
    district = District.objects.get(code="110105")

    page = client.post(where, {"district": district.pk, "name": "张女士", "look": "1"})

    streets = re.findall(r'<option value="\d+">([^<]+)</option>', page.content.decode())
    assert set(district.streets.values_list("name", flat=True)) <= set(streets)
    assert 'value="张女士"' in page.content.decode()


def test_the_machine_says_why_it_guessed(client: Client) -> None:
    page = client.get(told(client, "我要投诉，态度太差。")).content.decode()

    assert re.search(r"您写了“[^”]*投诉[^”]*”，电脑就猜了这一项。", page)
    assert re.search(r'value="COMPLAINT_REPORT"[^>]*checked', page)


def test_photos_are_kept_until_the_matter_is_there(client: Client) -> None:
    client.force_login(make.a_citizen())
    photo = SimpleUploadedFile("天花板.png", PNG, "image/png")

    client.post(placed(client, told(client, photos=[photo])))

    kept = Attachment.objects.get()
    assert (kept.name, kept.kind, kept.size) == ("天花板.png", "image/png", len(PNG))
    with storage.open_kept(kept.key) as file:
        assert file.read() == PNG


def test_a_photo_that_lay_too_long_is_asked_for_again(client: Client) -> None:
    client.force_login(make.a_citizen())
    token = told(client, photos=[SimpleUploadedFile("天花板.png", PNG, "image/png")])
    (draft,) = client.session["drafts"].values()
    storage.delete(draft["files"][0]["key"])

    page = client.post(placed(client, token), follow=True).content.decode()

    assert "“天花板.png”选得太久，已经清掉了。" in page
    assert not Attachment.objects.exists()


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_others_stay(
    client: Client,
) -> None:
    wrong = SimpleUploadedFile("照片.jpg", b"MZ" + b"\x00" * 200, "image/jpeg")
    right = SimpleUploadedFile("天花板.png", PNG, "image/png")

    answer = client.post("/tell/", {"say": SAID, "token": uuid4(), "photos": [wrong, right]})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“照片.jpg”不是照片、PDF" in page
    assert SAID in page
    assert "天花板.png" in page


def test_too_many_files_are_said(client: Client) -> None:
    photos = [SimpleUploadedFile(f"{n}.png", PNG) for n in range(6)]

    answer = client.post("/tell/", {"say": SAID, "token": uuid4(), "photos": photos})

    assert answer.status_code == 422
    assert "“5.png”没有收：一次最多 5 个文件，其余的以后再补。" in answer.content.decode()
    assert len(next(iter(client.session["drafts"].values()))["files"]) == 5


def test_a_file_over_the_limit_is_said(client: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 30
    photo = SimpleUploadedFile("天花板.png", PNG)

    answer = client.post("/tell/", {"say": SAID, "token": uuid4(), "photos": [photo]})

    assert answer.status_code == 422
    assert "“天花板.png”超过30" in answer.content.decode()


def test_the_number_is_shown_to_its_owner_alone(client: Client) -> None:
    client.force_login(make.a_citizen())
    send = placed(client, told(client))
    done = client.post(send)["Location"]

    client.force_login(make.a_citizen())

    assert client.get(done).status_code == 404
