"""How fast each court promises to be, with where it stands and since when."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk import forms, queries
from faqiao.desk.pages.people import chosen, kept_by
from faqiao.hotline import actions, rules
from faqiao.kit.changing import changed
from faqiao.kit.http import Visit
from faqiao.people.models import Court

EVERYBODY = "every"  # in an address: the promise for all courts
MAIN = ("forward_minutes", "contact_hours", "reply_working_days", "callback_percent")
NUMBERS = tuple(forms.Promise.base_fields)


@require_GET
def promises(request: Visit) -> HttpResponse:
    courts = kept_by(request)
    court = _court(request, request.GET.get("court", ""))
    context = {
        "courts": courts,
        "court": court,
        "code": court.code if court else EVERYBODY,
        "promises": queries.promises_of(court),
        "may": rules.promise(request.user, court),
        "reaches_all": bool(rules.promise(request.user, None)),
    }
    return render(request, "desk/promises.html", context)


@require_http_methods(["GET", "POST"])
def promise(request: Visit, code: str, category: str) -> HttpResponse:
    """Set the promise for one category; orders that come in from now on get it."""
    court = _court(request, code)
    found = next((one for one in queries.promises_of(court) if one.key == category), None)
    if found is None:
        raise Http404
    now = {name: getattr(found.target, name) for name in NUMBERS}
    form = forms.Promise(request.POST or None, initial=now)

    def change(said: dict[str, Any]) -> object:
        key = "" if category == queries.ALL else category
        main = {name: said.pop(name) for name in MAIN}
        besides = {name: value for name, value in said.items() if value not in ("", None)}
        by, at = request.user, request.at
        return actions.promise(court=court, category=key, **main, besides=besides, by=by, at=at)

    back = f"{reverse('desk:promises')}?court={code}"
    about = f"{court.short_name if court else _('All courts')} · {found.label}"
    return changed(request, form, change, _("What the court promises"), back, about)


def _court(request: Visit, code: str) -> Court | None:
    """One of the courts kept; None for all courts together, which the High Court keeps."""
    courts = kept_by(request)
    if code != EVERYBODY:
        return chosen(courts, code)
    if not rules.promise(request.user, None):
        raise Http404
    return None
