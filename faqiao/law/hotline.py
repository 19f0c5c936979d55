"""What a court promises on its hotline, and when each promise runs out.

No national limit is published: every number is configured, for all, per court and per category; the
defaults are figures that courts have published.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated

from faqiao.law import courts, numbers, periods, rulebook, words
from faqiao.law.answers import Answer, Number, Said, step
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

END_OF_OFFICE = time(18)
PICKUP_SECONDS = numbers.per_court(
    "hotline.pickup_seconds",
    15,
    Said(
        "北京 12345 服务规范征求意见稿：十五秒内接听；河南一家法院十秒",
        "draft standard of Beijing's 12345: 15 seconds; a court in Henan: 10",
    ),
    zh="接听（秒）",
    en="seconds to pick up",
)
FORWARD_MINUTES = numbers.per_court(
    "hotline.forward_minutes",
    60,
    Said("双鸭山法院公布：一小时内转办", "published by Shuangyashan: sent on within an hour"),
    zh="转办（分钟）",
    en="minutes to send it on",
)
CONTACT_HOURS = numbers.per_court(
    "hotline.contact_hours",
    24,
    Said(
        "双鸭山法院公布：法官二十四小时内答复；西城法院公布：全部工单二十四小时内办结",
        "Shuangyashan: the judge answers within 24 h; Xicheng: all orders closed within 24 h",
    ),
    zh="首次联系（小时）",
    en="hours to the first contact",
)
REPLY_WORKING_DAYS = numbers.per_court(
    "hotline.reply_working_days",
    3,
    Said(
        "四川法院公布：一般三至五日；陆丰、黑龙江：两个工作日",
        "published by Sichuan: 3 to 5 days as a rule; Lufeng and Heilongjiang: 2 working days",
    ),
    zh="答复（工作日）",
    en="working days to the reply",
)
CALLBACK_PERCENT = numbers.per_court(
    "hotline.callback_percent",
    7,
    Said(
        "北京法院 2020 年公布：约 343000 件中回访约 24000 件",
        "published for Beijing in 2020: about 24,000 callbacks on about 343,000 orders",
    ),
    zh="回访比例（%）",
    en="share called back (%)",
)
WARN_PERCENT = numbers.per_court(
    "hotline.warn_percent",
    75,
    Said("系统建议：用去四分之三时提醒", "our proposal: warned when three quarters are used"),
    zh="提醒（时限用去 %）",
    en="warned when so much of the time is used (%)",
)
EXTENSION_HOURS = numbers.per_court(
    "hotline.extension_hours",
    24,
    Said("系统建议，没有公布的期限", "our proposal; no limit is published"),
    zh="延期申请审批（小时）",
    en="hours to decide about more time",
)
EXTENSIONS = numbers.per_court(
    "hotline.extensions",
    2,
    Said("系统建议，没有公布的次数", "our proposal; no number is published"),
    zh="最多延期（次）",
    en="extensions at most",
)
PAUSE_DAYS = numbers.per_court(
    "hotline.pause_days",
    10,
    Said("系统建议，没有公布的期限", "our proposal; no limit is published"),
    zh="等来电人最多（日）",
    en="days to wait for the caller at most",
)
PAUSES = numbers.per_court(
    "hotline.pauses",
    2,
    Said("系统建议，没有公布的次数", "our proposal; no number is published"),
    zh="最多暂停（次）",
    en="pauses at most",
)
DIVISION_HOURS = numbers.per_court(
    "hotline.division_hours",
    24,
    Said("系统建议，没有公布的期限", "our proposal; no limit is published"),
    zh="提醒庭长（小时）",
    en="hours until the head of division is told",
)
LEADER_WORKING_DAYS = numbers.per_court(
    "hotline.leader_working_days",
    2,
    Said("系统建议，没有公布的期限", "our proposal; no limit is published"),
    zh="提请院领导（工作日）",
    en="working days until a leader of the court is told",
)
GOVERNANCE_DAYS = numbers.per_court(
    "hotline.governance_days",
    10,
    Said(
        "北京“一号响应”公布：一般十日内办结；未说明是否工作日，按自然日",
        "published for Beijing's one-number response: 10 days; which days is not said: calendar",
    ),
    zh="一号响应办结（日）",
    en="days to finish a one-number request",
)
DRAFT = Said(
    "北京 12345 服务规范（DB11/T 2021—2022）征求意见稿，定稿未见",
    "draft of Beijing's 12345 standard (DB11/T 2021—2022); the final text was not seen",
)


class Promise(Kind):
    FORWARD = "forward", "转办", "sent on", "forward_minutes", "dispatch"
    CONTACT = "contact", "首次联系", "first contact", "contact_hours"
    REPLY = "reply", "答复", "reply", "reply_working_days", "回复"
    DIVISION = "division", "提醒庭长", "head of division told", "escalate_division"
    LEADER = "leader", "提请院领导", "leader of the court told", "escalate_leader"


class Category(Kind):
    CASE_QUERY = "case_query", "案件查询", "case query"
    CONTACT_JUDGE = "contact_judge", "联系法官", "contact the judge"
    PROCEDURE_CONSULT = "procedure_consult", "诉讼咨询", "how it works", "consultation"
    FILING_JURISDICTION = "filing_jurisdiction", "立案管辖", "filing and jurisdiction"
    BOOKING = "booking", "预约服务", "booking"
    MATERIAL_SUBMISSION = "material_submission", "提交材料", "hand in material"
    COMPLAINT_REPORT = "complaint_report", "投诉举报", "complaint or report", "complaint", "投诉"
    SUGGESTION = "suggestion", "意见建议", "suggestion"
    PETITION = "petition", "信访", "petition"
    GOVERNANCE_REQUEST = "governance_request", "一号响应诉求", "request of a street", "governance"
    OTHER = "other", "其他", "other"


class Grade(Kind):
    EMERGENCY = (
        "emergency",
        "危及生命财产的紧急诉求",
        "emergency, danger to life or property",
        "紧急",
    )
    UTILITIES = "utilities", "水电气热", "water, power, gas, heat"
    ORDINARY = "ordinary", "一般诉求", "ordinary", "一般"
    COMPLEX = "complex", "复杂诉求", "complex", "复杂"


GRADE_HOURS = {
    grade: numbers.configured(
        f"hotline.city_{grade.value}_hours",
        hours,
        DRAFT,
        zh=f"12345 反馈时限：{grade.zh}（小时）",
        en=f"hours to answer at 12345: {grade.en}",
    )
    for grade, hours in zip(Grade, (2, 24, 7 * 24, 15 * 24), strict=True)
}
PROMISED: dict[Promise, Number] = {
    Promise.FORWARD: FORWARD_MINUTES,
    Promise.CONTACT: CONTACT_HOURS,
    Promise.REPLY: REPLY_WORKING_DAYS,
    Promise.DIVISION: DIVISION_HOURS,
    Promise.LEADER: LEADER_WORKING_DAYS,
}
#: What a court enters into its table of promises, category by category.
PROMISES = (
    FORWARD_MINUTES,
    CONTACT_HOURS,
    REPLY_WORKING_DAYS,
    CALLBACK_PERCENT,
    WARN_PERCENT,
    EXTENSION_HOURS,
    EXTENSIONS,
    PAUSE_DAYS,
    PAUSES,
)
UNITS = {
    Promise.FORWARD: timedelta(minutes=1),
    Promise.CONTACT: timedelta(hours=1),
    Promise.DIVISION: timedelta(hours=1),
}
Court = Annotated[
    str,
    Said("法院名称或代码，如 京0102", "the court's name or code, as 京0102; none: all courts"),
]
Categories = Annotated[Category | None, Said("诉求类别", "what the caller wants")]


@rule("热线承诺到何时", "When a promise of the hotline runs out")
def due(
    *,
    promise: Annotated[Promise, Said("哪一项承诺", "which promise")],
    start: Annotated[datetime, Said("起算时间", "the moment it runs from")],
    category: Categories = None,
    court: Court = "",
) -> Answer[datetime]:
    """Minutes and hours run on; working days end at 18:00. 各法院公布的热线办理时限，均可设定.

    A year whose holidays are not published counts by plain weekdays: facts["provisional"].
    """
    number = _set(PROMISED[promise], court, category)
    words.count(number.whole, 10_000)
    unit = UNITS.get(promise)
    if unit is None:
        found = periods.after_working_days(start, number.whole, until=END_OF_OFFICE)
        at, provisional = found.at, found.provisional
    else:
        at, provisional = words.later(start, number.whole * unit), False
    said = step(
        f"{number.said.zh}：{number.whole}；从 {start:%Y-%m-%d %H:%M} 起，到 {at:%Y-%m-%d %H:%M}",
        f"{number.said.en}: {number.whole}; from {start:%Y-%m-%d %H:%M} until {at:%Y-%m-%d %H:%M}",
    )
    return Answer(at, (said,), (number,), {"provisional": provisional})


@rule("一号响应办结的最后一日", "The last day of a one-number request")
def governance(
    *,
    accepted: Annotated[date, Said("受理之日", "the day it was accepted")],
    court: Court = "",
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date]:
    """Ten days, counted by the calendar. 北京法院“一号响应”公布的办结时限，可以设定."""
    words.not_after(accepted, today)
    number = _set(GOVERNANCE_DAYS, court, Category.GOVERNANCE_REQUEST)
    last = words.moved(accepted, words.count(number.whole, words.TOP_OF_DAYS))
    said = step(
        f"受理后 {number.whole} 日内办结（自然日），到 {last}",
        f"Finished within {number.whole} calendar days: by {last}",
    )
    return Answer(last, (said,), (number,))


@rule("12345 工单的反馈时限", "When an order of the city's 12345 is to be answered")
def city_line(
    *,
    grade: Annotated[Grade, Said("诉求等级", "the grade")],
    received: Annotated[datetime, Said("收到时间", "when it was received")],
) -> Answer[datetime]:
    """Two hours, a day, seven or fifteen days by grade. 北京 12345 服务规范征求意见稿."""
    number = GRADE_HOURS[grade]
    at = words.later(received, timedelta(hours=words.count(number.whole, 24 * 3650)))
    said = step(
        f"{grade.zh}：{number.whole} 小时内反馈，到 {at:%Y-%m-%d %H:%M}",
        f"{grade.en}: within {number.whole} hours, until {at:%Y-%m-%d %H:%M}",
    )
    return Answer(at, (said,), (number,))


@rule("多少工单要回访", "How many orders are called back")
def callbacks(
    *,
    closed: Annotated[int, Said("已办结工单数", "orders closed")],
    category: Categories = None,
    court: Court = "",
) -> Answer[int]:
    """The share of a court, rounded up: callbacks are a sample. 北京法院 2020 年公布的回访数，可以设定."""
    number = _set(CALLBACK_PERCENT, court, category)
    found = -(-words.count(closed, 10**9) * words.count(number.whole, 100) // 100)
    said = step(
        f"办结 {closed} 件的 {number.whole}%，至少 {found} 件",
        f"{number.whole} % of {closed} closed orders: {found} at least",
    )
    return Answer(found, (said,), (number,))


def promised(court: str = "", category: str = "") -> dict[str, int]:
    """What a court promises for a category, as it is configured: the one truth of all defaults.

    {"forward_minutes", "contact_hours", "reply_working_days", "callback_percent", …}: those of PROMISES.
    """
    rulebook.load()  # so that the court's own file of numbers has been read
    return {
        number.name.rpartition(".")[2]: numbers.of_court(number, court, category.lower()).whole
        for number in PROMISES
    }


def forward_minutes() -> int:
    return promised()["forward_minutes"]


def contact_hours() -> int:
    return promised()["contact_hours"]


def reply_working_days() -> int:
    return promised()["reply_working_days"]


def callback_percent() -> int:
    return promised()["callback_percent"]


def warn_percent() -> int:
    return promised()["warn_percent"]


def extension_hours() -> int:
    return promised()["extension_hours"]


def extensions() -> int:
    return promised()["extensions"]


def pause_days() -> int:
    return promised()["pause_days"]


def pauses() -> int:
    return promised()["pauses"]


def _set(number: Number, court: str, category: Category | None) -> Number:
    """Raises Unanswerable for a court that is not known."""
    code = courts.named(court).code if court else ""
    return numbers.of_court(number, code, category.value if category else "")
