"""Our side of Open311: what a city's 12345, or another court's system, asks us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from faqiao.bridge import actions, queries
from faqiao.bridge.forms import whistle_of
from faqiao.bridge.models import Handover, Message, Peer
from faqiao.bridge.pages.callers import Told, Wrong, keep, spoken
from faqiao.bridge.queries import ours, telling
from faqiao.bridge.states import CLOSED, OPEN, Direction, Kind, MessageState
from faqiao.gateways import intake
from faqiao.gateways.open311 import asking, writing
from faqiao.gateways.open311.moments import NoMoment, moment
from faqiao.gateways.open311.reading import state_of
from faqiao.gateways.open311.shapes import Definition, Discovery, Endpoint, Taken, Update
from faqiao.gateways.storage import gateway as storage
from faqiao.kit.http import Visit
from faqiao.kit.verdict import require
from faqiao.matters import actions as matters
from faqiao.matters.models import Attachment
from faqiao.response import actions as response

LONGEST_SPAN = timedelta(days=90)
PAGE = 200
KEY = "Idempotency-Key"
CHANGED = "2026-11-28T00:00:00+08:00"  # when what we speak last changed
LONGEST = 4000


@spoken("GET", open_to_all=True)
def discovery(request: Visit, form: str) -> Told:
    """Where everything is."""
    url = request.build_absolute_uri(reverse("bridge:services", args=["json"]))
    end = Endpoint(url.removesuffix("/services.json"), changeset=CHANGED)
    said = _("Ask the administrator of the High Court for a key.")
    found = Discovery(CHANGED, settings.BRIDGE_CONTACT or said, said, (end,))
    return Told(writing.discovery(found, form))


@spoken("GET", open_to_all=True)
def services(request: Visit, form: str) -> Told:
    """The kinds of help that a court gives to a street."""
    return Told(writing.services(ours.services(), form))


@spoken("GET", open_to_all=True)
def service(request: Visit, form: str, code: str) -> Told:
    """What has to be said for one of them."""
    found: Definition | None = ours.definition(code)
    if found is None:
        raise Wrong(404, _("There is no service %(code)s.") % {"code": code[:40]})
    return Told(writing.definition(found, form))


@spoken("GET", "POST")
def requests(request: Visit, form: str, peer: Peer) -> Told:
    """GET: those that this system sent. POST: a new one."""
    return _take(request, form, peer) if request.method == "POST" else _list(request, form, peer)


@spoken("GET")
def request_(request: Visit, form: str, peer: Peer, number: str) -> Told:
    """How one request stands."""
    found = ours.shown([_own(peer, number)])
    return Told(writing.requests(found, form, _zone()), numbers=[number])


@spoken("GET")
def token(request: Visit, form: str, peer: Peer, token: str) -> Told:
    """The number of a request by the key under which it was sent: for whoever lost the answer."""
    sent = Message.objects.filter(peer=peer, direction=Direction.IN, kind=Kind.REQUEST, key=token)
    found = sent.select_related("handover__request").first()
    if found is None or found.handover is None:
        raise Wrong(404, _("Nothing was sent under this token."))
    number = telling.number_for(found.handover)
    return Told(writing.taken([Taken(number, token)], form), numbers=[number])


@spoken("GET", "POST")
def updates(request: Visit, form: str, peer: Peer) -> Told:
    """GET: what happened to the requests of this system. POST: what it says about them."""
    return _hear(request, form, peer) if request.method == "POST" else _tell(request, form, peer)


@login_not_required
@require_GET
def media(request: Visit, token: str) -> HttpResponseBase:
    """A picture that was sent along; whoever holds its address sees it, for some days."""
    try:
        handover, paper = telling.media_of(token, settings.BRIDGE_MEDIA_DAYS)
    except signing.BadSignature:
        raise Http404 from None
    shared = Handover.objects.select_related("peer", "request").filter(pk=handover).first()
    found = Attachment.objects.filter(pk=paper, matter=shared.matter_id if shared else None).first()
    if shared is None or found is None:
        raise Http404
    keep(shared.peer, request, Told(b"", numbers=[str(shared.request)]))
    answer = FileResponse(storage.open_kept(found.key), filename=found.name, as_attachment=True)
    answer["Content-Type"] = found.kind
    return answer


def _take(request: Visit, form: str, peer: Peer) -> Told:
    asked, key = asking.asked_of(_fields(request)), _key(request)
    whistle, wrong = whistle_of(asked, peer, key)
    if wrong:
        raise Wrong(wrong[0].code, problems=wrong)
    kept, wrong_files = intake.received(request.FILES.getlist("media"), [])
    if wrong_files:
        raise Wrong(400, *wrong_files)
    handover = taken_in(peer, key, asked.account_id or asked.device_id, whistle, request.at)
    if handover.made_at == request.at:
        attached(handover, kept, peer, request.at)
    number = telling.number_for(handover)
    notice = _("The court sends it on within hours; a judge answers. Ask for its updates.")
    body = writing.taken([Taken(number, service_notice=notice)], form)
    return Told(body, 201, [number], {KEY: key} if key else {})


def taken_in(
    peer: Peer, key: str, reference: str, whistle: dict[str, Any], at: datetime
) -> Handover:
    """A request as the form takes it: a wish in a pending case is kept elsewhere and refused."""
    by = peer.owner.on(at.astimezone().date())
    require(response.screen(**whistle, by=by, at=at))
    return actions.take_request(
        peer=peer, key=key, reference=reference, whistle=whistle, by=by, at=at
    )


def attached(handover: Handover, kept: list[dict[str, Any]], peer: Peer, at: datetime) -> None:
    for one in kept:
        matters.attach(matter=handover.matter, by=peer.owner, at=at, **one)
        storage.keep(one["key"])


def _hear(request: Visit, form: str, peer: Peer) -> Told:
    said = request.POST
    number, key = said.get("service_request_id", ""), said.get("update_id", "")
    if not number or not key:
        raise Wrong(
            400, _("service_request_id and update_id are needed, so that nothing counts twice.")
        )
    at = _moment(said.get("updated_datetime", ""), "updated_datetime", request.at)
    status, word = said.get("status", OPEN), said.get("extended_status", "")
    one = Update(
        key[:200], number, state_of(status), at, said.get("description", "")[:LONGEST],
        tuple(said.getlist("media_url"))[:10], word[:60] or _own_word(status),
    )  # fmt: skip
    heard(_any(peer, number), one, peer, request.at)
    return Told(writing.noted(key, form), 200, [number], {KEY: key})


def heard(handover: Handover, one: Update, peer: Peer, at: datetime) -> None:
    by = peer.owner.on(at.astimezone().date())
    said_at = one.updated_datetime.isoformat() if one.updated_datetime else ""
    said = {
        "update_id": one.update_id, "status": one.status, "word": one.extended_status,
        "text": one.description, "said_at": said_at, "media": list(one.media_urls),
    }  # fmt: skip
    actions.take_update(handover=handover, update=said, by=by, at=at)


def _list(request: Visit, form: str, peer: Peer) -> Told:
    found = queries.handovers_of(peer)
    numbers = _words(request, "service_request_id")
    if numbers:
        found = found.filter(request__number__in=numbers)
    else:
        since, until = _span(request)
        found = found.filter(made_at__gte=since, made_at__lte=until)
        found = _narrowed(found, _words(request, "service_code"), _words(request, "status"))
    rows, headers = _page(request, found)
    shown = ours.shown(rows)
    told = [one.service_request_id for one in shown]
    return Told(writing.requests(shown, form, _zone()), numbers=told, headers=headers)


def _narrowed(found: QuerySet[Handover], codes: list[str], states: list[str]) -> QuerySet[Handover]:
    if codes:
        found = found.filter(service__in=codes)
    wrong = set(states) - {OPEN, CLOSED}
    if wrong:
        raise Wrong(400, _("status must be open or closed."))
    ended = Q(request__state__in=ours.ENDED)
    if states == [CLOSED]:
        return found.filter(ended)
    return found.exclude(ended) if states == [OPEN] else found


def _tell(request: Visit, form: str, peer: Peer) -> Told:
    found = queries.updates_to_fetch(peer, *_span(request))
    numbers = _words(request, "service_request_id")
    found = found.filter(handover__request__number__in=numbers) if numbers else found
    rows, headers = _page(request, found.select_related("handover__request"))
    base = request.build_absolute_uri("/").rstrip("/")
    told = [telling.update_of(row, base) for row in rows]
    body = writing.updates(told, form, _zone())
    waits = [row.pk for row in rows if row.state == MessageState.WAITING]
    actions.give_out(messages=waits, at=request.at)
    return Told(body, numbers=[one.service_request_id for one in told], headers=headers)


def _own(peer: Peer, number: str) -> Handover:
    found = queries.handovers_of(peer).filter(request__number=number).first()
    if found is None:
        raise Wrong(404, _("There is no request %(id)s of yours.") % {"id": number[:40]})
    return found


def _any(peer: Peer, number: str) -> Handover:
    """A request of theirs by our number, or of ours by their number."""
    return queries.handover_of_number(peer, number) or _own(peer, number)


def _span(request: HttpRequest) -> tuple[datetime, datetime]:
    """From start_date to end_date, 90 days at the most; what is left out is 90 days from the other, or from now."""
    at: datetime = request.at  # type: ignore[attr-defined]  # a Visit
    given = request.GET.get("start_date", ""), request.GET.get("end_date", "")
    until = _moment(given[1], "end_date", None)
    since = _moment(given[0], "start_date", None)
    until = until or (since + LONGEST_SPAN if since else at)
    since = since or until - LONGEST_SPAN
    if until - since > LONGEST_SPAN:
        raise Wrong(400, _("Between start_date and end_date there may be 90 days at the most."))
    if until < since:
        raise Wrong(400, _("end_date lies before start_date."))
    return since, until


def _moment(said: str, name: str, otherwise: datetime | None) -> Any:  # noqa: ANN401  a moment, or nothing
    try:
        return moment(said) if said else otherwise
    except NoMoment:
        told = _("%(name)s must be a moment with its zone, such as %(example)s.")
        example = "2026-03-02T10:00:00+08:00"
        raise Wrong(400, told % {"name": name, "example": example}) from None


def _page(request: HttpRequest, rows: Any) -> tuple[list[Any], dict[str, str]]:  # noqa: ANN401
    """An extension: page and page_size; the header Link says where the next one is."""
    number = _whole(request.GET.get("page", "1"), 1, 100_000)
    size = _whole(request.GET.get("page_size", str(PAGE)), 1, 1000)
    found = list(rows[(number - 1) * size : number * size + 1])
    if len(found) <= size:
        return found, {}
    query = request.GET.dict() | {"page": str(number + 1)}
    query.pop("api_key", None)
    link = request.build_absolute_uri(f"{request.path}?{urlencode(query)}")
    return found[:size], {"Link": f'<{link}>; rel="next"'}


def _whole(said: str, least: int, most: int) -> int:
    if not (said.isascii() and said.isdigit() and len(said) < 9 and least <= int(said) <= most):
        raise Wrong(400, _("page and page_size must be whole numbers."))
    return int(said)


def _words(request: HttpRequest, name: str) -> list[str]:
    given = ",".join(request.GET.getlist(name))
    return [one.strip().replace("\x00", "") for one in given.split(",") if one.strip()][:500]


def _fields(request: HttpRequest) -> Iterable[tuple[str, str]]:
    for name, values in request.POST.lists():
        for value in values:
            yield name, str(value)


def _key(request: HttpRequest) -> str:
    key = request.headers.get(KEY, "")
    if len(key) > 200 or not key.isprintable() or not key.isascii():
        raise Wrong(
            400, _("The Idempotency-Key must be 1 to 200 plain characters, such as a UUID.")
        )
    return key


def _own_word(status: str) -> str:
    word = status.lower()
    return "" if word in (OPEN, CLOSED) else word[:60]


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
