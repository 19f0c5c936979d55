"""How long a court may take: trial limits, what they leave out, who extends them, and conversion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.clocks import limits
from faqiao.law.clocks.kinds import Reason, Share, Signal, ToDo
from faqiao.law.clocks.limits import Limit, Procedure
from faqiao.law.laws import CPL_INTERPRETATION, ONLINE_MEDIATION, TRIAL_LIMITS
from faqiao.law.mediation.terms import ORDINARY_DAYS, SIMPLE_DAYS
from faqiao.law.periods import Rolls
from faqiao.law.rulebook import rule
from faqiao.law.running import Clock
from faqiao.law.words import Span

APPLY_BEFORE = numbers.read(
    "clocks.apply_days", 10, TRIAL_LIMITS(12),
    zh="申请延长审限要比届满早几日", en="days before the limit ends by which an extension is asked for",
)  # fmt: skip
POSTPONED_MONTHS = numbers.read(
    "clocks.postponed_months", 1, TRIAL_LIMITS(9),
    zh="延期审理最多扣除几个月", en="months of a postponement that are left out at most",
)  # fmt: skip
REMIND_BEFORE = numbers.configured(
    "clocks.remind_days", 5,
    Said("审限规定要求届满前提示，未定几日；法桥的建议值", "a reminder is demanded, its day is not set; our proposal"),
    zh="申请延长的最后一日前几日提示", en="days before the last day to ask for an extension when a reminder goes out",
)  # fmt: skip
AMBER = numbers.configured(
    "clocks.amber", "0.75", Said("法桥的建议值，法院可以设定", "our proposal; a court sets its own"),
    zh="审限用去几成起亮黄灯", en="fraction of the limit used from which the light is amber",
)  # fmt: skip
RED = numbers.configured(
    "clocks.red", "0.9", Said("法桥的建议值，法院可以设定", "our proposal; a court sets its own"),
    zh="审限用去几成起亮红灯", en="fraction of the limit used from which the light is red",
)  # fmt: skip

Spans = tuple[Span, ...]
Filed = Annotated[date, Said("立案日", "the day the case was filed in the register")]
Excluded = Annotated[
    Spans,
    Said("不计入审限的期间，可以多个", "spans not counted, as FROM/TO; may be given several times"),
]
Suspended = Annotated[
    Spans, Said("中止诉讼到恢复诉讼，可以多个", "suspended until resumed, as FROM/TO; several")
]
SuspendedSince = Annotated[date | None, Said("正在中止：自哪日", "suspended since, and still")]
Postponed = Annotated[
    Spans,
    Said("为新证人、新证据等延期审理的期间", "postponed for a new witness or evidence, as FROM/TO"),
]
Mediated = Annotated[
    Spans, Said("立案后调解的期间：确认接受日/结束日", "mediation after filing: accepted/ended")
]
Extensions = Annotated[int, Said("已经批准延长几次", "how many extensions were granted")]
Today = Annotated[date | None, Said("今天", "today")]


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to a case's clock besides its filing."""

    excluded: Spans = ()
    suspended: Spans = ()
    postponed: Spans = ()
    mediated: Spans = ()

    def spans(self, procedure: Procedure) -> Spans:
        """What of it is left out of the count."""
        month = POSTPONED_MONTHS.whole
        short = (
            Span(o.first, min(o.last, periods.month_later(o.first, month))) for o in self.postponed
        )
        extra = (_beyond_term(one, procedure) for one in self.mediated)
        return (*self.excluded, *self.suspended, *short, *(one for one in extra if one))

    def until(self, day: date) -> Story:
        """What began before the day."""
        return self._where(lambda span: span.first < day)

    def since(self, day: date) -> Story:
        """What began on the day or later."""
        return self._where(lambda span: span.first >= day)

    def _where(self, chosen: Callable[[Span], bool]) -> Story:
        kinds = (self.excluded, self.suspended, self.postponed, self.mediated)
        return Story(*(tuple(filter(chosen, spans)) for spans in kinds))

    @property
    def all(self) -> Spans:
        return (*self.excluded, *self.suspended, *self.postponed, *self.mediated)


@rule("审理期限届满日", "The day by which a case must be concluded")
def trial(
    *,
    procedure: Annotated[Procedure, Said("程序", "the procedure")],
    filed: Filed,
    excluded: Excluded = (),
    suspended: Suspended = (),
    suspended_since: SuspendedSince = None,
    postponed: Postponed = (),
    mediation: Mediated = (),
    extensions: Extensions = 0,
    notice_ended: Annotated[date | None, Said("特别程序公告期满日", "the day the public notice ended")] = None,
    concluded: Annotated[date | None, Said("宣判或调解书送达之日", "the day of judgment")] = None,
    roll: Rolls = False,
    today: Today = None,
) -> Answer[date]:  # fmt: skip
    """The limit runs from the day after filing until judgment is pronounced or the mediation paper served.

    民诉法解释第二百四十三条. Facts: the day to ask for an extension by and who may grant it, days used and
    left, green/amber/red, and what must be done.
    """
    limit = limits.of(procedure)
    start = _start(procedure, filed, notice_ended, today)
    story = Story(excluded, suspended, postponed, mediation)
    clock = _clock(procedure, start, story, extensions)
    stands = suspended_since is not None and suspended_since <= clock.due
    if suspended_since:
        clock = _standing(clock, suspended_since, today)
    due = periods.rolled(clock.due) if roll else Answer(clock.due, ())
    facts = _facts(clock, limit, due.value, extensions)
    if on := concluded or today:
        facts |= _light(clock, limit, due.value, extensions, words.not_before(on, start))
    if stands:
        facts |= {"standing": True, "to_do": ToDo.RESUME}
    if concluded:
        in_time = words.not_after(concluded, today) <= due.value
        facts |= {"in_time": in_time, "to_do": ToDo.CONCLUDED}
    steps = (*_told(clock, limit, extensions, story), *due.steps, _apply_step(due.value))
    steps += (_standing_step(due.value),) if stands else ()
    return Answer(due.value, steps, (*limit.numbers, *_NUMBERS), facts)


@rule("转换程序后的审限", "The limit after conversion to another procedure")
def conversion(
    *,
    filed: Filed,
    converted: Annotated[date, Said("裁定转换之日", "the day of the ruling to convert")],
    procedure: Annotated[Procedure, Said("原程序", "the procedure before")] = Procedure.SIMPLE,
    into: Annotated[Procedure, Said("转为什么程序", "the procedure after")] = Procedure.ORDINARY,
    excluded: Excluded = (),
    suspended: Suspended = (),
    postponed: Postponed = (),
    mediation: Mediated = (),
    extensions: Extensions = 0,
    today: Today = None,
) -> Answer[date]:
    """It must be ruled before the limit ends, and the new limit keeps the filing day. 民诉法解释第二百五十八条."""
    if (procedure, into) not in limits.CONVERSIONS:
        raise Unanswerable(
            "只能由简易程序转为普通程序，或者由小额诉讼程序转为简易、普通程序。",
            "Only simple converts to ordinary, and small claims to simple or ordinary.",
        )
    limits.in_force(procedure, filed)
    words.not_before(words.not_after(converted, today), filed)
    story = Story(excluded, suspended, postponed, mediation)
    old = _clock(procedure, filed, story, extensions)
    if converted > old.due:
        raise Unanswerable(
            f"{procedure.zh}的审限到 {old.due} 为止，{converted} 已经届满，不能再转换；应在届满前裁定。",
            f"The limit of the {procedure.en} ended on {old.due}; it cannot be converted on {converted}."
            " The ruling must come before the limit ends.",
        )
    spans = (*story.until(converted).spans(procedure), *story.since(converted).spans(into))
    new = Clock(filed, limits.length(into, 0), spans)
    kept = step(
        f"在 {old.due} 届满之前的 {converted} 转为{into.zh}，审限仍从立案日 {filed} 计算",
        f"Converted on {converted}, before the limit ended on {old.due}; the new limit runs from {filed}",
        CPL_INTERPRETATION(258),
    )
    limit = limits.of(into)
    facts = _facts(new, limit, new.due, 0) | {"limit_before": old.due, "procedure": into}
    steps = (kept, *_told(new, limit, 0, story), _apply_step(new.due))
    return Answer(new.due, steps, (*limit.numbers, APPLY_BEFORE), facts)


@rule("审限可以延长几次，由谁批准", "How often a limit may be extended, and by whom")
def extension(*, procedure: Annotated[Procedure, Said("程序", "the procedure")]) -> Answer[int]:
    """An extension is asked for ten days before the limit ends. 审限规定第十二条."""
    limit = limits.of(procedure)
    steps = [one.step for one in limit.extensions]
    ask = step(
        f"应在审限届满 {APPLY_BEFORE.whole} 日前提出申请",
        f"It is asked for {APPLY_BEFORE.whole} days before the limit ends",
        TRIAL_LIMITS(12),
    )
    facts = {
        "by": tuple(one.by for one in limit.extensions),
        "months": tuple(one.term.length.months for one in limit.extensions),
        "days": tuple(one.term.length.days for one in limit.extensions),
    }
    told = (*steps, *((limit.beyond,) if limit.beyond else ()), ask)
    return Answer(len(limit.extensions), told, (*limit.numbers, APPLY_BEFORE), facts)


@rule("哪些期间不计入审限", "Whether time is left out of the limit")
def excludable(*, reason: Annotated[Reason, Said("原因", "the reason")]) -> Answer[Share]:
    """Of mediation after filing only the extended part is left out, of a postponement at most a month."""
    share, article = _SHARES[reason]
    return Answer(share, (step(f"{reason.zh}：{share.zh}", f"{reason.en}: {share.en}", article),))


_NUMBERS = (APPLY_BEFORE, REMIND_BEFORE, AMBER, RED)
_WHOLE_243 = (Share.WHOLE, CPL_INTERPRETATION(243))
_SHARES = {
    Reason.NOTICE: _WHOLE_243,
    Reason.APPRAISAL: _WHOLE_243,
    Reason.SETTLEMENT: _WHOLE_243,
    Reason.JURISDICTION: _WHOLE_243,
    Reason.AUDIT: (Share.WHOLE, TRIAL_LIMITS(9)),
    Reason.SUSPENSION: (Share.WHOLE, TRIAL_LIMITS(9)),
    Reason.DEFERRED: (Share.WHOLE, TRIAL_LIMITS(9)),
    Reason.STAYED: (Share.WHOLE, TRIAL_LIMITS(9)),
    Reason.AUCTION: (Share.WHOLE, TRIAL_LIMITS(9)),
    Reason.POSTPONEMENT: (Share.MONTH, TRIAL_LIMITS(9)),
    Reason.MEDIATION: (Share.EXTENDED, ONLINE_MEDIATION(24)),
    Reason.OTHER: (Share.NONE, CPL_INTERPRETATION(243)),
}


def signal_of(used: int, total: int, left: int) -> Signal:
    """Green, amber or red by the fraction used; red once nothing is left."""
    if left < 0 or used >= RED.value * total:
        return Signal.RED
    return Signal.AMBER if used >= AMBER.value * total else Signal.GREEN


def _start(
    procedure: Procedure, filed: date, notice_ended: date | None, today: date | None
) -> date:
    limits.in_force(procedure, words.not_after(filed, today))
    if notice_ended is None:
        return filed
    if procedure is not Procedure.SPECIAL:
        raise Unanswerable(
            "只有特别程序从公告期满之日起算；其他程序的公告期间请用 excluded 扣除。",
            "Only a special procedure runs from the end of its public notice; leave it out by excluded=.",
        )
    return words.not_before(words.not_after(notice_ended, today), filed)


def _clock(procedure: Procedure, start: date, story: Story, extensions: int) -> Clock:
    for span in story.all:
        if span.first < start:
            raise Unanswerable(
                f"期间 {span.first}/{span.last} 早于 {start}；审限从这一天起才计算，请填之后的期间。",
                f"The span {span.first}/{span.last} begins before {start}, when the limit begins to run;"
                " give a span after it.",
            )
    length = limits.length(procedure, extensions)
    return Clock(start, length, story.spans(procedure))


def _standing(clock: Clock, since: date, today: date | None) -> Clock:
    if today is None:
        raise Unanswerable(
            "案件还在中止，届满日随恢复之日而定；请用 today 给出今天的日期。",
            "The case is still suspended and its limit depends on when it resumes; give today=.",
        )
    words.not_before(since, clock.start)
    return clock.without(Span(words.not_after(since, today), today))


def _beyond_term(span: Span, procedure: Procedure) -> Span | None:
    term = _mediation_term(procedure)
    begins = words.moved(span.first, term)
    return Span(begins, span.last) if begins < span.last else None


def _mediation_term(procedure: Procedure) -> int:
    if procedure is Procedure.ORDINARY:
        return ORDINARY_DAYS.whole
    if procedure in (Procedure.SIMPLE, Procedure.SMALL_CLAIMS):
        return SIMPLE_DAYS.whole
    raise Unanswerable(
        f"规则没有规定{procedure.zh}中的调解期限，请用 excluded 填写不计入审限的期间。",
        f"No mediation term is set for the {procedure.en}; give what is left out by excluded=.",
    )


def _facts(clock: Clock, limit: Limit, due: date, extensions: int) -> dict[str, object]:
    more = limit.extensions[extensions:]
    apply_by = words.moved(due, -APPLY_BEFORE.whole)
    return {
        "apply_by": apply_by,
        "remind_on": words.moved(apply_by, -REMIND_BEFORE.whole),
        "days_left_out": clock.left_out,
        "days_in_all": clock.total,
        "extensions_left": len(more),
        "extension_by": more[0].by if more else None,
        "extension_months": more[0].term.length.months if more else 0,
        "extension_days": more[0].term.length.days if more else 0,
    }


def _light(
    clock: Clock, limit: Limit, due: date, extensions: int, on: date
) -> Mapping[str, object]:
    used = clock.used(on)
    left = clock.left(on) + (due - clock.due).days
    light = signal_of(used, clock.total, left)
    to_do = _to_do(light, limit, due, extensions, on)
    return {"used": used, "left": left, "signal": light, "overdue": on > due, "to_do": to_do}


def _to_do(light: Signal, limit: Limit, due: date, extensions: int, on: date) -> ToDo:
    if on > due:
        return ToDo.OVERDUE
    apply_by = words.moved(due, -APPLY_BEFORE.whole)
    if limit.extensions[extensions:] and on <= apply_by:
        early = light is Signal.GREEN and on < words.moved(apply_by, -REMIND_BEFORE.whole)
        return ToDo.HEAR if early else ToDo.APPLY
    if light is Signal.GREEN:
        return ToDo.HEAR
    return ToDo.CONVERT if limit.converts else ToDo.CONCLUDE


def _told(clock: Clock, limit: Limit, extensions: int, story: Story) -> list[Step]:
    steps = [limit.step]
    steps += [one.step for one in limit.extensions[:extensions]]
    steps.append(
        step(
            f"从 {clock.start} 的次日起算，到 {clock.plain_due}",
            f"Counted from the day after {clock.start}, it ends on {clock.plain_due}",
            CPL_INTERPRETATION(125),
        )
    )
    if clock.left_out:
        spans = "、".join(f"{one.first}/{one.last}" for one in clock.counted)
        steps.append(
            step(
                f"不计入的期间 {spans} 共 {clock.left_out} 日（首日不计，重叠只扣一次），顺延到 {clock.due}",
                f"Left out: {spans}, {clock.left_out} days (first days not counted, overlaps once);"
                f" it ends on {clock.due}",
                CPL_INTERPRETATION(243),
            )
        )
    if story.mediated:
        steps.append(
            step(
                "立案后调解只扣除各方同意延长的部分",
                "Of mediation after filing only the extended part is left out",
                ONLINE_MEDIATION(24),
            )
        )
    if story.postponed:
        steps.append(
            step(
                f"延期审理最多扣除 {POSTPONED_MONTHS.whole} 个月",
                f"Of a postponement at most {POSTPONED_MONTHS.whole} month is left out",
                TRIAL_LIMITS(9),
            )
        )
    late = [one for one in story.all if one.first > clock.due]
    return [*steps, *(_too_late(one, clock.due) for one in late)]


def _too_late(span: Span, due: date) -> Step:
    return step(
        f"期间 {span.first}/{span.last} 开始时审限已于 {due} 届满，不再扣除",
        f"The span {span.first}/{span.last} began after the limit had ended on {due} and is not left out",
    )


def _standing_step(due: date) -> Step:
    return step(
        f"案件仍在中止，届满日随恢复之日顺延；如果今天恢复，到 {due}",
        f"The case is still suspended; if it resumed today, the limit would end on {due}",
        TRIAL_LIMITS(9),
    )


def _apply_step(due: date) -> Step:
    by = words.moved(due, -APPLY_BEFORE.whole)
    return step(
        f"不能在 {due} 前审结、需要延长的，应在 {by} 前提出申请",
        f"If it cannot be concluded by {due}, an extension is asked for by {by}",
        TRIAL_LIMITS(12),
    )
