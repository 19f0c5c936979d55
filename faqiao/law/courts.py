"""The courts of Beijing: 24 of them, their level, their code in case numbers, and where appeals go.

The court of appeal of each is data (`parent` in courts.json), so a court that knows better can say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple

from faqiao.law import shipped
from faqiao.law.answers import Answer, Said, Unanswerable, step
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

CITY = ("北京市", "北京")
OF = Annotated[
    str, Said("法院名称、简称或代字，如 朝阳、京0105", "name or code of a court: Chaoyang, 京0105")
]


class Level(Kind):
    """The level of a court."""

    HIGH = "high", "高级人民法院", "high court", "高级"
    INTERMEDIATE = (
        "intermediate",
        "中级人民法院（含专门法院）",
        "intermediate court",
        "中级",
        "middle",
    )
    BASIC = "basic", "基层人民法院", "basic court", "基层"


class Matter(Kind):
    """What a case is about, as far as the court of appeal depends on it."""

    GENERAL = "general", "一般案件", "general", "一般"
    IP = (
        "ip",
        "著作权、商标、技术合同、不正当竞争等知识产权案件",
        "intellectual property",
        "知识产权",
    )
    FINANCE = "finance", "应由金融法院审理的金融案件", "finance", "金融"


class Court(NamedTuple):
    """A court as it is shipped. `parent` is the code of its court of appeal; none above the High Court."""

    code: str
    name: str
    name_en: str
    level: Level
    parent: str | None
    district: str | None
    special: bool

    @property
    def said(self) -> Said:
        return Said(self.name, self.name_en)


IP_COURT, FINANCIAL_COURT, INTERNET_COURT = "京73", "京74", "京0491"
_SPECIAL_APPEALS = {Matter.IP: IP_COURT, Matter.FINANCE: FINANCIAL_COURT}
_KNOWN = "（一般所知，未核对原文）"


@rule("查找法院", "Find a court")
def find(*, name: OF) -> Answer[str]:
    """Its full name. Facts: code, name_en, level, special, district (its division code), appeals_to (a code)."""
    court = named(name)
    said = step(
        f"{court.name}，{court.level.zh}，案号代字为{court.code}{_KNOWN}",
        f"{court.name_en}, {court.level.en}; its case numbers carry {court.code} (generally known)",
    )
    facts = {
        "code": court.code, "name_en": court.name_en, "level": court.level, "special": court.special,
        "district": court.district, "appeals_to": court.parent,
    }  # fmt: skip
    return Answer(court.name, (said,), facts=facts)


@rule("北京的法院", "The courts of Beijing", name="all")
def listed(
    *, level: Annotated[Level | None, Said("只看哪一级", "only of this level")] = None
) -> Answer[tuple[str, ...]]:
    """Their names, from the High Court down. Facts: codes."""
    found = [one for one in courts().values() if level in (None, one.level)]
    of = level.said if level else Said("法院", "courts")
    said = step(f"北京共有 {len(found)} 个{of.zh}", f"Beijing has {len(found)} of these: {of.en}")
    return Answer(
        tuple(one.name for one in found), (said,), facts={"codes": tuple(one.code for one in found)}
    )


@rule("向哪个法院上诉", "Which court hears the appeal")
def appeal(
    *,
    court: OF,
    matter: Annotated[Matter, Said("案件性质", "what the case is about")] = Matter.GENERAL,
) -> Answer[str]:
    """The name of the court above, or the special court. Facts: code, name_en."""
    first = named(court)
    above = named(_above(first, matter))
    said = [
        step(
            f"对{first.name}的一审判决不服，向{above.name}上诉；上诉区域可以设定{_KNOWN}",
            f"Appeals from {first.name_en} go to {above.name_en}; the areas can be set (generally known)",
        )
    ]
    if first.code == INTERNET_COURT:
        said.append(_INTERNET)
    return Answer(above.name, tuple(said), facts={"code": above.code, "name_en": above.name_en})


def courts() -> dict[str, Court]:
    """By code, from the High Court down."""
    return _read()[0]


def rows() -> list[dict[str, Any]]:
    """As they stand in the file, a copy for who keeps them elsewhere, without `special`."""
    return [{key: one for key, one in row.items() if key != "special"} for row in _rows()]


def named(word: str) -> Court:
    """By code, full name, or what remains of the name without 北京市, 区 and 人民法院. Raises Unanswerable."""
    found = _read()[1].get(_plain(word))
    if found is None:
        raise Unanswerable(
            f"没有找到法院“{word}”。可以写全称、简称（如 朝阳、一中院）或案号代字（如 京0105）。",
            f"There is no court “{word}”. Write its name, the district, or its code, such as 京0105.",
        )
    return found


def _above(first: Court, matter: Matter) -> str:
    if first.parent is None:
        raise Unanswerable(
            f"对{first.name}的一审判决不服的，向最高人民法院上诉；最高人民法院不在本目录内。",
            f"Appeals from {first.name_en} go to the Supreme People's Court, which is not in this list.",
        )
    if first.level is Level.BASIC:
        return _SPECIAL_APPEALS.get(matter, first.parent)
    return first.parent


@cache
def _read() -> tuple[dict[str, Court], dict[str, Court]]:
    """All courts by code; and by every word that means one."""
    by_code = shipped.shaped("courts.json", lambda rows: {row["code"]: _court(row) for row in rows})
    return by_code, {word: one for one in by_code.values() for word in _words(one)}


def _rows() -> list[dict[str, Any]]:
    return shipped.shaped("courts.json", list)


def _court(row: Mapping[str, Any]) -> Court:
    return Court(
        row["code"], row["name"], row["name_en"], Level[row["level"]],
        row["parent"], row["district"], row["special"],
    )  # fmt: skip


def _words(court: Court) -> set[str]:
    short = court.name
    for city in CITY:
        short = short.removeprefix(city)
    bare = short.replace("中级人民法院", "").replace("人民法院", "").removesuffix("法院")
    ordinal = bare.replace("第", "")
    english = court.name_en.lower()
    place = english.removeprefix("beijing ").partition(" district")[0].partition(" court")[0]
    words = {court.code, court.name, short, bare, english, place}
    if bare.endswith("区"):
        words |= {bare.removesuffix("区"), bare.removesuffix("区") + "法院", f"{bare}法院"}
    if ordinal != bare:
        words |= {f"{ordinal}中院", f"{ordinal}中", f"北京{ordinal}中院"}
    if court.level is Level.HIGH:
        words |= {"高院", "北京高院"}
    return {_plain(word) for word in words}


def _plain(word: str) -> str:
    return word.strip().lower()


_INTERNET = step(
    "互联网著作权、域名纠纷的上诉案件，由北京知识产权法院审理" + _KNOWN,
    "Appeals on copyright or domain names on the internet go to the Intellectual Property Court (generally known)",
)
