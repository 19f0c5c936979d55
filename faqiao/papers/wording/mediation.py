"""Papers of a mediation: the agreement, the record, what is undisputed, how it ended."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from faqiao.law.laws import CPL, ONLINE_MEDIATION, PEOPLES_MEDIATION
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
    note,
    number,
    numbered,
    p,
    paragraphs,
    seal,
    side,
    signs,
    table,
    title,
)
from faqiao.papers.wording.fields import Field, Items, Moment, Words

Said = dict[str, Any]
_AGENT = "委托诉讼代理人"

TERMS = Items("terms", gettext_lazy("What is agreed"), hint=gettext_lazy("One point on each line."))
PLACE = Field("place", gettext_lazy("Where"), longest=120)
SIGNED = Items(
    "signed",
    gettext_lazy("Who has signed already, and when"),
    required=False,
    hint=gettext_lazy("One on each line. Empty: places to sign by hand."),
)
REASON = Words("reason", gettext_lazy("Why it ended"), longest=600)
FACTS = Items(
    "facts",
    gettext_lazy("What nobody disputes"),
    hint=gettext_lazy("One fact on each line. No offers and no concessions."),
)


def _head(said: Said, text: str) -> list[Block]:
    blocks = [court(said["court"])] if said.get("court") else []
    blocks.append(title(text))
    return blocks + ([number(said["number"])] if said.get("number") else [])


def _who(said: Said) -> list[Block]:
    return [
        *side("申请人", _AGENT, said["applicants"]),
        *side("被申请人", _AGENT, said["respondents"]),
    ]


def _both(said: Said) -> list[str]:
    return [
        *(f"申请人（签名）{one['name']}" for one in said["applicants"]),
        *(f"被申请人（签名）{one['name']}" for one in said["respondents"]),
    ]


def _end(said: Said) -> list[Block]:
    """Places to sign; or, where everybody has signed with a code already, who did so when."""
    if said["signed"]:
        return [head("签署情况"), *numbered(said["signed"])]
    return [signs([*_both(said), f"调解员（签名）{said['mediator']}"], said["day"])]


def agreement(said: Said) -> list[Block]:
    pays = [
        p(f"第{n}期：{in_arabic(one['day'])}前付{money(one['amount'])}；")
        for n, one in enumerate(said["plan"], 1)
    ]
    if pays:
        pays[-1] = p(pays[-1]["t"].removesuffix("；") + "。")
    amount = [p(f"上述给付金额合计{money(said['total'])}。")] if said["total"] else []
    confirm = cited(PEOPLES_MEDIATION(33), CPL(205))
    return [
        *_head(said, "调解协议书"),
        *_who(said),
        head("一、纠纷事实"),
        *paragraphs(said["dispute"]),
        head("二、协议内容"),
        p("经调解，双方当事人自愿达成如下协议："),
        *numbered(said["terms"]),
        *amount,
        *([p("付款安排："), *pays] if pays else []),
        head("三、协议的效力"),
        p("本协议自各方当事人签名之日起生效，对各方具有约束力，各方应当按照约定履行。"),
        p(f"双方可以自本协议生效之日起三十日内，依照{confirm}的规定，共同向人民法院申请司法确认。"),
        p(f"本协议一式{said['copies'] or '三'}份，各方当事人及调解组织各执一份，具有同等效力。"),
        *_end(said),
        *([note(f"调解组织（盖章）：{said['organisation']}")] if said["organisation"] else []),
    ]


def adds_up(said: Said) -> dict[str, str]:
    """Payments come to the amount in all; a plan without an amount is refused as well."""
    whole, plan = said["total"], sum(one["amount"] for one in said["plan"])
    if not said["plan"] or whole == plan:
        return {}
    if whole is None:
        return {"total": _("Say the amount in all that the payments come to.")}
    return {
        "plan": _(
            "The payments come to %(plan)s yuan, the amount in all is %(total)s. Correct one."
        )
        % {"plan": f"{plan / 100:,.2f}", "total": f"{whole / 100:,.2f}"}
    }


def session_record(said: Said) -> list[Block]:
    rows = [
        ("时间", at_time(said["moment"])),
        ("地点", said["place"]),
        ("调解员", said["mediator"]),
        ("记录人", said["clerk"]),
        ("到场人", said["present"]),
        ("纠纷", said["cause"]),
    ]
    return [
        *_head(said, "调解经过记录" if said["signed"] else "调解笔录"),
        table(rows),
        head("一、告知事项"),
        p(
            "已告知各方当事人：调解坚持自愿、合法原则，不收费用，不公开进行；可以随时退出，退出后可依法起诉。"
        ),
        p(
            "当事人为达成调解协议所作的让步，不得在后续程序中作为对其不利的证据，共同确认的无争议事实除外"
            f"（{cited(ONLINE_MEDIATION(18))}）。"
        ),
        head("二、调解过程"),
        *paragraphs(said["course"]),
        head("三、调解结果"),
        *paragraphs(said["outcome"]),
        *(
            [p("本记录依据调解过程的记载写成，不记载任何一方的报价、让步和谈话。")]
            if said["signed"]
            else [p("以上笔录已交各方阅看，与所述一致。")]
        ),
        *_end(said),
    ]


def undisputed(said: Said) -> list[Block]:
    return [
        *_head(said, "无争议事实记载表"),
        *_who(said),
        p(
            f"双方因{said['cause']}进行调解，未能达成协议。经调解员询问，双方共同确认下列事实没有争议："
        ),
        *numbered(said["facts"]),
        p(
            f"上述事实依照{cited(ONLINE_MEDIATION(18))}的规定，可以在后续诉讼程序中直接采用，双方无需另行举证。"
        ),
        p("本表不记载任何一方在调解中的让步、报价或者建议。"),
        signs([*_both(said), f"调解员（签名）{said['mediator']}"], said["day"]),
    ]


def ending(said: Said) -> list[Block]:
    ways = (
        "您可以依法向人民法院起诉；"
        if said["filing"] != "yes"
        else "本案将依法登记立案或恢复审理；"
    )
    return [
        *_head(said, "调解终结通知书"),
        flush(f"{said['to_whom']}："),
        p(f"您与{said['other']}因{said['cause']}申请调解一案，现已终结调解。"),
        head("一、终结的原因"),
        *paragraphs(said["reason"]),
        p(f"以上情形符合{cited(ONLINE_MEDIATION(25))}的规定。"),
        head("二、接下来可以怎样做"),
        p(f"{ways}双方愿意继续协商的，也可以再次申请调解。"),
        p(f"调解中的让步不得作为对您不利的证据（{cited(ONLINE_MEDIATION(18))}）。"),
        *([p(f"如有疑问，请联系：{said['contact']}。")] if said["contact"] else []),
        seal([("调解员", said["mediator"])], said["court"], said["day"]),
    ]


FILING = Field(
    "filing", gettext_lazy("The case is filed or resumed by itself"), required=False,
    hint=gettext_lazy("Write “yes” where it is."), longest=3,
)  # fmt: skip
PAPERS: dict[str, tuple[Any, ...]] = {
    Kind.MEDIATION_AGREEMENT: (
        "调解协议书",
        (
            common.MAYBE_NUMBER,
            common.APPLICANTS,
            common.RESPONDENTS,
            common.DISPUTE,
            TERMS,
            common.TOTAL,
            common.PLAN,
            Field("copies", gettext_lazy("Number of copies"), required=False, longest=4),
            common.MEDIATOR,
            common.ORGANISATION,
            common.MAYBE_DAY,
            SIGNED,
        ),
        agreement,
        adds_up,
    ),
    Kind.MEDIATION_RECORD: (
        "调解笔录",
        (
            common.MAYBE_NUMBER,
            common.APPLICANTS,
            common.RESPONDENTS,
            common.CAUSE,
            Moment("moment", gettext_lazy("When")),
            PLACE,
            Field("present", gettext_lazy("Who was there"), longest=300),
            Words("course", gettext_lazy("What was said")),
            Words("outcome", gettext_lazy("What came of it"), longest=1000),
            common.MEDIATOR,
            common.CLERK,
            common.MAYBE_DAY,
            SIGNED,
        ),
        session_record,
    ),
    Kind.UNDISPUTED_FACTS: (
        "无争议事实记载表",
        (
            common.MAYBE_NUMBER,
            common.APPLICANTS,
            common.RESPONDENTS,
            common.CAUSE,
            FACTS,
            common.MEDIATOR,
            common.MAYBE_DAY,
        ),
        undisputed,
    ),
    Kind.ENDING_NOTICE: (
        "调解终结通知书",
        (
            common.COURT,
            common.MAYBE_NUMBER,
            common.TO_WHOM,
            Field("other", gettext_lazy("The other side"), longest=120),
            common.CAUSE,
            REASON,
            FILING,
            common.MEDIATOR,
            common.CONTACT,
            common.DAY,
        ),
        ending,
    ),
}
