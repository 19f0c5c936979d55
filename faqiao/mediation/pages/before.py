"""What stands before a party: whose turn it is, what can be done, how it goes on."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from faqiao.kit.http import Visit
from faqiao.kit.verdict import Verdict
from faqiao.matters.queries import running_clock
from faqiao.mediation import forms, queries, rules
from faqiao.mediation.models import Side
from faqiao.mediation.states import INSIDE, ConsentTo, End, SessionState, State
from faqiao.people.models import Person

#: The clock of each state, as a party reads it.
CLOCKS = {State.CHOOSING: "choice", State.ASKED: "acceptance"}


#: What a rule is asked about besides the side, before anything was filled in.
ASKED: dict[str, Callable[[Person, Side], Verdict]] = {
    "consent": lambda _viewer, side: rules.open_still(side.mediation),
    "withdraw_consent": lambda viewer, side: rules.withdraw_consent(
        viewer, side, ConsentTo.MEDIATION
    ),
    "make_offer": lambda viewer, side: rules.make_offer(viewer, side.mediation, side, Decimal(1)),
    "concede": lambda viewer, side: rules.concede(viewer, side.mediation, side),
    "terminate": lambda viewer, side: rules.terminate(viewer, side.mediation, End.WITHDRAWN),
    "hand_to_court": lambda viewer, side: rules.hand_to_court(viewer, side.mediation, side),
    "replace": lambda viewer, side: rules.replace(viewer, side.mediation, side),
    "say": lambda viewer, side: rules.say(viewer, side.mediation, side),
    "propose_fact": lambda viewer, side: rules.propose_fact(viewer, side.mediation, side),
    "refuse": lambda viewer, side: (
        rules.open_still(side.mediation) if side.person_id is None else rules.refuse(viewer, side)
    ),
    "agree_to_disclosed": rules.agree_to_disclosed,
    "agree_to_more": rules.agree_to_more,
    "answer_clause": rules.answer_clause,
    "issue_code": rules.issue_code,
}


def ask_rule(verb: str, side: Side, viewer: Person) -> Verdict:
    """What the rule says before anything was filled in."""
    return ASKED.get(verb, rules.is_side)(viewer, side)


def before(side: Side, viewer: Person, token: str, request: Visit) -> dict[str, Any]:
    mediation = side.mediation
    sides = list(mediation.sides.select_related("party").order_by("pk"))
    name = CLOCKS.get(State(mediation.state)) or "term"
    given = {one.to for one in side.consents.filter(withdrawn_at=None)}
    context: dict[str, Any] = {
        "side": side, "mediation": mediation, "token": token, "sides": sides,
        "others": [one for one in sides if one.pk != side.pk],
        "clock": running_clock(mediation, name) or running_clock(mediation, "designation"),
        "consents": [(one, one.value in given) for one in ConsentTo],
        "papers": queries.papers_left(mediation, viewer) if mediation.effective_at else (),
        "consented": ConsentTo.MEDIATION in given,
        "disclosure": mediation.disclosures.filter(listing=mediation.listing).order_by("-pk").first(),
        "steps": _steps(mediation.state),
        "complaints": queries.complaints_seen_by(viewer).filter(side=side),
    }  # fmt: skip
    if mediation.state == State.CHOOSING:
        context["suggested"] = queries.suggested(mediation, viewer.day) if viewer.day else []
        context["by_court"] = running_clock(mediation, "choice") is None
    if mediation.state in INSIDE and side.person_id:
        context |= _inside(side, viewer)
    if mediation.end:
        context |= _afterwards(side)
    return context


def _inside(side: Side, viewer: Person) -> dict[str, Any]:
    mediation = side.mediation
    draft, offer = queries.newest_draft(mediation), queries.open_offer(mediation)
    round_ = mediation.rounds.order_by("-number").first()
    sides = list(mediation.sides.all())
    signed = set(draft.signatures.values_list("side", flat=True)) if draft else set()
    about = {"about": side, "viewer": viewer}
    return {
        "may_go_on": rules.may_go_on(mediation),
        "offers": list(queries.offers_seen_by(viewer).filter(mediation=mediation)),
        "offer": offer,
        "answered": offer.answers.filter(side=side).first() if offer else None,
        "payments": _payments(offer) if offer else [],
        "round": round_,
        "figure_named": queries.figure_named(round_, side) if round_ else False,
        "figure": forms.PARTY_DEEDS["name_figure"](auto_id="figure_%s", **about),
        "draft": draft,
        "lines": queries.compared(draft) if draft else [],
        "standing": queries.standing(draft, sides) if draft else (0, 0),
        "signed": signed,
        "has_signed": side.pk in signed,
        "sign": forms.PARTY_DEEDS["sign"](auto_id="sign_%s", **about),
        "said": queries.messages_seen_by(viewer).filter(mediation=mediation),
        "say": forms.PARTY_DEEDS["say"](auto_id="say_%s", **about),
        "talks": queries.sessions_seen_by(viewer).filter(
            mediation=mediation, state=SessionState.PLANNED
        ),
        "facts": [
            (fact, next((a.answer for a in fact.answers.all() if a.side_id == side.pk), ""))
            for fact in queries.facts_seen_by(viewer).filter(mediation=mediation)
        ],
        "asks_more": mediation.more_days > 0 and side.more_days == 0,
    }


def _payments(offer: Any) -> list[queries.Payment]:  # noqa: ANN401  an Offer
    plan = (offer.yuan, offer.instalments, offer.months, offer.first_on, offer.percent)
    return queries.schedule(*plan)


def _afterwards(side: Side) -> dict[str, Any]:
    then = queries.what_follows(side.mediation)
    language = get_language() or ""
    return {
        "then": then.steps[-1].said.text(language),
        "basis": [one.said.text(language) for one in then.basis],
        "next": str(then.value),
        "passed": queries.facts_passed_on(side.mediation),
    }


def _steps(state: str) -> list[tuple[str, str]]:
    """The road, with done, now, and what comes."""
    order = [State.PROPOSED, State.CHOOSING, State.ASKED, State.MEDIATING, State.READY, State.ENDED]
    here = State.MEDIATING if state == State.STOPPED else State(state)
    if here == State.TURNED_AWAY:
        return []
    place = order.index(here)
    words = ["done" if n < place else "now" if n == place else "" for n in range(len(order))]
    return [(order[n].value, word) for n, word in enumerate(words)]
