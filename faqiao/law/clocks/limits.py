"""The trial limit of each procedure: how long, who may extend it and how often, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from faqiao.law import numbers
from faqiao.law.answers import Article, Number, Said, Step, Unanswerable, step
from faqiao.law.laws import CPL, CPL_INTERPRETATION, TRIAL_LIMITS
from faqiao.law.running import Length
from faqiao.law.words import Kind

CIVIL_PROCEDURE = date(1991, 4, 9)  # the day the Civil Procedure Law itself took effect
REVISED_2007 = date(2008, 4, 1)
REVISED_2021 = date(2022, 1, 1)
OPEN = Said(
    "法律未规定延长多久，由院长决定", "the law gives no length; the court's president decides"
)


class Procedure(Kind):
    ORDINARY = (
        "ordinary",
        "普通程序",
        "ordinary procedure",
        "普通",
        "first_instance",
        "一审普通程序",
    )
    SIMPLE = "simple", "简易程序", "simple procedure", "summary", "summary procedure", "简易"
    SMALL_CLAIMS = (
        "small_claims",
        "小额诉讼程序",
        "small-claims procedure",
        "small",
        "小额",
        "小额诉讼",
    )
    APPEAL_JUDGMENT = (
        "appeal_judgment",
        "对判决的上诉",
        "appeal against a judgment",
        "appeal",
        "二审",
        "二审判决",
        "上诉",
    )
    APPEAL_RULING = "appeal_ruling", "对裁定的上诉", "appeal against a ruling", "二审裁定"
    SPECIAL = "special", "特别程序", "special procedure", "confirmation", "司法确认", "特别"
    RETRIAL_EXAMINATION = (
        "retrial_examination",
        "申请再审审查",
        "examination of a retrial application",
        "retrial",
        "再审审查",
    )
    ENFORCEMENT = "enforcement", "执行", "enforcement", "execution", "执行实施"
    ENFORCEMENT_NON_LITIGATION = (
        "enforcement_non_litigation",
        "非诉执行",
        "enforcement without litigation",
        "非诉",
    )


class Grantor(Kind):
    PRESIDENT = "president", "本院院长", "the court's own president", "院长"
    SUPERIOR = "superior", "上级人民法院", "the superior court", "上级法院"


class Unit(Kind):
    MONTHS = "months", "个月", "months"
    DAYS = "days", "日", "days"


@dataclass(frozen=True, slots=True)
class Term:
    """So many months or days, as the number says on the day it is asked."""

    number: Number
    unit: Unit
    article: Article

    @property
    def length(self) -> Length:
        many = self.number.whole
        return Length(months=many) if self.unit is Unit.MONTHS else Length(days=many)

    @property
    def said(self) -> Said:
        many = self.number.whole
        return Said(f"{many} {self.unit.zh}", f"{many} {self.unit.en}")


@dataclass(frozen=True, slots=True)
class Extension:
    by: Grantor
    term: Term

    @property
    def step(self) -> Step:
        term = self.term
        return step(
            f"有特殊情况的，经{self.by.zh}批准可以延长 {term.said.zh}",
            f"For special reasons {self.by.en} may extend it by {term.said.en}",
            term.article,
        )


@dataclass(frozen=True, slots=True)
class Limit:
    procedure: Procedure
    term: Term
    extensions: tuple[Extension, ...]
    since: date = CIVIL_PROCEDURE
    converts: bool = False
    beyond: Step | None = None  # what the law says of still more time, without a length

    @property
    def step(self) -> Step:
        term, kind = self.term, self.procedure
        return step(
            f"{kind.zh}案件的审限是 {term.said.zh}",
            f"The limit of the {kind.en} is {term.said.en}",
            term.article,
        )

    @property
    def numbers(self) -> tuple[Number, ...]:
        return (self.term.number, *(one.term.number for one in self.extensions))


def of(procedure: Procedure) -> Limit:
    return LIMITS[procedure]


def in_force(procedure: Procedure, filed: date) -> None:
    """Raises Unanswerable for a case filed before the limit existed."""
    since = of(procedure).since
    if filed < since:
        raise Unanswerable(
            f"{procedure.zh}的这一审限自 {since} 起施行，不能用于 {filed} 立案的案件；请给 {since} 或之后的日期。",
            f"This limit of the {procedure.en} took effect on {since} and does not answer for a case"
            f" filed on {filed}; give {since} or a later day.",
        )


def length(procedure: Procedure, extensions: int) -> Length:
    """The limit with so many extensions granted. Raises Unanswerable for more than the law allows."""
    limit = of(procedure)
    most = len(limit.extensions)
    if not 0 <= extensions <= most:
        beyond = limit.beyond.said if limit.beyond else Said("", "")
        raise Unanswerable(
            f"{procedure.zh}的审限可以延长 0 到 {most} 次，不能是 {extensions} 次。{beyond.zh}",
            f"The limit of the {procedure.en} is extended 0 to {most} times, not {extensions}. {beyond.en}",
        )
    granted = (one.term.length for one in limit.extensions[:extensions])
    return sum(granted, limit.term.length)


def _term(procedure: Procedure, value: int, unit: Unit, article: Article) -> Term:
    number = numbers.read(
        f"clocks.{procedure}_{unit}",
        value,
        article,
        zh=f"{procedure.zh}的审限（{unit.zh}）",
        en=f"limit of the {procedure.en}, in {unit.en}",
    )
    return Term(number, unit, article)


def _extension(
    procedure: Procedure,
    by: Grantor,
    value: int,
    unit: Unit,
    article: Article,
    *,
    is_open: bool = False,
) -> Extension:
    name = f"clocks.{procedure}_extension_{by}_{unit}"
    zh = f"{procedure.zh}的审限经{by.zh}批准可以延长多少{unit.zh}"
    en = f"{unit.en} by which {by.en} may extend the limit of the {procedure.en}"
    if is_open:
        number = numbers.configured(name, value, OPEN, zh=zh, en=en)
    else:
        number = numbers.read(name, value, article, zh=zh, en=en)
    return Extension(by, Term(number, unit, article))


def _of_first_instance() -> tuple[Limit, ...]:
    months, president, superior = Unit.MONTHS, Grantor.PRESIDENT, Grantor.SUPERIOR
    ordinary, simple, small = Procedure.ORDINARY, Procedure.SIMPLE, Procedure.SMALL_CLAIMS
    return (
        Limit(
            ordinary,
            _term(ordinary, 6, months, CPL(152)),
            (
                _extension(ordinary, president, 6, months, CPL(152)),
                _extension(ordinary, superior, 3, months, TRIAL_LIMITS(2)),
            ),
        ),
        Limit(
            simple,
            _term(simple, 3, months, CPL(164)),
            (_extension(simple, president, 1, months, CPL(164)),),
            since=REVISED_2021,
            converts=True,
        ),
        Limit(
            small,
            _term(small, 2, months, CPL(168)),
            (_extension(small, president, 1, months, CPL(168)),),
            since=REVISED_2021,
            converts=True,
        ),
    )


def _of_other_procedures() -> tuple[Limit, ...]:
    months, days, president = Unit.MONTHS, Unit.DAYS, Grantor.PRESIDENT
    judgment, ruling = Procedure.APPEAL_JUDGMENT, Procedure.APPEAL_RULING
    special, retrial = Procedure.SPECIAL, Procedure.RETRIAL_EXAMINATION
    return (
        Limit(
            judgment,
            _term(judgment, 3, months, CPL(183)),
            (_extension(judgment, president, 3, months, TRIAL_LIMITS(2)),),
        ),
        Limit(
            ruling,
            _term(ruling, 30, days, CPL(183)),
            (_extension(ruling, president, 30, days, CPL_INTERPRETATION(339), is_open=True),),
        ),
        Limit(
            special,
            _term(special, 30, days, CPL(187)),
            (_extension(special, president, 30, days, TRIAL_LIMITS(2)),),
        ),
        Limit(
            retrial,
            _term(retrial, 3, months, CPL(215)),
            (_extension(retrial, president, 3, months, CPL(215), is_open=True),),
            since=REVISED_2007,
        ),
    )


def _of_enforcement(procedure: Procedure, value: int) -> Limit:
    beyond = step(
        "还需延长的，层报高级人民法院备案，规定没有写明期限",
        "Still more time is reported to the High Court; the provisions give no length",
        TRIAL_LIMITS(5),
    )
    return Limit(
        procedure,
        _term(procedure, value, Unit.MONTHS, TRIAL_LIMITS(5)),
        (_extension(procedure, Grantor.PRESIDENT, 3, Unit.MONTHS, TRIAL_LIMITS(5)),),
        since=TRIAL_LIMITS.since,
        beyond=beyond,
    )


LIMITS = {
    limit.procedure: limit
    for limit in (
        *_of_first_instance(),
        *_of_other_procedures(),
        _of_enforcement(Procedure.ENFORCEMENT, 6),
        _of_enforcement(Procedure.ENFORCEMENT_NON_LITIGATION, 3),
    )
}
CONVERSIONS = {
    (Procedure.SIMPLE, Procedure.ORDINARY),
    (Procedure.SMALL_CLAIMS, Procedure.SIMPLE),
    (Procedure.SMALL_CLAIMS, Procedure.ORDINARY),
}
