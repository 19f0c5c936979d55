"""How orders, the ladder and callbacks move. docs/lifecycles.md is drawn from these tables."""

from faqiao.hotline.states.callbacks import CALLBACK, CallbackState
from faqiao.hotline.states.clocks import (
    EXTENSION,
    HOLD,
    Approver,
    Awaited,
    ExtensionState,
    Hold,
    Resumed,
)
from faqiao.hotline.states.helpers import HELPER, HelperState
from faqiao.hotline.states.ladder import LADDER, Ladder
from faqiao.hotline.states.orders import OPEN, ORDER, Category, ReturnReason, State, Validity
from faqiao.hotline.states.phrases import PHRASE, PhraseState

__all__ = [
    "CALLBACK",
    "EXTENSION",
    "HELPER",
    "HOLD",
    "LADDER",
    "OPEN",
    "ORDER",
    "PHRASE",
    "Approver",
    "Awaited",
    "CallbackState",
    "Category",
    "ExtensionState",
    "HelperState",
    "Hold",
    "Ladder",
    "PhraseState",
    "Resumed",
    "ReturnReason",
    "State",
    "Validity",
]
