"""Until when a decision may be appealed, and when it takes effect."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Article, Number, Said, Step, Unanswerable, step
from faqiao.law.appeal.figures import (
    ABROAD_DAYS,
    JUDGMENT_DAYS,
    RECONSIDER_DAYS,
    RECONSIDERED_DAYS,
    RULING_DAYS,
    Abroad,
    Received,
    Served,
    Today,
)
from faqiao.law.appeal.kinds import Decision
from faqiao.law.clocks.limits import CIVIL_PROCEDURE
from faqiao.law.laws import CPL, CPL_INTERPRETATION
from faqiao.law.rulebook import rule


@rule("上诉期届满日", "The last day to appeal", since=CIVIL_PROCEDURE, dated="served")
def deadline(
    *,
    kind: Annotated[Decision, Said("裁判种类", "the kind of decision")],
    served: Served,
    abroad: Abroad = False,
    today: Today = None,
) -> Answer[date | None]:
    """Fifteen days for a judgment, ten for a ruling, thirty from abroad, from service on that party.

    Nothing as the value: no appeal lies; the facts say since when it takes effect and what is left to do.
    """
    words.not_after(served, today)
    if kind in _FINAL:
        return _final(kind, served)
    number, zh, en = _appeal_of(kind, abroad)
    found = periods.within(served, number, zh, en)
    each = step(
        "各方当事人的上诉期从各自收到之日分别计算",
        "Each party's period runs from the service on that party",
        CPL_INTERPRETATION(244),
    )
    steps = [found.steps[0], each, *found.steps[1:]]
    if kind in _RULINGS:
        steps.insert(0, _RULING_STEP)
    return Answer(found.value, tuple(steps), found.numbers, {"appealable": True})


@rule(
    "一审裁判何时生效",
    "When a decision takes effect if nobody appeals",
    since=CIVIL_PROCEDURE,
    dated="",
)
def effective(
    *,
    kind: Annotated[Decision, Said("裁判种类", "the kind of decision")] = Decision.JUDGMENT,
    served: Annotated[
        tuple[date, ...],
        Said("各方当事人收到之日，可以多个", "when each party was served; several"),
    ] = (),
    served_abroad: Annotated[
        tuple[date, ...], Said("境外当事人收到之日", "when parties abroad were served; several")
    ] = (),
    today: Today = None,
) -> Answer[date]:
    """The day after the last party's period ends. A final decision takes effect on service on the last party."""
    if not served and not served_abroad:
        raise Unanswerable(
            "请用 served 填写每一方收到之日，一方一个。", "Give served= once for each party served."
        )
    ends = [deadline(kind=kind, served=day, today=today) for day in served]
    ends += [deadline(kind=kind, served=day, abroad=True, today=today) for day in served_abroad]
    if kind in _FINAL:
        last = max(*served, *served_abroad, date.min)
        return Answer(last, (*ends[0].steps, _served_step(last)), facts={"appeal_ends": ()})
    until = tuple(day for end in ends if (day := end.value))
    latest = max(until)
    day = words.moved(latest, 1)
    said = step(
        f"最后一方的上诉期到 {latest} 届满；各方都不上诉的，{day} 起生效",
        f"The last party's period ends on {latest}; if nobody appeals it takes effect on {day}",
        CPL(158),
    )
    shown = ends[until.index(latest)]
    return Answer(day, (*shown.steps, said), shown.numbers, {"appeal_ends": until})


@rule(
    "对保全、先予执行裁定申请复议的最后一日",
    "The last day to ask for reconsideration of preservation",
    since=CPL_INTERPRETATION.since,
    dated="served",
)
def reconsideration(*, served: Served, today: Today = None) -> Answer[date]:
    """Once, within five days; it does not stop the measure."""
    return periods.within(
        words.not_after(served, today),
        RECONSIDER_DAYS,
        "收到裁定书之日起五日内可以申请复议一次，复议期间不停止执行",
        "Reconsideration may be asked for once within five days; the measure goes on meanwhile",
    )


@rule(
    "审查复议申请的最后一日",
    "The last day to decide on a reconsideration",
    since=CPL_INTERPRETATION.since,
    dated="received",
)
def reconsidered(*, received: Received, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        RECONSIDERED_DAYS,
        "人民法院收到复议申请后十日内审查",
        "The court decides within ten days of the application",
    )


_RULINGS = {Decision.RULING, Decision.NON_ACCEPTANCE, Decision.JURISDICTION, Decision.DISMISSAL}


_FINAL: dict[Decision, tuple[Said, Article]] = {
    Decision.SMALL_CLAIMS: (
        Said("小额诉讼实行一审终审，不能上诉", "Small claims are final at first instance"),
        CPL(165),
    ),
    Decision.SMALL_CLAIMS_RULING: (
        Said(
            "小额诉讼的管辖异议、驳回起诉裁定一经作出即生效",
            "Small-claims rulings take effect when made",
        ),
        CPL_INTERPRETATION(276),
    ),
    Decision.SPECIAL: (
        Said(
            "特别程序实行一审终审，不能上诉；可以向原法院提出异议",
            "Special procedure is final; objections go to the same court",
        ),
        CPL(185),
    ),
    Decision.PRESERVATION: (
        Said(
            "对保全、先予执行裁定不能上诉，可以申请复议一次",
            "No appeal lies; reconsideration may be asked for once",
        ),
        CPL(111),
    ),
    Decision.OTHER_RULING: (
        Said(
            "只有不予受理、管辖异议、驳回起诉三种裁定可以上诉",
            "Only non-acceptance, jurisdiction and dismissal may be appealed",
        ),
        CPL("157.2"),
    ),
    Decision.SECOND_INSTANCE: (
        Said("二审判决、裁定是终审的，不能上诉", "Second-instance decisions are final"),
        CPL(182),
    ),
}


_RULING_STEP = step(
    "可以上诉的裁定只有三种：不予受理、管辖异议、驳回起诉",
    "Three rulings may be appealed: non-acceptance, jurisdiction, dismissal",
    CPL("157.2"),
)


def _appeal_of(kind: Decision, abroad: bool) -> tuple[Number, str, str]:
    if abroad:
        zh = "在境内没有住所的当事人，自送达之日起三十日内可以上诉"
        return ABROAD_DAYS, zh, "A party without domicile in China may appeal within thirty days"
    if kind is Decision.JUDGMENT:
        zh = "不服一审判决的，自送达之日起十五日内可以上诉"
        return JUDGMENT_DAYS, zh, "A first-instance judgment may be appealed within fifteen days"
    zh = "不服一审裁定的，自送达之日起十日内可以上诉"
    return RULING_DAYS, zh, "A first-instance ruling may be appealed within ten days"


def _final(kind: Decision, served: date) -> Answer[date | None]:
    said, article = _FINAL[kind]
    facts: dict[str, object] = {"appealable": False, "effective": served}
    steps = [Step(said, article)]
    used: tuple[Number, ...] = ()
    if kind is Decision.PRESERVATION:
        again = reconsideration(served=served)
        facts["reconsideration_by"] = again.value
        steps += again.steps
        used = again.numbers
    return Answer(None, tuple(steps), used, facts)


def _served_step(last: date) -> Step:
    return step(
        f"不能上诉的裁判，{last} 送达最后一方时生效（通常理解）",
        f"Not open to appeal, it takes effect on service on the last party, {last} (common reading)",
        CPL(158),
    )
