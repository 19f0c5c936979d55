"""A court answers the whistle: sent on, taken, handed back, told what came out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.people.models import Organisation, Person
from faqiao.response import queries, rules
from faqiao.response.actions.calling import involve_liaison
from faqiao.response.models import GovernanceRequest, Rating, Responder
from faqiao.response.states import REQUEST, RESPONDER, ResponderState


@action
def route(
    *,
    request: GovernanceRequest,
    organisation: Organisation,
    why: str = "",
    by: Person,
    at: datetime,
) -> GovernanceRequest:
    """Send a request to the court or tribunal that answers it. Why it is that one stays on the sheet."""
    request = locked(request)
    require(rules.route(by, request))
    require(rules.can_answer(organisation))
    require(rules.free_to_lead(request, organisation))
    proposal = queries.proposal_for(queries.asked_of(request), timezone.localdate(at))
    is_proposed = proposal is not None and proposal.organisation == organisation
    require(rules.told_why(is_proposed, why))

    REQUEST.apply("route", request)
    reason = proposal.why if proposal and is_proposed and not why.strip() else why.strip()
    Responder.objects.create(
        request=request, organisation=organisation, leading=True, state=RESPONDER.start,
        why=reason, since=at,
    )  # fmt: skip
    _move_court(request, organisation, by, at)
    request.save(update_fields=["state", "court"])
    matters.involve(matter=request.matter_id, organisation=organisation, at=at)
    matters.stop_clocks(request, "route", at=at)

    told = {"organisation": organisation.pk, "court": request.court.code, "why": reason}
    row = {"route": proposal.route} if proposal and is_proposed and proposal.route else {}
    record("response.request.route", about=request, by=by, at=at, **told, **row)
    return request


@action
def hand_back(
    *,
    request: GovernanceRequest,
    reason: str,
    words: str,
    better: Organisation | None = None,
    better_words: str = "",
    by: Person,
    at: datetime,
) -> GovernanceRequest:
    """Give a request back that belongs elsewhere, and say where. The clocks go on; who had it stays on the sheet."""
    request = locked(request)
    require(rules.hand_back(by, request))

    REQUEST.apply("hand_back", request)
    responder = rules.leading(request)
    if responder is None:
        raise AssertionError(f"{request} is handed back and nobody leads")
    RESPONDER.apply("hand_back", responder)
    responder.until, responder.left_because, responder.left_words = at, reason, words
    responder.better, responder.better_words = better, better_words
    responder.save()
    request.hand_backs += 1
    request.save(update_fields=["state", "hand_backs"])

    told: dict[str, Any] = {"organisation": responder.organisation_id, "why": reason}
    told |= {"better": better.pk if better else None, "hand_backs": request.hand_backs}
    record("response.request.hand_back", about=request, by=by, at=at, **told)
    return request


@action
def accept(*, request: GovernanceRequest, by: Person, at: datetime) -> GovernanceRequest:
    """Report in: this court comes, and you are the judge in charge. From now on the days run."""
    request = locked(request)
    require(rules.accept(by, request))

    REQUEST.apply("accept", request)
    responder = rules.leading(request)
    if responder is None:
        raise AssertionError(f"{request} is accepted and nobody leads")
    RESPONDER.apply("accept", responder)
    responder.judge, responder.accepted_at = by, at
    responder.save(update_fields=["state", "judge", "accepted_at"])
    request.responded_at = request.responded_at or at
    request.accepted_at = at
    request.save(update_fields=["state", "responded_at", "accepted_at"])
    matters.stop_clocks(request, "respond", at=at)
    dues = _run(request, "finish", at)

    told = {"organisation": responder.organisation_id, "judge": by.pk}
    record("response.request.accept", about=request, by=by, at=at, **told, **dues)
    return request


@action
def record_result(
    *, request: GovernanceRequest, result: str, answer: str, by: Person, at: datetime
) -> GovernanceRequest:
    """Say what came out, in words that the street can use. It confirms and rates next."""
    request = locked(request)
    require(rules.record_result(by, request))

    REQUEST.apply("record_result", request)
    dues = _answer(request, result, answer, at)

    told = {"result": result, "closing": request.closing}
    record("response.request.record_result", about=request, by=by, at=at, **told, **dues)
    return request


@action
def share_result(*, request: GovernanceRequest, by: Person, at: datetime) -> GovernanceRequest:
    """Tell a street whose request went along with another what came out there."""
    request = locked(request)
    require(rules.share_result(by, request))
    into = request.combined_into
    if into is None:
        raise AssertionError(f"{request} goes along with nothing")

    REQUEST.apply("share_result", request)
    request.responded_at = request.responded_at or into.responded_at
    dues = _answer(request, into.result, into.answer, at)

    told = {"result": into.result, "from": into.number, "closing": request.closing}
    record("response.request.share_result", about=request, by=by, at=at, **told, **dues)
    return request


@action
def ask_to_join(
    *,
    request: GovernanceRequest,
    organisation: Organisation,
    asked: str,
    by: Person,
    at: datetime,
) -> Responder:
    """Ask another court or tribunal to answer together; one leads, the others join."""
    request = locked(request)
    require(rules.ask_to_join(by, request, organisation))

    responder = Responder.objects.create(
        request=request, organisation=organisation, leading=False, state=RESPONDER.start,
        asked=asked, since=at,
    )  # fmt: skip
    matters.involve(matter=request.matter_id, organisation=organisation, at=at)

    told = {"organisation": organisation.pk}
    record("response.request.ask_to_join", about=request, by=by, at=at, **told)
    return responder


@action
def join_court(*, responder: Responder, by: Person, at: datetime) -> Responder:
    """Join in: your court answers together with the one that leads."""
    responder = locked(responder)
    require(rules.join_court(by, responder))

    RESPONDER.apply("join_court", responder)
    responder.judge, responder.accepted_at = by, at
    responder.save(update_fields=["state", "judge", "accepted_at"])

    told = {"organisation": responder.organisation_id, "judge": by.pk}
    record("response.request.join_court", about=responder.request, by=by, at=at, **told)
    return responder


@action
def leave(*, responder: Responder, reason: str, by: Person, at: datetime) -> Responder:
    """End the part of a court that joined. What it did stays on the sheet."""
    responder = locked(responder)
    require(rules.leave(by, responder))

    RESPONDER.apply("leave", responder)
    responder.until, responder.left_words = at, reason
    responder.save(update_fields=["state", "until", "left_words"])

    told = {"organisation": responder.organisation_id}
    record("response.request.leave", about=responder.request, by=by, at=at, **told)
    return responder


@action
def open_mediation(*, request: GovernanceRequest, by: Person, at: datetime) -> GovernanceRequest:
    """Have the dispute mediated: what the street told goes over, so that nobody types it again."""
    request = locked(request)
    require(rules.open_mediation(by, request))

    where = {"court": request.court.code, "street": request.street.code, "place": request.place}
    what = {"dispute": request.dispute, "words": request.words, "number": request.number}
    people = {"people_involved": request.people_involved, "judge": by.pk, "body": request.body_id}
    record(
        "response.request.open_mediation", about=request, by=by, at=at, **where, **what, **people
    )
    return request


def end_responders(request: GovernanceRequest, words: str, at: datetime) -> None:
    """Nobody answers this request any more; that they did is kept."""
    at_it = Responder.objects.filter(request=request, until=None)
    at_it.update(state=ResponderState.LEFT, until=at, left_words=words)


def _answer(request: GovernanceRequest, result: str, answer: str, at: datetime) -> dict[str, str]:
    request.result, request.answer, request.answered_at = result, answer, at
    request.save(update_fields=["state", "result", "answer", "answered_at", "responded_at"])
    matters.stop_clocks(request, at=at)
    Rating.objects.get_or_create(request=request, closing=request.closing)
    return _run(request, "confirm", at)


def _run(request: GovernanceRequest, name: str, at: datetime) -> dict[str, str]:
    """Start one clock, unless it runs already; its end, for the event."""
    ends = {"finish": queries.finish_due, "confirm": queries.confirm_due}
    due = {name: ends[name](request.court, at)}
    running = matters.run_clocks(request, matter=request.matter_id, start=at, due=due)
    end = running[name]
    return {f"{name}_due": end.at.isoformat(), f"{name}_basis": end.basis}


def begin_again(request: GovernanceRequest, at: datetime) -> dict[str, str]:
    """The days run anew after a street opened it again."""
    return _run(request, "finish", at)


def _move_court(
    request: GovernanceRequest, organisation: Organisation, by: Person, at: datetime
) -> None:
    if organisation.court is None or organisation.court_id == request.court_id:
        return
    request.court = organisation.court
    matters.transfer(matter=request.matter, court=organisation.court, by=by, at=at)
    involve_liaison(request, at)
