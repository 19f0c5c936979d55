"""The opinion: what may be appraised, what report and letter must state, and when it is done again."""

from __future__ import annotations

from typing import Annotated

from faqiao.law.answers import Answer, Article, Said, Step, step
from faqiao.law.appraisal.kinds import Again, Flaw, Matter, Part, Point, Suitable
from faqiao.law.laws import (
    APPRAISAL_REVIEW,
    CPL,
    EVIDENCE,
)
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind


@rule("应不应当重新鉴定", "Whether an appraisal is done again", since=EVIDENCE.since)
def redo(
    *,
    flaws: Annotated[tuple[Flaw, ...], Said("存在的问题，可以多个", "what is wrong; several")] = (),
    curable: Annotated[
        bool, Said("瑕疵可以补正、补充", "the defect can be corrected or supplemented")
    ] = False,
) -> Answer[Again]:
    """On four grounds; the first opinion is then void. What can be cured is cured instead, unless the appraiser
    was not qualified or the procedure was seriously unlawful."""
    cures = curable and not any(flaw in _INCURABLE for flaw in flaws)
    if not flaws or cures:
        said = step(
            "可以通过补正、补充鉴定或者补充质证、重新质证解决的，不予准许重新鉴定",
            "What can be corrected, supplemented or examined again is not appraised anew",
            EVIDENCE("40.3"),
        )
        facts = {"first_opinion_void": False, "fee_refunded": False}
        return Answer(Again.CURE if curable else Again.KEEP, (said,), facts=facts)
    steps = [step(one.zh, one.en.capitalize(), _flaw_article(one)) for one in flaws]
    void = step(
        "重新鉴定的，原鉴定意见不得作为认定事实的根据",
        "Once it is appraised anew, the first opinion cannot be used",
        EVIDENCE("40.4"),
    )
    refunded = any(flaw is not Flaw.UNUSABLE for flaw in flaws)
    facts = {"first_opinion_void": True, "fee_refunded": refunded}
    return Answer(Again.REDO, (*steps, void), facts=facts)


@rule("能不能委托鉴定", "Whether a matter may be appraised", since=APPRAISAL_REVIEW.since)
def appraisable(*, matter: Annotated[Matter, Said("鉴定事项", "the matter")]) -> Answer[Suitable]:
    """Four of the exclusions stand in sources we have read; the others are generally known."""
    verdict = {Matter.EXPERT: Suitable.YES, Matter.OTHER: Suitable.ASK}.get(matter, Suitable.NO)
    article = CPL(79) if verdict is Suitable.YES else APPRAISAL_REVIEW(1)
    facts = {"text_read": matter in _READ}
    return Answer(
        verdict,
        (step(f"{matter.zh}：{verdict.zh}", f"{matter.en}: {verdict.en}", article),),
        facts=facts,
    )


@rule("鉴定书缺什么", "What an appraisal report lacks", since=EVIDENCE.since)
def report(
    *,
    has: Annotated[tuple[Part, ...], Said("已经载明的，可以多个", "what it states; several")] = (),
) -> Answer[tuple[Part, ...]]:
    """Seven items, signatures and the proof of qualification. 证据规定第三十六条."""
    missing = tuple(one for one in Part if one not in has)
    return Answer(missing, (_lack_step("鉴定书", "The report", missing, EVIDENCE(36)),))


@rule("委托书缺什么", "What a letter of commission lacks", since=EVIDENCE.since)
def letter(
    *,
    has: Annotated[tuple[Point, ...], Said("已经载明的，可以多个", "what it states; several")] = (),
) -> Answer[tuple[Point, ...]]:
    missing = tuple(one for one in Point if one not in has)
    return Answer(missing, (_lack_step("委托书", "The letter", missing, EVIDENCE("32.3")),))


_INCURABLE = {Flaw.UNQUALIFIED, Flaw.PROCEDURE}
_READ = {
    Matter.EXPERT,
    Matter.COMMON_SENSE,
    Matter.IRRELEVANT,
    Matter.MEANINGLESS,
    Matter.NOT_EXPERT,
}


def _flaw_article(flaw: Flaw) -> Article:
    return EVIDENCE(f"40.1({list(Flaw).index(flaw) + 1})")


def _lack_step(zh: str, en: str, missing: tuple[Kind, ...], article: Article) -> Step:
    if not missing:
        return step(f"{zh}要素齐全", f"{en} is complete", article)
    return step(
        f"{zh}还缺：{'、'.join(one.zh for one in missing)}",
        f"{en} lacks: {', '.join(one.en for one in missing)}",
        article,
    )
