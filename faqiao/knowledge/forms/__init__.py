"""What people fill in about articles: one form per verb, named as the verb."""

from faqiao.kit.deeds import Deed
from faqiao.knowledge.forms.columns import COLUMNS, listed
from faqiao.knowledge.forms.deeds import (
    PROPOSAL_DEEDS,
    VERSION_DEEDS,
    Accept,
    Approve,
    Check,
    Decline,
    Drop,
    SendBack,
    Submit,
    Withdraw,
)
from faqiao.knowledge.forms.rows import MOST_BYTES, read
from faqiao.knowledge.forms.sieve import Search, Sieve, TakeIn
from faqiao.knowledge.forms.words import Assign, Edit, Propose, Rewrite, Write

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "PROPOSAL_DEEDS",
    "VERSION_DEEDS",
    "Accept",
    "Approve",
    "Assign",
    "Check",
    "Decline",
    "Deed",
    "Drop",
    "Edit",
    "Propose",
    "Rewrite",
    "Search",
    "SendBack",
    "Sieve",
    "Submit",
    "TakeIn",
    "Withdraw",
    "Write",
    "listed",
    "read",
]
