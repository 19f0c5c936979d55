"""Places as JSON: the street and the court of an address."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import StringConstraints

from faqiao.kit.api import ANSWERS
from faqiao.kit.http import Visit
from faqiao.people import queries
from faqiao.people.models import Community, Court, District, Street

router = Router(tags=["people"])
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class AddressOut(Schema):
    code: str
    name: str


class CandidateOut(Schema):
    """A place that the text may mean. `zone`: a functional zone, where no street has it."""

    district: AddressOut
    street: AddressOut | None
    community: AddressOut | None
    zone: str


class FoundOut(Schema):
    """`street` is null where the text does not decide it: then `candidates` and `steps` say why.

    `district` and `court` are given where every candidate called so agrees on them.
    """

    text: str
    street: AddressOut | None
    community: AddressOut | None
    district: AddressOut | None
    court: AddressOut | None
    candidates: list[CandidateOut]
    steps: list[str]


@router.get("/places/resolve", response={200: FoundOut, **ANSWERS})
def resolve(request: Visit, text: Query[Text]) -> Any:  # noqa: ANN401  built from the schema
    """The street and the court of an address in free text, with the reasons in words. It never guesses."""
    found = queries.resolve(text)
    return {
        "text": found.text,
        "street": _place(found.street),
        "community": _place(found.community),
        "district": _place(found.district),
        "court": _place(found.court),
        "candidates": [
            {
                "district": _place(one.district),
                "street": _place(one.street),
                "community": _place(one.community),
                "zone": one.zone,
            }
            for one in found.candidates
        ],
        "steps": [str(step) for step in found.steps],
    }


def _place(place: Court | District | Street | Community | None) -> dict[str, str] | None:
    return {"code": place.code, "name": str(place)} if place else None
