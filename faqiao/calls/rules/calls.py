"""Who may do what with a call."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.calls.models import Call, Seat
from faqiao.calls.states import ABLE, CallState
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds, is_machine

BY_HAND = "manual"


def receive(actor: Person) -> Verdict:
    return provided(is_machine(actor), _("Only the telephone exchange reports calls."))


def assign(actor: Person, call: Call) -> Verdict:
    return all_of(
        receive(actor),
        provided(
            call.is_live and not call.is_answered, _("This caller does not wait in the line.")
        ),
    )


def keep_recording(actor: Person, call: Call) -> Verdict:
    return provided(is_machine(actor), _("Only the telephone exchange hands in recordings."))


def take_up(actor: Person, court: Court) -> Verdict:
    return all_of(
        provided(
            holds(actor, Role.AGENT, Role.SUPERVISOR, court=court.pk),
            _("Only hotline agents take calls."),
        ),
        provided(
            not Call.objects.filter(agent=actor).exclude(state=CallState.ENDED).exists(),
            _("You are in a call already."),
            way=_("End that call first; what you have written stays."),
        ),
    )


def tie(actor: Person, call: Call) -> Verdict:
    return in_the_call(actor, call)


def hold(actor: Person, call: Call) -> Verdict:
    return all_of(_during(call, CallState.TALKING), in_the_call(actor, call), _able(call, "hold"))


def resume(actor: Person, call: Call) -> Verdict:
    return all_of(_during(call, CallState.HELD), in_the_call(actor, call), _able(call, "resume"))


def mute(actor: Person, call: Call) -> Verdict:
    return all_of(
        _during(call, CallState.TALKING),
        provided(not call.muted, _("You are muted already.")),
        in_the_call(actor, call),
        _able(call, "mute"),
    )


def unmute(actor: Person, call: Call) -> Verdict:
    return all_of(
        _during(call, CallState.TALKING, CallState.HELD),
        provided(call.muted, _("You are not muted.")),
        in_the_call(actor, call),
        _able(call, "unmute"),
    )


def transfer(actor: Person, call: Call) -> Verdict:
    by_hand = YES if call.adapter == BY_HAND else _able(call, "transfer")
    return all_of(
        _during(call, CallState.TALKING, CallState.HELD), in_the_call(actor, call), by_hand
    )


def hang_up(actor: Person, call: Call) -> Verdict:
    by_hand = YES if call.adapter == BY_HAND else _able(call, "hang_up")
    return all_of(
        provided(call.is_live, _("This call has ended.")), in_the_call(actor, call), by_hand
    )


def dial(actor: Person, call: Call) -> Verdict:
    """Ring the agent first, then the number of an earlier call."""
    sits = Seat.objects.filter(person=actor).exclude(extension="")
    return all_of(
        provided(bool(call.phone_key), _("This caller's number is not known.")),
        provided(
            holds(actor, Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, court=call.court_id),
            _("Only the hotline desk of this court can do that."),
        ),
        _able(call, "dial"),
        provided(
            sits.exists(),
            _("It is not known at which telephone you sit."),
            way=_("Enter your extension under “My seat”."),
        ),
    )


def call_back(actor: Person, call: Call) -> Verdict:
    return all_of(
        provided(call.missed, _("Somebody spoke to this caller.")),
        provided(
            call.called_back_at is None or call.reached is False,
            _("This caller has been called back."),
        ),
        provided(
            holds(actor, Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, court=call.court_id),
            _("Only the hotline desk of this court can do that."),
            way=_("Ask the hotline desk, 12368."),
        ),
    )


def unmask(actor: Person, call: Call) -> Verdict:
    return all_of(
        provided(bool(call.caller), _("This caller's number is not known.")),
        provided(
            actor.pk == call.agent_id
            or holds(actor, Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, court=call.court_id),
            _("Only the hotline desk of this court can do that."),
        ),
    )


def listen(actor: Person, call: Call) -> Verdict:
    """Supervisors and leaders of the court, whoever took the call, and who handles what came of it."""
    handles = holds(actor, Role.HANDLER) and (
        call.matter_id is not None and matters_seen_by(actor).filter(pk=call.matter_id).exists()
    )
    return all_of(
        provided(
            bool(call.recording_key),
            _("There is no recording of this call."),
            way=_("It comes some seconds after the call, where the exchange records."),
        ),
        provided(
            actor.pk == call.agent_id
            or handles
            or holds(actor, Role.SUPERVISOR, Role.LEADER, court=call.court_id),
            _("A recording is for those who took the call or handle what came of it."),
            way=_("Ask a supervisor."),
        ),
    )


def in_the_call(actor: Person, call: Call) -> Verdict:
    return provided(
        actor.pk == call.agent_id,
        _("Only the person in this call can do that."),
    )


def _during(call: Call, *states: CallState) -> Verdict:
    here = CallState(call.state)
    return provided(
        here in states,
        _("This cannot be done now: the call stands at “%(state)s”.") % {"state": here.label},
    )


def _able(call: Call, verb: str) -> Verdict:
    return provided(
        verb in ABLE[call.adapter],
        _("This page does not reach your telephone."),
        way=_("Press the button on the telephone itself."),
    )
