"""Draws that anybody can repeat: sealed first, shown later, and a wrong seed is found."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from faqiao.hotline import actions, jobs, queries
from faqiao.hotline.models import Callback, Campaign, Target
from faqiao.hotline.states import CampaignState, Category, Method, State
from faqiao.kit.verdict import Refused
from faqiao.ledger import log
from faqiao.ledger.models import Event, label_of
from tests import make
from tests.make import MORNING

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = timezone.localdate(MORNING)
ALL = dict.fromkeys(Category.values, 100)
NOBODY = {**dict.fromkeys(Category.values, 0), "COMPLAINT_REPORT": 100}


def sealed(court, *, method=Method.SHARE, shares=None, days=1, secret="", standing=False):
    return actions.announce(
        court=court, opens_on=TODAY, closes_on=TODAY + (days - 1) * DAY, method=method,
        shares=shares, secret=secret, standing=standing, by=make.the_system(), at=MORNING - DAY / 24,
    )  # fmt: skip


def drawn(campaign, *, days=1):
    at = MORNING + days * DAY
    return actions.draw_lots(campaign=campaign, by=make.the_system(), at=at)


def closed(court, count=1, **more):
    return [make.an_order(State.CLOSED, court=court, **more) for _ in range(count)]


def test_the_seal_stands_in_the_ledger_and_the_seed_does_not():
    campaign = sealed(make.a_court())

    event = Event.objects.get(name="hotline.campaign.announce", about=label_of(campaign))
    assert event.facts["commitment"] == queries.sealed(str(campaign.secret))
    assert str(campaign.secret) not in str(event.facts)
    assert campaign.seed == ""


def test_each_seed_is_another_one():
    court = make.a_court()

    assert sealed(court).commitment != sealed(court).commitment


def test_the_share_of_each_category_is_drawn_rounded_up():
    court = make.a_court()
    campaign = sealed(court, shares={**NOBODY, "CONTACT_JUDGE": 30, "OTHER": 10})
    closed(court, 7)
    closed(court, 2, category=Category.OTHER)
    closed(court, 2, category=Category.COMPLAINT_REPORT)

    campaign = drawn(campaign)

    reasons = sorted(Callback.objects.values_list("order__category", "reason"))
    assert reasons == [
        *[("COMPLAINT_REPORT", "COMPLAINT")] * 2,
        *[("CONTACT_JUDGE", "SAMPLE")] * 3,
        ("OTHER", "SAMPLE"),
    ]
    assert (campaign.state, campaign.closings, campaign.lots) == (CampaignState.DRAWN, 11, 6)


def test_the_smallest_lots_are_drawn():
    court = make.a_court()
    campaign = sealed(court, shares={**NOBODY, "CONTACT_JUDGE": 40})
    orders = closed(court, 5)

    campaign = drawn(campaign)

    lots = sorted(orders, key=lambda order: queries.lot_of(campaign.seed, f"{order.number}/1"))
    assert {c.order for c in Callback.objects.all()} == set(lots[:2])


def test_the_draw_is_repeated_and_fits():
    court = make.a_court()
    campaign = sealed(court, shares=ALL)
    closed(court, 3)

    check = queries.repeat_draw(drawn(campaign))

    assert check.fits
    assert len(check.drawn) == len(check.closings) == 3


def test_another_seed_does_not_fit_the_seal():
    court = make.a_court()
    campaign = sealed(court, shares=ALL)
    closed(court)
    drawn(campaign)
    Campaign.objects.update(seed="0" * 64)

    check = queries.repeat_draw(Campaign.objects.get())

    assert (check.fits, check.sealed) == (False, False)


def test_shares_that_were_changed_afterwards_are_found():
    court = make.a_court()
    campaign = drawn(sealed(court, shares=NOBODY))
    Campaign.objects.update(shares=ALL)

    check = queries.repeat_draw(Campaign.objects.get(pk=campaign.pk))

    assert (check.announced, check.fits) == (False, False)


def test_somebody_who_was_slipped_onto_the_list_is_named():
    court = make.a_court()
    campaign = sealed(court, shares=NOBODY)
    (order,) = closed(court)
    campaign = drawn(campaign)
    actions.draw(
        order=order, reason="SAMPLE", campaign=campaign, by=make.the_system(), at=MORNING + 2 * DAY
    )

    check = queries.repeat_draw(campaign)

    assert (check.extra, check.fits) == ((f"{order.number}/1",), False)


def test_somebody_who_was_left_out_is_named():
    court = make.a_court()
    campaign = sealed(court, shares=ALL)
    (order,) = closed(court)
    campaign = drawn(campaign)
    Callback.objects.all().delete()

    check = queries.repeat_draw(campaign)

    assert [one.name for one in check.missing] == [f"{order.number}/1"]
    assert not check.fits


def test_a_seal_that_came_after_the_first_closing_proves_nothing():
    court = make.a_court()
    closed(court)
    campaign = sealed(court, shares=ALL)

    while log.sequence():
        pass
    check = queries.repeat_draw(drawn(campaign))

    assert (check.early, check.fits) == (1, False)


def test_an_order_that_was_reopened_before_the_draw_is_not_asked_about():
    court = make.a_court()
    campaign = sealed(court, shares=ALL)
    (order,) = closed(court)
    actions.reopen(order=order, reason="没解决", by=make.a_supervisor(court), at=MORNING + DAY / 12)

    check = queries.repeat_draw(drawn(campaign))

    assert Callback.objects.count() == 0
    assert [one.name for one in check.reopened] == [f"{order.number}/1"]
    assert check.fits


def test_closings_of_another_court_or_another_day_do_not_take_part():
    court = make.a_court()
    campaign = sealed(court, shares=ALL)
    closed(make.a_court())
    closed(court, at=MORNING + DAY)

    assert queries.closings_of(campaign) == []


def test_the_seed_stays_sealed_until_the_last_day_is_over():
    campaign = sealed(make.a_court(), days=3)

    with translation.override("en"), pytest.raises(Refused, match="not over yet"):
        drawn(campaign, days=2)


def test_lots_are_drawn_once():
    campaign = drawn(sealed(make.a_court()))

    with pytest.raises(Refused):
        drawn(campaign)


def test_nobody_draws_among_closings_that_are_known():
    court = make.a_court()
    supervisor = make.a_supervisor(court)

    with translation.override("en"), pytest.raises(Refused, match="known already"):
        actions.announce(
            court=court, opens_on=TODAY - DAY, closes_on=TODAY, by=supervisor, at=MORNING
        )


@pytest.mark.parametrize("who", [make.an_agent, make.a_caller_back, make.a_leader])
def test_only_supervisors_announce(who):
    court = make.a_court()

    with pytest.raises(Refused):
        actions.announce(court=court, opens_on=TODAY, closes_on=TODAY, by=who(court), at=MORNING)


def test_the_clock_keeps_a_seal_for_today_and_for_tomorrow():
    court = make.a_unit().court

    jobs.keep_campaigns(MORNING)
    jobs.keep_campaigns(MORNING)

    kept = Campaign.objects.order_by("opens_on").values_list("court", "opens_on", "closes_on")
    assert list(kept) == [(court.pk, TODAY, TODAY), (court.pk, TODAY + DAY, TODAY + DAY)]


def test_the_clock_draws_what_is_over_and_keeps_its_shares():
    court = make.a_unit().court
    target = Target.objects.create(court=court, category="", callback_percent=100)
    jobs.keep_campaigns(MORNING)
    Target.objects.filter(pk=target.pk).update(callback_percent=0)
    closed(court)

    jobs.keep_campaigns(MORNING + DAY)

    campaign = Campaign.objects.get(court=court, opens_on=TODAY)
    assert (campaign.state, campaign.lots) == (CampaignState.DRAWN, 1)
    assert Callback.objects.get().campaign == campaign


def test_each_closing_by_itself_is_drawn_as_its_lot_says():
    seed = "ab" * 32

    def hits(percent: int) -> int:
        return sum(queries.is_drawn(seed, f"京0105-2026-{n}/1", percent) for n in range(400))

    assert (hits(0), hits(100)) == (0, 400)
    assert 12 <= hits(7) <= 48


def test_a_lot_depends_on_the_seed_the_number_and_the_closing():
    lots = {
        queries.lot_of(seed, name)
        for seed in ("a" * 64, "b" * 64)
        for name in ("京0105-2026-1/1", "京0105-2026-1/2", "京0105-2026-2/1")
    }

    assert len(lots) == 6


def test_two_clocks_at_once_keep_one_seal_for_each_day():
    court = make.a_court()

    first = sealed(court, standing=True)
    second = sealed(court, standing=True)

    assert first == second
