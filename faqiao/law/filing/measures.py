"""Preservation before judgment, and sending the judgment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Said, step
from faqiao.law.clocks.limits import CIVIL_PROCEDURE
from faqiao.law.filing.figures import PRESERVE, SENT, SUE, Today
from faqiao.law.laws import (
    CPL,
)
from faqiao.law.rulebook import rule


@rule(
    "发送判决书的最后一日",
    "The last day to send the judgment",
    since=CIVIL_PROCEDURE,
    dated="pronounced",
)
def judgment_sent(
    *,
    pronounced: Annotated[date, Said("宣判之日", "the day it was pronounced")],
    in_court: Annotated[
        bool, Said("当庭宣判（否则为定期宣判）", "pronounced at the hearing")
    ] = True,
    today: Today = None,
) -> Answer[date]:
    """Ten days after a judgment pronounced at the hearing; on a later fixed day, at once."""
    words.not_after(pronounced, today)
    if not in_court:
        said = step(
            "定期宣判的，宣判后立即发给判决书",
            "Pronounced on a fixed day, it is handed over at once",
            CPL("151.2"),
        )
        return Answer(pronounced, (said,))
    return periods.within(
        pronounced,
        SENT,
        "当庭宣判的，十日内发送判决书",
        "Pronounced at the hearing, it is sent within ten days",
    )


@rule(
    "情况紧急时裁定保全的时限",
    "The moment by which urgent preservation is ruled on",
    since=CIVIL_PROCEDURE,
    dated="accepted",
)
def preservation_ruling(
    *, accepted: Annotated[datetime, Said("接受申请时间", "when the application was accepted")]
) -> Answer[datetime]:
    """Forty-eight hours from the next full hour."""
    due = periods.hours(event=accepted, n=PRESERVE.whole)
    said = step(
        "情况紧急的，必须在四十八小时内作出裁定",
        "In urgent cases it is ruled on within 48 hours",
        CPL(103),
    )
    return Answer(due.value, (said, *due.steps), (PRESERVE,))


@rule(
    "诉前保全后起诉的最后一日",
    "The last day to sue after preservation before suit",
    since=CPL.since,
    dated="taken",
)
def preservation_suit(
    *,
    taken: Annotated[date, Said("采取保全措施之日", "the day the measure was taken")],
    today: Today = None,
) -> Answer[date]:
    """Thirty days; else the measure is lifted."""
    return periods.within(
        words.not_after(taken, today),
        SUE,
        "采取保全措施后三十日内不起诉或者申请仲裁的，解除保全",
        "Without a suit or arbitration within thirty days the measure is lifted",
    )
