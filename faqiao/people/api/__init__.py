"""People as JSON: who is away and who stands in; where an address is; what a token is good for."""

from ninja import Router

from faqiao.people.api import absences, places, tokens

router = Router(tags=["people"])
router.add_router("", absences.router)
router.add_router("", places.router)
router.add_router("", tokens.router)

__all__ = ["router"]
