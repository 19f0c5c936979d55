"""The numbers of filing and preparation."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers
from faqiao.law.answers import Article, Number, Said
from faqiao.law.laws import (
    CPL,
    CPL_INTERPRETATION,
    FEES,
    ONLINE_LITIGATION,
    TRIAL_LIMITS,
)

Today = Annotated[date | None, Said("今天", "today")]
Served = Annotated[date, Said("收到（送达）之日", "the day it was served")]
Filed = Annotated[date, Said("立案日", "the day the case was filed")]
Abroad = Annotated[bool, Said("当事人在境内没有住所", "the party has no domicile in China")]


def _read(name: str, value: int, article: Article, zh: str, en: str) -> Number:
    return numbers.read(f"filing.{name}", value, article, zh=zh, en=en)


DECISION = _read("decision_days", 7, CPL(126), "立案期限（日）", "days to decide on filing")
COPY = _read("copy_days", 5, CPL(128), "发送起诉状副本的期限（日）", "days to send the complaint")
ANSWER = _read("answer_days", 15, CPL(128), "答辩期（日）", "days to answer")
ANSWER_ABROAD = _read(
    "answer_days_abroad", 30, CPL(285), "境外被告的答辩期（日）", "days to answer from abroad"
)
ANSWER_COPY = _read(
    "answer_copy_days", 5, CPL(128), "发送答辩状副本的期限（日）", "days to pass it on"
)
JUDGES = _read("judges_days", 3, CPL(131), "告知审判人员的期限（日）", "days to tell the judges")
TO_TRIAL = _read(
    "to_trial_days", 3, TRIAL_LIMITS(7), "移送审判庭的期限（日）", "days to the trial division"
)
SECOND = _read(
    "second_days", 5, TRIAL_LIMITS(6), "二审立案期限（日）", "days to file an appeal case"
)
REMAND = _read(
    "remand_days", 1, TRIAL_LIMITS(6), "发回重审立案期限（日）", "days to file a remanded case"
)
MOVED = _read(
    "moved_days", 3, TRIAL_LIMITS(6), "移送案件立案期限（日）", "days to file a transferred case"
)
NOTICE = _read("notice_days", 3, CPL(139), "开庭几日前通知", "days before a hearing to give notice")
BETWEEN = numbers.configured(
    "filing.notice_full_days",
    1,
    Said(
        "“三日前”两种读法：隔三个整日填 1，往前数第三日填 0；法桥取保守的前者",
        "two readings: three full days between (1), or the third day back (0); ours is the cautious one",
    ),
    zh="开庭通知是否须隔满整日",
    en="whether full days must lie between notice and hearing",
)
ONLINE = _read(
    "online_days",
    3,
    ONLINE_LITIGATION(10),
    "在线关联案件的期限（日）",
    "days to link the case online",
)
PAY = _read("pay_days", 7, FEES(22), "预交案件受理费的期限（日）", "days to pay the acceptance fee")
AGAIN = _read(
    "again_months", 6, CPL("127(7)"), "离婚等案件再次起诉的间隔（月）", "months before suing again"
)
SENT = _read(
    "judgment_days",
    10,
    CPL("151.2"),
    "当庭宣判后发送判决书的期限（日）",
    "days to send the judgment",
)
PRESERVE = _read(
    "preservation_hours",
    48,
    CPL(103),
    "情况紧急时裁定保全的期限（小时）",
    "hours to rule on urgent preservation",
)
SUE = _read(
    "suit_days", 30, CPL(104), "诉前保全后起诉的期限（日）", "days to sue after preservation"
)
EVIDENCE_ORDINARY = _read(
    "evidence_ordinary_days",
    15,
    CPL_INTERPRETATION("99.2"),
    "普通程序举证期限至少（日）",
    "days for evidence, at least, in ordinary procedure",
)
EVIDENCE_SIMPLE = _read(
    "evidence_simple_days",
    15,
    CPL_INTERPRETATION(266),
    "简易程序举证期限至多（日）",
    "days for evidence, at most, in simple procedure",
)
EVIDENCE_SMALL = _read(
    "evidence_small_days",
    7,
    CPL_INTERPRETATION(275),
    "小额诉讼举证期限一般至多（日）",
    "days for evidence, generally at most, in small claims",
)
EVIDENCE_SECOND = _read(
    "evidence_second_days",
    10,
    CPL_INTERPRETATION("99.2"),
    "二审新证据举证期限至少（日）",
    "days for new evidence, at least, on appeal",
)
