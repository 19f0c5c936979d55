"""The page of a party, by the link that they have from mediation: one thing to do, plain words, the last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.filing import actions, forms, queries, rules
from faqiao.filing.models import Confirmation
from faqiao.filing.states import DECIDED, OPEN, Lack, State
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.limits import Limit
from faqiao.kit.links import by_link
from faqiao.kit.verdict import Refused, Verdict
from faqiao.mediation.queries import side_of_link
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.mediation.models import Side

#: What one party may do in an hour.
DEEDS = Limit("filing-deeds", 60, 3600)
ROAD = (State.GATHERING, State.RECEIVED, State.EXAMINING, State.CONFIRMED)


@require_GET
@by_link
def party(request: Visit, token: str) -> HttpResponse:
    """How it stands, whose turn it is, until when."""
    return _show(request, _side(token), token)


@require_http_methods(["GET", "POST"])
@by_link
def deed(request: Visit, token: str, verb: str) -> HttpResponse:
    """Something that a party does."""
    side, form_of = _side(token), forms.PARTY_DEEDS.get(verb)
    if form_of is None:
        raise Http404
    actor, found = _actor(side, request), _standing(side)
    about = {"about": side, "viewer": actor, "at": request.at}
    form = form_of(request.POST if request.method == "POST" else None, **about)
    verdict = _verdict(verb, actor, side, found)
    if request.method == "GET" or (verdict and not form.is_valid()):
        status = 200 if request.method == "GET" else 422
        context = {"side": side, "token": token, "form": form, "verdict": verdict}
        return render(request, "filing/party_deed.html", context, status=status)
    if not DEEDS.pay(str(side.pk)):
        raise Refused(
            _("You have sent a great deal in this hour."), _("Wait an hour, or call 12368.")
        )
    _do(request, verb, form, side, found, actor)
    messages.success(request, _said(verb))
    return redirect("filing:party", token)


def _do(
    request: Visit, verb: str, form: Deed, side: Side, found: Confirmation | None, actor: Person
) -> None:
    facts = form.facts() if form.is_valid() else {}
    told = {**facts, "by": actor, "at": request.at}
    if verb == "apply":
        if form.is_valid():
            actions.apply(side=side, **told)
        return
    if found is None:
        raise Http404
    if verb == "join":
        told["side"] = side
    getattr(actions, verb)(confirmation=found, **told)


def _show(request: Visit, side: Side, token: str) -> HttpResponse:
    actor, found = _actor(side, request), _standing(side)
    mediation, language = side.mediation, get_language() or ""
    open_ = found is not None and found.state in OPEN
    counts = open_ or (found is not None and found.state in DECIDED)
    applied = set(found.applicants.values_list("side", flat=True)) if found and open_ else set()
    then = queries.what_follows(found) if found and queries.has_followed(found) else None
    about = {"about": side, "viewer": actor, "at": request.at}
    due = queries.apply_due(mediation.effective_at) if mediation.effective_at else None
    context: dict[str, Any] = {
        "side": side, "mediation": mediation, "token": token, "confirmation": found, "counts": counts,
        "applied": side.pk in applied, "due": due, "clock": queries.running_of(found) if found else None,
        "others": mediation.sides.exclude(pk__in=applied).exclude(pk=side.pk).select_related("party"),
        "may_apply": rules.apply(actor, side, explained="?"),
        "apply": forms.Apply(auto_id="apply_%s", **about), "join": forms.Join(auto_id="join_%s", **about),
        "lacks": [Lack(one).label for one in found.lacks] if found else [],
        "codes": queries.said_codes(found.codes) if found else [],
        "then": [one.said.text(language) for one in then.steps] if then else [],
        "basis": [one.said.text(language) for one in then.basis] if then else [],
        "steps": _steps(found.state if found and counts else None),
    }  # fmt: skip
    return render(request, "filing/party.html", context)


def _standing(side: Side) -> Confirmation | None:
    return queries.confirmation_of(side.mediation)


def _verdict(verb: str, actor: Person, side: Side, found: Confirmation | None) -> Verdict:
    """What the rule says before anything was filled in."""
    if verb == "apply":
        return rules.apply(actor, side, explained="?")
    if found is None:
        return Verdict(_("Nobody has applied yet."), _("Open your page: it says what to do."))
    if verb == "join":
        return rules.join(actor, found, side)
    return queries.asked(verb, actor, found)


def _side(token: str) -> Side:
    side = side_of_link(token)
    if side is None or side.person_id is None:
        raise Http404
    return side


def _actor(side: Side, request: Visit) -> Person:
    user = request.user
    person = user if user.is_authenticated and user.pk == side.agent_id else side.person
    assert person is not None  # whoever signed has come in
    found: Person = person.on(timezone.localdate(request.at))
    return found


def _steps(state: str | None) -> list[tuple[str, str]]:
    """The road, with done, now, and what comes."""
    here = State.RECEIVED if state == State.SUPPLEMENTING else state
    if here in (State.DENIED, State.REJECTED):
        return []
    place = ROAD.index(State(here)) if here else 0
    over = here == State.CONFIRMED
    words = ["done" if n < place or over else "now" if n == place else "" for n in range(len(ROAD))]
    return [(state.value, word) for state, word in zip(ROAD, words, strict=True)]


def _said(verb: str) -> str:
    told = {
        "apply": _("You have applied. The other side has been told."),
        "join": _("You have applied. It lies before the court when everybody has."),
        "supplement": _("Sent. The court answers within three days."),
        "take_back": _("Taken back. Your agreement still holds."),
        "ask_to_drop": _("The judge has been asked."),
    }
    return told[verb]
