"""The page behind the link in the text message: read, code, name; and everything that can go wrong on the way."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from faqiao.instruments.models import Signature, Signing
from faqiao.papers import actions as papers
from faqiao.papers.models import Paper
from tests.instruments.make import a_signing, settle, signatures_of

pytestmark = pytest.mark.django_db

#: As the page sends a hand: x, y, x, y …
HAND = json.dumps([[100, 100, 500, 300, 900, 100], [500, 60, 500, 340]])


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def signing():
    now = timezone.now()
    return a_signing(at=now, until=now + timedelta(days=3), with_mediator=True)


def link(signature):
    return f"/sign/{signature.token}/"


def with_code(client, signature):
    client.post(link(signature) + "ask_code/")
    return Signature.objects.get(pk=signature.pk).one_time_code


def posted(client, signature, **said):
    said = {"sha256": signature.signing.sha256, "strokes": HAND, "code": ""} | said
    return client.post(link(signature), said)


def test_a_party_reads_asks_for_the_code_and_signs(client, signing):
    first = signatures_of(signing)[0]
    assert client.get(link(first)).status_code == 200
    assert b"".join(client.get(link(first) + "paper.pdf")).startswith(b"%PDF")

    code = with_code(client, first)
    answer = posted(client, first, code=code)

    assert answer.status_code == 302
    assert Signature.objects.get(pk=first.pk).means == "HAND"
    assert "您已经签好" in client.get(link(first)).content.decode()


def test_the_canvas_appears_with_the_code(client, signing):
    first = signatures_of(signing)[0]
    before = client.get(link(first)).content.decode()
    with_code(client, first)

    after = client.get(link(first)).content.decode()

    assert ("<canvas" in before, "<canvas" in after) == (False, True)


def test_a_typed_name_signs_without_javascript(client, signing):
    first = signatures_of(signing)[0]
    code = with_code(client, first)

    posted(client, first, strokes="", typed="张建国", code=code)

    assert Signature.objects.get(pk=first.pk).means == "TYPED"


@pytest.mark.parametrize(
    "strokes",
    [
        "x",
        "[]",
        "[[1]]",
        '[["a", 2]]',
        "[[5, 5]]",
        "[[5, 5, 2000, 9]]",
        '{"a": 1}',
        "[[1.5, 2, 900, 3]]",
    ],
)
def test_what_is_no_handwriting_is_not_taken_and_said(client, signing, strokes):
    first = signatures_of(signing)[0]
    code = with_code(client, first)

    answer = posted(client, first, strokes=strokes, code=code)

    assert answer.status_code == 422
    assert not Signature.objects.get(pk=first.pk).is_signed


def test_a_wrong_code_keeps_what_was_written(client, signing):
    first = signatures_of(signing)[0]
    code = with_code(client, first)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    answer = posted(client, first, code=wrong)

    assert answer.status_code == 409
    assert "500" in answer.content.decode().split('name="strokes"')[1][:200]


def test_five_wrong_codes_are_enough(client, signing):
    first = signatures_of(signing)[0]
    code = with_code(client, first)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _n in range(5):
        posted(client, first, code=wrong)

    answer = posted(client, first, code=code)

    assert answer.status_code == 409
    assert not Signature.objects.get(pk=first.pk).is_signed


def test_a_double_click_signs_once_and_shows_the_same_page(client, signing):
    first = signatures_of(signing)[0]
    code = with_code(client, first)

    answers = [posted(client, first, code=code) for _n in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_second_tab_with_the_text_of_before_is_told(client, signing):
    first = signatures_of(signing)[0]
    code = with_code(client, first)

    answer = posted(client, first, code=code, sha256="f" * 64)

    assert answer.status_code == 409


def test_while_the_text_is_changed_the_page_says_who_does_that(client, signing):
    first = signatures_of(signing)[0]
    paper = Paper.objects.get(pk=signing.version.paper_id)
    papers.reopen_paper(paper=paper, reason="x", by=paper.brought_by, at=timezone.now())

    page = client.get(link(first)).content.decode()

    assert paper.brought_by.name in page


def test_after_the_term_the_page_says_what_can_be_done(client, signing):
    first = signatures_of(signing)[0]
    Signing.objects.filter(pk=signing.pk).update(until=timezone.now())

    page = client.get(link(first)).content.decode()

    assert "12368" in page
    assert "<canvas" not in page


def test_a_member_of_staff_signs_signed_in_and_needs_no_code(client, signing):
    mediator = signatures_of(signing)[2]
    assert client.get(link(mediator)).status_code == 302
    client.force_login(mediator.person)

    assert posted(client, mediator).status_code == 302

    assert Signature.objects.get(pk=mediator.pk).checked == "SESSION"


def test_who_does_not_sign_says_why(client, signing):
    first = signatures_of(signing)[0]
    assert client.get(link(first) + "decline/").status_code == 200

    answer = client.post(link(first) + "decline/", {"reason": "数额不对"})

    assert answer.status_code == 302
    assert Signing.objects.get(pk=signing.pk).state == "CALLED_OFF"


def test_a_link_that_leads_nowhere_says_so_and_guessing_ends(client, signing):
    answers = [client.get(f"/sign/guess{n}/").status_code for n in range(22)]

    assert answers[:20] == [404] * 20
    assert answers[-1] == 429


def test_a_signed_paper_is_handed_out_with_its_signature(client, signing):
    first = signatures_of(signing)[0]
    posted(client, first, code=with_code(client, first))
    settle()

    data = b"".join(client.get(link(first) + "paper.pdf"))

    assert b"/ByteRange" in data
