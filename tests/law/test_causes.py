"""The catalogue of causes of action, and what is missing from our copy."""

import json
from datetime import date

import pytest

from faqiao.law import causes, shipped
from faqiao.law.answers import Unanswerable
from tests.law.asking import asked
from tests.reference import needed


@pytest.mark.parametrize(
    ("code", "name"),
    [  # systems.md 5.1, law.md 8
        ("14", "离婚纠纷"), ("22", "抚养纠纷"), ("22.1", "抚养费纠纷"), ("24", "赡养纠纷"),
        ("27", "探望权纠纷"), ("28", "分家析产纠纷"), ("47", "建筑物区分所有权纠纷"),
        ("55", "相邻关系纠纷"), ("55(1)", "相邻用水、排水纠纷"), ("55（5）", "相邻采光、日照纠纷"),
        (" 55.7 ", "相邻损害防免关系纠纷"), ("108.3", "民间借贷纠纷"), ("116.2", "房屋租赁合同纠纷"),
        ("126", "物业服务合同纠纷"), ("414.6", "噪声污染责任纠纷"), ("481", "申请人身安全保护令"),
    ],
)  # fmt: skip
def test_a_cause_by_its_number(code, name):
    assert causes.cause(code=code).value == name


def test_what_is_told_about_a_cause():
    above, below = asked("causes.cause code=55"), asked("causes.cause code=55.2")

    assert above.facts == {
        "code": "55", "group": "所有权纠纷", "parent": None,
        "children": tuple(f"55.{n}" for n in range(1, 8)),
    }  # fmt: skip
    assert below.facts == {"code": "55.2", "group": "所有权纠纷", "parent": "55", "children": ()}
    assert asked("causes.parents code=55.2").value == ("所有权纠纷", "相邻关系纠纷", "相邻通行纠纷")
    assert asked("causes.parents code=14").value == ("婚姻家庭纠纷", "离婚纠纷")


def test_every_third_level_cause_is_held_or_known_to_be_missing():
    answer = asked("causes.coverage")
    edition = causes._edition(date(2026, 1, 1))

    assert (answer.facts["held"], answer.facts["of"]) == (231, 514)
    assert answer.facts["since"] == date(2026, 1, 1)
    missing = [n for gap in edition.gaps for n in range(gap.first, gap.last + 1)]
    held = [int(one.code) for one in edition.causes.values() if one.parent is None]
    assert sorted(held + missing) == list(range(1, 515))
    assert answer.value[0] == "150–163 知识产权合同"
    assert len(edition.causes) == 231 + 230


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("150", "“十三、知识产权合同”（150–163），我们的目录没有收录"),
        ("163", "知识产权合同"), ("164.2", "知识产权权属"), ("510", "483–510"),
        ("55.8", "第 55 项“相邻关系纠纷”没有第 8 分项"), ("1.9", "第 1 项“生命权、身体权、健康权纠纷”没有第 9 分项"),
        ("514.9", "没有第 9 分项"),
        ("515", "编号是 1 到 514"), ("0", "编号是 1 到 514"), ("离婚", "编号是 1 到 514"), ("", "编号是"),
    ],
)  # fmt: skip
def test_a_number_that_is_not_held_is_refused(code, why):
    with pytest.raises(Unanswerable) as refused:
        causes.cause(code=code)
    assert why in refused.value.said.zh
    with pytest.raises(Unanswerable):
        causes.parents(code=code)


def test_a_search_shows_the_closest_first():
    answer = asked("causes.search text=相邻")

    assert answer.value[0] == "55 相邻关系纠纷"
    assert answer.facts["found"] == len(answer.value) == 8
    assert answer.facts["codes"][0] == "55"
    assert causes.search(text="房屋 租赁").facts["codes"] == ("116.2",)


def test_a_search_shows_fifty_at_most_and_says_how_many_there_are():
    answer = asked("causes.search text=纠纷")

    assert len(answer.value) == len(answer.facts["codes"]) == 50
    assert answer.facts["found"] > 300


def test_a_search_without_a_hit_says_what_we_do_not_hold():
    nothing, found = asked("causes.search text=股东"), asked("causes.search text=离婚")

    assert nothing.value == ()
    assert any("与公司有关" in step.said.zh for step in nothing.steps)
    assert not any("没有收录的部分" in step.said.zh for step in found.steps)


def test_a_search_for_nothing_is_refused():
    with pytest.raises(Unanswerable, match="Give the words"):
        causes.search(text="  ")


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [("53", "55", "相邻关系纠纷"), ("103(3)", "108.3", "民间借贷纠纷"),
     ("111.2", "116.2", "房屋租赁合同纠纷"), ("121", "126", "物业服务合同纠纷")],
)  # fmt: skip
def test_old_numbers_that_are_known(old, new, name):  # systems.md 5.1
    answer = causes.renumbered(old=old)

    assert (answer.value, answer.facts["name"]) == (new, name)


def test_an_old_number_that_is_not_known_is_not_guessed():
    with pytest.raises(Unanswerable) as refused:
        causes.renumbered(old="54")
    assert "53、103.3、111.2、121" in refused.value.said.zh


@pytest.mark.parametrize(
    "question",
    ["cause code=14", "search text=离婚", "parents code=14", "renumbered old=53", "coverage"],
)
def test_the_catalogue_before_2026_is_not_ours(question):
    with pytest.raises(Unanswerable, match="2026-01-01"):
        asked(f"causes.{question} on=2025-12-31")
    asked(f"causes.{question} on=2026-01-01")


def test_a_later_edition_is_used_from_its_day(tmp_path, monkeypatch):
    later = {
        "title": "新目录", "since": "2028-01-01", "last": 1,
        "renumbered": {"source": "新", "codes": {}}, "missing": [],
        "sections": [{"no": "一", "name": "新组", "causes": [{"code": "1", "name": "新案由", "children": []}]}],
    }  # fmt: skip
    (tmp_path / "causes-2028-01-01.json").write_text(json.dumps(later), encoding="utf-8")
    monkeypatch.setenv("FAQIAO_LAW_DATA", str(tmp_path))
    causes._editions.cache_clear()
    shipped._read.cache_clear()
    try:
        assert causes.cause(code="1", on=date(2028, 1, 1)).value == "新案由"
        assert causes.cause(code="1", on=date(2027, 12, 31)).value == "生命权、身体权、健康权纠纷"
    finally:
        causes._editions.cache_clear()


def test_our_copy_is_the_reference():
    whole = json.loads(
        (needed("cause_of_action") / "causes_2025_partial.json").read_text(encoding="utf-8")
    )

    listed = {
        one["code"]: one["name"]
        for section in whole["sections"] for row in section["causes"]
        for one in (row, *row["children"])
    }  # fmt: skip
    assert {
        one.code: one.name for one in causes._edition(date(2026, 1, 1)).causes.values()
    } == listed
