"""The pages of mediation: the mediator's and the court's, the parties' by their link, the roster."""

from faqiao.mediation.pages.party import deed, paper, party, text
from faqiao.mediation.pages.propose import propose
from faqiao.mediation.pages.roster import complaints, enlist, listing, roster
from faqiao.mediation.pages.staff import mediation, mediations

__all__ = [
    "complaints", "deed", "enlist", "listing", "mediation", "mediations", "paper", "party", "propose", "roster", "text",
]  # fmt: skip
