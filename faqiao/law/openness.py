"""What is open to the public: the hearing, its broadcast, the evidence and the judgment."""

from __future__ import annotations

from typing import Annotated

from faqiao.law.answers import Answer, Article, Said, Step, step
from faqiao.law.laws import CPL, CPL_INTERPRETATION, INVITED_MEDIATION, ONLINE_LITIGATION
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind


class Topic(Kind):
    STATE_SECRET = "state_secret", "国家秘密", "state secret", "secret"
    STATE_SECURITY = "state_security", "国家安全", "state security"
    PRIVACY = "privacy", "个人隐私", "personal privacy", "隐私"
    OTHER_LAW = "other_law", "其他法律规定不公开", "closed by another law"
    TRADE_SECRET = "trade_secret", "商业秘密", "trade secret"
    DIVORCE = "divorce", "离婚", "divorce"
    MINOR = "minor", "涉及未成年人", "concerns a minor", "未成年人", "child", "custody"


class Hearing(Kind):
    PUBLIC = "public", "公开审理", "public"
    CLOSED_BY_LAW = "closed_by_law", "依法不公开审理", "closed by law"
    CLOSED_ON_APPLICATION = (
        "closed_on_application",
        "可以依申请不公开审理（由法院决定）",
        "closed on application, if the court so decides",
    )


class Internet(Kind):
    PUBLISH = "publish", "可以在互联网公开", "may be published"
    WITHOUT_SECRET = (
        "without_secret",
        "除去秘密内容后可以公开",
        "may be published without the secret",
    )
    MAY_WITHHOLD = "may_withhold", "可以不在互联网公开", "may be withheld"
    FORBIDDEN = "forbidden", "不得在互联网公开", "must not be published"


class Judgment(Kind):
    OPEN = "open", "公众可以查阅", "open to the public"
    WITHOUT_SECRET = "without_secret", "除去秘密内容后可以查阅", "open without the secret"


CLOSED = (Topic.STATE_SECRET, Topic.STATE_SECURITY, Topic.PRIVACY, Topic.OTHER_LAW)
ON_APPLICATION = (Topic.DIVORCE, Topic.TRADE_SECRET, Topic.MINOR)
NEVER_ONLINE = (Topic.STATE_SECRET, Topic.STATE_SECURITY)
SECRET = (Topic.STATE_SECRET, Topic.STATE_SECURITY, Topic.PRIVACY, Topic.TRADE_SECRET)
NOT_BROADCAST = (Topic.STATE_SECRET, Topic.STATE_SECURITY, Topic.PRIVACY)

Topics = Annotated[tuple[Topic, ...], Said("案件涉及的内容", "what the case concerns")]
Asked = Annotated[
    bool, Said("当事人是否申请不公开审理", "whether a party asked for a closed hearing")
]


@rule("庭审是否公开", "Whether the hearing is public")
def hearing(*, topic: Topics = (), asked: Asked = False) -> Answer[Hearing]:
    """Public but for the cases the law names; judgment is always pronounced in public.

    民事诉讼法第一百三十七条、第一百五十一条；在线诉讼规则第二十七条.
    """
    value, said = _hearing(topic, asked)
    pronounced = step(
        "无论是否公开审理，一律公开宣告判决",
        "Public or closed, the judgment is always pronounced in public",
        CPL("151.1"),
    )
    facts = {
        "online_hearing_barred": any(one in NEVER_ONLINE for one in topic),
        "evidence_masked": any(one in SECRET for one in topic),
    }
    return Answer(value, (said, pronounced), facts=facts)


@rule(
    "庭审能否在互联网公开",
    "Whether a hearing may be published on the internet",
    since=ONLINE_LITIGATION.since,
)
def internet(*, topic: Topics = (), asked: Asked = False) -> Answer[Internet]:
    """Never with state secrets or privacy; withheld on application for some. 在线诉讼规则第二十七条."""
    article = ONLINE_LITIGATION("27.2")
    if any(one in CLOSED for one in topic):
        return Answer(Internet.FORBIDDEN, (_forbidden(topic, article),))
    applicable = [one for one in topic if one in ON_APPLICATION]
    if applicable and asked:
        said = step(
            "当事人申请不公开审理的，在线庭审过程可以不在互联网上公开",
            "A party asked for a closed hearing: it may be kept off the internet",
            article,
        )
        return Answer(Internet.MAY_WITHHOLD, (said,))
    if Topic.TRADE_SECRET in topic:
        said = step(
            "没有申请不公开的，可以公开，但商业秘密的内容不得公开出示",
            "Without an application it may be published, but the secret itself is not shown",
            CPL(71),
        )
        return Answer(Internet.WITHOUT_SECRET, (said,), facts={"warn": True})
    said = step(
        "没有法定的不公开情形，庭审可以公开", "No ground against it: it may be published", article
    )
    return Answer(Internet.PUBLISH, (said,), facts={"warn": bool(applicable)})


@rule("证据能否公开出示", "Whether evidence may be shown in public")
def evidence(*, topic: Topics = ()) -> Answer[bool]:
    """What touches secrets or privacy is not shown in an open hearing. 民事诉讼法第七十一条；民诉法解释第一百零三条."""
    kept = [one for one in topic if one in SECRET or one is Topic.OTHER_LAW]
    if kept:
        said = step(
            f"涉及{'、'.join(one.zh for one in kept)}的证据应当保密，不得在公开开庭时出示",
            f"Not to be shown in an open hearing: {', '.join(one.en for one in kept)}",
            CPL(71) if any(one in SECRET for one in kept) else CPL_INTERPRETATION("103.3"),
        )
        return Answer(False, (said,), facts={"masked": True})
    said = step("证据应当在法庭上出示并质证", "Evidence is shown and examined in court", CPL(71))
    return Answer(True, (said,), facts={"masked": False})


@rule("公众能否查阅裁判文书", "Whether the public may read the judgment")
def judgment(*, topic: Topics = ()) -> Answer[Judgment]:
    """Once in effect, save what is secret or private. 民事诉讼法第一百五十九条."""
    masked = any(one in SECRET for one in topic)
    said = step(
        "生效的判决书、裁定书公众可以查阅，涉及国家秘密、商业秘密和个人隐私的内容除外",
        "Judgments in effect are open, save what is a state secret, a trade secret or private",
        CPL(159),
    )
    return Answer(Judgment.WITHOUT_SECRET if masked else Judgment.OPEN, (said,))


@rule("调解过程是否公开", "Whether mediation is public")
def mediation(
    *,
    agreed: Annotated[
        bool, Said("各方当事人是否同意公开", "whether all parties agree to the public")
    ] = False,
    invited: Annotated[
        bool, Said("是否为特邀调解", "whether an invited mediator leads it")
    ] = False,
) -> Answer[Hearing]:
    """Never public, unless the court mediates and the parties agree. 民诉法解释第一百四十六条；特邀调解规定第二条."""
    if agreed and not invited:
        said = step(
            "当事人同意公开的，法院调解可以公开",
            "The parties agree: mediation by the court may be public",
            CPL_INTERPRETATION("146.1"),
        )
        return Answer(Hearing.PUBLIC, (said,), facts={"internet": Internet.MAY_WITHHOLD})
    article = INVITED_MEDIATION("2(5)") if invited else CPL_INTERPRETATION("146.1")
    said = step(
        "调解过程和调解协议内容不公开",
        "Neither the mediation nor the agreement is public",
        article,
    )
    return Answer(Hearing.CLOSED_BY_LAW, (said,), facts={"internet": Internet.FORBIDDEN})


def _hearing(topic: tuple[Topic, ...], asked: bool) -> tuple[Hearing, Step]:
    if any(one in CLOSED for one in topic):
        return Hearing.CLOSED_BY_LAW, step(
            f"涉及{'、'.join(one.zh for one in topic if one in CLOSED)}，依法不公开审理",
            f"Closed by law: {', '.join(one.en for one in topic if one in CLOSED)}",
            CPL("137.1"),
        )
    applicable = [one for one in topic if one in ON_APPLICATION]
    if asked and applicable:
        by_law = any(one is not Topic.MINOR for one in applicable)
        return Hearing.CLOSED_ON_APPLICATION, step(
            f"{'、'.join(one.zh for one in applicable)}：当事人申请的，法院可以决定不公开审理",
            f"On application the court may close it: {', '.join(one.en for one in applicable)}",
            CPL("137.2") if by_law else ONLINE_LITIGATION("27.2"),
        )
    if asked:
        return Hearing.PUBLIC, step(
            "申请不公开审理的，限于离婚、商业秘密和涉及未成年人的案件；这个案件应当公开审理",
            "Only divorce, trade secrets and minors are closed on application; this case is public",
            CPL("137.2"),
        )
    return Hearing.PUBLIC, step(
        "没有法定的不公开情形，也没有申请，应当公开审理",
        "No ground in law and no application: the hearing is public",
        CPL("137.1"),
    )


def _forbidden(topic: tuple[Topic, ...], article: Article) -> Step:
    if any(one in NOT_BROADCAST for one in topic):
        return step(
            "涉及国家安全、国家秘密、个人隐私的，不得在互联网上公开",
            "State security, state secrets and privacy never go on the internet",
            article,
        )
    return step(
        "法律规定不公开审理的，不在互联网上公开",
        "What the law closes does not go on the internet",
        CPL("137.1"),
    )
