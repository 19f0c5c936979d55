"""Where each fee stands: the articles of its steps, and the numbers it uses with their sources."""

import pytest

from faqiao.law import numbers
from faqiao.law.answers import Certainty
from tests.law.asking import asked

BANDS = "13(1)1 13(1)2 13(1)3 13(1)4 13(1)5 13(1)6 13(1)7 13(1)8 13(1)9 13(1)10 -"
#: question, the article of each step (- for sums and roundings), numbers beside the rates and the rounding
BASIS = [
    ("fees.property amount=10000", "13(1)1", "property.base"),
    ("fees.property amount=30000000", BANDS, "property.base"),
    ("fees.divorce property=200000", "13(2)1", "divorce"),
    ("fees.divorce property=201000", "13(2)1 13(2)1 -", "divorce"),
    ("fees.personality damages=50000", "13(2)2", "personality"),
    ("fees.personality damages=200000", "13(2)2 13(2)2 13(2)2 -", "personality"),
    ("fees.other_non_property", "13(2)3", "other_non_property"),
    ("fees.ip", "13(3)", "ip_without_amount"),
    ("fees.ip amount=20000", "13(3) 13(1)1 13(1)2 -", "property.base"),
    ("fees.labour", "13(4)", "labour"),
    ("fees.administrative", "13(5)2", "administrative.other"),
    ("fees.administrative matter=patent", "13(5)1", "administrative.trademark_patent_maritime"),
    ("fees.administrative matter=compensation", "8(4)", ""),
    ("fees.jurisdiction_objection", "13(6)", "jurisdiction_objection"),
    ("fees.jurisdiction_objection upheld=yes", "13(6)", ""),
    ("fees.acceptance_fee kind=special", "8(1)", ""),
    ("fees.property amount=1 mediated=yes", "13(1)1 15 -", "property.base halved"),
    ("fees.property amount=1 withdrawn=yes", "13(1)1 15 -", "property.base halved"),
    ("fees.property amount=1 procedure=simple", "13(1)1 16 -", "property.base halved"),
    ("fees.property amount=1 procedure=small_claims", "13(1)1 16 165 -", "property.base halved"),
    ("fees.property amount=1 joined=yes", "13(1)1 18 -", "property.base halved"),
    ("fees.property amount=1 halved=yes", "13(1)1 206 -", "property.base halved"),
    ("fees.property amount=1 joined=yes procedure=simple", "13(1)1 16 18 206 -", "property.base halved"),
    ("fees.several_claims claim=1 claim=2", "201.2 13(1)1", "property.base"),
    ("fees.several_claims claim=1 non_property=1", "201.2 201.1 13(1)1", "property.base"),
    ("fees.several_claims non_property=1", "201.2 13(2)3", "other_non_property"),
    ("fees.claim_changed before=5 after=5 inquiry_ended=yes", "- - 21", "property.base"),
    ("fees.claim_changed before=10000 after=10020 inquiry_ended=yes", "- - 21(1)", "property.base"),
    ("fees.claim_changed before=10020 after=10000 inquiry_ended=yes", "- - 35", "property.base"),
    ("fees.claim_changed before=10020 after=10000", "- - 21(2)", "property.base"),
    ("fees.converted amount=1", "13(1)1 199 199", "property.base halved days_to_pay"),
    ("fees.converted amount=1 notified=2026-03-03", "13(1)1 199 199 85", "property.base halved days_to_pay"),
    ("fees.appeal contested=1", "17 13(1)1 202", "property.base"),
    ("fees.appeal against=dismissal", "8(3)", ""),
    ("fees.appeal against=jurisdiction", "8(3)", ""),
    ("fees.retrial contested=1 ground=new_evidence", "9(1) 19 13(1)1", "property.base"),
    ("fees.retrial contested=1 ground=not_appealed", "9(2) 19 13(1)1", "property.base"),
    ("fees.retrial ground=other", "9", ""),
    ("fees.enforcement", "14(1)1 38.1", "enforcement.without_amount"),
    ("fees.enforcement amount=10000", "14(1)2 38.1", "enforcement.base"),
    ("fees.enforcement amount=20000000", "14(1)2 14(1)2 14(1)2 14(1)2 14(1)2 - 38.1", "enforcement.base"),
    ("fees.preservation", "14(2) 38.3", "preservation.base"),
    ("fees.preservation amount=1000", "14(2) 38.3", "preservation.base"),
    ("fees.preservation amount=200000", "14(2) 14(2) 14(2) - 38.3", "preservation.base"),
    ("fees.preservation amount=2000000", "14(2) 14(2) 14(2) - 14(2) 38.3", "preservation.base preservation.top"),
    ("fees.payment_order amount=1", "13(1)1 14(3) -", "property.base payment_order.divisor"),
    ("fees.after_payment_order amount=1", "13(1)1 195.1", "property.base payment_order.divisor"),
    ("fees.public_summons", "14(4)", "public_summons"),
    ("fees.set_aside_award", "14(5)", "set_aside_award"),
    ("fees.bankruptcy assets=1", "13(1)1 14(6) 20.2", "property.base bankruptcy.part"),
    ("fees.bankruptcy assets=200000000", f"{BANDS} 14(6) 14(6) 20.2",
     "property.base bankruptcy.part bankruptcy.top"),
    ("fees.maritime matter=fund", "14(7)1", "maritime.fund"),
    ("fees.maritime matter=injunction", "14(7)2", "maritime.injunction"),
    ("fees.maritime matter=lien", "14(7)3", "maritime.lien"),
    ("fees.maritime matter=registration", "14(7)4", "maritime.registration"),
    ("fees.maritime matter=average", "14(7)5", "maritime.average"),
    ("fees.reduced fee=1", "46.2", "relief.least_reduction"),
    ("fees.review applied=2026-03-03", "43 43.2 85", "days_to_review"),
    ("fees.refund_by effective=2026-03-03", "53.2 85", "days_to_refund"),
    ("fees.refund paid=100 reason=won effective=2026-03-03", "207.1 53.2 85", "halved days_to_refund"),
    ("fees.pay_by event=2026-03-03", "22.1 85 213", "days_to_pay"),
    ("fees.relief circumstance=disabled", "45(1) 48", ""),
    ("fees.relief circumstance=disabled natural_person=no", "45(1) 44.2 44.1", ""),
    ("fees.relief circumstance=legal_aid", "47(3) 48 49", ""),
]  # fmt: skip
SOURCES = {
    "property.base": "13(1)1", "property.rate_above_10000": "13(1)2", "property.rate_above_100000": "13(1)3",
    "property.rate_above_200000": "13(1)4", "property.rate_above_500000": "13(1)5",
    "property.rate_above_1000000": "13(1)6", "property.rate_above_2000000": "13(1)7",
    "property.rate_above_5000000": "13(1)8", "property.rate_above_10000000": "13(1)9",
    "property.rate_above_20000000": "13(1)10", "divorce.rate_above_200000": "13(2)1",
    "personality.rate_above_50000": "13(2)2", "personality.rate_above_100000": "13(2)2",
    "labour": "13(4)", "administrative.trademark_patent_maritime": "13(5)1", "administrative.other": "13(5)2",
    "halved": "15", "enforcement.base": "14(1)2", "enforcement.rate_above_10000": "14(1)2",
    "enforcement.rate_above_500000": "14(1)2", "enforcement.rate_above_5000000": "14(1)2",
    "enforcement.rate_above_10000000": "14(1)2", "preservation.base": "14(2)", "preservation.top": "14(2)",
    "preservation.rate_above_1000": "14(2)", "preservation.rate_above_100000": "14(2)",
    "payment_order.divisor": "14(3)", "bankruptcy.part": "14(6)", "bankruptcy.top": "14(6)",
    "public_summons": "14(4)", "set_aside_award": "14(5)", "maritime.registration": "14(7)4",
    "maritime.average": "14(7)5", "days_to_pay": "22", "days_to_refund": "53.2", "days_to_review": "43.2",
    "relief.least_reduction": "46.2",
}  # fmt: skip


@pytest.mark.parametrize(("question", "articles", "used"), BASIS)
def test_the_steps_stand_on_these_articles(question, articles, used):
    answer = asked(question)

    assert (
        " ".join(step.article.number if step.article else "-" for step in answer.steps) == articles
    )
    told = [number.name.removeprefix("fees.") for number in answer.numbers]
    own = [name for name in told if ".rate_above_" not in name and name != "rounding_unit"]
    assert " ".join(own) == used


def test_the_numbers_of_the_law_name_the_article_they_are_read_in():
    read = [
        number for number in numbers.all_numbers()
        if number.name.startswith("fees.") and number.certainty is Certainty.READ
    ]  # fmt: skip

    assert {one.name.removeprefix("fees."): one.source.number for one in read} == SOURCES
    assert {one.source.law.key for one in read} == {"fees"}


def test_the_rates_of_all_bands_used_are_listed():
    used = [number.name for number in asked("fees.property amount=30000000").numbers]

    assert used[1:-1] == [f"fees.{name}" for name in SOURCES if name.startswith("property.rate")]
