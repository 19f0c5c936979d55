"""Papers that were signed and served, one that waits for a signature, one on its way: by real actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from faqiao.demo.company import DEMO_CITIZEN_PHONE, Company
from faqiao.demo.world import HOME
from faqiao.instruments import actions
from faqiao.instruments.actions import Asked
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import Capacity, Form, ServiceWay
from faqiao.ledger import jobs as ledger
from faqiao.matters import actions as matters
from faqiao.matters.models import Matter, Party
from faqiao.matters.states import Channel, Confidentiality, PartyRole
from faqiao.papers import actions as papers
from faqiao.papers.models import Paper
from faqiao.papers.queries import latest_of
from faqiao.papers.states import Kind
from faqiao.papers.wording import Template
from faqiao.people.models import Court, Person
from faqiao.people.queries import citizen_of_phone

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNIT = "民事审判一庭"
OTHER_PHONE = "+8613800002468"
#: Two invented hands: strokes of points, x and y from the top left of 1000 by 400.
HANDS = (
    [
        [(120, 90), (330, 80)], [(220, 60), (215, 330), (170, 300)], [(120, 210), (330, 200)],
        [(420, 120), (600, 110)], [(510, 60), (505, 320)], [(420, 230), (610, 220)],
        [(690, 90), (880, 85), (870, 320), (690, 325), (690, 90)], [(740, 160), (830, 158)], [(785, 130), (782, 280)],
    ],
    [
        [(150, 100), (360, 95), (355, 180), (155, 185), (150, 100)], [(110, 230), (400, 222)],
        [(255, 185), (180, 340)], [(260, 225), (390, 335)],
        [(560, 80), (520, 170)], [(560, 120), (860, 110)], [(700, 70), (690, 330)],
        [(560, 210), (850, 200)], [(600, 330), (820, 320)],
    ],
)  # fmt: skip
LEAK = {
    "dispute": "楼上住户家中暖气接口漏水，楼下住户的顶棚和地板受损，双方对维修费有争议。",
    "terms": [
        "吴思远赔偿维修费5850元",
        "吴思远于十五日内修好暖气接口，由物业查验",
        "付清并查验后，双方就此次漏水再无其他争议",
    ],
    "total": "5850",
}
NOISE = {
    "dispute": "装修期间电钻噪声影响邻居休息，双方对施工时间有争议。",
    "terms": [
        "工作日八时前、十八时后及周末全天不使用电钻",
        "吴思远提前一日在楼内微信群告知当日施工内容",
        "双方就已发生的噪声互不再主张赔偿",
    ],
}


def sign_and_serve(until: datetime) -> None:
    """Told as of the last days before `until`; each step leaves its trace and its message."""
    company = Company()
    _in_force(company, until)
    _waiting(company, until)


def _in_force(company: Company, until: datetime) -> None:
    """Signed by both sides five days ago, served on both since."""
    at = until - 5 * DAY
    matter, clerk = _matter(company, "楼上暖气漏水的赔偿", at)
    agreement = _agreement(matter, LEAK, clerk, at)
    signing = _put_out(agreement, clerk, at + HOUR)
    for place, signature in enumerate(_places(signing)):
        _sign(company, signature, place, at + (3 + place) * HOUR)
    for party in matter.parties.order_by("pk"):
        actions.agree_address(party=party, way=ServiceWay.PLATFORM, by=clerk, at=at + 6 * HOUR)
    notice = _notice(matter, 1, clerk, at + DAY)
    first, second = matter.parties.order_by("pk")
    _serve(notice, first, (ServiceWay.PLATFORM,), clerk, at + DAY + HOUR)
    _serve(notice, second, (ServiceWay.MAIL,), clerk, at + DAY + HOUR)
    ledger.drain(at + DAY + HOUR)


def _waiting(company: Company, until: datetime) -> None:
    """The other side has signed; the citizen of the role cards has not. A paper by text message is on its way."""
    at = until - 4 * HOUR
    matter, clerk = _matter(company, "装修噪声的约定", at)
    agreement = _agreement(matter, NOISE, clerk, at, title="调解协议书（装修时间）")
    signing = _put_out(agreement, clerk, at + HOUR)
    _mine, theirs = _places(signing)[:2]
    _sign(company, theirs, 1, at + 2 * HOUR)
    second = matter.parties.order_by("pk")[1]
    actions.agree_address(
        party=second,
        way=ServiceWay.SMS,
        address=OTHER_PHONE,
        form=Form.GAVE_ADDRESS,
        by=clerk,
        at=at + HOUR,
    )
    record = _notice(matter, 2, clerk, at + HOUR, title="权利义务告知书")
    _serve(record, second, (ServiceWay.SMS, ServiceWay.MAIL), clerk, at + 3 * HOUR)


def _matter(company: Company, title: str, at: datetime) -> tuple[Matter, Person]:
    clerk = company.handler(HOME, UNIT, 0, at)
    matter = matters.open_matter(
        court=Court.objects.get(code=HOME),
        title=title,
        channel=Channel.WEB,
        confidentiality=Confidentiality.RESTRICTED,
        by=company.machine(at),
        at=at,
    )
    matters.involve(matter=matter.pk, organisation=company.unit(HOME, UNIT), at=at)
    citizen = citizen_of_phone(DEMO_CITIZEN_PHONE)
    sides = (
        (
            PartyRole.APPLICANT,
            str(citizen.name if citizen else "") or "周明",
            DEMO_CITIZEN_PHONE,
            citizen,
        ),
        (PartyRole.RESPONDENT, "吴思远", OTHER_PHONE, None),
    )
    for role, name, phone, person in sides:
        matters.add_party(matter=matter, role=role, name=name, phone=phone, person=person, at=at)
    return matter, clerk


def _agreement(
    matter: Matter, words: dict[str, Any], clerk: Person, at: datetime, title: str = ""
) -> Paper:
    first, second = matter.parties.order_by("pk")
    facts = {
        "applicants": [{"name": str(first.name), "phone": str(first.phone).removeprefix("+86")}],
        "respondents": [{"name": str(second.name), "phone": str(second.phone).removeprefix("+86")}],
        "mediator": str(clerk.name),
        "day": timezone.localdate(at).isoformat(),
    }
    return _paper(matter, Kind.MEDIATION_AGREEMENT, facts | words, clerk, at, title)


def _notice(matter: Matter, number: int, clerk: Person, at: datetime, title: str = "") -> Paper:
    first = matter.parties.order_by("pk")[0]
    facts = {
        "court": matter.court.name,
        "number": f"（{at:%Y}）京0105诉前调{number}号",
        "to_whom": str(first.name),
        "cause": "财产损害赔偿纠纷",
        "judge": str(clerk.name),
        "day": timezone.localdate(at).isoformat(),
    }
    return _paper(matter, Kind.RIGHTS_NOTICE, facts, clerk, at, title)


def _paper(
    matter: Matter, kind: Kind, facts: dict[str, Any], clerk: Person, at: datetime, title: str
) -> Paper:
    """Made from its template, set, and final."""
    template = Template.of(kind)
    paper = papers.make_paper(
        matter=matter, template=template, facts=facts, title=title, by=clerk, at=at
    )
    ledger.drain(at)
    return papers.finish_paper(paper=paper, by=clerk, at=at)


def _put_out(paper: Paper, clerk: Person, at: datetime) -> Signing:
    asked = [Asked(Capacity.PARTY, party=one) for one in paper.matter.parties.order_by("pk")]
    asked.append(Asked(Capacity.JUDGE, person=clerk))
    signing = actions.put_out(
        version=latest_of(paper), asked=asked, until=at + 3 * DAY, by=clerk, at=at
    )
    ledger.drain(at)
    return signing


def _places(signing: Signing) -> list[Signature]:
    return list(signing.signatures.order_by("place"))


def _sign(company: Company, signature: Signature, hand: int, at: datetime) -> None:
    if signature.party_id is None:
        judge = company.handler(HOME, UNIT, 0, at)
        text = signature.signing.sha256
        actions.sign(signature=signature, sha256=text, strokes=HANDS[0], by=judge, at=at)
    else:
        known = signature.person
        by = known.on(at.date()) if known else company.machine(at)
        signature = actions.ask_code(signature=signature, by=by, at=at)
        actions.sign(
            signature=signature,
            sha256=signature.signing.sha256,
            code=signature.one_time_code,
            strokes=HANDS[hand],
            by=by,
            at=at + timedelta(minutes=2),
        )
    ledger.drain(at)


def _serve(paper: Paper, party: Party, ways: tuple[str, ...], clerk: Person, at: datetime) -> None:
    actions.serve(
        version=latest_of(paper),
        party=party,
        ways=ways,
        until=at + 5 * DAY,
        request=uuid5(NAMESPACE_URL, f"serve {paper.pk} {party.pk}"),
        by=clerk,
        at=at,
    )
