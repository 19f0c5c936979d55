"""Amounts of money as papers have them: in figures, and in capitals that nobody can alter.

The capitals follow what is generally known of the rules for bills: 零 stands once for any run of noughts
between digits, 整 ends an amount without fen, 元 is written even when the unit digit is nought.
"""

from __future__ import annotations

from faqiao.law.answers import Unanswerable

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
MOST = 10**18  # fen


def in_capitals(fen: int) -> str:
    """人民币大写: 123450 -> 壹仟贰佰叁拾肆元伍角整. Raises Unanswerable below nought and above 10¹⁶ yuan."""
    if not 0 <= fen < MOST:
        raise Unanswerable("金额应在零和一亿亿元之间", "an amount lies between 0 and 10^16 yuan")
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return whole + "整"
    said = f"{DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    if yuan and jiao and yuan % 10 == 0:
        said = "零" + said
    return whole + said + (f"{DIGITS[cents]}分" if cents else "整")


def in_figures(fen: int) -> str:
    """1234567 -> 12,345.67; without fen, 12,345."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan:,}.{rest:02d}" if rest else f"{yuan:,}"


def _whole(yuan: int) -> str:
    if not yuan:
        return "零"
    said, gap = "", False
    groups = [yuan // 10**power % 10_000 for power in (12, 8, 4, 0)]
    for group, name in zip(groups, reversed(GROUPS), strict=True):
        if not group:
            gap = gap or bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        said, gap = said + _four(group) + name, False
    return said


def _four(group: int) -> str:
    """One to four digits: 1005 -> 壹仟零伍."""
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            gap = gap or bool(said)
            continue
        said, gap = said + ("零" if gap else "") + DIGITS[digit] + PLACES[place], False
    return said
