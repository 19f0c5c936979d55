"""The words of a limit: its light, what it asks for, and why time is left out."""

from __future__ import annotations

from faqiao.law.words import Kind


class Signal(Kind):
    GREEN = "green", "绿灯", "green", "绿"
    AMBER = "amber", "黄灯", "amber", "yellow", "黄"
    RED = "red", "红灯", "red", "红"


class ToDo(Kind):
    """What the limit asks of the court now."""

    HEAR = "hear", "按期审理", "hear the case"
    APPLY = (
        "apply",
        "不能按期审结的，现在申请延长",
        "ask for an extension now, if it cannot be concluded",
    )
    CONCLUDE = "conclude", "须在届满前审结", "conclude before the limit ends"
    CONVERT = (
        "convert",
        "须在届满前审结，或者裁定转为普通程序",
        "conclude, or convert before the limit ends",
    )
    RESUME = "resume", "中止原因消除后恢复审理", "resume once the cause of the suspension is gone"
    OVERDUE = (
        "overdue",
        "已超审限，立即审结并说明原因",
        "the limit is over: conclude at once, and explain",
    )
    CONCLUDED = "concluded", "已经审结", "concluded"


class Reason(Kind):
    """Why time may be left out of the limit."""

    NOTICE = "notice", "公告", "public notice", "announcement"
    APPRAISAL = "appraisal", "鉴定", "appraisal", "expert"
    SETTLEMENT = "settlement", "当事人和解", "the parties' own settlement"
    JURISDICTION = (
        "jurisdiction",
        "管辖异议和管辖争议",
        "objection to or dispute about jurisdiction",
        "管辖异议",
    )
    AUDIT = (
        "audit",
        "审计、评估、资产清理",
        "audit, valuation, clearing of assets",
        "valuation",
        "评估",
        "审计",
    )
    SUSPENSION = "suspension", "中止诉讼", "suspension", "中止"
    POSTPONEMENT = (
        "postponement",
        "因新证人、新证据、重新鉴定延期审理",
        "postponement for a new witness or evidence",
        "延期审理",
    )
    MEDIATION = "mediation", "立案后调解", "mediation after filing", "调解"
    DEFERRED = (
        "deferred",
        "执行和解或提供担保后暂缓执行",
        "enforcement deferred by agreement or security",
        "暂缓执行",
    )
    STAYED = "stayed", "上级人民法院通知暂缓执行", "enforcement stayed by the superior court"
    AUCTION = (
        "auction",
        "拍卖、变卖被查封、扣押的财产",
        "auction or sale of what was seized",
        "拍卖",
    )
    OTHER = "other", "其他", "any other reason"


class Share(Kind):
    """How much of such time is left out."""

    WHOLE = "whole", "全部扣除", "all of it"
    MONTH = "month", "扣除不超过一个月", "at most one month of it"
    EXTENDED = "extended", "只扣除延长的部分", "only the extended part"
    NONE = "none", "不扣除", "none of it"
