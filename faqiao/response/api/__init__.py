"""Requests of streets as JSON: the same rules, the same words."""

from ninja import Router

from faqiao.response.api.requests import router as requests
from faqiao.response.api.verbs import router as verbs

router = Router(tags=["response"])
router.add_router("", requests)
router.add_router("", verbs)

__all__ = ["router"]
