"""Promised times: what holds, where it stands, since when; changed by administrators for new orders."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.desk.queries import promises_of
from faqiao.hotline import actions
from faqiao.hotline.models import Target
from faqiao.hotline.queries import target_for
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db
SAID = {
    "forward_minutes": 30,
    "contact_hours": 8,
    "reply_working_days": 2,
    "callback_percent": 20,
}
#: What stays as the program begins with it.
REST = {
    "forward_counted": "natural", "contact_counted": "natural", "reply_counted": "days",
    "extension_counted": "natural", "warn_percent": 75, "extension_hours": 24, "extensions": 2,
    "pause_days": 10, "pauses": 2, "approver": "SUPERVISOR",
}  # fmt: skip


@pytest.fixture
def court():
    return make.a_court()


def an_administrator(court):
    return make.staff(Role.ADMINISTRATOR, make.an_office(court))


def promised(court, category, **more):
    said = {"court": court, "category": category, **SAID, **more}
    by = an_administrator(court or make.a_court(high=True))
    return actions.promise(**said, by=by, at=make.MORNING)


def sources(court):
    return {one.key: one.source for one in promises_of(court)}


def test_without_any_promise_the_program_s_own_holds(court):
    found = promises_of(court)

    assert {one.source for one in found} == {"BUILT_IN"}
    assert [found[0].key, found[0].since] == ["all", None]


def test_each_category_is_found_where_a_new_order_finds_it(court):
    promised(None, "", contact_hours=48)
    promised(None, "CASE_QUERY", contact_hours=40)
    promised(court, "CONTACT_JUDGE", contact_hours=4)

    found = {one.key: one for one in promises_of(court)}

    told = {key: one.target.contact_hours for key, one in found.items() if key != "all"}
    assert told == {key: target_for(court, key).contact_hours for key in told}
    assert found["CONTACT_JUDGE"].source == "OWN"
    assert found["CONTACT_JUDGE"].since == make.MORNING
    assert found["CASE_QUERY"].source == "EVERYBODY"
    promised(court, "", contact_hours=12)
    assert sources(court)["CASE_QUERY"] == "COURT"
    assert sources(None)["CASE_QUERY"] == "OWN"


def test_a_change_holds_for_new_orders_and_leaves_its_event(client, court):
    before = make.an_order(court=court)
    client.force_login(an_administrator(court))

    client.post(reverse("desk:promise", args=[court.code, "CONTACT_JUDGE"]), SAID)

    event = Event.objects.get(name="hotline.target.promise")
    which = {"court": court.code, "category": "CONTACT_JUDGE"}
    assert event.facts == {**which, "before": None, "now": {**REST, **SAID}}
    after = make.an_order(court=court)
    spans = [
        (clock.due_at - clock.started_at).total_seconds() // 60
        for order in (before, after)
        for clock in order.matter.clocks.filter(name="forward")
    ]
    assert spans == [60, 30]


def test_the_page_says_since_when(client, court):
    promised(court, "")
    client.force_login(an_administrator(court))

    page = client.get(reverse("desk:promises")).content.decode()

    assert "3月2日" in page.replace(" ", "").replace("\u2009", "")
    assert "30分钟" in page.replace(" ", "")


@pytest.mark.parametrize(
    "wrong", [{"callback_percent": 101}, {"contact_hours": 0}, {"forward_minutes": "x"}]
)
def test_nonsense_is_refused_and_kept_in_the_form(client, court, wrong):
    client.force_login(an_administrator(court))

    page = client.post(reverse("desk:promise", args=[court.code, "all"]), {**SAID, **wrong})

    assert page.status_code == 422
    assert f'value="{next(iter(wrong.values()))}"' in page.content.decode()
    assert not Target.objects.exists()


def test_what_all_courts_promise_is_for_the_high_court(client, court):
    client.force_login(an_administrator(court))
    closed = client.post(reverse("desk:promise", args=["every", "all"]), SAID).status_code
    client.force_login(an_administrator(make.a_court(high=True)))
    opened = client.post(reverse("desk:promise", args=["every", "all"]), SAID).status_code

    assert (closed, opened) == (404, 302)
    assert Target.objects.get().court is None
    with pytest.raises(Refused):
        actions.promise(
            court=None, category="", **SAID, by=an_administrator(court), at=make.MORNING
        )


def test_no_supervisor_changes_a_promise(court):
    with pytest.raises(Refused):
        actions.promise(
            court=court, category="", **SAID, by=make.a_supervisor(court), at=make.MORNING
        )
