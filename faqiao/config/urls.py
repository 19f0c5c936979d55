"""Which address leads where."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from faqiao.kit.verdict import Refused

api = NinjaAPI(title="Faqiao")


@api.exception_handler(Refused)
def refused(request: HttpRequest, exc: Refused) -> HttpResponse:
    answer = {"detail": exc.reason, "way": exc.way}
    return api.create_response(request, answer, status=409)


urlpatterns = []
