"""Appeal and effect: until when, when a judgment takes effect, retrial and enforcement."""

from __future__ import annotations

from faqiao.law.appeal.afterwards import (
    enforcement,
    retrial,
    retrial_answer,
    retrial_copy,
    revocation,
)
from faqiao.law.appeal.course import answer, answer_copy, copy, hand_over, sent_up
from faqiao.law.appeal.deadlines import deadline, effective, reconsideration, reconsidered
from faqiao.law.appeal.kinds import Decision, Ground

__all__ = [
    "Decision",
    "Ground",
    "answer",
    "answer_copy",
    "copy",
    "deadline",
    "effective",
    "enforcement",
    "hand_over",
    "reconsideration",
    "reconsidered",
    "retrial",
    "retrial_answer",
    "retrial_copy",
    "revocation",
    "sent_up",
]
