"""Agreements between courts and governance bodies, what they promise, what is done together."""

from faqiao.cobuilding.models.activities import Activity
from faqiao.cobuilding.models.agreements import Agreement, Contact, Pair, Signatory
from faqiao.cobuilding.models.commitments import Commitment, Evaluation
from faqiao.cobuilding.models.feeds import FeedLink

__all__ = [
    "Activity",
    "Agreement",
    "Commitment",
    "Contact",
    "Evaluation",
    "FeedLink",
    "Pair",
    "Signatory",
]
