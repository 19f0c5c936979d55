"""Until when confirmation is asked for, decided and objected to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from faqiao.law import clocks, periods, words
from faqiao.law.answers import Answer, Said, step
from faqiao.law.confirmation.figures import (
    ADMIT_DAYS,
    APPLY_DAYS,
    FEE,
    OBJECT_DAYS,
    OBJECT_MONTHS,
    Effective,
    Today,
)
from faqiao.law.confirmation.kinds import Objector
from faqiao.law.laws import CONFIRMATION_PROCEDURE, CPL_INTERPRETATION, FEES, PEOPLES_MEDIATION
from faqiao.law.rulebook import rule


@rule(
    "申请司法确认的最后一日",
    "The last day to ask for confirmation",
    since=PEOPLES_MEDIATION.since,
    dated="effective",
)
def deadline(*, effective: Effective, today: Today = None) -> Answer[date]:
    """Both parties together, within thirty days of the agreement taking effect. Raises UnknownYear."""
    return periods.within(
        words.not_after(effective, today),
        APPLY_DAYS,
        "双方当事人自调解协议生效之日起三十日内共同申请",
        "Both parties apply together within thirty days of the agreement taking effect",
    )


@rule(
    "决定是否受理的最后一日",
    "The last day to decide on admission",
    since=CONFIRMATION_PROCEDURE.since,
    dated="received",
)
def decision(
    *,
    received: Annotated[date, Said("收到申请之日", "the day the application was received")],
    today: Today = None,
) -> Answer[date]:
    """Three days; from the Provisions of 2011, whose text we have not read. Raises UnknownYear."""
    return periods.within(
        words.not_after(received, today),
        ADMIT_DAYS,
        f"收到申请后 {ADMIT_DAYS.whole} 日内决定是否受理",
        f"Admission is decided within {ADMIT_DAYS.whole} days",
    )


@rule("司法确认案件的审查期限", "The last day to decide on the agreement")
def review_by(
    *,
    filed: Annotated[date, Said("立案日", "the day the case was filed")],
    excluded: clocks.Excluded = (),
    extensions: clocks.Extensions = 0,
    today: Today = None,
) -> Answer[date]:
    """The limit of special procedure: thirty days, extended once by the court's president."""
    return clocks.trial(
        procedure=clocks.Procedure.SPECIAL,
        filed=filed,
        excluded=excluded,
        extensions=extensions,
        today=today,
    )


@rule(
    "对确认裁定提出异议的最后一日",
    "The last day to object to a confirmation",
    since=CPL_INTERPRETATION.since,
    dated="known",
)
def objection(
    *,
    known: Annotated[
        date,
        Said(
            "当事人收到裁定之日；利害关系人知道之日",
            "received by a party; known to an interested person",
        ),
    ],
    by: Annotated[Objector, Said("谁提出", "who objects")] = Objector.PARTY,
    today: Today = None,
) -> Answer[date]:
    """A party fifteen days from receipt, an interested person six months from knowledge. Raises UnknownYear."""
    words.not_after(known, today)
    if by is Objector.PARTY:
        return periods.within(
            known,
            OBJECT_DAYS,
            "当事人自收到裁定之日起十五日内提出",
            "A party objects within fifteen days of receipt",
        )
    six = periods.months(start=known, n=OBJECT_MONTHS.whole, roll=True)
    said = step(
        "利害关系人自知道或者应当知道权益受到侵害之日起六个月内提出",
        "An interested person objects within six months of knowing",
        CPL_INTERPRETATION("372.2"),
    )
    return Answer(six.value, (said, *six.steps), (OBJECT_MONTHS,))


@rule("司法确认收不收费", "The fee of judicial confirmation", since=FEES.since)
def fee() -> Answer[Decimal]:
    said = step(
        "依照特别程序审理的案件不交纳案件受理费",
        "Special procedure is free of charge",
        FEES("8(1)"),
    )
    return Answer(FEE.value.quantize(Decimal("0.01")), (said,), (FEE,))
