"""Case numbers: read, written, and what is wrong with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import case_number, courts
from faqiao.law.answers import Unanswerable
from tests.law.asking import asked

WRITTEN = "（2026）京0105民初123号"


@pytest.mark.parametrize(
    "typed",
    [WRITTEN, "(2026)京0105民初123号", "〔2026〕京0105民初123号", "【2026】京0105民初123号", "[2026]京0105民初123号",
     "（２０２６）京０１０５民初１２３号", " ( 2026 ) 京0105 民初 123 号", "（2026)京0105民初00123号"],
)  # fmt: skip
def test_brackets_spaces_and_wide_digits_do_not_matter(typed):
    answer = case_number.parse(number=typed)

    assert answer.value == WRITTEN
    assert answer.facts == {
        "year": 2026, "court": "京0105", "court_name": "北京市朝阳区人民法院", "kind": "民初",
        "kind_means": "民事一审", "sequence": 123, "part": "",
    }  # fmt: skip
    valid = case_number.validate(number=typed)
    assert (valid.value, valid.facts) == (True, {"written": WRITTEN})


@pytest.mark.parametrize(
    ("typed", "court", "kind", "part"),
    [
        ("(2026)京民终1号", "京", "民终", ""),
        ("(2026)京01民辖终1号", "京01", "民辖终", ""),
        ("(2026)京73知民初1号", "京73", "知民初", ""),
        ("(2026)京0491诉前调确12号", "京0491", "诉前调确", ""),
        ("(2026)京0105调确7号", "京0105", "调确", ""),
        ("(2026)京0105执恢1号之一", "京0105", "执恢", "之一"),
        ("(2026)京0105执99999999号之二十一", "京0105", "执", "之二十一"),
        ("(2026)沪0101民初5号", "沪0101", "民初", ""),
        ("(2026)最高法民申5号", "最高法", "民申", ""),
        ("(1949)京0105民初1号", "京0105", "民初", ""),
        ("(9999)京0105民初1号", "京0105", "民初", ""),
    ],
)
def test_the_parts_of_a_number(typed, court, kind, part):
    found = case_number.read(typed)

    assert (found.court, found.kind, found.part) == (court, kind, part)


def test_a_court_elsewhere_has_a_code_and_no_name():
    answer = case_number.parse(number="(2026)沪0101民初5号")

    assert answer.facts["court_name"] is None
    assert "代字为沪0101的法院" in answer.steps[0].said.zh


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026京0105民初1号", "应当以括号中的年度开头"),
        ("", "应当以括号中的年度开头"),
        ("(26)京0105民初1号", "括号中的“26”不是四位数的年度"),
        ("(20260)京0105民初1号", "括号中的“20260”不是四位数的年度"),
        ("(abcd)京0105民初1号", "不是四位数的年度"),
        ("(2026)京0105民初1", "应当以“号”结尾"),
        ("(2026)京0105民初号", "应当依次是法院代字、类型代字、编号和“号”"),
        ("(2026)京0105民初1号x", "应当依次是"),
        ("(2026)0105民初1号", "应当依次是"),
        ("(2026)京0105民初123456789号", "应当依次是"),
        ("(2026)京0105民初0号", "编号应在 1 到 99999999 之间"),
        ("(1948)京0105民初1号", "年度 1948"),
        ("(2026)京0199民初1号", "北京没有代字为“京0199”的法院"),
        ("(2026)美0105民初1号", "“美0105”不是法院代字"),
        ("(2026)京0105民出1号", "没有类型代字“民出”"),
        ("(2026)京0105民诉调1号", "诉调（诉讼调解）"),
        ("(2026)京0105XYZ1号", "民初（民事一审）、民终"),
        ("(2026)京0105民初" + "1" * 47 + "号", "太长了"),
        ("(2026)京0105民初" + "1" * 46 + "号", "应当依次是"),
    ],
)
def test_what_is_wrong_is_said_with_a_right_example(typed, why):
    answer = case_number.validate(number=typed)

    assert answer.value is False
    assert why in answer.steps[0].said.zh
    assert WRITTEN in answer.steps[0].said.zh and WRITTEN in answer.steps[0].said.en
    with pytest.raises(Unanswerable):
        case_number.parse(number=typed)


def test_the_four_nearest_kinds_are_named():
    told = case_number.validate(number="(2026)京0105民出1号").steps[0].said.en

    assert "did you mean 民辖, 民终, 民督, 民监?" in told


def test_a_number_is_written():
    assert asked("case_number.format year=2026 court=朝阳 kind=民初 number=123").value == WRITTEN


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("year=26 court=朝阳 kind=民初 number=1", "年度 26"),
        ("year=10000 court=朝阳 kind=民初 number=1", "年度 10000"),
        ("year=2026 court=天津 kind=民初 number=1", "没有找到法院"),
        ("year=2026 court=朝阳 kind=民出 number=1", "没有类型代字"),
        ("year=2026 court=朝阳 kind=民初 number=0", "编号应在"),
        ("year=2026 court=朝阳 kind=民初 number=100000000", "编号应在"),
    ],
)
def test_a_number_that_cannot_be_written(told, why):
    with pytest.raises(Unanswerable) as refused:
        asked(f"case_number.format {told}")
    assert why in refused.value.said.zh


def test_the_kinds_are_listed_with_what_they_stand_for():
    answer = asked("case_number.kinds")

    assert answer.value == tuple(case_number.KINDS)
    assert answer.facts["meanings"]["调确"] == "调解协议司法确认"
    assert {"民初", "民终", "执恢", "诉前调", "刑初", "行初", "破"} <= set(answer.value)


@given(
    st.integers(1949, 9999), st.sampled_from(sorted(courts.courts())),
    st.sampled_from(sorted(case_number.KINDS)), st.integers(1, 99_999_999),
)  # fmt: skip
def test_what_is_written_is_read_again(year, court, kind, number):
    written = case_number.formatted(year=year, court=court, kind=kind, number=number).value

    assert case_number.read(written) == case_number.CaseNumber(year, court, kind, number)
