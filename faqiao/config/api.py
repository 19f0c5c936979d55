"""The JSON API: who may call, and which module answers what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.security import django_auth

from faqiao.hotline.api import router as hotline
from faqiao.indicators.api import router as figures
from faqiao.interference.api import router as interference
from faqiao.kit.api import explain_problems
from faqiao.law.answers import Unanswerable
from faqiao.law.rulebook import UnknownRule
from faqiao.matters.api import router as matters
from faqiao.people.api import router as people
from faqiao.portal.api import router as law

ABOUT = """
Everything that can be done on the pages can be done here, by the same rules.

Sign in on the pages first; then send the session cookie, and with every POST the `csrftoken` cookie's
value in the header `X-CSRFToken`. A problem is told as `{"detail": why, "way": what would help}`:
401 nobody is signed in, 403 the X-CSRFToken is missing, 404 it does not exist or is not yours to see,
409 it cannot be done now, 422 what was sent cannot be read.

Open to everybody, without signing in: the public figures, and the rulebook under `/api/law/`: court fees,
periods and limits, each answer with its steps, its articles and the certainty of its numbers.
"""

api = NinjaAPI(
    title="法桥 Faqiao",
    version="1",
    description=ABOUT,
    auth=django_auth,
    docs_url=None,
)
explain_problems(api)
api.add_router("", hotline)
api.add_router("", interference)
api.add_router("", figures)
api.add_router("", matters)
api.add_router("", people)
api.add_router("", law)


@api.exception_handler(Unanswerable)
def unanswerable(request: HttpRequest, exc: Unanswerable) -> HttpResponse:
    """A question that the rulebook cannot answer, in the caller's language."""
    told = {"detail": exc.said.text(get_language() or ""), "way": ""}
    return api.create_response(request, told, status=404 if isinstance(exc, UnknownRule) else 422)
