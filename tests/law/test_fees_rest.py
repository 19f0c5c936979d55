"""Days to pay, refunds, who bears the costs, relief; and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from faqiao.law import calendar, fees, numbers, rulebook
from faqiao.law.answers import Unanswerable
from tests.law.asking import asked


@pytest.mark.parametrize("kind", list(fees.Payment))
@pytest.mark.parametrize(
    ("event", "last"), [("2026-03-03", "2026-03-10"), ("2026-02-09", "2026-02-24")]
)
def test_seven_days_to_pay_roll_off_a_day_off(kind, event, last):  # L5 §22, 解释 199
    answer = asked(f"fees.pay_by event={event} kind={kind.value}")

    assert answer.value == date.fromisoformat(last)
    assert answer.basis[0].number == {
        "claim": "22.1", "counterclaim": "22.1", "appeal": "22.2", "converted": "199.1",
    }[kind.value]  # fmt: skip
    assert answer.basis[-1].number == "213"
    assert kind.zh in answer.steps[0].said.zh


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("fees.refund_by effective=2026-03-03", "2026-03-18"),
        ("fees.refund_by effective=2026-02-06", "2026-02-21"),  # a day off: the court's own limit
        ("fees.review applied=2026-03-03", "2026-03-18"),
        ("fees.review applied=2026-02-06", "2026-02-21"),
    ],
)
def test_the_court_s_fifteen_days_do_not_roll(question, last):  # L5 §§53, 43
    assert asked(question).value == date.fromisoformat(last)


REFUNDS = [
    # reason, paid 1000 → back, article; halved before → back
    ("mediated", "500", "15", "0"),
    ("withdrawn", "500", "15", "0"),
    ("criminal", "1000", "25", "1000"),
    ("criminal_resumed", "0", "25", "0"),
    ("remanded", "1000", "27.1", "1000"),
    ("not_accepted", "1000", "27.2", "1000"),
    ("dismissed", "1000", "27.2", "1000"),
    ("suspended", "0", "26", "0"),
    ("terminated", "0", "28", "0"),
    ("top_up_unpaid", "500", "199.2", "500"),
    ("won", "1000", "207.1", "1000"),
]


@pytest.mark.parametrize(("reason", "back", "article", "halved"), REFUNDS)
def test_how_much_comes_back(reason, back, article, halved):  # L5 §§15, 25–28, 解释 199, 207
    answer = asked(f"fees.refund paid=1000 reason={reason}")

    assert answer.value == Decimal(back)
    assert answer.basis[0].number == article
    assert answer.facts["share"].value == {"0": "none", "500": "half", "1000": "all"}[back]
    assert ("不退还" in answer.steps[0].said.zh) is (back == "0")
    assert asked(f"fees.refund paid=1000 reason={reason} halved=yes").value == Decimal(halved)
    assert {one[0] for one in REFUNDS} == {kind.value for kind in fees.Refund}


def test_who_was_halved_before_reads_why_nothing_comes_back():
    answer = asked("fees.refund paid=1150 reason=mediated halved=yes effective=2026-03-03")

    assert answer.steps[0].said.zh == "以调解方式结案的，已交的费用不退还（只能减半一次，已经减过）"
    assert "refund_by" not in answer.facts
    assert answer.basis[0].number == "206"
    plain = asked("fees.refund paid=1150 reason=suspended")
    assert plain.steps[0].said.zh == "中止诉讼或执行的，已交的费用不退还"


def test_a_refund_has_its_last_day_when_the_document_took_effect():
    answer = asked("fees.refund paid=1150 reason=remanded effective=2026-03-03")

    assert answer.facts["refund_by"] == date(2026, 3, 18)
    assert "refund_by" not in asked("fees.refund paid=1150 reason=remanded").facts


BORNE = {  # L5 §§29–42, 50, 解释 203, 204
    "lost": ("loser", "29.1"), "partly": ("court_decides", "29.2"), "joint": ("court_decides", "29.3"),
    "liable_together": ("all_losers", "203"), "volunteered": ("winner", "29.1"),
    "mediated": ("agreement", "31"), "divorce": ("agreement", "33"), "withdrawn": ("claimant", "34.1"),
    "act_changed": ("authority", "34.2"), "reduced_late": ("changer", "35"),
    "order_unopposed": ("debtor", "36"), "order_opposed": ("applicant", "36"),
    "public_summons": ("only_applicant", "37"), "enforced": ("debtor", "38.1"),
    "enforcement_settled": ("agreement", "38.2"), "preserved": ("applicant", "38.3"),
    "award": ("loser", "38.4"), "retried": ("only_applicant", "32"), "retried_by_both": ("loser", "32"),
    "late_evidence": ("causer", "40"), "special_notice": ("only_applicant", "41"),
    "bankruptcy": ("estate", "42"), "security_realised": ("debtor_or_surety", "204.1"),
    "security_refused": ("only_applicant", "204.1"), "aided_won": ("loser", "50"),
    "aided_lost": ("court_decides", "50"),
}  # fmt: skip
ADVANCED = {  # L5 §§12, 20, 23, 解释 194
    "claim": ("plaintiff", "20.1"), "third_party": ("third_party", "20.1"),
    "counterclaim": ("defendant", "20.1"), "appeal": ("appellant", "20.1"),
    "retrial": ("applicant", "23"), "wages": ("nobody", "20.1"), "class_action": ("nobody", "194"),
    "application": ("applicant", "20.2"), "enforcement": ("nobody", "20.2"),
    "bankruptcy": ("nobody", "20.2"), "appraisal": ("who_asserts", "12"),
}  # fmt: skip


@pytest.mark.parametrize("outcome", list(fees.Outcome))
def test_who_bears_the_costs(outcome):
    answer = fees.borne_by(outcome=outcome)

    assert (answer.value.value, answer.basis[0].number) == BORNE[outcome.value]
    assert answer.value.zh in answer.steps[0].said.zh


def test_shared_costs_are_not_borne_by_a_rule():
    assert (
        asked("fees.borne_by outcome=partly")
        .steps[0]
        .said.en.endswith("the costs are shared as the court decides")
    )
    assert asked("fees.borne_by outcome=lost").steps[0].said.en.endswith("borne by who lost")


@pytest.mark.parametrize("cost", list(fees.Cost))
def test_who_pays_in_advance(cost):
    answer = fees.advanced_by(cost=cost)

    assert (answer.value.value, answer.basis[0].number) == ADVANCED[cost.value]
    assert ("预交人是" in answer.steps[0].said.zh) is (answer.value is not fees.Payer.NOBODY)


RELIEF = {  # L5 §§45–47
    "disabled": ("waive", "45(1)"), "maintenance": ("waive", "45(2)"),
    "lowest_income": ("waive", "45(3)"), "good_samaritan": ("waive", "45(4)"),
    "disaster": ("reduce", "46.1(1)"), "veteran": ("reduce", "46.1(2)"),
    "welfare_body": ("reduce", "46.1(3)"), "insurance": ("defer", "47(1)"),
    "accident": ("defer", "47(2)"), "legal_aid": ("defer", "47(3)"), "other": ("manual", "45(5)"),
}  # fmt: skip


@pytest.mark.parametrize("circumstance", list(fees.Circumstance))
def test_relief_by_circumstance(circumstance):
    answer = fees.relief(circumstance=(circumstance,))

    granted, article = RELIEF[circumstance.value]
    assert (answer.value.value, answer.basis[0].number) == (granted, article)
    assert answer.facts["proof_of_income"] is (granted != "defer")
    assert ("49" in [one.number for one in answer.basis]) is (granted == "defer")
    assert bool(answer.numbers) is (granted == "reduce")
    assert "48" in [one.number for one in answer.basis]


def test_of_several_circumstances_the_furthest_counts_and_all_are_listed():
    answer = asked(
        "fees.relief circumstance=工伤 circumstance=优抚 circumstance=低保 circumstance=低保"
    )

    assert answer.value is fees.Relief.WAIVE
    assert [one.value for one in answer.facts["available"]] == ["waive", "reduce", "defer"]
    assert len([step for step in answer.steps if "应当准予" in step.said.zh]) == 3


def test_a_body_cannot_have_costs_waived():
    none = asked("fees.relief circumstance=disabled natural_person=no")
    shelter = asked("fees.relief circumstance=welfare_body natural_person=no")

    assert (none.value, none.facts["available"]) == (fees.Relief.NONE, ())
    assert [one.number for one in none.basis][1:] == ["44.2", "44.1"]
    assert shelter.value is fees.Relief.REDUCE
    assert "44.2" not in [one.number for one in shelter.basis]


def test_a_reduction_says_what_is_taken_off():
    assert asked("fees.reduced fee=2300").steps[0].said.zh == "减交 30%：2,300 − 690 = 1,610 元"


def test_no_circumstance_is_no_ground():
    assert fees.relief(circumstance=()).value is fees.Relief.NONE


def test_who_has_another_need_reads_that_the_court_decides():
    assert "由法院审查决定" in asked("fees.relief circumstance=other").steps[0].said.zh


REFUSED = [
    ("fees.property amount=-1", "0 到 1000000000000000"),
    ("fees.property amount=1e16", "0 到 1000000000000000"),
    ("fees.property amount=abc", "123456.78"),
    ("fees.property", "amount"),
    ("fees.property amount=1 procedure=快速", "simple（简易程序）"),
    ("fees.property amount=1 filed=2007-03-31", "2007-04-01"),
    ("fees.divorce filed=2007-06-30", "2007-07-01"),
    ("fees.personality filed=2007-06-30", "2007-07-01"),
    ("fees.other_non_property filed=2007-06-30", "2007-07-01"),
    ("fees.ip filed=2007-06-30", "2007-07-01"),
    ("fees.jurisdiction_objection filed=2007-06-30", "2007-07-01"),
    ("fees.divorce property=-0.01", "0 到"),
    ("fees.personality damages=-5", "0 到"),
    ("fees.ip amount=-5", "0 到"),
    ("fees.acceptance_fee kind=property", "请填写 amount"),
    ("fees.acceptance_fee kind=property amount=1 filed=2007-03-31", "2007-04-01"),
    *(
        (f"fees.acceptance_fee kind={kind} filed=2007-06-30", "2007-07-01")
        for kind in ("divorce", "personality", "other_non_property", "ip")
    ),
    ("fees.acceptance_fee kind=labour amount=-1", "0 到"),
    ("fees.acceptance_fee kind=刑事", "labour（劳动争议案件）"),
    ("fees.enforcement amount=-1", "0 到"),
    ("fees.preservation amount=-1", "0 到"),
    ("fees.payment_order amount=-1", "0 到"),
    ("fees.bankruptcy assets=-1", "0 到"),
    ("fees.several_claims", "至少填写一项"),
    ("fees.several_claims claim=5 claim=-1", "0 到"),
    ("fees.several_claims non_property=-1", "0 到 1000"),
    ("fees.several_claims claim=5 non_property=1001", "0 到 1000"),
    ("fees.several_claims claim=1e15 claim=1", "0 到"),
    ("fees.appeal", "请填写 amount"),
    ("fees.claim_changed before=-1 after=5", "0 到"),
    ("fees.converted", "请填写 amount"),
    ("fees.reduced fee=100 percent=29.99", "不低于 30%"),
    ("fees.reduced fee=100 percent=100", "fees.relief"),
    ("fees.reduced fee=-1 percent=50", "0 到"),
    ("fees.refund paid=-1 reason=won", "0 到"),
    ("fees.pay_by event=2007-03-31", "2007-04-01"),
    ("fees.refund_by effective=2007-03-31", "2007-04-01"),
    ("fees.review applied=2007-03-31", "2007-04-01"),
    ("fees.pay_by event=2026-03-03 kind=cash", "counterclaim（提起反诉）"),
]


@pytest.mark.parametrize(("question", "told"), REFUSED)
def test_what_cannot_be_answered_is_refused_in_a_sentence(question, told):
    with pytest.raises(Unanswerable) as refused:
        asked(question)

    assert told in refused.value.said.zh
    assert refused.value.said.en


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("fees.pay_by", ("event", "2026-11-24")),
        ("fees.review", ("applied", "2026-11-24")),
        ("fees.converted", ("notified", "2026-11-24")),
    ],
)
def test_a_day_that_has_not_come_is_refused(name, told):
    amount = [("amount", "5")] if name == "fees.converted" else []

    with pytest.raises(Unanswerable, match="has not come yet"):
        rulebook.ask(name, [told, *amount], today=date(2026, 11, 23))
    rulebook.ask(name, [(told[0], "2026-11-23"), *amount], today=date(2026, 11, 23))


def test_a_period_into_an_unpublished_year_is_not_guessed():
    with pytest.raises(calendar.UnknownYear):
        asked("fees.pay_by event=2030-12-30")


def test_the_day_it_took_effect_is_answered():
    assert asked("fees.property amount=1 filed=2007-04-01").value == 50
    assert asked("fees.divorce filed=2007-07-01").value == 150
    assert asked("fees.acceptance_fee kind=divorce filed=2007-07-01").value == 150
    assert asked("fees.acceptance_fee kind=labour filed=2007-04-01").value == 10


def test_rates_of_the_measures_cannot_be_set():
    with pytest.raises(Unanswerable):
        numbers.configure({"fees.property.rate_above_10000": "0.03"})


def test_a_word_of_the_other_language_names_the_same_kind():
    assert asked("fees.acceptance_fee kind=名誉权 amount=80000").value == 600
    assert asked("fees.property amount=100,000 procedure=summary").value == 1150


def test_every_rule_of_the_subject_stands_under_its_name():
    names = {name for name in rulebook.rules() if name.startswith("fees.")}

    assert names == {f"fees.{name}" for name in fees.__all__ if name[0].islower()}
