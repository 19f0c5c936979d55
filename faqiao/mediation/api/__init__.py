"""Mediation as JSON: the same rules about who finds what, and the same verbs."""

from ninja import Router

from faqiao.mediation.api.mediations import router as _frame
from faqiao.mediation.api.room import router as _room
from faqiao.mediation.api.roster import router as _roster

router = Router(tags=["mediation"])
for part in (_frame, _room, _roster):
    router.add_router("", part)

__all__ = ["router"]
