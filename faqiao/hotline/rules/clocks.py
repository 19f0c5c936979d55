"""Who may let an order wait, give it more time, or count it otherwise."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from faqiao.hotline.models import Extension, Target, WorkOrder
from faqiao.hotline.rules.shared import in_hand, in_the_unit, is_requester, still_open, supervising
from faqiao.hotline.states import (
    EXTENSION,
    HOLD,
    Approver,
    ExtensionState,
    Hold,
    Resumed,
    State,
)
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law.hotline import promised
from faqiao.people.models import Person, Role
from faqiao.people.rules import administers, holds, is_machine

#: Roles of people who lead a division, where the court has such posts.
HEADS = tuple(role for role in Role if role.value == "DIVISION_HEAD")


def pause(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        in_progress(order),
        HOLD.allows("pause", order),
        in_hand(actor, order),
        not_too_often(order),
    )


def resume(actor: Person, order: WorkOrder, why: str = Resumed.STAFF) -> Verdict:
    own = why in (Resumed.CALLER, Resumed.MATERIAL, Resumed.MOVED)
    return all_of(
        HOLD.allows("resume", order),
        provided(
            is_machine(actor)
            or actor.pk == order.handler_id
            or bool(in_the_unit(actor, order))
            or holds(actor, Role.AGENT, Role.SUPERVISOR, court=order.court_id)
            or (own and is_requester(actor, order)),
            _("Only the caller, the unit or the hotline desk can let this go on."),
            way=_("Call 12368."),
        ),
    )


def recategorise(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        still_open(order),
        provided(
            holds(actor, Role.AGENT, Role.SUPERVISOR, court=order.court_id),
            _("Only the hotline desk of this court changes the category."),
            way=_("Tell the hotline desk, or return the order and say why."),
        ),
        provided(
            not order.returns
            or order.state in (State.RECEIVED, State.RETURNED)
            or holds(actor, Role.SUPERVISOR, court=order.court_id),
            _("This order has been returned once; another category gives it other clocks."),
            way=_("Ask a supervisor."),
        ),
    )


def recount(actor: Person, order: WorkOrder) -> Verdict:
    """Running clocks are counted by the court's present working hours only when somebody says so."""
    return all_of(
        still_open(order),
        provided(
            bool(supervising(actor, order)) or bool(administers(actor, order.court)),
            _("Only a supervisor, a court leader or the administrator can have clocks recounted."),
            way=_("Ask a supervisor."),
        ),
        provided(
            actor.pk != order.handler_id,
            _("Nobody has the clocks of their own order recounted."),
            way=_("Ask a supervisor."),
        ),
    )


def ask_extension(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        in_progress(order),
        in_hand(actor, order),
        provided(
            asked_of(order) is None,
            _("More time has been asked for already."),
            way=_("Wait for the decision, or take the request back."),
        ),
        extensions_left(order),
    )


def grant_extension(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(_is_asked("grant_extension", order), in_progress(order), approves(actor, order))


def refuse_extension(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(_is_asked("refuse_extension", order), approves(actor, order))


def withdraw_extension(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        _is_asked("withdraw_extension", order),
        provided(
            is_machine(actor) or actor.pk == order.handler_id,
            _("Only the person who signed for this order can do that."),
            way=_("That person does it, or returns the order."),
        ),
    )


def follow_up(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            bool(order.plan) and order.followed_up_at is None,
            _("Nothing is left to be followed up."),
            way=_("An answer can give a plan and a date for what cannot be done at once."),
        ),
        provided(
            order.state in (State.REPLIED, State.CLOSED),
            _("This order is being handled again; a new answer takes the place of the plan."),
        ),
        provided(
            actor.pk == order.handler_id or bool(in_the_unit(actor, order)),
            _("Only the unit that gave the answer follows it up."),
            way=_("Somebody of that unit can do it."),
        ),
    )


# Shared


def another_category(order: WorkOrder, category: str) -> Verdict:
    return provided(
        order.category != category,
        _("It has this category already."),
        way=_("Choose another one."),
    )


def in_progress(order: WorkOrder) -> Verdict:
    return provided(
        order.state == State.IN_PROGRESS,
        _("Somebody has to have signed for this order."),
        way=_("Sign for it first."),
    )


def approves(actor: Person, order: WorkOrder) -> Verdict:
    """Supervisors and leaders, leaders only, or heads of the division too: as the court has set it."""
    approver = promise_of(order).approver
    leads = is_machine(actor) or holds(actor, Role.LEADER, court=order.court_id)
    supervises = holds(actor, Role.SUPERVISOR, court=order.court_id)
    heads = approver == Approver.HEAD and order.unit_id is not None
    may = leads or (supervises and approver != Approver.LEADER)
    return all_of(
        provided(
            actor.pk != order.handler_id,
            _("Nobody grants themselves more time."),
            way=_("Ask a supervisor or a court leader."),
        ),
        provided(
            may or (heads and holds(actor, *HEADS, unit=order.unit_id)),
            _("More time is granted by others: %(who)s.") % {"who": Approver(approver).label},
            way=_("Ask them."),
        ),
    )


def extensions_left(order: WorkOrder) -> Verdict:
    most = promise_of(order).extensions
    granted = sum(
        one.state == ExtensionState.GRANTED and one.turn == order.reopenings
        for one in order.extensions.all()
    )
    return provided(
        granted < most,
        ngettext(
            "More time has been granted %(n)d time, which is the most.",
            "More time has been granted %(n)d times, which is the most.",
            granted,
        )
        % {"n": granted},
        way=_("Answer with what is known now, and give a plan and a date for the rest."),
    )


def not_too_often(order: WorkOrder) -> Verdict:
    most = promise_of(order).pauses
    waited = sum(one.turn == order.reopenings for one in order.pauses.all())
    return provided(
        waited < most,
        ngettext(
            "This order has waited for the caller %(n)d time, which is the most.",
            "This order has waited for the caller %(n)d times, which is the most.",
            waited,
        )
        % {"n": waited},
        way=_("Answer with what is known now, or ask for more time."),
    )


def still_asked(verb: str, extension: Extension) -> Verdict:
    return EXTENSION.allows(verb, extension)


def asked_of(order: WorkOrder) -> Extension | None:
    """The request for more time that waits for a decision."""
    asked = (one for one in order.extensions.all() if one.state == ExtensionState.ASKED)
    return next(asked, None)


def is_waiting(order: WorkOrder) -> bool:
    return order.hold == Hold.PAUSED


def promise_of(order: WorkOrder) -> Target:
    """What the court promises for this order now: its own for the category first, everybody's last."""
    known = order.__dict__.get("_promise")
    if known is None or known[0] != (order.court_id, order.category):
        places = Q(court=order.court_id) | Q(court=None)
        rows = Target.objects.filter(places, category__in=[order.category, ""])
        own = sorted(rows, key=lambda row: (row.court_id is None, row.category == ""))
        found = own[0] if own else Target(**promised(order.court.code, order.category))
        known = order.__dict__["_promise"] = ((order.court_id, order.category), found)
    target: Target = known[1]
    return target


def _is_asked(verb: str, order: WorkOrder) -> Verdict:
    asked = asked_of(order)
    if asked is None:
        return provided(
            False,
            _("Nobody has asked for more time."),
            way=_("The person in charge asks, with a date and a reason."),
        )
    return all_of(still_asked(verb, asked), YES)
