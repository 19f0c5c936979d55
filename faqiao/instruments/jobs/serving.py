"""What is served goes out, what comes back is noted, and each service ends with its certificate."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from faqiao.gateways.sms.models import State as Sent
from faqiao.gateways.sms.queries import endings_of
from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions, queries
from faqiao.instruments.jobs.shared import machine, tell
from faqiao.instruments.jobs.sheets import certificate_of, spoken
from faqiao.instruments.models import Attempt, Service
from faqiao.instruments.states import ServiceAttemptState, ServiceWay
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.papers import actions as papers
from faqiao.papers.actions import File
from faqiao.papers.states import Kind

OPENED = gettext_noop(
    "%(court)s serves a paper on you: “%(paper)s”. Open it here: %(link)s. Questions: 12368."
)


@reacts_to("instruments.service.attempt")
def send(event: Event) -> None:
    """The page here has it at once; a text message carries the link. Post and visits are people's work."""
    attempt = Attempt.objects.select_related("service__party__person").get(
        pk=(event.facts or {})["attempt"]
    )
    if attempt.way == ServiceWay.PLATFORM and attempt.state == ServiceAttemptState.SENT:
        actions.arrive(attempt=attempt, by=machine(event.at), at=event.at)
    if attempt.way == ServiceWay.SMS:
        service = attempt.service
        facts = {
            "court": str(service.matter.court),
            "paper": service.version.paper.title,
            "link": f"{settings.BASE_URL}/served/{service.token}/",
        }
        court = service.matter.court.code
        to = str(attempt.address)
        tell(attempt, service.party, to, attempt.key, "serve", OPENED, facts, court)


@clockwork(seconds=5)
def note_arrivals(at: datetime) -> None:
    """What the vendor says of a message is what the law calls arrival, or its failing."""
    waiting = {one.key: one for one in queries.on_their_way(ServiceWay.SMS)[:500]}
    for key, state, ended, code in endings_of(list(waiting)):
        attempt = waiting[key]
        by = machine(ended or at)
        if state == Sent.DELIVERED:
            actions.arrive(attempt=attempt, by=by, at=ended or at)
        else:
            reason = code or str(Sent(state).label)
            actions.fail(attempt=attempt, reason=reason, by=by, at=ended or at)


@clockwork(seconds=300)
def end_notices(at: datetime) -> None:
    for service in queries.notices_over(timezone.localdate(at))[:200]:
        actions.take_effect(service=service, by=machine(at), at=at)


@reacts_to("instruments.service.take_effect")
def certify(event: Event) -> None:
    """The certificate has the force of a receipt; it lies on the sheet as a paper of its own."""
    service = queries.with_attempts(Service.objects.all()).get(pk=event.about.rpartition(":")[2])
    with translation.override("zh-hans"):
        lines = _lines(service)
        steps = [_step(one) for one in json.loads(service.basis or "[]")]
        whole = certificate_of(service, lines, steps)
    stored = storage.save([whole])
    storage.keep(stored.key)
    title = f"送达回证：{service.version.paper.title}"[:120]
    file = File(
        name=f"{title}.pdf",
        kind="application/pdf",
        size=stored.size,
        sha256=stored.sha256,
        key=stored.key,
        pages=1,
    )
    papers.add_paper(
        matter=service.matter,
        kind=Kind.OTHER,
        title=title,
        file=file,
        source="MADE",
        token=service.request,
        by=machine(event.at),
        at=event.at,
    )


def _lines(service: Service) -> list[tuple[str, str]]:
    version = service.version
    lines = [
        ("受送达人", f"{service.party.name}（{service.party.get_role_display()}）"),
        ("送达文书", version.paper.title),
        ("文书指纹", f"SHA-256 {version.sha256}"),
        ("同意电子送达", _form(service)),
    ]
    for attempt in service.attempts.all():
        lines.append((str(attempt.get_way_display()), "；".join(_trace(attempt))))
    if service.noticed_on:
        lines.append(
            ("公告送达", f"{service.noticed_on}，{service.notice_place}，至 {service.notice_until}")
        )
    lines.append(("送达日期", f"{service.served_on}"))
    return lines


def _form(service: Service) -> str:
    return str(service.get_form_display()) if service.form else "未同意"


def _trace(attempt: Attempt) -> list[str]:
    moments = (
        ("发出", attempt.tried_at),
        ("到达", attempt.arrived_at),
        ("阅知", attempt.read_at),
        ("确认收悉", attempt.confirmed_at),
        ("未送达", attempt.failed_at),
    )
    said = [f"{name} {spoken(moment)}" for name, moment in moments if moment]
    return [str(attempt.address), *said] if attempt.address else said


def _step(one: dict[str, object]) -> str:
    article = one.get("article")
    cited = f"（{article['zh']}）" if isinstance(article, dict) else ""
    return f"{one['zh']}{cited}"
