"""How orders, the ladder and callbacks move. docs/lifecycles.md is drawn from these tables."""

from faqiao.hotline.states.batches import SHIFT, ShiftState
from faqiao.hotline.states.callbacks import CALLBACK, CallbackState, Missed, Through, WhyNot
from faqiao.hotline.states.campaigns import CAMPAIGN, CampaignState, Method
from faqiao.hotline.states.clocks import Approver, Awaited, EXTENSION, ExtensionState, HOLD, Hold, Resumed
from faqiao.hotline.states.helpers import HELPER, HelperState
from faqiao.hotline.states.ladder import CLOCKS, LADDER, Ladder, NUDGE, NudgeState, Reach, When
from faqiao.hotline.states.links import LinkKind
from faqiao.hotline.states.orders import Category, OPEN, ORDER, ReturnReason, State, UNANSWERED, Urgency, Validity
from faqiao.hotline.states.patience import ALWAYS_HEARD, MEASURE, MeasureKind, MeasureState
from faqiao.hotline.states.phrases import PHRASE, PhraseState
from faqiao.hotline.states.slips import SLIP, SlipState


__all__ = [
    "ALWAYS_HEARD",
    "Approver",
    "Awaited",
    "CALLBACK",
    "CAMPAIGN",
    "CLOCKS",
    "CallbackState",
    "CampaignState",
    "Category",
    "EXTENSION",
    "ExtensionState",
    "HELPER",
    "HOLD",
    "HelperState",
    "Hold",
    "LADDER",
    "Ladder",
    "LinkKind",
    "MEASURE",
    "MeasureKind",
    "MeasureState",
    "Method",
    "Missed",
    "NUDGE",
    "NudgeState",
    "OPEN",
    "ORDER",
    "PHRASE",
    "PhraseState",
    "Reach",
    "Resumed",
    "ReturnReason",
    "SHIFT",
    "SLIP",
    "ShiftState",
    "SlipState",
    "State",
    "Through",
    "UNANSWERED",
    "Urgency",
    "Validity",
    "When",
    "WhyNot",
]
