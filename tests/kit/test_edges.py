"""What happens at the edge of every page: signing in, refusals, long lists, wrong addresses."""

from pathlib import Path

import pytest
from django.core.paginator import Page
from django.test import Client, RequestFactory

from faqiao import kit
from faqiao.config.menu import ENTRIES
from faqiao.kit.http import ExplainRefusals, came_from, paged
from faqiao.kit.verdict import Refused
from faqiao.people.models import Person

HTMX = {"HX-Request": "true"}


def test_a_stranger_is_asked_to_sign_in_and_then_brought_back(client: Client):
    answer = client.get("/kit/?theme=dark")

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/kit/%3Ftheme%3Ddark"


def test_a_lost_session_leads_back_to_the_page_not_to_a_post_address(client: Client):
    answer = client.post("/kit/", headers={"Referer": "http://testserver/hotline/?page=2"})

    assert answer["Location"] == "/sign-in/?next=/hotline/%3Fpage%3D2"


def test_a_part_never_becomes_the_sign_in_page(client: Client):
    headers = {**HTMX, "Referer": "http://testserver/hotline/"}
    answer = client.post("/kit/", headers=headers)

    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/sign-in/?next=/hotline/"
    assert answer.content == b""


@pytest.mark.parametrize(
    "referer", ["", "https://evil.example/x", "//evil.example/x", "javascript:1"]
)
def test_nobody_is_sent_back_to_a_foreign_place(referer):
    request = RequestFactory().post("/x/", headers={"Referer": referer})

    assert came_from(request) == "/"


def test_a_refusal_is_a_409_that_htmx_puts_where_refusals_stand(rf: RequestFactory):
    request = rf.post("/x/", headers=HTMX)
    refused = Refused("不行。", way="明天来。")

    answer = ExplainRefusals(lambda _: None).process_exception(request, refused)

    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#refusal")
    assert "HX-Request" in answer["Vary"]
    assert all(said in answer.content.decode() for said in ("不行。", "明天来。"))


def test_any_other_error_is_not_hidden(rf: RequestFactory):
    assert ExplainRefusals(lambda _: None).process_exception(rf.get("/"), ValueError()) is None


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("99", 3), ("x", 1), ("", 1), ("-1", 3)])
def test_a_wrong_page_number_gives_the_nearest_page(rf: RequestFactory, asked, number):
    page = paged(rf.get("/", {"page": asked}), list(range(25)), size=10)

    assert isinstance(page, Page)
    assert page.number == number


@pytest.mark.django_db
@pytest.mark.parametrize(("most", "all_", "cut"), [(20, 2, True), (25, 3, False), (40, 3, False)])
def test_a_list_that_grows_for_years_is_counted_up_to_a_limit(
    rf: RequestFactory, at, most, all_, cut
):
    Person.objects.bulk_create(Person(username=f"p{n}", joined_at=at) for n in range(25))
    rows = Person.objects.filter(username__startswith="p").order_by("pk")

    page = paged(rf.get("/", {"page": "99"}), rows, size=10, most=most)

    assert (page.number, page.paginator.num_pages, page.paginator.is_cut) == (all_, all_, cut)
    assert len(page.object_list) == min(most, 25) - 10 * (all_ - 1)


@pytest.mark.django_db
def test_the_gallery_is_for_staff(client: Client, at):
    client.force_login(Person.objects.create(username="citizen", joined_at=at))

    assert client.get("/kit/").status_code == 404


def test_an_unknown_address_says_so_in_plain_words(client: Client):
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert "这里没有您能看的内容" in answer.content.decode()


def test_a_form_that_got_too_old_says_that_nothing_was_sent():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})

    assert answer.status_code == 403
    assert "请再交一次" in answer.content.decode()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_word_of_the_staff_bar_leads_somewhere(entry):
    assert entry.url != ""


def test_the_page_for_our_own_errors_depends_on_nothing():
    page = Path(kit.__file__).with_name("templates") / "500.html"

    assert "{" not in page.read_text()
