"""The pages: photos in, papers made and read, copies blacked out, and what is said when it cannot be done."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from faqiao.gateways.scans import gateway as scans
from faqiao.gateways.storage import gateway as storage
from faqiao.papers import actions
from faqiao.papers.models import Paper, View
from faqiao.papers.queries import latest_of
from faqiao.papers.wording import TEMPLATES
from faqiao.papers.wording.fields import People
from tests.make import MORNING, a_citizen
from tests.papers.make import (
    FACTS,
    a_clerk,
    a_made_paper,
    a_matter,
    a_paper,
    a_pdf,
    a_photo,
    bytes_of,
    uploaded,
)

pytestmark = pytest.mark.django_db
TOKEN = "7f2b0c1e-4f7e-4d2a-9a83-1b1b8f5d1a11"


@pytest.fixture
def matter():
    return a_matter()


@pytest.fixture
def party(client, matter):
    person = matter.parties.get().person
    client.force_login(person)
    return person


def address(name, *args):
    return reverse(f"papers:{name}", args=args)


def add(client, matter, *files, **more):
    said = {"kind": "EVIDENCE", "title": "租赁合同", "confidentiality": "SHEET", "token": TOKEN}
    where = address("add_paper", matter.number)
    return client.post(where, said | {"files": list(files)} | more)


def test_several_photos_are_one_paper_of_as_many_pages(client, matter, party):
    answer = add(client, matter, uploaded(a_photo(3)), uploaded(a_photo(-2), "2.jpg"))

    version = latest_of(Paper.objects.get())
    assert answer.url == address("paper", version.paper_id)
    assert (version.source, version.pages, version.media_type) == ("SCANNED", 2, "application/pdf")
    assert version.name == "租赁合同.pdf"


def test_a_double_click_brings_one_paper(client, matter, party):
    first, second = (add(client, matter, uploaded(a_pdf(), "a.pdf")) for _n in range(2))

    assert first.url == second.url
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.pdf"),
        (b"%PDF-1.7 broken", "a.pdf"),
        (b"MZ\x90\x00 program", "a.exe"),
        (a_photo(), "a.pdf"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_is_kept(client, matter, party, data, name):
    answer = add(client, matter, uploaded(data, name))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="租赁合同"' in page
    assert Paper.objects.count() == 0


def test_the_same_file_again_is_named_and_can_be_added_nevertheless(client, matter, party):
    a_paper(matter, data=(pdf := a_pdf()), title="先交的合同")

    answer = add(client, matter, uploaded(pdf, "a.pdf"))
    again = add(client, matter, uploaded(pdf, "a.pdf"), again="on")

    assert answer.status_code == 422
    assert "先交的合同" in answer.content.decode()
    assert again.status_code == 302


def test_a_hidden_twin_is_not_given_away(client, matter, party):
    a_paper(matter, a_clerk(matter), data=(pdf := a_pdf()), confidentiality="COURT")

    assert add(client, matter, uploaded(pdf, "a.pdf")).status_code == 302


def test_the_same_page_photographed_twice_is_said(client, matter, party):
    add(client, matter, uploaded(a_photo(2)))

    answer = client.get(add(client, matter, uploaded(a_photo(-3)), token=TOKEN[:-1] + "2").url)

    assert [m.level_tag for m in answer.context["messages"]][-1] == "warning"


def test_a_store_that_is_down_is_said_and_nothing_else_is_lost(client, matter, party, monkeypatch):
    def away(*_some, **_more):
        raise OSError("away")

    monkeypatch.setattr(storage, "save", away)
    answer = add(client, matter, uploaded(a_pdf(), "a.pdf"))

    assert answer.status_code == 422
    assert 'value="租赁合同"' in answer.content.decode()


def test_a_store_that_is_down_is_said_to_the_reader(client, matter, party, monkeypatch):
    paper = a_paper(matter)

    def away(*_some):
        raise OSError("away")

    monkeypatch.setattr(storage, "open_kept", away)

    assert client.get(address("download", paper.pk, 1)).status_code == 409


def test_opening_is_written_down_and_pages_are_pictures(client, matter, party):
    paper = a_paper(matter)

    page = client.get(address("paper", paper.pk))
    picture = client.get(address("picture", paper.pk, 1, 1))

    assert page.status_code == 200
    assert Image.open(io.BytesIO(picture.content)).width == 1240
    assert View.objects.get().person == party


def test_a_picture_alone_leaves_its_trace_too(client, matter, party):
    paper = a_paper(matter)

    client.get(address("picture", paper.pk, 1, 1))

    assert View.objects.get().times == 1


def test_what_is_downloaded_is_the_very_bytes(client, matter, party):
    paper = a_paper(matter)

    answer = client.get(address("download", paper.pk, 1))

    assert b"".join(answer.streaming_content) == bytes_of(paper)
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["paper", "download", "picture"])
def test_a_stranger_finds_nothing(client, matter, name):
    paper = a_paper(matter)
    client.force_login(a_citizen())
    rest = {"paper": [], "download": [1], "picture": [1, 1]}[name]

    assert client.get(address(name, paper.pk, *rest)).status_code == 404
    assert View.objects.count() == 0


def flat(facts, template):
    """As a browser sends it."""
    said = {"token": TOKEN}
    for field in template.fields:
        value = facts.get(field.name, "")
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for n, one in enumerate(value):
                said |= {f"{field.name}-{n}-{part}": one.get(part, "") for part in People.PARTS}
        else:
            said[field.name] = "\n".join(value) if isinstance(value, list) else value
    return said


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_paper_can_be_seen_first_and_made(client, matter, kind):
    clerk = a_clerk(matter)
    client.force_login(clerk)
    where = address("make_paper", matter.number, kind.lower())
    said = flat(FACTS, TEMPLATES[kind])

    empty = client.get(where)
    seen = client.post(where, said | {"preview": "1"})
    none = Paper.objects.count()
    made = client.post(where, said)

    assert empty.status_code == 200
    assert (seen["Content-Type"], seen.content[:5], none) == ("application/pdf", b"%PDF-", 0)
    assert made.url == address("paper", Paper.objects.get().pk)


def test_a_wrong_field_is_said_beside_it_and_the_rest_is_kept(client, matter):
    client.force_login(a_clerk(matter))
    said = flat(FACTS, TEMPLATES["MEDIATION_AGREEMENT"]) | {"total": "很多"}

    answer = client.post(address("make_paper", matter.number, "mediation_agreement"), said)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["total"]
    assert "王芳退还周明押金5000元" in answer.content.decode()


def test_a_party_is_told_who_writes_a_ruling(client, matter, party):
    answer = client.get(address("make_paper", matter.number, "confirmation_ruling"))

    assert answer.status_code == 409


def test_what_changed_between_two_versions_is_shown(client, matter):
    clerk = a_clerk(matter)
    paper = a_made_paper(matter, clerk)
    client.force_login(clerk)
    said = flat(FACTS | {"terms": ["王芳退还周明押金5500元"]}, TEMPLATES[paper.kind])

    client.post(address("change_paper", paper.pk), said)
    answer = client.get(address("paper", paper.pk))

    assert ("new", "王芳退还周明押金5500元。") in answer.context["changes"]
    assert ("gone", "1.王芳退还周明押金5000元。") in answer.context["changes"]


def test_a_word_file_comes_to_be_edited(client, matter):
    clerk = a_clerk(matter)
    paper = a_made_paper(matter, clerk)
    client.force_login(clerk)

    answer = client.get(address("word", paper.pk, 1))

    assert answer.content[:2] == b"PK"


def test_a_copy_is_blacked_out_and_the_original_stays_hidden(client, matter):
    clerk = a_clerk(matter)
    paper = a_paper(matter, clerk, data=a_pdf("电话13812342076"), confidentiality="COURT")
    client.force_login(clerk)
    said = {
        "title": "合同（遮蔽）",
        "words": "13812342076",
        "confidentiality": "SHEET",
        "strips": "1 90-100",
    }

    answer = client.post(address("redact_paper", paper.pk), said)

    copy = Paper.objects.exclude(pk=paper.pk).get()
    assert answer.url == address("paper", copy.pk)
    assert scans.places_of(bytes_of(copy), "电话") == []
    client.force_login(matter.parties.get().person)
    assert client.get(address("paper", copy.pk)).status_code == 200
    assert client.get(address("paper", paper.pk)).status_code == 404


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, "words"),
        ({"words": "不在里面"}, "words"),
        ({"strips": "9 1-2"}, "strips"),
        ({"strips": "1 60-20"}, "strips"),
        ({"strips": "全部"}, "strips"),
    ],
)
def test_a_place_that_is_not_there_is_said(client, matter, said, wrong):
    clerk = a_clerk(matter)
    paper = a_paper(matter, clerk)
    client.force_login(clerk)
    whole = {"title": "x", "confidentiality": "SHEET", "words": "", "strips": ""} | said

    answer = client.post(address("redact_paper", paper.pk), whole)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])
    assert Paper.objects.count() == 1


def test_a_paper_is_made_final_on_its_page(client, matter):
    clerk = a_clerk(matter)
    paper = a_made_paper(matter, clerk, kind="SUMMONS")
    client.force_login(clerk)

    client.post(address("finish_paper", paper.pk), {"confidentiality": "SHEET"})

    paper.refresh_from_db()
    assert (paper.state, paper.confidentiality) == ("FINAL", "SHEET")


def test_what_was_shown_to_somebody_lies_on_their_list(client, matter):
    paper, friend = a_paper(matter, confidentiality="OWN"), a_citizen()
    by = paper.brought_by.on(MORNING.date())
    actions.share_paper(paper=paper, person=friend, reason="核对", by=by, at=MORNING)
    client.force_login(friend)

    answer = client.get(address("mine") + "?show=shown")

    assert list(answer.context["page"]) == [paper]


def test_lists_take_the_same_number_of_queries(
    client, matter, party, django_assert_max_num_queries
):
    for n in range(3):
        a_paper(matter, title=f"材料{n}", data=b"%d" % n)

    with django_assert_max_num_queries(16):
        client.get(address("papers", matter.number))
