"""Which procedure a case takes: simple, small claims must, may or no."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from faqiao.law import numbers, shipped, words
from faqiao.law.answers import Answer, Article, Said, Step, Unanswerable, step
from faqiao.law.fees.money import trimmed, yuan
from faqiao.law.laws import CPL, CPL_INTERPRETATION
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

MOST_PEOPLE = 1_000_000
SINCE = date(
    2022, 1, 1
)  # the day the fourth revision of 民事诉讼法 brought both limits (generally known)
MUST_PART = numbers.read(
    "procedure.small_claims.must", "0.5", CPL("165.1"),
    zh="应当适用小额诉讼的标的额不超过年平均工资的几倍", en="Small claims up to so many average wages",
)  # fmt: skip
MAY_PART = numbers.read(
    "procedure.small_claims.may", 2, CPL("165.2"),
    zh="可以约定适用小额诉讼的标的额不超过年平均工资的几倍", en="Small claims by agreement up to so many wages",
)  # fmt: skip
NUMEROUS = numbers.read(
    "procedure.numerous", 10, CPL_INTERPRETATION(75), zh="一方人数众多，一般指多少人以上",
    en="A side is numerous from so many people",
)  # fmt: skip


class SmallClaims(Kind):
    """Whether a case is heard as a small claim."""

    MUST = "must", "应当适用小额诉讼程序", "must be heard as a small claim"
    MAY = "may", "双方约定的，可以适用小额诉讼程序", "may be, if both sides agree"
    NO = "no", "不适用小额诉讼程序", "not a small claim"


class Simple(Kind):
    """Whether the simple procedure is open."""

    YES = "yes", "可以适用简易程序", "the simple procedure applies"
    BY_AGREEMENT = (
        "by_agreement",
        "双方约定的，可以适用简易程序",
        "the simple procedure, if both sides agree",
    )
    NO = "no", "不适用简易程序", "no simple procedure"


class NotSmall(Kind):
    """What keeps a case out of small claims."""

    STATUS = "status", "人身关系案件", "personal status", "人身关系", "离婚", "divorce"
    TITLE = "title", "财产确权案件", "title to property", "确权"
    FOREIGN = "foreign", "涉外案件", "foreign-related", "涉外"
    APPRAISAL = (
        "appraisal", "需要评估、鉴定，或对诉前评估、鉴定结果有异议", "needs an appraisal, or objects to an earlier one",
        "鉴定", "评估", "valuation",
    )  # fmt: skip
    MISSING = "missing", "一方当事人下落不明", "a party cannot be found", "下落不明"
    COUNTERCLAIM = "counterclaim", "当事人提出反诉", "a counterclaim", "反诉"
    OTHER = "other", "其他不宜适用的", "otherwise unsuitable", "其他"


class NotSimple(Kind):
    """What keeps a case out of the simple procedure."""

    MISSING = "missing", "起诉时被告下落不明", "the defendant cannot be found at filing", "下落不明"
    REMANDED = "remanded", "发回重审", "sent back for a new trial"
    NUMEROUS = "numerous", "一方人数众多", "one side is numerous", "人数众多"
    RETRIAL = "retrial", "适用审判监督程序", "retrial", "再审"
    PUBLIC_INTEREST = "public_interest", "涉及国家利益、社会公共利益", "public interest", "公益"
    REVOCATION = "revocation", "第三人撤销之诉", "third party's suit for revocation", "第三人撤销"
    OTHER = "other", "其他不宜适用的", "otherwise unsuitable", "其他"


_NOT_SMALL: dict[NotSmall, Article] = {
    NotSmall.STATUS: CPL("166(1)"),
    NotSmall.TITLE: CPL("166(1)"),
    NotSmall.FOREIGN: CPL("166(2)"),
    NotSmall.APPRAISAL: CPL("166(3)"),
    NotSmall.MISSING: CPL("166(4)"),
    NotSmall.COUNTERCLAIM: CPL("166(5)"),
    NotSmall.OTHER: CPL("166(6)"),
}
_NOT_SIMPLE: dict[NotSimple, Article] = {
    NotSimple.MISSING: CPL_INTERPRETATION("257(1)"),
    NotSimple.REMANDED: CPL_INTERPRETATION("257(2)"),
    NotSimple.NUMEROUS: CPL_INTERPRETATION("257(3)"),
    NotSimple.RETRIAL: CPL_INTERPRETATION("257(4)"),
    NotSimple.PUBLIC_INTEREST: CPL_INTERPRETATION("257(5)"),
    NotSimple.REVOCATION: CPL_INTERPRETATION("257(6)"),
    NotSimple.OTHER: CPL_INTERPRETATION("257(7)"),
}
Clear = Annotated[
    bool,
    Said(
        "是否事实清楚、权利义务关系明确、争议不大",
        "whether facts and rights are clear and little is disputed",
    ),
]
Agreed = Annotated[bool, Said("双方是否约定适用", "whether both sides agree to it")]


@rule("小额诉讼：应当、可以还是不适用", "Small claims: must, may or no", since=SINCE, dated="filed")
def small_claims(
    *,
    amount: Annotated[Decimal, Said("标的额（元）", "the amount in dispute, in yuan")],
    wage: Annotated[
        Decimal | None,
        Said("上年度就业人员年平均工资（元）", "the average yearly wage of the year before"),
    ] = None,
    province: Annotated[str, Said("省、自治区、直辖市", "the province")] = "北京",
    filed: Annotated[date | None, Said("受理之日", "the day it was filed")] = None,
    excluded: Annotated[
        tuple[NotSmall, ...], Said("不适用的情形，可以多项", "what keeps it out, if anything")
    ] = (),
    money: Annotated[bool, Said("是否金钱给付案件", "whether it is about paying money")] = True,
    clear: Clear = True,
    agreed: Agreed = False,
) -> Answer[SmallClaims]:
    """Up to half the average wage it must, up to twice it may if both sides agree. One instance only.

    Without `wage`, the published one of the year before `filed` (or the latest published) is taken.
    Facts: must_up_to, may_up_to, wage, wage_year, reasons, small_claim (whether it will be heard as one, as told).
    """
    words.amount(amount)
    wage_year, average = (None, _wage(wage)) if wage is not None else _published(province, filed)
    must, may = average * MUST_PART.value, average * MAY_PART.value
    reasons = tuple(dict.fromkeys(excluded))
    said = [_limits(average, wage_year, must, may)]
    if reasons or not money or not clear:
        verdict = SmallClaims.NO
        said += _kept_out(reasons, money, clear)
    else:
        verdict = _by_amount(amount, must, may)
        said.append(_verdict(amount, verdict))
    if verdict is not SmallClaims.NO:
        said += _HOW
    facts = {
        "must_up_to": trimmed(must), "may_up_to": trimmed(may), "wage": average,
        "wage_year": wage_year, "reasons": reasons,
        "small_claim": verdict is SmallClaims.MUST or (verdict is SmallClaims.MAY and agreed),
    }  # fmt: skip
    return Answer(verdict, tuple(said), (MUST_PART, MAY_PART), facts)


@rule("能否适用简易程序", "Whether the simple procedure is open")
def simple(
    *,
    clear: Clear = True,
    excluded: Annotated[
        tuple[NotSimple, ...], Said("不适用的情形，可以多项", "what keeps it out, if anything")
    ] = (),
    people: Annotated[int, Said("人数较多一方有多少人", "how many people the larger side has")] = 1,
    basic_court: Annotated[
        bool, Said("是否在基层人民法院或其派出法庭", "whether it is before a basic court")
    ] = True,
    heard_as_ordinary: Annotated[
        bool, Said("是否已按普通程序开庭", "whether it was already heard in the ordinary procedure")
    ] = False,
) -> Answer[Simple]:
    """Before basic courts, in clear cases; in others if both sides agree; never in those excluded. Facts: reasons."""
    numerous = words.count(people, MOST_PEOPLE, 1) >= NUMEROUS.whole
    reasons = tuple(dict.fromkeys((*excluded, *([NotSimple.NUMEROUS] if numerous else []))))
    said: list[Step] = [_reason(one.zh, one.en, _NOT_SIMPLE[one]) for one in reasons]
    if not basic_court:
        said.append(_ONLY_BASIC)
    if heard_as_ordinary:
        said.append(_NO_WAY_BACK)
    used = (NUMEROUS,) if numerous else ()
    if said:
        return Answer(Simple.NO, tuple(said), used, {"reasons": reasons})
    verdict, why = (Simple.YES, _CLEAR) if clear else (Simple.BY_AGREEMENT, _NOT_CLEAR)
    return Answer(verdict, (why,), used, {"reasons": reasons})


def _wage(told: Decimal) -> Decimal:
    if not told:
        raise Unanswerable(
            "年平均工资应大于 0，请填写已公布的数额（元）。",
            "The average wage is above zero: give the published figure, in yuan.",
        )
    return words.amount(told)


def _published(province: str, filed: date | None) -> tuple[int, Decimal]:
    """The year and the wage of the year before, or the latest before. 民诉法解释第二百七十二条."""
    by_year = _wages(province)
    known = [year for year in by_year if filed is None or year < filed.year]
    if not known:
        zh, en = (
            (f" {filed.year} 年以前", f" for the years before {filed.year}") if filed else ("", "")
        )
        raise Unanswerable(
            f"没有录入{province}{zh}的就业人员年平均工资。请用 wage 直接填写已公布的数额（元），"
            "或者请管理员录入 wages.json。",
            f"No average wage of {province}{en} is entered."
            " Give the published figure as wage, or have it entered in wages.json.",
        )
    latest = max(known)
    return latest, by_year[latest]


def _wages(province: str) -> dict[int, Decimal]:
    short = province.strip().removesuffix("市").removesuffix("省")
    return shipped.shaped("wages.json", _by_province).get(short, {})


def _by_province(raw: dict[str, Any]) -> dict[str, dict[int, Decimal]]:
    return {
        province: {int(year): Decimal(str(wage)) for year, wage in wages.items()}
        for province, wages in raw["provinces"].items()
    }


def _by_amount(amount: Decimal, must: Decimal, may: Decimal) -> SmallClaims:
    if amount <= must:
        return SmallClaims.MUST
    return SmallClaims.MAY if amount <= may else SmallClaims.NO


def _limits(average: Decimal, year: int | None, must: Decimal, may: Decimal) -> Step:
    of = f"{year} 年" if year else ""
    return step(
        f"{of}就业人员年平均工资 {yuan(average)} 元：50% 是 {yuan(must)} 元，两倍是 {yuan(may)} 元",
        f"Average yearly wage {yuan(average)} yuan: half of it is {yuan(must)}, twice is {yuan(may)}",
        CPL_INTERPRETATION(272),
    )


def _verdict(amount: Decimal, verdict: SmallClaims) -> Step:
    number: Article = CPL("165.1" if verdict is SmallClaims.MUST else "165.2")
    return step(
        f"标的额 {yuan(amount)} 元：{verdict.zh}", f"{yuan(amount)} yuan: {verdict.en}", number
    )


def _kept_out(reasons: tuple[NotSmall, ...], money: bool, clear: bool) -> list[Step]:
    said = [_reason(one.zh, one.en, _NOT_SMALL[one]) for one in reasons]
    if not money:
        said.append(_ONLY_MONEY)
    if not clear:
        said.append(_ONLY_CLEAR)
    return said


def _reason(zh: str, en: str, article: Article) -> Step:
    return step(f"不适用：{zh}", f"Not open: {en}", article)


_HOW = (
    step(
        "小额诉讼一审终审，可以一次开庭并当庭宣判，两个月内审结",
        "A small claim is decided once and for all, often in one hearing, within two months",
        CPL(167),
    ),
    step(
        "对适用小额诉讼有异议的，应当在开庭前提出",
        "Who objects to a small-claims hearing does so before it begins",
        CPL_INTERPRETATION(279),
    ),
)
_ONLY_MONEY = step(
    "小额诉讼只适用于金钱给付案件", "Small claims are about paying money only", CPL("165.1")
)
_ONLY_CLEAR = step(
    "小额诉讼只适用于事实清楚、权利义务关系明确、争议不大的简单案件",
    "Small claims are clear and simple cases only",
    CPL("165.1"),
)
_ONLY_BASIC = step(
    "简易程序只由基层人民法院和它派出的法庭适用",
    "Only basic courts use the simple procedure",
    CPL("160.1"),
)
_NO_WAY_BACK = step(
    "已按普通程序开庭的，不得再转为简易程序",
    "Once heard in the ordinary procedure, a case does not become simple again",
    CPL_INTERPRETATION(260),
)
_CLEAR = step(
    "事实清楚、权利义务关系明确、争议不大的简单民事案件，适用简易程序",
    "Clear and simple civil cases take the simple procedure",
    CPL("160.1"),
)
_NOT_CLEAR = step(
    "不属于简单案件，但双方可以约定适用简易程序",
    "It is no simple case, but both sides may agree on the simple procedure",
    CPL("160.2"),
)
