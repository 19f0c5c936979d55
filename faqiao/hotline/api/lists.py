"""What an order can be sent to: the courts and their units."""

from __future__ import annotations

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Path, Router
from pydantic import StringConstraints

from faqiao.hotline.api.schemas import CourtOut, Named
from faqiao.kit.api import ANSWERS, NO_ZERO
from faqiao.kit.http import Visit
from faqiao.people.models import Court
from faqiao.people.queries import handling_units

router = Router()

Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]


@router.get("/courts", response={200: list[CourtOut], **ANSWERS})
def courts(request: Visit) -> Any:  # noqa: ANN401  ninja builds the answer from the schema
    """Every court, the High Court first."""
    return [{"code": one.code, "name": str(one)} for one in Court.objects.order_by("code")]


@router.get("/courts/{code}/units", response={200: list[Named], **ANSWERS})
def units(request: Visit, code: Path[Code]) -> Any:  # noqa: ANN401
    """The units of a court to which an order can be sent."""
    court = get_object_or_404(Court, code=code)
    return [{"id": unit.pk, "name": str(unit)} for unit in handling_units(court)]
