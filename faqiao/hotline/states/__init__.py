"""How orders, the ladder and callbacks move. docs/lifecycles.md is drawn from these tables."""

from faqiao.hotline.states.batches import (
    SHIFT,
    ShiftState,
)
from faqiao.hotline.states.callbacks import (
    CALLBACK,
    CallbackState,
)
from faqiao.hotline.states.ladder import (
    CLOCKS,
    LADDER,
    NUDGE,
    Ladder,
    NudgeState,
    Reach,
    When,
)
from faqiao.hotline.states.orders import (
    OPEN,
    ORDER,
    Category,
    State,
)
from faqiao.hotline.states.patience import (
    ALWAYS_HEARD,
    MEASURE,
    MeasureKind,
    MeasureState,
)
from faqiao.hotline.states.slips import (
    SLIP,
    SlipState,
)

__all__ = [
    "ALWAYS_HEARD",
    "CALLBACK",
    "CLOCKS",
    "LADDER",
    "MEASURE",
    "NUDGE",
    "OPEN",
    "ORDER",
    "SHIFT",
    "SLIP",
    "CallbackState",
    "Category",
    "Ladder",
    "MeasureKind",
    "MeasureState",
    "NudgeState",
    "Reach",
    "ShiftState",
    "SlipState",
    "State",
    "When",
]
