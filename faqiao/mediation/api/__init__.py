"""x"""

from ninja import Router

router = Router(tags=["mediation"])
