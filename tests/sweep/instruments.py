"""Where signing and serving is to be seen in the demo court."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from faqiao.instruments import actions
from faqiao.instruments.models import Address, Attempt, Service, Signature, Signing
from faqiao.papers.models import Paper


def instrument_places(handler: Any) -> dict[str, str]:
    """A signature that waits, a paper in force, services at each stage; one is asked for on paper."""
    waiting = Signature.objects.get(state="ASKED", capacity="PARTY")
    bound = Signing.objects.get(state="BINDING")
    served = Service.objects.filter(state="SERVED").order_by("pk")[0]
    mailed = Attempt.objects.filter(way="MAIL", state="SENT").order_by("pk")[0]
    texted = Attempt.objects.filter(way="SMS").order_by("pk")[0]
    now = timezone.now()
    if served.paper_asked_at is None:
        actions.ask_paper(service=served, by=handler, at=now)
    return {
        "i.token": waiting.token,
        "i.signed": bound.signatures.order_by("place")[0].token,
        "i.code": waiting.signing.code,
        "i.bound": bound.code,
        "i.final": str(Paper.objects.filter(title="权利义务告知书").order_by("pk")[0].pk),
        "i.served": str(served.pk),
        "i.served_token": served.token,
        "i.open": str(mailed.service_id),
        "i.open_token": texted.service.token,
        "i.mailed": str(mailed.pk),
        "i.texted": str(texted.pk),
        "i.party": str(Address.objects.filter(way="SMS").order_by("pk")[0].party_id),
        "i.own_party": str(waiting.party_id),
        "i.address": str(Address.objects.filter(way="SMS").order_by("pk")[0].pk),
    }


def words_of_instruments() -> list[str]:
    """What people wrote on papers, and how papers are called."""
    texts = list(Paper.objects.values_list("title", flat=True))
    texts += [str(one.name) for one in Signature.objects.all()]
    return texts
