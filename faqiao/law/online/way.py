"""May this stage be held online, for each party."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.laws import ONLINE_LITIGATION
from faqiao.law.online.kinds import Apart, Bar, Case, Procedure, Stage, Way
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

SINCE = ONLINE_LITIGATION.since
Names = tuple[str, ...]
StageNow = Annotated[Stage, Said("要进行的环节", "the stage to be held")]
OnDay = Annotated[date | None, Said("该环节的日期", "the day of the stage")]
Agrees = Annotated[
    Names,
    Said(
        "对本环节选择或同意在线的一方（检察院参与的也算一方）",
        "a party who chose or agreed to be online at this stage (a procuratorate counts)",
    ),
]
Refuses = Annotated[Names, Said("明确不同意在线的一方", "a party who says no")]
Silent = Annotated[Names, Said("没有明确表示的一方", "a party who has not said")]
Unable = Annotated[
    Names, Said("欠缺在线能力或条件的一方", "a party without the skill or the means")
]
Found = Annotated[
    tuple[Bar, ...], Said("法院认定的不宜在线的情形", "a bar that the court has found")
]
Justified = Annotated[bool, Said("不同意是否有正当理由", "whether the refusal has a good reason")]
Unfit = Annotated[bool, Said("本环节是否不宜在线办理", "whether the stage is unfit for it")]
Procedures = Annotated[Procedure | None, Said("审理程序", "the procedure")]
Conditions = Annotated[
    tuple[Apart, ...],
    Said("已具备的非同步条件", "a condition met for taking part one after another"),
]
Begun = Annotated[bool, Said("是否已经在线开始", "whether it has begun online")]
Cases = Annotated[Case, Said("案件类型", "the kind of case")]
AGAIN = (Stage.MEDIATION, Stage.EVIDENCE, Stage.INQUIRY, Stage.HEARING)
_A = ONLINE_LITIGATION


@rule("这个环节能否在线进行", "Whether a stage may be held online", since=SINCE, dated="day")
def way(
    *,
    stage: StageNow,
    agrees: Agrees = (),
    refuses: Refuses = (),
    silent: Silent = (),
    unable: Unable = (),
    case: Cases = Case.CIVIL,
    bar: Found = (),
    justified: Justified = False,
    unfit: Unfit = False,
    procedure: Procedures = None,
    apart: Conditions = (),
    begun: Begun = False,
    day: OnDay = None,
) -> Answer[Way]:
    """Agreement is asked for this stage alone; who has not agreed takes part in the courtroom.

    在线诉讼规则第三条、第四条、第五条、第十四条、第二十条、第二十一条.
    """
    everybody = _each_once(agrees, refuses, silent, unable)
    if case is Case.OTHER_CRIMINAL:
        return _out_of_scope(everybody)
    objects = bool(refuses) and (justified or len(refuses) == len(everybody))
    bars = _bars(stage, bar, objects=objects, nobody_can=len(unable) == len(everybody))
    if bars:
        return _prohibited(bars, everybody, begun)
    if unfit or unable or not agrees:
        return _offline(everybody, unfit, unable, begun)
    if refuses or silent:
        return _hybrid(agrees, refuses + silent)
    return _online(stage, agrees, procedure, apart)


@rule("对其他环节的同意能否用于本环节", "Whether consent covers a stage", since=SINCE, dated="day")
def consent(
    *,
    stage: StageNow,
    given: Annotated[
        tuple[Stage, ...],
        Said("当事人选择或同意在线的环节", "a stage the party chose or agreed to"),
    ] = (),
    day: OnDay = None,
) -> Answer[bool]:
    """Consent to one stage is never taken for consent to another. 在线诉讼规则第四条第二款第四项."""
    if stage in given:
        said = step(
            f"当事人对{stage.zh}已选择或同意在线",
            f"The party chose or agreed to be online for: {stage.en}",
            _A("4.2"),
        )
        return Answer(True, (said,))
    said = step(
        f"当事人没有对{stage.zh}表示同意；对其他环节的同意不能推定到这里，需要另行征得同意",
        f"The party has not agreed to this stage ({stage.en}); consent to others is not taken: ask",
        _A("4.2(4)"),
    )
    return Answer(False, (said,))


@rule("是否要再次核验身份", "Whether identity is verified again", since=SINCE, dated="day")
def verify_again(*, stage: StageNow, day: OnDay = None) -> Answer[bool]:
    """At registration, and again at mediation, evidence, inquiry and hearing. 在线诉讼规则第七条."""
    if stage in AGAIN:
        said = step(
            f"在线进行{stage.zh}，应当再次验证身份",
            f"Identity is verified again for: {stage.en}",
            _A("7.3"),
        )
    else:
        said = step(
            "实名注册时已经验证；用本人账号所作的行为，视为本人行为",
            "Verified at registration; what the account does counts as one's own act",
            _A("7.2"),
        )
    return Answer(stage in AGAIN, (said,))


def _each_once(*lists: Names) -> Names:
    named = tuple(name.strip() for names in lists for name in names)
    if not named or not all(named):
        raise Unanswerable(
            "请写明各方的意思：agrees=、refuses=、silent= 或 unable= 后写名称，至少一方。",
            "Say what each party wants: a name after agrees=, refuses=, silent= or unable=.",
        )
    if twice := [name for name in named if named.count(name) > 1]:
        raise Unanswerable(
            f"“{twice[0]}”写了两次；每一方只能有一种意思。",
            f"{twice[0]} is named twice; each party stands in one list only.",
        )
    return named


def _bars(stage: Stage, found: tuple[Bar, ...], *, objects: bool, nobody_can: bool) -> list[Bar]:
    """Those of a hearing; an inquiry follows the same rules."""
    if stage not in (Stage.HEARING, Stage.INQUIRY):
        return []
    named = {*found}
    if objects:
        named.add(Bar.OBJECTION)
    if nobody_can:
        named.add(Bar.NO_MEANS)
    return sorted(named, key=lambda bar: bar.code)


def _out_of_scope(everybody: Names) -> Answer[Way]:
    said = step(
        "这类案件不在可以适用在线诉讼的范围内",
        "This kind of case is not among those that may go online",
        _A(3),
    )
    return Answer(Way.OFFLINE, (said,), facts={"online": (), "offline": everybody})


def _prohibited(bars: list[Bar], everybody: Names, begun: bool) -> Answer[Way]:
    steps = [
        step(
            f"有不得在线庭审的情形（{bar.code}）：{bar.zh}",
            f"A bar to an online hearing ({bar.code}): {bar.en}",
            _A(f"21.1({bar.code})"),
        )
        for bar in bars
    ]
    codes = tuple(bar.code for bar in bars)
    facts = {"code": codes[0], "codes": codes, "online": (), "offline": everybody}
    return Answer(Way.PROHIBITED, (*steps, *_still_valid(begun)), facts=facts)


def _offline(everybody: Names, unfit: bool, unable: Names, begun: bool) -> Answer[Way]:
    if unfit or unable:
        said = step(
            "当事人欠缺在线能力、条件，或者本环节不宜在线，应当转为线下",
            "A party lacks the skill or the means, or the stage is unfit: it is held in person",
            _A("5.1"),
        )
    else:
        said = step(
            "没有当事人同意在线，不得强制在线",
            "No party has agreed, and nobody may be made to go online",
            _A(4),
        )
    facts = {"online": (), "offline": everybody}
    return Answer(Way.OFFLINE, (said, *_still_valid(begun)), facts=facts)


def _hybrid(online: Names, offline: Names) -> Answer[Way]:
    said = step(
        f"同意的一方（{'、'.join(online)}）在线参加，没有同意的一方（{'、'.join(offline)}）在线下参加",
        f"Who agreed takes part online ({', '.join(online)}), who did not in person"
        f" ({', '.join(offline)})",
        _A("4.2(3)"),
    )
    return Answer(Way.HYBRID, (said,), facts={"online": online, "offline": offline})


def _online(
    stage: Stage, everybody: Names, procedure: Procedure | None, apart: tuple[Apart, ...]
) -> Answer[Way]:
    agreed = step(
        f"各方均同意，{stage.zh}可以在线进行",
        f"All agree, so this stage may be online: {stage.en}",
        _A("4.2(2)"),
    )
    facts: dict[str, object] = {"online": everybody, "offline": ()}
    if not apart:
        return Answer(Way.ALL, (agreed,), facts=facts)
    missing = _missing(stage, procedure, apart)
    if missing:
        together = _together(stage, missing)
        return Answer(Way.ALL, (agreed, together), facts=facts | {"missing": missing})
    met = step(
        "非同步的条件都已具备",
        "All conditions for taking part one after another are met",
        _A("20.2") if stage is Stage.HEARING else _A("20.1"),
    )
    return Answer(Way.ASYNC, (agreed, met), facts=facts)


def _missing(
    stage: Stage, procedure: Procedure | None, apart: tuple[Apart, ...]
) -> tuple[Kind, ...]:
    """A hearing wants all four and a simple procedure, any other stage only that all agree."""
    if stage is not Stage.HEARING:
        return () if Apart.AGREED in apart else (Apart.AGREED,)
    missing: list[Kind] = [one for one in Apart if one not in apart]
    if procedure not in (Procedure.SMALL_CLAIMS, Procedure.SIMPLE):
        missing.append(Procedure.SIMPLE)
    return tuple(missing)


def _together(stage: Stage, missing: tuple[Kind, ...]) -> Step:
    return step(
        f"不能非同步，应当同时在线；还缺：{'、'.join(one.zh for one in missing)}",
        f"Online together, not one after another; missing: {', '.join(one.en for one in missing)}",
        _A("14.4") if stage is Stage.EVIDENCE else _A(20),
    )


def _still_valid(begun: bool) -> tuple[Step, ...]:
    if not begun:
        return ()
    said = step(
        "已经完成的在线活动仍然有效，之后转为线下",
        "What was done online stays valid; the rest is held in person",
        _A("21.2"),
    )
    return (said,)
