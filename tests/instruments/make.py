"""A paper with everybody who signs it, or on whom it is served, by real actions; and the worker's part."""

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.db import transaction

from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions
from faqiao.instruments.actions import Asked
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import Capacity, ServiceWay
from faqiao.kit.reactions import jobs_for
from faqiao.ledger.models import Event
from faqiao.matters import actions as matters
from faqiao.matters.states import Channel, PartyRole
from faqiao.papers import actions as papers
from faqiao.papers.models import File
from faqiao.papers.queries import latest_of
from faqiao.people.models import Role
from tests.gateways.pdfs import a_pdf
from tests.make import MORNING, a_court, a_handler, a_unit, staff, the_system

TERM = MORNING + timedelta(days=3)
STROKES = [[(100, 100), (500, 300), (900, 100)], [(500, 60), (500, 340)]]


def after(minutes):
    return MORNING + timedelta(minutes=minutes)


def stored(data, name="paper.pdf"):
    kept = storage.save([data])
    storage.keep(kept.key)
    return File(name, "application/pdf", kept.size, kept.sha256, kept.key, pages=1)


def a_clerk(court):
    return a_handler(a_unit(court))


def a_matter(court=None, by=None):
    court = court or a_court()
    matter = matters.open_matter(
        court=court,
        title="漏水纠纷",
        channel=Channel.WEB,
        by=by or a_clerk(court),
        at=MORNING,
    )
    for role, name, phone in (
        (PartyRole.APPLICANT, "张建国", "+8613811110001"),
        (PartyRole.RESPONDENT, "吴敏", "+8613811110002"),
    ):
        matters.add_party(matter=matter, role=role, name=name, phone=phone, person=None, at=MORNING)
    return matter


def a_paper(matter=None, *, by=None, pdf=None, final=True, at=MORNING):
    the_system()
    matter = matter or a_matter()
    by = by or a_clerk(matter.court)
    for post in by.posts.all():
        matters.involve(matter=matter.pk, organisation=post.organisation, at=MORNING)
    paper = papers.add_paper(
        matter=matter,
        kind="MEDIATION_AGREEMENT",
        title="调解协议书",
        file=stored(pdf or a_pdf()),
        by=by,
        at=at,
    )
    return papers.finish_paper(paper=paper, by=by, at=at) if final else paper


def a_mediator(court):
    return staff(Role.HANDLER, a_unit(court))


def a_signing(paper=None, *, with_mediator=False, until=TERM, at=MORNING, laid=True):
    paper = paper or a_paper()
    asked = [Asked(Capacity.PARTY, party=one) for one in paper.matter.parties.order_by("pk")]
    if with_mediator:
        asked.append(Asked(Capacity.MEDIATOR, person=a_mediator(paper.matter.court)))
    signing = actions.put_out(
        version=latest_of(paper), asked=asked, until=until, by=paper.brought_by, at=at
    )
    if laid:
        settle()
    return Signing.objects.get(pk=signing.pk)


def signatures_of(signing):
    return list(Signature.objects.filter(signing=signing).order_by("place"))


def signed(signature, *, at=None, sealed=True, **said):
    """Signed with a code just asked for, by whoever holds the phone; a member of staff needs none."""
    at = at or after(10)
    signature = Signature.objects.get(pk=signature.pk)
    by = signature.person.on(at.date()) if signature.person else the_system()
    said = {"sha256": signature.signing.sha256, "strokes": STROKES} | said
    if signature.party_id:
        signature = actions.ask_code(signature=signature, by=by, at=at)
        said.setdefault("code", signature.one_time_code)
    signature = actions.sign(signature=signature, by=by, at=at, **said)
    if sealed:
        settle()
    return Signature.objects.get(pk=signature.pk)


_done = {"last": 0}


def settle(rounds=20):
    """What the worker does: every event's reactions, until nothing is left."""
    for _n in range(rounds):
        new = Event.objects.filter(pk__gt=_done["last"], name__regex="^(instruments|papers)[.]")
        new = [event for event in new.order_by("pk") if jobs_for(event.name)]
        if not new:
            return
        for event in new:
            _done["last"] = event.pk
            for job in jobs_for(event.name):
                with transaction.atomic():
                    job(event)


def file_of(signing):
    signing = Signing.objects.get(pk=signing.pk)
    with storage.open_kept(signing.key) as file:
        data = file.read()
    assert sha256(data).hexdigest() == signing.file_sha256
    return data


def a_service(paper=None, *, party=None, ways=(ServiceWay.SMS,), at=MORNING, **said):
    paper = paper or a_paper()
    party = party or paper.matter.parties.order_by("pk").first()
    said = {"until": TERM, "request": uuid4(), "procedure": "ordinary"} | said
    return actions.serve(
        version=latest_of(paper), party=party, ways=ways, by=paper.brought_by, at=at, **said
    )
