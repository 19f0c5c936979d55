"""What a court costs: the worked examples, each with the section it comes from."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from faqiao.law import fees, numbers
from faqiao.law.answers import Unanswerable
from tests.law.asking import asked

VECTORS = json.loads((Path(__file__).parent / "fees.json").read_text(encoding="utf-8"))


EXAMPLES = [
    # systems.md 3.8, R-FEE-1: amount, fee, halved
    *(
        (f"R-FEE-1 {amount}", f"fees.property amount={amount}", fee)
        for amount, fee in [
            ("0", "50"), ("1", "50"), ("10000", "50"), ("10001", "50.03"), ("10040", "51"),
            ("50000", "1050"), ("86400", "1960"), ("100000", "2300"), ("123456.78", "2769.14"),
            ("150000", "3300"), ("200000", "4300"), ("350000", "6550"), ("500000", "8800"),
            ("1000000", "13800"), ("1500000", "18300"), ("2000000", "22800"), ("3000000", "30800"),
            ("5000000", "46800"), ("10000000", "81800"), ("20000000", "141800"),
            ("30000000", "191800"), ("100000000", "541800"),
        ]
    ),
    *(
        (f"R-FEE-1 half {amount}", f"fees.property amount={amount} procedure=simple", fee)
        for amount, fee in [
            ("0", "25"), ("10001", "25.01"), ("10040", "25.50"), ("50000", "525"), ("86400", "980"),
            ("100000", "1150"), ("123456.78", "1384.57"), ("150000", "1650"), ("200000", "2150"),
            ("350000", "3275"), ("500000", "4400"), ("1000000", "6900"), ("1500000", "9150"),
            ("2000000", "11400"), ("3000000", "15400"), ("5000000", "23400"), ("10000000", "40900"),
            ("20000000", "70900"), ("30000000", "95900"), ("100000000", "270900"),
        ]
    ),
    # systems.md 3.8, R-FEE-2: Beijing's fees per case
    ("R-FEE-2 divorce", "fees.divorce property=180000", "150"),
    ("R-FEE-2 divorce", "fees.divorce property=500000", "1650"),
    ("R-FEE-2 divorce, simple", "fees.divorce property=500000 procedure=simple", "825"),
    ("R-FEE-2 divorce, nothing to divide", "fees.divorce", "150"),
    ("R-FEE-2 divorce, at the threshold", "fees.divorce property=200000", "150"),
    ("R-FEE-2 personality", "fees.personality damages=30000", "300"),
    ("R-FEE-2 personality", "fees.personality damages=80000", "600"),
    ("R-FEE-2 personality", "fees.personality damages=200000", "1300"),
    ("R-FEE-2 personality, none claimed", "fees.personality", "300"),
    ("R-FEE-2 other", "fees.other_non_property", "70"),
    ("R-FEE-2 IP", "fees.ip", "750"),
    ("R-FEE-2 IP with an amount", "fees.ip amount=100000", "2300"),
    ("R-FEE-2 objection", "fees.jurisdiction_objection", "70"),
    ("R-FEE-2 objection upheld", "fees.jurisdiction_objection upheld=yes", "0"),
    ("R-FEE-2 labour", "fees.labour", "10"),
    ("R-FEE-2 labour, simple", "fees.labour procedure=simple", "5"),
    ("R-FEE-2 administrative", "fees.administrative", "50"),
    ("R-FEE-2 trademark", "fees.administrative matter=商标", "100"),
    ("R-FEE-2 patent", "fees.administrative matter=patent", "100"),
    ("R-FEE-2 maritime", "fees.administrative matter=maritime", "100"),
    ("R-FEE-4 compensation", "fees.administrative matter=compensation", "0"),
    # systems.md 3.8, R-FEE-3: one halving, whatever the grounds
    ("R-FEE-3", "fees.property amount=100000 procedure=simple mediated=yes", "1150"),
    ("R-FEE-3 mediated", "fees.property amount=100000 mediated=yes", "1150"),
    ("R-FEE-3 withdrawn", "fees.property amount=100000 withdrawn=yes", "1150"),
    ("R-FEE-3 counterclaim", "fees.property amount=100000 joined=yes", "1150"),
    ("R-FEE-3 decided", "fees.property amount=100000 halved=yes", "1150"),
    (
        "R-FEE-3 all grounds",
        "fees.property amount=100000 procedure=小额 mediated=yes withdrawn=yes joined=yes halved=yes",
        "1150",
    ),
    ("R-FEE-3 converted", "fees.converted amount=100000", "1150"),
    ("R-FEE-3 converted, rounded", "fees.converted amount=10001", "25.02"),
    # systems.md 3.8, R-FEE-4
    ("R-FEE-4 appeal", "fees.appeal contested=200000", "4300"),
    ("R-FEE-4 appeal withdrawn", "fees.appeal contested=200000 withdrawn=yes", "2150"),
    ("R-FEE-4 appeal mediated", "fees.appeal contested=200000 mediated=yes", "2150"),
    ("R-FEE-4 appeal, divorce", "fees.appeal kind=divorce", "150"),
    ("R-FEE-4 dismissal", "fees.appeal against=dismissal", "0"),
    ("R-FEE-4 jurisdiction", "fees.appeal against=管辖 contested=200000", "0"),
    ("R-FEE-4 raised", "fees.claim_changed before=100000 after=300000", "3500"),
    ("R-FEE-4 raised late", "fees.claim_changed before=100000 after=300000 inquiry_ended=yes", "3500"),
    ("R-FEE-4 lowered", "fees.claim_changed before=300000 after=100000", "-3500"),
    ("R-FEE-4 lowered late", "fees.claim_changed before=300000 after=100000 inquiry_ended=yes", "0"),
    ("R-FEE-4 raised late by little", "fees.claim_changed before=10000 after=10020 inquiry_ended=yes", "0.5"),
    ("R-FEE-4 same", "fees.claim_changed before=5000 after=9000", "0"),
    ("R-FEE-4 raised, simple", "fees.claim_changed before=100000 after=300000 procedure=simple", "1750"),
    ("R-FEE-4 raised, halved", "fees.claim_changed before=100000 after=300000 halved=yes", "1750"),
    ("R-FEE-4 raised, other kind", "fees.claim_changed kind=divorce before=0 after=500000", "1500"),
    ("R-FEE-4 mixed", "fees.several_claims claim=100000 non_property=2", "2300"),
    ("R-FEE-4 several", "fees.several_claims claim=60000 claim=40000", "2300"),
    ("R-FEE-4 non-property", "fees.several_claims non_property=3", "70"),
    ("R-FEE-4 one claim of nothing", "fees.several_claims claim=0", "50"),
    ("R-FEE-4 special procedure", "fees.acceptance_fee kind=special", "0"),
    ("R-FEE-4 confirmation", "fees.acceptance_fee kind=司法确认 procedure=simple", "0"),
    ("L5 §9 retrial", "fees.retrial ground=other contested=200000", "0"),
    ("L5 §9(1) retrial", "fees.retrial ground=new_evidence contested=200000", "4300"),
    ("L5 §9(2) retrial", "fees.retrial ground=not_appealed contested=100000", "2300"),
    # systems.md 3.8, R-FEE-5
    *(
        (f"R-FEE-5 enforcement {amount}", f"fees.enforcement amount={amount}", fee)
        for amount, fee in [
            ("0", "50"), ("10000", "50"), ("100000", "1400"), ("500000", "7400"),
            ("1000000", "12400"), ("5000000", "52400"), ("8000000", "67400"),
            ("10000000", "77400"), ("20000000", "87400"),
        ]
    ),
    ("R-FEE-5 enforcement, no amount", "fees.enforcement", "50"),
    *(
        (f"R-FEE-5 preservation {amount}", f"fees.preservation amount={amount}", fee)
        for amount, fee in [
            ("1000", "30"), ("50000", "520"), ("100000", "1020"), ("500000", "3020"),
            ("895999", "5000"), ("896000", "5000"), ("896001", "5000"), ("10000000", "5000"),
        ]
    ),
    ("R-FEE-5 preservation, no amount", "fees.preservation", "30"),
    ("R-FEE-5 payment order", "fees.payment_order amount=8000", "16.67"),
    ("R-FEE-5 payment order", "fees.payment_order amount=100000", "766.67"),
    ("R-FEE-5 payment order", "fees.payment_order amount=300000", "1933.33"),
    ("解释 195", "fees.after_payment_order amount=100000", "1533.33"),
    ("R-FEE-5 summons", "fees.public_summons", "100"),
    ("R-FEE-5 award", "fees.set_aside_award", "400"),
    ("R-FEE-5 bankruptcy", "fees.bankruptcy assets=50000000", "145900"),
    ("R-FEE-5 bankruptcy", "fees.bankruptcy assets=200000000", "300000"),
    ("R-FEE-5 bankruptcy, cap reached", "fees.bankruptcy assets=111640000", "300000"),
    ("R-FEE-5 bankruptcy, below", "fees.bankruptcy assets=111639999.99", "300000"),
    ("R-FEE-5 bankruptcy, below", "fees.bankruptcy assets=111639000", "299997.5"),
    ("L5 §14(7)", "fees.maritime matter=fund", "1000"),
    ("L5 §14(7)", "fees.maritime matter=海事债权登记", "1000"),
    ("L5 §14(7)", "fees.maritime matter=average", "1000"),
    ("L5 §14(7)", "fees.maritime matter=lien", "1000"),
    ("L5 §14(7)", "fees.maritime matter=injunction", "1000"),
    # systems.md 3.8, R-FEE-6
    ("R-FEE-6 reduced", "fees.reduced fee=2300", "1610"),
    ("R-FEE-6 reduced", "fees.reduced fee=2300 percent=50", "1150"),
    ("R-FEE-6 reduced", "fees.reduced fee=100 percent=99.99", "0.01"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "fee"), [row[1:] for row in EXAMPLES],
                         ids=[row[0] for row in EXAMPLES])  # fmt: skip
def test_a_worked_example_comes_out(question, fee):
    answer = asked(question)

    assert answer.value == Decimal(fee)
    assert answer.value.as_tuple().exponent == -2  # written with its fen
    assert answer.steps


@pytest.mark.parametrize("row", VECTORS["property_art13_1"], ids=lambda row: row["claim"])
def test_property_agrees_with_the_vectors_exactly(row):
    full = fees.property(amount=Decimal(row["claim"])).facts
    half = fees.property(amount=Decimal(row["claim"]), mediated=True).facts

    assert (full["exact"], full["full"]) == (Decimal(row["fee"]), Decimal(row["fee"]))
    assert (half["exact"], half["full"]) == (Decimal(row["half_art15_16"]), Decimal(row["fee"]))


@pytest.mark.parametrize(("amount", "fee"), VECTORS["third_party_vitest_vectors"].items())
def test_property_agrees_with_a_public_calculator(amount, fee):
    assert fees.property(amount=Decimal(amount)).value == fee


@pytest.mark.parametrize("edge", ["min", "max"])
@pytest.mark.parametrize("row", VECTORS["divorce_art13_2_1"], ids=lambda row: row["property"])
def test_divorce_agrees_with_the_vectors_at_both_ends_of_the_range(row, edge):
    with numbers.configured_as({"fees.divorce": {"min": 50, "max": 300}[edge]}):
        answer = fees.divorce(property=Decimal(row["property"]))

    assert answer.facts["exact"] == Decimal(row[edge])


@pytest.mark.parametrize("edge", ["min", "max"])
@pytest.mark.parametrize("row", VECTORS["personality_art13_2_2"], ids=lambda row: row["damages"])
def test_personality_agrees_with_the_vectors_at_both_ends_of_the_range(row, edge):
    with numbers.configured_as({"fees.personality": {"min": 100, "max": 500}[edge]}):
        answer = fees.personality(damages=Decimal(row["damages"]))

    assert answer.facts["exact"] == Decimal(row[edge])


@pytest.mark.parametrize("row", VECTORS["execution_art14_1"], ids=lambda row: row["amount"])
def test_enforcement_agrees_with_the_vectors(row):
    assert fees.enforcement(amount=Decimal(row["amount"])).facts["exact"] == Decimal(row["fee"])


@pytest.mark.parametrize("row", VECTORS["preservation_art14_2"], ids=lambda row: row["amount"])
def test_preservation_agrees_with_the_vectors(row):
    assert fees.preservation(amount=Decimal(row["amount"])).facts["exact"] == Decimal(row["fee"])


@pytest.mark.parametrize("kind", list(fees.CaseKind))
def test_the_general_rule_gives_what_the_rule_of_the_kind_gives(kind):
    own = {
        "property": ("fees.property amount=350000", "350000"),
        "divorce": ("fees.divorce property=350000", "350000"),
        "personality": ("fees.personality damages=350000", "350000"),
        "other_non_property": ("fees.other_non_property", "350000"),
        "ip": ("fees.ip amount=350000", "350000"),
        "labour": ("fees.labour", "350000"),
        "administrative": ("fees.administrative", "350000"),
        "administrative_trademark_patent_maritime": ("fees.administrative matter=trademark", "1"),
        "administrative_compensation": ("fees.administrative matter=compensation", "1"),
        "special": ("fees.acceptance_fee kind=special", "1"),
    }[kind.value]

    for ways in ["", " procedure=simple", " mediated=yes", " withdrawn=yes", " halved=yes"]:
        answer = asked(own[0] + ways)
        general = asked(f"fees.acceptance_fee kind={kind.value} amount={own[1]}{ways}")
        assert (general.value, general.facts) == (answer.value, answer.facts)


def test_the_fee_of_a_kind_without_an_amount():
    assert fees.acceptance_fee(kind=fees.CaseKind.DIVORCE).value == 150
    assert fees.acceptance_fee(kind=fees.CaseKind.PERSONALITY).value == 300
    assert fees.acceptance_fee(kind=fees.CaseKind.IP).value == 750


def test_nothing_is_halved_when_nothing_is_due():
    free = fees.acceptance_fee(kind=fees.CaseKind.SPECIAL, procedure=fees.Procedure.SIMPLE)

    assert (free.value, free.facts["halved"], free.facts["grounds"]) == (0, False, ())


def test_the_grounds_of_a_halving_are_named_and_the_second_does_not_count():
    answer = asked("fees.property amount=100000 procedure=small_claims mediated=yes joined=yes")

    assert answer.facts["halved"]
    assert [ground.value for ground in answer.facts["grounds"]] == ["mediated", "simple", "joined"]
    said = [step.said.zh for step in answer.steps]
    assert said.count("减半：2,300 ÷ 2 = 1,150 元") == 1
    assert "减半的理由不止一项，但只能减半一次" in said
    assert [str(a) for a in answer.basis][2:] == [
        "《诉讼费用交纳办法》第十五条", "《诉讼费用交纳办法》第十六条", "《诉讼费用交纳办法》第十八条",
        "《民事诉讼法》第一百六十五条", "《民诉法解释》第二百零六条",
    ]  # fmt: skip


def test_one_ground_does_not_speak_of_once():
    answer = asked("fees.property amount=100000 procedure=simple")

    assert "只能减半一次" not in "".join(step.said.zh for step in answer.steps)
    assert "小额" not in answer.steps[-1].said.zh


def test_every_band_is_a_step_with_its_article():
    answer = fees.property(amount=Decimal("123456.78"))

    assert [step.said.en for step in answer.steps] == [
        "Up to 10,000 yuan: 50 yuan per case",
        "From 10,000 to 100,000 yuan: 90,000 × 2.5% = 2,250 yuan",
        "From 100,000 to 200,000 yuan: 23,456.78 × 2% = 469.1356 yuan",
        "Together 2,769.1356 yuan",
        "The exact amount is 2,769.1356 yuan, rounded half up to 2,769.14;"
        " the Measures do not say how to round, so this can be set",
    ]
    assert [article.number for article in answer.basis] == ["13(1)1", "13(1)2", "13(1)3"]
    assert [number.name for number in answer.numbers] == [
        "fees.property.base", "fees.property.rate_above_10000", "fees.property.rate_above_100000",
        "fees.rounding_unit",
    ]  # fmt: skip


def test_the_last_band_has_no_top():
    answer = fees.property(amount=Decimal(30_000_000))

    assert answer.steps[-2].said.zh == "超过 20,000,000 元的部分：10,000,000 × 0.5% = 50,000 元"


def test_a_third_is_written_shortly_and_kept_exactly():
    answer = fees.payment_order(amount=Decimal(8000))

    assert answer.steps[-1].said.zh.startswith("精确金额是约 16.666667 元，四舍五入为 16.67 元")
    assert abs(answer.facts["exact"] * 3 - 50) < Decimal("1e-20")
    assert answer.facts["full"] == 50


@pytest.mark.parametrize(
    ("unit", "fee"), [("1", "2769"), ("0.1", "2769.1"), ("0.05", "2769.15"), ("0", "2769.1356")]
)
def test_the_rounding_can_be_set(unit, fee):
    with numbers.configured_as({"fees.rounding_unit": unit}):
        answer = fees.property(amount=Decimal("123456.78"))

    assert answer.value == Decimal(fee)
    assert answer.facts["exact"] == Decimal("2769.1356")


@pytest.mark.parametrize(
    ("amount", "exact"),
    [("100000", "2300"), ("10001", "50.025"), ("10040", "51"), ("86000", "1950")],
)
def test_the_exact_fee_is_written_without_idle_zeros(amount, exact):
    facts = fees.property(amount=Decimal(amount)).facts

    assert (str(facts["exact"]), str(facts["full"])) == (exact, exact)


def test_a_fee_that_needs_no_rounding_does_not_speak_of_it():
    assert "四舍五入" not in fees.property(amount=Decimal(10_040)).steps[-1].said.zh


LOCAL = [
    ("fees.divorce", "fees.divorce", "49.99", "300.01", "50", "300"),
    ("fees.personality", "fees.personality", "99", "501", "100", "500"),
    ("fees.other_non_property", "fees.other_non_property", "49", "101", "50", "100"),
    ("fees.ip_without_amount", "fees.ip", "499", "1001", "500", "1000"),
    ("fees.jurisdiction_objection", "fees.jurisdiction_objection", "49", "101", "50", "100"),
    ("fees.enforcement.without_amount", "fees.enforcement", "49", "501", "50", "500"),
    ("fees.maritime.fund", "fees.maritime matter=fund", "999", "10001", "1000", "10000"),
    ("fees.maritime.lien", "fees.maritime matter=lien", "999", "5001", "1000", "5000"),
    ("fees.maritime.injunction", "fees.maritime matter=injunction", "999", "5001", "1000", "5000"),
]


@pytest.mark.parametrize(("name", "question", "under", "over", "low", "high"), LOCAL)
def test_a_local_figure_can_be_set_within_the_range_of_the_measures(
    name, question, under, over, low, high
):
    for amount in (low, high):
        with numbers.configured_as({name: amount}):
            assert asked(question).value == Decimal(amount)
    for amount in (under, over):
        with numbers.configured_as({name: amount}), pytest.raises(Unanswerable) as refused:
            asked(question)
        assert name in str(refused.value)
        assert low in refused.value.said.zh and high in refused.value.said.zh


def test_beijing_s_figures_are_configuration_with_their_source():
    local = [number for number in numbers.uncertain() if "1111" in number.source_said.zh]

    assert {number.name: number.default for number in local} == {
        "fees.divorce": 150, "fees.personality": 300, "fees.other_non_property": 70,
        "fees.ip_without_amount": 750, "fees.jurisdiction_objection": 70,
    }  # fmt: skip


def test_a_range_is_told_where_the_court_chooses():
    assert fees.enforcement().facts["range"] == (50, 500)
    assert fees.maritime(matter=fees.MaritimeKind.FUND).facts["range"] == (1000, 10000)
    assert "range" not in fees.public_summons().facts
    assert "range" not in fees.enforcement(amount=Decimal(1)).facts


@pytest.mark.parametrize(
    ("question", "capped"),
    [
        ("fees.preservation amount=896000", False),
        ("fees.preservation amount=896001", True),
        ("fees.bankruptcy assets=111640000", False),
        ("fees.bankruptcy assets=111640000.01", True),
    ],
)
def test_a_cap_is_told_only_where_it_cuts(question, capped):
    answer = asked(question)

    assert answer.facts["capped"] is capped
    assert ("But at most" in "".join(step.said.en for step in answer.steps)) is capped


def test_what_a_late_reduction_leaves_with_the_claimant():
    late = asked("fees.claim_changed before=300000 after=100000 inquiry_ended=yes")
    early = asked("fees.claim_changed before=300000 after=100000")

    assert late.facts["borne_by_claimant"] == 3500
    assert early.facts["borne_by_claimant"] == 0
    assert [answer.basis[-1].number for answer in (late, early)] == ["35", "21(2)"]
    for answer in (late, early):
        assert " 3,500 元" in answer.steps[-1].said.zh
        assert " 3,500 yuan" in answer.steps[-1].said.en
    assert (early.facts["fee_before"], early.facts["fee_after"]) == (5800, 2300)


@pytest.mark.parametrize(
    ("question", "article"),
    [("fees.claim_changed before=1 after=300000", "21(1)"), ("fees.claim_changed before=1 after=2", "21")],
)  # fmt: skip
def test_a_change_names_its_article(question, article):
    assert asked(question).basis[-1].number == article


def test_what_follows_a_conversion():
    answer = fees.converted(amount=Decimal(100_000), notified=date(2026, 2, 9))

    assert answer.facts == {
        "full": 2300, "paid": 1150, "refund_if_unpaid": 575, "pay_by": date(2026, 2, 24),
    }  # fmt: skip
    assert "pay_by" not in fees.converted(amount=Decimal(1)).facts


def test_what_an_unopposed_order_cost_is_taken_off():
    assert fees.after_payment_order(amount=Decimal(100_000)).facts == {
        "full": 2300, "paid": Decimal("766.67"),
    }  # fmt: skip
