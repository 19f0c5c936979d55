"""A question for every rule that can be answered as it stands: shown in help and documents, asked by tests.

What the answers to them cite is what a rule is said to stand on.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from faqiao.law import words
from faqiao.law.answers import Answer, Article, Number, Unanswerable
from faqiao.law.rulebook import Parameter, Rule, ask, rules

TODAY = date(2026, 11, 23)  # the day on which the examples are asked

#: One or more questions per rule, as they are typed; the first is shown. Any other rule is asked by its types.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "calendar.is_working_day": ("date=2026-02-14", "date=2026-02-16"),
    "calendar.year": ("year=2026",),
    "calendar.working_days_between": ("first=2026-09-30 last=2026-10-10",),
    "periods.days": ("event=2026-02-06 n=15",),
    "periods.working_days": ("start=2026-09-30 n=3",),
    "periods.hours": ("event=2026-03-10T14:20 n=48",),
    "periods.months": ("start=2026-08-31 n=6",),
    "periods.years": ("start=2024-02-29 n=2",),
    "periods.posted_in_time": ("posted=2026-03-18T23:10 last=2026-03-18",),
    "periods.restoration": ("obstacle_ended=2026-04-21",),
    "appeal.effective": ("kind=judgment served=2026-03-03 served=2026-03-05",),
    "appeal.enforcement": ("performance_ends=2024-03-08",),
    "mediation.begins": ("path=applied accepted=2026-03-10", "path=judge agreed=2026-03-10"),
    "online.way": (
        "stage=hearing agrees=原告 refuses=被告",
        "stage=hearing agrees=原告 agrees=被告 procedure=small_claims apart=agreed apart=hard"
        " apart=requested apart=undisputed",
        "stage=hearing agrees=原告 agrees=被告 bar=on_site begun=yes",
        "stage=mediation agrees=原告 unable=被告",
    ),
    "online.consent": ("stage=hearing given=mediation", "stage=hearing given=hearing"),
    "online.absence": ("left=yes cause=power proven=yes", "left=yes warned=yes side=plaintiff"),
    "online.withdrawal": ("raised=2026-03-02 stage_on=2026-03-10",),
    "online.originals": ("doubt=unclear", ""),
    "recusal.must_withdraw": (
        "role=judge ground=relative_of_agent sole=yes",
        "role=judge ground=gifts",
        "role=clerk ground=other_relation",
    ),
    "recusal.mediator": ("ground=other_relation disclosed=yes agreed=yes", "ground=interest"),
    "openness.hearing": ("topic=divorce asked=yes", "topic=privacy", "topic=minor asked=yes"),
    "openness.internet": ("topic=trade_secret", "topic=privacy"),
    "openness.evidence": ("topic=trade_secret",),
    "openness.judgment": ("topic=privacy",),
    "openness.mediation": ("", "invited=yes"),
    "privacy.guardian": ("age=13",),
    "privacy.face_filing": ("faces=100001 reached=2026-03-02",),
    "privacy.sharing": ("ground=none", "ground=statutory_duty"),
    "privacy.breach": ("found=2026-03-10", "found=2026-03-10 harm_averted=yes"),
    "retention.court_file": ("closed=2026-03-10 term=short",),
    "rates.of": ("rate=response numerator=198 denominator=200",),
    "rates.composite": ("response=99 resolution=85 satisfaction=90",),
    "training.missing": ("rank=section hours=84", "rank=county hours=470"),
    "training.leave": ("course_hours=56 leave_hours=8",),
    "branch_calendar.overdue": ("gathering=member_meeting day=2026-05-05",),
    "branch_calendar.size": ("full_members=6 committee=3",),
    "branch_calendar.term_ends": ("elected=2026-03-10",),
    "interference.quarterly": ("day=2026-03-31 records=0", "day=2026-03-31 records=1 affected=1"),
    "interference.route": ("pending_case=yes outcome_wanted=yes",),
    "interference.unrecorded": ("times=2",),
    "office_hours.after": (
        "start=2026-03-06T17:30 n=1 unit=hours",
        "start=2026-03-06T17:30 n=2 unit=days",
        "start=2026-02-13T17:00 n=90 week=1-5_09:00-12:00_13:30-17:30;6_09:00-12:00",
    ),
    "office_hours.before": ("end=2026-03-09T10:00 n=2 unit=hours",),
    "office_hours.between": ("first=2026-03-06T11:00 last=2026-03-09T10:00",),
    "office_hours.is_open": ("moment=2026-02-28T10:00", "moment=2026-03-06T12:30"),
    "hotline.due": (
        "promise=reply start=2026-03-06T15:20",
        "promise=contact start=2026-03-06T15:20",
    ),
    "hotline.governance": ("accepted=2026-03-10",),
    "hotline.callbacks": ("closed=343000",),
    "fees.property": (
        "amount=123456.78",
        "amount=100000 procedure=small_claims mediated=yes joined=yes halved=yes",
        "amount=30000000 withdrawn=yes",
    ),
    "fees.divorce": ("property=500000",),
    "fees.personality": ("damages=200000",),
    "fees.ip": ("amount=100000", ""),
    "fees.administrative": ("matter=trademark", "", "matter=compensation"),
    "fees.jurisdiction_objection": ("", "upheld=yes"),
    "fees.acceptance_fee": ("kind=property amount=500000 procedure=simple", "kind=special"),
    "fees.several_claims": ("claim=60000 claim=40000 non_property=1", "non_property=3"),
    "fees.claim_changed": (
        "before=100000 after=300000",
        "before=300000 after=100000",
        "before=300000 after=100000 inquiry_ended=yes",
    ),
    "fees.converted": ("amount=100000 notified=2026-03-03",),
    "fees.appeal": ("contested=200000", "against=dismissal"),
    "fees.retrial": (
        "ground=new_evidence contested=200000",
        "ground=not_appealed contested=5",
        "ground=other",
    ),
    "fees.enforcement": ("amount=8000000", ""),
    "fees.preservation": ("amount=500000", "amount=1000000"),
    "fees.payment_order": ("amount=100000",),
    "fees.bankruptcy": ("assets=50000000", "assets=200000000"),
    "fees.advanced_by": ("cost=claim", "cost=class_action", "cost=enforcement", "cost=appraisal"),
    "fees.borne_by": (
        "outcome=lost",
        "outcome=mediated",
        "outcome=withdrawn",
        "outcome=liable_together",
    ),
    "fees.relief": ("circumstance=maintenance", "circumstance=accident circumstance=veteran"),
    "fees.reduced": ("fee=2300 percent=50",),
    "fees.refund": ("paid=2300 reason=withdrawn effective=2026-03-03", "paid=2300 reason=remanded"),
    "procedure.small_claims": (
        "amount=100000 wage=200000",
        "amount=300000 wage=200000",
        "amount=30000 wage=200000 excluded=counterclaim",
    ),
    "procedure.simple": ("", "clear=no", "people=10"),
    "courts.find": ("name=朝阳",),
    "courts.appeal": ("court=朝阳",),
    "case_number.parse": ("number=（2026）京0105民初123号",),
    "case_number.validate": ("number=(2026)京0105民初123号", "number=2026京0105民出1"),
    "case_number.format": ("year=2026 court=朝阳 kind=民初 number=123",),
    "causes.cause": ("code=55.5",),
    "causes.search": ("text=相邻",),
    "causes.parents": ("code=55.5",),
    "causes.renumbered": ("old=53",),
    "identity.person": ("number=11010519491231002X",),
    "identity.organisation": ("code=91110000600037341L",),
}
BY_TYPE: dict[object, str] = {
    date: "2026-03-10",
    datetime: "2026-03-10T14:20",
    Decimal: "120000",
    int: "3",
    bool: "yes",
    words.Span: "2026-05-08/2026-06-30",
    str: "a",
}


def questions(rule: Rule) -> tuple[str, ...]:
    """As they are typed; one made from the types where none is written down."""
    if rule.name in QUESTIONS:
        return QUESTIONS[rule.name]
    needed = [one for one in rule.parameters.values() if one.is_needed]
    return (" ".join(f"{one.name}={_word(one)}" for one in needed),)


def command(rule: Rule) -> str:
    """What is typed after faqiao law."""
    return f"{rule.name} {questions(rule)[0]}".strip()


def pairs(question: str) -> list[tuple[str, str]]:
    """(parameter, word), of a question as it is typed."""
    return [(name, word) for name, _sign, word in (one.partition("=") for one in question.split())]


def answers(rule: Rule) -> list[Answer[Any]]:
    """To all questions of a rule. Raises Unanswerable."""
    return [ask(rule.name, pairs(question), today=TODAY) for question in questions(rule)]


@cache
def articles_of(rule: Rule) -> tuple[Article, ...]:
    """What the answers cite, each once."""
    return tuple(dict.fromkeys(article for one in _answered(rule) for article in one.basis))


@cache
def numbers_of(rule: Rule) -> tuple[Number, ...]:
    """The numbers that the answers use, each once."""
    found = {number.name: number for one in _answered(rule) for number in one.numbers}
    return tuple(found.values())


@cache
def rules_by_article() -> dict[Article, tuple[Rule, ...]]:
    """Which rules stand on an article."""
    found: dict[Article, list[Rule]] = {}
    for rule in rules().values():
        for article in articles_of(rule):
            found.setdefault(article, []).append(rule)
    return {article: tuple(some) for article, some in found.items()}


def _answered(rule: Rule) -> list[Answer[Any]]:
    """None where the court's own numbers or calendar leave an example without an answer."""
    try:
        return answers(rule)
    except Unanswerable:
        return []


def _word(one: Parameter) -> str:
    return one.choices[0].value if one.choices else BY_TYPE[words.bare(one.kind)]
