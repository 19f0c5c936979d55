"""What follows when somebody leaves, changes their mind, or wants the others to come in person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Said, Step, step
from faqiao.law.laws import CPL, ONLINE_LITIGATION
from faqiao.law.online.way import SINCE, OnDay
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

_A = ONLINE_LITIGATION
LINK_DAYS = numbers.read(
    "online.link_days",
    3,
    _A("10.1"),
    zh="同意在线的被通知人核验身份、关联案件的期限（日）",
    en="days to verify oneself and link the case",
)
WITHDRAWAL_DAYS = numbers.configured(
    "online.withdrawal_days",
    3,
    Said(
        "在线诉讼规则第五条只说“合理期限”；暂取开庭通知的三日",
        "art. 5 says only “reasonable”; three days, as for the notice of a hearing, until set",
    ),
    zh="反悔应在环节开始前多少日提出",
    en="days before the stage by which a change of mind is surely in time",
)


class Cause(Kind):
    NETWORK = "network", "网络故障", "network failure", "断网"
    DEVICE = "device", "设备损坏", "broken equipment", "equipment", "设备"
    POWER = "power", "电力中断", "power cut", "停电", "power_failure"
    FORCE_MAJEURE = "force_majeure", "不可抗力", "force majeure"
    OTHER = "other", "其他理由", "another reason"
    NONE = "none", "没有正当理由", "no good reason", "no_reason"


class Absence(Kind):
    EXCUSED = "excused", "不视为不到庭或中途退庭", "not counted as absence"
    NO_SHOW = "no_show", "视为拒不到庭", "counts as refusing to appear"
    WARN = "warn", "先提示、警告", "to be reminded and warned first"
    LEFT = "left", "视为中途退庭", "counts as leaving the courtroom", "left_midway"
    CHECK = "check", "由法院判断理由是否正当", "the court judges the reason", "manual"


class Side(Kind):
    PLAINTIFF = "plaintiff", "原告", "plaintiff"
    DEFENDANT = "defendant", "被告", "defendant"


class Withdrawal(Kind):
    OFFLINE = "offline", "可以转为线下", "the stage may be held in person"
    REFUSED = "refused", "不转为线下", "the stage stays online"
    CHECK = (
        "check",
        "由法院判断是否在合理期限内",
        "the court judges whether it is in time",
        "manual",
    )


class Reason(Kind):
    COMPLEX = "complex", "案情疑难复杂", "the case is complex"
    WITNESS = "witness", "需证人现场作证", "a witness must testify on the spot"
    LIVE = "live", "有必要线下举证质证、陈述辩论", "evidence or argument needs the courtroom"
    OTHER = "other", "其他具体理由", "another concrete reason"
    NONE = "none", "没有提出具体理由", "no concrete reason", "no_reason"


class Demand(Kind):
    OFFLINE = "offline", "可以转为线下", "the stage may be held in person"
    REFUSED = "refused", "不转为线下", "the stage stays online"
    CHECK = "check", "由法院审查理由", "the court examines the reason", "manual"


class Doubt(Kind):
    DIFFERS = (
        "differs",
        "对方有理有据地提出与原件不一致",
        "the other side says with reason it differs",
    )
    UNCLEAR = "unclear", "不完整、不清晰或格式不规范", "incomplete, unclear or in a wrong form"
    ARCHIVE = "archive", "卷宗、档案规定要求原件", "the rules on files require the original"
    COURT = "court", "法院认为有必要", "the court finds it necessary"


@rule(
    "收到在线通知后关联案件的最后一日",
    "The last day to link a case after the notice",
    since=SINCE,
    dated="notified",
)
def link(
    *,
    notified: Annotated[date, Said("收到通知之日", "the day the notice was received")],
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date]:
    """Within three days; who neither agrees nor signs in takes part in person. 在线诉讼规则第十条.

    Raises UnknownYear.
    """
    words.not_after(notified, today)
    counted = periods.days(event=notified, n=LINK_DAYS.whole)
    said = step(
        "同意在线的，收到通知后三日内在平台验证身份、关联案件；"
        "没有明确同意也没有登录的，在线下进行",
        "Who agrees verifies and links the case within three days;"
        " who neither agrees nor signs in takes part in person",
        _A(10),
    )
    return Answer(counted.value, (said, *counted.steps), (LINK_DAYS,))


@rule(
    "不参加或退出在线庭审的后果",
    "What leaving or missing an online hearing means",
    since=SINCE,
    dated="day",
)
def absence(
    *,
    left: Annotated[
        bool, Said("是否中途退出（否则为没有参加）", "whether they left midway (else never came)")
    ],
    cause: Annotated[Cause, Said("原因", "the cause")] = Cause.NONE,
    proven: Annotated[bool, Said("原因是否属实", "whether the cause is established")] = False,
    warned: Annotated[
        bool, Said("经提示、警告后仍不改正", "stayed away after a reminder and a warning")
    ] = False,
    side: Annotated[Side | None, Said("哪一方", "which side")] = None,
    day: OnDay = None,
) -> Answer[Absence]:
    """Technical failure and force majeure excuse; else absence counts. 在线诉讼规则第二十五条."""
    value, said = _absence(left, cause, proven, warned)
    if side and value in (Absence.NO_SHOW, Absence.LEFT):
        return Answer(value, (said, _consequence(side)), facts={"side": side})
    return Answer(value, (said,))


@rule("反悔后能否转为线下", "Whether a party may change their mind", since=SINCE, dated="stage_on")
def withdrawal(
    *,
    raised: Annotated[date, Said("提出反悔之日", "the day the change of mind was raised")],
    stage_on: Annotated[date, Said("该环节进行之日", "the day of the stage")],
    delaying: Annotated[
        bool, Said("是否故意拖延诉讼", "whether it is meant to delay the case")
    ] = False,
) -> Answer[Withdrawal]:
    """In reasonable time before the stage, and not to delay. 在线诉讼规则第五条第二款."""
    days = (stage_on - raised).days
    numbers_used = (WITHDRAWAL_DAYS,)
    if delaying:
        said = step(
            "故意拖延诉讼的，不转为线下", "Meant to delay: the stage stays online", _A("5.2")
        )
        return Answer(Withdrawal.REFUSED, (said,), numbers_used)
    if days <= 0:
        said = step(
            "反悔应当在环节开始前的合理期限内提出，开始之后不再转为线下",
            "A change of mind is raised in reasonable time before the stage; now it is too late",
            _A("5.2"),
        )
        return Answer(Withdrawal.REFUSED, (said,), numbers_used)
    if days < WITHDRAWAL_DAYS.whole:
        said = step(
            f"距该环节只有 {days} 日，是否属于“合理期限”由法院判断",
            f"Only {days} days are left; the court judges whether that is reasonable time",
            _A("5.2"),
        )
        return Answer(Withdrawal.CHECK, (said,), numbers_used)
    said = step(
        f"在环节开始前 {days} 日提出，没有故意拖延，可以转为线下",
        f"Raised {days} days before and not to delay: the stage may be held in person",
        _A("5.2"),
    )
    return Answer(Withdrawal.OFFLINE, (said,), numbers_used)


@rule(
    "一方能否要求其他人到场",
    "Whether a party may demand that others come in person",
    since=SINCE,
    dated="day",
)
def presence(
    *,
    reason: Annotated[Reason, Said("具体理由", "the concrete reason")],
    accepted: Annotated[
        bool, Said("法院审查后是否认为成立", "whether the court finds it is so")
    ] = True,
    day: OnDay = None,
) -> Answer[Demand]:
    """Any party, with a concrete reason that the court has examined. 在线诉讼规则第五条第三款."""
    if reason is Reason.NONE or not accepted:
        said = step(
            "要求其他人到场，应当提出具体理由并经法院审查成立",
            "Whoever wants others to come must give a concrete reason that the court accepts",
            _A("5.3"),
        )
        return Answer(Demand.REFUSED, (said,))
    if reason is Reason.OTHER:
        said = step(
            "理由不在列明的三种之内，由法院审查是否有必要转为线下",
            "The reason is none of the three named; the court examines whether it is needed",
            _A("5.3"),
        )
        return Answer(Demand.CHECK, (said,))
    said = step(
        f"{reason.zh}，该环节可以转为线下",
        f"The stage may be held in person: {reason.en}",
        _A("5.3"),
    )
    return Answer(Demand.OFFLINE, (said,))


@rule("是否要提供原件、原物", "Whether the original must be shown", since=SINCE, dated="day")
def originals(
    *,
    doubt: Annotated[tuple[Doubt, ...], Said("存在的情形", "what gives rise to doubt")] = (),
    day: OnDay = None,
) -> Answer[bool]:
    """Electronic material is used as it is, save in four cases. 在线诉讼规则第十二条."""
    if not doubt:
        said = step(
            "电子化材料经法院审核通过后可以直接使用，不必再交原件",
            "Material that the court has checked is used as it is; no original is needed",
            _A(12),
        )
        return Answer(False, (said,))
    return Answer(
        True,
        tuple(
            step(
                f"应当提供原件、原物：{one.zh}",
                f"The original must be shown: {one.en}",
                _A(f"12({list(Doubt).index(one) + 1})"),
            )
            for one in doubt
        ),
    )


def _absence(left: bool, cause: Cause, proven: bool, warned: bool) -> tuple[Absence, Step]:
    article = _A("25.2")
    if proven and cause not in (Cause.OTHER, Cause.NONE):
        return Absence.EXCUSED, step(
            f"确属{cause.zh}的，不视为拒不到庭或中途退庭",
            f"Established: {cause.en}; it does not count as staying away or leaving",
            article,
        )
    if proven and cause is Cause.OTHER:
        return Absence.CHECK, step(
            "这个理由不在列明之内，是否正当由法院判断",
            "This reason is not among those named; the court judges whether it is good",
            article,
        )
    if not left:
        return Absence.NO_SHOW, step(
            "无正当理由不参加在线庭审，视为“拒不到庭”",
            "Not taking part without good reason counts as refusing to appear",
            article,
        )
    if not warned:
        return Absence.WARN, step(
            "擅自退出的，先提示、警告；仍不改正的，才视为“中途退庭”",
            "Who leaves is reminded and warned first; only then does it count as leaving",
            article,
        )
    return Absence.LEFT, step(
        "擅自退出，经提示、警告仍不改正，视为“中途退庭”",
        "Who left and stayed away after a reminder and a warning counts as having left",
        article,
    )


def _consequence(side: Side) -> Step:
    if side is Side.PLAINTIFF:
        return step(
            "原告：可以按撤诉处理；被告反诉的，可以缺席判决",
            "Plaintiff: may be treated as a withdrawal; judged in absence on a counterclaim",
            CPL(146),
        )
    return step("被告：可以缺席判决", "Defendant: may be judged in absence", CPL(147))
