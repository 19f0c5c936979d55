"""Addresses in free text: what each must give, what must not be guessed, and what holds for every text."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from faqiao.people import queries
from faqiao.people.models import Community, Role, Street
from faqiao.people.queries.gazetteer import Sure, normal
from tests import make

pytestmark = pytest.mark.django_db

#: text: district and street, community or ""
DECIDED = {
    "天通苑北二区": ("昌平区天通苑北街道", ""),
    "天通苑北2区": ("昌平区天通苑北街道", ""),
    "天通苑北 ２ 区 3号楼": ("昌平区天通苑北街道", ""),
    "昌平区天通苑北二区": ("昌平区天通苑北街道", ""),
    "天通苑北街道": ("昌平区天通苑北街道", ""),
    "天通苑北": ("昌平区天通苑北街道", ""),
    "天通苑第二社区": ("昌平区天通苑南街道", "天通苑第二社区居委会"),
    "天通苑二社区": ("昌平区天通苑南街道", "天通苑第二社区居委会"),
    "天通苑2社区": ("昌平区天通苑南街道", "天通苑第二社区居委会"),
    "朝阳区望京街道花家地南里": ("朝阳区望京街道", "花家地南里社区居委会"),
    "望京花家地南里": ("朝阳区望京街道", "花家地南里社区居委会"),
    "花家地南里": ("朝阳区望京街道", "花家地南里社区居委会"),
    "花家地南里3号楼2单元501室": ("朝阳区望京街道", "花家地南里社区居委会"),
    "北京市朝阳区花家地南里社区": ("朝阳区望京街道", "花家地南里社区居委会"),
    "望京街道办事处": ("朝阳区望京街道", ""),
    "通州张家湾镇": ("通州区张家湾镇", ""),
    "通州张家湾镇不知道村": ("通州区张家湾镇", ""),
    "张家湾": ("通州区张家湾镇", ""),
    "朝阳区崔各庄": ("朝阳区崔各庄地区", ""),
    "崔各庄地区": ("朝阳区崔各庄地区", ""),
    "崔各庄乡": ("朝阳区崔各庄地区", ""),
    "回龙观": ("昌平区回龙观街道", ""),
    "朝阳区八里庄街道": ("朝阳区八里庄街道", ""),
    "海淀区八里庄街道": ("海淀区八里庄街道", ""),
    "海淀八里庄": ("海淀区八里庄街道", ""),
    "东华门街道": ("东城区东华门街道", ""),
    "多福巷": ("东城区东华门街道", "多福巷社区居委会"),
    "东城区东华门街道多福巷社区": ("东城区东华门街道", "多福巷社区居委会"),
    "王府井": ("东城区东华门街道", "王府井社区居委会"),
    "灯市口": ("东城区东华门街道", "灯市口社区居委会"),
    "延庆区千家店镇": ("延庆区千家店镇", ""),
    "千家店镇": ("延庆区千家店镇", ""),
    "平谷区熊儿寨乡": ("平谷区熊儿寨乡", ""),
    "喇叭沟门满族乡": ("怀柔区喇叭沟门满族乡", ""),
    "怀柔喇叭沟门乡": ("怀柔区喇叭沟门满族乡", ""),
    "和平里": ("东城区和平里街道", ""),
    "三里屯街道": ("朝阳区三里屯街道", ""),
    "中关村": ("海淀区中关村街道", ""),
    "太阳宫": ("朝阳区太阳宫地区", ""),
    "朝阳区双井街道": ("朝阳区双井街道", ""),
    "石景山鲁谷": ("石景山区鲁谷街道", ""),
    "门头沟区永定镇": ("门头沟区永定地区", ""),
    "北京通州区梨园镇": ("通州区梨园镇", ""),
    "大兴区西红门": ("大兴区西红门地区", ""),
    "西红门镇": ("大兴区西红门地区", ""),
    "通州北苑": ("通州区北苑街道", ""),
    "沙河镇": ("昌平区沙河地区", ""),
    "学院路": ("海淀区学院路街道", ""),
}

#: text: how far it decides, and places that must be offered
OPEN = {
    "八里庄街道": (Sure.SEVERAL, {"朝阳区 八里庄街道", "海淀区 八里庄街道"}),
    "八里庄": (Sure.SEVERAL, {"朝阳区 八里庄街道", "海淀区 八里庄街道"}),
    "望京": (Sure.SEVERAL, {"朝阳区 望京街道", "朝阳区 崔各庄地区 望京村委会"}),
    "崔各庄": (Sure.SEVERAL, {"朝阳区 崔各庄地区", "通州区 于家务回族乡 崔各庄村委会"}),
    "双井": (Sure.SEVERAL, {"朝阳区 双井街道", "密云区 十里堡镇 双井村民委员会"}),
    "幸福": (Sure.SEVERAL, {"东城区 龙潭街道 幸福社区居委会"}),
    "向阳": (Sure.SEVERAL, {"房山区 向阳街道"}),
    "清河": (Sure.SEVERAL, {"海淀区 清河街道"}),
    "马家堡": (Sure.SEVERAL, {"丰台区 马家堡街道"}),
    "回龙观东大街": (Sure.PART, {"昌平区 回龙观街道"}),
    "中关村大街": (Sure.PART, {"海淀区 中关村街道"}),
    "花家地南": (Sure.PART, {"朝阳区 望京街道 花家地社区居委会"}),
    "天通苑": (Sure.NEAR, {"昌平区 天通苑北街道", "昌平区 天通苑南街道"}),
    "海淀区望京街道": (Sure.AGAINST, {"朝阳区 望京街道"}),
    "海淀区": (Sure.DISTRICT, set()),
    "朝阳": (Sure.DISTRICT, set()),
    "北京经济技术开发区": (Sure.ZONE, {"大兴区 北京经济技术开发区"}),
    "大兴国际机场": (Sure.ZONE, {"大兴区 大兴国际机场"}),
    "大兴经济开发区一区": (Sure.ZONE, {"大兴区 大兴经济开发区 大兴经济开发区一区社区"}),
    "北京市": (Sure.NOTHING, set()),
    "上海市浦东新区": (Sure.NOTHING, set()),
    "天通院北二区": (Sure.NOTHING, set()),
    "我要离婚怎么办": (Sure.NOTHING, set()),
    "物业费纠纷": (Sure.NOTHING, set()),
    "asdf": (Sure.NOTHING, set()),
    "1234567": (Sure.NOTHING, set()),
    "，。！": (Sure.NOTHING, set()),
    "": (Sure.NOTHING, set()),
}


@pytest.mark.parametrize(("text", "expected"), DECIDED.items())
def test_an_address_that_decides_gives_its_street_community_and_court(text, expected):
    found = queries.resolve(text)

    assert found.street, [str(step) for step in found.steps]
    assert (f"{found.district}{found.street}", str(found.community or "")) == expected
    assert found.court.district == found.street.district
    assert found.candidates == ()


@pytest.mark.parametrize(("text", "expected"), OPEN.items())
def test_what_a_text_does_not_decide_is_not_guessed_but_offered(text, expected):
    sure, offered = expected

    found = queries.resolve(text)

    assert queries.gazetteer().match(text).sure == sure
    assert found.street is None
    assert found.community is None or found.community.zone
    assert offered <= {str(one) for one in found.candidates}
    assert bool(found.candidates) == bool(offered)


def test_two_streets_of_one_name_are_both_named_in_the_reasons():
    with override("en"):
        said = [str(step) for step in queries.resolve("八里庄街道").steps]

    assert said[0] == (
        "2 places are called “八里庄街道”: 朝阳区 八里庄街道; 海淀区 八里庄街道. Choose the right one."
    )


def test_the_reasons_are_said_in_the_language_of_the_moment():
    found = queries.resolve("花家地南里")

    with override("zh-hans"):
        assert str(found.steps[0]) == "“花家地南里”即花家地南里社区居委会，属朝阳区望京街道。"
    with override("en"):
        assert str(found.steps[0]).endswith("which belongs to 望京街道 in 朝阳区.")


def test_where_all_that_are_called_so_lie_in_one_district_the_court_is_known():
    found = queries.resolve("望京")

    assert (found.street, str(found.district), found.court.code) == (None, "朝阳区", "京0105")


def test_of_a_road_named_after_a_place_no_court_is_claimed():
    found = queries.resolve("回龙观东大街")

    assert (found.district, found.court) == (None, None)


def test_of_a_functional_zone_no_court_is_claimed():
    found = queries.resolve("北京经济技术开发区")

    assert (str(found.district), found.court) == ("大兴区", None)


def test_every_community_resolves_to_its_street_by_its_full_address():
    gazetteer = queries.gazetteer()
    rows = Community.objects.filter(street__isnull=False).values_list(
        "code", "name", "street__code", "street__name", "street__district__name"
    )

    wrong = []
    for code, name, street, street_name, district in rows:
        match = gazetteer.match(f"{district}{street_name}{name}")
        found = {one.code for one in match.places}, {one.street for one in match.places}
        if match.sure != Sure.FOUND or code not in found[0] or found[1] != {street}:
            wrong.append(name)

    assert wrong == []


def test_the_own_name_of_every_community_always_has_it_among_the_places():
    gazetteer = queries.gazetteer()

    missing = [
        name
        for code, name in Community.objects.values_list("code", "name")
        if code not in {one.code for one in gazetteer.match(name).places}
    ]

    assert missing == []


def test_every_street_resolves_to_itself_with_its_district():
    for street in Street.objects.select_related("district"):
        assert (
            queries.gazetteer().match(f"{street.district}{street}").places[0].street == street.code
        )


NAMES = [
    "朝阳区",
    "望京",
    "八里庄街道",
    "天通苑",
    "北",
    "２",
    "第",
    "社区",
    "村",
    "号楼",
    "北京市",
    " ",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(NAMES), max_size=9).map("".join))


@given(TEXTS)
@example("街道")
@example("²③㈠\x00")
def test_any_text_gets_an_answer_that_holds_together(text):
    match = queries.gazetteer().match(text)

    assert match.sure in Sure
    if match.sure == Sure.FOUND:
        assert len({one.street for one in match.places} - {""}) == 1
    if match.sure in (Sure.NOTHING, Sure.DISTRICT):
        assert match.places == ()


@given(TEXTS)
def test_what_is_normal_stays_so_in_full_width(text):
    assert normal(text) == normal(text.translate({n: n + 0xFEE0 for n in range(0x30, 0x3A)}))


def test_a_program_asks_for_the_street_of_an_address():
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(make.staff(Role.AGENT, make.an_office(make.a_court())))

    found = client.get("/api/places/resolve", {"text": "望京花家地南里"}).json()

    assert found["street"] == {"code": "110105026", "name": "望京街道"}
    assert found["court"]["code"] == "京0105"
    assert found["candidates"] == []
    assert found["steps"][0].startswith("“花家地南里”即")


def test_a_program_gets_the_candidates_where_the_text_does_not_decide():
    client = Client()
    client.force_login(make.staff(Role.AGENT, make.an_office(make.a_court())))

    found = client.get("/api/places/resolve", {"text": "八里庄街道"}).json()

    assert found["street"] is None
    assert {one["street"]["code"][:6] for one in found["candidates"]} == {"110105", "110108"}


@pytest.mark.parametrize("text", ["", "   ", "望" * 201])
def test_a_text_that_cannot_be_an_address_is_refused_with_the_reason(text):
    client = Client()
    client.force_login(make.staff(Role.AGENT, make.an_office(make.a_court())))

    answer = client.get("/api/places/resolve", {"text": text})

    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_nobody_asks_without_signing_in():
    assert Client().get("/api/places/resolve", {"text": "望京"}).status_code == 401
