"""The numbers of appeal, retrial and enforcement."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers
from faqiao.law.answers import Article, Number, Said
from faqiao.law.laws import CPL, CPL_INTERPRETATION

Today = Annotated[date | None, Said("今天", "today")]
Served = Annotated[date, Said("收到（送达）之日", "the day it was served")]
Received = Annotated[date, Said("法院收到之日", "the day the court received it")]
Abroad = Annotated[bool, Said("当事人在境内没有住所", "the party has no domicile in China")]


REVISED_2012 = date(2013, 1, 1)


def _read(name: str, value: int, article: Article, zh: str, en: str) -> Number:
    return numbers.read(f"appeal.{name}", value, article, zh=zh, en=en)


JUDGMENT_DAYS = _read(
    "judgment_days", 15, CPL("171.1"), "对判决的上诉期（日）", "days to appeal a judgment"
)
RULING_DAYS = _read(
    "ruling_days", 10, CPL("171.2"), "对裁定的上诉期（日）", "days to appeal a ruling"
)
ABROAD_DAYS = _read(
    "days_abroad", 30, CPL(286), "境外当事人的上诉期（日）", "days to appeal from abroad"
)
RECONSIDER_DAYS = _read(
    "reconsideration_days",
    5,
    CPL_INTERPRETATION(171),
    "对保全裁定申请复议的期限（日）",
    "days to ask for reconsideration of preservation",
)
RECONSIDERED_DAYS = _read(
    "reconsidered_days",
    10,
    CPL_INTERPRETATION(171),
    "审查复议的期限（日）",
    "days to decide on the reconsideration",
)
HAND_OVER = _read(
    "hand_over_days", 5, CPL("173.2"), "移交上诉状的期限（日）", "days to hand the appeal over"
)
COPY = _read("copy_days", 5, CPL("174.1"), "送达上诉状副本的期限（日）", "days to serve the appeal")
ANSWER = _read("answer_days", 15, CPL("174.1"), "答辩期（日）", "days to answer the appeal")
ANSWER_ABROAD = _read(
    "answer_days_abroad",
    30,
    CPL(286),
    "境外被上诉人的答辩期（日）",
    "days to answer the appeal from abroad",
)
ANSWER_COPY = _read(
    "answer_copy_days", 5, CPL("174.1"), "送达答辩状副本的期限（日）", "days to serve the answer"
)
SEND_UP = _read("send_up_days", 5, CPL("174.2"), "报送案卷的期限（日）", "days to send the file up")
RETRIAL = _read(
    "retrial_months", 6, CPL(216), "申请再审的期限（月）", "months to ask for a retrial"
)
RETRIAL_COPY = _read(
    "retrial_copy_days",
    5,
    CPL(214),
    "发送再审申请书副本的期限（日）",
    "days to send the retrial application",
)
RETRIAL_ANSWER = _read(
    "retrial_answer_days",
    15,
    CPL(214),
    "提交再审书面意见的期限（日）",
    "days to comment on the retrial application",
)
ENFORCE = _read(
    "enforcement_years", 2, CPL(250), "申请执行的期间（年）", "years to ask for enforcement"
)
REVOKE = _read(
    "revocation_months",
    6,
    CPL("59.3"),
    "第三人撤销之诉的期限（月）",
    "months for a third party's suit to revoke",
)
