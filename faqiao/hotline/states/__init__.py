"""How orders, the ladder and callbacks move. docs/lifecycles.md is drawn from these tables."""

from faqiao.hotline.states.callbacks import CALLBACK, CallbackState
from faqiao.hotline.states.ladder import LADDER, Ladder
from faqiao.hotline.states.orders import OPEN, ORDER, Category, State, Urgency

__all__ = [
    "CALLBACK",
    "LADDER",
    "OPEN",
    "ORDER",
    "CallbackState",
    "Category",
    "Ladder",
    "State",
    "Urgency",
]
