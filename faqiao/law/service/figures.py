"""The numbers of service."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from faqiao.law import numbers
from faqiao.law.answers import Said
from faqiao.law.laws import CPL, CPL_INTERPRETATION

Today = Annotated[date | None, Said("今天", "today")]
Moments = tuple[datetime, ...]
NOTICE_DAYS = numbers.read(
    "service.notice_days",
    30,
    CPL(95),
    zh="公告送达的期间（日）",
    en="days of service by public notice",
)
NOTICE_DAYS_ABROAD = numbers.read(
    "service.notice_days_abroad",
    60,
    CPL("283.2"),
    zh="境外当事人公告送达的期间（日）",
    en="days of service by public notice on a party abroad",
)
MAIL_MONTHS = numbers.read(
    "service.mail_abroad_months",
    3,
    CPL("283(8)"),
    zh="向境外邮寄、回证未退回时视为送达的期间（月）",
    en="months after which mail abroad counts as served",
)
ENTRUSTED_DAYS = numbers.read(
    "service.entrusted_days",
    10,
    CPL_INTERPRETATION("134.2"),
    zh="受委托法院代为送达的期限（日）",
    en="days for another court to serve for us",
)
