"""What anybody may ask without signing in: current public answers only."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import StringConstraints

from faqiao.kit.api import NOT_BLANK, Invalid
from faqiao.kit.http import Visit
from faqiao.knowledge import queries
from faqiao.knowledge.api.schemas import HitOut, shown_hit

router = Router(tags=["answers"])

Asked = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NOT_BLANK)]


class PublicQuestion(Schema):
    q: Asked


@router.get("/answers", auth=None, response={200: list[HitOut], 422: Invalid})
def answers(request: Visit, asked: Query[PublicQuestion]) -> Any:  # noqa: ANN401  built from the schema
    """The current public answers to a question. Nothing past its review day."""
    day = timezone.localdate(request.at)
    reach = queries.Reach(public=True, current=day)
    return [shown_hit(hit) for hit in queries.find(asked.q, reach, day)]
