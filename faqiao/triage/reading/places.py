"""Which street a text speaks of: by its name, or by the name of a community or village in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from faqiao.triage.reading.texts import sections
from faqiao.triage.reading.words import LONGEST

NOT_AFTER = ("家园", "路", "大街", "桥", "站", "法院", "人")  # 北苑家园 is another place than 北苑
MOST = 6  # when it could be more streets than these, none is offered
KIND = re.compile(r"(街道|地区|民族乡|镇|乡)$")
AFTER = ("社区", "村", "小区", "居委会", "街道", "镇", "乡", "地区", "一带", "那边", "这边")
BEFORE = ("在", "住", "家", "于")  # 住望京: a short name of a street stands by itself after these
_NTH = re.compile(r"第?([一二三四五六七八九十]+)区?")
_SIDE = re.compile(r"^(.{2,})([东西南北中])(苑|里|园)")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True)
class Place:
    """The streets (their codes) that a text may mean, and the words that say so. One = decided."""

    codes: tuple[str, ...] = ()
    because: str = ""

    @property
    def code(self) -> str:
        return self.codes[0] if len(self.codes) == 1 else ""


@dataclass(frozen=True)
class _Map:
    forms: dict[str, frozenset[str]]  # name → streets
    needy: frozenset[str]  # everyday words, which need 社区 or 村 after them
    short: frozenset[str]  # names of streets of two characters
    starts: dict[str, tuple[str, ...]]  # first two characters → names, the longest first
    districts: dict[str, str]  # 昌平 → 110114


def place_in(text: str, near: frozenset[str] | None = None) -> Place:
    """The street of the longest name in it. `near`: these streets only, where there is a choice."""
    told, found = _even(text[:LONGEST]), _map()
    names = _names_in(told, found)
    if not names:
        return Place()
    best = max(names, key=len)
    codes = found.forms[best]
    for other in names:
        if other != best and codes & found.forms[other]:
            codes = codes & found.forms[other]
    codes = _narrowed(codes, told, found, near)
    return Place(tuple(sorted(codes)), best) if 0 < len(codes) <= MOST else Place()


def _narrowed(
    codes: frozenset[str], told: str, found: _Map, near: frozenset[str] | None
) -> frozenset[str]:
    """Only those of a district that is named, only those near; where nothing is left, as before."""
    if len(codes) < 2:
        return codes
    named = {code for name, code in found.districts.items() if re.search(name + "(?!法院)", told)}
    inside = frozenset(code for code in codes if code[:6] in named) or codes
    return (inside & near if near else inside) or inside


def _names_in(told: str, found: _Map) -> list[str]:
    names, i = [], 0
    while i < len(told) - 1:
        name = next(
            (n for n in found.starts.get(told[i : i + 2], ()) if _stands(told, i, n, found)), ""
        )
        if name:
            names.append(name)
        i += len(name) or 1
    return names


def _stands(told: str, i: int, name: str, found: _Map) -> bool:
    if not told.startswith(name, i):
        return False
    if name not in found.needy or told.startswith(AFTER, i + len(name)):
        return True
    alone = i > 0 and name in found.short and told[i - 1] in BEFORE
    return alone and not told.startswith(NOT_AFTER, i + len(name))


def _even(text: str) -> str:
    """第二社区, 2区, 二区 are the same."""
    text = re.sub(r"\d(?=区|社区)", lambda found: found[0].translate(_DIGITS), text)
    return _NTH.sub(r"\1", text)


@cache
def _map() -> _Map:
    forms: dict[str, set[str]] = defaultdict(set)
    needy: set[str] = set()
    short: set[str] = set()
    districts = {}
    for _heading, line in sections("places.txt"):
        code, district, street, names = line.split("|")
        districts[district.removesuffix("区")] = code[:6]
        for name in _street_forms(street):
            forms[name].add(code)
            short |= {name} if len(name) < 3 else set()
        for form, needs in _community_forms(names):
            forms[form].add(code)
            needy |= {form} if needs else set()
    _own_names_first(forms)
    for name in [name for name in forms if name.endswith("村") and name[:-1] in forms]:
        forms[name] |= forms[name[:-1]]
    return _Map(
        {name: frozenset(codes) for name, codes in forms.items()},
        frozenset(needy | short),
        frozenset(short),
        _by_start(forms),
        districts,
    )


def _by_start(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    starts: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda one: (-len(one), one)):
        starts[name[:2]].append(name)
    return {start: tuple(some) for start, some in starts.items()}


def _community_forms(names: str) -> Iterator[tuple[str, bool]]:
    """Each way to say a community, and whether it is an everyday word."""
    for name in names.split():
        for form in _forms(name.rstrip("*")):
            yield form, name.endswith("*") or len(form) < 3


def _own_names_first(forms: dict[str, set[str]]) -> None:
    """回龙观 is the street of that name, though a village elsewhere may be called so."""
    for _heading, line in sections("places.txt"):
        code, _district, street, _names = line.split("|")
        forms[_even(street)] = {code} | {c for c in forms[_even(street)] if c == code}
    bare: dict[str, set[str]] = defaultdict(set)
    for _heading, line in sections("places.txt"):
        code, _district, street, _names = line.split("|")
        bare[_even(KIND.sub("", street))].add(code)
    for name, codes in bare.items():
        forms[name] = codes


def _street_forms(street: str) -> set[str]:
    bare = KIND.sub("", street)
    forms = {_even(street), _even(bare)}
    if len(bare) > 3 and bare[-1] in "东西南北":
        forms.add(_even(bare[:-1]))
    return forms


def _forms(name: str) -> set[str]:
    """天通北苑第二东 is also 天通苑北二东, and 天通苑北二."""
    even = _even(name)
    forms = {even}
    side = _SIDE.match(name)
    if side:
        forms.add(_even(f"{side[1]}{side[3]}{side[2]}{name[side.end() :]}"))
    for form in list(forms):
        if re.search(r"[一二三四五六七八九十][东西南北]$", form):
            forms.add(form[:-1])
    return forms
