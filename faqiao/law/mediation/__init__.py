"""Mediation: how long, who mediates, how it ends, and when an agreement takes effect."""

from __future__ import annotations

from faqiao.law.mediation.course import (
    begins,
    change,
    disclosure,
    effect,
    end,
    evidence,
    fee,
    later_role,
    mediable,
    mediators,
    sham,
)
from faqiao.law.mediation.terms import acceptance, choice, contact, designation, term

__all__ = [
    "acceptance",
    "begins",
    "change",
    "choice",
    "contact",
    "designation",
    "disclosure",
    "effect",
    "end",
    "evidence",
    "fee",
    "later_role",
    "mediable",
    "mediators",
    "sham",
    "term",
]
