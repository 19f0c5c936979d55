"""Which address leads where."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI

from faqiao.config import probes
from faqiao.kit.verdict import Refused

api = NinjaAPI(title="Faqiao")


@api.exception_handler(Refused)
def refused(request: HttpRequest, exc: Refused) -> HttpResponse:
    answer = {"detail": exc.reason, "way": exc.way}
    return api.create_response(request, answer, status=409)


urlpatterns = [
    path("healthz", probes.alive, name="healthz"),
    path("readyz", probes.ready, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
]
