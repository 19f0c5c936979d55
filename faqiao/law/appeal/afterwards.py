"""After effect: retrial, enforcement, a third party's suit."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Said, Unanswerable, step
from faqiao.law.appeal.figures import (
    ENFORCE,
    RETRIAL,
    RETRIAL_ANSWER,
    RETRIAL_COPY,
    REVISED_2012,
    REVOKE,
    Received,
    Served,
    Today,
)
from faqiao.law.appeal.kinds import Ground
from faqiao.law.clocks.limits import REVISED_2007
from faqiao.law.laws import CPL, CPL_INTERPRETATION
from faqiao.law.rulebook import rule


@rule(
    "申请再审的最后一日", "The last day to ask for a retrial", since=REVISED_2012, dated="effective"
)
def retrial(
    *,
    effective: Annotated[date, Said("裁判生效之日", "the day the decision took effect")],
    ground: Annotated[Ground, Said("再审事由", "the ground")] = Ground.GENERAL,
    known: Annotated[
        date | None, Said("知道或者应当知道之日", "the day it became or should have become known")
    ] = None,
    today: Today = None,
) -> Answer[date]:
    """Six months from effect, in four cases from knowledge. It is not suspended, interrupted or extended.

    Raises UnknownYear.
    """
    words.not_after(effective, today)
    from_knowledge = ground is not Ground.GENERAL
    if from_knowledge and known is None:
        raise Unanswerable(
            f"事由是“{ground.zh}”的，从知道之日起算，请用 known 填写。",
            "On this ground the period runs from the day it became known; give known=.",
        )
    if known and not from_knowledge:
        raise Unanswerable(
            "只有新证据、伪造证据、文书被撤销变更、审判人员枉法四种事由从知道之日起算；请填写 ground。",
            "Only four grounds run from knowledge; give ground=.",
        )
    start = words.not_before(words.not_after(known, today), effective) if known else effective
    six = periods.months(start=start, n=RETRIAL.whole, roll=True)
    said = step(
        "应当在裁判生效后六个月内提出；新证据等四种情形，自知道或者应当知道之日起六个月内",
        "Within six months of effect; in four cases within six months of knowledge",
        CPL(216),
    )
    fixed = step(
        "六个月是不变期间，不中止、不中断、不延长",
        "The six months are fixed: not suspended, interrupted or extended",
        CPL_INTERPRETATION(127),
    )
    return Answer(six.value, (said, *six.steps, fixed), (RETRIAL,))


@rule(
    "发送再审申请书副本的最后一日",
    "The last day to send a retrial application on",
    since=REVISED_2007,
    dated="received",
)
def retrial_copy(*, received: Received, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        RETRIAL_COPY,
        "收到再审申请书之日起五日内将副本发送对方",
        "It is sent to the other side within five days",
    )


@rule(
    "提交再审书面意见的最后一日",
    "The last day to comment on a retrial application",
    since=REVISED_2007,
    dated="served",
)
def retrial_answer(*, served: Served, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(served, today),
        RETRIAL_ANSWER,
        "收到再审申请书副本之日起十五日内提交书面意见；不提交不影响审查",
        "Comments come within fifteen days; none does not stop the examination",
    )


@rule(
    "申请执行的最后一日",
    "The last day to ask for enforcement",
    since=REVISED_2007,
    dated="performance_ends",
)
def enforcement(
    *,
    performance_ends: Annotated[
        date | None,
        Said("履行期间（分期的为最后一期）最后一日", "last day to perform; of the last instalment"),
    ] = None,
    effective: Annotated[date | None, Said("文书生效之日", "the day it took effect")] = None,
) -> Answer[date]:
    """Two years from the last day to perform, or from effect where none is set. Raises UnknownYear.

    It is suspended and interrupted like a limitation period, which is not counted here.
    """
    start = performance_ends or effective
    if start is None:
        raise Unanswerable(
            "请用 performance_ends 填写履行期间最后一日；文书没有规定履行期间的，用 effective 填写生效之日。",
            "Give performance_ends=, or effective= where the document sets no day to perform.",
        )
    words.in_force(start, REVISED_2007)
    two = periods.years(start=start, n=ENFORCE.whole, roll=True)
    said = step(
        "申请执行的期间为二年，从履行期间的最后一日起算；没有规定履行期间的，从文书生效之日起算",
        "Two years from the last day to perform, or from effect where none is set",
        CPL(250),
    )
    return Answer(two.value, (said, *two.steps), (ENFORCE,), {"from": start})


@rule(
    "提起第三人撤销之诉的最后一日",
    "The last day for a third party's suit to revoke",
    since=REVISED_2012,
    dated="known",
)
def revocation(
    *,
    known: Annotated[date, Said("知道或者应当知道权益受损之日", "the day the harm became known")],
    today: Today = None,
) -> Answer[date]:
    """Six months from knowledge, fixed. Raises UnknownYear."""
    six = periods.months(start=words.not_after(known, today), n=REVOKE.whole, roll=True)
    said = step(
        "自知道或者应当知道其民事权益受到损害之日起六个月内提起",
        "Within six months of the day the harm was or should have been known",
        CPL("59.3"),
    )
    return Answer(six.value, (said, *six.steps), (REVOKE,))
