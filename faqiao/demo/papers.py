"""Papers of the demo court: photographed, written, changed, blacked out, shown; and what mediations left."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from PIL import Image

from faqiao.gateways.press import gateway as press
from faqiao.gateways.scans import gateway as scans
from faqiao.gateways.storage import gateway as storage
from faqiao.hotline.queries import orders_seen_by
from faqiao.hotline.states import State
from faqiao.ledger.actions import history
from faqiao.matters.models import Matter
from faqiao.mediation import actions as mediation
from faqiao.mediation.models import Mediation
from faqiao.papers import actions
from faqiao.papers.jobs import print_pages
from faqiao.papers.models import File, Paper
from faqiao.papers.queries import latest_of, unprinted
from faqiao.papers.states import Confidentiality, Kind, Source
from faqiao.papers.wording import Template
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEASE = (
    ("title", "房屋租赁合同"),
    ("flush", "出租人（甲方）：刘建国　联系电话：13800010002"),
    ("flush", "承租人（乙方）：见签名"),
    ("p", "一、甲方将朝阳区建国路某号房屋一套出租给乙方居住，租期一年，自二〇二五年三月一日起。"),
    ("p", "二、月租金三千二百元，押金六千四百元，均已付清。"),
    ("p", "三、租期届满，房屋无损坏的，甲方应当在三日内退还全部押金。"),
)


def file_papers(until: datetime, seed: int) -> int:
    """A sheet with everything that papers can be, a desk with drafts, and the papers of every agreement."""
    random = Random(f"{seed}/papers")
    with history():
        left = _left_by_mediations()
        today = timezone.localdate(until)
        citizen = Person.objects.get(username="demo-citizen").on(today)
        handler = Person.objects.get(username="demo-handler").on(today)
        told = orders_seen_by(citizen)
        order = told.filter(state=State.IN_PROGRESS).first() or told.first()
        assert order is not None
        clerk = order.handler.on(today) if order.handler else handler
        _a_full_sheet(order.matter, citizen, clerk, handler, until, random)
        mine = orders_seen_by(handler).exclude(matter=order.matter).first()
        assert mine is not None
        _a_desk_with_drafts(mine.matter, handler, until)
    return left


def _left_by_mediations() -> int:
    agreed = Mediation.objects.exclude(effective_at=None).select_related("matter", "listing")
    for one in agreed.order_by("pk"):
        at = one.effective_at
        assert at is not None
        by = the_machine().on(timezone.localdate(at))
        mediation.write_papers(mediation=one, by=by, at=at)
        _print(at)
    return agreed.count()


def _a_full_sheet(
    matter: Matter, citizen: Person, clerk: Person, other: Person, until: datetime, random: Random
) -> None:
    at = until - 3 * DAY
    lease = _lease()
    photo = actions.add_paper(
        matter=matter, kind=Kind.EVIDENCE, title="租赁合同（照片）", file=_photographed(lease, random),
        source=Source.SCANNED, token=_token("photo"), by=citizen, at=at,
    )  # fmt: skip
    typed = actions.add_paper(
        matter=matter, kind=Kind.EVIDENCE, title="租赁合同", file=_kept("合同.pdf", lease, 1),
        confidentiality=Confidentiality.OWN, token=_token("typed"), by=citizen, at=at + HOUR,
    )  # fmt: skip
    _made(matter, Kind.COMPLAINT, _complaint(matter), citizen, at + 2 * HOUR)
    notice = _made(matter, Kind.SUPPLEMENT_NOTICE, _defects(matter, at), clerk, at + 3 * HOUR)
    actions.finish_paper(paper=notice, by=clerk, at=at + 4 * HOUR)
    for reader, later in ((clerk, 5), (citizen, 20)):
        for paper in (notice, photo):
            actions.open_paper(version=latest_of(paper), by=reader, at=at + later * HOUR)
    _copy_for(other, typed, clerk, at + 22 * HOUR)


def _copy_for(other: Person, paper: Paper, clerk: Person, at: datetime) -> None:
    """Without the telephone number, for a judge who helps."""
    version = latest_of(paper)
    with storage.open_kept(version.key) as file:
        data = file.read()
    boxes = scans.places_of(data, "13800010002")
    made = _kept("租赁合同（遮蔽件）.pdf", scans.blacked(data, boxes), 1)
    actions.open_paper(version=version, by=clerk, at=at)
    copy = actions.redact_paper(
        version=version, file=made, title="租赁合同（遮蔽件）", boxes=len(boxes),
        confidentiality=Confidentiality.COURT, by=clerk, at=at,
    )  # fmt: skip
    actions.share_paper(
        paper=copy, person=other, reason="请协助核对押金条款", by=clerk, at=at + HOUR
    )


def _a_desk_with_drafts(matter: Matter, handler: Person, until: datetime) -> None:
    facts = _notice(matter, until - 20 * HOUR) | {
        "moment": (timezone.localtime(until) + 12 * DAY).strftime("%Y-%m-%dT09:30"),
        "place": "第十二法庭", "open": "公开",
    }  # fmt: skip
    hearing = _made(matter, Kind.HEARING_NOTICE, facts, handler, until - 20 * HOUR)
    moved = facts | {"place": "第三法庭（电梯旁）"}
    actions.change_paper(
        paper=hearing, facts=moved, note="法庭有变动", by=handler, at=until - 19 * HOUR
    )
    _print(until - 19 * HOUR)
    _made(matter, Kind.FEE_NOTICE, _fee(matter, until - 18 * HOUR), handler, until - 18 * HOUR)


def _made(matter: Matter, kind: Kind, facts: dict[str, Any], by: Person, at: datetime) -> Paper:
    paper = actions.make_paper(
        matter=matter, template=Template.of(kind), facts=facts, token=_token(kind), by=by, at=at
    )
    _print(at)
    paper.refresh_from_db()
    return paper


def _print(at: datetime) -> None:
    for version in unprinted().select_related("paper__matter__court"):
        print_pages(version, at)


def _notice(matter: Matter, at: datetime) -> dict[str, Any]:
    return {
        "court": matter.court.name, "number": "（2026）京0105民初12368号", "cause": "房屋租赁合同纠纷",
        "to_whom": "当事人", "judge": "陈立", "clerk": "孙雨", "contact": "民事审判一庭，010-12368",
        "day": timezone.localdate(at).isoformat(),
    }  # fmt: skip


def _complaint(matter: Matter) -> dict[str, Any]:
    return _notice(matter, matter.opened_at) | {
        "plaintiffs": [{"name": "申请人本人"}], "defendants": [{"name": "刘建国"}],
        "claims": ["判令被告返还押金6400元"],
        "grounds": "租赁合同到期，房屋无损坏，被告至今未退还押金。",
        "evidence": ["租赁合同", "押金转账记录"],
    }  # fmt: skip


def _defects(matter: Matter, at: datetime) -> dict[str, Any]:
    today = timezone.localdate(at)
    return _notice(matter, at) | {
        "what": "起诉状", "received": (today - 4 * DAY).isoformat(), "until": (today + 7 * DAY).isoformat(),
        "defects": ["押金转账记录缺少收款人姓名", "起诉状末页没有签名"],
    }  # fmt: skip


def _fee(matter: Matter, at: datetime) -> dict[str, Any]:
    return _notice(matter, at) | {
        "item": "案件受理费", "amount": "50", "until": (timezone.localdate(at) + 7 * DAY).isoformat(),
        "basis": "争议金额6400元，不超过1万元，每件交纳50元。",
    }  # fmt: skip


def _lease() -> bytes:
    blocks = [{"k": k, "t": t} for k, t in LEASE]
    at = datetime.fromisoformat("2025-03-01T09:00:00+08:00")
    return press.set_pages(blocks, title="房屋租赁合同", author="", at=at).pdf


def _photographed(pdf: bytes, random: Random) -> File:
    """The page as a phone sees it: on a dark table, a little askew; then cut, straightened and bound."""
    page = Image.open(io.BytesIO(scans.picture(pdf, 1, wide=1100)))
    turned = page.rotate(random.uniform(-4, 4), expand=True, fillcolor=(66, 54, 44))
    picture = Image.new("RGB", (turned.width + 160, turned.height + 200), (66, 54, 44))
    picture.paste(turned, (80, 100))
    photo = io.BytesIO()
    picture.save(photo, "JPEG", quality=88)
    bound = scans.bound([photo])
    return _kept("租赁合同（照片）.pdf", bound.pdf, bound.pages, bound.looks)


def _kept(name: str, data: bytes, pages: int, looks: str = "") -> File:
    kept = storage.save([data])
    storage.keep(kept.key)
    return File(name, scans.PDF, kept.size, kept.sha256, kept.key, pages, looks)


def _token(what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"faqiao:demo:paper:{what}")
