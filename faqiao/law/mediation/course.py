"""Who mediates, how mediation ends, and when an agreement takes effect."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Article, Said, Unanswerable, step
from faqiao.law.laws import (
    CPL,
    CPL_INTERPRETATION,
    INVITED_MEDIATION,
    ONLINE_MEDIATION,
    PEOPLES_MEDIATION,
)
from faqiao.law.mediation.kinds import (
    End,
    Form,
    Go,
    Mediable,
    Next,
    Path,
    Role,
    Spoken,
    Subject,
    Verdict,
)
from faqiao.law.rulebook import rule

FREE = numbers.read(
    "mediation.peoples_fee", 0, PEOPLES_MEDIATION(4),
    zh="人民调解的费用（元）", en="fee of people's mediation, in yuan",
)  # fmt: skip
ONE = numbers.read(
    "mediation.mediators", 1, ONLINE_MEDIATION(11),
    zh="一般由几名调解员调解", en="mediators in an ordinary case",
)  # fmt: skip
SEVERAL = numbers.read(
    "mediation.mediators_of_a_big_case", 2, ONLINE_MEDIATION(11),
    zh="重大疑难案件可以由几名以上调解员调解", en="mediators, at least, that a big case may have",
)  # fmt: skip


@rule("纠纷能不能调解", "Whether a dispute may be mediated")
def mediable(*, subject: Annotated[Subject, Said("纠纷类型", "the dispute")]) -> Answer[Mediable]:
    verdict, article = _MEDIABLE[subject]
    return Answer(
        verdict, (step(f"{subject.zh}：{verdict.zh}", f"{subject.en}: {verdict.en}", article),)
    )


@rule("调解期限从哪一天起算", "From which day the mediation term runs")
def begins(
    *,
    path: Annotated[Path, Said("调解从哪里来", "how it came to mediation")],
    accepted: Annotated[date | None, Said("平台确认接受之日", "accepted on the platform")] = None,
    agreed: Annotated[
        tuple[date, ...], Said("各方同意调解之日", "when each party agreed; several")
    ] = (),
) -> Answer[date]:
    """From the acceptance; led by a judge, from the day the last party agreed. 在线调解规则第二十四条."""
    by_judge = path is Path.JUDGE
    known = max(agreed, default=None) if by_judge else accepted
    if known is None:
        name, zh = ("agreed", "各方同意调解") if by_judge else ("accepted", "调解员确认接受")
        raise Unanswerable(f"请用 {name} 填写{zh}之日。", f"Give {name}=, the day it happened.")
    said = step(
        "委派、委托和当事人申请的，自确认接受之日起算；审判人员主持的，自各方同意之日起算",
        "It runs from the acceptance on the platform; led by a judge, from the day all parties agreed",
        ONLINE_MEDIATION("24.2"),
    )
    return Answer(known, (said,))


@rule("由几名调解员调解", "How many mediators a case has")
def mediators(
    *, big: Annotated[bool, Said("重大、疑难复杂或专业性强", "big, hard or expert")] = False
) -> Answer[int]:
    """One; a big, hard or expert case may have two or more, of whom one leads."""
    number = SEVERAL if big else ONE
    said = step(
        "一般由一名调解员进行；重大、疑难复杂或者专业性较强的，可以由两名以上，其中一人主持",
        "One mediator; a big, hard or expert case may have two or more, one of whom leads",
        ONLINE_MEDIATION(11),
    )
    return Answer(number.whole, (said,), (number,), {"at_least": big})


@rule("人民调解收不收费", "The fee of people's mediation")
def fee() -> Answer[Decimal]:
    said = step(
        "人民调解不收取任何费用", "People's mediation is free of charge", PEOPLES_MEDIATION(4)
    )
    return Answer(FREE.value.quantize(Decimal("0.01")), (said,), (FREE,))


@rule("调解中说的话能不能作证据", "Whether words of mediation may be used as evidence")
def evidence(
    *,
    said: Annotated[Spoken, Said("说的是什么", "what was said")],
    all_agree: Annotated[bool, Said("当事人均同意", "all parties agree")] = False,
) -> Answer[bool]:
    """A concession may not be used against who made it, unless all agree."""
    ground = step(
        "为达成协议作出的妥协不得作为对其不利的证据，共同确认的无争议事实和当事人均同意的除外",
        "A concession is no evidence against who made it, save undisputed facts, or if all agree",
        ONLINE_MEDIATION(18),
    )
    return Answer(said is Spoken.UNDISPUTED or all_agree, (ground,))


@rule("调解员后来能不能在诉讼中任职", "Whether the mediator may take a role in the later lawsuit")
def later_role(*, role: Annotated[Role, Said("角色", "the role")]) -> Answer[Verdict]:
    ground = step(
        "特邀调解员不得在后续诉讼中担任陪审员、诉讼代理人、证人、鉴定人以及翻译人员等",
        "A mediator may not be lay assessor, agent, witness, appraiser or interpreter in the later lawsuit",
        INVITED_MEDIATION(16),
    )
    return Answer(Verdict.ASK if role is Role.OTHER else Verdict.NO, (ground,))


@rule("疑似虚假调解怎么办", "What suspected sham mediation leads to")
def sham(
    *,
    before_court: Annotated[
        bool, Said("在法院审查确认或出具调解书时", "while a court examines it")
    ] = False,
    evidence_given: Annotated[bool, Said("已提供法院要求的证据", "the evidence was given")] = False,
) -> Answer[Go]:
    """The mediator stops and reports; the court asks for evidence, and without it does not confirm."""
    if not before_court:
        stop = "调解员发现可能是虚假调解的，应当中止调解并报告"
        return Answer(
            Go.REPORT,
            (
                step(
                    stop, "A mediator who suspects a sham stops and reports", INVITED_MEDIATION(18)
                ),
            ),
        )
    ground = step(
        "人民法院可以要求提供证据；不提供的，不予确认，也不出具调解书",
        "The court may ask for evidence; without it nothing is confirmed and no paper is issued",
        ONLINE_MEDIATION(23),
    )
    return Answer(Go.CONTINUE if evidence_given else Go.NOT_CONFIRMED, (ground,))


@rule("调解员有利害关系时怎么办", "What a mediator's relation to the case demands")
def disclosure(
    *,
    relative: Annotated[bool, Said("是当事人或代理人的近亲属", "a near relative")] = False,
    interest: Annotated[bool, Said("与纠纷有利害关系", "has an interest in the dispute")] = False,
    other: Annotated[bool, Said("有其他可能影响公正的关系", "another relation")] = False,
    disclosed: Annotated[bool, Said("已经披露，或当事人明知", "disclosed, or known")] = False,
    parties_agree: Annotated[bool, Said("当事人仍都同意", "all parties still agree")] = False,
) -> Answer[Go]:
    said = step(
        "近亲属、利害关系或者其他可能影响公正的关系，应当披露；当事人知道后仍同意的才继续",
        "A relative, an interest or another relation is disclosed; it goes on only if the parties then agree",
        ONLINE_MEDIATION(13),
    )
    if not (relative or interest or other):
        return Answer(Go.CONTINUE, (said,))
    if not disclosed:
        return Answer(Go.DISCLOSE, (said,))
    return Answer(Go.CONTINUE if parties_agree else Go.REPLACE, (said,))


@rule("当事人申请更换调解员", "What a request for another mediator leads to")
def change(
    *,
    replaced: Annotated[bool, Said("已经更换过", "already replaced")] = False,
    accepts: Annotated[
        bool, Said("当事人接受更换后的人选", "the party accepts the new one")
    ] = True,
    chooses: Annotated[bool, Said("当事人愿意自行选择", "the party will choose one")] = False,
) -> Answer[Go]:
    """Replaced, still refused and no own choice: that counts as refusing mediation."""
    said = step(
        "当事人可以申请更换；更换后仍不同意又拒绝自行选择的，视为拒绝调解",
        "A party may ask for another; refusing that one too and choosing none is refusing mediation",
        ONLINE_MEDIATION(14),
    )
    if not replaced:
        return Answer(Go.REPLACE, (said,))
    if accepts:
        return Answer(Go.CONTINUE, (said,))
    return Answer(Go.REPLACE if chooses else Go.REFUSED, (said,))


@rule("调解终结后怎么办", "What follows the end of mediation")
def end(
    *,
    reason: Annotated[End, Said("终结的情形", "how it ended")],
    path: Annotated[Path, Said("调解从哪里来", "how it came to mediation")] = Path.ASSIGNED,
) -> Answer[Next]:
    """The eight ways mediation ends, and what the court does then. 在线调解规则第二十五条、第二十条、第二十一条."""
    item = list(End).index(reason) + 1
    ended = step(
        f"{reason.zh}，调解程序终结", f"It ends: {reason.en}", ONLINE_MEDIATION(f"25({item})")
    )
    before = path in (Path.APPLIED, Path.ASSIGNED)
    if reason is End.AGREED:
        then, article = (Next.CONFIRM if before else Next.PAPER), ONLINE_MEDIATION(20)
    elif reason is End.WITHDRAWN and before:
        then, article = Next.CLOSE, ONLINE_MEDIATION("25(2)")
    else:
        then, article = _AFTER_FAILURE[path]
    return Answer(then, (ended, step(then.zh, then.en, article)), facts={"item": item})


@rule("调解协议何时生效", "When a mediation agreement takes effect")
def effect(
    *,
    form: Annotated[Form, Said("协议形式", "the form of the agreement")],
    signed: Annotated[
        tuple[datetime, ...], Said("各方当事人签章（签收）时间", "when each party signed; several")
    ] = (),
    parties: Annotated[int, Said("当事人人数", "how many parties")] = 2,
    mediator: Annotated[datetime | None, Said("调解员签名时间", "when the mediator signed")] = None,
    seal: Annotated[
        datetime | None, Said("加盖印章时间", "when the committee's seal was set")
    ] = None,
    agreed: Annotated[datetime | None, Said("口头达成协议时间", "when they agreed orally")] = None,
) -> Answer[datetime | None]:
    """Nothing as the value: not in effect yet; the fact `missing` says what lacks."""
    if len(signed) > words.count(parties, 1000, 2):
        raise Unanswerable(
            f"有 {len(signed)} 个签章时间，而当事人只有 {parties} 人；请核对 parties。",
            f"There are {len(signed)} signatures of {parties} parties; check parties=.",
        )
    said, article, needs = _EFFECTS[form]
    given = {"agreed": agreed, "mediator": mediator, "seal": seal}
    missing = tuple(name for name in needs if given[name] is None)
    moments = [moment for name in needs if (moment := given[name])]
    if form is not Form.ORAL:
        moments += signed
        missing += ("signed",) * (parties > len(signed))
    value = None if missing else max(moments)
    facts = {"missing": missing, "day": value.astimezone(words.BEIJING).date() if value else None}
    return Answer(value, (step(said.zh, said.en, article),), facts=facts)


_AFTER_FAILURE: dict[Path, tuple[Next, Article]] = {
    Path.APPLIED: (Next.PARTY_FILES, ONLINE_MEDIATION("21(1)")),
    Path.ASSIGNED: (Next.DOCKET, ONLINE_MEDIATION("21(2)")),
    Path.ENTRUSTED: (Next.RESUME, ONLINE_MEDIATION("21(3)")),
    Path.JUDGE: (Next.JUDGE, ONLINE_MEDIATION("21.2")),
}
_EFFECTS: dict[Form, tuple[Said, Article, tuple[str, ...]]] = {
    Form.ONLINE: (
        Said("各方当事人都完成电子签章时生效", "It takes effect when the last party has e-signed"),
        ONLINE_MEDIATION(19),
        (),
    ),
    Form.PEOPLES: (
        Said(
            "当事人签名、调解员签名并加盖调解委员会印章之日起生效",
            "It takes effect once the parties and the mediator have signed and the seal is set",
        ),
        PEOPLES_MEDIATION(29),
        ("mediator", "seal"),
    ),
    Form.ORAL: (
        Said("口头协议自达成之日起生效", "An oral agreement takes effect when it is reached"),
        PEOPLES_MEDIATION(30),
        ("agreed",),
    ),
    Form.INVITED: (
        Said("委派调解协议自双方签名后生效", "It takes effect once both parties have signed"),
        INVITED_MEDIATION(24),
        (),
    ),
    Form.COURT_PAPER: (
        Said(
            "调解书以最后签收的当事人签收之日为生效日",
            "It takes effect when the last party signs for it",
        ),
        CPL_INTERPRETATION(149),
        (),
    ),
}
_NO_143 = (Mediable.NO, CPL_INTERPRETATION(143))
_MEDIABLE = {
    Subject.SPECIAL: _NO_143,
    Subject.PAYMENT_ORDER: _NO_143,
    Subject.SUMMONS: _NO_143,
    Subject.STATUS: _NO_143,
    Subject.DIVORCE: (Mediable.MUST, CPL_INTERPRETATION("145.2")),
    Subject.OTHER: (Mediable.YES, CPL(125)),
    Subject.BY_NATURE: (Mediable.ASK, CPL_INTERPRETATION(143)),
}
