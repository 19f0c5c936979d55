"""The hotline as JSON: the same verbs, the same rules, the same refusals as on the pages."""

from ninja import Router

from faqiao.hotline.api import (
    callbacks,
    campaigns,
    clocks,
    helpers,
    letters,
    links,
    lists,
    messages,
    orders,
    routing,
    slips,
    supervision,
    verbs,
)

router = Router(tags=["hotline"])
router.add_router("", lists.router)
router.add_router("", orders.router)
router.add_router("", verbs.router)
router.add_router("", clocks.router)
router.add_router("", helpers.router)
router.add_router("", callbacks.router)
router.add_router("", slips.router)
router.add_router("", supervision.router)
router.add_router("", links.router)
router.add_router("", routing.router)
router.add_router("", campaigns.router)
router.add_router("", letters.router)
router.add_router("", messages.router)

__all__ = [
    "router",
]
