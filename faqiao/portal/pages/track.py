"""查办到哪一步了: how far it is, without signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from faqiao.kit.http import Visit, show
from faqiao.matters.states import Stage
from faqiao.portal import forms, queries

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder

TRIES, WITHIN = 10, 15 * 60  # wrong pairs from one address, in so many seconds


@require_http_methods(["GET", "POST"])
@login_not_required
def track(request: Visit) -> HttpResponse:
    """Number and end of the phone number in; stage, unit and date out. Neither texts nor names."""
    if request.method == "GET":
        return _show(request, forms.Track(initial={"number": request.GET.get("number", "")[:9]}))
    form = forms.Track(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    if _tried_too_often(request):
        wait = _("Too many tries from here. Try again in a quarter of an hour, or call 12368.")
        form.add_error(None, wait)
        return _show(request, form, status=429)
    order = queries.order_on_track(**form.cleaned_data)
    if order is None:
        _count_try(request)
        form.add_error(None, _("No matter has this number together with this phone number."))
        return _show(request, form, status=422)
    return _show(request, forms.Track(), order)


def _show(
    request: Visit, form: forms.Track, order: WorkOrder | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {"form": form}
    if order:
        clocks = queries.running_clocks(order)
        context |= {
            "order": order,
            "headline": queries.headline(order),
            "who": queries.who_has(order),
            "due": queries.due_of(order, clocks),
            "stage": list(Stage).index(Stage(order.matter.stage)) + 1,
            "stages": [(stage.label, stage == order.matter.stage) for stage in Stage],
        }
    return show(request, "portal/track.html", context, part="portal/track.html", status=status)


def _key(request: Visit) -> str:
    """The visitor's own address, also behind a proxy: one visitor's tries are not everybody's."""
    return f"portal-track-{get_adapter().get_client_ip(request)}"


def _tried_too_often(request: Visit) -> bool:
    return int(cache.get(_key(request), 0)) >= TRIES


def _count_try(request: Visit) -> None:
    cache.add(_key(request), 0, WITHIN)
    cache.incr(_key(request))
