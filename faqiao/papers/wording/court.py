"""Papers that the court writes: ruling, notices, summons."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from faqiao.law.laws import CPL, CPL_INTERPRETATION, FEES, ONLINE_LITIGATION
from faqiao.papers.states import Kind
from faqiao.papers.wording import common
from faqiao.papers.wording.blocks import (
    Block,
    at_time,
    cited,
    court,
    flush,
    head,
    in_arabic,
    money,
    number,
    numbered,
    p,
    paragraphs,
    seal,
    side,
    table,
    title,
)
from faqiao.papers.wording.fields import Day, Field, Items, Moment, Money, Words

Said = dict[str, Any]
_ABSENT = (
    "原告无正当理由拒不到庭的，可以按撤诉处理；被告无正当理由拒不到庭的，可以缺席判决"
    f"（{cited(CPL(146), CPL(147))}）。"
)
PLACE = Field("place", _("Where"), hint=_("Courtroom, or the online room."), longest=120)


def _head(said: Said, text: str) -> list[Block]:
    return [court(said["court"]), title(text), number(said["number"])]


def _end(said: Said) -> Block:
    who = [("审判员", said.get("judge", "")), ("书记员", said.get("clerk", ""))]
    return seal(who, said["court"], said["day"])


def _ask(said: Said) -> list[Block]:
    return [p(f"联系人及电话：{said['contact']}。")] if said["contact"] else []


def ruling(said: Said) -> list[Block]:
    agreed = in_arabic(said["agreed"])
    return [
        *_head(said, "民事裁定书"),
        *side("申请人", "委托诉讼代理人", said["applicants"]),
        *side("申请人", "委托诉讼代理人", said["respondents"]),
        p(
            f"申请人因{said['cause']}，于{in_arabic(said['received'])}共同申请司法确认调解协议，本院依法进行了审查，现已审查终结。"
        ),
        p(f"申请人经{said['organisation']}主持调解，于{agreed}达成如下调解协议："),
        *numbered(said["terms"]),
        p("本院经审查认为，申请人达成的调解协议符合司法确认调解协议的法定条件。"),
        p(f"依照{cited(CPL(205), CPL(206))}规定，裁定如下："),
        p(f"申请人于{agreed}经{said['organisation']}主持调解达成的调解协议有效。"),
        p(
            "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。"
        ),
        _end(said),
    ]


def rights(said: Said) -> list[Block]:
    return [
        *_head(said, "诉讼权利义务告知书"),
        flush(f"{said['to_whom']}："),
        p(f"{said['cause']}一案，现将主要诉讼权利和义务告知如下。"),
        head("一、您的权利"),
        p(
            f"1.申请回避：认为审判人员有应当回避情形的，可以说明理由，申请其回避（{cited(CPL(47))}）。"
        ),
        p(f"2.答辩：自收到起诉状副本之日起十五日内提出答辩状（{cited(CPL(128))}）。"),
        p(f"3.管辖异议：认为本院没有管辖权的，应当在答辩期内提出（{cited(CPL(130))}）。"),
        p(
            "4.委托代理人、收集提供证据、进行辩论、请求调解、提起上诉、申请执行；可以查阅并复制与本案有关的材料。"
        ),
        p(
            f"5.在线诉讼：参加在线诉讼须经您同意，各环节可以分别选择（{cited(ONLINE_LITIGATION(4))}）。"
        ),
        head("二、您的义务"),
        p("1.依法行使诉讼权利，遵守诉讼秩序，如实陈述。"),
        p("2.履行发生法律效力的判决书、裁定书和调解书。"),
        p("3.按时到庭：" + _ABSENT),
        p("4.如实填写送达地址确认书，地址变更的及时告知。"),
        *_ask(said),
        _end(said),
    ]


def hearing(said: Said) -> list[Block]:
    return [
        *_head(said, "开庭通知书"),
        flush(f"{said['to_whom']}："),
        p(
            f"本院受理的{said['cause']}一案，定于{at_time(said['moment'])}在{said['place']}{said['open']}开庭审理。请准时到庭。"
        ),
        p(
            f"请携带本人身份证件及证据原件；委托代理人到庭的，请交授权委托书。依照{cited(CPL(139))}的规定，特此通知。"
        ),
        *([p(f"参加在线庭审的，请提前十五分钟进入：{said['link']}。")] if said["link"] else []),
        *_ask(said),
        _end(said),
    ]


def summons(said: Said) -> list[Block]:
    rows = [
        ("案由", said["cause"]),
        ("被传唤人", said["to_whom"]),
        ("住所地", said["address"]),
        ("传唤事由", said["purpose"]),
        ("应到时间", at_time(said["moment"])),
        ("应到处所", said["place"]),
    ]
    return [
        *_head(said, "传票"),
        table(rows),
        head("注意事项"),
        p("1.被传唤人必须准时到达应到处所。"),
        p("2.请携带本传票及身份证件。"),
        p("3." + _ABSENT),
        _end(said),
    ]


def fee(said: Said) -> list[Block]:
    rows = [
        ("案由", said["cause"]),
        ("交费人", said["to_whom"]),
        ("费用项目", said["item"]),
        ("应交金额", money(said["amount"])),
        ("最晚交费日", in_arabic(said["until"])),
    ]
    return [
        *_head(said, "交纳诉讼费用通知书"),
        flush(f"{said['to_whom']}："),
        p(
            f"{said['cause']}一案，依照{cited(FEES(20), FEES(22))}的规定，请按下列金额预交诉讼费用："
        ),
        table(rows),
        head("计算方法"),
        *paragraphs(said["basis"]),
        p(
            f"逾期未交又未提出缓、减、免交申请的，按撤回起诉处理（{cited(CPL_INTERPRETATION(213))}）。"
            f"交费确有困难的，可以申请司法救助（{cited(FEES(44), FEES(48))}）。"
        ),
        *_ask(said),
        _end(said),
    ]


def supplement(said: Said) -> list[Block]:
    return [
        *_head(said, "补正通知书"),
        flush(f"{said['to_whom']}："),
        p(
            f"您于{in_arabic(said['received'])}提交的{said['what']}已收到。经审查，下列材料需要补充或者更正，一次性告知如下："
        ),
        *numbered(said["defects"]),
        p(
            f"请于{in_arabic(said['until'])}前补正。补正后重新计算受理审查期限；逾期不补正的，本院将依法处理。"
        ),
        p(f"依照{cited(ONLINE_LITIGATION(9))}的规定，特此通知。"),
        *_ask(said),
        _end(said),
    ]


OPEN = Field("open", _("Open or closed"), hint=_("公开 or 不公开."), longest=6)
_SENT = (common.COURT, common.NUMBER, common.TO_WHOM, common.CAUSE)
_END = (common.JUDGE, common.CLERK, common.DAY)
PAPERS: dict[str, tuple[Any, ...]] = {
    Kind.CONFIRMATION_RULING: (
        "民事裁定书",
        (
            common.COURT,
            common.NUMBER,
            common.APPLICANTS,
            common.RESPONDENTS,
            common.CAUSE,
            Day("received", _("Day of the application")),
            Field("organisation", _("Who mediated"), longest=120),
            Day("agreed", _("Day of the agreement")),
            Items("terms", _("What is agreed"), hint=_("One point on each line.")),
            *_END,
        ),
        ruling,
    ),
    Kind.RIGHTS_NOTICE: ("诉讼权利义务告知书", (*_SENT, common.CONTACT, *_END), rights),
    Kind.HEARING_NOTICE: (
        "开庭通知书",
        (
            *_SENT,
            Moment("moment", _("When")),
            PLACE,
            OPEN,
            Field("link", _("Address of the online room"), required=False),
            common.CONTACT,
            *_END,
        ),
        hearing,
    ),
    Kind.SUMMONS: (
        "传票",
        (
            *_SENT,
            Field("address", _("Address"), required=False),
            Field("purpose", _("For what"), longest=60),
            Moment("moment", _("When")),
            PLACE,
            *_END,
        ),
        summons,
    ),
    Kind.FEE_NOTICE: (
        "交纳诉讼费用通知书",
        (
            *_SENT,
            Field("item", _("Which fee"), longest=60),
            Money("amount", _("Amount"), hint=_("In yuan, like 12345.67.")),
            Day("until", _("Last day")),
            Words("basis", _("How it was computed"), longest=1000),
            common.CONTACT,
            *_END,
        ),
        fee,
    ),
    Kind.SUPPLEMENT_NOTICE: (
        "补正通知书",
        (
            common.COURT,
            common.NUMBER,
            common.TO_WHOM,
            Field("what", _("What was handed in"), longest=60),
            Day("received", _("Day on which it came")),
            Items("defects", _("What is missing or wrong"), hint=_("One point on each line.")),
            Day("until", _("Last day")),
            common.CONTACT,
            *_END,
        ),
        supplement,
    ),
}
