"""What happens by itself: time that is over, and what the parties are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from faqiao.filing import actions, queries
from faqiao.filing.models import Confirmation
from faqiao.filing.states import State
from faqiao.gateways.sms.gateway import send
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event, label_of
from faqiao.mediation.queries import link_of
from faqiao.people.queries import the_machine

if TYPE_CHECKING:
    from faqiao.mediation.models import Side


#: What the parties are told, by verb.
SAID = {
    "join": gettext_noop(
        "Request %(number)s: the other side asks the court to confirm your agreement, free of "
        "charge. It works only if you apply too, by %(day)s: %(link)s"
    ),
    "receive": gettext_noop(
        "Request %(number)s: everybody has applied. The court says by %(day)s whether it "
        "takes it on. %(link)s"
    ),
    "ask_supplement": gettext_noop(
        "Request %(number)s: the court needs something more from you by %(day)s. Read what: "
        "%(link)s"
    ),
    "admit": gettext_noop(
        "Request %(number)s: the court examines your agreement under %(case)s and decides by "
        "%(day)s. %(link)s"
    ),
    "prolong": gettext_noop(
        "Request %(number)s: the court needs longer and decides by %(day)s. %(link)s"
    ),
    "deny": gettext_noop(
        "Request %(number)s: the court cannot take it on. Why, and what you can do: %(link)s"
    ),
    "confirm": gettext_noop(
        "Request %(number)s: the court has confirmed your agreement (%(case)s). If it is not "
        "kept, enforcement can be asked for. %(link)s"
    ),
    "reject": gettext_noop(
        "Request %(number)s: the court has not confirmed your agreement (%(case)s). You can "
        "mediate anew, or sue. Why: %(link)s"
    ),
    "drop": gettext_noop(
        "Request %(number)s: the application has ended as withdrawn. Your agreement still "
        "holds. %(link)s"
    ),
    "take_back": gettext_noop(
        "Request %(number)s: the application has been taken back. Your agreement still holds. "
        "%(link)s"
    ),
    "lapse": gettext_noop(
        "Request %(number)s: not everybody applied in time, so the court does not confirm it. "
        "Your agreement still holds. %(link)s"
    ),
}


@clockwork(seconds=300)
def end_what_lapsed(at: datetime) -> None:
    """The last day to apply is over, and somebody has not applied: it ends, and everybody is told."""
    by = the_machine().on(timezone.localdate(at))
    for confirmation in queries.overdue("apply", at, State.GATHERING):
        actions.lapse(confirmation=confirmation, by=by, at=at)


@clockwork(seconds=3600)
def remind_the_others(at: datetime) -> None:
    """Some days before the last one: whoever has not applied yet is reminded, once."""
    by = the_machine().on(timezone.localdate(at))
    for confirmation in queries.to_remind(at):
        actions.remind(confirmation=confirmation, by=by, at=at)


@reacts_to("filing.confirmation.apply")
@reacts_to("filing.confirmation.remind")
def tell_others(event: Event) -> None:
    """The others hear until when they apply, or it comes to nothing."""
    confirmation = _confirmation(event)
    if confirmation.state == State.GATHERING:
        applied = list(confirmation.applicants.values_list("side", flat=True))
        _tell(confirmation, event, "join", without=applied)


@reacts_to("filing.confirmation.receive")
@reacts_to("filing.confirmation.ask_supplement")
@reacts_to("filing.confirmation.admit")
@reacts_to("filing.confirmation.prolong")
@reacts_to("filing.confirmation.deny")
@reacts_to("filing.confirmation.confirm")
@reacts_to("filing.confirmation.reject")
@reacts_to("filing.confirmation.drop")
@reacts_to("filing.confirmation.take_back")
@reacts_to("filing.confirmation.lapse")
def tell_all(event: Event) -> None:
    """Every party hears what happened, and what comes next by when. No word of the agreement is in it."""
    _tell(_confirmation(event), event, event.name.rpartition(".")[2])


def _tell(
    confirmation: Confirmation, event: Event, verb: str, *, without: Sequence[int] = ()
) -> None:
    sides = confirmation.mediation.sides.select_related("party", "person").exclude(pk__in=without)
    for side in sides.order_by("pk"):
        if not side.party.phone:
            continue
        language = (side.person.language if side.person else "") or settings.LANGUAGE_CODE
        with translation.override(language):
            facts = _facts(confirmation, event, side)
            text = gettext(SAID[verb]) % facts
        send(
            to=str(side.party.phone), text=text, key=f"{event.key}-{side.pk}",
            kind=f"filing.{verb}", facts=facts, language=language, about=label_of(confirmation),
            court=confirmation.court.code, openid=str(side.person.openid) if side.person else "",
        )  # fmt: skip


def _facts(confirmation: Confirmation, event: Event, side: Side) -> dict[str, str]:
    told = event.facts or {}
    due = next((told[name] for name in told if name.endswith("_due")), "")
    day = timezone.localtime(datetime.fromisoformat(due)) if due else None
    return {
        "number": confirmation.matter.spoken_number,
        "case": str(confirmation),
        "day": date_format(day, "MONTH_DAY_FORMAT") if day else "",
        "link": f"{settings.BASE_URL}/q/{link_of(side)}/",
    }


def _confirmation(event: Event) -> Confirmation:
    found = Confirmation.objects.select_related("matter", "court", "entry", "mediation")
    return found.get(pk=event.about.rpartition(":")[2])
