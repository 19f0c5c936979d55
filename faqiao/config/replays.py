"""The same POST sent twice to the API, with the same Idempotency-Key, is done once and answered alike."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from faqiao.kit import once
from faqiao.kit.http import GetResponse
from faqiao.kit.models import Once

HEADER = "Idempotency-Key"
LONGEST = 200
#: Who calls, or how often, may be put right; the next try is a new one.
NOT_KEPT = {401, 403, 429}


def once_per_key(get_response: GetResponse) -> GetResponse:
    """Middleware. What is done and the memory of its answer are committed together."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key, caller = request.headers.get(HEADER, ""), _caller(request)
        if not key or not caller or request.method != "POST" or not _is_api(request):
            return get_response(request)
        if request.content_type == "multipart/form-data":  # files bring a token of their own
            return get_response(request)
        if len(key) > LONGEST or not key.isprintable() or not key.isascii():
            said = _("The Idempotency-Key must be 1 to 200 plain characters, such as a UUID.")
            return JsonResponse({"detail": said, "way": "", "fields": []}, status=422)
        with transaction.atomic():
            row, new = once.taken(f"api:{caller}", key, _body(request))
            if not new:
                return _again(row, _body(request))
            response = get_response(request)
            if (
                response.status_code >= 500
                or response.status_code in NOT_KEPT
                or response.streaming
            ):
                transaction.set_rollback(True)
            else:
                row.status, row.answer = response.status_code, response.content.decode()
                row.save(update_fields=["status", "answer"])
        return response

    return middleware


def _again(row: Once, body: bytes) -> HttpResponse:
    if row.digest != once.digest_of(body):
        said = _("This Idempotency-Key was used for something else.")
        way = _("Take a new key for each request.")
        return JsonResponse({"detail": said, "way": way, "fields": []}, status=422)
    answer = HttpResponse(row.answer, status=row.status, content_type="application/json")
    answer["Idempotent-Replayed"] = "true"
    return answer


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _body(request: HttpRequest) -> bytes:
    """What makes it the same request: the address and all that was sent."""
    return request.get_full_path().encode() + b"\n" + request.body


def _caller(request: HttpRequest) -> str:
    """Whose keys: the token's or the session's; a stranger has none."""
    shown = request.headers.get("Authorization", "") or request.COOKIES.get(
        settings.SESSION_COOKIE_NAME, ""
    )
    return sha256(shown.encode()).hexdigest() if shown else ""
