"""Reading a paper and signing it, by the link from the text message; and what the court sees of that."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.gateways.esign.gateway import is_licensed
from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions, forms, queries, rules
from faqiao.instruments.forms.tries import CODES, too_many_codes
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.pages.access import holder, signing_of
from faqiao.kit.http import Visit, paged
from faqiao.kit.links import by_link
from faqiao.kit.serving import serve as hand_out
from faqiao.kit.verdict import Refused
from faqiao.people.models import Person
from faqiao.people.queries import posts_of


@require_http_methods(["GET", "POST"])
@by_link
def sign(request: Visit, token: str) -> HttpResponse:
    """Read it, ask for the code, write your name. What you wrote stays when the code was wrong."""
    signature = behind(token)
    if (door := _door(request, signature)) is not None:
        return door
    by_code = holder(request, signature.person).kind != Person.Kind.STAFF
    text_of = {"sha256": signature.signing.sha256}
    form = forms.Sign(request.POST or None, initial=text_of, by_code=by_code)
    if request.method == "GET" or not form.is_valid():
        return _show(request, signature, form)
    try:
        _sign(request, signature, form)
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.way}".strip())
        return _show(request, behind(token), form, status=409)
    return redirect("instruments:sign", token)


@require_POST
@by_link
def ask_code(request: Visit, token: str) -> HttpResponse:
    """Send the code to the phone that is on the sheet."""
    signature = behind(token)
    by = holder(request, signature.person)
    actions.ask_code(signature=signature, by=by, at=request.at)
    messages.success(
        request, _("The code is on its way to %(phone)s.") % {"phone": signature.masked_phone}
    )
    return redirect(reverse("instruments:sign", args=[token]) + "#hand")


@require_http_methods(["GET", "POST"])
@by_link
def decline(request: Visit, token: str) -> HttpResponse:
    """Not signing is everybody's right; it ends the signing of this text."""
    signature = behind(token)
    if (door := _door(request, signature)) is not None:
        return door
    form = forms.Decline(request.POST or None)
    verdict = rules.decline(holder(request, signature.person), signature, request.at)
    if request.method == "POST" and (not verdict or form.is_valid()):
        by = holder(request, signature.person)
        said = form.cleaned_data if form.is_valid() else {"reason": ""}
        actions.decline(signature=signature, by=by, at=request.at, **said)
        return redirect("instruments:sign", token)
    context = {"signature": signature, "form": form, "verdict": verdict}
    status = 422 if request.method == "POST" else 200
    return render(request, "instruments/decline.html", context, status=status)


@require_GET
@by_link
def text(request: Visit, token: str) -> HttpResponseBase:
    """The paper as it stands, with the signatures that are in it."""
    signature = behind(token)
    if (door := _door(request, signature)) is not None:
        return door
    return file_of(request, signature.signing)


@require_GET
@never_cache
def signings(request: Visit) -> HttpResponse:
    """What is being signed and served, for those who work on it; and what I have to sign."""
    if not posts_of(request.user):
        raise Http404
    page = paged(request, queries.signings_seen_by(request.user).order_by("-put_out_at"), 30)
    services = queries.services_seen_by(request.user).order_by("-begun_at", "-pk")[:30]
    context = {"page": page, "services": services, "mine": queries.waiting_for(request.user)}
    return render(request, "instruments/signings.html", context)


@require_GET
@never_cache
def mine(request: Visit) -> HttpResponse:
    """What I have to sign, and what was served on me."""
    context = {
        "waiting": queries.waiting_for(request.user),
        "services": queries.services_of_person(request.user)[:50],
        "parties": queries.parties_of_person(request.user)[:20],
    }
    return render(request, "instruments/mine.html", context)


@require_GET
@never_cache
def signing(request: Visit, code: str) -> HttpResponse:
    """Who has signed, who has not, until when."""
    found = signing_of(request, code)
    context = {
        "signing": found,
        "paper": found.version.paper,
        "may": {"call_off": rules.call_off(request.user, found)},
        "own": [one for one in found.signatures.all() if one.person_id == request.user.pk],
        "is_licensed": is_licensed(),
    }
    return render(request, "instruments/signing.html", context)


@require_GET
@never_cache
def signed_file(request: Visit, code: str) -> HttpResponseBase:
    return file_of(request, signing_of(request, code))


def behind(token: str) -> Signature:
    """What a link leads to. 404 where it leads nowhere."""
    signature = queries.signature_of_link(token)
    if signature is None:
        raise Http404
    return signature


def file_of(request: Visit, signing: Signing) -> HttpResponseBase:
    version = signing.version
    key, size = (signing.key, signing.size) if signing.key else (version.key, version.size)
    name = f"{version.paper.title}.pdf"
    return hand_out(request, storage.open_kept(key), name=name, kind="application/pdf", size=size)


def _sign(request: Visit, signature: Signature, form: forms.Sign) -> None:
    by = holder(request, signature.person)
    if by.kind != Person.Kind.STAFF and CODES.is_spent(f"{signature.pk}"):
        raise too_many_codes()
    try:
        actions.sign(signature=signature, by=by, at=request.at, **form.cleaned_data)
    except Refused:
        CODES.count(f"{signature.pk}")
        raise


def _door(request: Visit, signature: Signature) -> HttpResponse | None:
    """A member of staff signs signed in, with the second factor; a party by the code to the phone."""
    person = signature.person
    if person is None or person.kind != Person.Kind.STAFF or request.user.pk == person.pk:
        return None
    return redirect_to_login(request.get_full_path())


def _show(
    request: Visit, signature: Signature, form: django_forms.Form, status: int = 0
) -> HttpResponse:
    by, signing = holder(request, signature.person), signature.signing
    verdict = rules.sign(by, signature, signing.sha256, request.at)
    is_staff = by.kind == Person.Kind.STAFF
    context = {
        "signature": signature,
        "signing": signing,
        "paper": signing.version.paper,
        "form": form,
        "verdict": verdict,
        "is_staff": is_staff,
        "writes": is_staff or signature.code_holds(request.at) or form.is_bound,
        "everybody": signing.signatures.order_by("place"),
        "is_licensed": is_licensed(),
    }
    wrong = 422 if form.is_bound and form.errors else 200
    return render(request, "instruments/sign.html", context, status=status or wrong)
