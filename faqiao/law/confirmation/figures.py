"""The numbers of confirmation."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers
from faqiao.law.answers import Said
from faqiao.law.laws import CONFIRMATION_PROCEDURE, CPL, CPL_INTERPRETATION, FEES

Today = Annotated[date | None, Said("今天", "today")]
Effective = Annotated[date, Said("调解协议生效之日", "the day the agreement took effect")]
APPLY_DAYS = numbers.read(
    "confirmation.apply_days",
    30,
    CPL(205),
    zh="申请司法确认的期限（日）",
    en="days to ask for confirmation",
)
ADMIT_DAYS = numbers.background(
    "confirmation.admit_days",
    3,
    CONFIRMATION_PROCEDURE(4),
    zh="决定是否受理的期限（日）",
    en="days to decide on admission",
)
OBJECT_DAYS = numbers.read(
    "confirmation.object_days",
    15,
    CPL_INTERPRETATION("372.2"),
    zh="当事人提出异议的期限（日）",
    en="days for a party to object",
)
OBJECT_MONTHS = numbers.read(
    "confirmation.object_months",
    6,
    CPL_INTERPRETATION("372.2"),
    zh="利害关系人提出异议的期限（月）",
    en="months for an interested person to object",
)
FEE = numbers.read(
    "confirmation.fee",
    0,
    FEES("8(1)"),
    zh="司法确认案件的受理费（元）",
    en="fee of judicial confirmation, in yuan",
)
