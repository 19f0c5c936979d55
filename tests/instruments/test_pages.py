"""The pages of the court and of a party: from a paper to signing and serving, and what stands beside it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.instruments.models import Address, Service, Signing
from faqiao.instruments.states import ServiceWay
from faqiao.papers import actions as papers
from faqiao.papers.queries import latest_of
from tests.gateways.pdfs import a_pdf
from tests.instruments.make import a_matter, a_paper, a_service, a_signing, settle, stored
from tests.make import MORNING, a_citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return a_paper(at=timezone.now())


@pytest.fixture
def clerk(client, paper):
    client.force_login(paper.brought_by)
    return client


def soon(days=3):
    return (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def put_out(client, paper, **said):
    parties = [one.pk for one in paper.matter.parties.all()]
    sha256 = latest_of(paper).sha256
    said = {"sha256": sha256, "parties": parties, "capacity": "", "until": soon()} | said
    return client.post(reverse("instruments:put_out", args=[paper.pk]), said)


def rewritten(paper):
    """Somebody takes the text back, hands in another, and calls that final."""
    at, by = timezone.now(), paper.brought_by
    paper = papers.reopen_paper(paper=paper, reason="金额写错", by=by, at=at)
    other = a_pdf(pages=2)
    papers.add_version(paper=paper, file=stored(other), source="UPLOADED", by=by, at=at)
    return papers.finish_paper(paper=paper, by=by, at=at)


def test_on_the_page_of_a_final_paper_both_verbs_stand(clerk, paper):
    page = clerk.get(reverse("papers:paper", args=[paper.pk])).content.decode()

    assert reverse("instruments:put_out", args=[paper.pk]) in page
    assert reverse("instruments:serve", args=[paper.pk]) in page


def test_a_paper_is_put_out_and_stands_beside_itself(clerk, paper):
    answer = put_out(clerk, paper)

    assert answer.status_code == 302
    signing = Signing.objects.get()
    page = clerk.get(answer["Location"]).content.decode()
    assert reverse("instruments:signing", args=[signing.code]) in page


def test_a_text_that_was_changed_since_the_page_was_opened_is_not_put_out(clerk, paper):
    before = latest_of(paper).sha256
    rewritten(paper)

    answer = put_out(clerk, paper, sha256=before)

    assert answer.status_code == 422
    assert not Signing.objects.exists()


def test_a_second_click_puts_nothing_out_twice(clerk, paper):
    put_out(clerk, paper)

    answer = put_out(clerk, paper)

    assert answer.status_code == 409
    assert Signing.objects.count() == 1


def test_a_paper_is_served_from_its_page_and_a_second_click_changes_nothing(clerk, paper):
    party = paper.matter.parties.order_by("pk").first()
    address = reverse("instruments:serve", args=[paper.pk])
    form = clerk.get(address).context["form"]
    said = {
        "sha256": latest_of(paper).sha256,
        "party": party.pk,
        "ways": ["MAIL"],
        "procedure": "ordinary",
        "until": soon(),
        "request": form["request"].value(),
    }

    answers = [clerk.post(address, said) for _n in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Service.objects.count() == 1


def test_without_consent_an_electronic_way_is_said_to_be_closed_and_what_was_chosen_stays(
    clerk, paper
):
    party = paper.matter.parties.order_by("pk").first()
    address = reverse("instruments:serve", args=[paper.pk])
    said = {"party": party.pk, "ways": ["SMS"], "procedure": "ordinary", "until": soon()}

    answer = clerk.post(address, said | {"sha256": latest_of(paper).sha256, "request": uuid4()})

    assert answer.status_code == 422
    assert "没有同意电子送达" in answer.content.decode()


def test_signing_is_found_on_the_sheet(clerk, paper):
    signing = a_signing(paper, at=timezone.now(), until=timezone.now() + timedelta(days=3))

    page = clerk.get(reverse("desk:matter", args=[paper.matter.number])).content.decode()

    assert reverse("instruments:signing", args=[signing.code]) in page


@pytest.fixture
def party(client):
    """Somebody with a phone, on whom something was served and who has something to sign."""
    person = a_citizen("+8613811110001")
    matter = a_matter()
    found = matter.parties.order_by("pk").first()
    type(found).objects.filter(pk=found.pk).update(person=person)
    paper = a_paper(matter, at=timezone.now())
    a_signing(paper, at=timezone.now(), until=timezone.now() + timedelta(days=3))
    found.refresh_from_db()
    other = a_paper(matter, by=paper.brought_by.on(MORNING.date()))
    a_service(other, party=found, ways=(ServiceWay.MAIL,))
    settle()
    client.force_login(person)
    return found


@pytest.mark.parametrize("address", ["instruments:mine", "portal:matters"])
def test_a_party_finds_what_is_to_be_signed_and_what_was_served(client, party, address):
    page = client.get(reverse(address)).content.decode()

    assert "/sign/" in page
    assert Service.objects.get().token in page


def test_a_party_says_where_papers_reach_them_and_takes_it_back(client, party):
    address = reverse("instruments:agree_address", args=[party.pk])

    client.post(address, {"way": "SMS", "address": "13811110001"})
    agreed = Address.objects.get()
    client.post(reverse("instruments:withdraw_address", args=[agreed.pk]))

    assert (agreed.form, agreed.given) == ("express", True)
    assert Address.objects.get().state == "WITHDRAWN"


def test_a_wrong_number_is_said_and_what_was_typed_stays(client, party):
    address = reverse("instruments:agree_address", args=[party.pk])

    answer = client.post(address, {"way": "SMS", "address": "12"})

    assert answer.status_code == 422
    assert 'value="12"' in answer.content.decode()


def test_a_stranger_does_not_find_the_address_of_another(client, party):
    client.force_login(a_citizen())

    answer = client.get(reverse("instruments:agree_address", args=[party.pk]))

    assert answer.status_code == 404
