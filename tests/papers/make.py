"""Papers for tests: real files made on the spot, and papers that come by real actions."""

import io
from uuid import uuid4

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image, ImageDraw

from faqiao.gateways.press import gateway as press
from faqiao.gateways.storage import gateway as storage
from faqiao.kit.reactions import jobs_for
from faqiao.ledger.models import Event
from faqiao.matters import actions as matters
from faqiao.matters.states import Channel
from faqiao.papers import actions
from faqiao.papers.models import File
from faqiao.papers.queries import latest_of
from faqiao.papers.wording import Template
from faqiao.people.models import Role
from tests.make import MORNING, a_citizen, a_court, a_handler, a_unit, staff, the_system

PERSON = {"name": "周明", "address": "北京市朝阳区建国路88号", "phone": "13812342076"}
OTHER = {"name": "王芳", "address": "北京市海淀区中关村大街1号"}
FACTS = {
    "court": "北京市朝阳区人民法院",
    "number": "（2026）京0105民初123号",
    "cause": "房屋租赁合同纠纷",
    "day": "2026-03-12",
    "applicants": [PERSON],
    "respondents": [OTHER],
    "plaintiffs": [PERSON],
    "defendants": [OTHER],
    "to_whom": "周明",
    "mediator": "何静",
    "organisation": "朝阳区人民调解委员会",
    "judge": "陈立",
    "clerk": "孙雨",
    "dispute": "租赁合同到期后，押金6000元未退还。",
    "terms": ["王芳退还周明押金5000元", "双方再无其他争议"],
    "total": "5000",
    "plan": "2026-04-01 3000\n2026-04-10 2000",
    "moment": "2026-03-20T09:30",
    "place": "第十二法庭",
    "present": "周明、王芳",
    "course": "双方各自陈述。",
    "outcome": "达成协议。",
    "facts": ["押金6000元已支付"],
    "other": "王芳",
    "reason": "双方意见差距较大。",
    "claims": ["判令被告返还押金6000元"],
    "grounds": "合同到期后被告拒不退还押金。",
    "points": ["不同意返还全部押金"],
    "agreed": "2026-03-12",
    "effect": "2026-03-12",
    "received": "2026-03-15",
    "name": "周明",
    "address": "北京市朝阳区建国路88号",
    "phone": "13812342076",
    "open": "公开",
    "purpose": "开庭",
    "item": "案件受理费",
    "amount": "50",
    "until": "2026-03-22",
    "basis": "不超过1万元的，每件交纳50元。",
    "what": "起诉状",
    "defects": ["证据未编号"],
}


def a_matter(court=None, citizen=None):
    court = court or a_court()
    by = citizen or a_citizen()
    matter = matters.open_matter(
        court=court, title="押金纠纷", channel=Channel.WEB, by=by, at=MORNING
    )
    matter.parties.create(role="REQUESTER", person=by, name="周明", phone="", added_at=MORNING)
    return matter


def a_clerk(matter):
    """A judge or clerk whose unit works on the matter."""
    clerk = a_handler(a_unit(matter.court))
    unit = clerk.posts.get().organisation
    matters.involve(matter=matter.pk, organisation=unit, at=MORNING)
    return clerk


def a_head(matter):
    return staff(Role.DIVISION_HEAD, a_unit(matter.court))


def a_pdf(text="押金六千元，二〇二六年三月"):
    blocks = [{"k": "title", "t": "材料"}, {"k": "p", "t": text}]
    return press.set_pages(blocks, title="材料", author="", at=MORNING).pdf


def stored(data, name="paper.pdf", kind="application/pdf"):
    kept = storage.save([data])
    storage.keep(kept.key)
    return File(name, kind, kept.size, kept.sha256, kept.key, pages=1)


def a_paper(matter=None, by=None, *, data=None, at=MORNING, **more):
    matter = matter or a_matter()
    by = by or matter.parties.get().person.on(MORNING.date())
    said = {"kind": "EVIDENCE", "title": "租赁合同", "token": uuid4()} | more
    return actions.add_paper(matter=matter, file=stored(data or a_pdf()), by=by, at=at, **said)


def a_made_paper(matter=None, by=None, *, kind="MEDIATION_AGREEMENT", at=MORNING, **facts):
    """Made from a template, with its pages set by the job."""
    the_system()
    matter = matter or a_matter()
    by = by or a_clerk(matter)
    paper = actions.make_paper(
        matter=matter, template=Template.of(kind), facts=FACTS | facts, by=by, at=at
    )
    react("papers.paper.make_paper", paper)
    paper.refresh_from_db()
    return paper


def react(name, thing):
    """What the worker does after the newest event of this name about the thing."""
    event = Event.objects.filter(name=name, about__endswith=f":{thing.pk}").latest("pk")
    with transaction.atomic():
        for job in jobs_for(name):
            job(event)


def bytes_of(paper):
    with storage.open_kept(latest_of(paper).key) as file:
        return file.read()


def a_photo(tilt=0, *, size=(900, 1200), text=True, exif=None):
    """A white page with lines on a dark table, photographed a little askew."""
    page = Image.new("RGB", (620, 880), "white")
    draw = ImageDraw.Draw(page)
    rng = np.random.default_rng(3)
    for row in range(60, 820, 36) if text else ():
        draw.rectangle([60, row, 60 + int(rng.integers(200, 500)), row + 14], fill="black")
    table = Image.new("RGB", size, (60, 50, 40))
    turned = page.rotate(tilt, expand=True, fillcolor=(60, 50, 40))
    table.paste(turned, ((size[0] - turned.width) // 2, (size[1] - turned.height) // 2))
    out = io.BytesIO()
    table.save(out, "JPEG", quality=90, **({"exif": exif} if exif else {}))
    return out.getvalue()


def uploaded(data, name="照片.jpg"):
    return SimpleUploadedFile(name, data)
