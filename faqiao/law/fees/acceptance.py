"""What a court takes for hearing a case, by kind: 诉讼费用交纳办法第十三条."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Article, Number, Said, Unanswerable, step
from faqiao.law.fees import tariffs
from faqiao.law.fees.halving import (
    Filed,
    Halved,
    Joined,
    Mediated,
    Procedure,
    Track,
    Ways,
    Withdrawn,
    told,
)
from faqiao.law.fees.money import NOTHING, Charge, yuan
from faqiao.law.laws import FEES
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

LOCAL_SINCE = date(2007, 7, 1)  # 京发改〔2007〕1111号 speaks of July 2007; we take its first day
LOCAL = Said("京发改〔2007〕1111号", "Beijing Development and Reform Commission [2007] No. 1111")


class CaseKind(Kind):
    """What a case is about, as far as the fee is concerned."""

    PROPERTY = "property", "财产案件", "property", "money", "财产", "金钱"
    DIVORCE = "divorce", "离婚案件", "divorce", "离婚"
    PERSONALITY = "personality", "人格权案件", "personality rights", "人格权", "名誉权"
    OTHER = (
        "other_non_property", "其他非财产案件", "other case without property",
        "non_property", "非财产", "非财产案件", "other",
    )  # fmt: skip
    IP = "ip", "知识产权民事案件", "intellectual property", "知识产权"
    LABOUR = "labour", "劳动争议案件", "labour dispute", "labor", "劳动", "劳动争议"
    ADMINISTRATIVE = "administrative", "行政案件", "administrative case", "行政"
    ADMINISTRATIVE_100 = (
        "administrative_trademark_patent_maritime", "商标、专利、海事行政案件",
        "administrative case on a trademark, a patent or the sea", "administrative_ip", "商标行政", "专利行政",
    )  # fmt: skip
    COMPENSATION = "administrative_compensation", "行政赔偿案件", "administrative compensation"
    SPECIAL = (
        "special", "特别程序案件", "special procedure",
        "confirmation", "司法确认", "特别程序", "judicial confirmation",
    )  # fmt: skip


class AdministrativeKind(Kind):
    """What an administrative case is about."""

    TRADEMARK = "trademark", "商标行政案件", "trademark", "商标"
    PATENT = "patent", "专利行政案件", "patent", "专利"
    MARITIME = "maritime", "海事行政案件", "maritime", "海事"
    OTHER = "other", "其他行政案件", "other", "其他"
    COMPENSATION = "compensation", "行政赔偿案件", "compensation", "行政赔偿"


def _local(name: str, amount: int, low: int, high: int, article: Article, zh: str) -> Local:
    return Local(
        numbers.configured(
            f"fees.{name}", amount, LOCAL, zh=f"{zh}（北京）", en=f"Fee per case in Beijing: {name}"
        ),
        low,
        high,
        article,
        zh,
    )


class Local:
    """A fee per case that the province fixes within the range of the Measures."""

    def __init__(self, number: Number, low: int, high: int, article: Article, zh: str) -> None:
        self.number, self.low, self.high = number, low, high
        self.article, self.zh = article, zh

    def charge(self) -> Charge:
        """Raises Unanswerable when somebody has set it outside the range."""
        amount = self.number.value
        if not self.low <= amount <= self.high:
            raise Unanswerable(
                f"“{self.number.name}”设定为 {yuan(amount)} 元，超出了{self.article.said.zh}规定的"
                f" {self.low} 元至 {self.high} 元，请改正设定。",
                f"{self.number.name} is set to {yuan(amount)} yuan, outside the range of"
                f" {self.article.said.en}: {self.low} to {self.high} yuan; correct the setting.",
            )
        said = step(
            f"{self.zh}每件 {yuan(amount)} 元（办法规定 {self.low} 元至 {self.high} 元，由本市定在此数）",
            f"{yuan(amount)} yuan per case: the Measures allow {self.low} to {self.high},"
            " and the city has fixed this",
            self.article,
        )
        return Charge(amount, (said,), (self.number,))


PROPERTY_BASE = numbers.read(
    "fees.property.base", 50, FEES("13(1)1"), zh="财产案件不超过 1 万元的，每件",
    en="Property case of up to 10,000 yuan, per case",
)  # fmt: skip
DIVORCE = _local("divorce", 150, 50, 300, FEES("13(2)1"), "离婚案件")
PERSONALITY = _local("personality", 300, 100, 500, FEES("13(2)2"), "侵害人格权的案件")
OTHER = _local("other_non_property", 70, 50, 100, FEES("13(2)3"), "其他非财产案件")
IP = _local("ip_without_amount", 750, 500, 1_000, FEES("13(3)"), "没有争议金额的知识产权案件")
OBJECTION = _local("jurisdiction_objection", 70, 50, 100, FEES("13(6)"), "管辖权异议不成立的")
LABOUR = numbers.read("fees.labour", 10, FEES("13(4)"), zh="劳动争议案件", en="Labour dispute")
ADMINISTRATIVE_100 = numbers.read(
    "fees.administrative.trademark_patent_maritime", 100, FEES("13(5)1"),
    zh="商标、专利、海事行政案件", en="Administrative case on a trademark, a patent or the sea",
)  # fmt: skip
ADMINISTRATIVE = numbers.read(
    "fees.administrative.other", 50, FEES("13(5)2"), zh="其他行政案件", en="Other administrative case"
)  # fmt: skip

_BASE = Charge(
    PROPERTY_BASE.value,
    (
        step(
            "不超过 10,000 元的部分，每件 50 元", "Up to 10,000 yuan: 50 yuan per case",
            FEES("13(1)1"),
        ),
    ),
    (PROPERTY_BASE,),
)  # fmt: skip


@rule("财产案件受理费", "Acceptance fee of a property case", name="property",
      since=FEES.since, dated="filed")  # fmt: skip
def property_(
    *,
    amount: Annotated[Decimal, Said("诉讼请求金额（元）", "the amount claimed, in yuan")],
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Each part of the amount pays at its own rate; halved at most once. Facts: exact, full, halved, grounds."""
    return told(on_property(amount), Ways(procedure, mediated, withdrawn, joined, halved))


@rule("离婚案件受理费", "Acceptance fee of a divorce", since=LOCAL_SINCE, dated="filed")
def divorce(
    *,
    property: Annotated[  # noqa: A002  the word that the Measures use
        Decimal, Said("要分割的财产总额（元）", "the property to be divided, in yuan")
    ] = NOTHING,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """A fee per case, and 0.5 % of the property above 200,000 yuan. Facts: exact, full, halved, grounds."""
    return told(on_divorce(property), Ways(procedure, mediated, withdrawn, decided=halved))


@rule("人格权案件受理费", "Acceptance fee of a case on personality rights",
      since=LOCAL_SINCE, dated="filed")  # fmt: skip
def personality(
    *,
    damages: Annotated[Decimal, Said("损害赔偿金额（元）", "the damages claimed")] = NOTHING,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """A fee per case, 1 % of damages from 50,000 to 100,000 yuan, 0.5 % above. Facts: exact, full, halved, grounds."""
    return told(on_personality(damages), Ways(procedure, mediated, withdrawn, joined, halved))


@rule("其他非财产案件受理费", "Acceptance fee of another case without property",
      since=LOCAL_SINCE, dated="filed")  # fmt: skip
def other_non_property(
    *,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """One fee per case. Facts: exact, full, halved, grounds."""
    return told(OTHER.charge(), Ways(procedure, mediated, withdrawn, joined, halved))


@rule("知识产权民事案件受理费", "Acceptance fee of a civil case on intellectual property",
      since=LOCAL_SINCE, dated="filed")  # fmt: skip
def ip(
    *,
    amount: Annotated[
        Decimal | None, Said("争议金额（元），没有就不填", "the amount in dispute, if any")
    ] = None,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """As property with an amount in dispute, else one fee per case. Facts: exact, full, halved, grounds."""
    return told(on_ip(amount), Ways(procedure, mediated, withdrawn, joined, halved))


@rule("劳动争议案件受理费", "Acceptance fee of a labour dispute", since=FEES.since, dated="filed")
def labour(
    *,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Ten yuan, whatever the amount. Facts: exact, full, halved, grounds."""
    return told(on_labour(), Ways(procedure, mediated, withdrawn, joined, halved))


@rule("行政案件受理费", "Acceptance fee of an administrative case",
      since=FEES.since, dated="filed")  # fmt: skip
def administrative(
    *,
    matter: Annotated[AdministrativeKind, Said("行政案件的种类", "what the case is about")] = (
        AdministrativeKind.OTHER
    ),
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """By what it is about; compensation is free. Facts: exact, full, halved, grounds."""
    return told(on_administrative(matter), Ways(procedure, mediated, withdrawn, decided=halved))


@rule("管辖权异议费", "Fee of an objection to jurisdiction", since=LOCAL_SINCE, dated="filed")
def jurisdiction_objection(
    *,
    upheld: Annotated[bool, Said("异议是否成立", "whether the objection was upheld")] = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Due only when the objection fails. Facts: exact, full, halved, grounds."""
    if upheld:
        return told(_free("管辖权异议成立的，不交费", "An objection that is upheld costs nothing",
                          FEES("13(6)")), Ways())  # fmt: skip
    return told(OBJECTION.charge(), Ways())


@rule("案件受理费", "Acceptance fee of a case of any kind", since=FEES.since, dated="filed")
def acceptance_fee(
    *,
    kind: Annotated[CaseKind, Said("案件种类", "the kind of case")],
    amount: Annotated[
        Decimal | None,
        Said("金额（元）：诉讼请求、要分割的财产或损害赔偿", "the claim, property or damages"),
    ] = None,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """The same as the rule for its kind. Facts: exact, full, halved, grounds."""
    if filed and kind in FIXED_HERE:
        words.in_force(filed, LOCAL_SINCE)
    return told(charged(kind, amount), Ways(procedure, mediated, withdrawn, joined, halved))


#: Kinds whose fee the city has fixed, so that it is not known before.
FIXED_HERE = frozenset({CaseKind.DIVORCE, CaseKind.PERSONALITY, CaseKind.OTHER, CaseKind.IP})


def charged(kind: CaseKind, amount: Decimal | None) -> Charge:
    """The full fee. Raises Unanswerable when the kind needs an amount and there is none."""
    return _CHARGES[kind](None if amount is None else words.amount(amount))


def on_property(amount: Decimal) -> Charge:
    return tariffs.summed(_BASE, tariffs.PROPERTY.on(words.amount(amount)))


def on_divorce(property_: Decimal) -> Charge:
    return tariffs.summed(DIVORCE.charge(), tariffs.DIVORCE.on(words.amount(property_)))


def on_personality(damages: Decimal) -> Charge:
    return tariffs.summed(PERSONALITY.charge(), tariffs.PERSONALITY.on(words.amount(damages)))


def on_ip(amount: Decimal | None) -> Charge:
    if amount is None:
        return IP.charge()
    as_property = step(
        "知识产权案件有争议金额的，按照财产案件的标准交纳",
        "A case on intellectual property with an amount in dispute pays as a property case",
        FEES("13(3)"),
    )
    return Charge(NOTHING, (as_property,)) + on_property(amount)


def on_labour() -> Charge:
    said = step("劳动争议案件每件 10 元，与金额无关", "A labour dispute costs 10 yuan, whatever the amount",
                FEES("13(4)"))  # fmt: skip
    return Charge(LABOUR.value, (said,), (LABOUR,))


def on_administrative(matter: AdministrativeKind) -> Charge:
    if matter is AdministrativeKind.COMPENSATION:
        return _free("行政赔偿案件不交纳案件受理费", "Administrative compensation cases are free",
                     FEES("8(4)"))  # fmt: skip
    fee = ADMINISTRATIVE if matter is AdministrativeKind.OTHER else ADMINISTRATIVE_100
    article = FEES("13(5)2" if matter is AdministrativeKind.OTHER else "13(5)1")
    said = step(f"{fee.said.zh}每件 {fee.whole} 元", f"{fee.said.en}: {fee.whole} yuan", article)
    return Charge(fee.value, (said,), (fee,))


def _free(zh: str, en: str, article: Article) -> Charge:
    return Charge(NOTHING, (step(zh, en, article),))


def _on_needed_amount(amount: Decimal | None) -> Charge:
    if amount is None:
        raise Unanswerable(
            "财产案件要按金额计算，请填写 amount（诉讼请求金额，元）。",
            "The fee of a property case depends on the claim: give amount, in yuan.",
        )
    return on_property(amount)


_CHARGES: dict[CaseKind, Callable[[Decimal | None], Charge]] = {
    CaseKind.PROPERTY: _on_needed_amount,
    CaseKind.DIVORCE: lambda amount: on_divorce(amount or NOTHING),
    CaseKind.PERSONALITY: lambda amount: on_personality(amount or NOTHING),
    CaseKind.OTHER: lambda _: OTHER.charge(),
    CaseKind.IP: on_ip,
    CaseKind.LABOUR: lambda _: on_labour(),
    CaseKind.ADMINISTRATIVE: lambda _: on_administrative(AdministrativeKind.OTHER),
    CaseKind.ADMINISTRATIVE_100: lambda _: on_administrative(AdministrativeKind.TRADEMARK),
    CaseKind.COMPENSATION: lambda _: on_administrative(AdministrativeKind.COMPENSATION),
    CaseKind.SPECIAL: lambda _: _free(
        "依照特别程序审理的案件（包括司法确认）不交纳案件受理费",
        "Special procedures, confirmation of a mediated agreement among them, are free",
        FEES("8(1)"),
    ),
}
