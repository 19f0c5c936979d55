"""Who may ask a caller afterwards, and what may be said then."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.rules.shared import is_requester
from faqiao.hotline.states import CALLBACK, CallbackState, State
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine


def draw(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state == State.CLOSED,
            _("Callbacks follow closed orders."),
            way=_("Close the order first."),
        ),
        provided(
            all(one.closure != order.reopenings + 1 for one in order.callbacks.all()),
            _("This closing is on the callback list already."),
        ),
        provided(
            is_machine(actor) or holds(actor, Role.SUPERVISOR, court=order.court_id),
            _("Callbacks are drawn by rule, or added by a supervisor."),
        ),
    )


def claim(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("claim", callback), calling_back(actor, callback))


def unclaim(actor: Person, callback: Callback) -> Verdict:
    return all_of(
        CALLBACK.allows("unclaim", callback),
        provided(callback.claimed_by_id is not None, _("Nobody is calling this person.")),
        provided(
            actor.pk == callback.claimed_by_id
            or holds(actor, Role.SUPERVISOR, court=callback.order.court_id),
            _("A colleague is calling this person now."),
            way=_("Wait until they are done, or ask a supervisor."),
        ),
    )


def attempt(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("attempt", callback), calling_back(actor, callback))


def give_up(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("give_up", callback), calling_back(actor, callback))


def decline(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("decline", callback), asked_or_asking(actor, callback))


def rate(actor: Person, callback: Callback) -> Verdict:
    """The system speaks for a caller who holds the link."""
    return all_of(
        provided(
            callback.state != CallbackState.ANSWERED,
            _("This caller has answered already; nobody is asked twice."),
        ),
        CALLBACK.allows("rate", callback),
        YES if is_machine(actor) else asked_or_asking(actor, callback),
    )


def offer_link(actor: Person, callback: Callback) -> Verdict:
    return all_of(
        CALLBACK.allows("offer_link", callback),
        provided(
            callback.invited_at is None,
            _("This caller has a link already; each closing has one."),
            way=_("Call them, or wait for the answer."),
        ),
        provided(
            bool(callback.order.requester.phone),
            _("There is no phone number to send a link to."),
        ),
        YES if is_machine(actor) else calling_back(actor, callback),
    )


def repeat_link(actor: Person, callback: Callback) -> Verdict:
    return all_of(
        CALLBACK.allows("repeat_link", callback),
        provided(callback.invited_at is not None, _("No link has been sent yet.")),
        provided(callback.nudged_at is None, _("This caller was reminded once; that is enough.")),
        provided(is_machine(actor), _("Callers are reminded by the clock.")),
    )


def not_own_work(actor: Person, callback: Callback) -> Verdict:
    order = callback.order
    return provided(
        actor.pk not in (order.handler_id, order.registered_by_id),
        _("Nobody calls back an order of their own."),
        way=_("A colleague asks the caller."),
    )


def calling_back(actor: Person, callback: Callback) -> Verdict:
    return all_of(
        provided(
            holds(actor, Role.CALLBACK, Role.SUPERVISOR, court=callback.order.court_id),
            _("Only the callback staff can do that."),
            way=_("Ask the callback staff."),
        ),
        not_own_work(actor, callback),
        provided(
            callback.claimed_by_id in (None, actor.pk),
            _("A colleague is calling this person now."),
            way=_("Wait until they are done, or ask a supervisor."),
        ),
    )


def asked_or_asking(actor: Person, callback: Callback) -> Verdict:
    if is_requester(actor, callback.order):
        return YES
    return calling_back(actor, callback)
