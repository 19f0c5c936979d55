"""Signing, checking and serving as JSON: the same verbs, the same rules."""

from ninja import Router

from faqiao.instruments.api.services import router as services
from faqiao.instruments.api.signatures import router as signatures

router = Router(tags=["instruments"])
router.add_router("", signatures)
router.add_router("", services)
