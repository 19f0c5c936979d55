"""Our requests as Open311 tells them: the services, their questions, how a request stands, what is news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from faqiao.bridge.models import Handover
from faqiao.bridge.states import CLOSED, OPEN
from faqiao.gateways.open311.shapes import (
    Attribute,
    Datatype,
    Definition,
    Request,
    Service,
)
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from faqiao.response.states import Dispute, HandBackReason, Help, Result, Risk, State

#: Verb of a request -> the word with which it is told to others.
WORDS = {
    "route": "routed",
    "accept": "accepted",
    "plan": "planned",
    "give_service": "served",
    "hand_back": "handed_back",
    "record_result": "answered",
    "share_result": "answered",
    "confirm": "confirmed",
    "close": "closed",
    "reopen": "reopened",
    "withdraw": "withdrawn",
    "combine": "combined",
    "separate": "separated",
}
ENDED = {State.CLOSED, State.WITHDRAWN}
HELPS = {
    Help.ADVICE: ("law", "advice"),
    Help.MEDIATION: ("law", "mediation"),
    Help.CIRCUIT: ("court", "hearing"),
    Help.FILING: ("court", "filing"),
    Help.PUBLICITY: ("law", "publicity"),
    Help.JOINT_STUDY: ("law", "12345"),
}


def services() -> list[Service]:
    """The kinds of help; every one asks the same questions."""
    group, what = _("One-number response"), _("The court comes to the street: %(what)s.")
    return [
        Service(
            one.value,
            str(one.label),
            what % {"what": one.label},
            True,
            "realtime",
            HELPS[one],
            group,
        )
        for one in Help
    ]


def definition(code: str) -> Definition | None:
    """What has to be said for this kind of help; None when there is no such kind."""
    if code not in Help.values:
        return None
    listed = [
        _list(1, "dispute", _("What the dispute is about"), True, Dispute.choices),
        Attribute(
            "people", Datatype.NUMBER, _("How many people are involved"), True, order=2,
            datatype_description=_("A whole number"),
        ),
        _list(3, "risk", _("How tense it is"), False, Risk.choices),
        Attribute(
            "street", Datatype.STRING, _("Code or name of the street, where the address does not say it"),
            order=4, datatype_description=_("Twelve or nine digits, or the name as it is written officially"),
        ),
        Attribute("community", Datatype.STRING, _("Code or name of the community"), order=5),
        Attribute("order_12345", Datatype.STRING, _("Number of the 12345 order"), order=6),
        Attribute(
            "case", Datatype.STRING, _("Number of the case, if the dispute is before a court"), order=7
        ),
        Attribute("contact", Datatype.STRING, _("Whom the judge can ask"), order=8),
        Attribute("contact_phone", Datatype.STRING, _("Their telephone"), order=9),
        Attribute(
            "rule", Datatype.TEXT,
            _("A request never asks for an outcome of a case that is before a court. Such words are written"
              " down as the law demands, and are not passed on."),
            variable=False, order=10,
        ),
    ]  # fmt: skip
    return Definition(code, tuple(listed))


def _list(
    order: int, code: str, asked: str, required: bool, choices: Iterable[tuple[str, Any]]
) -> Attribute:
    values = tuple((str(key), str(name)) for key, name in choices)
    return Attribute(
        code, Datatype.SINGLE, asked, required, order=order,
        datatype_description=_("One of the list"), values=values,
    )  # fmt: skip


def status_of(word: str, request: Any) -> str:  # noqa: ANN401  a row of response
    """Open as long as somebody at the court or the street still has to do something."""
    if word in ("reopened", "separated"):
        return OPEN
    return CLOSED if request.state in ENDED else OPEN


def shown(handovers: list[Handover]) -> list[Request]:
    """How the requests stand: what the sender sent, where it is, when it can be expected. Nobody's name."""
    due = _due_of(handovers)
    return [_shown(one, due.get(one.request_id)) for one in handovers]


def _shown(handover: Handover, due: datetime | None) -> Request:
    request: Any = handover.request
    return Request(
        service_request_id=request.number,
        status=CLOSED if request.state in ENDED else OPEN,
        service_code=request.kind,
        requested_datetime=request.called_at,
        status_notes=str(request.get_state_display()),
        service_name=str(request.get_kind_display()),
        description=request.words,
        agency_responsible=str(handover.matter.court),
        updated_datetime=max(handover.changed_at, _newest(request)),
        expected_datetime=due,
        address=request.place,
        address_id=request.street.code,
        extended_status=request.state.lower(),
        reference=handover.reference,
    )


def _newest(request: Any) -> datetime:  # noqa: ANN401
    names = (
        "called_at",
        "accepted_at",
        "answered_at",
        "confirmed_at",
        "closed_at",
        "withdrawn_at",
    )
    moments: list[datetime] = [at for name in names if (at := getattr(request, name))]
    return max(moments)


def _due_of(handovers: list[Handover]) -> dict[int, datetime]:
    """Request -> when it can be expected to be done: the longest clock that still runs."""
    about = {label_of(one.request): one.request_id for one in handovers}
    running = Clock.objects.filter(about__in=about, stopped_at__isnull=True, paused_at__isnull=True)
    due: dict[int, datetime] = {}
    for label, at in running.values_list("about", "due_at"):
        request = about[label]
        due[request] = max(at, due.get(request, at))
    return due


def news_of(word: str, request: Any) -> dict[str, str]:  # noqa: ANN401
    """The few facts that are told along: who, when, why. Words that people wrote stay here."""
    facts = {"court": request.court.code}
    if word == "handed_back":
        left = request.responders.filter(until__isnull=False).order_by("-until").first()
        if left is not None:
            facts |= {"reason": left.left_because, "better": str(left.better or left.better_words)}
    if word == "planned":
        visit = request.appointments.order_by("-planned_at").first()
        facts |= {"visit": visit.starts_at.isoformat()} if visit is not None else {}
    if word == "answered":
        facts |= {"result": request.result}
    return facts


def sentence(word: str, facts: dict[str, str]) -> str:
    """The news in the reader's language."""
    said = {
        "routed": _("A court has the request now."),
        "accepted": _("A judge has accepted the request."),
        "planned": _("The court comes on %(when)s.") % {"when": _when(facts.get("visit", ""))},
        "served": _("The court has been there."),
        "handed_back": _handed_back(facts),
        "answered": _("Result: %(what)s.") % {"what": _label(Result, facts.get("result", ""))},
        "confirmed": _("The street has confirmed the result."),
        "closed": _("The request is closed."),
        "reopened": _("The request is open again."),
        "withdrawn": _("The request was withdrawn."),
        "combined": _(
            "The request is dealt with together with another one about the same dispute."
        ),
        "separated": _("The request is dealt with by itself again."),
    }
    return said.get(word, "")


def _handed_back(facts: dict[str, str]) -> str:
    reason = _label(HandBackReason, facts.get("reason", ""))
    first = _("Handed back: %(reason)s. The time limit runs on.") % {"reason": reason}
    better = facts.get("better", "")
    return f"{first} {_('Better: %(where)s.') % {'where': better}}" if better else first


def _label(choices: Any, value: str) -> str:  # noqa: ANN401  one of the word lists
    return str(choices(value).label) if value in choices.values else "–"


def _when(text: str) -> str:
    at = parse_datetime(text) if text else None
    return date_format(localtime(at), "DATETIME_FORMAT") if at else "–"
