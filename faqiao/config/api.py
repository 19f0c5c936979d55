"""The JSON API: who may call, and which module answers what."""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.security import django_auth

from faqiao.hotline.api import router as hotline
from faqiao.indicators.api import router as figures
from faqiao.kit.api import explain_problems
from faqiao.matters.api import router as matters

ABOUT = """
Everything that can be done on the pages can be done here, by the same rules.

Sign in on the pages first; then send the session cookie, and with every POST the `csrftoken` cookie's
value in the header `X-CSRFToken`. A problem is told as `{"detail": why, "way": what would help}`:
401 nobody is signed in, 403 the X-CSRFToken is missing, 404 it does not exist or is not yours to see,
409 it cannot be done now, 422 what was sent cannot be read.
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
api.add_router("", figures)
api.add_router("", matters)
