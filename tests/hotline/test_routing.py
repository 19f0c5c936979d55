"""Where an order is offered to: the case's own judge, else the first rule that fits; a person sends it."""

from datetime import date, timedelta

import pytest

from faqiao.hotline import actions, queries
from faqiao.hotline.models import RoutingRule, WorkOrder
from faqiao.hotline.states import State
from faqiao.kit.verdict import Refused
from faqiao.ledger.queries import story_of
from tests import make
from tests.cases.build import NUMBER, a_case, chaoyang

pytestmark = pytest.mark.django_db
DAY = make.MORNING.date()


@pytest.fixture
def court():
    return chaoyang()


def a_rule(court, unit=None, **more):
    told = {"name": "规则", "since": date(2026, 1, 1), **more}
    return actions.route(
        court=court, unit=unit or make.a_unit(court), by=make.a_supervisor(court), at=make.MORNING, **told
    )  # fmt: skip


def proposed(court, **asked):
    return queries.proposal_for(queries.Request(court, **asked), DAY)


def test_a_known_case_goes_to_its_own_judge(court):
    judge = make.a_handler(make.a_unit(court))
    case = a_case(judge=judge)
    a_rule(court, words="开庭")

    offer = proposed(court, text="问开庭", case_number=NUMBER)

    assert (offer.unit, offer.handler, offer.rule) == (case.unit, judge, None)


def test_a_judge_who_has_left_the_unit_is_not_proposed(court):
    judge = make.a_handler(make.a_unit(court))
    case = a_case(judge=judge)
    judge.posts.update(until=DAY - timedelta(days=1))

    offer = proposed(court, case_number=NUMBER)

    assert (offer.unit, offer.handler) == (case.unit, None)


def test_the_first_rule_in_order_that_fits_proposes(court):
    a_rule(court, precedence=20, words="押金")
    first = a_rule(court, precedence=10, words="房东 押金")

    assert proposed(court, text="房东不退钱").rule == first


@pytest.mark.parametrize(
    "rule",
    [
        {"enabled": False},
        {"since": DAY + timedelta(days=1)},
        {"until": DAY - timedelta(days=1)},
        {"category": "PETITION"},
        {"channel": "WEB"},
        {"words": "执行款"},
        {"cause": "离婚纠纷"},
    ],
)
def test_a_rule_that_does_not_fit_says_why(court, rule):
    a_rule(court, **rule)
    asked = queries.Request(court, "OTHER", "PHONE", "房东不退押金")

    (tried,) = queries.tried(asked, DAY)

    assert (tried.fits, bool(tried.because)) == (False, True)
    assert queries.proposal_for(asked, DAY) is None


def test_a_rule_that_fits_says_by_what(court):
    a_rule(court, words="执行款 押金", category="OTHER")

    (tried,) = queries.tried(queries.Request(court, "OTHER", "PHONE", "房东不退押金"), DAY)

    assert tried.fits
    assert "押金" in tried.because
    assert "执行款" not in tried.because


def test_rules_of_another_court_are_not_asked(court):
    a_rule(make.a_court())

    assert proposed(court, text="房东") is None


def test_only_a_supervisor_of_the_court_makes_rules(court):
    for nobody in (make.an_agent(court), make.a_supervisor(make.a_court())):
        with pytest.raises(Refused):
            actions.route(
                court=court, unit=make.a_unit(court), name="x", since=DAY, by=nobody, at=make.MORNING
            )  # fmt: skip
    with pytest.raises(Refused):
        a_rule(court, unit=make.a_unit())


def test_a_changed_rule_says_how_it_was(court):
    rule = a_rule(court, words="押金")

    a_rule(court, unit=rule.unit, rule=rule, words="租金")

    facts = story_of(rule).last().facts
    assert (facts["before"]["words"], facts["now"]["words"]) == ("押金", "租金")
    assert RoutingRule.objects.count() == 1


def test_the_desk_puts_the_proposal_in_and_keeps_what_the_agent_chose(client, court):
    rule = a_rule(court, words="押金")
    other = make.a_unit(court)
    client.force_login(make.an_agent(court))
    said = {"request": "房东不退押金", "court": court.pk, "category": "OTHER", "how": "DISPATCH"}
    asked = {"headers": {"HX-Request": "true", "HX-Trigger-Name": "request"}}

    offered = client.post("/hotline/preview/", said, **asked).content.decode()
    kept = client.post("/hotline/preview/", {**said, "unit": other.pk}, **asked).content.decode()

    assert f'<option value="{rule.unit_id}" selected>' in offered
    assert rule.name in offered
    assert 'id="where"' not in kept


def test_sending_keeps_what_was_proposed_beside_what_was_chosen(client, court):
    rule, other = a_rule(court, words="押金"), make.a_unit(court)
    client.force_login(make.an_agent(court))

    client.post(
        "/hotline/register/",
        {
            "request": "房东不退押金", "court": court.pk, "category": "OTHER", "how": "DISPATCH", "unit": other.pk,
            "phone": "13812342076", "token": "6a1f7c0e-52d3-4a86-9d6a-0a2c3b4d5e6f",
        },
    )  # fmt: skip

    order = WorkOrder.objects.get()
    facts = story_of(order).get(name="hotline.order.dispatch").facts
    assert order.state == State.DISPATCHED
    assert (facts["unit"], facts["proposed"]["unit"], facts["proposed"]["rule"]) == (
        other.pk, rule.unit_id, rule.pk,
    )  # fmt: skip


def test_what_came_without_an_agent_waits_with_its_proposal(client, court):
    rule = a_rule(court, words="打不通")
    order = make.an_order(court=court)
    client.force_login(make.an_agent(court))

    page = client.get(f"/hotline/orders/{order.number}/dispatch/").content.decode()

    assert order.state == State.RECEIVED
    assert f'<option value="{rule.unit_id}" selected>' in page


def test_a_rule_is_tried_on_the_latest_orders_before_it_is_kept(client, court):
    unit = make.a_unit(court)
    sent = make.an_order(court=court)
    actions.dispatch(order=sent, unit=unit, by=make.an_agent(court), at=make.MORNING)
    make.an_order(court=court)
    client.force_login(make.a_supervisor(court))
    rule = {
        "name": "电话", "precedence": 5, "words": "打不通", "unit": make.a_unit(court).pk,
        "since": "2026-01-01", "enabled": "on",
    }  # fmt: skip

    looked = client.post(f"/hotline/routing/{court.code}/", {**rule, "look": "1"})
    trial = looked.context["trial"]
    none_yet = RoutingRule.objects.count()
    kept = client.post(f"/hotline/routing/{court.code}/", rule)

    assert (trial.of, trial.taken, trial.as_sent, trial.elsewhere) == (2, 2, 0, [sent])
    assert (none_yet, kept.status_code, RoutingRule.objects.count()) == (0, 302, 1)


def test_a_sentence_is_tried(client, court):
    a_rule(court, words="押金", name="租房")
    client.force_login(make.a_supervisor(court))

    page = client.get(
        "/hotline/routing/", {"court": court.pk, "category": "OTHER", "channel": "PHONE", "text": "押金不退"}
    ).content.decode()  # fmt: skip

    assert "对上了规则“租房”" in page


def test_the_api_proposes_and_sends_nothing(client, court):
    rule = a_rule(court, words="押金")
    client.force_login(make.an_agent(court))

    told = client.post(
        "/api/routing/propose", {"court": court.code, "request": "押金不退"}, "application/json"
    ).json()

    assert (told["unit"], told["tried"][0]["rule"]) == (rule.unit_id, rule.pk)
    assert WorkOrder.objects.count() == 0
