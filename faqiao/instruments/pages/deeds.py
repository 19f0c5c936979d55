"""The pages of the verbs of those who work at a court, and of a party who says where papers reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from faqiao.instruments import actions, forms, queries, rules
from faqiao.instruments.models import Address, Attempt, Service
from faqiao.instruments.pages.access import party_of, service_of, signing_of, version_of
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.verdict import Verdict
from faqiao.ledger.doing import Place, Room, back_with_word, page_of
from faqiao.people.models import Person

OF_SERVICE: tuple[type[Deed], ...] = (
    forms.Attempt,
    forms.Publish,
    forms.GivePaper,
    forms.GiveUp,
)
OF_ATTEMPT: tuple[type[Deed], ...] = (forms.Arrive, forms.ConfirmReceipt, forms.Fail)
#: Where the rule of a verb wants to know what the form asks first: what it says before that.
BEFORE_IT_IS_ASKED: dict[str, Callable[[Any, Any], Verdict]] = {
    "serve": rules.can_be_served,
    "attempt": rules.can_be_tried,
    "agree_address": rules.is_party_or_court,
}


def verdict_of(verb: str, viewer: Person, thing: Any) -> Verdict:  # noqa: ANN401  as the verb has it
    rule: Callable[[Any, Any], Verdict] = BEFORE_IT_IS_ASKED.get(verb) or getattr(rules, verb)
    verdict: Verdict = rule(viewer, thing)
    return verdict


def _told(request: Visit, place: Place) -> dict[str, Any]:
    """Whoever does not work here does it in the frame of the public."""
    told: dict[str, Any] = {"crumb": _crumb(place.thing)}
    if request.user.kind != Person.Kind.STAFF:
        told["base"] = "kit/public.html"
    return told


def _crumb(thing: Any) -> str:  # noqa: ANN401  whatever a verb is done to
    if isinstance(thing, Attempt):
        return f"{thing.service.version.paper} · {thing.get_way_display()}"
    if isinstance(thing, Address):
        return str(thing.party)
    version = getattr(thing, "version", thing)
    return str(getattr(version, "paper", version))


def _saying(request: Visit, place: Place, *, word: Any) -> HttpResponse:  # noqa: ANN401  translated when it is said
    messages.success(request, word)
    return redirect(place.back)


def _version(request: Visit, paper: int) -> Place:
    return Place(version_of(request, paper), None, reverse("papers:paper", args=[paper]))


def _signing(request: Visit, code: str) -> Place:
    found = signing_of(request, code)
    return Place(found, found, reverse("instruments:signing", args=[code]))


def _service(request: Visit, key: int) -> Place:
    found: Service = service_of(request, key)
    return Place(found, found, reverse("instruments:service", args=[key]))


def _attempt(request: Visit, key: int) -> Place:
    found: Attempt = get_object_or_404(queries.attempts_seen_by(request.user), pk=key)
    return Place(found, found, reverse("instruments:service", args=[found.service_id]))


def _party(request: Visit, party: int) -> Place:
    found = party_of(request, party)
    return Place(found, None, reverse("instruments:addresses", args=[party]))


def _address(request: Visit, key: int) -> Place:
    found: Address = get_object_or_404(queries.addresses_seen_by(request.user), pk=key)
    return Place(found, found, reverse("instruments:addresses", args=[found.party_id]))


ROOM = Room(rules, actions, "instruments", told=_told, done=back_with_word, asked=verdict_of)
PUT_OUT = replace(ROOM, done=partial(_saying, word=forms.PutOut.done))
SERVE = replace(ROOM, done=partial(_saying, word=forms.Serve.done))
WITHDRAW = replace(ROOM, done=partial(_saying, word=forms.WithdrawAddress.done))

put_out = page_of(PUT_OUT, forms.PutOut, _version, "version")
call_off = page_of(ROOM, forms.CallOff, _signing, "signing")
serve = page_of(SERVE, forms.Serve, _version, "version")
agree_address = page_of(ROOM, forms.AgreeAddress, _party, "party")
withdraw_address = page_of(WITHDRAW, forms.WithdrawAddress, _address, "address")
DEEDS_OF_SERVICE = {one.verb: page_of(ROOM, one, _service, "service") for one in OF_SERVICE}
DEEDS_OF_ATTEMPT = {one.verb: page_of(ROOM, one, _attempt, "attempt") for one in OF_ATTEMPT}
