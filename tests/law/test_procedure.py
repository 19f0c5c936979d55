"""Small claims: must, may or no; and when the simple procedure is open."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import numbers, procedure, shipped
from faqiao.law.answers import Unanswerable
from tests.law.asking import asked


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    """A folder of the court's own data, read first."""
    monkeypatch.setenv("FAQIAO_LAW_DATA", str(tmp_path))
    shipped._read.cache_clear()
    yield tmp_path
    shipped._read.cache_clear()


@pytest.mark.parametrize(
    ("told", "verdict"),
    [  # systems.md 3.9, R-SC-1 and R-SC-2, with the illustrative wage of 200,000
        ("amount=100000", "must"),
        ("amount=100000.01", "may"),
        ("amount=400000", "may"),
        ("amount=400000.01", "no"),
        ("amount=0", "must"),
        ("amount=30000 excluded=反诉", "no"),
        ("amount=30000 excluded=鉴定", "no"),
        ("amount=30000 excluded=离婚", "no"),
        ("amount=30000 money=no", "no"),
        ("amount=30000 clear=no", "no"),
    ],
)
def test_small_claims(told, verdict):
    answer = asked(f"procedure.small_claims wage=200000 {told}")

    assert answer.value.value == verdict
    assert (answer.facts["must_up_to"], answer.facts["may_up_to"]) == (100_000, 400_000)
    assert (answer.facts["wage"], answer.facts["wage_year"]) == (200_000, None)
    assert ("167" in [one.number for one in answer.basis]) is (verdict != "no")


@pytest.mark.parametrize(
    ("told", "applies"),
    [
        ("amount=100000", True), ("amount=100000 agreed=yes", True), ("amount=200000", False),
        ("amount=200000 agreed=yes", True), ("amount=500000 agreed=yes", False),
        ("amount=5 agreed=yes excluded=foreign", False),
    ],
)  # fmt: skip
def test_whether_it_will_be_heard_as_one(told, applies):
    assert asked(f"procedure.small_claims wage=200000 {told}").facts["small_claim"] is applies


NOT_SMALL = {  # L1 §166
    "status": "166(1)", "title": "166(1)", "foreign": "166(2)", "appraisal": "166(3)",
    "missing": "166(4)", "counterclaim": "166(5)", "other": "166(6)",
}  # fmt: skip
NOT_SIMPLE = {  # 解释 §257
    "missing": "257(1)", "remanded": "257(2)", "numerous": "257(3)", "retrial": "257(4)",
    "public_interest": "257(5)", "revocation": "257(6)", "other": "257(7)",
}  # fmt: skip


@pytest.mark.parametrize("reason", list(procedure.NotSmall))
def test_what_keeps_a_case_out_of_small_claims(reason):
    answer = procedure.small_claims(
        amount=Decimal(1), wage=Decimal(200_000), excluded=(reason, reason)
    )

    assert answer.value is procedure.SmallClaims.NO
    assert answer.facts["reasons"] == (reason,)
    assert [one.number for one in answer.basis] == ["272", NOT_SMALL[reason.value]]
    assert reason.zh in answer.steps[1].said.zh


def test_which_article_decides():
    def last(told):
        return [
            one.article.number for one in asked(f"procedure.small_claims wage=200000 {told}").steps
        ]

    assert last("amount=1") == ["272", "165.1", "167", "279"]
    assert last("amount=200000") == ["272", "165.2", "167", "279"]
    assert last("amount=500000") == ["272", "165.2"]
    assert last("amount=1 money=no") == ["272", "165.1"]
    assert last("amount=1 clear=no") == ["272", "165.1"]


def test_the_numbers_name_the_article_they_are_read_in():
    assert {
        one.name: str(one.source)
        for one in numbers.all_numbers()
        if one.name.startswith("procedure.")
    } == {
        "procedure.small_claims.must": "《民事诉讼法》第一百六十五条第一款",
        "procedure.small_claims.may": "《民事诉讼法》第一百六十五条第二款",
        "procedure.numerous": "《民诉法解释》第七十五条",
    }


def test_a_case_kept_out_reads_every_reason():
    answer = asked("procedure.small_claims amount=1 wage=2 excluded=涉外 money=no clear=no")

    assert len(answer.steps) == 4
    assert "金钱给付" in answer.steps[2].said.zh
    assert "事实清楚" in answer.steps[3].said.zh


@given(st.decimals(0, 10**7, places=2), st.decimals(1, 10**6, places=2))
def test_the_limits_follow_the_wage(amount, wage):
    verdict = procedure.small_claims(amount=amount, wage=wage).value
    expected = "must" if 2 * amount <= wage else "may" if amount <= 2 * wage else "no"

    assert verdict.value == expected


def test_the_published_wage_of_the_year_before_is_taken(own_data):
    wages = {"北京": {"2023": 180000, "2024": "200000.5", "2025": 220000}}
    (own_data / "wages.json").write_text(json.dumps({"provinces": wages}), encoding="utf-8")

    def wage(told):
        facts = asked(f"procedure.small_claims amount=1 {told}").facts
        return facts["wage_year"], facts["wage"]

    assert wage("filed=2025-12-31") == (2024, Decimal("200000.5"))
    assert wage("filed=2026-01-01") == (2025, 220000)
    assert wage("filed=2030-01-01") == (2025, 220000)  # not published yet: the latest that is
    assert wage("") == (2025, 220000)
    assert wage("province=北京市 filed=2024-05-01") == (2023, 180000)
    assert (
        "2025 年就业人员年平均工资 220,000 元"
        in asked("procedure.small_claims amount=1").steps[0].said.zh
    )
    with pytest.raises(Unanswerable, match="No average wage of 北京 for the years before 2023"):
        asked("procedure.small_claims amount=1 filed=2023-05-01")
    with pytest.raises(Unanswerable, match="No average wage of 上海 is entered"):
        asked("procedure.small_claims amount=1 province=上海")


def test_an_own_file_of_another_form_is_named(own_data):
    for text in ["{", "{}", '{"provinces": {"北京": {"2024": "much"}}}', "[]"]:
        (own_data / "wages.json").write_text(text, encoding="utf-8")
        shipped._read.cache_clear()
        with pytest.raises(Unanswerable, match=r"wages\.json cannot be read"):
            asked("procedure.small_claims amount=1")


def test_a_file_that_the_own_folder_lacks_is_the_shipped_one(own_data):
    assert asked("courts.find name=京0105").facts["appeals_to"] == "京03"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("amount=1", "wages.json"),
        ("amount=1 wage=0", "大于 0"),
        ("amount=1 wage=-1", "0 到"),
        ("amount=-1 wage=5", "0 到"),
        ("amount=-1 wage=5 excluded=foreign", "0 到"),
        ("amount=1 wage=5 filed=2021-12-31", "2022-01-01"),
        ("amount=1 wage=5 excluded=天气", "counterclaim（当事人提出反诉）"),
    ],
)
def test_what_small_claims_cannot_answer(told, why):
    with pytest.raises(Unanswerable) as refused:
        asked(f"procedure.small_claims {told}")
    assert why in refused.value.said.zh


def test_the_day_small_claims_took_their_limits_is_answered():
    answer = procedure.small_claims(amount=Decimal(1), wage=Decimal(9), filed=date(2022, 1, 1))

    assert answer.value is procedure.SmallClaims.MUST


@pytest.mark.parametrize("reason", list(procedure.NotSimple))
def test_what_keeps_a_case_out_of_the_simple_procedure(reason):  # R-SIMPLE
    answer = procedure.simple(excluded=(reason, reason))

    assert (answer.value, answer.facts["reasons"]) == (procedure.Simple.NO, (reason,))
    assert [one.number for one in answer.basis] == [NOT_SIMPLE[reason.value]]


@pytest.mark.parametrize(
    ("told", "verdict", "article"),
    [  # R-SIMPLE; L1 §160; 解释 §§75, 257, 260
        ("", "yes", "160.1"),
        ("clear=no", "by_agreement", "160.2"),
        ("people=9", "yes", "160.1"),
        ("people=10", "no", "257(3)"),
        ("people=10 excluded=numerous", "no", "257(3)"),
        ("people=1000000", "no", "257(3)"),
        ("basic_court=no", "no", "160.1"),
        ("heard_as_ordinary=yes", "no", "260"),
    ],
)
def test_when_the_simple_procedure_is_open(told, verdict, article):
    answer = asked(f"procedure.simple {told}")

    assert answer.value.value == verdict
    assert [one.number for one in answer.basis] == [article]
    assert bool(answer.numbers) is ("people=1" in told)


@pytest.mark.parametrize("people", [0, 1_000_001])
def test_a_side_has_people(people):
    with pytest.raises(Unanswerable):
        procedure.simple(people=people)
