"""The page of a party, by the link in a text message: no account, one thing to do, plain words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.gateways import intake
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.limits import Limit
from faqiao.kit.links import by_link, nowhere
from faqiao.kit.serving import serve
from faqiao.kit.verdict import Refused
from faqiao.mediation import actions, forms, queries
from faqiao.mediation.models import Side
from faqiao.mediation.pages.before import ask_rule, before
from faqiao.mediation.states import INSIDE
from faqiao.papers import actions as papers
from faqiao.papers.queries import latest_of
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

#: What one party may do in an hour; wrong codes to sign with.
DEEDS = Limit("mediation-deeds", 120, 3600)
CODES = Limit("mediation-code", 5, 10 * 60)
ISSUED = Limit("mediation-issue", 6, 3600)
#: Actions that take the mediation, with the side beside it; the others take the side.
WITH_SIDE = {"hand_to_court", "replace", "say", "propose_fact", "make_offer", "concede"}


@require_GET
@by_link
def party(request: Visit, token: str) -> HttpResponse:
    """How it stands, whose turn it is, what happens next."""
    side = _side(token)
    viewer = _viewer(side, request)
    return render(request, "mediation/party.html", before(side, viewer, token, request))


@require_GET
@by_link
def text(request: Visit, token: str) -> HttpResponse:
    """The whole agreement, as it is signed; afterwards it stays readable for its parties."""
    side = _side(token)
    draft = queries.newest_draft(side.mediation)
    if draft is None or not _may_read(side):
        return nowhere(request)
    context = {
        "side": side, "mediation": side.mediation, "draft": draft, "token": token,
        "clauses": queries.clauses_of(draft), "sides": side.mediation.sides.select_related("party"),
        "signatures": draft.signatures.select_related("person", "side__party").order_by("at"),
        "language": get_language(),
    }  # fmt: skip
    return render(request, "mediation/text.html", context)


@require_GET
@by_link
def paper(request: Visit, token: str, key: int) -> HttpResponseBase:
    """A paper that the mediation left, by the link of a party. Whoever takes it is written down."""
    side = _side(token)
    if side.person_id is None:
        return nowhere(request)
    viewer = _actor(side, request)
    found = queries.papers_left(side.mediation, viewer).filter(pk=key).first()
    version = latest_of(found) if found else None
    if version is None or version.printed_at is None:
        return nowhere(request)
    papers.open_paper(version=version, by=viewer, at=request.at)
    name, kind, size = version.name, version.media_type, version.size
    return serve(request, intake.opened(version.key), name=name, kind=kind, size=size)


@require_http_methods(["GET", "POST"])
@by_link
def deed(request: Visit, token: str, verb: str) -> HttpResponse:
    """Something that a party does."""
    side, form_of = _side(token), forms.PARTY_DEEDS.get(verb)
    if form_of is None:
        raise Http404
    viewer = _viewer(side, request)
    about = {"about": side, "viewer": viewer, "at": request.at}
    form = form_of(request.POST if request.method == "POST" else None, **about)
    if request.method == "GET":
        return _ask(request, side, token, form)
    if not DEEDS.pay(str(side.pk)):
        raise Refused(
            _("You have sent a great deal in this hour."), _("Wait an hour, or call 12368.")
        )
    if not form.is_valid():
        return _ask(request, side, token, form, status=422)
    if side.person_id is None:
        side = actions.enter(side=side, by=the_machine(), at=request.at)
    _do(verb, side, form, request)
    messages.success(request, _said(verb))
    return redirect("mediation:party", token)


def _do(verb: str, side: Side, form: Deed, request: Visit) -> None:
    by = _actor(side, request)
    facts: dict[str, Any] = form.facts()
    act = getattr(actions, verb)
    if verb == "sign":
        draft = queries.newest_draft(side.mediation)
        if CODES.is_spent(str(side.pk)):
            raise Refused(
                _("There were too many wrong codes."), _("Wait ten minutes and ask for a new one.")
            )
        CODES.count(str(side.pk))
        act(text=draft, side=side, **facts, by=by, at=request.at)
        return
    if verb == "issue_code":
        if not ISSUED.pay(str(side.pk)):
            raise Refused(
                _("So many codes have been sent to you in this hour."),
                _("Wait an hour, or call 12368."),
            )
        act(side=side, by=by, at=request.at)
        return
    if verb == "terminate":
        act(mediation=side.mediation, **facts, by=by, at=request.at)
        return
    if verb in WITH_SIDE:
        act(mediation=side.mediation, **{"side": side, **facts}, by=by, at=request.at)
        return
    act(side=side, **facts, by=by, at=request.at)


def _ask(request: Visit, side: Side, token: str, form: Deed, status: int = 200) -> HttpResponse:
    verdict = ask_rule(form.verb, side, _viewer(side, request))
    context = {
        "side": side, "mediation": side.mediation, "form": form, "token": token, "verdict": verdict,
    }  # fmt: skip
    return render(request, "mediation/party_deed.html", context, status=status)


def _side(token: str) -> Side:
    side = queries.side_of_link(token)
    if side is None:
        raise Http404
    return side


def _viewer(side: Side, request: Visit) -> Person:
    """Who looks: the party; an agent who is signed in as themselves; before the first step nobody yet."""
    return _actor(side, request) if side.person_id else the_machine().on(_day(request))


def _actor(side: Side, request: Visit) -> Person:
    user = request.user
    person = user if user.is_authenticated and user.pk == side.agent_id else side.person
    assert person is not None
    found: Person = person.on(_day(request))
    return found


def _day(request: Visit) -> Any:  # noqa: ANN401  a date
    return timezone.localdate(request.at)


def _may_read(side: Side) -> bool:
    mediation = side.mediation
    return mediation.state in INSIDE or mediation.effective_at is not None


def _said(verb: str) -> str:
    told = {
        "consent": _("Thank you. We have written down that you agree."),
        "refuse": _("We have told the other side. You need do nothing more."),
        "issue_code": _("The code is on its way to your phone."),
        "sign": _("Signed. You can read it here at any time."),
        "concede": _("Only the mediator reads this. It is sealed."),
        "name_figure": _(
            "Your figure is sealed. When the other one is there you hear whether they overlap."
        ),
        "complain": _("The court looks into it and answers you here."),
    }
    return told.get(verb, _("Done, and written down."))
