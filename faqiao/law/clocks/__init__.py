"""How long a court may take: trial limits, what they leave out, who extends them, and conversion."""

from __future__ import annotations

from faqiao.law.clocks.kinds import Reason, Share, Signal, ToDo
from faqiao.law.clocks.limits import Grantor, Procedure
from faqiao.law.clocks.trial import (
    Excluded,
    Extensions,
    conversion,
    excludable,
    extension,
    signal_of,
    trial,
)

__all__ = [
    "Excluded",
    "Extensions",
    "Grantor",
    "Procedure",
    "Reason",
    "Share",
    "Signal",
    "ToDo",
    "conversion",
    "excludable",
    "extension",
    "signal_of",
    "trial",
]
