"""Who pays in advance, and who bears the costs in the end."""

from __future__ import annotations

from typing import Annotated

from faqiao.law.answers import Answer, Article, Said, step
from faqiao.law.laws import CPL_INTERPRETATION, FEES
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind


class Cost(Kind):
    """What is to be paid in advance."""

    CLAIM = "claim", "起诉", "a claim", "原告起诉"
    THIRD_PARTY = "third_party", "有独立请求权的第三人的请求", "a third party's own claim", "第三人"
    COUNTERCLAIM = "counterclaim", "反诉", "a counterclaim"
    APPEAL = "appeal", "上诉", "an appeal"
    RETRIAL = "retrial", "申请再审（依法要交费的）", "a retrial that is not free", "再审"
    WAGES = "wages", "追索劳动报酬", "a claim for wages", "劳动报酬", "工资"
    CLASS_ACTION = (
        "class_action", "人数不确定的代表人诉讼", "an action for a class not yet known", "代表人诉讼",
    )  # fmt: skip
    APPLICATION = (
        "application",
        "保全、支付令等申请",
        "an application",
        "申请",
        "preservation",
        "保全",
    )
    ENFORCEMENT = "enforcement", "申请执行", "enforcement", "执行"
    BANKRUPTCY = "bankruptcy", "申请破产", "bankruptcy", "破产"
    APPRAISAL = (
        "appraisal",
        "鉴定、公告、评估等费用",
        "appraisal, notices and the like",
        "鉴定",
        "公告",
    )


class Payer(Kind):
    """Who pays in advance."""

    PLAINTIFF = "plaintiff", "原告", "the plaintiff"
    THIRD_PARTY = "third_party", "第三人", "the third party"
    DEFENDANT = "defendant", "提起反诉的被告", "the defendant who counterclaims"
    APPELLANT = "appellant", "上诉人", "the appellant"
    APPLICANT = "applicant", "申请人", "the applicant"
    WHO_ASSERTS = (
        "who_asserts",
        "提出主张的一方，直接交给有关机构",
        "who asserts it, to the institution itself",
    )
    NOBODY = "nobody", "不用预交", "nobody"


class Outcome(Kind):
    """How it ended, as far as costs are concerned."""

    LOST = "lost", "败诉", "one side lost"
    PARTLY = "partly", "部分胜诉、部分败诉", "won in part", "部分胜诉"
    JOINT = "joint", "共同诉讼人败诉", "several lost together", "共同败诉"
    LIABLE_TOGETHER = (
        "liable_together",
        "承担连带责任的当事人败诉",
        "jointly liable parties lost",
        "连带",
    )
    VOLUNTEERED = "volunteered", "胜诉方自愿承担", "the winner takes them on", "自愿承担"
    MEDIATED = "mediated", "经法院调解达成协议", "settled by mediation", "调解"
    DIVORCE = "divorce", "离婚案件", "a divorce", "离婚"
    WITHDRAWN = "withdrawn", "准许撤诉", "withdrawn", "撤诉"
    ACT_CHANGED = (
        "act_changed", "行政机关改变行政行为后原告撤诉", "the authority changed its act, the suit was withdrawn",
        "行政撤诉",
    )  # fmt: skip
    REDUCED_LATE = (
        "reduced_late", "法庭调查终结后减少请求", "the claim was reduced after the inquiry",
    )  # fmt: skip
    ORDER_UNOPPOSED = (
        "order_unopposed",
        "支付令未被异议",
        "the payment order was not opposed",
        "支付令",
    )
    ORDER_OPPOSED = (
        "order_opposed",
        "支付令被异议而终结",
        "the payment order was opposed",
        "支付令异议",
    )
    PUBLIC_SUMMONS = "public_summons", "公示催告", "a public summons"
    ENFORCED = "enforced", "执行", "enforcement", "enforcement", "申请执行"
    ENFORCEMENT_SETTLED = (
        "enforcement_settled", "执行和解", "enforcement was settled by agreement",
    )  # fmt: skip
    PRESERVED = "preserved", "保全", "a preservation", "preservation"
    AWARD = "award", "撤销仲裁裁决或认定仲裁协议效力", "setting aside an award", "仲裁"
    RETRIED = "retried", "一方申请再审（依法要交费的）", "one side asked for the retrial", "再审"
    RETRIED_BY_BOTH = "retried_by_both", "双方都申请再审", "both sides asked for the retrial"
    LATE_EVIDENCE = (
        "late_evidence", "因自身原因逾期提出新证据增加的费用", "what late evidence added", "逾期举证",
    )  # fmt: skip
    SPECIAL_NOTICE = "special_notice", "特别程序的公告费", "the notice of a special procedure"
    BANKRUPTCY = "bankruptcy", "破产", "bankruptcy"
    SECURITY_REALISED = "security_realised", "裁定拍卖、变卖担保财产", "the security is sold"
    SECURITY_REFUSED = (
        "security_refused",
        "实现担保物权的申请被驳回",
        "realising the security was refused",
    )
    AIDED_WON = "aided_won", "受救助一方胜诉", "who had relief won"
    AIDED_LOST = "aided_lost", "受救助一方败诉", "who had relief lost"


class Bearer(Kind):
    """Who bears the costs."""

    LOSER = "loser", "败诉方", "who lost"
    WINNER = "winner", "胜诉方", "who won"
    ALL_LOSERS = "all_losers", "承担连带责任的败诉各方共同", "all the losers together"
    COURT = "court_decides", "由人民法院决定", "as the court decides"
    AGREEMENT = (
        "agreement",
        "双方协商，协商不成由人民法院决定",
        "as the parties agree, else as the court decides",
    )
    CLAIMANT = "claimant", "原告或者上诉人", "the plaintiff or appellant"
    CHANGER = "changer", "减少请求的一方", "who reduced the claim"
    AUTHORITY = "authority", "被告行政机关", "the authority sued"
    DEBTOR = "debtor", "债务人（被执行人）", "the debtor"
    DEBTOR_OR_SURETY = "debtor_or_surety", "债务人、担保人", "the debtor and the surety"
    APPLICANT = (
        "applicant",
        "申请人（可以在起诉时列入请求）",
        "the applicant, who may claim it in a suit",
    )
    ONLY_APPLICANT = "only_applicant", "申请人", "the applicant"
    CAUSER = "causer", "造成增加的一方", "who caused it"
    ESTATE = "estate", "破产财产", "the estate"


_ADVANCED: dict[Cost, tuple[Payer, Article]] = {
    Cost.CLAIM: (Payer.PLAINTIFF, FEES("20.1")),
    Cost.THIRD_PARTY: (Payer.THIRD_PARTY, FEES("20.1")),
    Cost.COUNTERCLAIM: (Payer.DEFENDANT, FEES("20.1")),
    Cost.APPEAL: (Payer.APPELLANT, FEES("20.1")),
    Cost.RETRIAL: (Payer.APPLICANT, FEES(23)),
    Cost.WAGES: (Payer.NOBODY, FEES("20.1")),
    Cost.CLASS_ACTION: (Payer.NOBODY, CPL_INTERPRETATION(194)),
    Cost.APPLICATION: (Payer.APPLICANT, FEES("20.2")),
    Cost.ENFORCEMENT: (Payer.NOBODY, FEES("20.2")),
    Cost.BANKRUPTCY: (Payer.NOBODY, FEES("20.2")),
    Cost.APPRAISAL: (Payer.WHO_ASSERTS, FEES(12)),
}
_BORNE: dict[Outcome, tuple[Bearer, Article]] = {
    Outcome.LOST: (Bearer.LOSER, FEES("29.1")),
    Outcome.PARTLY: (Bearer.COURT, FEES("29.2")),
    Outcome.JOINT: (Bearer.COURT, FEES("29.3")),
    Outcome.LIABLE_TOGETHER: (Bearer.ALL_LOSERS, CPL_INTERPRETATION(203)),
    Outcome.VOLUNTEERED: (Bearer.WINNER, FEES("29.1")),
    Outcome.MEDIATED: (Bearer.AGREEMENT, FEES(31)),
    Outcome.DIVORCE: (Bearer.AGREEMENT, FEES(33)),
    Outcome.WITHDRAWN: (Bearer.CLAIMANT, FEES("34.1")),
    Outcome.ACT_CHANGED: (Bearer.AUTHORITY, FEES("34.2")),
    Outcome.REDUCED_LATE: (Bearer.CHANGER, FEES(35)),
    Outcome.ORDER_UNOPPOSED: (Bearer.DEBTOR, FEES(36)),
    Outcome.ORDER_OPPOSED: (Bearer.APPLICANT, FEES(36)),
    Outcome.PUBLIC_SUMMONS: (Bearer.ONLY_APPLICANT, FEES(37)),
    Outcome.ENFORCED: (Bearer.DEBTOR, FEES("38.1")),
    Outcome.ENFORCEMENT_SETTLED: (Bearer.AGREEMENT, FEES("38.2")),
    Outcome.PRESERVED: (Bearer.APPLICANT, FEES("38.3")),
    Outcome.AWARD: (Bearer.LOSER, FEES("38.4")),
    Outcome.RETRIED: (Bearer.ONLY_APPLICANT, FEES(32)),
    Outcome.RETRIED_BY_BOTH: (Bearer.LOSER, FEES(32)),
    Outcome.LATE_EVIDENCE: (Bearer.CAUSER, FEES(40)),
    Outcome.SPECIAL_NOTICE: (Bearer.ONLY_APPLICANT, FEES(41)),
    Outcome.BANKRUPTCY: (Bearer.ESTATE, FEES(42)),
    Outcome.SECURITY_REALISED: (Bearer.DEBTOR_OR_SURETY, CPL_INTERPRETATION("204.1")),
    Outcome.SECURITY_REFUSED: (Bearer.ONLY_APPLICANT, CPL_INTERPRETATION("204.1")),
    Outcome.AIDED_WON: (Bearer.LOSER, FEES(50)),
    Outcome.AIDED_LOST: (Bearer.COURT, FEES(50)),
}


@rule("由谁预交", "Who pays in advance")
def advanced_by(
    *, cost: Annotated[Cost, Said("为什么事项交费", "what is to be paid for")]
) -> Answer[Payer]:
    """Wages, enforcement and bankruptcy need no advance; appraisers are paid directly, never through the court."""
    payer, article = _ADVANCED[cost]
    said = step(f"{cost.zh}：预交人是{payer.zh}" if payer is not Payer.NOBODY else f"{cost.zh}：不用预交",
                f"Paid in advance for {cost.en}: {payer.en}", article)  # fmt: skip
    return Answer(payer, (said,))


@rule("由谁负担", "Who bears the costs")
def borne_by(*, outcome: Annotated[Outcome, Said("怎样结束", "how it ended")]) -> Answer[Bearer]:
    """The loser as a rule; agreed in mediation and divorce; the claimant after a withdrawal."""
    bearer, article = _BORNE[outcome]
    said = step(f"{outcome.zh}：诉讼费用负担——{bearer.zh}", f"{outcome.en}: the costs are borne by {bearer.en}"
                if bearer not in _AS else f"{outcome.en}: the costs are shared {bearer.en}", article)  # fmt: skip
    return Answer(bearer, (said,))


_AS = frozenset({Bearer.COURT, Bearer.AGREEMENT})
