"""Commissioned appraisal: its limits, what follows when it is late, objections, and when it is done again."""

from __future__ import annotations

from faqiao.law.appraisal.course import (
    appearance_notice,
    application,
    before_suit,
    choice,
    may_begin,
    no_show,
    objection,
)
from faqiao.law.appraisal.kinds import (
    Again,
    Case,
    Choice,
    Delivery,
    Flaw,
    Matter,
    Motion,
    Objected,
    Part,
    Point,
    PreSuit,
    Suitable,
)
from faqiao.law.appraisal.opinion import appraisable, letter, redo, report
from faqiao.law.appraisal.times import acceptance, due, first_reply, institution, overdue

__all__ = [
    "Again",
    "Case",
    "Choice",
    "Delivery",
    "Flaw",
    "Matter",
    "Motion",
    "Objected",
    "Part",
    "Point",
    "PreSuit",
    "Suitable",
    "acceptance",
    "appearance_notice",
    "application",
    "appraisable",
    "before_suit",
    "choice",
    "due",
    "first_reply",
    "institution",
    "letter",
    "may_begin",
    "no_show",
    "objection",
    "overdue",
    "redo",
    "report",
]
