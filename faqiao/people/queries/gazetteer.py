"""Finding places in free text. Names in, codes out: no database is asked, and nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 120  # characters of a text that are read
NEAR = 0.6  # shared pairs of characters, from which a name is worth showing
SHOWN = 6
TELLING = 3  # characters of a name that tell something in the middle of a text
_SPACE = re.compile(r"[\W_]+")
_FIGURES = re.compile(r"\d+")
_CITY = re.compile(r"^(中国)?(北京市|北京(?!经济|雁栖))")
_STREET_END = re.compile(r"(街道办事处|地区办事处|满族乡|街道|地区|镇人民政府|镇|乡人民政府|乡)$")
_COMMUNITY_END = re.compile(
    r"(社区居民委员会|社区居委会|居民委员会|家属委员会|居委会|村民委员会|村委会|社区|生活区)$"
)
#: What may stand behind a name without making it another place.
_HARMLESS = re.compile(
    r"^(街道办事处|办事处|街道|地区|镇|乡|人民政府|社区|小区|家园|居民委员会|居委会|村民委员会|村委会|村|区"
    r"|[零一二三四五六七八九十百a-z]+(号院|号楼|号|栋|座|楼|单元|层|室|门|幢|院)?|附近|内|里面|的)*$",
    re.IGNORECASE,
)
_DIGITS = "零一二三四五六七八九"


class Kind(StrEnum):
    STREET = "STREET"
    COMMUNITY = "COMMUNITY"
    ZONE = "ZONE"


class Sure(StrEnum):
    """How far the text decides."""

    FOUND = "FOUND"  # one street
    SEVERAL = "SEVERAL"  # several places are called so
    PART = "PART"  # only a part of the text is a known name
    NEAR = "NEAR"  # no name is known, some look like it
    AGAINST = "AGAINST"  # the district and the street named do not go together
    DISTRICT = "DISTRICT"  # a district alone
    ZONE = "ZONE"  # in a functional zone, which is no street
    NOTHING = "NOTHING"


@dataclass(frozen=True, slots=True)
class Place:
    """A street, a community or a zone. `street` is "" where none of the streets has it."""

    kind: Kind
    code: str
    name: str
    street: str

    @property
    def district(self) -> str:
        return self.code[:6]


@dataclass(frozen=True, slots=True)
class Match:
    """What a text says: the places it may mean, and which words of it were read as a name."""

    sure: Sure
    places: tuple[Place, ...] = ()
    district: str = ""
    read: str = ""
    rest: str = ""


_KINDS = (
    (re.compile(r"街道|地区|镇|乡|办事处"), Kind.STREET),
    (re.compile(r"社区|村|居委会|居民"), Kind.COMMUNITY),
)
Wanted = Callable[[Place], bool]


def normal(text: str) -> str:
    """Full-width, spaces, the city, 第, and figures do not matter: 天通苑北 2 区 -> 天通苑北二区."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    plain = _FIGURES.sub(lambda found: _chinese(found[0]), _SPACE.sub("", plain))
    return _CITY.sub("", plain).replace("第", "")[:LONGEST]


def street_core(name: str) -> str:
    """望京街道 -> 望京."""
    return _without(_STREET_END, name)


def community_cores(name: str) -> set[str]:
    """花家地南里社区居委会 -> 花家地南里; a village also without its 村."""
    core = _without(_COMMUNITY_END, name)
    return {core, core.removesuffix("村")} - {"", core[0] if core else ""}


class Gazetteer:
    """All names of the city, prepared once."""

    def __init__(self, districts: dict[str, str], places: Iterable[Place]) -> None:
        self.districts = districts
        self._full: dict[str, list[Place]] = defaultdict(list)
        self._core: dict[str, list[Place]] = defaultdict(list)
        self._pairs: dict[str, set[str]] = defaultdict(set)
        for place in places:
            self._enter(place)
        self._full_streets = {
            name: streets
            for name, found in self._full.items()
            if (streets := [one for one in found if one.kind == Kind.STREET])
        }
        self._longest = max(map(len, [*self._full, *self._core]), default=0)

    def match(self, text: str) -> Match:
        said = normal(text)
        whole = self._full.get(said, [])
        if whole:
            return _decided(whole, "", said, "")
        district, rest = self._district(said)
        if not rest:
            return Match(Sure.DISTRICT if district else Sure.NOTHING, (), district, said)
        whole = [one for one in self._full.get(rest, []) if _within(one, district)]
        if whole:
            return _decided(whole, district, rest, "")
        return self._by_street(rest, district) or self._by_core(rest, district)

    def _by_street(self, said: str, district: str) -> Match | None:
        """The text names a street in full: what follows may tell its community."""
        name, begins = _first(said, self._full_streets)
        if not name:
            return None
        streets = self._full_streets[name]
        here = [one for one in streets if _within(one, district)]
        rest = said[begins + len(name) :]
        if not here:
            return Match(Sure.AGAINST, tuple(streets), district, name, rest)
        inside = {one.code for one in here}

        def wanted(one: Place) -> bool:
            return one.kind == Kind.COMMUNITY and one.street in inside

        exact = [one for one in self._full.get(rest, []) if wanted(one)]
        core, known = (rest, exact) if exact else self._longest_core(rest, wanted)
        if not known:
            return _decided(here, district, name, rest)
        return _decided(known, district, f"{name}{core}", rest.replace(core, "", 1))

    def _by_core(self, said: str, district: str) -> Match:
        """The text names no street in full: the longest known name in it counts, if it stands alone."""
        core, known = self._longest_core(said, lambda one: _within(one, district))
        if not known:
            return self._near(said, district)
        begins = said.index(core)
        before, rest = said[:begins], said[begins + len(core) :]
        others = self._beginning(before, district)
        if before and not others and len(core) < TELLING:
            return self._near(said, district)
        known = _of_the_kind_said(known, rest)
        if others and not {one.street for one in known} <= {one.street for one in others}:
            return Match(Sure.SEVERAL, tuple([*others, *known]), district, core, rest)
        if not _HARMLESS.match(rest) or (before and not others):
            return Match(Sure.PART, tuple(known[:SHOWN]), district, core, before + rest)
        return _decided(known, district, core, rest)

    def _beginning(self, before: str, district: str) -> list[Place]:
        """望京 in 望京花家地南里: the street whose short name stands in front."""
        streets = [one for one in self._core.get(before, []) if one.kind == Kind.STREET]
        return [one for one in streets if _within(one, district)]

    def _longest_core(self, said: str, wanted: Wanted) -> tuple[str, list[Place]]:
        for length in range(min(len(said), self._longest), 1, -1):
            for begins in range(len(said) - length + 1):
                core = said[begins : begins + length]
                known = [one for one in self._core.get(core, []) if wanted(one)]
                if known:
                    return core, known
        return "", []

    def _near(self, said: str, district: str) -> Match:
        """Names that share most of their pairs of characters with the text: shown, never chosen."""
        pairs = _pairs(said)
        shared = Counter(core for pair in pairs for core in self._pairs.get(pair, ()))
        close = {
            core: 2 * count / (len(pairs) + len(core) - 1)
            for core, count in shared.items()
            if 2 * count / (len(pairs) + len(core) - 1) >= NEAR
        }
        found = [
            one
            for core in sorted(close, key=lambda core: (-close[core], core))
            for one in self._core[core]
            if _within(one, district)
        ]
        return Match(Sure.NEAR if found else Sure.NOTHING, tuple(found[:SHOWN]), district, said)

    def _district(self, said: str) -> tuple[str, str]:
        """朝阳区望京 and 朝阳望京 -> 朝阳区, 望京."""
        for code, name in self.districts.items():
            if said.startswith(name):
                return code, said.removeprefix(name)
        for code, name in self.districts.items():
            short = name.removesuffix("区")
            if said.startswith(short) and not self._goes_on(said, short):
                return code, said.removeprefix(short)
        return "", said

    def _goes_on(self, said: str, short: str) -> bool:
        """Whether a longer name begins with the district's: 通州北苑… is none, 大兴机场… may be one."""
        return any(
            said[:length] in self._full_streets or said[:length] in self._core
            for length in range(len(short) + 1, min(len(said), self._longest) + 1)
        )

    def _enter(self, place: Place) -> None:
        name = normal(place.name)
        self._full[name].append(place)
        if place.kind == Kind.STREET:
            cores = {street_core(name)}
        elif place.kind == Kind.COMMUNITY:
            cores = community_cores(name)
        else:
            cores = {name}
        for core in cores:
            self._core[core].append(place)
            for pair in _pairs(core):
                self._pairs[pair].add(core)


def _decided(found: list[Place], district: str, read: str, rest: str) -> Match:
    """One street is an answer; more than one is a question."""
    streets = {one.street or one.code for one in found}
    if len(streets) > 1:
        return Match(Sure.SEVERAL, tuple(found), district, read, rest)
    sure = Sure.FOUND if found[0].street else Sure.ZONE
    return Match(sure, tuple(found), found[0].district, read, rest)


def _of_the_kind_said(known: list[Place], rest: str) -> list[Place]:
    """沙河镇 is no village, 望京村 no street: the word behind a name chooses among those called so."""
    for word, kind in _KINDS:
        if word.match(rest):
            return [one for one in known if one.kind == kind] or known
    return known


def _first(said: str, names: dict[str, list[Place]]) -> tuple[str, int]:
    """The name that comes first in the text, the longest of those that begin there."""
    longest = max(map(len, names), default=0)
    for begins in range(len(said)):
        for length in range(min(longest, len(said) - begins), 1, -1):
            if said[begins : begins + length] in names:
                return said[begins : begins + length], begins
    return "", 0


def _within(place: Place, district: str) -> bool:
    return not district or place.district == district


def _without(end: re.Pattern[str], name: str) -> str:
    short = end.sub("", name)
    return short if len(short) > 1 else name


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}


def _chinese(figures: str) -> str:
    """12 -> 十二; what is longer than two figures is a house number, read figure by figure."""
    if len(figures) > 2 or figures.startswith("0"):
        return "".join(_DIGITS[int(one)] for one in figures)
    tens, ones = divmod(int(figures), 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "") if tens else _DIGITS[ones]
