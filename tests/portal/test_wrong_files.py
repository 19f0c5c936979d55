"""A file that cannot be taken is refused by its name; the others, and all that was typed, stay."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from faqiao.hotline.models import Material
from faqiao.hotline.states import State
from faqiao.matters.models import Attachment
from tests import make
from tests.gateways.test_virus import EICAR, a_daemon

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 64
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


@pytest.fixture(autouse=True)
def stored(settings: Any, tmp_path: Any) -> None:
    cache.clear()
    settings.STORAGE_FOLDER = tmp_path
    settings.VIRUS_SCANNER = "off"


@pytest.fixture
def scanner(settings: Any, tmp_path: Any) -> Any:
    with a_daemon(tmp_path / "clamd.ctl") as daemon:
        settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamd", daemon.address
        yield daemon


def good(name: str = "天花板.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, "image/png")


WRONG_IDS = ["empty", "a program", "a picture called PDF", "too large"]
WRONG = [
    (SimpleUploadedFile("空的.png", b""), "“空的.png”是空的"),
    (SimpleUploadedFile("程序.jpg", b"MZ" + b"\x00" * 99), "“程序.jpg”"),
    (SimpleUploadedFile("合同.pdf", PNG), "“合同.pdf”的内容和名字对不上：里面其实是 PNG"),
    (SimpleUploadedFile("大图.png", PNG + b"\x00" * 999), "“大图.png”超过"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=WRONG_IDS)
def test_intake_names_the_wrong_one_and_keeps_the_rest(
    client: Client, settings: Any, wrong: SimpleUploadedFile, said: str
) -> None:
    settings.UPLOAD_MAX_BYTES = 900
    wrong.seek(0)

    files = {"say": "楼上漏水", "token": uuid4(), "photos": [good(), wrong]}
    answer = client.post("/tell/", files)

    page = answer.content.decode()
    (draft,) = client.session["drafts"].values()
    assert answer.status_code == 422
    assert said in page
    assert "楼上漏水" in page
    assert [file["name"] for file in draft["files"]] == ["天花板.png"]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=WRONG_IDS)
def test_adding_names_the_wrong_one_and_keeps_words_and_the_rest(
    client: Client, settings: Any, wrong: SimpleUploadedFile, said: str
) -> None:
    settings.UPLOAD_MAX_BYTES = 900
    citizen = make.a_citizen()
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    client.force_login(citizen)
    wrong.seek(0)

    url = f"/matters/{order.matter.number}/add_material/"
    answer = client.post(url, {"words": "补一张", "photos": [wrong, good()]})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (Material.objects.get().words, Attachment.objects.get().name) == ("补一张", "天花板.png")


def test_the_photo_of_an_iphone_is_taken(client: Client) -> None:
    photo = SimpleUploadedFile("IMG_0412.HEIC", HEIC, "image/heic")

    client.post("/tell/", {"say": "楼上漏水", "token": uuid4(), "photos": [photo]})

    (draft,) = client.session["drafts"].values()
    assert draft["files"][0]["kind"] == "image/heic"


def test_an_infected_file_is_named_and_the_rest_kept(client: Client, scanner: Any) -> None:
    bad = SimpleUploadedFile("单据.txt", EICAR, "text/plain")

    answer = client.post("/tell/", {"say": "楼上漏水", "token": uuid4(), "photos": [bad, good()]})

    (draft,) = client.session["drafts"].values()
    assert "“单据.txt”带有病毒（Eicar-Test-Signature）" in answer.content.decode()
    assert [file["name"] for file in draft["files"]] == ["天花板.png"]


def test_the_desk_refuses_an_infected_file_by_its_name(client: Client, scanner: Any) -> None:
    order = make.an_order(State.IN_PROGRESS)
    client.force_login(order.handler)
    bad = SimpleUploadedFile("单据.txt", EICAR, "text/plain")

    answer = client.post(f"/desk/matters/{order.matter.number}/attach/", {"file": bad})

    assert answer.status_code == 422
    assert "“单据.txt”带有病毒" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_what_nobody_could_look_at_is_not_kept(client: Client, settings: Any) -> None:
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamd", "/nowhere/clamd.ctl"

    answer = client.post("/tell/", {"say": "楼上漏水", "token": uuid4(), "photos": [good()]})

    assert answer.status_code == 422
    assert "“天花板.png”这会儿查不了病毒" in answer.content.decode()


def test_somebody_who_only_speaks_is_understood(client: Client) -> None:
    voice = SimpleUploadedFile("说话.wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 64)

    answer = client.post("/tell/", {"say": "", "token": uuid4(), "voice": voice})

    (draft,) = client.session["drafts"].values()
    assert answer.status_code == 302
    assert draft["files"][0]["kind"] == "audio/x-wav"
    assert draft["say"] == "用录音或照片说的：请在单子上听录音、看照片。"


def test_files_do_not_flood_in(client: Client) -> None:
    for n in range(60):
        client.post("/tell/", {"say": "x", "token": uuid4(), "photos": [good(f"{n}.png")]})

    answer = client.post("/tell/", {"say": "楼上漏水", "token": uuid4(), "photos": [good()]})

    assert answer.status_code == 422
    assert "从这里交来的文件太多了" in answer.content.decode()
