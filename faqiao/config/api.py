"""The JSON API: who may call, and which module answers what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.security import django_auth

from faqiao.bridge.api import router as bridge
from faqiao.calls.api import router as calls
from faqiao.cases.api import router as cases
from faqiao.cobuilding.api import router as cobuilding
from faqiao.config.bearer import Bearer, OutOfScope, TooMany, within_scope
from faqiao.config.replays import HEADER
from faqiao.filing.api import router as filing
from faqiao.hooks.api import router as hooks
from faqiao.hotline.api import router as hotline
from faqiao.hotline.templatetags.story import told_of
from faqiao.indicators.api import router as figures
from faqiao.instruments.api import router as instruments
from faqiao.interference.api import router as interference
from faqiao.kit import scopes
from faqiao.kit.api import explain_problems
from faqiao.knowledge.api import public as answers
from faqiao.knowledge.api import router as knowledge
from faqiao.law.answers import Unanswerable
from faqiao.law.rulebook import UnknownRule
from faqiao.ledger.actions import Changed
from faqiao.matters.api import router as matters
from faqiao.mediation.api import router as mediation
from faqiao.papers.api import router as papers
from faqiao.people.api import router as people
from faqiao.portal.api import router as law
from faqiao.response.api import router as response
from faqiao.triage.api import router as triage

ABOUT = """
Everything that can be done on the pages can be done here, by the same rules.

A program calls with a token that an administrator has given out: `Authorization: Bearer fq_…`. It acts with its
owner's posts, never more, within the token's scopes (such as `hotline:read`) and courts. Somebody who is signed in
on the pages can send the session cookie instead, and with every POST the `csrftoken` cookie's value in the header
`X-CSRFToken`.

With the header `Idempotency-Key` a POST that is sent again is not done again: the same key and body give the same
answer for a week, the same key with another body 422.

A problem is told as `{"detail": why, "way": what would help}`: 401 nobody is signed in or the token is not good,
403 the X-CSRFToken is missing or the token is not for this, 404 it does not exist or is not yours to see,
409 it cannot be done now, 422 what was sent cannot be read, 429 too many calls in this minute (`Retry-After`
says how long to wait).

Open to everybody, without signing in: the public figures, and the rulebook under `/api/law/`: court fees,
periods and limits, each answer with its steps, its articles and the certainty of its numbers.
"""

IDEMPOTENCY_KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "Made up by the caller, such as a UUID: the same POST sent again is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}


class Api(NinjaAPI):
    """Describes what holds for every address: the Idempotency-Key of each POST that is signed in."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(*args, **kwargs)
        for address in schema["paths"].values():
            post = address.get("post", {})
            if "security" in post and not _brings_files(post):
                address["post"].setdefault("parameters", []).append(IDEMPOTENCY_KEY)
        return schema


def _brings_files(post: dict[str, Any]) -> bool:
    """Files come with a token of their own, which brings them once."""
    return "multipart/form-data" in post.get("requestBody", {}).get("content", {})


api = Api(
    title="法桥 Faqiao",
    version="1",
    description=ABOUT,
    auth=[Bearer(), django_auth],
    docs_url=None,
)
api.add_decorator(within_scope)
explain_problems(api)
api.add_router("", hotline)
api.add_router("", instruments)
api.add_router("", response)
api.add_router("", bridge)
api.add_router("", interference)
api.add_router("", calls)
api.add_router("", cobuilding)
api.add_router("", figures)
api.add_router("", mediation)
api.add_router("", filing)
api.add_router("", cases)
api.add_router("", knowledge)
api.add_router("", answers)
api.add_router("", matters)
api.add_router("", papers)
api.add_router("", people)
api.add_router("", hooks)
api.add_router("/triage", triage)
api.add_router("", law)


def offer_scopes() -> None:
    """Once every address is known: what a token can be given for."""
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                if operation.auth_callbacks:
                    for method in operation.methods:
                        scopes.offer(operation.view_func.__module__, method)


@api.exception_handler(OutOfScope)
def out_of_scope(request: HttpRequest, exc: OutOfScope) -> HttpResponse:
    told = {
        "detail": _("This token is not good for that: it lacks %(scope)s.") % {"scope": exc},
        "way": _("Ask an administrator for a token with that scope."),
    }
    return api.create_response(request, told, status=403)


@api.exception_handler(TooMany)
def too_many(request: HttpRequest, exc: TooMany) -> HttpResponse:
    told = {
        "detail": _("This token has made all its calls of this minute."),
        "way": _("Wait %(n)d seconds, or ask an administrator for more.") % {"n": exc.seconds},
    }
    answer = api.create_response(request, told, status=429)
    answer["Retry-After"] = str(exc.seconds)
    return answer


@api.exception_handler(Unanswerable)
def unanswerable(request: HttpRequest, exc: Unanswerable) -> HttpResponse:
    """A question that the rulebook cannot answer, in the caller's language."""
    told = {"detail": exc.said.text(get_language() or ""), "way": ""}
    return api.create_response(request, told, status=404 if isinstance(exc, UnknownRule) else 422)


@api.exception_handler(Changed)
def changed(request: HttpRequest, exc: Changed) -> HttpResponse:
    """Somebody was quicker: who did what, and when."""
    changes = [
        {"who": one.who, "at": one.event.at, "what": one.event.name, "said": one.title}
        for one in told_of(exc.events)
    ]
    told = {"detail": exc.reason, "way": exc.way, "changes": changes}
    return api.create_response(request, told, status=412)
