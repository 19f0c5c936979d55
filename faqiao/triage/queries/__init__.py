"""Reading: what a request may be about, and how good these suggestions are."""

from faqiao.triage.queries.hints import (
    Tally,
    by_category,
    by_month,
    hints_about,
    hints_seen_by,
    keys_of,
    month_of,
    tally,
)
from faqiao.triage.queries.suggestions import (
    ORDINARY,
    Shown,
    Suggestion,
    cause_name,
    cause_of,
    causes,
    suggestion_for,
)
from faqiao.triage.reading.trial import Score, Trial, trial

__all__ = [
    "ORDINARY",
    "Score",
    "Shown",
    "Suggestion",
    "Tally",
    "Trial",
    "by_category",
    "by_month",
    "cause_name",
    "cause_of",
    "causes",
    "hints_about",
    "hints_seen_by",
    "keys_of",
    "month_of",
    "suggestion_for",
    "tally",
    "trial",
]
