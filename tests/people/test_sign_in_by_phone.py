"""Citizens sign in with a code sent to their phone."""

import pytest
from django.test import Client

from faqiao.gateways.sms.queries import newest_messages
from faqiao.ledger.models import Event
from faqiao.people import queries
from faqiao.people.models import Person
from tests import make
from tests.people import doors

pytestmark = pytest.mark.django_db
PHONE = "+8613812342076"


def test_the_chooser_shows_both_doors_and_keeps_the_way_back():
    page = Client().get("/sign-in/?next=/matters/12345678/").content.decode()

    assert '/sign-in/phone/?next=%2Fmatters%2F12345678%2F"' in page
    assert '/account/login/?next=%2Fmatters%2F12345678%2F"' in page


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_chooser_forgets_a_way_to_another_house(bad):
    page = Client().get("/sign-in/", {"next": bad}).content.decode()

    assert 'href="/sign-in/phone/"' in page
    assert 'href="/account/login/"' in page


def test_a_new_number_signs_in_with_the_code_and_goes_back_to_where_it_came_from():
    client = Client()
    doors.ask_code(client=client, onwards="/figures/")

    answer = doors.enter_code(client, doors.the_code(), onwards="/figures/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/figures/")
    citizen = queries.citizen_of_phone(PHONE)
    assert citizen.kind == Person.Kind.CITIZEN
    assert citizen.phone_verified_at is not None
    assert doors.person_in(client) == str(citizen.pk)


def test_the_way_back_never_leads_to_another_house():
    client = Client()
    doors.ask_code(client=client, onwards="https://evil.example/")

    answer = doors.enter_code(client, doors.the_code(), onwards="https://evil.example/")

    assert answer.headers["Location"] == "/"


def test_a_known_number_signs_in_as_the_same_person():
    citizen = make.a_citizen(PHONE)
    client = Client()
    doors.ask_code(client=client)

    doors.enter_code(client, doors.the_code())

    assert doors.person_in(client) == str(citizen.pk)


def test_signing_in_leaves_an_event_without_the_number():
    client = Client()
    doors.ask_code(client=client)

    doors.enter_code(client, doors.the_code())

    names = list(Event.objects.order_by("pk").values_list("name", flat=True))[-3:]
    assert names == ["people.person.enrol", "people.person.verify_phone", "people.person.sign_in"]
    assert Event.objects.get(name="people.person.sign_in").facts == {"means": ["code"]}


def test_known_and_unknown_numbers_get_the_same_answer():
    make.a_citizen(PHONE)

    known = doors.ask_code("13812342076")
    unknown = doors.ask_code("13812342077", address="9.9.9.8")

    assert known.redirect_chain == unknown.redirect_chain
    masked = [answer.content.decode().count("138****207") for answer in (known, unknown)]
    assert masked[0] == masked[1] > 0
    assert newest_messages().count() == 2


def test_the_number_of_staff_does_not_open_the_door_of_staff():
    doors.an_enrolled()
    Person.objects.filter(username="100234").update(phone=PHONE)
    client = Client()
    doors.ask_code(client=client)

    doors.enter_code(client, doors.the_code())

    assert queries.citizen_of_phone(PHONE).kind == Person.Kind.CITIZEN
    assert doors.person_in(client) == str(queries.citizen_of_phone(PHONE).pk)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填手机号，11 位数字。"),
        ("1381234207", "少了 1 位。"),
        ("138 1234", "少了 4 位。"),
        ("138123420766", "多了 1 位。"),
        ("1381234207x", "手机号只有数字"),
        ("１３８１２３４２０７６6", "手机号只有数字"),
        ("01088888888", "没有这样开头的手机号"),
        ("99999999999", "没有这样开头的手机号"),
        ("😀" * 30, "手机号只有数字"),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong_and_kept(typed, said):
    answer = doors.ask_code(typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert newest_messages().count() == 0
    assert f'value="{typed}"' in page or not typed


def test_a_number_with_country_code_and_spaces_is_the_same_number():
    doors.ask_code("+86 138-1234-2076")

    assert queries.citizen_of_phone(PHONE) is not None


def test_a_wrong_code_is_told_and_five_of_them_end_the_try():
    client = Client()
    doors.ask_code(client=client)
    right = doors.the_code()
    wrong = "000000" if right != "000000" else "111111"

    answers = [doors.enter_code(client, wrong) for _ in range(5)]

    assert "验证码不对" in answers[0].content.decode()
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 302]
    doors.enter_code(client, right)
    assert doors.person_in(client) is None


def test_a_second_code_within_a_minute_is_not_sent_and_the_first_stays_good():
    client = Client()
    doors.ask_code(client=client)
    first = doors.the_code()

    again = doors.ask_code(client=client)
    resent = client.post("/sign-in/code/", {"action": "resend"}, follow=True, REMOTE_ADDR="9.9.9.9")

    assert newest_messages().count() == 1
    assert again.redirect_chain[-1][0] == "/account/login/code/confirm/"
    assert "请等一分钟" in resent.content.decode()
    assert doors.enter_code(client, first).status_code == 302


def test_the_same_number_asked_from_a_fresh_browser_waits_a_minute_too():
    doors.ask_code()

    again = doors.ask_code()

    assert "请等一分钟" in again.content.decode()
    assert newest_messages().count() == 1


def test_a_stranger_asking_for_codes_does_not_keep_the_owner_from_theirs():
    for _ in range(5):
        doors.ask_code(address="6.6.6.6")

    doors.ask_code(address="9.9.9.9")

    assert newest_messages().count() == 2


def test_another_number_can_be_given_and_the_way_back_stays():
    client = Client()
    client.get("/sign-in/phone/?next=/figures/")
    doors.ask_code("13812342077", client=client)

    client.post("/sign-in/phone/other/")
    doors.ask_code(client=client)
    answer = doors.enter_code(client, doors.the_code())

    assert answer.headers["Location"] == "/figures/"
    assert doors.person_in(client) == str(queries.citizen_of_phone(PHONE).pk)


def test_a_new_code_can_be_sent_after_a_minute_and_replaces_the_first(monkeypatch):
    client = Client()
    doors.ask_code(client=client)
    first = doors.the_code()
    _a_minute_later(monkeypatch)

    client.post("/sign-in/code/", {"action": "resend"}, REMOTE_ADDR="9.9.9.9")

    assert newest_messages().count() == 2
    assert doors.the_code() != first
    assert doors.enter_code(client, doors.the_code()).status_code == 302


def test_a_code_is_no_longer_good_after_five_minutes(monkeypatch):
    client = Client()
    doors.ask_code(client=client)
    code = doors.the_code()
    _a_minute_later(monkeypatch, seconds=301)

    doors.enter_code(client, code)

    assert doors.person_in(client) is None


def test_what_a_visitor_wrote_before_signing_in_is_still_in_the_session():
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["words"] = "物业不退押金"
    session.save()
    doors.ask_code(client=client)

    doors.enter_code(client, doors.the_code())

    assert client.session["words"] == "物业不退押金"


def test_somebody_shut_out_is_not_let_in():
    citizen = make.a_citizen(PHONE)
    Person.objects.filter(pk=citizen.pk).update(is_active=False)
    client = Client()
    doors.ask_code(client=client)

    doors.enter_code(client, doors.the_code())

    assert doors.person_in(client) is None


def _a_minute_later(monkeypatch, seconds=61):
    import time  # noqa: PLC0415  its clock is what is turned here

    now = time.time
    monkeypatch.setattr("time.time", lambda: now() + seconds)
