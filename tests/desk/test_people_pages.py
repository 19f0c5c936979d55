"""Administrators keep the units, posts and people of their own court, and nobody else does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from faqiao.ledger.models import Event
from faqiao.people.models import Organisation, Person, Post, Role
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def boss(client, court):
    boss = make.staff(Role.ADMINISTRATOR, make.an_office(court))
    client.force_login(boss)
    return boss


def last(name):
    return Event.objects.filter(name=name).latest("id")


def newcomer(unit, **more):
    return {
        "username": "100777",
        "name": "林一",
        "badge": "",
        "organisation": unit.pk,
        "role": "HANDLER",
        "since": TODAY.isoformat(),
        "until": "",
        **more,
    }


def test_the_list_says_who_holds_which_post_and_folds_what_has_ended(client, boss, court):
    unit = make.a_unit(court)
    here, gone = make.a_handler(unit), make.a_handler(unit)
    Post.objects.filter(person=gone).update(until=TODAY - timedelta(days=1))

    page = client.get(reverse("desk:people"))

    seat = next(one for one in page.context["seats"] if one.unit == unit)
    assert [post.person for post in seat.held] == [here]
    assert [post.person for post in seat.ended] == [gone]
    assert f"{gone.name}" in page.content.decode().partition("<details")[2]


def test_a_unit_is_founded_and_renamed(client, boss, court):
    client.post(reverse("desk:found", args=[court.code]), {"kind": "UNIT", "name": "立案庭"})
    unit = Organisation.objects.get(name="立案庭")
    client.post(reverse("desk:rename", args=[unit.pk]), {"name": "立案一庭", "name_en": "Filing"})

    unit.refresh_from_db()
    assert (unit.name, unit.name_en, unit.court, unit.kind) == ("立案一庭", "Filing", court, "UNIT")
    facts = {"before": "立案庭", "called": "立案一庭"}
    assert last("people.organisation.rename").facts == facts


def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(client, boss, court):
    unit = make.a_unit(court)

    page = client.post(
        reverse("desk:found", args=[court.code]),
        {"kind": "UNIT", "name": unit.name, "name_en": "X"},
    )

    assert page.status_code == 422
    assert "本院已有同名机构。" in page.content.decode()
    assert 'value="X"' in page.content.decode()


def test_a_member_of_staff_is_entered_with_a_first_post_and_can_sign_in(client, boss, court):
    unit = make.a_unit(court)

    page = client.post(reverse("desk:enrol"), newcomer(unit))

    person = Person.objects.get(username="100777")
    post = Post.objects.get(person=person)
    assert (post.organisation, post.role, post.since, post.until) == (unit, "HANDLER", TODAY, None)
    password = page.context["password"]
    assert password in page.content.decode()
    assert authenticate(username="100777", password=password) == person
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "taken"}, "这个工号已经有人用了。"),
        ({"until": "2020-01-01"}, "最后一天早于第一天。"),
        ({"since": "tomorrow"}, "请"),
        ({"role": "KING"}, ""),
    ],
)
def test_bad_input_enters_nobody_and_keeps_what_was_typed(client, boss, court, wrong, said):
    Person.objects.create(username="taken", kind="STAFF", joined_at=make.MORNING)
    unit = make.a_unit(court)

    page = client.post(reverse("desk:enrol"), newcomer(unit, **wrong))

    assert page.status_code == 422
    assert said in page.content.decode()
    assert 'value="林一"' in page.content.decode()
    assert not Person.objects.filter(name="林一").exists()


def test_a_post_is_given_and_ended_with_a_day(client, boss, court):
    person, office = make.a_handler(make.a_unit(court)), make.an_office(court)
    said = {"organisation": office.pk, "role": "CALLBACK", "since": TODAY.isoformat()}

    client.post(reverse("desk:appoint", args=[person.pk]), said)
    post = Post.objects.get(person=person, role="CALLBACK")
    client.post(reverse("desk:relieve", args=[post.pk]), {"until": "2099-12-31"})

    post.refresh_from_db()
    assert (post.since, post.until) == (TODAY, date(2099, 12, 31))
    assert last("people.post.relieve").by_id == boss.pk


def test_a_post_does_not_end_before_it_began(client, boss, court):
    post = Post.objects.get(person=make.a_handler(make.a_unit(court)))

    page = client.post(reverse("desk:relieve", args=[post.pk]), {"until": "2019-12-31"})

    assert page.status_code == 422
    assert 'value="2019-12-31"' in page.content.decode()


def test_nobody_gives_a_post_to_themselves(client, boss, court):
    said = {
        "organisation": make.an_office(court).pk, "role": "LEADER", "since": TODAY.isoformat()
    }  # fmt: skip

    answer = client.post(reverse("desk:appoint", args=[boss.pk]), said)

    assert answer.status_code == 409
    assert not Post.objects.filter(person=boss, role="LEADER").exists()


def test_a_colleague_is_signed_out_everywhere_shut_out_and_let_in_again(client, boss, court):
    person, elsewhere = make.an_agent(court), Client()
    elsewhere.force_login(person)
    key = elsewhere.session.session_key
    UserSession.objects.create(user=person, session_key=key, ip="10.3.8.17", user_agent="Firefox")

    client.post(reverse("desk:sign_out", args=[person.pk]))
    signed_out = elsewhere.get("/account/sessions/").status_code == 302
    client.post(reverse("desk:suspend", args=[person.pk]), {"reason": "手机丢失"})
    shut = Person.objects.get(pk=person.pk).is_active
    client.post(reverse("desk:readmit", args=[person.pk]), {"reason": "已找回"})

    assert (signed_out, shut, Person.objects.get(pk=person.pk).is_active) == (True, False, True)
    assert not UserSession.objects.filter(user=person).exists()
    page = client.get(reverse("desk:person", args=[person.pk])).content.decode()
    assert [word in page for word in ("退出登录", "停用", "恢复使用")] == [True] * 3


def test_a_new_start_shows_the_new_password_once(client, boss, court):
    person = make.an_agent(court)

    page = client.post(reverse("desk:renew", args=[person.pk]))

    assert authenticate(username=person.username, password=page.context["password"]) == person


PAGES = {
    "people": lambda w: reverse("desk:people") + f"?court={w['court'].code}",
    "enrol": lambda _w: reverse("desk:enrol"),
    "found": lambda w: reverse("desk:found", args=[w["court"].code]),
    "rename": lambda w: reverse("desk:rename", args=[w["unit"].pk]),
    "person": lambda w: reverse("desk:person", args=[w["person"].pk]),
    "appoint": lambda w: reverse("desk:appoint", args=[w["person"].pk]),
    "relieve": lambda w: reverse("desk:relieve", args=[w["post"].pk]),
    "suspend": lambda w: reverse("desk:suspend", args=[w["person"].pk]),
    "readmit": lambda w: reverse("desk:readmit", args=[w["person"].pk]),
    "renew": lambda w: reverse("desk:renew", args=[w["person"].pk]),
    "sign_out": lambda w: reverse("desk:sign_out", args=[w["person"].pk]),
    "promises": lambda w: reverse("desk:promises") + f"?court={w['court'].code}",
    "promise": lambda w: reverse("desk:promise", args=[w["court"].code, "all"]),
}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_the_pages_are_found_by_administrators_of_the_court_only(court, page):
    unit = make.a_unit(court)
    person = make.a_handler(unit)
    world = {"court": court, "unit": unit, "person": person, "post": person.posts.get()}
    chief = make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True)))
    who = {
        "administrator": make.staff(Role.ADMINISTRATOR, make.an_office(court)),
        "chief": chief,
        "supervisor": make.a_supervisor(court),
        "leader": make.a_leader(court),
        "handler": person,
        "citizen": make.a_citizen(),
        "stranger": make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court())),
    }

    found = set()
    for name, viewer in who.items():
        client = Client()
        client.force_login(viewer)
        if client.get(PAGES[page](world)).status_code == 200:
            found.add(name)

    own = {"stranger"} if page == "enrol" else set()  # enters people into units of the own court
    assert found == {"administrator", "chief"} | own


def test_nobody_is_put_into_a_unit_of_another_court(client, boss):
    foreign = make.a_unit(make.a_court())

    answer = client.post(reverse("desk:enrol"), newcomer(foreign))

    assert answer.status_code == 422
    assert not Person.objects.filter(username="100777").exists()


def test_the_list_asks_the_same_few_questions(client, boss, court, django_assert_max_num_queries):
    make.a_handler(make.a_unit(court))
    client.get(reverse("desk:people"))
    with django_assert_max_num_queries(25) as one:
        client.get(reverse("desk:people"))
    for _n in range(3):
        make.a_handler(make.a_unit(court))

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("desk:people"))
