"""Text messages: no word of the talk, no sum; what happened, what comes next, and the link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event, label_of
from faqiao.mediation import queries, rules
from faqiao.mediation.models import Mediation, Session, Side
from faqiao.people.models import Person, Post, Role

Say = Callable[[Side], tuple[str, dict[str, str]]]


@reacts_to("mediation.side.invite")
@reacts_to("mediation.side.remind")
def tell_invited(event: Event) -> None:
    """The link by which a party comes in. Who it is about they know; no fact of the dispute is in it."""

    def say(side: Side) -> tuple[str, dict[str, str]]:
        sentence = _(
            "%(court)s: somebody would like to settle a dispute with you by talking, with a mediator, free of charge. "
            "You may say no. Read it and answer: %(link)s"
        )
        return sentence, {"court": str(side.mediation.court.short_name), "link": _link(side)}

    side = _side(event)
    if side.mediation.is_open:
        _tell(side, event, "mediation.invite", say)


@reacts_to("mediation.mediation.designate")
def tell_appointed(event: Event) -> None:
    """The mediator hears that they are asked, and until when they can answer."""
    mediation = _mediation(event)
    listing = mediation.listing
    if listing is None or listing.person is None or not listing.person.phone:
        return
    due = timezone.localtime(datetime.fromisoformat((event.facts or {})["acceptance_due"]))
    with translation.override(listing.person.language or settings.LANGUAGE_CODE):
        sentence = _(
            "%(number)s: you are asked to mediate. Please disclose any relation and accept by %(day)s; "
            "else it goes to somebody else."
        )
        facts = {
            "number": mediation.number, "day": date_format(due, "MONTH_DAY_FORMAT"),
        }  # fmt: skip
        text = sentence % facts
    send(
        to=str(listing.person.phone), text=text, key=f"{event.key}", kind="mediation.designate",
        facts=facts, about=label_of(mediation), court=mediation.court.code,
    )  # fmt: skip


@reacts_to("mediation.mediation.accept")
def tell_accepted(event: Event) -> None:
    def say(side: Side) -> tuple[str, dict[str, str]]:
        sentence = _("Request %(number)s: %(name)s mediates. Open your page: %(link)s")
        return sentence, {**_facts(side), "name": str(side.mediation.listing or "")}

    _tell_all(event, "mediation.accept", say)


@reacts_to("mediation.session.plan")
@reacts_to("mediation.session.call_off")
def tell_session(event: Event) -> None:
    session = Session.objects.get(pk=(event.facts or {})["session"])
    off = event.name.endswith("call_off")

    def say(side: Side) -> tuple[str, dict[str, str]]:
        sentence = (
            _("Request %(number)s: the talk on %(when)s does not take place. %(link)s")
            if off
            else _("Request %(number)s: you talk on %(when)s, %(way)s. %(link)s")
        )
        when = date_format(timezone.localtime(session.starts_at), "DATETIME_FORMAT")
        return sentence, {**_facts(side), "when": when, "way": str(session.get_way_display())}

    _tell_all(event, "mediation.session", say, only=session.side_id)


@reacts_to("mediation.mediation.settle")
def tell_settled(event: Event) -> None:
    def say(side: Side) -> tuple[str, dict[str, str]]:
        return _(
            "Request %(number)s: the agreement is ready to sign. Read it first: %(link)s"
        ), _facts(side)

    _tell_all(event, "mediation.settle", say)


@reacts_to("mediation.mediation.terminate")
def tell_ended(event: Event) -> None:
    """How it ended, and what can be done now."""

    def say(side: Side) -> tuple[str, dict[str, str]]:
        then = queries.what_follows(side.mediation).steps[-1].said.text(get_language() or "")
        sentence = _("Request %(number)s: mediation has ended: %(end)s. Now: %(then)s. %(link)s")
        return sentence, {
            **_facts(side),
            "end": str(side.mediation.get_end_display()),
            "then": then,
        }

    _tell_all(event, "mediation.terminate", say)


@reacts_to("mediation.mediation.stop")
def tell_coordinator(event: Event) -> None:
    """A suspected sham is reported at once, without any content."""
    mediation = _mediation(event)
    day = timezone.localdate(event.at)
    held = Post.objects.filter(
        Q(until=None) | Q(until__gte=day), role=Role.COORDINATOR, since__lte=day,
        organisation__court=mediation.court,
    )  # fmt: skip
    for person in Person.objects.filter(pk__in=held.values("person"), is_active=True):
        if person.phone:
            text = _("%(number)s was stopped by its mediator. Please open it at your desk.")
            facts = {"number": mediation.number}
            send(to=str(person.phone), text=text % facts, key=f"{event.key}-{person.pk}")


@reacts_to("mediation.side.issue_code")
def tell_code(event: Event) -> None:
    """The code to sign with goes out at once. It stands in no event; the newest one holds."""
    side = _side(event)
    if side.code_until is None or side.code_until <= event.at:
        return

    def say(one: Side) -> tuple[str, dict[str, str]]:
        sentence = _(
            "%(code)s: with this code you sign the agreement of request %(number)s. Tell it to nobody."
        )
        return sentence, {"code": rules.code_of(one), "number": one.mediation.matter.spoken_number}

    _tell(side, event, "code", say)


def _tell_all(event: Event, kind: str, say: Say, *, only: int | None = None) -> None:
    sides = _mediation(event).sides.select_related(
        "party", "person", "mediation__matter", "mediation__court"
    )
    for side in sides.order_by("pk"):
        if only in (None, side.pk):
            _tell(side, event, kind, say)


def _tell(side: Side, event: Event, kind: str, say: Say) -> None:
    if not side.party.phone:
        return
    language = _language(side)
    with translation.override(language):
        sentence, facts = say(side)
        text = sentence % facts
    send(
        to=str(side.party.phone), text=text, key=f"{event.key}-{side.pk}", kind=kind, facts=facts,
        language=language, about=label_of(side.mediation), court=side.mediation.court.code,
        openid=str(side.person.openid) if side.person else "",
    )  # fmt: skip


def _facts(side: Side) -> dict[str, str]:
    return {"number": side.mediation.matter.spoken_number, "link": _link(side)}


def _link(side: Side) -> str:
    return f"{settings.BASE_URL}/m/{queries.link_of(side)}/"


def _language(side: Side) -> str:
    return (side.person.language if side.person else "") or settings.LANGUAGE_CODE


def _mediation(event: Event) -> Mediation:
    found = Mediation.objects.select_related("matter", "court", "listing__person")
    return found.get(pk=event.about.rpartition(":")[2])


def _side(event: Event) -> Side:
    found = Side.objects.select_related("party", "person", "mediation__matter", "mediation__court")
    return found.get(pk=(event.facts or {})["side"])
