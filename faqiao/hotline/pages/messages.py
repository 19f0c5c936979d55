"""Messages that could not be delivered: why, once more, or given up."""

from __future__ import annotations

from django.contrib import messages as told
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.sms.queries import counted_since, dead_messages
from faqiao.hotline import actions, forms, queries, rules
from faqiao.kit.http import Visit, paged
from faqiao.people.models import Court
from faqiao.people.queries import courts_of


@require_GET
def messages(request: Visit) -> HttpResponse:
    """What did not arrive, the newest first; the sheet it tells of stands beside it."""
    page = paged(request, _dead(request), 30)
    orders = queries.orders_labelled([one.about for one in page], request.user)
    context = {"page": page, "orders": orders, "counted": counted_since(request.at)}
    return render(request, "hotline/messages.html", context)


@require_POST
def resend(request: Visit, key: int) -> HttpResponse:
    message = get_object_or_404(_dead(request), pk=key)
    actions.resend(message=message, by=request.user, at=request.at)
    told.success(request, _("It is tried again now."))
    return redirect("hotline:messages")


@require_http_methods(["GET", "POST"])
def drop(request: Visit, key: int) -> HttpResponse:
    message = get_object_or_404(_dead(request), pk=key)
    form = forms.Drop(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "message": message}
        return render(request, "hotline/message_drop.html", context, status=status)
    actions.drop(message=message, by=request.user, at=request.at, **form.cleaned_data)
    told.success(request, _("Given up, and written down why."))
    return redirect("hotline:messages")


def _dead(request: Visit) -> QuerySet[OutgoingMessage]:
    """Those of the courts in reach; who reaches every court sees those of no court, too."""
    courts = courts_of(request.user, *rules.LOOK_AFTER)
    codes = list(courts.values_list("code", flat=True))
    if not codes:
        raise Http404
    every = len(codes) == Court.objects.count()
    return dead_messages(None if every else codes)
