"""Work orders of the 12368 hotline, the callbacks that follow them, and what courts promise."""

from faqiao.hotline.models.batches import Batch, Shift
from faqiao.hotline.models.callbacks import Callback
from faqiao.hotline.models.callers import Material, TrackingCode
from faqiao.hotline.models.campaigns import Campaign
from faqiao.hotline.models.clocks import Extension, Pause
from faqiao.hotline.models.drafts import Draft
from faqiao.hotline.models.helpers import Contribution, Helper
from faqiao.hotline.models.ladder import Nudge, Rung
from faqiao.hotline.models.links import OrderLink
from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.models.patience import Measure, Patience
from faqiao.hotline.models.phrases import Phrase
from faqiao.hotline.models.routing import RoutingRule
from faqiao.hotline.models.slips import Slip
from faqiao.hotline.models.targets import Target

__all__ = [
    "Batch",
    "Callback",
    "Campaign",
    "Contribution",
    "Draft",
    "Extension",
    "Helper",
    "Material",
    "Measure",
    "Nudge",
    "OrderLink",
    "Patience",
    "Pause",
    "Phrase",
    "RoutingRule",
    "Rung",
    "Shift",
    "Slip",
    "Target",
    "TrackingCode",
    "WorkOrder",
]
