"""Whether an application is admitted and an agreement confirmed, and by which court."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from faqiao.law import words
from faqiao.law.answers import Answer, Article, Said, Step, step
from faqiao.law.clocks.limits import REVISED_2021
from faqiao.law.confirmation.figures import APPLY_DAYS, FEE, Effective, Today
from faqiao.law.confirmation.kinds import Court, Defect, Level, Outcome, Refusal, Subject
from faqiao.law.confirmation.times import deadline
from faqiao.law.laws import CPL, CPL_INTERPRETATION, FEES, PEOPLES_MEDIATION
from faqiao.law.rulebook import rule

Applied = Annotated[date, Said("申请之日", "the day of the application")]
About = Annotated[Subject, Said("协议的内容", "what the agreement is about")]
Defects = Annotated[
    tuple[Defect, ...], Said("审查发现的问题，可以多个", "what the examination found; several")
]
FoundLater = Annotated[
    tuple[Refusal, ...],
    Said("受理后才发现的不予受理情形", "grounds of refusal found later; several"),
]
Uncooperative = Annotated[
    bool, Said("无正当理由不补充材料或拒不接受询问", "refused to supply material or to be asked")
]


@rule(
    "司法确认申请是否受理",
    "Whether an application for confirmation is admitted",
    since=PEOPLES_MEDIATION.since,
    dated="effective",
)
def application(
    *,
    effective: Effective,
    applied: Applied,
    subject: About = Subject.PAYMENT,
    joint: Annotated[bool, Said("双方共同申请", "both parties apply")] = True,
    lawful_body: Annotated[bool, Said("调解组织依法设立", "the mediation body is lawful")] = True,
    right_court: Annotated[bool, Said("本院有管辖权", "this court has jurisdiction")] = True,
    today: Today = None,
) -> Answer[Outcome]:
    """Facts: the codes of refusal, the fee (none), the case code, the day by which it is decided."""
    words.not_after(applied, today)
    last = deadline(effective=effective)
    found = (
        (applied < effective, Refusal.NOT_EFFECTIVE),
        (applied > last.value, Refusal.LATE),
        (not joint, Refusal.NOT_JOINT),
        (not lawful_body, Refusal.BODY),
        (not right_court, Refusal.WRONG_COURT),
        (subject in _REFUSED, _REFUSED.get(subject, Refusal.LATE)),
    )
    codes = tuple(code for holds, code in found if holds)
    outcome = Outcome.REFUSE if codes else Outcome.ADMIT
    steps = (*last.steps, *(map(_refusal_step, codes) if codes else (_ADMITTED,)))
    facts = {
        "codes": codes,
        "apply_by": last.value,
        "fee": FEE.value.quantize(Decimal("0.01")),
        "case_code": "调确",
    }
    return Answer(outcome, steps, (APPLY_DAYS, FEE), facts)


@rule("司法确认的审查结果", "Whether an agreement is confirmed or rejected")
def review(
    *,
    defects: Defects = (),
    refusals: FoundLater = (),
    uncooperative: Uncooperative = False,
    withdrawn: Annotated[bool, Said("裁定前撤回申请", "withdrawn before the ruling")] = False,
) -> Answer[Outcome]:
    """Confirmed, it can be enforced; rejected, the parties may mediate anew or sue. 民事诉讼法第二百零六条."""
    if withdrawn or uncooperative:
        return Answer(Outcome.WITHDRAWN, (_WITHDRAWN,), facts={"codes": (), "enforceable": False})
    if not defects and not refusals:
        return Answer(Outcome.CONFIRM, (_CONFIRMED,), facts={"codes": (), "enforceable": True})
    steps = [step(one.zh, one.en.capitalize(), _defect_article(one)) for one in defects]
    steps += [step(one.zh, one.en.capitalize(), CPL_INTERPRETATION("355.2")) for one in refusals]
    facts = {"codes": (*defects, *refusals), "enforceable": False}
    return Answer(Outcome.REJECT, (*steps, _REJECTED), facts=facts)


@rule("向哪个法院申请司法确认", "Which courts may confirm", since=REVISED_2021)
def court(
    *,
    invited: Annotated[
        bool, Said("法院邀请调解组织开展的", "the court invited the mediation")
    ] = False,
    intermediate: Annotated[
        bool, Said("纠纷应由中级人民法院管辖", "the dispute belongs to an intermediate court")
    ] = False,
    organisations: Annotated[int, Said("几个调解组织参与", "how many mediation bodies")] = 1,
) -> Answer[tuple[Court, ...]]:
    """Several have jurisdiction: the parties choose one together; asked in several, the first to file it decides."""
    words.count(organisations, 100, 1)
    if invited:
        return Answer((Court.INVITING,), (_INVITED,), facts={"level": Level.INVITING})
    level = Level.INTERMEDIATE if intermediate else Level.BASIC
    at = step(f"由{level.zh}管辖", f"At the level of the {level.en}", CPL("205(2)"))
    steps = (_WHERE, at, _CHOOSE, *((_EACH_BODY,) if organisations > 1 else ()))
    courts = (Court.DOMICILE, Court.OBJECT, Court.ORGANISATION)
    return Answer(courts, steps, facts={"level": level})


_ADMITTED = step(
    "没有不予受理的情形，应当受理；不收受理费",
    "Nothing stands against it: it is admitted, free of charge",
    FEES(8),
)
_WITHDRAWN = step(
    "裁定前撤回的，可以准许；不补充材料、拒不接受询问的，可以按撤回处理",
    "Withdrawn before the ruling, or no cooperation: it may be treated as withdrawn",
    CPL_INTERPRETATION(357),
)
_CONFIRMED = step(
    "符合法律规定，裁定调解协议有效；一方不履行的，对方可以申请执行",
    "It is confirmed; if one side does not perform, the other may ask for enforcement",
    CPL(206),
)
_REJECTED = step(
    "裁定驳回申请；可以重新调解、变更协议，也可以起诉",
    "It is rejected; the parties may mediate anew, change the agreement, or sue",
    CPL(206),
)
_INVITED = step(
    "人民法院邀请调解组织先行调解的，向作出邀请的人民法院提出",
    "If a court invited the mediation, that court",
    CPL("205(1)"),
)
_WHERE = step(
    "调解组织自行调解的，向当事人住所地、标的物所在地、调解组织所在地的法院提出",
    "Otherwise a court of a party's domicile, of the object, or of the mediation body",
    CPL("205(2)"),
)
_CHOOSE = step(
    "可以共同选择其中一个；向两个以上法院申请的，由最先立案的管辖",
    "The parties choose one together; asked in several, the first to file it decides",
    CPL_INTERPRETATION("352.2"),
)
_EACH_BODY = step(
    "两个以上调解组织参与的，各调解组织所在地法院均有管辖权",
    "With several mediation bodies, the court of each has jurisdiction",
    CPL_INTERPRETATION("352.1"),
)


_REFUSED = {
    Subject.STATUS: Refusal.STATUS,
    Subject.TITLE: Refusal.TITLE,
    Subject.OTHER_PROCEDURE: Refusal.OTHER_PROCEDURE,
    Subject.NOT_COURT: Refusal.NOT_COURT,
}


_REFUSAL_ARTICLES: dict[Refusal, Article] = {
    Refusal.LATE: CPL(205),
    Refusal.NOT_JOINT: CPL(205),
    Refusal.NOT_EFFECTIVE: CPL(205),
    Refusal.BODY: CPL(205),
    Refusal.NOT_COURT: CPL_INTERPRETATION("355(1)"),
    Refusal.WRONG_COURT: CPL_INTERPRETATION("355(2)"),
    Refusal.STATUS: CPL_INTERPRETATION("355(3)"),
    Refusal.OTHER_PROCEDURE: CPL_INTERPRETATION("355(4)"),
    Refusal.TITLE: CPL_INTERPRETATION("355(5)"),
}


def _refusal_step(code: Refusal) -> Step:
    return step(f"{code.zh}，不予受理", f"Refused: {code.en}", _REFUSAL_ARTICLES[code])


def _defect_article(defect: Defect) -> Article:
    return CPL_INTERPRETATION(f"358({list(Defect).index(defect) + 1})")
