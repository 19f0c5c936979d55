"""What people write in the cells of a table, and what it means."""

from __future__ import annotations

from faqiao.hotline.states import Category, Urgency
from faqiao.matters.states import Channel

_CATEGORIES: dict[Category, tuple[str, ...]] = {
    Category.CASE_QUERY: ("查询案件", "案件查询", "查案", "进度查询", "案件进度"),
    Category.CONTACT_JUDGE: ("联系法官", "找法官", "转接法官"),
    Category.PROCEDURE_CONSULT: ("诉讼咨询", "程序咨询", "法律咨询", "咨询"),
    Category.FILING_JURISDICTION: ("立案咨询", "立案与管辖", "立案管辖", "立案", "管辖"),
    Category.BOOKING: ("预约", "预约办理", "预约阅卷"),
    Category.MATERIAL_SUBMISSION: ("提交材料", "递交材料", "材料递交", "交材料"),
    Category.COMPLAINT_REPORT: ("投诉举报", "投诉", "举报"),
    Category.SUGGESTION: ("意见建议", "建议", "意见", "表扬"),
    Category.PETITION: ("信访", "涉诉信访"),
    Category.GOVERNANCE_REQUEST: ("一号响应", "街乡诉求", "基层治理"),
    Category.OTHER: ("其他", "其它"),
}
_CHANNELS: dict[Channel, tuple[str, ...]] = {
    Channel.PHONE: ("电话", "热线", "12368", "线", "来电", "语音"),
    Channel.HALL: ("窗口", "大厅", "诉讼服务大厅", "现场", "厅", "来访"),
    Channel.WEB: ("网站", "网上", "诉讼服务网", "网", "互联网"),
    Channel.MOBILE: ("小程序", "微信", "手机", "移动端", "微", "公众号", "app"),
}


CATEGORIES = {word: category for category, named in _CATEGORIES.items() for word in named} | {
    category.lower(): category for category in _CATEGORIES
}
_URGENCIES: dict[Urgency, tuple[str, ...]] = {
    Urgency.ORDINARY: ("一般", "普通", "不急", "低", "low", "normal"),
    Urgency.SOON: ("要快", "较急", "加急", "中", "high"),
    Urgency.URGENT: ("紧急", "特急", "立即", "急", "高"),
}

URGENCIES = {word: urgency for urgency, named in _URGENCIES.items() for word in named} | {
    urgency.lower(): urgency for urgency in _URGENCIES
}
CHANNELS = {word: channel for channel, named in _CHANNELS.items() for word in named} | {
    channel.lower(): channel for channel in _CHANNELS
}
LANES = {
    "answered": "answered",
    "接诉即答": "answered",
    "即答": "answered",
    "直接答复": "answered",
    "dispatched": "dispatched",
    "接单即办": "dispatched",
    "派单": "dispatched",
    "转办": "dispatched",
}
RESULTS = {
    "answered": "answered",
    "已接通": "answered",
    "接通": "answered",
    "成功": "answered",
    "已回访": "answered",
    "unreachable": "unreachable",
    "未接通": "unreachable",
    "无人接听": "unreachable",
    "联系不上": "unreachable",
    "关机": "unreachable",
    "refused": "refused",
    "拒绝": "refused",
    "拒访": "refused",
    "不愿回访": "refused",
}
YES = {
    "yes",
    "y",
    "true",
    "1",
    "是",
    "满意",
    "非常满意",
    "很满意",
    "基本满意",
    "已联系",
    "satisfied",
}
NO = {"no", "n", "false", "0", "否", "不满意", "非常不满意", "未联系", "不是", "dissatisfied"}
