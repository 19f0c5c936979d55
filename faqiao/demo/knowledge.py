"""What the demo court knows: editors take the starting set in, approve it, check it, and are told what is wrong."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from faqiao.demo.company import HIGH
from faqiao.demo.plan import Plan
from faqiao.demo.world import CENTRE, a_name
from faqiao.knowledge import actions, queries
from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.states import Kind, VersionState
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import the_machine

DAY = timedelta(days=1)
UNREAD = ("shopping", "house-quality", "interpreter", "petition")  # nobody has approved them yet
#: Looked at every month, and not lately.
STALE = ("fee-invoice", "read-file", "audience", "effective", "street-help", "elsewhere")
OF_NO_USE = ("file-where", "enforce-length", "fee-refund", "file-where", "case-progress")
SHARE = 60  # percent of the answers on the call that come out of the knowledge base


def teach(start: datetime, until: datetime, random: Random) -> None:
    """Before the first call the editors are there and have read most of the starting set."""
    machine = the_machine()
    court = Court.objects.get(code=HIGH)
    centre = Organisation.objects.get(court=court, name=CENTRE)
    editors = [
        _engaged(name, badge, centre, start, machine, random)
        for name, badge in (("demo-editor", "071"), ("editor-072", "072"))
    ]
    rows = [_kept(row, centre) for row in queries.starting_set()]
    actions.take_in(
        rows=rows, court=None, starting_by=machine, by=editors[0], at=start + timedelta(hours=2)
    )
    waiting = Version.objects.filter(state=VersionState.REVIEW).select_related("article")
    for number, version in enumerate(waiting.exclude(article__key__in=UNREAD).order_by("pk")):
        at = start + DAY + number * timedelta(minutes=7)
        version = actions.approve(version=version, by=editors[1], at=at)
        ago = 40 if version.article.key in STALE else random.randrange(2, 36)
        actions.check(version=version, by=editors[number % 2], at=max(until - ago * DAY, at + DAY))
    actions.learn(start + 2 * DAY)
    _revised(editors, until)


def feed_back(until: datetime) -> None:
    """What agents told the editors lately; some of it waits for an answer."""
    agent = Person.objects.get(username="demo-agent")
    editor = Person.objects.get(username="demo-editor")
    for number, key in enumerate(OF_NO_USE):
        at = until - (number + 1) * DAY
        actions.doubt(version=_published(key), searched="", by=agent, at=at)
    for number, (kind, key, said) in enumerate(PROPOSALS):
        article = Article.objects.get(key=key) if key else None
        proposal = actions.propose(
            kind=kind,
            said=said,
            article=article,
            ask="" if article else "开庭可以带孩子进去吗？",
            token=UUID(int=12368_000 + number),
            by=agent,
            at=until - (number + 2) * timedelta(hours=3),
        )
        if kind == Kind.CORRECTION:
            actions.decline(
                proposal=proposal,
                answer="谢谢。窗口时间各院不一样，写进来容易过时，请来电人以各院公布的为准。",
                by=editor,
                at=until - timedelta(hours=1),
            )


def read_out(plan: Plan, at: datetime) -> dict[str, Any]:
    """The article that an agent read out for this call, if any; with a note where it was not current."""
    if Random(f"{plan.serial}/article").randrange(100) >= SHARE:
        return {}
    found = _best(plan.request[:12], str(plan.category))
    if found is None:
        return {}
    key, article = found
    overdue = article.is_overdue(timezone.localdate(at))
    note = "已向立案庭核实，没有变化。" if overdue else ""
    return {"article": key, "article_note": note}


@lru_cache(maxsize=500)
def _best(asked: str, category: str) -> tuple[int, Article] | None:
    day = timezone.localdate(timezone.now())
    hits = queries.find(asked, queries.Reach(), day, category=category, most=1)
    return (hits[0].version.pk, hits[0].article) if hits else None


def _engaged(
    username: str, badge: str, centre: Organisation, at: datetime, by: Person, random: Random
) -> Person:
    person = people.enrol(username=username, name=a_name(random), badge=badge, by=by, at=at)
    since = timezone.localdate(at)
    people.appoint(person=person, organisation=centre, role=Role.EDITOR, since=since, by=by, at=at)
    return person


def _kept(row: dict[str, Any], centre: Organisation) -> dict[str, Any]:
    months = 1 if row["key"] in STALE else 6
    return {**row, "owner_unit": centre, "review_months": months}


def _revised(editors: list[Person], until: datetime) -> None:
    """Two new versions wait: one for each editor to approve."""
    for number, (key, field, old, new, why) in enumerate(REVISED):
        writer, at = editors[number % 2], until - (number + 1) * DAY
        draft = actions.revise(article=_published(key).article, why=why, by=writer, at=at)
        said = {**queries.texts_of(draft), field: getattr(draft, field).replace(old, new)}
        draft = actions.edit(version=draft, texts=said, why=why, by=writer, at=at)
        actions.submit(version=draft, by=writer, at=at + timedelta(minutes=20))


def _published(key: str) -> Version:
    return Version.objects.select_related("article").get(
        article__key=key, state=VersionState.PUBLISHED
    )


REVISED = (
    (
        "contact-judge",
        "short",
        "您会收到短信，写着谁在办、最晚什么时候。",
        "您会收到短信，写着谁在办、最晚什么时候；没接到电话，凭单号再打 12368。",
        "来电人常问没人联系怎么办",
    ),
    (
        "file-papers",
        "full",
        "单位起诉的，带营业执照、法定代表人证明。",
        "单位起诉的，带营业执照、法定代表人身份证明和法定代表人身份证复印件。",
        "立案庭补充了一样材料",
    ),
)
PROPOSALS = (
    (Kind.WRONG, "fee-refund", "来电人说他那边法院要求先填退费申请表，答案里没写。"),
    (Kind.NEW, "", "最近常有人问开庭能不能带孩子、寄存孩子，知识库里没有。"),
    (Kind.CORRECTION, "file-online", "建议加上各院立案窗口的上班时间。"),
)
