"""Filing, answering and preparing a case: what must happen within how many days."""

from __future__ import annotations

from faqiao.law.filing.docket import (
    decision,
    file_to_trial,
    online_answer,
    pay_fee,
    second_instance,
    sue_again,
)
from faqiao.law.filing.kinds import Arrival, Ended, Payer, Procedure
from faqiao.law.filing.measures import judgment_sent, preservation_ruling, preservation_suit
from faqiao.law.filing.preparation import (
    answer,
    answer_copy,
    copy_to_defendant,
    evidence_period,
    hearing_notice,
    judges_told,
    jurisdiction_objection,
)

__all__ = [
    "Arrival",
    "Ended",
    "Payer",
    "Procedure",
    "answer",
    "answer_copy",
    "copy_to_defendant",
    "decision",
    "evidence_period",
    "file_to_trial",
    "hearing_notice",
    "judges_told",
    "judgment_sent",
    "jurisdiction_objection",
    "online_answer",
    "pay_fee",
    "preservation_ruling",
    "preservation_suit",
    "second_instance",
    "sue_again",
]
