"""Which pages are visited, by whom: every page of the hotline that somebody opens in the course of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

COURT = "京0105"
HERE = f"court={COURT}"
STARTING = "房东不退押金，我想起诉他，要准备哪些材料，去哪个法院立案？"


@dataclass(frozen=True)
class Visit:
    """One request; `said` makes it a form that is sent, as while somebody writes."""

    address: str
    who: str = ""  # the role; nobody has signed in without
    said: tuple[tuple[str, str], ...] = ()
    part: bool = False  # only what htmx asks for

    @property
    def label(self) -> str:
        """Without the keys, so that the same page keeps its name from one court to another."""
        path, _mark, asked = self.address.partition("?")
        kept = ["…" if _is_key(part) else part for part in path.split("/")]
        page = "/".join(kept) + (f"?{asked}" if asked else "")
        return page + (f" ({self.who})" if self.who else "")


def _is_key(part: str) -> bool:
    return any(letter.isdigit() for letter in part)


def pages() -> list[Visit]:
    """Each page for the role that lives on it."""
    return [*_open_to_all(), *_desk(), *_unit(), *_calls(), *_asking(), *_watching(), *_knowing()]


def _open_to_all() -> Iterator[Visit]:
    for address in ("/healthz", "/", "/figures/", "/answers/", "/law/"):
        yield Visit(address)
    yield Visit("/matters/", "citizen")


def _desk() -> Iterator[Visit]:
    """Those who take calls down and send orders on."""
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

    here = WorkOrder.objects.filter(court__code=COURT)
    closed, fresh = here.filter(state="CLOSED").latest("pk"), here.filter(state="IN_PROGRESS")
    addresses = (
        "/desk/",
        "/hotline/",
        "/hotline/orders/",
        "/hotline/orders/?state=CLOSED",
        "/hotline/orders/?who=mine",
        "/hotline/orders/?late=on",
        f"/hotline/orders/?after={here.order_by('received_at')[1000].pk}",
        f"/desk/matters/{closed.matter.number}/",
        f"/desk/matters/{fresh.latest('pk').matter.number}/",
        "/desk/matters/",
        "/hotline/letters/",
        "/hotline/phrases/",
        "/hotline/measures/",
        "/api/orders",
    )
    yield from (Visit(address, "agent") for address in addresses)
    yield Visit("/hotline/queue/", "agent", part=True)
    starting = (("request", STARTING), ("phone", "13800001234"))
    yield Visit("/hotline/preview/", "agent", starting, part=True)  # as htmx sends it at each pause


def _unit() -> Iterator[Visit]:
    """Those who answer."""
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

    mine = WorkOrder.objects.filter(handler__username="demo-handler", state="IN_PROGRESS")
    order = mine.latest("pk")
    addresses = (
        "/desk/",
        "/hotline/inbox/",
        "/hotline/inbox/?whose=unit",
        "/hotline/inbox/?whose=help",
        f"/desk/matters/{order.matter.number}/",
        f"/hotline/orders/{order.number}/reply/",
        "/hotline/slips/",
        "/cases/",
    )
    yield from (Visit(address, "handler") for address in addresses)
    yield Visit("/hotline/inbox/?whose=decide", "head")
    yield Visit("/hotline/board/", "head")


def _calls() -> Iterator[Visit]:
    from faqiao.calls.models import Call  # noqa: PLC0415  after set-up

    call = Call.objects.filter(state="ENDED", matter__isnull=False).latest("pk")
    addresses = (
        "/hotline/calls/",
        "/hotline/calls/?page=400",
        "/hotline/calls/?only=mine",
        "/hotline/calls/?only=missed",
        "/hotline/calls/missed/",
        f"/hotline/calls/{call.pk}/",
    )
    yield from (Visit(address, "agent") for address in addresses)
    yield Visit("/hotline/calls/bar/", "agent", part=True)
    yield Visit("/hotline/calls/", "leader")
    yield Visit("/hotline/seats/", "supervisor")
    yield Visit("/hotline/duty/", "supervisor")


def _asking() -> Iterator[Visit]:
    """Those who ask callers afterwards."""
    from faqiao.hotline.models import Callback, Campaign  # noqa: PLC0415  after set-up

    due = Callback.objects.filter(state="DUE").latest("pk")
    drawn = Campaign.objects.filter(state="DRAWN").order_by("-closings").first()
    for show in ("now", "later", "ANSWERED"):
        yield Visit(f"/hotline/callbacks/?show={show}", "callback")
    yield Visit(f"/hotline/callbacks/{due.pk}/rate/", "callback")
    for show in ("now", "drawn"):
        yield Visit(f"/hotline/campaigns/?show={show}", "supervisor")
    if drawn is not None:
        yield Visit(f"/hotline/campaigns/{drawn.pk}/", "supervisor")


def _watching() -> Iterator[Visit]:
    """Supervisors, leaders, and who keeps the system."""
    today = datetime.now(UTC).date()
    quarter, year = today - timedelta(days=90), today - timedelta(days=365)
    for address in (
        "/desk/",
        "/hotline/board/",
        f"/hotline/board/orders/?{HERE}&what=late",
        "/hotline/ladder/",
        "/hotline/slips/",
        "/hotline/messages/",
        "/hotline/routing/",
        "/hotline/reassign/",
        "/figures/desk/topics/",
        "/triage/",
    ):
        yield Visit(address, "supervisor")
    for address in (
        "/desk/",
        f"/hotline/board/?{HERE}",
        f"/figures/desk/?{HERE}",
        f"/figures/desk/?step=day&first={quarter}&{HERE}",
        f"/figures/desk/?step=week&first={year}&{HERE}",
        f"/figures/timely_reply/records/?{HERE}",
        f"/figures/timely_reply/records/?{HERE}&page=40",
        "/figures/desk/topics/",
    ):
        yield Visit(address, "leader")
    for address in ("/desk/", "/desk/people/", "/desk/promises/", "/desk/system/"):
        yield Visit(address, "admin")
    yield Visit("/interference/", "officer")


def _knowing() -> Iterator[Visit]:
    """The knowledge base: its list, one article, what callers read."""
    from faqiao.knowledge.models import Version  # noqa: PLC0415  after set-up

    shown = Version.objects.filter(state="PUBLISHED", article__is_public=True).latest("pk")
    for show in ("", "overdue", "used", "failing"):
        yield Visit(f"/knowledge/?show={show}", "editor")
    yield Visit("/knowledge/", "agent")
    yield Visit(f"/knowledge/articles/{shown.article_id}/", "editor")
    yield Visit(f"/knowledge/articles/{shown.article_id}/pane/", "agent", part=True)
    yield Visit("/knowledge/proposals/", "editor")
    yield Visit(f"/answers/{shown.article_id}/")


def order_searches() -> list[Visit]:
    """What people look for: a number, a person's number, words that are frequent and words that are rare."""
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

    one = WorkOrder.objects.filter(state="CLOSED").latest("pk")
    asked = (
        one.matter.number,
        one.number,
        "开庭时间",
        "执行款",
        "公证处 遗嘱",
        "这句话谁也没有说过",
    )
    found = [Visit(f"/hotline/orders/?q={quote(words)}", "agent") for words in asked]
    caller = (("caller", "13800001234"),)
    return [*found, Visit("/hotline/orders/", "agent", caller)]


def knowledge_searches() -> list[Visit]:
    """Plain words, a sentence, letters that were mistyped, and words of which nothing is known."""
    asked = ("退费", STARTING, "立按要带什么才料", "天气预报")
    found = [Visit("/knowledge/find/", "agent", (("ask", words),)) for words in asked]
    return [*found, Visit(f"/answers/?q={quote('怎么立案')}")]
