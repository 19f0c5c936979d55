"""Serving a paper: the consent, the ways that are tried, and the moment at which it counts."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop

from faqiao.instruments import queries, rules
from faqiao.instruments.models import Address, Attempt, Service
from faqiao.instruments.states import ADDRESS, ATTEMPT, SERVICE, Form, ServiceWay
from faqiao.kit.said import kept
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import Refused, require
from faqiao.law.answers import Answer, Unanswerable
from faqiao.law.service import Procedure
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.models import Due, Party
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.papers.models import Version


@action
def agree_address(
    *,
    party: Party,
    way: str,
    address: str = "",
    form: str = Form.EXPRESS,
    given: bool = True,
    by: Person,
    at: datetime,
) -> Address:
    """Agree to be served electronically at an address. Judgments, rulings and mediation papers are included."""
    party = locked(party)
    require(rules.agree_address(by, party, way, address))
    agreed = Address.objects.create(
        matter_id=party.matter_id,
        party=party,
        way=way,
        address=address,
        form=form,
        given=given,
        agreed_by=by,
        agreed_at=at,
    )
    record(
        "instruments.address.agree_address",
        about=agreed,
        by=by,
        at=at,
        way=str(way),
        form=str(form),
        given=given,
    )
    return agreed


@action
def withdraw_address(*, address: Address, by: Person, at: datetime) -> Address:
    """Take the consent back for this address. What was served before stays served."""
    address = locked(address)
    require(rules.withdraw_address(by, address))
    ADDRESS.apply("withdraw_address", address)
    address.withdrawn_at = at
    address.save(update_fields=["state", "withdrawn_at"])
    record("instruments.address.withdraw_address", about=address, by=by, at=at, way=address.way)
    return address


@action
def serve(
    *,
    version: Version,
    party: Party,
    ways: Sequence[str],
    judgment: bool = False,
    procedure: str = Procedure.ORDINARY,
    until: datetime,
    request: UUID,
    by: Person,
    at: datetime,
) -> Service:
    """Serve a paper on a party, by one way or several at once; the first that counts makes it effective."""
    alone_with(request)
    if there := queries.service_of_request(request):
        return there_before(there)
    version.paper = locked(version.paper)
    party = locked(party)
    require(rules.serve(by, version, party))
    service = Service(
        version=version,
        matter_id=party.matter_id,
        party=party,
        judgment=judgment,
        procedure=procedure,
        form=queries.form_of(party),
        request=request,
        begun_by=by,
        begun_at=at,
        until=until,
    )
    service.link_key = fingerprint(service.token)
    service.save()
    due = Due(until, kept(gettext_noop("By then it has arrived, or another way is tried.")))
    matters.run_clocks(service, matter=service.matter_id, start=at, due={"serve": due})
    facts = {"paper": version.paper_id, "sha256": version.sha256, "form": service.form}
    record("instruments.service.serve", about=service, by=by, at=at, party=party.pk, **facts)
    for way in ways:
        attempt(service=service, way=way, by=by, at=at)
    return service


@action
def attempt(*, service: Service, way: str, note: str = "", by: Person, at: datetime) -> Attempt:
    """Try a way: what goes out by itself is sent within seconds; the rest is noted by whoever did it."""
    service = locked(service)
    require(rules.attempt(by, service, way))
    agreed = queries.good_addresses(service.party).filter(way=way).first()
    phone = str(service.party.phone) if way == ServiceWay.SMS else ""
    tried = Attempt.objects.create(
        service=service,
        matter_id=service.matter_id,
        way=way,
        address=str(agreed.address) if agreed else phone,
        given=bool(agreed and agreed.given),
        key=f"serve:{secrets.token_hex(12)}",
        tried_by=by,
        tried_at=at,
        note=note,
    )
    facts = {"attempt": tried.pk, "way": str(way), "given": tried.given}
    record("instruments.service.attempt", about=service, by=by, at=at, **facts)
    return tried


@action
def arrive(*, attempt: Attempt, by: Person, at: datetime) -> Attempt:
    """It arrived in the recipient's system, or was left at the home."""
    service, attempt = _both(attempt)
    require(rules.arrive(by, attempt))
    ATTEMPT.apply("arrive", attempt)
    attempt.arrived_at = at
    attempt.save(update_fields=["state", "arrived_at"])
    record("instruments.attempt.arrive", about=attempt, by=by, at=at, way=attempt.way)
    _settle(service, by, at)
    return attempt


@action
def read(*, attempt: Attempt, by: Person, at: datetime) -> Attempt:
    """The recipient opened it; the system shows that. It can be rebutted."""
    service, attempt = _both(attempt)
    require(rules.read(by, attempt))
    ATTEMPT.apply("read", attempt)
    attempt.read_at = at
    attempt.save(update_fields=["state", "read_at"])
    record("instruments.attempt.read", about=attempt, by=by, at=at, way=attempt.way)
    _settle(service, by, at)
    return attempt


@action
def confirm_receipt(
    *, attempt: Attempt, day: date | None = None, by: Person, at: datetime
) -> Attempt:
    """The recipient says that it came; of paper, the day that stands on the receipt."""
    service, attempt = _both(attempt)
    require(rules.confirm_receipt(by, attempt))
    ATTEMPT.apply("confirm_receipt", attempt)
    attempt.confirmed_at = _noon(day) if day else at
    attempt.save(update_fields=["state", "confirmed_at"])
    record(
        "instruments.attempt.confirm_receipt",
        about=attempt,
        by=by,
        at=at,
        way=attempt.way,
        on=day.isoformat() if day else None,
    )
    _settle(service, by, at)
    return attempt


@action
def fail(*, attempt: Attempt, reason: str, by: Person, at: datetime) -> Attempt:
    """It did not arrive: a wrong number, a letter that came back. Another way is tried."""
    _service, attempt = _both(attempt)
    require(rules.fail(by, attempt))
    ATTEMPT.apply("fail", attempt)
    attempt.failed_at, attempt.note = at, reason[:300]
    attempt.save(update_fields=["state", "failed_at", "note"])
    record("instruments.attempt.fail", about=attempt, by=by, at=at, way=attempt.way, reason=reason)
    return attempt


@action
def publish(*, service: Service, place: str, day: date, by: Person, at: datetime) -> Service:
    """Publish a notice for a party whom no other way reaches. It counts as served when its days are over."""
    service = locked(service)
    require(rules.publish(by, service))
    answer = _noticed(service, day)
    SERVICE.apply("publish", service)
    service.noticed_on, service.notice_place = day, place
    service.notice_until, service.basis = answer.value, _basis(answer)
    service.save()
    matters.stop_clocks(service, "serve", at=at)
    due = Due(_noon(answer.value), kept(gettext_noop("The days of a public notice.")))
    matters.run_clocks(service, matter=service.matter_id, start=at, due={"notice": due})
    facts = {"on": day.isoformat(), "until": answer.value.isoformat(), "place": place}
    record("instruments.service.publish", about=service, by=by, at=at, **facts)
    return service


@action
def take_effect(*, service: Service, by: Person, at: datetime) -> Service:
    """Served: on the day, and by the way, that the law counts first."""
    service = locked(service)
    answer = _answer(service, at)
    require(rules.take_effect(by, service, answer.value))
    SERVICE.apply("take_effect", service)
    moment = answer.facts.get("at")
    service.served_on = answer.value
    service.served_at = moment if isinstance(moment, datetime) else None
    service.served_by = str(answer.facts.get("channel", ""))
    service.basis, service.ended_at = _basis(answer), at
    service.save()
    matters.stop_clocks(service, at=at)
    on = answer.value.isoformat() if answer.value else ""
    facts = {"on": on, "how": service.served_by, "party": service.party_id}
    record("instruments.service.take_effect", about=service, by=by, at=at, **facts)
    return service


@action
def give_up(*, service: Service, reason: str, by: Person, at: datetime) -> Service:
    """Stop serving, with the reason. The trace of what was tried stays."""
    service = locked(service)
    require(rules.give_up(by, service))
    SERVICE.apply("give_up", service)
    service.given_up_because, service.ended_at = reason, at
    service.save(update_fields=["state", "given_up_because", "ended_at"])
    matters.stop_clocks(service, at=at)
    record("instruments.service.give_up", about=service, by=by, at=at, reason=reason)
    return service


@action
def ask_paper(*, service: Service, by: Person, at: datetime) -> Service:
    """Ask for a paper that came electronically to be sent on paper, too. It changes no date."""
    service = locked(service)
    require(rules.ask_paper(by, service))
    service.paper_asked_at = at
    service.save(update_fields=["paper_asked_at"])
    record("instruments.service.ask_paper", about=service, by=by, at=at)
    return service


@action
def give_paper(*, service: Service, note: str = "", by: Person, at: datetime) -> Service:
    """Note that the paper was given out on paper."""
    service = locked(service)
    require(rules.give_paper(by, service))
    service.paper_given_at = at
    service.save(update_fields=["paper_given_at"])
    record("instruments.service.give_paper", about=service, by=by, at=at, note=note)
    return service


def _both(attempt: Attempt) -> tuple[Service, Attempt]:
    """The service first, always, so that two ways that report at once do not wait for each other."""
    service = locked(attempt.service)
    attempt = locked(attempt)
    attempt.service = service
    return service, attempt


def _settle(service: Service, by: Person, at: datetime) -> None:
    if rules.take_effect(by, service, _answer(service, at).value):
        take_effect(service=service, by=by, at=at)


def _answer(service: Service, at: datetime) -> Answer[date] | Answer[date | None]:
    answer = queries.effective(service, service.attempts.all())
    over = service.notice_until is not None and service.notice_until <= timezone.localdate(at)
    if answer.value is None and over and service.noticed_on:
        return _noticed(service, service.noticed_on)
    return answer


def _noticed(service: Service, on: date) -> Answer[date]:
    try:
        return queries.noticed(service, on)
    except Unanswerable as no:
        raise Refused(no.said.text("zh-hans"), "") from no


def _basis(answer: Answer[date] | Answer[date | None]) -> str:
    steps = [
        {
            "zh": one.said.zh,
            "en": one.said.en,
            "article": {"zh": one.article.said.zh, "en": one.article.said.en}
            if one.article
            else None,
        }
        for one in answer.steps
    ]
    return json.dumps(steps, ensure_ascii=False)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), timezone.get_current_timezone())
