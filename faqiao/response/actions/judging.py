"""What the street says of it, what the court claims, what is left out of a rate."""

from __future__ import annotations

from datetime import datetime

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.people.models import Person
from faqiao.response import rules
from faqiao.response.actions.answering import begin_again, end_responders
from faqiao.response.actions.calling import run_first_clocks
from faqiao.response.models import Claim, Exclusion, GovernanceRequest, Rating
from faqiao.response.states import CLAIM, EXCLUSION, RATING, REQUEST, Counting


@action
def confirm(*, request: GovernanceRequest, by: Person, at: datetime) -> GovernanceRequest:
    """Confirm that the court was there and did what it says."""
    request = locked(request)
    require(rules.confirm(by, request))

    REQUEST.apply("confirm", request)
    request.confirmed_at = at
    request.save(update_fields=["state", "confirmed_at"])
    matters.stop_clocks(request, "confirm", at=at)

    record("response.request.confirm", about=request, by=by, at=at, closing=request.closing)
    return request


@action
def rate(
    *,
    rating: Rating,
    resolved: bool,
    satisfied: bool,
    remark: str = "",
    by: Person,
    at: datetime,
) -> Rating:
    """Say whether it is solved and whether you are satisfied: once for each closing."""
    rating = locked(rating)
    require(rules.rate(by, rating))

    RATING.apply("rate", rating)
    rating.resolved, rating.satisfied, rating.remark = resolved, satisfied, remark
    rating.rated_by, rating.rated_at = by, at
    rating.save()

    told = {"closing": rating.closing, "resolved": resolved, "satisfied": satisfied}
    record("response.request.rate", about=rating.request, by=by, at=at, **told)
    return rating


@action
def close(*, request: GovernanceRequest, by: Person, at: datetime) -> GovernanceRequest:
    """Close a request that the street has confirmed, or about which it said nothing in its days."""
    request = locked(request)
    require(rules.close(by, request))

    REQUEST.apply("close", request)
    request.closed_at = at
    request.save(update_fields=["state", "closed_at"])
    matters.stop_clocks(request, at=at)

    record("response.request.close", about=request, by=by, at=at, closing=request.closing)
    return request


@action
def reopen(
    *, request: GovernanceRequest, reason: str, by: Person, at: datetime
) -> GovernanceRequest:
    """Send it back to the same court because it is not settled. New days run; the reason is kept."""
    request = locked(request)
    require(rules.reopen(by, request))

    REQUEST.apply("reopen", request)
    request.reopenings += 1
    request.closed_at = request.confirmed_at = request.answered_at = None
    request.result = request.answer = ""
    request.save()
    matters.stop_clocks(request, "confirm", at=at)
    dues = begin_again(request, at)

    told = {"reason": reason, "closing": request.closing}
    record("response.request.reopen", about=request, by=by, at=at, **told, **dues)
    return request


@action
def withdraw(
    *, request: GovernanceRequest, reason: str, by: Person, at: datetime
) -> GovernanceRequest:
    """Take a call back that is not needed any more."""
    request = locked(request)
    require(rules.withdraw(by, request))

    REQUEST.apply("withdraw", request)
    request.withdrawn_at = at
    request.save(update_fields=["state", "withdrawn_at"])
    end_responders(request, reason, at)
    matters.stop_clocks(request, at=at)

    record("response.request.withdraw", about=request, by=by, at=at, reason=reason)
    return request


@action
def combine(
    *, request: GovernanceRequest, into: GovernanceRequest, reason: str, by: Person, at: datetime
) -> GovernanceRequest:
    """Let a request go along with another about the same dispute. Both streets hear what comes out."""
    request = locked(request)
    require(rules.combine(by, request, into))

    REQUEST.apply("combine", request)
    request.combined_into = into
    request.save(update_fields=["state", "combined_into"])
    end_responders(request, reason, at)
    matters.stop_clocks(request, at=at)

    record("response.request.combine", about=request, by=by, at=at, into=into.number, reason=reason)
    return request


@action
def separate(
    *, request: GovernanceRequest, reason: str, by: Person, at: datetime
) -> GovernanceRequest:
    """Take a request out again that is a matter of its own. It is sent to a court by itself."""
    request = locked(request)
    require(rules.separate(by, request))

    REQUEST.apply("separate", request)
    request.combined_into = None
    request.save(update_fields=["state", "combined_into"])
    dues = run_first_clocks(request, at)

    record("response.request.separate", about=request, by=by, at=at, reason=reason, **dues)
    return request


@action
def look(*, request: GovernanceRequest, by: Person, at: datetime) -> GovernanceRequest:
    """Open a request from the street's side. That the court's news was read is kept."""
    require(rules.look(by, request))
    record("response.request.look", about=request, by=by, at=at)
    return request


@action
def claim_prevented(
    *, request: GovernanceRequest, counting: str, basis: str, by: Person, at: datetime
) -> Claim:
    """Claim which disputes did not come to court because of this. The street confirms it or not."""
    request = locked(request)
    require(rules.claim_prevented(by, request))
    require(rules.counts_something(counting, basis))

    lines = [line.strip() for line in basis.splitlines() if line.strip()]
    count = request.people_involved if counting == Counting.PEOPLE else len(lines)
    said = {"counting": counting, "basis": "\n".join(lines), "count": count}
    claim = Claim.objects.create(request=request, claimed_by=by, claimed_at=at, **said)

    told = {"claim": claim.pk, "counting": counting, "count": count}
    record("response.request.claim_prevented", about=request, by=by, at=at, **told)
    return claim


@action
def confirm_claim(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Agree that these disputes did not come to court because of the court's visit."""
    claim = locked(claim)
    require(rules.confirm_claim(by, claim))

    CLAIM.apply("confirm_claim", claim)
    claim.decided_by, claim.decided_at = by, at
    claim.save(update_fields=["state", "decided_by", "decided_at"])

    told = {"claim": claim.pk, "count": claim.count}
    record("response.request.confirm_claim", about=claim.request, by=by, at=at, **told)
    return claim


@action
def dispute_claim(*, claim: Claim, reason: str, by: Person, at: datetime) -> Claim:
    """Say that this is not so, and why. The claim counts for nothing."""
    claim = locked(claim)
    require(rules.dispute_claim(by, claim))

    CLAIM.apply("dispute_claim", claim)
    claim.decided_by, claim.decided_at, claim.decided_words = by, at, reason
    claim.save(update_fields=["state", "decided_by", "decided_at", "decided_words"])

    told = {"claim": claim.pk, "count": claim.count, "reason": reason}
    record("response.request.dispute_claim", about=claim.request, by=by, at=at, **told)
    return claim


@action
def ask_exclusion(
    *,
    request: GovernanceRequest,
    rate: str,
    ground: str,
    words: str,
    by: Person,
    at: datetime,
) -> Exclusion:
    """Ask that a request be left out of one of the three rates, and say why. Somebody else decides."""
    request = locked(request)
    require(rules.ask_exclusion(by, request, rate))

    exclusion = Exclusion.objects.create(
        request=request, rate=rate, ground=ground, words=words, asked_by=by, asked_at=at
    )

    told = {"exclusion": exclusion.pk, "rate": rate, "ground": ground, "words": words}
    record("response.request.ask_exclusion", about=request, by=by, at=at, **told)
    return exclusion


@action
def grant_exclusion(
    *, exclusion: Exclusion, words: str = "", by: Person, at: datetime
) -> Exclusion:
    """Leave the request out of that rate. Who asked, who agreed and why stay beside the figure."""
    exclusion = locked(exclusion)
    require(rules.grant_exclusion(by, exclusion))

    EXCLUSION.apply("grant_exclusion", exclusion)
    _decide(exclusion, words, by, at)

    told = {"exclusion": exclusion.pk, "rate": exclusion.rate, "words": words}
    record("response.request.grant_exclusion", about=exclusion.request, by=by, at=at, **told)
    return exclusion


@action
def refuse_exclusion(*, exclusion: Exclusion, words: str, by: Person, at: datetime) -> Exclusion:
    """Let the request count, and say why."""
    exclusion = locked(exclusion)
    require(rules.refuse_exclusion(by, exclusion))

    EXCLUSION.apply("refuse_exclusion", exclusion)
    _decide(exclusion, words, by, at)

    told = {"exclusion": exclusion.pk, "rate": exclusion.rate, "words": words}
    record("response.request.refuse_exclusion", about=exclusion.request, by=by, at=at, **told)
    return exclusion


def _decide(exclusion: Exclusion, words: str, by: Person, at: datetime) -> None:
    exclusion.decided_by, exclusion.decided_at, exclusion.decided_words = by, at, words
    exclusion.save(update_fields=["state", "decided_by", "decided_at", "decided_words"])
