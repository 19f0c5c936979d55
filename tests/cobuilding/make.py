"""Builders for co-building: a district with its streets, both sides of an agreement, what follows from it."""

from datetime import date, timedelta
from itertools import count
from uuid import uuid4

from faqiao.cobuilding import actions
from faqiao.cobuilding.states import Kind, Side
from faqiao.people.models import Court, District, Organisation, Role, Street
from tests.make import MORNING, a_court, an_office, staff

TODAY = MORNING.date()
LATER = timedelta(minutes=15)
_n = count(1)


def a_district():
    n = next(_n)
    return District.objects.create(code=f"9{n:05d}", name=f"第{n}区")


def a_street(district=None):
    n = next(_n)
    return Street.objects.create(
        code=f"9{n:08d}", name=f"第{n}街道", kind="STREET", district=district or a_district()
    )


def a_district_court(district=None):
    court = a_court()
    court.district = district or a_district()
    court.save()
    return court


def a_body(street=None, kind=Organisation.Kind.STREET):
    street = street or a_street()
    n = next(_n)
    return Organisation.objects.create(kind=kind, name=f"{street.name}办事处{n}", street=street)


def a_branch(*, court=None, street=None):
    n = next(_n)
    kind = Organisation.Kind.BRANCH
    return Organisation.objects.create(kind=kind, name=f"第{n}党支部", court=court, street=street)


def a_cobuilder(court):
    return staff(Role.COBUILDER, an_office(court))


def an_officer(body):
    return staff(Role.STREET_OFFICER, body)


def bodies_court(body):
    """The court of the district in which the body is."""
    found = Court.objects.filter(district=body.street.district).first()
    return found or a_district_court(body.street.district)


def a_draft(*bodies, court=None, by=None, at=MORNING, **said):
    bodies = list(bodies) or [a_body()]
    court = court or bodies_court(bodies[0])
    told = {
        "title": "一街一支部联建协议",
        "aims": "把矛盾化解在家门口。",
        "since": TODAY,
        "until": date(TODAY.year + 1, TODAY.month, TODAY.day),
        "token": uuid4(),
    } | said
    return actions.draft(court=court, bodies=bodies, by=by or a_cobuilder(court), at=at, **told)


def an_agreement(*bodies, court=None, at=MORNING, **said):
    """Signed here by both sides."""
    agreement = a_draft(*bodies, court=court, at=at, **said)
    office = a_cobuilder(agreement.court)
    agreement = actions.sign(agreement=agreement, by=office, at=at + LATER)
    for party in agreement.signatories.select_related("body"):
        by = an_officer(party.body)
        agreement = actions.countersign(agreement=agreement, by=by, at=at + 2 * LATER)
    return agreement


def a_contact(agreement, *, side=Side.BODY, by=None, at=MORNING, **said):
    body = agreement.signatories.first().body if side == Side.BODY else None
    told = {"name": "王主任", "post": "综治办", "phone": "+8613800001111", "token": uuid4()} | said
    by = by or a_cobuilder(agreement.court)
    return actions.name_contact(agreement=agreement, side=side, body=body, by=by, at=at, **told)


def a_promise(agreement, *, by=None, at=MORNING, **said):
    told = {
        "side": Side.COURT,
        "text": "每季度一次社区微法庭",
        "due_on": TODAY + timedelta(days=30),
        "token": uuid4(),
    } | said
    by = by or a_cobuilder(agreement.court)
    return actions.promise(agreement=agreement, by=by, at=at, **told)


def an_activity(agreement=None, *, by=None, at=MORNING, **said):
    agreement = agreement or an_agreement()
    body = agreement.signatories.first().body
    told = {
        "kind": Kind.PUBLICITY,
        "title": "民法典进社区",
        "street": body.street,
        "place": "居民活动中心",
        "starts_at": at + timedelta(days=2),
        "ends_at": at + timedelta(days=2, hours=2),
        "token": uuid4(),
    } | said
    by = by or a_cobuilder(agreement.court)
    return actions.announce(court=agreement.court, agreement=agreement, by=by, at=at, **told)


def a_report(activity, *, by=None, at=None, **said):
    told = {
        "reached": 43,
        "handled": 2,
        "basis": "签到表43人；两份调解记录",
        "done": "讲了三件小事。",
    }
    by = by or a_cobuilder(activity.court)
    at = at or activity.ends_at + LATER
    return actions.report_back(activity=activity, by=by, at=at, **(told | said))
