"""Electronic service: when it takes effect, and its certificate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from faqiao.law import words
from faqiao.law.answers import Answer, Article, Said, Step, Unanswerable, step
from faqiao.law.laws import CPL, CPL_INTERPRETATION, ONLINE_LITIGATION
from faqiao.law.rulebook import rule
from faqiao.law.service.figures import Moments
from faqiao.law.service.kinds import Channel, Consent
from faqiao.law.words import BEIJING

Arrived = Annotated[
    Moments,
    Said(
        "到达其提供或确认的地址的时间，可以多个",
        "arrived at an address given or confirmed; several",
    ),
]
Replied = Annotated[
    Moments, Said("回复收悉或作出诉讼行为的时间", "when the person replied or acted; several")
]
Read = Annotated[
    Moments, Said("其他地址显示已阅的时间", "when another address showed it read; several")
]
Proved = Annotated[
    datetime | None, Said("受送达人证明的实际到达时间", "the arrival the person proved instead")
]
Disproved = Annotated[
    bool, Said("受送达人证明并非本人阅知", "the person proved not to have read it")
]
IsJudgment = Annotated[
    bool, Said("送达的是判决书、裁定书、调解书", "a judgment, ruling or mediation paper")
]


@rule("电子送达何时生效", "When electronic service takes effect", since=ONLINE_LITIGATION.since)
def electronic(
    *,
    consent: Annotated[Consent, Said("怎样同意电子送达", "how the person agreed")],
    arrived: Arrived = (),
    replied: Replied = (),
    read: Read = (),
    proved: Proved = None,
    disproved: Disproved = False,
    judgment: IsJudgment = False,
) -> Answer[date | None]:
    """On arrival at an address given or confirmed; elsewhere on a reply, or when shown read, which may be rebutted.

    Of several channels the earliest counts. Nothing as the value: not served yet.
    """
    every = (*arrived, *replied, *read, *((proved,) if proved else ()))
    for moment in every:
        words.in_force(moment.astimezone(BEIJING).date(), ONLINE_LITIGATION.since)
    if consent is Consent.NONE:
        return Answer(None, (_NO_CONSENT,), facts={"served": False})
    how = step(
        f"{consent.zh}，可以电子送达",
        f"{consent.en}: electronic service is open",
        ONLINE_LITIGATION(29),
    )
    valid = _valid(arrived, replied, () if disproved else read, proved)
    if not valid:
        return Answer(None, (how, _NOT_YET), facts={"served": False})
    at, channel = min(valid, key=lambda one: one[0])
    more = ((_EARLIEST, len(every) > 1), (_PROVED, proved), (_PAPER, judgment))
    steps = (how, _channel_step(at, channel), *(one for one, holds in more if holds))
    facts = {
        "served": True,
        "at": at,
        "channel": channel,
        "rebuttable": channel is Channel.READ,
        "paper_on_request": judgment,
    }
    return Answer(at.astimezone(BEIJING).date(), steps, facts=facts)


@rule(
    "电子送达凭证要写明什么",
    "What a certificate of electronic service must state",
    since=ONLINE_LITIGATION.since,
)
def certificate(
    *,
    recipient: Annotated[str, Said("受送达人", "the person served")] = "",
    paper: Annotated[str, Said("文书名称", "the paper")] = "",
    address: Annotated[str, Said("电子地址", "the electronic address")] = "",
    consent: Annotated[Consent, Said("同意的方式", "how the person agreed")] = Consent.NONE,
    sent: Annotated[datetime | None, Said("发送时间", "when it was sent")] = None,
    arrived: Annotated[datetime | None, Said("到达系统时间", "when it arrived")] = None,
    channel: Annotated[Channel | None, Said("怎样生效", "what made it effective")] = None,
) -> Answer[bool]:
    """Whether it is complete. It has the force of a receipt; the fact `missing` names what lacks."""
    given = {
        "recipient": recipient,
        "paper": paper,
        "address": address,
        "consent": consent is not Consent.NONE,
        "sent": sent,
        "arrived": arrived,
        "channel": channel,
    }
    missing = tuple(name for name, value in given.items() if not value)
    if sent and arrived and arrived < sent:
        raise Unanswerable(
            f"到达时间 {arrived} 早于发送时间 {sent}，请核对。",
            f"It arrived at {arrived}, before it was sent at {sent}; check both.",
        )
    said = step(
        "电子送达应当全程留痕并制作凭证，凭证具有送达回证的效力；写明的事项是法桥的设计",
        "Every step is recorded in a certificate with the force of a receipt; its contents are our design",
        ONLINE_LITIGATION("31.3"),
    )
    return Answer(not missing, (said,), facts={"missing": missing})


_NO_CONSENT = step(
    "受送达人没有同意，不能电子送达",
    "Without consent there is no electronic service",
    ONLINE_LITIGATION(29),
)


_NOT_YET = step(
    "未提供或者未确认地址的，要等受送达人回复、作出诉讼行为，或者有证据证明已收悉，才算送达",
    "At an address neither given nor confirmed it waits for a reply, an act, or proof of receipt",
    ONLINE_LITIGATION("31.2"),
)


_EARLIEST = step(
    "采取多种电子方式的，以最先完成的有效送达时间为准",
    "Of several electronic channels the earliest valid one counts",
    ONLINE_LITIGATION("31.4"),
)


_PROVED = step(
    "受送达人证明的到达日期与系统显示不一致的，以其证明的为准",
    "Where the person proves another day of arrival, that day counts",
    CPL_INTERPRETATION("135.2"),
)


_PAPER = step(
    "电子送达的判决书、裁定书、调解书，受送达人要纸质的，应当提供",
    "A judgment, ruling or mediation paper is given on paper on request",
    CPL("90.1"),
)


_CHANNELS: dict[Channel, Article] = {
    Channel.ARRIVAL: ONLINE_LITIGATION("31.1"),
    Channel.REPLY: ONLINE_LITIGATION("31.2"),
    Channel.READ: ONLINE_LITIGATION("31.2"),
}


def _valid(
    arrived: Moments, replied: Moments, read: Moments, proved: datetime | None
) -> list[tuple[datetime, Channel]]:
    at_address = (proved,) if proved else arrived
    return [
        *((moment, Channel.ARRIVAL) for moment in at_address),
        *((moment, Channel.REPLY) for moment in replied),
        *((moment, Channel.READ) for moment in read),
    ]


def _channel_step(at: datetime, channel: Channel) -> Step:
    local = at.astimezone(BEIJING)
    presumed = channel is Channel.READ
    return step(
        f"{channel.zh}，{local:%Y-%m-%d %H:%M} {'推定' if presumed else ''}送达"
        + ("，可以反证" if presumed else ""),
        f"{channel.en}: {'presumed ' if presumed else ''}served {local:%Y-%m-%d %H:%M}"
        + (", which may be rebutted" if presumed else ""),
        _CHANNELS[channel],
    )
