"""How long mediation and each of its steps may take."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Number, Said, Step, Unanswerable, step
from faqiao.law.laws import ONLINE_MEDIATION
from faqiao.law.mediation.kinds import Stage
from faqiao.law.periods import Rolls
from faqiao.law.rulebook import rule
from faqiao.law.running import merged
from faqiao.law.words import Span

RULES = ONLINE_MEDIATION.since
BEFORE_DAYS = numbers.read(
    "mediation.before_days", 30, ONLINE_MEDIATION(24),
    zh="立案前调解的期限（日）", en="days of mediation before filing",
)  # fmt: skip
ORDINARY_DAYS = numbers.read(
    "mediation.ordinary_days", 15, ONLINE_MEDIATION(24),
    zh="立案后普通程序调解的期限（日）", en="days of mediation in ordinary procedure",
)  # fmt: skip
SIMPLE_DAYS = numbers.read(
    "mediation.simple_days", 7, ONLINE_MEDIATION(24),
    zh="立案后简易程序调解的期限（日）", en="days of mediation in simple procedure",
)  # fmt: skip
CHOICE_DAYS = numbers.read(
    "mediation.choice_days", 2, ONLINE_MEDIATION("10.2"),
    zh="共同选择调解员的期限（工作日）", en="working days to choose a mediator together",
)  # fmt: skip
DESIGNATION_DAYS = numbers.read(
    "mediation.designation_days", 3, ONLINE_MEDIATION("10.3"),
    zh="法院指定调解员的期限（工作日）", en="working days for the court to designate a mediator",
)  # fmt: skip
ACCEPTANCE_DAYS = numbers.read(
    "mediation.acceptance_days", 3, ONLINE_MEDIATION(12),
    zh="调解员确认接受的期限（工作日）", en="working days for a mediator to accept",
)  # fmt: skip
CONTACT_DAYS = numbers.read(
    "mediation.contact_days", 3, ONLINE_MEDIATION(15),
    zh="联系对方当事人的期限（工作日）", en="working days to contact the other party",
)  # fmt: skip
MOST_DAYS = 3650


@rule("调解期限届满日", "The last day of the mediation term", since=RULES, dated="accepted")
def term(
    *,
    stage: Annotated[Stage, Said("阶段", "the stage")],
    accepted: Annotated[
        date, Said("调解组织或调解员确认接受之日", "the day the mediator accepted")
    ],
    extended_days: Annotated[int, Said("各方同意延长的天数", "days all parties agreed to add")] = 0,
    appraisal_days: Annotated[int, Said("诉前鉴定天数", "days of appraisal before filing")] = 0,
    appraisal: Annotated[
        tuple[Span, ...], Said("诉前鉴定的期间，可以多个", "appraisal, as FROM/TO; several")
    ] = (),
    roll: Rolls = True,
    today: date | None = None,
) -> Answer[date]:
    """It runs from the acceptance on the platform; led by a judge, from the day all parties agreed.

    Raises UnknownYear when the end may move in a year that is not entered.
    """
    number = _TERMS[stage]
    outside = _appraisal_days(stage, accepted, appraisal_days, appraisal)
    extra = words.count(extended_days, MOST_DAYS)
    last = periods.days(
        event=words.not_after(accepted, today), n=number.whole + extra + outside, roll=roll
    )
    steps = [_term_step(stage, number)]
    if extra:
        steps.append(_extension_step(stage, extra))
    if outside:
        steps.append(
            step(
                f"诉前鉴定的 {outside} 日不计入调解期限",
                f"The {outside} days of appraisal before filing are not counted",
                ONLINE_MEDIATION(26),
            )
        )
    outside_trial = 0 if stage is Stage.BEFORE else extra
    facts = {"days": number.whole, "extended_days": extra, "outside_trial_limit": outside_trial}
    return Answer(last.value, (*steps, *last.steps), (number,), facts)


@rule(
    "共同选择调解员的最后一日",
    "The last day to choose a mediator together",
    since=RULES,
    dated="agreed",
)
def choice(
    *,
    agreed: Annotated[date, Said("双方同意在线调解之日", "the day both agreed to mediate online")],
    today: date | None = None,
) -> Answer[date]:
    """After it the court designates."""
    return periods.within_working_days(
        words.not_after(agreed, today),
        CHOICE_DAYS,
        "双方同意在线调解后两个工作日内共同选择，选不出的由人民法院指定",
        "Both choose within two working days after they agreed; else the court designates",
    )


@rule(
    "法院指定调解员的最后一日",
    "The last day for the court to designate",
    since=RULES,
    dated="received",
)
def designation(
    *,
    received: Annotated[date, Said("收到在线调解申请之日", "the day the application was received")],
    today: date | None = None,
) -> Answer[date]:
    return periods.within_working_days(
        words.not_after(received, today),
        DESIGNATION_DAYS,
        "人民法院收到申请后三个工作日内指定调解组织或者调解员",
        "The court designates within three working days after receiving the application",
    )


@rule(
    "调解员确认接受的最后一日",
    "The last day for the mediator to accept",
    since=RULES,
    dated="received",
)
def acceptance(
    *,
    received: Annotated[date, Said("收到委派委托或申请之日", "the day the mediator received it")],
    today: date | None = None,
) -> Answer[date]:
    """No answer in time, or a refusal with reasons: another is designated or chosen."""
    return periods.within_working_days(
        words.not_after(received, today),
        ACCEPTANCE_DAYS,
        "收到后三个工作日内确认接受；不接受或者逾期未确认的，可以重新指定或者选定",
        "Accepted within three working days; refused or unanswered, another is designated or chosen",
    )


@rule(
    "联系对方当事人的最后一日",
    "The last day to contact the other party",
    since=RULES,
    dated="accepted",
)
def contact(
    *,
    accepted: Annotated[date, Said("接受委派之日", "the day the assignment was accepted")],
    today: date | None = None,
) -> Answer[date]:
    """Refused or not reached: mediation ends, the reason is noted and the file goes back at once."""
    return periods.within_working_days(
        words.not_after(accepted, today),
        CONTACT_DAYS,
        "接受委派之日起三个工作日内协助通知对方，询问是否同意调解",
        "Within three working days of accepting, the other party is told and asked",
    )


def _appraisal_days(stage: Stage, accepted: date, days: int, spans: tuple[Span, ...]) -> int:
    if (days or spans) and stage is not Stage.BEFORE:
        raise Unanswerable(
            "只有立案前调解的鉴定期间不计入调解期限；立案后的鉴定请从审限中扣除。",
            "Only appraisal before filing stops the mediation term; after filing it stops the trial limit.",
        )
    if days and spans:
        raise Unanswerable(
            "鉴定天数和鉴定期间只能填一种。", "Give appraisal as days or as spans, not both."
        )
    for span in spans:
        words.not_before(span.first, accepted)
    return words.count(days, MOST_DAYS) + sum(span.days for span in merged(spans))


def _term_step(stage: Stage, number: Number) -> Step:
    return step(
        f"{stage.zh}的调解期限是 {number.whole} 日，从确认接受之日的次日起算",
        f"The mediation term {stage.en} is {number.whole} days, from the day after acceptance",
        ONLINE_MEDIATION(24),
    )


def _extension_step(stage: Stage, extra: int) -> Step:
    tail = (
        ("", "") if stage is Stage.BEFORE else ("，延长部分不计入审限", ", outside the trial limit")
    )
    return step(
        f"各方同意延长 {extra} 日{tail[0]}",
        f"All parties agreed to {extra} more days{tail[1]}",
        ONLINE_MEDIATION(24),
    )


_TERMS = {Stage.BEFORE: BEFORE_DAYS, Stage.ORDINARY: ORDINARY_DAYS, Stage.SIMPLE: SIMPLE_DAYS}
