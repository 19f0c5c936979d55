"""Calls and seats as JSON: the same verbs, the same rules, the same refusals as on the pages."""

from ninja import Router

from faqiao.calls.api import calls, seats

router = Router(tags=["calls"])
router.add_router("", calls.router)
router.add_router("", seats.router)

__all__ = ["router"]
