"""The list of calls, one call with its recording, and whom to call back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.calls import actions, forms, queries, rules
from faqiao.calls.models import Call
from faqiao.calls.pages.bar import seen
from faqiao.gateways.storage.gateway import open_kept
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.verdict import require
from faqiao.people.queries import serves_a_court

SALT = "faqiao.calls.listen"
LISTENS_SECONDS = 3600  # so long an opened recording plays
LISTED = 5000  # so many calls are turned through; a number or a day finds older ones
BACK = 20  # so many that were called back are listed


@require_GET
@never_cache
def calls(request: Visit) -> HttpResponse:
    """Newest first, numbers masked."""
    desk_only(request)
    form = forms.Sift(request.GET)
    found = queries.calls_seen_by(request.user).order_by("-began_at", "-pk")
    said = form.cleaned_data if form.is_valid() else {}
    found = queries.sifted(found, said, request.user) if form.is_valid() else found.none()
    context = {
        "form": form,
        "page": paged(request, found, most=LISTED),
        "line": queries.line_of(request.user, request.at),
        "target": settings.CALLS_PICK_UP_SECONDS,
        "sees_roster": serves_a_court(request.user, *queries.SEES_ROSTER),
    }
    return show(request, "calls/calls.html", context, part="calls/_calls.html")


@require_GET
@never_cache
def call(request: Visit, key: int) -> HttpResponse:
    return show_call(request, seen(request, key))


def show_call(request: Visit, call: Call, status: int = 200, **more: object) -> HttpResponse:
    viewer = request.user
    context = {
        "call": call,
        "events": queries.events_of(call),
        "known": queries.known_caller(call, viewer),
        "waited": call.waited(request.at),
        "talked": call.talked(request.at),
        "may": {
            verb: getattr(rules, verb)(viewer, call)
            for verb in ("listen", "unmask", "call_back", "dial")
        },
        "listen": forms.Listen(),
        "unmask": forms.Unmask(),
        "call_back": forms.CallBack(),
        **more,
    }
    return show(request, "calls/call.html", context, part="calls/_call.html", status=status)


@require_POST
@never_cache
def listen(request: Visit, key: int) -> HttpResponse:
    """The player, once it is written down who listens, and why."""
    call = seen(request, key)
    require(rules.listen(request.user, call))
    form = forms.Listen(request.POST)
    if not form.is_valid():
        return show_call(request, call, status=422, listen=form)
    actions.listen(call=call, **form.cleaned_data, by=request.user, at=request.at)
    word = signing.dumps([call.pk, request.user.pk], salt=SALT)
    return show_call(request, call, player=f"{reverse('calls:recording', args=[key])}?word={word}")


@require_GET
@never_cache
def recording(request: Visit, key: int) -> HttpResponseBase:
    """The sound itself, for whoever has just been let in."""
    call = seen(request, key)
    try:
        opened = signing.loads(request.GET.get("word", ""), salt=SALT, max_age=LISTENS_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    if opened != [call.pk, request.user.pk] or not rules.listen(request.user, call):
        raise Http404
    name = call.recording.rsplit("/", 1)[-1]
    kind = "audio/mpeg" if name.endswith(".mp3") else "audio/wav"
    response = FileResponse(open_kept(call.recording_key), content_type=kind)
    response["Content-Disposition"] = "inline"
    return response


@require_POST
@never_cache
def unmask(request: Visit, key: int) -> HttpResponse:
    """The full number, once, for a reason that stays."""
    call = seen(request, key)
    require(rules.unmask(request.user, call))
    form = forms.Unmask(request.POST)
    if not form.is_valid():
        return show_call(request, call, status=422, unmask=form)
    actions.unmask(call=call, **form.cleaned_data, by=request.user, at=request.at)
    return show_call(request, call, open=True)


@require_POST
def dial(request: Visit, key: int) -> HttpResponse:
    actions.dial(call=seen(request, key), by=request.user, at=request.at)
    messages.success(
        request, _("Your telephone rings in a moment; pick it up, then the caller is rung.")
    )
    return redirect("calls:call", key)


@require_http_methods(["GET", "POST"])
@never_cache
def call_back(request: Visit, key: int) -> HttpResponse:
    """Note how calling back went."""
    call = seen(request, key)
    if request.method == "GET":
        return redirect("calls:call", key)
    require(rules.call_back(request.user, call))
    form = forms.CallBack(request.POST)
    if not form.is_valid():
        return show_call(request, call, status=422, call_back=form)
    actions.call_back(call=call, **form.cleaned_data, by=request.user, at=request.at)
    return redirect("calls:missed")


@require_GET
@never_cache
def missed(request: Visit) -> HttpResponse:
    """Who waits to be called back, the oldest first; and who was, by whom and when."""
    desk_only(request)
    context = {
        "page": paged(request, queries.to_call_back(request.user)),
        "done": list(queries.called_back(request.user)[:BACK]),
    }
    return show(request, "calls/missed.html", context, part="calls/_missed.html")


def desk_only(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.LISTENS):
        raise Http404
