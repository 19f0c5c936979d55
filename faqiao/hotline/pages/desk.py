"""The agent's desk: my orders, the call being taken down, what this caller asked before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.calls.queries import call_to_write_down
from faqiao.cases import actions as docket
from faqiao.cases.queries import case_at_a_desk
from faqiao.hotline import actions, queries
from faqiao.hotline.forms import SECRET, Register
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.pages import at_hand, hints
from faqiao.hotline.pages.knowledge import beside, read_out
from faqiao.hotline.pages.lines import bands_of, lines_of
from faqiao.hotline.pages.repeats import ask_why, note_why, repeats_of
from faqiao.kit.http import Visit, show, wants_part
from faqiao.kit.phones import parsed
from faqiao.matters.states import Channel
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

QUEUE = 80
#: What the form says to the action of the same name.
TAKEN_DOWN = (
    "court", "category", "request", "name", "phone", "street", "case_number", "token", "matter", "texts",
    "cause", "urgency",
)  # fmt: skip
LONGEST = 8000  # characters of a draft's field that are kept
#: What a call does not bring by itself: with one of these a draft begins.
WRITTEN = ("name", "category", "request", "case_number", "cause", "street", "answer", "duty_note")


@require_GET
@never_cache
def desk(request: Visit) -> HttpResponse:
    """A fresh form; or, with ?draft=, what was begun earlier, here or on another machine."""
    at_a_desk(request)
    token = _token(request.GET.get("draft", ""))
    if token is None:
        form = Register(viewer=request.user, at=request.at)
        return show_desk(request, form, made=_made(request))
    if used := queries.order_of_token(token):
        return redirect(f"{reverse('hotline:desk')}?{urlencode({'made': used.number})}")
    draft = queries.draft_of(request.user, token)
    if draft is None:
        form = Register(viewer=request.user, at=request.at, initial={"token": token})
        return show_desk(request, form)
    said = {**draft.said, "token": str(token)}
    form = Register(said, viewer=request.user, at=request.at)
    form.errors.clear()
    return show_desk(request, form, saved_at=draft.saved_at)


@require_http_methods(["GET", "POST"])
def register(request: Visit) -> HttpResponse:
    at_a_desk(request)
    if request.method == "GET":
        return redirect("hotline:desk")
    form = Register(request.POST, viewer=request.user, at=request.at)
    repeats = repeats_of(form, request)
    there = _taken_down(form) if form.is_valid() else None
    if there is None:
        ask_why(form, repeats)
    if not form.is_valid():
        return show_desk(request, form, status=422)
    said = form.cleaned_data
    order = there or _take_down(request, form, said)
    if there is None:
        note_why(order, repeats, request)
    actions.drop_draft(token=said["token"], by=request.user)
    return redirect(f"{reverse('hotline:desk')}?{urlencode({'made': order.number})}")


@require_http_methods(["GET", "POST"])
def preview(request: Visit) -> HttpResponse:
    """Look before sending: who is calling, where it should go, what to read back. Nothing is kept."""
    at_a_desk(request)
    if request.method == "GET":
        return redirect("hotline:desk")
    data = hints.taken_over(request) if "take" in request.POST else read_out(request)
    said, offered = at_hand.with_proposal(request, data)
    form = Register(said, viewer=request.user, at=request.at)
    form.errors.clear()
    return show_desk(request, form, part="hotline/_preview.html", offered=offered)


@require_http_methods(["GET", "POST"])
def identify(request: Visit) -> HttpResponse:
    """Check whether the caller belongs to the case, before anything of it is said."""
    at_a_desk(request)
    if request.method == "GET":
        return redirect("hotline:desk")
    form = Register(read_out(request), viewer=request.user, at=request.at)
    form.errors.clear()
    case = case_at_a_desk(request.user, request.POST.get("case_number", ""))
    call = at_hand.call_of(form)
    held = True
    if case is not None and call is not None:
        own = parsed(request.POST.get("party_phone") or request.POST.get("phone", ""))
        check = docket.identify(
            case=case,
            call=call,
            caller=form.caller(),
            password=request.POST.get("secret", "").strip(),
            phone=own or "",
            tail=request.POST.get("tail", "").strip(),
            by=request.user,
            at=request.at,
        )
        held = check.succeeded
    return show_desk(request, form, part="hotline/_checked.html", failed=not held)


@require_POST
def draft(request: Visit) -> HttpResponse:
    """Keep what stands in the form, so that it is there after a crash, a sign-out, on another machine."""
    at_a_desk(request)
    token = _token(request.POST.get("token", ""))
    left_out = {"csrfmiddlewaretoken", "token", *SECRET}
    said = {k: v[:LONGEST] for k, v in request.POST.dict().items() if k not in left_out}
    saved_at = None
    begun = not said.get("call") or any(map(said.get, WRITTEN))
    if token and begun and not queries.order_of_token(token):
        actions.keep_draft(token=token, said=said, by=request.user, at=request.at)
        saved_at = request.at
    context = {"saved_at": saved_at}
    return show(request, "hotline/_saved.html", context, part="hotline/_saved.html")


@require_POST
def drop_draft(request: Visit) -> HttpResponse:
    """Throw a draft away."""
    at_a_desk(request)
    if token := _token(request.POST.get("token", "")):
        actions.drop_draft(token=token, by=request.user)
    return redirect("hotline:desk")


@require_GET
def queue(request: Visit) -> HttpResponse:
    """The queue alone, for a page that has heard of a change. Nothing that is being typed is touched."""
    at_a_desk(request)
    if not wants_part(request):
        return redirect("hotline:desk")
    context = queue_context(request) | {"made": _made(request)}
    return show(request, "hotline/desk.html", context, part="hotline/_queue.html")


def queue_context(request: Visit) -> dict[str, Any]:
    mine = list(queries.in_brief(queries.followed_by(request.user))[:QUEUE])
    return {
        "bands": bands_of(lines_of(mine), request.user, request.at),
        "count": len(mine),
        "full": len(mine) == QUEUE,
    }


def at_a_desk(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.AT_THE_DESK):
        raise Http404


def show_desk(
    request: Visit,
    form: Register,
    *,
    made: WorkOrder | None = None,
    part: str = "hotline/_register.html",
    status: int = 200,
    failed: bool = False,
    **more: Any,  # noqa: ANN401  what the page was asked for
) -> HttpResponse:
    proposal = at_hand.proposal_at(form, request)
    context = queue_context(request) | {
        "form": form,
        "token": form["token"].value(),
        "repeats": repeats_of(form, request),
        "caller": at_hand.caller_of(form, request.user),
        "promise": at_hand.promise_of(form, request),
        "case": at_hand.case_of(form, request, failed=failed),
        "alike": at_hand.alike_of(form, request),
        "proposal": proposal,
        "may_route": serves_a_court(request.user, Role.SUPERVISOR),
        "offered_unit": form.data.get("offered", "") if form.is_bound else "",
        "hint": hints.hint_of(form),
        "language": "language" in form.data,
        "asked": request.headers.get("HX-Trigger-Name", ""),
        "drafts": queries.drafts_of(request.user) if part == "hotline/_register.html" else [],
        **beside(form, request),
        "made": made,
        "made_clock": queries.running_clocks([made]).get(made.pk) if made else None,
        **more,
    }
    return show(request, "hotline/desk.html", context, part=part, status=status)


def _token(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _made(request: Visit) -> WorkOrder | None:
    number = request.GET.get("made", "")
    return queries.orders_seen_by(request.user).filter(number=number).first() if number else None


def _taken_down(form: Register) -> WorkOrder | None:
    """The order that this very form has made already."""
    return queries.order_of_token(form.cleaned_data["token"])


def _call(request: Visit) -> Any:  # noqa: ANN401  a call or None
    """The call that this page says it takes down, if it was this agent's."""
    key = request.POST.get("call", "")
    found = call_to_write_down(request.user, request.at) if key else None
    return found if found and str(found.pk) == key else None


def _take_down(request: Visit, form: Register, said: dict[str, Any]) -> WorkOrder:
    """Written down first, whatever comes next: a call is never lost."""
    facts = {name: said[name] for name in TAKEN_DOWN}
    who = {"by": request.user, "at": request.at}
    order = actions.register(channel=Channel.PHONE, call=_call(request), **facts, **who)
    hints.note(request, order)
    if said["how"] == "ANSWER":
        read_out = {"article": said["article"], "article_note": said["article_note"]}
        actions.answer(order=order, answer=said["answer"], **read_out, **who)
    elif said["how"] == "DUTY":
        actions.hand_to_duty(order=order, note=said["duty_note"], **who)
    elif said["how"] == "DISPATCH":
        offer = at_hand.proposal_at(form, request)
        proposed = offer.facts if offer else None
        actions.dispatch(
            order=order, unit=said["unit"], handler=said["handler"], proposed=proposed, **who
        )
    return order
