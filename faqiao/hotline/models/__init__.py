"""Work orders of the 12368 hotline, the callbacks that follow them, and what courts promise."""

from faqiao.hotline.models.callbacks import Callback
from faqiao.hotline.models.clocks import Extension, Pause
from faqiao.hotline.models.helpers import Contribution, Helper
from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.models.phrases import Phrase
from faqiao.hotline.models.targets import Target

__all__ = [
    "Callback",
    "Contribution",
    "Extension",
    "Helper",
    "Pause",
    "Phrase",
    "Target",
    "WorkOrder",
]
