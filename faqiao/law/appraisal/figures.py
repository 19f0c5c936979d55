"""The numbers of appraisal."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers
from faqiao.law.answers import Said
from faqiao.law.laws import (
    APPRAISAL_GENERAL,
    APPRAISAL_REVIEW,
    EVIDENCE,
)
from faqiao.law.words import Span

Today = Annotated[date | None, Said("今天", "today")]
Suspended = Annotated[
    tuple[Span, ...],
    Said(
        "补充材料等中止期间，首尾两日都不计，可以多个",
        "suspended, both days left out, as FROM/TO; several",
    ),
]
ORDINARY_DAYS = numbers.configured(
    "appraisal.ordinary_days",
    30,
    APPRAISAL_REVIEW(13),
    zh="一般案件的鉴定期限至多（工作日）",
    en="working days of an ordinary appraisal, at most",
)
COMPLEX_DAYS = numbers.configured(
    "appraisal.complex_days",
    60,
    APPRAISAL_REVIEW(13),
    zh="重大、疑难、复杂案件的鉴定期限至多（工作日）",
    en="working days of a complex appraisal, at most",
)
OWN_DAYS = numbers.configured(
    "appraisal.own_days",
    30,
    APPRAISAL_GENERAL(28),
    zh="鉴定机构自己的期限（工作日）",
    en="working days of the institution's own limit",
)
OWN_MORE = numbers.configured(
    "appraisal.own_extension_days",
    30,
    APPRAISAL_GENERAL(28),
    zh="机构负责人可延长（工作日）",
    en="working days by which its head may extend it",
)
ACCEPT_DAYS = numbers.background(
    "appraisal.accept_days",
    7,
    APPRAISAL_GENERAL(13),
    zh="鉴定机构决定是否受理（工作日）",
    en="working days for the institution to accept",
)
REPLY_DAYS = numbers.background(
    "appraisal.reply_days",
    5,
    APPRAISAL_REVIEW(8),
    zh="提交鉴定方案、收费、人员、承诺书（工作日）",
    en="working days for plan, fee, people and undertaking",
)
REFUND_DAYS = numbers.read(
    "appraisal.refund_ruling_days",
    3,
    EVIDENCE(81),
    zh="裁定退还鉴定费用的期限（日）",
    en="days to rule on the refund",
)
