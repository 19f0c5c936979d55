"""Relief from costs for who cannot pay: waived, reduced or deferred."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Article, Said, Step, Unanswerable, step
from faqiao.law.fees.money import Charge, answered, yuan
from faqiao.law.laws import FEES
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

HUNDRED = Decimal(100)
LEAST_REDUCTION = numbers.read(
    "fees.relief.least_reduction", 30, FEES("46.2"), zh="减交比例不得低于（%）",
    en="A reduction is at least, in percent",
)  # fmt: skip


class Relief(Kind):
    """What may be granted."""

    WAIVE = "waive", "免交", "waived"
    REDUCE = "reduce", "减交", "reduced"
    DEFER = "defer", "缓交", "deferred"
    MANUAL = "manual", "由法院审查决定", "for the court to decide"
    NONE = "none", "不符合所列情形", "none of the grounds"


class Circumstance(Kind):
    """Why somebody cannot pay."""

    DISABLED = "disabled", "残疾且无固定生活来源", "disabled, without regular income", "残疾"
    MAINTENANCE = (
        "maintenance", "追索赡养费、扶养费、抚育费、抚恤金", "claiming maintenance or a survivor's pension",
        "赡养费", "扶养费", "抚养费", "抚育费", "抚恤金",
    )  # fmt: skip
    LOWEST_INCOME = (
        "lowest_income", "低保、特困、五保或领取失业保险金，无其他收入",
        "on the minimum allowance, in care of the village, or unemployed, without other income",
        "低保", "五保", "特困", "失业保险金", "unemployed",
    )  # fmt: skip
    GOOD_SAMARITAN = (
        "good_samaritan", "因见义勇为或保护公共利益受损害而请求赔偿", "hurt while helping others", "见义勇为",
    )  # fmt: skip
    DISASTER = (
        "disaster", "因自然灾害等生活困难，正在接受救济，或生产经营难以为继",
        "on public relief after a disaster, or a family trade that cannot go on", "自然灾害",
    )  # fmt: skip
    VETERAN = (
        "veteran",
        "国家规定的优抚、安置对象",
        "entitled to special care by the state",
        "优抚",
        "安置",
    )
    WELFARE_BODY = (
        "welfare_body",
        "社会福利机构和救助管理站",
        "a welfare institution or shelter",
        "福利机构",
    )
    INSURANCE = (
        "insurance", "追索社会保险金、经济补偿金", "claiming social insurance or severance pay",
        "社会保险金", "经济补偿金", "severance",
    )  # fmt: skip
    ACCIDENT = (
        "accident", "交通、医疗、工伤、产品质量等人身伤害事故的受害人请求赔偿", "hurt in an accident",
        "交通事故", "医疗事故", "工伤", "海上事故", "产品质量事故", "人身伤害",
    )  # fmt: skip
    LEGAL_AID = "legal_aid", "正在接受法律援助", "receiving legal aid", "法律援助"
    OTHER = "other", "确有需要的其他情形", "another case of real need", "其他"


_GROUNDS: dict[Circumstance, tuple[Relief, Article]] = {
    Circumstance.DISABLED: (Relief.WAIVE, FEES("45(1)")),
    Circumstance.MAINTENANCE: (Relief.WAIVE, FEES("45(2)")),
    Circumstance.LOWEST_INCOME: (Relief.WAIVE, FEES("45(3)")),
    Circumstance.GOOD_SAMARITAN: (Relief.WAIVE, FEES("45(4)")),
    Circumstance.DISASTER: (Relief.REDUCE, FEES("46.1(1)")),
    Circumstance.VETERAN: (Relief.REDUCE, FEES("46.1(2)")),
    Circumstance.WELFARE_BODY: (Relief.REDUCE, FEES("46.1(3)")),
    Circumstance.INSURANCE: (Relief.DEFER, FEES("47(1)")),
    Circumstance.ACCIDENT: (Relief.DEFER, FEES("47(2)")),
    Circumstance.LEGAL_AID: (Relief.DEFER, FEES("47(3)")),
    Circumstance.OTHER: (Relief.MANUAL, FEES("45(5)")),
}
_BEST_FIRST = (Relief.WAIVE, Relief.REDUCE, Relief.DEFER, Relief.MANUAL)


@rule("司法救助：能否免交、减交或缓交", "Relief from costs")
def relief(
    *,
    circumstance: Annotated[
        tuple[Circumstance, ...], Said("困难情形，可以多项", "why the costs cannot be paid")
    ],
    natural_person: Annotated[bool, Said("是否自然人", "whether it is a person, no body")] = True,
) -> Answer[Relief]:
    """The furthest relief that the circumstances give; “another case of need” is for the court to decide.

    Facts: available (every relief open), proof_of_income (whether papers on income are needed too).
    """
    given = [_GROUNDS[one] for one in dict.fromkeys(circumstance)]
    open_to = {kind for kind, _ in given if natural_person or kind is not Relief.WAIVE}
    available = tuple(kind for kind in _BEST_FIRST if kind in open_to)
    best = available[0] if available else Relief.NONE
    said = [_said(one) for one in dict.fromkeys(circumstance)]
    if not natural_person and any(kind is Relief.WAIVE for kind, _ in given):
        said.append(_ONLY_PEOPLE)
    if available:
        said += _HOW_TO_ASK
    else:
        said.append(_NO_GROUND)
    if Relief.DEFER in open_to:
        said.append(_DEFERRED_FIRST)
    proof = bool({Relief.WAIVE, Relief.REDUCE, Relief.MANUAL} & open_to)
    numbers_used = (LEAST_REDUCTION,) if Relief.REDUCE in open_to else ()
    return Answer(
        best, tuple(said), numbers_used, {"available": available, "proof_of_income": proof}
    )


@rule("减交后应交多少", "What is due after a reduction")
def reduced(
    *,
    fee: Annotated[Decimal, Said("原应交的费用（元）", "the fee before, in yuan")],
    percent: Annotated[
        Decimal, Said("减交的百分比，不低于 30", "percent taken off, at least 30")
    ] = LEAST_REDUCTION.value,
) -> Answer[Decimal]:
    """At least 30 % are taken off. All of it would be a waiver, which has its own grounds. Facts: exact."""
    least = LEAST_REDUCTION.value
    if not least <= percent < HUNDRED:
        raise Unanswerable(
            f"减交的比例应不低于 {least}%、低于 100%，而不是 {percent}%；全部不交是免交，请用 fees.relief。",
            f"A reduction takes off at least {least} % and less than 100 %, not {percent} %;"
            " a waiver has its own grounds: fees.relief.",
        )
    left = words.amount(fee) * (HUNDRED - percent) / HUNDRED
    said = step(
        f"减交 {yuan(percent)}%：{yuan(fee)} − {yuan(fee - left)} = {yuan(left)} 元",
        f"{yuan(percent)} % are taken off: {yuan(left)} yuan are left",
        FEES("46.2"),
    )
    return answered(Charge(left, (said,), (LEAST_REDUCTION,)))


def _said(one: Circumstance) -> Step:
    kind, article = _GROUNDS[one]
    if kind is Relief.MANUAL:
        return step(
            "您说的是其他情形：是否确实需要免交、减交或缓交，由法院审查决定",
            "Another case: whether it is really needed is for the court to decide",
            article,
        )
    return step(f"{one.zh}：法院应当准予{kind.zh}", f"{one.en}: the fee must be {kind.en}", article)


_ONLY_PEOPLE = step(
    "免交只适用于自然人，单位不能免交",
    "Only people can have costs waived, not bodies",
    FEES("44.2"),
)
_HOW_TO_ASK = (
    step(
        "起诉或者上诉时提出书面申请，并附确有经济困难的证明；因生活困难申请免交、减交的，还要附经济状况证明",
        "Ask in writing when suing or appealing, with proof of hardship;"
        " a waiver or reduction needs proof of income too",
        FEES(48),
    ),
)
_DEFERRED_FIRST = step(
    "符合缓交条件的，法院在决定立案之前作出准予缓交的决定",
    "A deferral is decided before the case is docketed",
    FEES(49),
)
_NO_GROUND = step(
    "按您填写的情形，没有可以适用的救助；如确有困难，可以填“其他”由法院审查",
    "None of the grounds applies; with real need choose “other” and the court will decide",
    FEES("44.1"),
)
