"""Work orders of the 12368 hotline, the callbacks that follow them, and what courts promise."""

from faqiao.hotline.models.batches import (
    Batch,
    Shift,
)
from faqiao.hotline.models.callbacks import (
    Callback,
)
from faqiao.hotline.models.ladder import (
    Nudge,
    Rung,
)
from faqiao.hotline.models.orders import (
    WorkOrder,
)
from faqiao.hotline.models.patience import (
    Measure,
    Patience,
)
from faqiao.hotline.models.slips import (
    Slip,
)
from faqiao.hotline.models.targets import (
    Target,
)

__all__ = [
    "Batch",
    "Callback",
    "Measure",
    "Nudge",
    "Patience",
    "Rung",
    "Shift",
    "Slip",
    "Target",
    "WorkOrder",
]
