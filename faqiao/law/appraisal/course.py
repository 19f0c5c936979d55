"""How an appraisal goes: asked for, chosen, begun, objected to, heard."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import filing, periods, words
from faqiao.law.answers import Answer, Said, step
from faqiao.law.appraisal.figures import REFUND_DAYS, Today
from faqiao.law.appraisal.kinds import Choice, Motion, Objected, PreSuit
from faqiao.law.laws import (
    CPL,
    EVIDENCE,
    ONLINE_MEDIATION,
)
from faqiao.law.rulebook import rule


@rule(
    "鉴定申请是否有效",
    "Whether an application for appraisal stands",
    since=EVIDENCE.since,
    dated="last",
)
def application(
    *,
    last: Annotated[date, Said("法院指定期间的最后一日", "the last day the court set")],
    applied: Annotated[
        date | None, Said("申请之日；没有申请的不填", "the day of the application")
    ] = None,
    paid: Annotated[
        date | None, Said("预交鉴定费之日；没有交的不填", "the day the fee was advanced")
    ] = None,
) -> Answer[Motion]:
    """Not asked for, or the fee not advanced, within the period: waived."""
    in_time = applied is not None and applied <= last
    fee_in_time = paid is not None and paid <= last
    said = step(
        "应当在法院指定期间内申请并预交费用；逾期不申请或者不预交的，视为放弃",
        "It is asked for and the fee advanced within the period set; else it is waived",
        EVIDENCE(31),
    )
    facts = {"applied_in_time": in_time, "paid_in_time": fee_in_time}
    return Answer(Motion.VALID if in_time and fee_in_time else Motion.WAIVED, (said,), facts=facts)


@rule("鉴定人由谁确定", "Who chooses the appraiser", since=EVIDENCE.since)
def choice(
    *,
    own_motion: Annotated[bool, Said("法院依职权委托", "on the court's own motion")] = False,
    agreed: Annotated[bool, Said("双方协商一致", "the parties agreed")] = False,
) -> Answer[Choice]:
    if own_motion:
        said = step(
            "依职权委托的，可以在询问当事人意见后指定",
            "On its own motion the court designates after asking",
            EVIDENCE(32),
        )
        return Answer(Choice.COURT_AFTER_ASKING, (said,))
    said = step(
        "由双方协商确定，协商不成的由人民法院指定",
        "The parties agree on one; else the court designates",
        CPL(79),
    )
    return Answer(Choice.PARTIES if agreed else Choice.COURT, (said,))


@rule(
    "对鉴定意见提出异议后怎么办",
    "What follows an objection to an opinion",
    since=EVIDENCE.since,
    dated="last",
)
def objection(
    *,
    last: Annotated[date, Said("法院指定的异议期间最后一日", "the last day set for objections")],
    raised: Annotated[date | None, Said("书面异议之日", "the day of the written objection")] = None,
    explained: Annotated[bool, Said("鉴定人已经解释、说明", "the appraiser has explained")] = False,
    still: Annotated[bool, Said("仍有异议", "still objects")] = False,
    paid: Annotated[
        bool | None, Said("出庭费用：是已交，否未交", "the appearance fee was paid")
    ] = None,
    both: Annotated[bool, Said("双方都有异议", "both sides object")] = False,
) -> Answer[Objected]:
    """First an explanation; who still objects pays the appearance fee, and the appraiser appears."""
    if raised is None or raised > last:
        said = step(
            "应当在指定期间内以书面方式提出",
            "It is raised in writing within the period set",
            EVIDENCE(37),
        )
        return Answer(Objected.NONE, (said,))
    explain = step(
        "鉴定人应当先作出解释、说明或者补充",
        "First the appraiser explains or supplements",
        EVIDENCE(37),
    )
    if not explained:
        return Answer(Objected.EXPLAIN, (explain,))
    if not still:
        return Answer(Objected.NONE, (explain,))
    fee = step(
        "仍有异议的，通知其预交出庭费用；不预交的视为放弃异议"
        + ("；双方都有异议的，分摊预交" if both else ""),
        "Who still objects pays the appearance fee, or waives"
        + ("; both share it" if both else ""),
        EVIDENCE(38),
    )
    state = {None: Objected.PAY, True: Objected.APPEAR, False: Objected.WAIVED}[paid]
    return Answer(state, (explain, fee), facts={"shared": both})


@rule(
    "通知鉴定人出庭的最晚日",
    "The latest day to summon the appraiser",
    since=EVIDENCE.since,
    dated="hearing",
)
def appearance_notice(
    *, hearing: Annotated[date, Said("开庭日", "the day of the hearing")]
) -> Answer[date | None]:
    """Three days before, read as for the parties' own notice."""
    found = filing.hearing_notice(hearing=hearing)
    said = step(
        "鉴定人出庭的，应当在开庭审理三日前通知",
        "The appraiser is told three days before the hearing",
        EVIDENCE(79),
    )
    return Answer(found.value, (said, *found.steps[1:]), found.numbers)


@rule(
    "鉴定人拒不出庭的后果",
    "What follows when the appraiser does not appear",
    since=EVIDENCE.since,
    dated="asked",
)
def no_show(
    *,
    asked: Annotated[date, Said("当事人要求退还费用之日", "the day the refund was asked for")],
    today: Today = None,
) -> Answer[date]:
    """The opinion cannot be used and the fee is refunded; the ruling on it comes within three days."""
    found = periods.within(
        words.not_after(asked, today),
        REFUND_DAYS,
        "当事人要求退还的，三日内作出裁定，责令鉴定人退还",
        "The refund is ruled on within three days",
    )
    unusable = step(
        "经通知拒不出庭的，鉴定意见不得作为认定事实的根据",
        "If the appraiser does not appear, the opinion cannot be used",
        CPL(81),
    )
    facts = {"opinion_usable": False, "fee_refunded": True}
    return Answer(found.value, (unusable, *found.steps), found.numbers, facts)


@rule("可不可以开始鉴定", "Whether an appraisal may begin", since=EVIDENCE.since)
def may_begin(
    *,
    undertaking: Annotated[bool, Said("鉴定人已签署承诺书", "the undertaking is signed")],
    examined: Annotated[bool, Said("材料已经质证", "the parties have examined the material")],
) -> Answer[bool]:
    """The undertaking comes first, and only material the parties examined is used."""
    steps = (
        step("开始前鉴定人应当签署承诺书", "The undertaking is signed first", EVIDENCE(33)),
        step("未经质证的材料不得作为鉴定的根据", "Material not examined is not used", EVIDENCE(34)),
    )
    return Answer(undertaking and examined, steps)


@rule("诉前能不能委托鉴定", "Whether appraisal before suit is open")
def before_suit(
    *,
    all_agree: Annotated[bool, Said("各方当事人同意", "all parties agree")],
    interest: Annotated[
        bool, Said("申请人与纠纷有直接利害关系", "the applicant has a direct interest")
    ] = True,
    clear: Annotated[
        bool, Said("事项、事实和理由明确", "item, facts and reasons are clear")
    ] = True,
    material: Annotated[bool, Said("有鉴定材料", "there is material")] = True,
    suitable: Annotated[bool, Said("属于适宜诉前鉴定的类型", "of a suitable kind")] = True,
) -> Answer[PreSuit]:
    """Voluntary; its time does not count into the mediation term. 在线调解规则第二十六条."""
    given = {
        "all_agree": all_agree,
        "interest": interest,
        "clear": clear,
        "material": material,
        "suitable": suitable,
    }
    lacking = tuple(name for name, holds in given.items() if not holds)
    said = step(
        "各方同意，申请人有直接利害关系，事项明确、材料齐备、类型适宜的，可以诉前委托鉴定",
        "Open if all agree, the applicant has an interest, and item, material and kind are fit",
        ONLINE_MEDIATION(26),
    )
    return Answer(
        PreSuit.NO if lacking else PreSuit.OPEN,
        (said,),
        facts={"lacking": lacking, "outside_mediation_term": True},
    )
