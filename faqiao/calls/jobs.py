"""What calls set in motion: the exchange is asked, and recordings are fetched."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from faqiao.calls import actions
from faqiao.calls.models import Call, DutyTurn
from faqiao.calls.queries import seat_of, waiting_calls
from faqiao.calls.states import CallState
from faqiao.gateways.storage.gateway import keep, save
from faqiao.gateways.telephony.gateway import adapter
from faqiao.gateways.telephony.rehearsal import rehearsed
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

log = structlog.get_logger(__name__)
STALE = timedelta(seconds=60)  # a button pressed longer ago would surprise both sides


@reacts_to("calls.call.hold")
@reacts_to("calls.call.resume")
@reacts_to("calls.call.mute")
@reacts_to("calls.call.unmute")
@reacts_to("calls.call.transfer")
@reacts_to("calls.call.hang_up")
@reacts_to("calls.call.dial")
def command(event: Event) -> None:
    """Ask the exchange for what somebody pressed."""
    call = _call_of(event)
    verb = event.name.rpartition(".")[2]
    exchange = adapter(call.adapter)
    if verb not in exchange.commands:
        return  # noted by hand: it is done already
    if timezone.now() - event.at > STALE:
        log.warning("telephony.stale", verb=verb, call=call.pk)
        return
    by = event.by
    seat = seat_of(by) if by else None
    agent = seat.extension if seat else ""
    number = _number(event, call, verb)
    for happened in exchange.command(verb, call.call_id, agent=agent, number=number):
        machine = _machine(happened.ts)
        actions.receive(happened=happened, adapter=call.adapter, by=machine, at=timezone.now())


@reacts_to("calls.seat.get_ready")
@reacts_to("calls.call.hang_up")
def rehearse(event: Event) -> None:
    """Where calls are only rehearsed, whoever waits longest is put through to a seat that has become free."""
    if settings.TELEPHONY != "rehearsal":
        return
    at = timezone.now()
    waiting = (
        waiting_calls(_machine(at)).filter(adapter="rehearsal", state=CallState.QUEUED).first()
    )
    if waiting is None:
        return
    agent = actions.assign(call=waiting, by=_machine(at), at=at)
    for kind in ("offered", "answered") if agent else ():
        told = rehearsed(waiting.call_id, kind, at, agent=agent)
        actions.receive(happened=told, adapter="rehearsal", by=_machine(at), at=at)


@reacts_to("calls.call.receive")
def fetch_recording(event: Event) -> None:
    """Keep a copy of the recording with our own files, once the exchange says that it is there."""
    if (event.facts or {}).get("kind") not in ("recording", "cdr"):
        return
    call = _call_of(event)
    if not call.recording or call.recording_key:
        return
    found = adapter(call.adapter).recording(call.recording)
    if found is None:
        log.warning("telephony.no_recording", call=call.pk)
        return
    kept = save(found)
    keep(kept.key)
    at = timezone.now()
    actions.keep_recording(
        call=call, key=kept.key, size=kept.size, sha256=kept.sha256, by=_machine(at), at=at
    )


def _number(event: Event, call: Call, verb: str) -> str:
    if verb == "transfer":
        return str(DutyTurn.objects.get(pk=(event.facts or {})["turn"]).number)
    return str(call.caller) if verb == "dial" else ""


def _call_of(event: Event) -> Call:
    return Call.objects.select_related("court").get(pk=event.about.rpartition(":")[2])


def _machine(at: datetime) -> Person:
    return the_machine().on(timezone.localdate(at))
