"""Co-building as JSON: the same names, the same rules, the same refusals."""

from ninja import Router

from faqiao.cobuilding.api.activities import router as activities
from faqiao.cobuilding.api.agreements import router as agreements
from faqiao.cobuilding.api.parts import router as parts

router = Router(tags=["cobuilding"])
router.add_router("", agreements)
router.add_router("", parts)
router.add_router("", activities)
__all__ = ["router"]
