"""Which address leads where."""

from django.urls import include, path, re_path

from faqiao.config import menu as menu  # furnishes the staff bar
from faqiao.config import probes
from faqiao.config.api import api, offer_scopes
from faqiao.kit.api import no_such_address

urlpatterns = [
    path("", include("faqiao.kit.urls")),
    path("", include("faqiao.ledger.urls")),
    path("hotline/", include("faqiao.calls.urls")),
    path("hotline/", include("faqiao.hotline.urls")),
    path("response/", include("faqiao.response.urls")),
    path("cobuilding/", include("faqiao.cobuilding.urls")),
    path("bridge/", include("faqiao.bridge.urls")),
    path("interference/", include("faqiao.interference.urls")),
    path("", include("faqiao.mediation.urls")),
    path("", include("faqiao.filing.urls")),
    path("cases/", include("faqiao.cases.urls")),
    path("papers/", include("faqiao.papers.urls")),
    path("hooks/", include("faqiao.hooks.urls")),
    path("", include("faqiao.knowledge.urls")),
    path("triage/", include("faqiao.triage.urls")),
    path("desk/", include("faqiao.desk.urls")),
    path("figures/", include("faqiao.indicators.urls")),
    path("", include("faqiao.instruments.urls")),
    path("", include("faqiao.people.urls")),
    path("account/", include("faqiao.config.accounts")),
    path("healthz", probes.alive, name="healthz"),
    path("readyz", probes.ready, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
    path("", include("faqiao.portal.urls")),
    path("demo/", include("faqiao.demo.urls")),
    path("api/", no_such_address),
    path("api/", api.urls),
    re_path(r"^api/(?P<rest>.*)$", no_such_address),
]

offer_scopes()
