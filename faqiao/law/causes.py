"""民事案件案由: the catalogue of causes of action, by the day it is in force, as far as our copy goes.

Editions are files causes-<since>.json. Ours has 32 of the 59 groups of 2026; it says so wherever it matters.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, NamedTuple

from faqiao.law import shipped
from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.rulebook import rule

SINCE = date(2026, 1, 1)
MOST_FOUND = 50
PARTIAL = step(
    "本目录不是官方文本，只收录了一部分，请以法〔2025〕226号、227号为准",
    "This copy is not official and holds a part only; the official text decides",
)
CODE = Annotated[
    str, Said("案由编号，如 14、55.5 或 55(5)", "the number of a cause: 14, 55.5 or 55(5)")
]
ON = Annotated[date, Said("哪一天的目录", "the day whose catalogue is meant")]


class Cause(NamedTuple):
    """A cause of the third level (14) or of the fourth (55.5), with its group."""

    code: str
    name: str
    group_no: str
    group: str
    parent: str | None
    children: tuple[str, ...] = ()


class Gap(NamedTuple):
    """Numbers that our copy does not hold, and what they are about."""

    first: int
    last: int
    no: str
    about: str


class Edition(NamedTuple):
    title: str
    since: date
    last: int
    causes: dict[str, Cause]
    gaps: tuple[Gap, ...]
    old_numbers: dict[str, str]
    old_source: str


@rule("按编号查案由", "The cause of action with a number", since=SINCE, dated="on")
def cause(*, code: CODE, on: ON = SINCE) -> Answer[str]:
    """Its name. Facts: code, group, parent, children (numbers). A number we do not hold is refused, with its group."""
    edition = _edition(on)
    found = _found(edition, code)
    said = step(
        f"《{edition.title}》第 {found.code} 项，属于“{found.group_no}、{found.group}”",
        f"No. {found.code} of the catalogue in force since {edition.since}, in the group {found.group}",
    )
    return Answer(found.name, (said,), facts=_facts(found))


@rule("按名称查找案由", "Find causes of action by words", since=SINCE, dated="on")
def search(
    *, text: Annotated[str, Said("案由中的字，如 相邻", "words of the name")], on: ON = SINCE
) -> Answer[tuple[str, ...]]:
    """Number and name of each, the closest first, at most fifty. Facts: codes, found (how many there are)."""
    edition = _edition(on)
    words = text.split()
    if not words:
        raise Unanswerable(
            "请填写要查找的字，如 相邻。", "Give the words to look for, such as 相邻."
        )
    hits = list(edition.causes.values())
    for word in words:
        hits = [one for one in hits if word in one.name]
    hits.sort(key=lambda one: len(one.name))
    said = [
        step(
            f"名称中含有“{'、'.join(words)}”的案由有 {len(hits)} 项",
            f"{len(hits)} causes have {text} in their name",
        )
    ]
    if not hits:
        said.append(_gaps(edition))
    shown = hits[:MOST_FOUND]
    return Answer(
        tuple(f"{one.code} {one.name}" for one in shown),
        (*said, PARTIAL),
        facts={"codes": tuple(one.code for one in shown), "found": len(hits)},
    )


@rule("案由的上级", "Above a cause of action", since=SINCE, dated="on")
def parents(*, code: CODE, on: ON = SINCE) -> Answer[tuple[str, ...]]:
    """From the group down to the cause itself. The parts of the first level are not in our copy."""
    edition = _edition(on)
    found = _found(edition, code)
    line = [found.group, found.name]
    if found.parent:
        line.insert(1, edition.causes[found.parent].name)
    said = step(" → ".join(line), f"{found.code} in its line, from the group down")
    return Answer(tuple(line), (said, PARTIAL))


@rule("旧案由编号对应的新编号", "The new number of an old cause of action", since=SINCE, dated="on")
def renumbered(
    *,
    old: Annotated[str, Said("2020 年版的编号，如 53", "the number in the edition of 2020")],
    on: ON = SINCE,
) -> Answer[str]:
    """The number in force. Facts: name. An old number that we do not know is refused: search by name."""
    edition = _edition(on)
    new = edition.old_numbers.get(_plain(old))
    if new is None:
        known = "、".join(edition.old_numbers)
        raise Unanswerable(
            f"旧编号“{old}”对应哪一项，我们没有可靠的对照；已知的旧编号有：{known}。请用 causes.search 按名称查找。",
            f"We have no reliable counterpart of the old number {old}; known are {known}. Use causes.search.",
        )
    name = edition.causes[new].name
    said = step(
        f"2020 年版第 {_plain(old)} 项，现为第 {new} 项“{name}”（{edition.old_source}）",
        f"No. {_plain(old)} of 2020 is now no. {new} (generally known)",
    )
    return Answer(new, (said,), facts={"name": name})


@rule("案由目录收录到哪里", "What our copy of the catalogue holds", since=SINCE, dated="on")
def coverage(*, on: ON = SINCE) -> Answer[tuple[str, ...]]:
    """The numbers that are missing, with what they are about. Facts: held (third level), of, since."""
    edition = _edition(on)
    held = sum(one.parent is None for one in edition.causes.values())
    said = step(
        f"第三级案由共 {edition.last} 项，收录了 {held} 项",
        f"{held} of {edition.last} causes of the third level are held",
    )
    return Answer(
        tuple(f"{gap.first}–{gap.last} {gap.about}" for gap in edition.gaps),
        (said, PARTIAL),
        facts={"held": held, "of": edition.last, "since": edition.since},
    )


def _found(edition: Edition, code: str) -> Cause:
    plain = _plain(code)
    found = edition.causes.get(plain)
    if found:
        return found
    number, _, child = plain.partition(".")
    if not number.isdecimal() or not 1 <= int(number) <= edition.last:
        raise Unanswerable(
            f"没有编号为“{code}”的案由：编号是 1 到 {edition.last}，下一级如 55.5。",
            f"There is no cause number {code}: they run from 1 to {edition.last}, or like 55.5 below.",
        )
    for gap in edition.gaps:
        if gap.first <= int(number) <= gap.last:
            raise _not_held(code, gap)
    raise Unanswerable(
        f"第 {number} 项“{edition.causes[number].name}”没有第 {child} 分项。",
        f"Number {number} has no part {child}.",
    )


def _not_held(code: str, gap: Gap) -> Unanswerable:
    return Unanswerable(
        f"第 {code} 项属于“{gap.no}、{gap.about}”（{gap.first}–{gap.last}），我们的目录没有收录，请查阅官方文本。",
        f"Number {code} lies in {gap.first}–{gap.last} ({gap.about}), which our copy does not hold;"
        " see the official text.",
    )


def _gaps(edition: Edition) -> Step:
    missing = "、".join(dict.fromkeys(gap.about for gap in edition.gaps))
    return step(
        f"没有收录的部分也可能有：{missing}",
        "It may stand in a part that our copy does not hold: causes.coverage lists them",
    )


def _facts(found: Cause) -> dict[str, object]:
    return {
        "code": found.code, "group": found.group, "parent": found.parent, "children": found.children,
    }  # fmt: skip


def _plain(code: str) -> str:
    """55(5), 55（5） and 55.5 are the same."""
    for mark in "(（":
        code = code.replace(mark, ".")
    return code.strip(" )）")


@cache
def _editions() -> tuple[Edition, ...]:
    """The latest first."""
    read = [shipped.shaped(name, _edition_of) for name in shipped.named("causes-*.json")]
    return tuple(sorted(read, key=lambda one: one.since, reverse=True))


def _edition(on: date) -> Edition:
    return next(one for one in _editions() if one.since <= on)


def _edition_of(raw: dict[str, Any]) -> Edition:
    causes = [
        one for section in raw["sections"] for row in section["causes"]
        for one in _line(row, section["no"], section["name"])
    ]  # fmt: skip
    return Edition(
        raw["title"],
        date.fromisoformat(raw["since"]),
        raw["last"],
        {one.code: one for one in causes},
        tuple(Gap(**gap) for gap in raw["missing"]),
        raw["renumbered"]["codes"],
        raw["renumbered"]["source"],
    )


def _line(row: dict[str, Any], no: str, group: str) -> list[Cause]:
    children = tuple(child["code"] for child in row["children"])
    own = Cause(row["code"], row["name"], no, group, None, children)
    return [
        own,
        *(Cause(one["code"], one["name"], no, group, row["code"]) for one in row["children"]),
    ]
