"""How orders, the ladder and callbacks move. docs/lifecycles.md is drawn from these tables."""

from faqiao.hotline.states.batches import SHIFT, ShiftState
from faqiao.hotline.states.callbacks import CALLBACK, CallbackState, Missed, Through, WhyNot
from faqiao.hotline.states.campaigns import CAMPAIGN, CampaignState, Method
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
from faqiao.hotline.states.ladder import CLOCKS, LADDER, NUDGE, Ladder, NudgeState, Reach, When
from faqiao.hotline.states.links import LinkKind
from faqiao.hotline.states.orders import (
    OPEN,
    ORDER,
    UNANSWERED,
    Category,
    ReturnReason,
    State,
    Urgency,
    Validity,
)
from faqiao.hotline.states.patience import ALWAYS_HEARD, MEASURE, MeasureKind, MeasureState
from faqiao.hotline.states.phrases import PHRASE, PhraseState
from faqiao.hotline.states.slips import SLIP, SlipState

__all__ = [
    "ALWAYS_HEARD",
    "CALLBACK",
    "CAMPAIGN",
    "CLOCKS",
    "EXTENSION",
    "HELPER",
    "HOLD",
    "LADDER",
    "MEASURE",
    "NUDGE",
    "OPEN",
    "ORDER",
    "PHRASE",
    "SHIFT",
    "SLIP",
    "UNANSWERED",
    "Approver",
    "Awaited",
    "CallbackState",
    "CampaignState",
    "Category",
    "ExtensionState",
    "HelperState",
    "Hold",
    "Ladder",
    "LinkKind",
    "MeasureKind",
    "MeasureState",
    "Method",
    "Missed",
    "NudgeState",
    "PhraseState",
    "Reach",
    "Resumed",
    "ReturnReason",
    "ShiftState",
    "SlipState",
    "State",
    "Through",
    "Urgency",
    "Validity",
    "When",
    "WhyNot",
]
