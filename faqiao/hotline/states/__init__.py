"""How orders, the ladder, callbacks and campaigns move. docs/lifecycles.md is drawn from these tables."""

from faqiao.hotline.states.callbacks import CALLBACK, CallbackState, Missed, Through, WhyNot
from faqiao.hotline.states.campaigns import CAMPAIGN, CampaignState, Method
from faqiao.hotline.states.ladder import LADDER, Ladder
from faqiao.hotline.states.orders import OPEN, ORDER, UNANSWERED, Category, State

__all__ = [
    "CALLBACK",
    "CAMPAIGN",
    "LADDER",
    "OPEN",
    "ORDER",
    "UNANSWERED",
    "CallbackState",
    "CampaignState",
    "Category",
    "Ladder",
    "Method",
    "Missed",
    "State",
    "Through",
    "WhyNot",
]
