"""Work orders of the 12368 hotline, what belongs to them, and what courts promise."""

from faqiao.hotline.models.callbacks import Callback
from faqiao.hotline.models.drafts import Draft
from faqiao.hotline.models.links import OrderLink
from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.models.routing import RoutingRule
from faqiao.hotline.models.targets import Target

__all__ = [
    "Callback",
    "Draft",
    "OrderLink",
    "RoutingRule",
    "Target",
    "WorkOrder",
]
