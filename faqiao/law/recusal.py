"""Who must withdraw from a case, on which ground, who decides and by when."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Article, Said, Step, step
from faqiao.law.laws import CPL, CPL_INTERPRETATION, INVITED_MEDIATION, ONLINE_MEDIATION
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

SINCE = date(1991, 4, 9)  # the Civil Procedure Law has had the three days from its first day on
DECISION_DAYS = numbers.read(
    "recusal.decision_days",
    3,
    CPL(50),
    zh="回避申请的决定期限（日）",
    en="days to decide on a request",
)
REVIEW_DAYS = numbers.read(
    "recusal.review_days",
    3,
    CPL(50),
    zh="回避复议的决定期限（日）",
    en="days to decide a reconsideration",
)


class Role(Kind):
    PRESIDENT = (
        "president",
        "院长（任审判长或独任审判员）",
        "president, presiding or sole judge",
        "院长",
    )
    JUDGE = "judge", "审判人员", "judge", "法官", "审判员", "副院长", "庭长"
    JUROR = "juror", "人民陪审员", "people's juror", "陪审员", "lay_judge"
    ASSISTANT = "assistant", "法官助理", "judge's assistant"
    CLERK = "clerk", "书记员", "clerk"
    ENFORCER = "enforcer", "执行员", "enforcement officer"
    TECHNICIAN = "technician", "司法技术人员", "judicial technician"
    INTERPRETER = "interpreter", "翻译人员", "interpreter", "翻译"
    APPRAISER = "appraiser", "鉴定人", "appraiser", "expert"
    INSPECTOR = "inspector", "勘验人", "inspector"


class Ground(Kind):
    PARTY = "party", "是本案当事人", "is a party", "当事人"
    RELATIVE_OF_PARTY = "relative_of_party", "是当事人的近亲属", "is a near relative of a party"
    RELATIVE_OF_AGENT = (
        "relative_of_agent",
        "是诉讼代理人的近亲属",
        "is a near relative of an agent",
    )
    INTEREST = "interest", "本人或近亲属与本案有利害关系", "has an interest in the case", "利害关系"
    SHARES = "shares", "本人或近亲属持有非上市公司当事人的股份", "holds shares of an unlisted party"
    WAS_INVOLVED = (
        "was_involved",
        "担任过本案的证人、鉴定人、辩护人、代理人、翻译",
        "was witness, appraiser or agent in it",
    )
    OTHER_STAGE = (
        "other_stage",
        "参与过本案另一审判程序",
        "sat in another stage of the case",
        "原审",
    )
    HOSPITALITY = (
        "hospitality",
        "接受宴请或参加由其付费的活动",
        "was entertained by a party",
        "宴请",
    )
    GIFTS = "gifts", "索取、接受财物或其他利益", "asked for or took gifts", "送礼"
    IMPROPER_MEETING = (
        "improper_meeting",
        "违反规定会见",
        "met a party or agent improperly",
        "违规会见",
    )
    RECOMMENDED_AGENT = "recommended_agent", "推荐、介绍代理人", "recommended an agent"
    BORROWED = "borrowed", "向当事人借用款物", "borrowed from a party"
    OTHER_MISCONDUCT = "other_misconduct", "其他可能影响公正的不正当行为", "other improper conduct"
    OTHER_RELATION = (
        "other_relation",
        "与当事人、代理人有其他关系",
        "has another relation",
        "其他关系",
    )


class Verdict(Kind):
    MUST = "must", "应当回避", "must withdraw", "must_withdraw"
    ON_REQUEST = "on_request", "当事人有权申请其回避", "a party may ask for it"
    CHECK = "check", "需要人工判断是否影响公正", "somebody must judge it", "manual"
    STAY = "stay", "不必回避", "may stay", "continue"


class Decider(Kind):
    COMMITTEE = "committee", "审判委员会", "judicial committee"
    PRESIDENT = "president", "院长", "president of the court"
    PRESIDING = "presiding", "审判长", "presiding judge"
    SOLE = "sole", "独任审判员", "sole judge"


class Moment(Kind):
    OPENING = "opening", "案件开始审理时", "when the trial begins", "start"
    BEFORE_DEBATE_ENDS = (
        "before_debate_ends",
        "开始审理后、法庭辩论终结前",
        "before the debate ends",
    )
    AFTER_DEBATE = "after_debate", "法庭辩论终结后", "after the debate"


class Waiting(Kind):
    ASKED = "asked", "已申请，尚未决定", "asked, not decided", "pending"
    RECONSIDERED = "reconsidered", "申请复议期间", "under reconsideration", "review"


JUDGES = (Role.PRESIDENT, Role.JUDGE, Role.JUROR)
#: Clerks and enforcement officers follow the rules for judges (民诉法解释第四十九条).
AS_JUDGES = (*JUDGES, Role.CLERK, Role.ENFORCER)
_I = CPL_INTERPRETATION
#: In the law itself, for everybody whom its article 47 names.
FOR_ALL: dict[Ground, Article] = {
    Ground.PARTY: CPL("47(1)"),
    Ground.RELATIVE_OF_PARTY: CPL("47(1)"),
    Ground.RELATIVE_OF_AGENT: CPL("47(1)"),
    Ground.INTEREST: CPL("47(2)"),
}
#: Added by the Interpretation, for judges and those who follow their rules.
FOR_JUDGES: dict[Ground, Article] = {
    Ground.WAS_INVOLVED: _I("43(3)"),
    Ground.SHARES: _I("43(5)"),
    Ground.OTHER_STAGE: _I("45.1"),
}
MISCONDUCT: dict[Ground, Article] = {
    Ground.HOSPITALITY: _I("44(1)"),
    Ground.GIFTS: _I("44(2)"),
    Ground.IMPROPER_MEETING: _I("44(3)"),
    Ground.RECOMMENDED_AGENT: _I("44(4)"),
    Ground.BORROWED: _I("44(5)"),
}
#: Of these the law itself speaks, so they bind everybody it names.
MISCONDUCT_FOR_ALL = (Ground.HOSPITALITY, Ground.GIFTS, Ground.IMPROPER_MEETING)
STRICTEST = (Verdict.MUST, Verdict.ON_REQUEST, Verdict.CHECK, Verdict.STAY)

Roles = Annotated[Role, Said("在本案中的职责", "the role in the case")]
Sole = Annotated[bool, Said("是否独任审理", "whether one judge sits alone")]


@rule("是否应当回避", "Whether somebody must withdraw")
def must_withdraw(
    *,
    role: Roles,
    ground: Annotated[
        tuple[Ground, ...], Said("存在的情形", "what stands between them and the case")
    ] = (),
    sole: Sole = False,
    remanded: Annotated[
        bool,
        Said(
            "发回重审后又进入二审，曾参与原二审", "after a remand, sat in the first second instance"
        ),
    ] = False,
) -> Answer[Verdict]:
    """The strictest of all grounds given. 民事诉讼法第四十七条、第四十九条；民诉法解释第四十三条至第四十九条."""
    found = [_weighed(role, one, remanded) for one in ground]
    value = min((verdict for verdict, _ in found), key=STRICTEST.index, default=Verdict.STAY)
    if not found:
        none = step("没有法定的回避情形", "No ground for withdrawal is given", CPL(47))
        return Answer(Verdict.STAY, (none,))
    steps = tuple(said for _, said in found)
    if value is Verdict.STAY:
        return Answer(value, steps)
    decides = decided_by(role=role, sole=sole)
    return Answer(
        value,
        (*steps, *decides.steps),
        facts={"decided_by": decides.value} | _question(value),
    )


@rule("回避由谁决定", "Who decides on withdrawal")
def decided_by(*, role: Roles, sole: Sole = False) -> Answer[Decider]:
    """Committee for the president, president for judges, presiding or sole judge for others. 民事诉讼法第四十九条."""
    if role is Role.PRESIDENT:
        value = Decider.COMMITTEE
    elif role in JUDGES:
        value = Decider.PRESIDENT
    else:
        value = Decider.SOLE if sole else Decider.PRESIDING
    said = step(
        f"{role.zh}的回避由{value.zh}决定；没有自行回避也无人申请的审判人员，由院长或审判委员会决定",
        f"Decided by the {value.en}; where a judge neither steps back nor is asked to,"
        " the president or the committee decides",
        CPL(49),
    )
    return Answer(value, (said,))


@rule("现在还能不能申请回避", "Whether withdrawal may still be asked for")
def may_ask(
    *,
    moment: Annotated[Moment, Said("提出申请的时候", "when it is asked for")],
    known_later: Annotated[
        bool, Said("事由是否在开始审理后才知道", "whether the reason became known later")
    ] = False,
    reasoned: Annotated[bool, Said("是否说明理由", "whether reasons are given")] = True,
) -> Answer[bool]:
    """At the start, with reasons; what becomes known later until the debate ends. 民事诉讼法第四十八条."""
    in_time = moment is Moment.OPENING or (moment is Moment.BEFORE_DEBATE_ENDS and known_later)
    said = step(
        "申请回避应当说明理由，在案件开始审理时提出；之后才知道事由的，可以在法庭辩论终结前提出",
        "Withdrawal is asked for with reasons when the trial begins;"
        " for what becomes known later, until the debate ends",
        CPL("48.1"),
    )
    return Answer(in_time and reasoned, (said,))


@rule("回避决定的最后一日", "The last day to decide on withdrawal", since=SINCE, dated="asked")
def decision(
    *,
    asked: Annotated[date, Said("提出申请或复议之日", "the day it was asked for")],
    reconsidering: Annotated[
        bool, Said("是否为复议（接到决定时提出，以一次为限）", "whether it is the reconsideration")
    ] = False,
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date]:
    """Three days, and three more for the one reconsideration: the court's own limits. 民事诉讼法第五十条."""
    words.not_after(asked, today)
    number = REVIEW_DAYS if reconsidering else DECISION_DAYS
    counted = periods.days(event=asked, n=number.whole, roll=False)
    if reconsidering:
        said = step(
            "复议以一次为限，法院在三日内作出复议决定并通知申请人",
            "Reconsidered once; the court decides within three days and tells who asked",
            CPL(50),
        )
    else:
        said = step(
            "法院应当在申请提出的三日内决定；不服的，接到决定时可以申请复议一次",
            "The court decides within three days; who objects may ask once for reconsideration",
            CPL(50),
        )
    return Answer(counted.value, (said, *counted.steps), (number,))


@rule("决定前是否暂停工作", "Whether they step back meanwhile")
def steps_back(
    *,
    waiting: Annotated[Waiting, Said("处于哪个阶段", "what is being waited for")],
    urgent: Annotated[
        bool, Said("案件是否需要采取紧急措施", "whether urgent measures are needed")
    ] = False,
) -> Answer[bool]:
    """Until the decision, save for urgent measures; not during reconsideration. 民事诉讼法第四十八条、第五十条."""
    if waiting is Waiting.RECONSIDERED:
        said = step(
            "复议期间，被申请回避的人员不停止工作",
            "During reconsideration they go on working",
            CPL(50),
        )
        return Answer(False, (said,))
    said = step(
        "决定作出前应当暂停参与本案的工作，但需要采取紧急措施的除外",
        "Until the decision they step back, save for urgent measures",
        CPL("48.2"),
    )
    return Answer(not urgent, (said,))


@rule("调解员是否应当回避", "Whether a mediator must withdraw")
def mediator(
    *,
    ground: Annotated[
        tuple[Ground, ...], Said("存在的情形", "what stands between them and the dispute")
    ] = (),
    disclosed: Annotated[bool, Said("是否已经披露", "whether it was disclosed")] = False,
    agreed: Annotated[
        bool, Said("双方知情后是否仍同意", "whether both sides, knowing it, still agree")
    ] = False,
) -> Answer[Verdict]:
    """Disclosed, and withdrawn unless both agree. 特邀调解规定第十五条；在线调解规则第十三条."""
    if not ground:
        none = step("没有需要披露的情形", "There is nothing to disclose", INVITED_MEDIATION(15))
        return Answer(Verdict.STAY, (none,))
    disclose = step(
        "应当在接受调解前或者调解过程中披露",
        "It must be disclosed before or during the mediation",
        ONLINE_MEDIATION("13.1"),
    )
    if agreed:
        stays = step(
            "双方知情后仍同意的，由该调解员继续调解",
            "Both sides know it and agree: the mediator goes on",
            INVITED_MEDIATION("15.2"),
        )
        return Answer(Verdict.STAY, (disclose, stays), facts={"to_disclose": not disclosed})
    goes = step(
        "应当自行回避；当事人有权申请，由特邀调解组织或者法院决定",
        "The mediator withdraws; a party may ask, the organisation or the court decides",
        INVITED_MEDIATION("15.2"),
    )
    only_relation = set(ground) == {Ground.OTHER_RELATION}
    value = Verdict.CHECK if only_relation else Verdict.MUST
    facts = {"to_disclose": not disclosed} | _question(value)
    return Answer(value, (disclose, goes), facts=facts)


def _weighed(role: Role, ground: Ground, remanded: bool) -> tuple[Verdict, Step]:
    if ground in FOR_ALL:
        return Verdict.MUST, _because(ground, FOR_ALL[ground])
    if ground in MISCONDUCT and (role in AS_JUDGES or ground in MISCONDUCT_FOR_ALL):
        article = MISCONDUCT[ground] if role in AS_JUDGES else CPL("47.2")
        return Verdict.ON_REQUEST, _because(ground, article)
    if ground is Ground.OTHER_STAGE and remanded and role in AS_JUDGES:
        stays = step(
            "发回重审后又进入二审的，原二审的审判人员不受限制",
            "After a remand, those of the first second instance may sit again",
            _I("45.2"),
        )
        return Verdict.STAY, stays
    if ground in FOR_JUDGES and role in AS_JUDGES:
        return Verdict.MUST, _because(ground, FOR_JUDGES[ground])
    manual = step(
        f"{ground.zh}：是否“可能影响对案件公正审理”，需要人工判断",
        f"Somebody must judge whether it may affect a fair trial: {ground.en}",
        CPL("47(3)"),
    )
    return Verdict.CHECK, manual


def _because(ground: Ground, article: Article) -> Step:
    return step(f"情形：{ground.zh}", f"Ground: {ground.en}", article)


def _question(value: Verdict) -> dict[str, object]:
    if value is not Verdict.CHECK:
        return {}
    question = Said(
        "这种关系是否可能影响对案件的公正处理？",
        "May this relation affect a fair handling of the case?",
    )
    return {"question": question}
