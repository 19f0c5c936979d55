"""What every JSON answer shares: how problems are told, texts with limits, pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field, StringConstraints

from faqiao.kit.verdict import Refused

M = TypeVar("M", bound=Model)

NO_ZERO = r"^[^\u0000]*$"  # PostgreSQL keeps no U+0000
NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"


class Problem(Schema):
    """Why it was not done, in a sentence, and what would make it possible."""

    detail: str
    way: str = ""


class WrongField(Schema):
    """Where something sent is wrong: the path to it, and how."""

    place: str
    problem: str


class Invalid(Problem):
    """What was sent cannot be read; `fields` says where."""

    fields: list[WrongField] = []


class Happened(Schema):
    """What somebody did meanwhile: the event's name, and the same as a sentence."""

    who: str
    at: datetime
    what: str
    said: str


class Outdated(Problem):
    """It is not as it was when it was looked at."""

    changes: list[Happened] = []


#: The answers that every signed-in address can give besides its own.
ANSWERS: dict[Any, Any] = {401: Problem, 403: Problem, 404: Problem, 422: Invalid, 429: Problem}
VERB_ANSWERS: dict[Any, Any] = {**ANSWERS, 409: Problem, 412: Outdated}

Words = Annotated[str, StringConstraints(min_length=1, max_length=5000, pattern=NOT_BLANK)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=NOT_BLANK)]
Remark = Annotated[str, StringConstraints(max_length=1000, pattern=NO_ZERO)]
Name = Annotated[str, StringConstraints(max_length=60, pattern=NO_ZERO)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class Window(Schema):
    """Which part of a list: at most 100 rows, from a place on."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


Part = Query[Window]
MOST = 1000  # so far a list is counted


def part_of(rows: QuerySet[M], window: Window, shown: Callable[[M], Any]) -> dict[str, Any]:
    """{"count": all there are, MOST for that many or more, "items": the part asked for}."""
    wanted = rows[window.offset : window.offset + window.limit]
    many = rows.order_by()[:MOST].count()
    return {"count": many, "items": [shown(row) for row in wanted]}


def explain_problems(api: NinjaAPI) -> None:
    """Every problem of this API is told as a Problem."""

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, exc: Refused) -> HttpResponse:
        return _told(api, request, 409, exc.reason, exc.way)

    @api.exception_handler(AuthenticationError)
    def stranger(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
        way = _("Send a token that is still good, or sign in and send the session cookie along.")
        return _told(api, request, 401, _("Nobody is signed in."), way)

    @api.exception_handler(Http404)
    def nothing(request: HttpRequest, exc: Http404) -> HttpResponse:
        return _told(api, request, 404, _("There is nothing here for you."))

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, exc: HttpError) -> HttpResponse:
        if exc.status_code == 403:
            way = _("Send the csrftoken cookie's value in the header X-CSRFToken.")
            return _told(api, request, 403, _("This may come from another site."), way)
        return _told(api, request, 422, _("What was sent cannot be read."), _("Send JSON."))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
        fields = [
            {"place": ".".join(str(step) for step in error["loc"]), "problem": str(error["msg"])}
            for error in exc.errors
        ]
        answer = {"detail": _("Something sent is wrong."), "way": "", "fields": fields}
        return api.create_response(request, answer, status=422)


def no_such_address(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Addresses under /api/ that do not exist say so in JSON."""
    return JsonResponse({"detail": _("There is nothing here for you."), "way": ""}, status=404)


def _told(
    api: NinjaAPI, request: HttpRequest, status: int, detail: str, way: str = ""
) -> HttpResponse:
    return api.create_response(request, {"detail": detail, "way": way}, status=status)
