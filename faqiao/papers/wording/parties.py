"""Papers that parties write: claim, defence, application for confirmation, address for service."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from faqiao.law.laws import CPL, CPL_INTERPRETATION, ONLINE_LITIGATION, PEOPLES_MEDIATION
from faqiao.papers.states import Kind
from faqiao.papers.wording import common
from faqiao.papers.wording.blocks import (
    Block,
    cited,
    flush,
    head,
    in_arabic,
    money,
    names,
    number,
    numbered,
    p,
    paragraphs,
    side,
    signs,
    table,
    title,
)
from faqiao.papers.wording.fields import Day, Field, Items, Words

Said = dict[str, Any]
_AGENT = "委托诉讼代理人"
CLAIMS = Items("claims", _("What is claimed"), hint=_("One point on each line."))
GROUNDS = Words("grounds", _("Facts and reasons"))
EVIDENCE = Items("evidence", _("Evidence"), required=False, hint=_("One piece on each line."))


def _signed(role: str, people: list[dict[str, str]], day: str) -> Block:
    return signs([f"{role}（签名）{one['name']}" for one in people], day)


def complaint(said: Said) -> list[Block]:
    proof = [head("证据和证据来源"), *numbered(said["evidence"])] if said["evidence"] else []
    return [
        title("民事起诉状"),
        *side("原告", _AGENT, said["plaintiffs"]),
        *side("被告", _AGENT, said["defendants"]),
        p(f"案由：{said['cause']}"),
        head("诉讼请求"),
        *numbered(said["claims"]),
        *([p(f"以上金钱请求合计{money(said['total'])}。")] if said["total"] else []),
        head("事实与理由"),
        *paragraphs(said["grounds"]),
        *proof,
        p("此致"),
        flush(said["court"]),
        _signed("具状人", said["plaintiffs"], said["day"]),
    ]


def answer(said: Said) -> list[Block]:
    proof = [head("证据和证据来源"), *numbered(said["evidence"])] if said["evidence"] else []
    against = names(said["plaintiffs"])
    return [
        title("民事答辩状"),
        *([number(said["number"])] if said["number"] else []),
        *side("答辩人", _AGENT, said["defendants"]),
        *side("被答辩人", _AGENT, said["plaintiffs"]),
        p(f"答辩人就{against}提起的{said['cause']}一案，提出答辩如下："),
        head("答辩意见"),
        *numbered(said["points"]),
        head("事实与理由"),
        *paragraphs(said["grounds"]),
        *proof,
        p("此致"),
        flush(said["court"]),
        _signed("答辩人", said["defendants"], said["day"]),
    ]


def application(said: Said) -> list[Block]:
    everybody = [*said["applicants"], *said["respondents"]]
    return [
        title("司法确认申请书"),
        *side("申请人", _AGENT, said["applicants"]),
        *side("申请人", _AGENT, said["respondents"]),
        head("请求事项"),
        p(f"确认申请人于{in_arabic(said['agreed'])}达成的调解协议有效。"),
        head("事实与理由"),
        p(
            f"申请人因{said['cause']}，经{said['organisation']}主持调解，自愿达成调解协议，协议于{in_arabic(said['effect'])}生效。"
        ),
        *paragraphs(said["grounds"]),
        p(f"现依照{cited(CPL(205), PEOPLES_MEDIATION(33))}的规定，共同申请贵院予以司法确认。"),
        head("申请人承诺"),
        p(
            "调解协议出于自愿，没有恶意串通、规避法律，不损害国家利益、社会公共利益或者他人合法权益；"
            "如有不实，愿意承担相应的法律责任。"
        ),
        p("此致"),
        flush(said["court"]),
        _signed("申请人", everybody, said["day"]),
    ]


def in_time(said: Said) -> dict[str, str]:
    """An agreement does not take effect before it was made."""
    if said["effect"] < said["agreed"]:
        return {"effect": str(_("The agreement cannot take effect before it was made."))}
    return {}


def address(said: Said) -> list[Block]:
    rows = [
        ("受送达人", said["name"]),
        ("公民身份号码", said["identity"]),
        ("送达地址", said["address"]),
        ("收件人", said["recipient"] or said["name"]),
        ("联系电话", said["phone"]),
        ("电子送达地址", said["electronic"]),
    ]
    agrees = "同意" if said["electronic"] else "不同意"
    return [
        title("送达地址确认书"),
        *([number(said["number"])] if said["number"] else []),
        table(rows),
        head("一、告知事项"),
        p(
            "请如实填写送达地址。地址变更的，应当及时告知法院；因地址不准确、变更后未告知或者拒绝签收而使文书未能收到的，由受送达人承担相应后果。"
        ),
        p(
            f"经受送达人同意，可以采用电子方式送达；判决书、裁定书、调解书也可以电子送达，需要纸质文书的可以提出（{cited(CPL(90))}）。"
        ),
        p(
            f"向本人提供或者确认的电子地址送达的，文书到达时即为送达（{cited(ONLINE_LITIGATION(31))}）。"
        ),
        p(f"本确认书适用于本案的各个程序（{cited(CPL_INTERPRETATION(136))}）。"),
        head("二、受送达人确认"),
        p(f"我已阅读上述告知事项，保证所填内容准确有效，{agrees}电子送达。"),
        signs([f"受送达人（签名）{said['name']}"], said["day"]),
    ]


PAPERS: dict[str, tuple[Any, ...]] = {
    Kind.COMPLAINT: (
        "民事起诉状",
        (
            common.COURT,
            common.PLAINTIFFS,
            common.DEFENDANTS,
            common.CAUSE,
            CLAIMS,
            common.TOTAL,
            GROUNDS,
            EVIDENCE,
            common.MAYBE_DAY,
        ),
        complaint,
    ),
    Kind.ANSWER: (
        "民事答辩状",
        (
            common.COURT,
            common.MAYBE_NUMBER,
            common.DEFENDANTS,
            common.PLAINTIFFS,
            common.CAUSE,
            Items("points", _("What is answered"), hint=_("One point on each line.")),
            GROUNDS,
            EVIDENCE,
            common.MAYBE_DAY,
        ),
        answer,
    ),
    Kind.CONFIRMATION_APPLICATION: (
        "司法确认申请书",
        (
            common.COURT,
            common.APPLICANTS,
            common.RESPONDENTS,
            common.CAUSE,
            Field("organisation", _("Who mediated"), longest=120),
            Day("agreed", _("Day of the agreement")),
            Day("effect", _("Day on which it took effect")),
            Words("grounds", _("Facts and reasons"), required=False),
            common.MAYBE_DAY,
        ),
        application,
        in_time,
    ),
    Kind.ADDRESS_CONFIRMATION: (
        "送达地址确认书",
        (
            common.MAYBE_NUMBER,
            Field("name", _("Name"), longest=60),
            Field("identity", _("Identity number"), required=False, longest=18),
            Field("address", _("Address")),
            Field("recipient", _("Who takes it"), required=False, longest=60),
            Field("phone", _("Telephone"), longest=40),
            Field(
                "electronic",
                _("Electronic address"),
                required=False,
                hint=_("A number or a mailbox. Filled in, it means: served electronically."),
            ),
            common.MAYBE_DAY,
        ),
        address,
    ),
}
