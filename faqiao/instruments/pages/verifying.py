"""Anybody drops a PDF, or types its number, and learns whether it is ours and unchanged. Nothing is kept."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.gateways.esign import gateway as esign
from faqiao.instruments import forms, queries
from faqiao.instruments.forms.checking import MOST, Told, told_of
from faqiao.instruments.forms.tries import FILES
from faqiao.kit.http import Visit
from faqiao.kit.links import LINKS, client_of, nowhere


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def verify(request: Visit) -> HttpResponse:
    """Drop a PDF here. It is looked at in memory and forgotten."""
    if typed := request.GET.get("number", ""):
        return redirect("instruments:verified", plain(typed)[:12] or "0")
    form = forms.Verify(request.POST or None, request.FILES or None)
    if request.method == "GET" or not form.is_valid():
        return _show(request, form, status=200 if request.method == "GET" else 422)
    if not FILES.pay(client_of(request)):
        form.add_error(None, _("Too many files from here in this hour. Try again later."))
        return _show(request, form, status=429)
    file = form.cleaned_data["file"]
    if file.size > MOST:
        form.add_error("file", _("This file is larger than 30 MB. No paper of ours is that large."))
        return _show(request, form, status=422)
    return _show(request, forms.Verify(), told=told_of(file.read(), request.at))


@require_GET
@login_not_required
@never_cache
def verified(request: Visit, code: str) -> HttpResponse:
    """By the number that is printed on the paper. Names are masked: whoever has the paper can read them there."""
    if LINKS.is_spent(client_of(request)):
        return nowhere(request, wait=True)
    if plain(code) != code:
        return redirect("instruments:verified", plain(code) or "0")
    signing = queries.signing_of_code(code)
    if signing is None:
        LINKS.count(client_of(request))
        context = {"form": forms.Verify(), "unknown": code[:20]}
        return render(request, "instruments/verify.html", context, status=404)
    context = {"signing": signing, "form": forms.Verify(), "is_licensed": esign.is_licensed()}
    return render(request, "instruments/verified.html", context)


def plain(typed: str) -> str:
    """7k3m-9qxa 2wet, as people type it, is 7K3M9QXA2WET."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())


def _show(
    request: Visit, form: forms.Verify, *, told: Told | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "told": told}
    return render(request, "instruments/verify.html", context, status=status)
