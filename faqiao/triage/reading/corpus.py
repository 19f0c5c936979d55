"""The texts that the model learns from and those it is tried on. See data/SOURCE.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from faqiao.triage.reading.texts import sections

NONE = "-"
OPENINGS = (
    "",
    "",
    "您好，",
    "",
    "请问一下，",
    "",
    "麻烦您，",
    "",
    "喂，",
    "",
    "想问问，",
    "",
    "你好",
    "",
)
CASES = (
    "（2026）京0105民初123号",
    "(2025)京0108民初45678号",
    "（2026）京0114执901号",
    "京0106民初7001号",
)
PEOPLE = ("王法官", "李法官", "张法官", "何法官", "陈审判长", "赵庭长", "书记员小刘")
PLACES = ("回龙观", "望京", "通州", "海淀", "丰台", "天通苑", "朝阳", "大兴", "顺义", "石景山")
TIMES = ("下周三", "五月八号", "周五", "明天", "下个月", "二十号", "下午两点", "后天")
CHOICE = re.compile(r"\[([^\[\]]*)\]")
MADE = 80  # so many texts are made of each pattern
#: What people lay around a bare word: it tells nothing about the cause.
WORD_FRAMES = (
    "{}的案子，到哪一步了", "{}的事怎么办", "我那个{}的官司", "因为{}打官司", "想问{}去哪个法院告",
    "{}，请法官给我回电话", "社区里{}的矛盾多，请法官来", "{}的案子判得不公", "材料交了，{}那个",
)  # fmt: skip
TWICE = 2  # sentences in the manner of callers weigh more than others
#: How often each kind of frame is laid around a story.
LAID = {"FILING_JURISDICTION": 1, "PROCEDURE_CONSULT": 1, "CASE_QUERY": 1}
#: These take turns: one of them around each story.
TURNS = (
    "CONTACT_JUDGE", "COMPLAINT_REPORT", "MATERIAL_SUBMISSION", "PETITION", "CONTACT_JUDGE", "BOOKING",
    "GOVERNANCE_REQUEST",
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A text with what it is about. `group`: texts of one group are variations of one sentence."""

    text: str
    category: str
    cause: str
    group: str
    urgency: str = ""


def held_out() -> list[Example]:
    """The texts on which the model is tried; it never learns from them."""
    return list(_labelled("held_out.txt"))


def training(names: dict[str, str]) -> list[Example]:
    """What the model learns from; `names` are the causes' names by code. Always the same, in the same order."""
    spoken = [one for one in _labelled("spoken.txt") for _again in range(TWICE)]
    plain = [one for one in spoken if one.cause == NONE]
    caused = [one for one in spoken if one.cause != NONE]
    return [*_requests(), *plain, *_patterns(), *_stories(), *_framed(names), *caused]


def causes() -> list[str]:
    """The codes of the causes that the model knows, as the stories have them."""
    return list(dict.fromkeys(code for code, _story in sections("stories.txt")))


def _labelled(name: str) -> Iterator[Example]:
    for _heading, line in sections(name):
        category, cause, urgency, text = line.split("|", 3)
        yield Example(text, category, cause, text, urgency)


def cause_words(names: dict[str, str]) -> Iterator[Example]:
    """The words that people use for each cause, and its name: each a small text of its own."""
    for code, line in sections("keywords.txt"):
        for n, word in enumerate(line.split()):
            texts = (word, WORD_FRAMES[n % len(WORD_FRAMES)].format(word))
            yield from (Example(text, "", code, f"{code} {word}") for text in texts)
        yield Example(names[code], "", code, code)


def _requests() -> Iterator[Example]:
    slots = _Slots()
    openings = cycle(OPENINGS)
    for category, line in sections("requests.txt"):
        text = slots.filled(line)
        yield Example(text, category, NONE, line)
        yield Example(next(openings) + text, category, NONE, line)


def _patterns() -> Iterator[Example]:
    draw = _Draw()
    for category, line in sections("patterns.txt"):
        made = (CHOICE.sub(lambda found: draw.of(found[1].split("|")), line) for _ in range(MADE))
        for text in dict.fromkeys(made):
            yield Example(text, category, NONE, line)


def _stories() -> Iterator[Example]:
    for code, story in sections("stories.txt"):
        yield Example(story, "PROCEDURE_CONSULT", code, story)


def _framed(names: dict[str, str]) -> Iterator[Example]:
    slots, openings, turns = _Slots(), cycle(OPENINGS), cycle(TURNS)
    frames: dict[str, list[str]] = {}
    for category, frame in sections("frames.txt"):
        if not category.startswith("Frames"):
            frames.setdefault(category, []).append(frame)
    rings = {category: cycle(found) for category, found in frames.items()}
    for code, story in sections("stories.txt"):
        kinds = [kind for kind, often in LAID.items() for _ in range(often)]
        for category in [*kinds, next(turns)]:
            frame = next(rings[category])
            said = frame.replace("{story}", story).replace("{dispute}", names[code])
            yield Example(next(openings) + slots.filled(said), category, code, story)


class _Draw:
    """Draws from lists, always in the same way (a plain congruential series, no library's choice)."""

    def __init__(self) -> None:
        self._state = 20260101

    def of(self, choices: list[str]) -> str:
        self._state = (self._state * 1103515245 + 12345) % 2**31
        return choices[(self._state >> 8) % len(choices)]


class _Slots:
    """Fills {case}, {who}, {place}, {when} in turn."""

    def __init__(self) -> None:
        self._rings = {
            "{case}": cycle(CASES),
            "{who}": cycle(PEOPLE),
            "{place}": cycle(PLACES),
            "{when}": cycle(TIMES),
        }

    def filled(self, text: str) -> str:
        for slot, ring in self._rings.items():
            if slot in text:
                text = text.replace(slot, next(ring))
        return text
