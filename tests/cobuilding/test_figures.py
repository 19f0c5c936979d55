"""Figures counted from the ledger, and the way from a number to the very things behind it."""

from datetime import timedelta

import pytest

from faqiao.cobuilding import actions
from faqiao.indicators.jobs import rebuild_all
from faqiao.ledger import log
from tests.cobuilding.make import TODAY, a_cobuilder, a_promise, a_report, an_activity, an_agreement
from tests.make import MORNING, a_court, a_leader

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world(monkeypatch):
    """One agreement, one activity that was reported, one promise kept and one missed."""
    at = MORNING - 10 * DAY
    agreement = an_agreement(at=at, since=TODAY - 10 * DAY)
    activity = a_report(an_activity(agreement, at=at), at=MORNING - 5 * DAY)
    office = a_cobuilder(agreement.court)
    kept = a_promise(agreement, at=at, due_on=TODAY - 4 * DAY)
    actions.keep(
        commitment=kept, kept_on=TODAY - 5 * DAY, evidence="签到表", by=office, at=MORNING - 5 * DAY
    )
    a_promise(agreement, at=at, due_on=TODAY - 3 * DAY)
    while log.sequence():
        pass
    rebuild_all()
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)
    return agreement, activity


@pytest.mark.parametrize(
    ("figure", "part", "many"),
    [
        ("agreements_signed", "counted", 1),
        ("activities_held", "counted", 1),
        ("commitments_kept", "hits", 1),
        ("commitments_kept", "counted", 2),
        ("commitments_kept", "misses", 1),
    ],
)
def test_each_number_leads_to_the_things_behind_it(client, world, figure, part, many):
    agreement, activity = world
    client.force_login(a_leader(agreement.court))
    where = f"/figures/{figure}/records/?part={part}"
    link = activity.page if figure == "activities_held" else agreement.page

    page = client.get(where)
    table = client.get(where.replace("/records/", "/records.csv")).getvalue().decode()

    assert (page.status_code, page.context["many"]) == (200, many)
    assert page.content.decode().count(f'href="{link}"') == many
    assert "您看不到" not in page.content.decode()
    assert len(table.strip().splitlines()) == many + 1


def test_a_leader_of_another_court_finds_none(client, world):
    client.force_login(a_leader(a_court()))

    page = client.get("/figures/activities_held/records/")

    assert page.context["many"] == 0
