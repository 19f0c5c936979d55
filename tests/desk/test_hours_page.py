"""A court's working hours in the browser: looked at first, then kept; the past is never changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters import actions
from faqiao.matters.models import WorkingHours
from faqiao.matters.queries import hours_of
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def keeper(client, court):
    person = make.staff(Role.ADMINISTRATOR, make.an_office(court))
    client.force_login(person)
    return person


def today():
    return timezone.localdate()


def filled(**other):
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "8:30-12:00 13:30-18:00")
    said = {"since": today().isoformat(), **days, "sat": "", "sun": "", "closed": "", "opened": ""}
    return {**said, "reason": "夏季作息", **other}


def address(court):
    return reverse("desk:announce", args=[court.code])


@pytest.mark.usefixtures("keeper")
def test_looking_keeps_nothing_and_shows_the_week_with_an_example(client, court):
    page = client.post(address(court), filled(look="1"))

    assert page.status_code == 200
    assert len(page.context["week"]) == 14
    start, end = page.context["example"].start, page.context["example"].end
    assert (start.weekday(), f"{start:%H:%M}", f"{end:%H:%M}") == (4, "17:30", "09:00")
    assert not WorkingHours.objects.exists()


@pytest.mark.usefixtures("keeper")
def test_keeping_it_adds_a_row_and_leaves_its_event(client, court):
    answer = client.post(address(court), filled(keep="1", closed="2030-05-06，2030-05-04"))

    said = WorkingHours.objects.get()
    assert answer.url == iri_to_uri(reverse("desk:hours") + f"?court={court.code}")
    assert said.week == "1-5 08:30-12:00 13:30-18:00"
    assert [str(day) for day in said.closed] == ["2030-05-04", "2030-05-06"]
    facts = Event.objects.get(name="matters.hours.announce").facts
    assert (facts["court"], facts["week"], facts["reason"]) == (court.code, said.week, "夏季作息")


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("mon", "9点到12点"),
        ("tue", "09:00-12:00 11:00-13:00"),
        ("wed", "18:00-09:00"),
        ("closed", "五月四日"),
        ("since", "2020-01-01"),
    ],
)
def test_what_cannot_be_is_said_and_kept_in_the_form(client, court, field, wrong):
    page = client.post(address(court), filled(keep="1", **{field: wrong}))

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert wrong in page.content.decode()
    assert not WorkingHours.objects.exists()


@pytest.mark.usefixtures("keeper")
def test_a_week_without_hours_is_refused(client, court):
    empty = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "")

    page = client.post(address(court), filled(keep="1", **empty))

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"mon"}


@pytest.mark.usefixtures("keeper")
def test_what_holds_now_and_what_was_set_are_told(client, court):
    client.post(address(court), filled(keep="1"))
    client.post(address(court), filled(keep="1", since=str(today() + 40 * DAY), sat="9:00-12:00"))

    page = client.get(reverse("desk:hours"))

    assert page.context["now"] == WorkingHours.objects.order_by("pk").first()
    assert len(page.context["announced"]) == 2


def test_the_latest_said_for_a_day_holds_on_it(court, keeper):
    def said(since, week):
        return actions.announce(
            court=court, since=since, week=week, reason="试", by=keeper.on(since), at=make.MORNING
        )

    monday = make.MORNING.date()
    first = said(monday, "1-5 09:00-12:00")
    again = said(monday, "1-5 09:00-13:00")
    later = said(monday + 7 * DAY, "1-5 09:00-14:00")

    held = [hours_of(court.pk, monday + n * DAY) for n in (-1, 0, 6, 7, 60)]
    assert held == [None, again, again, later, later]
    assert WorkingHours.objects.get(pk=first.pk).week == "1-5 09:00-12:00"


@pytest.mark.parametrize(
    "who", ["agent", "handler", "supervisor elsewhere", "administrator elsewhere"]
)
def test_nobody_else_sets_the_hours_of_a_court(client, court, who):
    elsewhere = make.a_court()
    by = {
        "agent": lambda: make.an_agent(court),
        "handler": lambda: make.a_handler(make.a_unit(court)),
        "supervisor elsewhere": lambda: make.a_supervisor(elsewhere),
        "administrator elsewhere": lambda: make.staff(
            Role.ADMINISTRATOR, make.an_office(elsewhere)
        ),
    }[who]()
    client.force_login(by)

    assert client.post(address(court), filled(keep="1")).status_code == 404
    with pytest.raises(Refused):
        actions.announce(
            court=court,
            since=make.MORNING.date(),
            week="1-5 09:00-12:00",
            reason="试",
            by=by,
            at=make.MORNING,
        )
    assert not WorkingHours.objects.exists()


def test_the_past_is_not_changed(court, keeper):
    with pytest.raises(Refused):
        actions.announce(
            court=court,
            since=make.MORNING.date() - DAY,
            week="1-5 09:00-12:00",
            reason="试",
            by=keeper,
            at=make.MORNING,
        )
