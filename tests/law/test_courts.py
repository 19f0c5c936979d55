"""The 24 courts: what they are called, and where appeals go."""

import json

import pytest

from faqiao.law import courts, shipped
from faqiao.law.answers import Unanswerable
from tests.law.asking import asked
from tests.reference import needed

APPEALS = {  # systems.md 5.2
    "京01": "海淀 石景山 门头沟 昌平 延庆",
    "京02": "东城 西城 丰台 房山 大兴",
    "京03": "朝阳 通州 顺义 怀柔 平谷 密云",
    "京04": "互联网",
    "京": "一中院 二中院 三中院 四中院 知识产权 金融",
}


@pytest.fixture
def fresh():
    def forget():
        shipped._read.cache_clear()
        courts._read.cache_clear()

    forget()
    yield forget
    forget()


def test_there_are_24_courts_at_three_levels():
    count = {level: len(asked(f"courts.all level={level}").value) for level in courts.Level}

    assert count == {courts.Level.HIGH: 1, courts.Level.INTERMEDIATE: 6, courts.Level.BASIC: 17}
    everything = asked("courts.all")
    assert len(everything.value) == 24 == len(set(everything.facts["codes"]))
    assert everything.value[0] == "北京市高级人民法院"
    assert everything.steps[0].said.zh == "北京共有 24 个法院"


@pytest.mark.parametrize(
    ("court", "above"), [(one, above) for above, all_ in APPEALS.items() for one in all_.split()]
)
def test_where_an_appeal_goes(court, above):
    answer = asked(f"courts.appeal court={court}")

    assert answer.facts["code"] == above
    assert answer.value == courts.courts()[above].name
    assert ("著作权" in answer.steps[-1].said.zh) is (court == "互联网")


@pytest.mark.parametrize(
    ("told", "above"),
    [
        ("court=海淀 matter=ip", "北京知识产权法院"),
        ("court=西城 matter=金融", "北京金融法院"),
        ("court=金融 matter=金融", "北京市高级人民法院"),
        ("court=知识产权 matter=ip", "北京市高级人民法院"),
    ],
)
def test_special_matters_of_basic_courts_go_to_the_special_court(told, above):
    assert asked(f"courts.appeal {told}").value == above


@pytest.mark.parametrize(
    "word",
    ["京0105", "朝阳", "朝阳区", "朝阳法院", "朝阳区法院", "朝阳区人民法院", "北京市朝阳区人民法院",
     " Chaoyang ", "Chaoyang District People's Court"],
)  # fmt: skip
def test_a_court_is_found_by_any_of_its_names(word):
    assert courts.named(word).code == "京0105"


@pytest.mark.parametrize(
    ("word", "code"),
    [("高院", "京"), ("北京高院", "京"), ("一中院", "京01"), ("北京二中院", "京02"), ("四中", "京04"),
     ("知识产权法院", "京73"), ("北京互联网法院", "京0491"), ("internet", "京0491")],
)  # fmt: skip
def test_short_names_of_the_higher_courts(word, code):
    answer = asked(f"courts.find name={word}")

    assert answer.facts["code"] == code


def test_what_is_told_about_a_court():
    answer = asked("courts.find name=朝阳")

    assert answer.value == "北京市朝阳区人民法院"
    assert answer.facts == {
        "code": "京0105", "name_en": "Chaoyang District People's Court", "level": courts.Level.BASIC,
        "special": False, "district": "110105", "appeals_to": "京03",
    }  # fmt: skip
    assert {one.code for one in courts.courts().values() if one.special} == {
        "京73",
        "京74",
        "京0491",
    }


def test_an_unknown_court_and_an_appeal_beyond_the_list_are_refused():
    with pytest.raises(Unanswerable, match="There is no court"):
        asked("courts.find name=天津")
    with pytest.raises(Unanswerable, match="Supreme People's Court"):
        asked("courts.appeal court=高院")


def test_areas_of_appeal_can_be_set(tmp_path, monkeypatch, fresh):
    rows = [{**row, "special": False} for row in courts.rows()]
    for row in rows:
        if row["code"] == "京0105":
            row["parent"] = "京02"
    (tmp_path / "courts.json").write_text(json.dumps(rows), encoding="utf-8")
    monkeypatch.setenv("FAQIAO_LAW_DATA", str(tmp_path))
    fresh()

    assert asked("courts.appeal court=朝阳").facts["code"] == "京02"
    assert asked("courts.appeal court=通州").facts["code"] == "京03"


def test_a_file_of_another_form_is_named(tmp_path, monkeypatch, fresh):
    (tmp_path / "courts.json").write_text('[{"code": "京"}]', encoding="utf-8")
    monkeypatch.setenv("FAQIAO_LAW_DATA", str(tmp_path))
    fresh()

    with pytest.raises(Unanswerable, match=r"courts\.json cannot be read"):
        courts.courts()


def test_the_rows_for_others_are_a_copy_without_what_only_we_need():
    rows = courts.rows()

    assert len(rows) == 24 and not any("special" in row for row in rows)
    rows[0].clear()
    assert courts.rows()[0]["code"] == "京"


def test_our_courts_are_those_of_the_reference():
    listed = json.loads((needed("courts") / "beijing.json").read_text(encoding="utf-8"))["courts"]

    assert {
        (
            row["code"],
            row["name"],
            row["name_en"],
            row["level"],
            row["parent"],
            row.get("special", False),
        )
        for row in listed
    } == {
        (one.code, one.name, one.name_en, one.level.name, one.parent, one.special)
        for one in courts.courts().values()
    }
