"""Names of the demo court: who could be there, where they work, how they are called. All people are invented."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from faqiao.people.queries import shipped

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾"
)
GIVEN = (
    "建国", "秀英", "桂兰", "玉梅", "志强", "海燕", "晓东", "丽华", "国庆", "淑芬", "永刚", "春梅", "立新",
    "小军", "红霞", "文博", "雨桐", "子轩", "佳怡", "浩然", "明", "静", "磊", "敏", "伟", "芳", "娜", "洋",
    "涛", "婷", "鹏", "雪", "斌", "颖", "辉", "莉", "刚", "倩", "杰", "丹", "思远", "嘉宁", "一鸣", "诗涵",
    "俊峰", "慧敏", "晓光", "新宇", "凤英", "德福", "长顺", "金凤", "宝柱", "玉珍", "福来", "素珍", "彦霖",
    "若曦", "景行", "知夏", "书航", "清和", "亦菲", "云舟",
)  # fmt: skip

#: Units of every court, and how many people handle orders in them.
UNITS = {"立案庭": 2, "民事审判一庭": 2, "民事审判二庭": 2, "执行局": 2, "审判监督庭": 1}
UNITS_EN = {
    "立案庭": "Case Filing Division",
    "民事审判一庭": "First Civil Division",
    "民事审判二庭": "Second Civil Division",
    "执行局": "Enforcement Bureau",
    "审判监督庭": "Adjudication Supervision Division",
}
CENTRE, CENTRE_EN = "北京法院 12368 热线中心", "Beijing Courts 12368 Centre"
OFFICE, OFFICE_EN = "院领导", "Court leadership"

#: How many of the calls concern each court.
WEIGHTS = {
    "京0105": 20, "京0108": 16, "京0106": 10, "京0102": 8, "京0101": 7, "京0112": 8, "京0114": 7,
    "京0115": 7, "京0111": 5, "京0113": 5, "京0107": 3, "京0491": 5, "京0109": 1, "京0116": 2,
    "京0117": 2, "京0118": 2, "京0119": 1, "京01": 2, "京02": 3, "京03": 3, "京04": 1, "京73": 1,
    "京74": 1, "京": 1,
}  # fmt: skip
HOME = "京0105"  # where the people of the role cards work


def a_name(random: Random) -> str:
    return random.choice(SURNAMES) + random.choice(GIVEN)


def a_phone(random: Random) -> str:
    """No range is kept free for fiction; 138 0000 is what forms print as their example."""
    return f"+861380000{random.randrange(10_000):04d}"


def a_street(court: str, random: Random) -> tuple[str, str]:
    """Code and name of a street in the court's district, or anywhere for a court of the whole city."""
    code, name = random.choice(_streets()[_districts().get(court) or ""])
    return code, name


@lru_cache
def court_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in shipped("courts")}


@lru_cache
def _districts() -> dict[str, str]:
    return {row["code"]: row["district"] for row in shipped("courts")}


@lru_cache
def _streets() -> dict[str, list[tuple[str, str]]]:
    """By district; under "" all of them."""
    found: dict[str, list[tuple[str, str]]] = {"": []}
    for row in shipped("streets"):
        found[""].append((row["code"], row["name"]))
        found.setdefault(row["district"], []).append((row["code"], row["name"]))
    return found
