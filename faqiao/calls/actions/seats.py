"""Sitting down at a telephone, being ready, and leaving."""

from __future__ import annotations

from datetime import datetime

from faqiao.calls import queries, rules
from faqiao.calls.models import Seat
from faqiao.calls.states import SEAT
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def take_seat(*, extension: str, by: Person, at: datetime) -> Seat:
    """Say at which telephone you sit. Calls for you ring there; without one you note calls by hand."""
    require(rules.take_seat(by, extension))
    court = queries.court_of_seat(by)
    known = queries.seat_of(by)
    seat = locked(known) if known else Seat(person=by, since=at)
    if court is None:
        raise AssertionError("the rule asked for a post at a desk")
    seat.court, seat.extension = court, extension
    seat.save()
    record("calls.seat.take_seat", about=seat, by=by, at=at, extension=extension)
    return seat


@action
def get_ready(*, seat: Seat, by: Person, at: datetime) -> Seat:
    """Be ready: calls may ring at your seat."""
    seat = locked(seat)
    require(rules.get_ready(by, seat))

    SEAT.apply("get_ready", seat)
    _since(seat, at)
    record("calls.seat.get_ready", about=seat, by=by, at=at)
    return seat


@action
def pause(*, seat: Seat, by: Person, at: datetime) -> Seat:
    """Take a short break: no call rings at your seat, you stay where you are."""
    seat = locked(seat)
    require(rules.pause(by, seat))

    SEAT.apply("pause", seat)
    _since(seat, at)
    record("calls.seat.pause", about=seat, by=by, at=at)
    return seat


@action
def leave(*, seat: Seat, by: Person, at: datetime) -> Seat:
    """Leave the seat; somebody else can sit down at its telephone."""
    seat = locked(seat)
    require(rules.leave(by, seat))

    SEAT.apply("leave", seat)
    seat.extension = ""
    _since(seat, at)
    record("calls.seat.leave", about=seat, by=by, at=at)
    return seat


def _since(seat: Seat, at: datetime) -> None:
    seat.since, seat.reserved_until = at, None
    seat.save(update_fields=["state", "since", "reserved_until", "extension"])
