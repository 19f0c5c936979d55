"""Inside: offers, words, facts, the draft and its signatures, for those who talk and while they talk."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Path, Router

from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key
from faqiao.kit.http import Visit
from faqiao.mediation import actions, queries
from faqiao.mediation.api import schemas as s
from faqiao.mediation.api.mediations import own_side, shown
from faqiao.mediation.models import Mediation, Offer, Side

router = Router()
VERB: dict[Any, Any] = {200: s.MediationRoom, **VERB_ANSWERS}
AFTER: dict[Any, Any] = {200: s.MediationOut, **VERB_ANSWERS}


@router.get("/mediations/{key}/room", response={200: s.MediationRoom, **ANSWERS})
def room(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401  built from the schema
    """What is on the table, what was said, and the draft. Concessions told in confidence are not in it."""
    return _room(request, inside(request, key))


@router.post("/mediations/{key}/contact", response=VERB)
def contact(request: Visit, key: Path[Key], said: s.MediationContact) -> Any:  # noqa: ANN401
    """Note that you tried to reach a party."""
    found = inside(request, key)
    side = get_object_or_404(found.sides, pk=said.side)
    return _done(request, found, "contact", side=side, reached=said.reached)


@router.post("/mediations/{key}/plan", response=VERB)
def plan(request: Visit, key: Path[Key], said: s.MediationPlan) -> Any:  # noqa: ANN401
    """Say when you talk."""
    found, facts = inside(request, key), said.dict()
    facts["side"] = _one(found, said.side)
    return _done(request, found, "plan", **facts)


@router.post("/mediations/{key}/say", response=VERB)
def say(request: Visit, key: Path[Key], said: s.MediationSay) -> Any:  # noqa: ANN401
    """Say something, to everybody or between the mediator and one party. The same token says it once."""
    found, side = inside(request, key), _mine(request, key)
    own = side if side and said.private_with else _one(found, said.private_with)
    facts = {"text": said.text, "token": said.token, "private_with": own}
    return _done(request, found, "say", side=side, **facts)


@router.post("/mediations/{key}/propose_fact", response=VERB)
def propose_fact(request: Visit, key: Path[Key], said: s.ProposeFact) -> Any:  # noqa: ANN401
    """Write down what nobody disputes."""
    side = _mine(request, key)
    return _done(request, inside(request, key), "propose_fact", side=side, text=said.text)


@router.post("/mediations/{key}/answer_fact", response=VERB)
def answer_fact(request: Visit, key: Path[Key], said: s.AnswerFact) -> Any:  # noqa: ANN401
    """As a party: confirm it, or not."""
    fact = get_object_or_404(queries.facts_seen_by(request.user), pk=said.fact, mediation=key)
    return _by_side(request, key, "answer_fact", fact=fact, answer=said.answer)


@router.post("/mediations/{key}/concede", response=VERB)
def concede(request: Visit, key: Path[Key], said: s.Concede) -> Any:  # noqa: ANN401
    """Seal a concession. It is never given out here again, to nobody."""
    found = inside(request, key)
    side = _mine(request, key) or get_object_or_404(found.sides, pk=said.side)
    return _done(request, found, "concede", side=side, text=said.text)


@router.post("/mediations/{key}/make_offer", response=VERB)
def make_offer(request: Visit, key: Path[Key], said: s.MakeOffer) -> Any:  # noqa: ANN401
    """Put a sum on the table. The same token does it once."""
    side = _mine(request, key)
    return _done(request, inside(request, key), "make_offer", side=side, **said.dict())


@router.post("/mediations/{key}/answer_offer", response=VERB)
def answer_offer(request: Visit, key: Path[Key], said: s.AnswerOffer) -> Any:  # noqa: ANN401
    """As a party: say yes or no to what is on the table."""
    offer = get_object_or_404(queries.offers_seen_by(request.user), pk=said.offer, mediation=key)
    return _by_side(request, key, "answer_offer", offer=offer, answer=said.answer)


@router.post("/mediations/{key}/open_round", response=VERB)
def open_round(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Ask both for a hidden figure."""
    return _done(request, inside(request, key), "open_round")


@router.post("/mediations/{key}/name_figure", response=VERB)
def name_figure(request: Visit, key: Path[Key], said: s.NameFigure) -> Any:  # noqa: ANN401
    """As a party: name your figure. Nobody gets it here, you neither."""
    round_ = get_object_or_404(inside(request, key).rounds, state="OPEN")
    return _by_side(request, key, "name_figure", round_=round_, amount=said.amount)


@router.post("/mediations/{key}/draft", response=VERB)
def draft(request: Visit, key: Path[Key], said: s.MediationDraft) -> Any:  # noqa: ANN401
    """Write the agreement, or its next version."""
    clauses = [{"kind": "OTHER", "text": one.text} for one in said.clauses]
    return _done(request, inside(request, key), "draft", clauses=clauses)


@router.post("/mediations/{key}/answer_clause", response=VERB)
def answer_clause(request: Visit, key: Path[Key], said: s.AnswerClause) -> Any:  # noqa: ANN401
    """As a party: say yes or no to one clause."""
    return _by_side(request, key, "answer_clause", clause=said.clause, answer=said.answer)


@router.post("/mediations/{key}/settle", response=VERB)
def settle(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """The text stands: let it be signed."""
    return _done(request, inside(request, key), "settle")


@router.post("/mediations/{key}/take_up_again", response=VERB)
def take_up_again(request: Visit, key: Path[Key], said: s.MediationReason) -> Any:  # noqa: ANN401
    """Talk about the text again."""
    return _done(request, inside(request, key), "take_up_again", reason=said.reason)


@router.post("/mediations/{key}/sign", response=AFTER)
def sign(request: Visit, key: Path[Key], said: s.MediationSign) -> Any:  # noqa: ANN401
    """Sign the very text with this SHA-256. A party adds the code from the text message."""
    found = inside(request, key)
    text = get_object_or_404(found.drafts, sha256=said.sha256, settled_at__isnull=False)
    side = _mine(request, key)
    actions.sign(text=text, side=side, **said.dict(), by=request.user, at=request.at)
    return shown(request, key)


def inside(request: Visit, key: int) -> Mediation:
    """404 for whoever is not inside, and for everybody once it is over."""
    found: Mediation = get_object_or_404(
        queries.rooms_seen_by(request.user).select_related("matter", "court", "listing"), pk=key
    )
    return found


def _mine(request: Visit, key: int) -> Side | None:
    return queries.side_of(request.user, inside(request, key))


def _one(mediation: Mediation, key: int | None) -> Side | None:
    return get_object_or_404(mediation.sides, pk=key) if key else None


def _done(request: Visit, mediation: Mediation, verb: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    act = getattr(actions, verb)
    act(mediation=mediation, **facts, by=request.user, at=request.at)
    return _room(request, mediation)


def _by_side(request: Visit, key: int, verb: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    side = own_side(request, key)
    act = getattr(actions, verb)
    act(side=side, **facts, by=request.user, at=request.at)
    return _room(request, side.mediation)


def _room(request: Visit, mediation: Mediation) -> dict[str, Any]:
    viewer, text = request.user, queries.newest_draft(mediation)
    lines = queries.compared(text) if text else []
    return {
        "offers": [
            _offer(one) for one in queries.offers_seen_by(viewer).filter(mediation=mediation)
        ],
        "messages": [
            {
                "side": one.side_id,
                "private_with": one.private_with_id,
                "at": one.at,
                "text": one.text,
            }
            for one in queries.messages_seen_by(viewer).filter(mediation=mediation)
        ],
        "facts": [
            {
                "id": one.pk,
                "text": one.text,
                "answers": {a.side_id: a.answer for a in one.answers.all()},
            }
            for one in queries.facts_seen_by(viewer).filter(mediation=mediation)
        ],
        "version": text.version if text else 0,
        "sha256": text.sha256 if text else "",
        "lines": [
            {"number": one.number, "clause": one.key, "pieces": one.pieces, "answers": one.answers}
            for one in lines
        ],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    plan_ = (offer.yuan, offer.instalments, offer.months, offer.first_on, offer.percent)
    return {
        "id": offer.pk, "side": offer.side_id, "amount": str(offer.amount), "state": offer.state,
        "condition": str(offer.condition),
        "payments": [
            {
                "number": one.number, "on": one.on, "principal": str(one.principal),
                "interest": str(one.interest), "total": str(one.total),
            }
            for one in queries.schedule(*plan_)
        ],
    }  # fmt: skip
