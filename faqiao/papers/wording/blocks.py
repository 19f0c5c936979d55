"""What a paper is made of, whatever sets it: a list of blocks, each a small object that JSON can carry.

`k` says what a block is: court, title, number, p (a paragraph, indented), flush (not indented), head, table,
signs (places to sign), seal (place of the court's seal, with who stands for it), note (small print).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from faqiao.law.answers import Article
from faqiao.law.laws import CIVIL_CODE, CPL, PEOPLES_MEDIATION
from faqiao.law.money import in_capitals, in_figures

Block = dict[str, Any]
STATUTES = (CPL, CIVIL_CODE, PEOPLES_MEDIATION)
_SIGNS = "〇一二三四五六七八九"


def court(text: str) -> Block:
    return {"k": "court", "t": text}


def title(text: str) -> Block:
    return {"k": "title", "t": text}


def number(text: str) -> Block:
    return {"k": "number", "t": text}


def p(text: str) -> Block:
    return {"k": "p", "t": text}


def flush(text: str) -> Block:
    return {"k": "flush", "t": text}


def head(text: str) -> Block:
    return {"k": "head", "t": text}


def note(text: str) -> Block:
    return {"k": "note", "t": text}


def table(rows: Iterable[tuple[str, str]]) -> Block:
    return {"k": "table", "rows": [list(row) for row in rows if row[1]]}


def signs(places: Iterable[str], day: str) -> Block:
    """A line for each who signs, then the day."""
    return {
        "k": "signs",
        "places": list(places),
        "day": in_arabic(day) if day else "    年  月  日",
    }


def seal(who: Iterable[tuple[str, str]], court_name: str, day: str) -> Block:
    """Who stands for the court, the place of its seal, the day in the style of courts."""
    return {
        "k": "seal",
        "who": [list(one) for one in who if one[1]],
        "court": court_name,
        "day": in_chinese(day) if day else "二〇    年  月  日",
    }


def paragraphs(text: str) -> list[Block]:
    return [p(line) for line in text.split("\n") if line]


def numbered(items: list[str]) -> list[Block]:
    """1. 2. 3.; a single point goes without a number."""
    if len(items) == 1:
        return [p(_ended(items[0]))]
    return [p(f"{n}.{_ended(item)}") for n, item in enumerate(items, 1)]


def cited(*articles: Article) -> str:
    """《中华人民共和国民事诉讼法》第二百零五条、第二百零六条: each law once, with its articles."""
    laws: dict[str, list[str]] = {}
    for article in articles:
        name, _mark, rest = str(article).partition("》")
        prefix = "《中华人民共和国" if article.law in STATUTES else "《"
        laws.setdefault(prefix + name.removeprefix("《") + "》", []).append(rest)
    return "、".join(name + "、".join(rest) for name, rest in laws.items())


def person(role: str, one: dict[str, str]) -> Block:
    """申请人：周明，公民身份号码……，住……，联系电话……。"""
    number_is = (
        "统一社会信用代码"
        if one["identity"][:2].startswith("9") and len(one["name"]) > 4
        else "公民身份号码"
    )
    said = [one["name"]]
    said += [f"{number_is}{one['identity']}"] if one["identity"] else []
    said += [f"住{one['address']}"] if one["address"] else []
    said += [f"联系电话{one['phone']}"] if one["phone"] else []
    return p(f"{role}：{'，'.join(said)}。")


def side(role: str, agent_role: str, people: list[dict[str, str]]) -> list[Block]:
    blocks = []
    for one in people:
        blocks.append(person(role, one))
        if one["agent"]:
            blocks.append(p(f"{agent_role}：{one['agent']}。"))
    return blocks


def names(people: list[dict[str, str]]) -> str:
    return "、".join(one["name"] for one in people)


def money(fen: int) -> str:
    """12,345.67元（大写：壹万贰仟叁佰肆拾伍元陆角柒分）."""
    return f"{in_figures(fen)}元（大写：{in_capitals(fen)}）"


def in_arabic(day: str) -> str:
    """2026年3月2日."""
    said = date.fromisoformat(day[:10])
    return f"{said.year}年{said.month}月{said.day}日"


def at_time(moment: str) -> str:
    """2026年3月2日9时30分."""
    said = datetime.fromisoformat(moment)
    return f"{in_arabic(moment)}{said.hour}时" + (f"{said.minute}分" if said.minute else "")


def in_chinese(day: str) -> str:
    """二〇二六年三月二日."""
    said = date.fromisoformat(day[:10])
    year = "".join(_SIGNS[int(digit)] for digit in str(said.year))
    return f"{year}年{_tens(said.month)}月{_tens(said.day)}日"


def lines_of(blocks: list[Block]) -> list[str]:
    """The paper as plain lines: to compare versions, and to find signs that no font has."""
    found = []
    for block in blocks:
        if "t" in block:
            found.append(block["t"])
        found += ["：".join(row) for row in block.get("rows", [])]
        found += [f"{place}：" for place in block.get("places", [])]
        found += ["  ".join(one) for one in block.get("who", [])]
        found += [
            block[name]
            for name in ("court", "day")
            if block["k"] in ("signs", "seal") and name in block
        ]
    return found


def _tens(n: int) -> str:
    tens, ones = divmod(n, 10)
    digits = _SIGNS[ones] if ones else ""
    return digits if not tens else ("" if tens == 1 else _SIGNS[tens]) + "十" + digits


def _ended(text: str) -> str:
    return text if text.endswith(tuple("。；！？;.")) else text + "。"
