"""A file of invented old records, for trying the import: python -m faqiao.demo.orders_file 5000 > orders.csv"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import django

if __name__ == "__main__":
    django.setup()

from faqiao.demo.plan import Plan, invent
from faqiao.demo.rhythm import BEIJING, calls
from faqiao.demo.world import a_name, court_names
from faqiao.hotline.states import Category

COLUMNS = (
    "工单编号", "来电时间", "渠道", "诉求类别", "受理法院", "来电人", "联系电话", "诉求内容", "案号",
    "承办单位", "承办人", "坐席工号", "办理方式", "派单时间", "签收时间", "联系时间", "答复内容",
    "答复时间", "办结时间", "回访时间", "回访结果", "是否联系到位", "是否满意", "回访备注",
    "再次答复", "再次答复时间", "再次办结时间",
)  # fmt: skip
CATEGORIES = {
    Category.CASE_QUERY: "案件查询",
    Category.CONTACT_JUDGE: "联系法官",
    Category.PROCEDURE_CONSULT: "诉讼咨询",
    Category.FILING_JURISDICTION: "立案咨询",
    Category.BOOKING: "预约",
    Category.MATERIAL_SUBMISSION: "提交材料",
    Category.COMPLAINT_REPORT: "投诉举报",
    Category.SUGGESTION: "意见建议",
    Category.PETITION: "信访",
    Category.GOVERNANCE_REQUEST: "一号响应",
    Category.OTHER: "其他",
}
CHANNELS = {"PHONE": "电话", "MOBILE": "小程序", "WEB": "网站", "HALL": "窗口"}
RESULTS = {"answered": "已接通", "unreachable": "无人接听", "refused": "拒访"}
Cells = dict[str, str]


def records(count: int, *, until: datetime, seed: int = 1, days: int = 365) -> Iterator[Cells]:
    """So many records spread over so many days before `until`; the last ones are not finished."""
    first = (until - timedelta(days=days)).date()
    rate = count / days * 1.5
    moments = [at for at in calls(first, until.date(), rate, Random(seed)) if at < until]
    for serial, at in enumerate(moments[-count:]):
        random = Random(f"{seed}/{serial}")
        yield _record(invent(serial, at, random), until, random)


def _record(plan: Plan, until: datetime, random: Random) -> Cells:
    cells = {
        "工单编号": f"DH{plan.received_at:%Y%m%d}{plan.serial:06d}",
        "来电时间": _moment(plan.received_at),
        "渠道": CHANNELS[plan.channel],
        "诉求类别": CATEGORIES[plan.category],
        "受理法院": court_names()[plan.court],
        "来电人": plan.name,
        "联系电话": plan.phone.removeprefix("+86"),
        "诉求内容": plan.request,
        "案号": plan.case_number,
        "坐席工号": f"{31 + plan.agent:03d}",
    }
    if random.random() < 0.01:
        return cells  # nobody ever sent it on
    if plan.on_call:
        return cells | _answered(plan, until) | _asked(plan, until, random)
    return cells | _dispatched(plan, until) | _asked(plan, until, random)


def _answered(plan: Plan, until: datetime) -> Cells:
    if plan.answered_at > until:
        return {}
    told = {"答复内容": plan.answer, "答复时间": _moment(plan.answered_at)}
    return told | {"办理方式": "接诉即答", "办结时间": _moment(plan.answered_at)}


def _dispatched(plan: Plan, until: datetime) -> Cells:
    turn = plan.turn
    if plan.sent_at > until:
        return {}
    if plan.serial % 50 == 7:
        until = min(until, turn.replied_at - timedelta(minutes=1))  # nobody ever answered it
    times = {
        "派单时间": plan.returned_at or plan.sent_at,
        "签收时间": turn.signed_at,
        "联系时间": turn.contacted_at,
        "答复时间": turn.replied_at,
        "办结时间": turn.closed_at,
    }
    cells = {name: _moment(at) for name, at in times.items() if at and at <= until}
    cells |= {"办理方式": "接单即办", "承办单位": plan.unit}
    cells["承办人"] = a_name(Random(f"{plan.court}{plan.unit}{plan.handler}"))
    return cells | ({"答复内容": plan.answer} if "答复时间" in cells else {})


def _asked(plan: Plan, until: datetime, random: Random) -> Cells:
    turn, again = plan.turn, plan.again
    closed = plan.answered_at if plan.on_call else turn.closed_at
    asked = max(turn.attempts[-1], closed)
    drawn = plan.category == Category.COMPLAINT_REPORT or random.random() < 0.07
    if not drawn or asked > until or (plan.serial % 50 == 7 and not plan.on_call):
        return {}
    cells = {"回访时间": _moment(asked), "回访结果": RESULTS[turn.result]}
    if turn.result != "answered":
        return cells
    reached = turn.reached or plan.on_call
    cells |= {
        "是否联系到位": "是" if reached else "否",
        "是否满意": "满意" if turn.satisfied else "不满意",
        "回访备注": turn.remark,
    }
    replied = asked + (again.replied_at - again.signed_at)
    if not turn.satisfied and random.random() < 0.6 and replied + timedelta(days=1) < until:
        cells |= {"再次答复": "承办人已当面说明。", "再次答复时间": _moment(replied)}
        cells["再次办结时间"] = _moment(replied + timedelta(days=1))
    return cells


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"


def main(count: int) -> None:
    writer = csv.DictWriter(sys.stdout, COLUMNS, restval="")
    writer.writeheader()
    until = datetime(2026, 11, 20, 17, tzinfo=BEIJING)
    writer.writerows(records(count, until=until, days=500))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
