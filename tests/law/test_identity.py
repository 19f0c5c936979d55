"""Identity numbers and credit codes: well formed or not, and never repeated. All numbers here are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from faqiao.law import identity

GOOD = "11010519491231002X"  # the example of the national standard
COMPANY = "91110000600037341L"  # the example of the library


def with_digit(seventeen):
    return seventeen + ric.calc_check_digit(seventeen + "0")


@pytest.mark.parametrize(
    "number", [GOOD, GOOD.lower(), f" {GOOD} ", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_a_good_number(number):
    answer = identity.person(number=number)

    assert answer.value is True
    assert answer.facts["place_known"] is True
    assert answer.facts["masked"].upper() == "110*************2X"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (GOOD[:-1], "应为 18 位"),
        (GOOD + "1", "应为 18 位"),
        ("", "应为 18 位"),
        ("110105491231002", "应为 18 位"),  # fifteen digits, as before 1999
        ("11010519491231002A", "校验码不符"),
        ("110105194912310021", "校验码不符"),
        ("11010519491213002X", "校验码不符"),
        ("1101O519491231002X", "前 17 位应为数字"),
        ("1101051949123100AX", "前 17 位应为数字"),
        (with_digit("11010519491331002"), "出生日期不是一个日期"),
        (with_digit("11010520230229002"), "出生日期不是一个日期"),
        (with_digit("99010519491231002"), "前两位不是省"),
        (with_digit("11010520261124002"), "出生日期还没有到"),
    ],
)
def test_what_is_wrong_with_a_number(number, why):
    answer = identity.person(number=number, today=date(2026, 11, 23))

    assert answer.value is False
    assert why in answer.steps[0].said.zh
    assert answer.steps[0].said.en.startswith("The identity number ")
    assert "place_known" not in answer.facts


def test_someone_born_today_has_a_number():
    number = with_digit("11010520261123002")

    assert identity.person(number=number, today=date(2026, 11, 23)).value is True
    assert identity.person(number=number).value is True


def test_a_county_that_no_list_knows_is_no_fault():
    answer = identity.person(number=with_digit("11999919800101001"))

    assert (answer.value, answer.facts["place_known"]) == (True, False)


@pytest.mark.parametrize("region", ["810000", "820000", "830000", "710000"])
def test_residents_from_hong_kong_macao_and_taiwan_have_numbers_too(region):
    answer = identity.person(number=with_digit(region + "19940823002"))

    assert (answer.value, answer.facts["place_known"]) == (True, True)


@pytest.mark.parametrize("code", [COMPANY, COMPANY.lower(), "9111 0000-6000 37341L"])
def test_a_good_code(code):
    assert identity.organisation(code=code).value is True


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (COMPANY[:-1], "应为 18 位"),
        ("911100006000373410", "校验码不符"),
        ("9111000060003734IL", "不用 I、O、S、V、Z"),
        ("A1110000600037341L", "前 8 位应为数字"),
    ],
)
def test_what_is_wrong_with_a_code(code, why):
    answer = identity.organisation(code=code)

    assert answer.value is False
    assert why in answer.steps[0].said.zh
    assert answer.steps[0].said.en.startswith("The social credit code ")


@given(st.text(st.sampled_from("0123456789Xx ABC"), max_size=25))
def test_no_answer_repeats_what_was_typed(typed):
    plain = "".join(typed.split())
    for answer in (identity.person(number=typed), identity.organisation(code=typed)):
        told = f"{answer.facts} {[step.said for step in answer.steps]}"
        assert len(plain) < 6 or plain not in told


@pytest.mark.parametrize(
    ("number", "shown"), [("12345", "*****"), ("123456", "123*56"), ("", ""), ("1 2", "**")]
)
def test_short_numbers_are_masked_whole(number, shown):
    assert identity.masked(number) == shown


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 999))
def test_a_changed_digit_is_noticed(born, serial):
    number = with_digit(f"110105{born:%Y%m%d}{serial:03}")
    swapped = str((int(number[16]) + 1) % 10)

    assert identity.person(number=number).value is True
    assert identity.person(number=number[:16] + swapped + number[17]).value is False


@given(st.text(st.sampled_from(uscc._alphabet), min_size=9, max_size=9))
def test_a_made_up_code_with_its_check_digit_is_well_formed(organisation):
    code = f"91110000{organisation}"

    assert identity.organisation(code=code + uscc.calc_check_digit(code)).value is True
