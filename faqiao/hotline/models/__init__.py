"""Work orders of the 12368 hotline, the callbacks that follow them, and what courts promise."""

from faqiao.hotline.models.callbacks import Callback
from faqiao.hotline.models.callers import Material, TrackingCode
from faqiao.hotline.models.campaigns import Campaign
from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.models.targets import Target

__all__ = [
    "Callback",
    "Campaign",
    "Material",
    "Target",
    "TrackingCode",
    "WorkOrder",
]
