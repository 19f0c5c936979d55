"""The open side of the log: checkpoint and tiles for any follower, and the page that checks a bundle."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from faqiao.ledger import log, queries
from faqiao.ledger.entries import entry_of
from faqiao.ledger.models import Tile

FOREVER = "public, max-age=31536000, immutable"
NUMBER = re.compile(r"((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?", re.ASCII)


@require_safe
@login_not_required
def checkpoint(request: HttpRequest) -> HttpResponse:
    head = queries.head()
    if head is None:
        raise Http404
    response = HttpResponse(log.signed_now(head.note), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=1"
    return response


@require_safe
@login_not_required
def tile(request: HttpRequest, level: str, place: str) -> HttpResponse:
    number, width = _place(place)
    found = Tile.objects.filter(level=int(level), number=number).first()
    hashes = bytes(found.hashes) if found else b""
    if len(level) > 2 or str(int(level)) != level or len(hashes) < width * 32:
        raise Http404
    return _kept(hashes[: width * 32])


@require_safe
@login_not_required
@gzip_page
def entries(request: HttpRequest, place: str) -> HttpResponse:
    number, width = _place(place)
    rows = queries.entry_rows(number * log.WIDTH, number * log.WIDTH + width)
    if len(rows) != width:
        raise Http404
    told = [entry_of(bytes(c), event, tx, written_at) for c, event, tx, written_at in rows]
    return _kept(b"".join(len(one).to_bytes(2, "big") + one for one in told))


@require_safe
@login_not_required
def proof(request: HttpRequest) -> HttpResponse:
    """The page that checks a bundle in the reader's own browser; nothing is sent anywhere."""
    return render(request, "ledger/proof.html", _keys())


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(offline_page(), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="faqiao-check.html"'
    return response


def offline_page() -> str:
    """The same page as one file that needs no network: style and script are put inside it."""
    context = {
        **_keys(),
        "style": _static("kit/faqiao.css"),
        "scripts": [_static("ledger/sums.js"), _static("ledger/check.js")],
    }
    with translation.override("zh-hans"):
        return render_to_string("ledger/offline.html", context)


def _keys() -> dict[str, str]:
    """Today's key to be shown, and every key by which a bundle may be signed."""
    keys = [str(verifier) for verifier in log.verifiers()]
    return {"key": keys[0], "keys": " ".join(keys)}


def _static(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text("utf-8")


def _place(text: str) -> tuple[int, int]:
    """x001/x234/067.p/8 -> (1234067, 8); a full tile is 256 wide. Only the shortest form is found."""
    found = NUMBER.fullmatch(text)
    if not found:
        raise Http404
    groups = found[1].split("/")
    if len(groups) > 5 or (len(groups) > 1 and groups[0] == "x000"):
        raise Http404
    width = int(found[2] or log.WIDTH)
    if found[2] and width >= log.WIDTH:
        raise Http404
    return int("".join(groups).replace("x", "")), width


def _kept(body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type="application/octet-stream")
    response["Cache-Control"] = FOREVER
    return response
