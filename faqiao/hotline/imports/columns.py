"""Which column of a file means which field, by the names that people give to columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from faqiao.hotline.imports.wrong import Unreadable

#: What a file may tell, and what its columns are usually called.
FIELDS: dict[str, tuple[str, ...]] = {
    "source": ("id", "编号", "工单编号", "工单号", "单号", "流水号", "诉求编号", "source id"),
    "received_at": ("来电时间", "受理时间", "登记时间", "接收时间", "诉求时间", "received"),
    "channel": ("渠道", "来源渠道", "受理渠道", "诉求来源", "来源"),
    "category": ("类别", "分类", "诉求类别", "诉求分类", "业务类型", "诉求类型", "type"),
    "court": ("法院", "法院名称", "受理法院", "承办法院", "法院代码", "court code"),
    "street": ("街道", "街乡镇", "街道乡镇", "所属街道"),
    "name": ("姓名", "来电人", "来电人姓名", "诉求人", "诉求人姓名", "caller", "caller name"),
    "phone": (
        "电话",
        "手机",
        "手机号",
        "联系电话",
        "来电号码",
        "电话号码",
        "mobile",
        "caller phone",
    ),
    "request": ("诉求", "诉求内容", "内容", "来电内容", "问题描述", "请求", "content"),
    "case_number": ("案号", "相关案号", "case no"),
    "cause": ("案由", "案件案由", "cause of action"),
    "urgency": ("紧急程度", "缓急", "优先级", "priority"),
    "unit": ("承办单位", "承办部门", "承办庭室", "部门", "庭室", "department"),
    "handler": ("承办人", "经办人", "承办法官", "法官", "judge"),
    "registered_by": ("坐席", "坐席工号", "工号", "话务员", "登记人", "受理人", "agent", "badge"),
    "lane": ("办理方式", "处理方式", "办理类型"),
    "dispatched_at": ("派单时间", "转办时间", "派发时间", "dispatched"),
    "signed_at": ("签收时间", "signed", "signed for at"),
    "contacted_at": ("联系时间", "首次联系时间", "联系来电人时间", "contacted"),
    "reply": ("答复", "答复内容", "回复", "回复内容", "办理结果", "answer"),
    "replied_at": ("答复时间", "回复时间", "replied", "answered at"),
    "closed_at": ("办结时间", "结案时间", "closed"),
    "callback_at": ("回访时间", "called back at"),
    "callback_result": ("回访结果", "回访情况", "callback"),
    "reached": ("是否联系", "法官是否联系", "联系到位", "是否联系到位"),
    "satisfied": ("满意", "是否满意", "满意度", "满意度评价", "satisfaction"),
    "remark": ("备注", "回访备注", "回访意见", "意见", "comment"),
    "second_reply": ("再次答复", "再次答复内容"),
    "second_replied_at": ("再次答复时间",),
    "second_closed_at": ("再次办结时间",),
}
REQUIRED = ("received_at", "court", "category", "request")

#: The columns that a file of errors adds; they are passed over when it comes back mended.
ADDED = ("原文件行号", "哪里不对", "怎么改")


def plain(name: str) -> str:
    """ "Received_At " and "received at" are the same name."""
    return re.sub(r"[\s_\-:：*()（）/、]+", "", name).lower()


_KNOWN = {plain(name): field for field, names in FIELDS.items() for name in (field, *names)}


def is_known(name: str) -> bool:
    return plain(name) in _KNOWN


def fields_of(
    columns: Iterable[str], mapping: Mapping[str, str], given: Iterable[str] = ()
) -> dict[str, str]:
    """Field -> column. `mapping` (column -> field) goes first; fields `given` otherwise may be missing."""
    present = [column for column in columns if column and column not in ADDED]
    found: dict[str, str] = {}
    for column, field in mapping.items():
        _check_mapping(column, field, present)
        found[field] = column
    for column in present:
        known = _KNOWN.get(plain(column))
        if known is None or column in mapping or known in mapping.values():
            continue
        if known in found:
            raise Unreadable(_ambiguous(found[known], column, known))
        found[known] = column
    missing = [field for field in REQUIRED if field not in found and field not in given]
    if missing:
        raise Unreadable(_missing(missing, present))
    return found


def _check_mapping(column: str, field: str, present: list[str]) -> None:
    if column not in present:
        raise Unreadable(
            _("There is no column “%(name)s”. The file has: %(present)s.")
            % {"name": column, "present": ", ".join(present)}
        )
    if field not in FIELDS:
        raise Unreadable(
            _("There is no field “%(name)s”. The fields are: %(fields)s.")
            % {"name": field, "fields": ", ".join(FIELDS)}
        )


def _ambiguous(first: str, second: str, field: str) -> str:
    text = _(
        "“%(first)s” and “%(second)s” could both be %(field)s. "
        "Say which one: --map %(first)s=%(field)s"
    )
    return text % {"first": first, "second": second, "field": field}


def _missing(fields: list[str], present: list[str]) -> str:
    named = ", ".join(f"{field}（{FIELDS[field][0]}）" for field in fields)
    text = _(
        "The file has no column for %(fields)s. Its columns are: %(present)s. "
        "Say which column is meant: --map COLUMN=%(first)s"
    )
    return text % {"fields": named, "present": ", ".join(present), "first": fields[0]}
