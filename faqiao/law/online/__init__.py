"""Online litigation: which stage may be online for whom, and what follows from leaving or changing one's mind."""

from __future__ import annotations

from faqiao.law.online.conduct import absence, link, originals, presence, withdrawal
from faqiao.law.online.way import consent, verify_again, way

__all__ = [
    "absence",
    "consent",
    "link",
    "originals",
    "presence",
    "verify_again",
    "way",
    "withdrawal",
]
