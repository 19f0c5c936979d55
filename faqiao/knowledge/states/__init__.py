"""How versions of an article and proposals move. docs/lifecycles.md is drawn from these tables."""

from faqiao.knowledge.states.articles import VERSION, Category, VersionState
from faqiao.knowledge.states.proposals import PROPOSAL, Kind, ProposalState

__all__ = ["PROPOSAL", "VERSION", "Category", "Kind", "ProposalState", "VersionState"]
