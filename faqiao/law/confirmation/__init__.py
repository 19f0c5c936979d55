"""Judicial confirmation of a mediation agreement: in time, before which court, admitted, confirmed or rejected."""

from __future__ import annotations

from faqiao.law.confirmation.kinds import Court, Defect, Level, Objector, Outcome, Refusal, Subject
from faqiao.law.confirmation.times import deadline, decision, fee, objection, review_by
from faqiao.law.confirmation.verdicts import application, court, review

__all__ = [
    "Court",
    "Defect",
    "Level",
    "Objector",
    "Outcome",
    "Refusal",
    "Subject",
    "application",
    "court",
    "deadline",
    "decision",
    "fee",
    "objection",
    "review",
    "review_by",
]
