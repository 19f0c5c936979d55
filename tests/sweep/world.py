"""What stands in the demo court: who can be somebody, and where something is to be seen."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.test import Client
from django.utils import timezone

from faqiao.bridge.models import Handover
from faqiao.calls.pages.calls import SALT
from faqiao.calls.queries import calls_seen_by, live_call_of, to_call_back
from faqiao.cases.models import Case
from faqiao.cases.queries import cases_seen_by
from faqiao.cobuilding.models import Activity, Agreement, Commitment, Contact, Evaluation
from faqiao.gateways.mail.queries import newest_mails
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.sms.queries import newest_messages
from faqiao.gateways.storage.gateway import save
from faqiao.hooks.models import Subscription
from faqiao.hotline import actions, queries, rules
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS, SLIP_DEEDS
from faqiao.hotline.models import Batch, Callback, Campaign, Measure, Slip, WorkOrder
from faqiao.hotline.states import CallbackState, State
from faqiao.interference.models import Attempt, Quarter
from faqiao.kit.verdict import Verdict
from faqiao.knowledge.models import Asking, Doubt, Proposal, Version
from faqiao.ledger.models import Event
from faqiao.letters.models import Letter
from faqiao.letters.queries import raw_of
from faqiao.matters import actions as matters
from faqiao.matters.models import Attachment, Matter, Party
from faqiao.people import actions as people_actions
from faqiao.people.models import Absence, ApiToken, District, Organisation, Person, Street
from faqiao.people.queries import the_machine
from tests.browser.conftest import Site
from tests.sweep.bridge import bridge_places
from tests.sweep.cobuilding import cobuilding_places
from tests.sweep.filing import filing_places, filing_words
from tests.sweep.instruments import instrument_places, words_of_instruments
from tests.sweep.knowledge import knowledge_places
from tests.sweep.mediation import mediation_places, own_words
from tests.sweep.papers import paper_places, paper_words
from tests.sweep.response import response_places

ROLES = (
    "citizen", "agent", "supervisor", "handler", "callback", "leader", "head", "officer", "editor", "admin",
    "street", "liaison", "cobuilder", "mediator", "coordinator", "filing",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    url: str
    people: dict[str, Person]
    places: dict[str, str]  # what stands in braces in an address of tests/sweep/stops.py
    keys: dict[int, str]  # the open session of each of them
    words: str  # all that people wrote and are called

    def filled(self, text: str) -> str:
        """`/matters/{sheet}/` with the number in it."""
        return re.sub(r"{([\w.]+)}", lambda found: self.places[found[1]], text)


@dataclass
class Visitors(Site):
    """A browser in which everybody of the demo court is signed in already."""

    keys: dict[int, str] = field(default_factory=dict)

    def _cookies(self, language: str, person: Any) -> list[Any]:
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person is not None:
            cookies[settings.SESSION_COOKIE_NAME] = self.keys[person.pk]
        return [{"name": k, "value": v, "url": self.url} for k, v in cookies.items()]


def look_around(url: str) -> World:
    today = timezone.localdate()
    people = {role: Person.objects.get(username=f"demo-{role}").on(today) for role in ROLES}
    handler, citizen = people["handler"], people["citizen"]
    mine = queries.orders_seen_by(handler)
    told = queries.orders_seen_by(citizen)
    sheet = told.filter(state=State.IN_PROGRESS).first() or told.first()
    assert sheet is not None
    asked = Callback.objects.get(order__requester__person=citizen, state=CallbackState.DUE)
    paper = _a_paper(sheet, citizen)
    party = sheet.matter.parties.first()
    places = {
        "sheet": sheet.matter.number,
        "late": (mine.filter(ladder="LEADER").first() or mine.first()).matter.number,
        "answered": told.filter(state=State.REPLIED).first().matter.number,
        "closed": told.filter(state=State.CLOSED).first().matter.number,
        "asked": asked.order.matter.number,
        "paper": str(paper.pk),
        "party": str(party.pk),
        **_member(people["handler"]),
        **_channels(),
        **_calls(people["agent"], people["supervisor"]),
        "secret": _a_secret(people["admin"], people["supervisor"]),
        "order": str(queries.queue_of(handler).first().pk),
        **_desk(people),
        "any_order": str(queries.orders_seen_by(people["agent"]).first().pk),
    }
    places |= knowledge_places(people["editor"])
    places |= instrument_places(people["handler"])
    places |= response_places(people["street"], people["liaison"])
    places |= mediation_places(citizen, people["mediator"])
    places |= paper_places(citizen, handler)
    places |= filing_places()
    places |= _asked()
    places |= cobuilding_places(people["cobuilder"])
    places |= bridge_places(people["street"], people["liaison"], partial(_a_paper, by=citizen))
    places |= _supervised(people)
    return World(url, people, places | _deeds(people), _sessions(people), _own_words())


def _desk(people: dict[str, Person]) -> dict[str, str]:
    """A case of the handler's, a rule, a link, a draft."""
    case = cases_seen_by(people["handler"]).filter(judge=people["handler"]).first()
    link = queries.links_seen_by(people["agent"]).filter(kind="RELATED").first()
    rule = queries.rules_of_routing(people["supervisor"]).first()
    (draft,) = queries.drafts_of(people["agent"])
    assert case is not None and link is not None and rule is not None
    keys = {"case": case.pk, "order_link": link.pk, "rule": rule.pk, "draft": draft.token}
    return {name: str(key) for name, key in keys.items()} | {"court_key": str(rule.court_id)}


def _a_secret(admin: Person, owner: Person) -> str:
    """A token for the commands of the guide; here, where the server sees it."""
    at = datetime.now(UTC)
    scopes = ["hotline:read", "hotline:write", "people:read"]
    said = {"name": "指南", "scopes": scopes, "courts": [], "rate": 60}
    return people_actions.issue(
        owner=owner, expires_at=at + timedelta(days=1), by=admin, at=at, **said
    ).secret


def _channels() -> dict[str, str]:
    """A letter that waits, a message that did not arrive, a token, a webhook."""
    letter = Letter.objects.filter(state="ASIDE").order_by("pk")[0]
    unheard = OutgoingMessage.objects.filter(state="FAILED").order_by("pk")[0]
    token = ApiToken.objects.filter(revoked_at=None).order_by("pk")[0]
    hook = Subscription.objects.order_by("pk")[0]
    found = {"letter": letter, "unheard": unheard, "api_token": token, "hook": hook}
    return {name: str(thing.pk) for name, thing in found.items()}


def _asked() -> dict[str, str]:
    """A link that waits and one that was used; a draw that is done and one that is sealed."""
    waits, used = Callback.objects.exclude(link_key="").filter(state="DUE")[:2]
    actions.rate(
        callback=used,
        reached=True,
        satisfied=True,
        through="LINK",
        by=the_machine(),
        at=timezone.now(),
    )
    campaigns = Campaign.objects.order_by("-closings", "pk")
    return {
        "link": queries.link_of(waits),
        "used_link": queries.link_of(used),
        "drawn": str(campaigns.filter(state="DRAWN").exclude(closings=0)[0].pk),
        "sealed": str(campaigns.filter(state="ANNOUNCED")[0].pk),
    }


def _sessions(people: dict[str, Person]) -> dict[int, str]:
    keys = {}
    for person in people.values():
        client = Client()
        client.force_login(person)
        keys[person.pk] = client.session.session_key or ""
    return keys


def _own_words() -> str:
    """All that stands in the demo court's rows: names, requests, answers, remarks."""
    texts: list[Any] = [str(message.text) for message in newest_messages()]
    texts += paper_words()
    texts += [f"{mail.subject}\n{mail.text}" for mail in newest_mails()]
    for model in (Contact, Organisation, Person, Party, District, Street):
        texts += model.objects.values_list("name", flat=True)
    texts += Slip.objects.values_list("wrong", flat=True)
    texts += Slip.objects.values_list("demanded", flat=True)
    texts += Slip.objects.values_list("measures", flat=True)
    texts += Measure.objects.values_list("wording", flat=True)
    for attempt in Attempt.objects.all():
        texts += [attempt.who, attempt.standing, attempt.case, attempt.wish, attempt.words]
        texts += [attempt.finding, attempt.ended_because]
    texts += Matter.objects.values_list("title", flat=True)
    texts += words_of_instruments()
    texts += WorkOrder.objects.values_list("request", flat=True)
    texts += Case.objects.values_list("cause", flat=True)
    texts += Case.objects.values_list("next_what", flat=True)
    texts += Attachment.objects.values_list("name", flat=True)
    for one in Letter.objects.all():
        texts += [one.subject, one.text, one.sender_name, raw_of(one).decode("utf-8", "replace")]
    for model in (ApiToken, Subscription):
        texts += model.objects.values_list("name", flat=True)
    texts.append("诉讼费交不起怎么办")  # looked for on a page of tests/sweep/stops.py
    for model in (Version, Asking, Doubt, Proposal):
        texts += [" ".join(map(str, row)) for row in model.objects.values_list()]
    for model in (
        Agreement,
        Activity,
        Commitment,
        Contact,
        Evaluation,
        *apps.get_app_config("response").get_models(),
    ):
        texts += [" ".join(map(str, row)) for row in model.objects.values_list()]
    texts += own_words() + filing_words()
    facts = Event.objects.values_list("facts", flat=True)
    return "\n".join([*map(str, texts), *(json.dumps(one, ensure_ascii=False) for one in facts)])


def _calls(agent: Person, supervisor: Person) -> dict[str, str]:
    """A call in hand, one with a recording, and one that nobody picked up."""
    live = live_call_of(agent)
    talk = calls_seen_by(agent).exclude(recording_key="").first()
    missed = to_call_back(agent).first()
    assert live is not None and talk is not None and missed is not None
    word = signing.dumps([talk.pk, supervisor.pk], salt=SALT)
    sound = f"/hotline/calls/{talk.pk}/recording/?word={word}"
    keys = {"live_call": live.pk, "talk": talk.pk, "missed_call": missed.pk}
    return {"sound": sound, **{name: str(key) for name, key in keys.items()}}


def _member(person: Person) -> dict[str, str]:
    """Somebody whom the administrator of the role cards keeps."""
    post = person.posts.select_related("organisation__court").first()
    assert post is not None and post.organisation.court is not None
    keys = {"member": person.pk, "post": post.pk, "unit": post.organisation_id}
    return {name: str(key) for name, key in keys.items()} | {"court": post.organisation.court.code}


def _supervised(people: dict[str, Person]) -> dict[str, str]:
    """What supervisors, heads of division and the interference officer have before them."""
    slip = Slip.objects.get(state="ISSUED")
    batch, measure = Batch.objects.get(), Measure.objects.get()
    attempts = {one.state: one.number for one in Attempt.objects.order_by("pk")}
    quarter = Quarter.objects.filter(state="DRAWN", court=slip.court).latest("first")
    away = {one.person_id: one.pk for one in Absence.objects.order_by("pk")}
    return {
        "slip": slip.number,
        "slip_unit": str(slip.unit_id),
        "slip_court": slip.court.code,
        "batch": str(batch.pk),
        "measure": str(measure.pk),
        "attempt": attempts["RECORDED"],
        "reviewed": attempts["REVIEWED"],
        "quarter": str(quarter.pk),
        "absence": str(away[people["handler"].pk]),
        "me": str(people["handler"].pk),
    }


def _a_paper(order: WorkOrder | Handover, by: Person) -> Attachment:
    kept = save([b"%PDF-1.4 a contract"])
    facts = {"size": kept.size, "sha256": kept.sha256, "key": kept.key}
    at = datetime.now(UTC)
    return matters.attach(
        matter=order.matter, name="租赁合同.pdf", kind="application/pdf", by=by, at=at, **facts
    )


def _deeds(people: dict[str, Person]) -> dict[str, str]:
    """For every verb the address of its page where it can be done, or else where it is explained."""
    found = {}
    for deed in ORDER_DEEDS:
        found[deed.verb] = _doable(deed.verb, people, queries.orders_seen_by)
    for deed in CALLBACK_DEEDS:
        found[deed.verb] = _doable(deed.verb, people, queries.callbacks_seen_by)
    for deed in SLIP_DEEDS:
        found[deed.verb] = _doable(deed.verb, people, queries.slips_seen_by)
    return {f"{verb}.{what}": said for verb, pair in found.items() for what, said in pair.items()}


def _doable(verb: str, people: dict[str, Person], seen_by: Any) -> dict[str, str]:
    explained = None
    for role, person in people.items():
        for thing in seen_by(person)[:120]:
            verdict: Verdict = getattr(rules, verb)(person, thing)
            here = {"who": role, "key": str(getattr(thing, "number", thing.pk))}
            if verdict and role != "citizen":
                return here
            explained = explained or (here if role != "citizen" else None)
    assert explained is not None, verb
    return explained
