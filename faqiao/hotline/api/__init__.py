"""The hotline as JSON: the same verbs, the same rules, the same refusals as on the pages."""

from ninja import Router

from faqiao.hotline.api import callbacks, lists, orders, slips, supervision, verbs

router = Router(tags=["hotline"])
router.add_router("", lists.router)
router.add_router("", orders.router)
router.add_router("", verbs.router)
router.add_router("", callbacks.router)
router.add_router("", slips.router)
router.add_router("", supervision.router)

__all__ = ["router"]
