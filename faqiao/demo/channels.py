"""A few of each way in and out: letters, messages that did not arrive, tokens of programs, webhooks."""

from __future__ import annotations

from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from faqiao.gateways.sms import gateway as sms
from faqiao.gateways.sms import receipts
from faqiao.gateways.sms.models import State
from faqiao.gateways.sms.quiet import after_quiet_hours
from faqiao.gateways.webhooks.post import new_secret
from faqiao.hooks import actions as hooks
from faqiao.hooks import jobs as hook_jobs
from faqiao.hooks.models import Subscription
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import OPEN
from faqiao.ledger import jobs as ledger
from faqiao.ledger import log
from faqiao.ledger.models import label_of
from faqiao.letters import jobs as letters
from faqiao.matters.states import Channel
from faqiao.people import actions as people
from faqiao.people.models import Person, Role

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LETTER = """From: {name} <{address}>
To: 12368@localhost
Subject: {subject}
Date: {date:%a, %d %b %Y %H:%M:%S +0000}
Message-ID: <{identity}@example.com>
{more}Content-Type: text/plain; charset={charset}

"""
AUTOMATIC = "Auto-Submitted: auto-replied\n"
SEALED = "Content-Type: multipart/encrypted; boundary=b\n"
#: Who, from where, about what, in which charset, with which lines more in the head; and the words.
LETTERS = (
    (("林女士", "lin", "想问开庭时间", "utf-8", ""),
     "您好，我的案子是借款纠纷，上个月立的案，一直没接到开庭通知，请问现在排到哪天了？"),
    (("赵先生", "zhao", "材料补交", "gbk", ""),
     "法官让我补交转账记录，窗口寄送地址在哪里？能不能用邮件发？"),
    (("孙先生", "sun", "感谢", "gb18030", ""),
     "执行款昨天到账了，谢谢执行局的同志，前后打了七次电话都耐心解释。"),
    (("行政部", "office", "自动回复：外出", "utf-8", AUTOMATIC),
     "我已外出，下周一返回，急事请拨办公室电话。"),
    (("", "", "没有署名的来信", "utf-8", ""),
     "你们判决书什么时候寄？我等了两个星期了。"),
    (("钱女士", "qian", "加密的信", "utf-8", SEALED),
     "-----BEGIN PGP MESSAGE-----"),
)  # fmt: skip


def a_few_of_each(until: datetime) -> int:
    """Who has set what up some days ago, and what came today; how many letters became orders."""
    admin = Person.objects.get(username="demo-admin")
    agent = Person.objects.get(username="demo-agent")
    _tokens(admin, agent, until)
    receiver = _Receiver()
    try:
        _webhooks(admin, agent, receiver.url, until)
        _letters(until)
        ledger.drain(until)
        log.sequence()
        hook_jobs.follow(until)
        hook_jobs.post(until)
    finally:
        receiver.close()
    _unheard(until)
    _rest(admin, until)
    return WorkOrder.objects.filter(channel=Channel.MAIL).count()


def _tokens(admin: Person, agent: Person, until: datetime) -> None:
    at = until - 12 * DAY
    program = people.enrol(username="program-cases", name="办案系统", by=admin, at=at)
    people.appoint(
        person=program, organisation=agent.posts.all()[0].organisation, role=Role.AGENT,
        since=at.astimezone().date(), by=admin, at=at,
    )  # fmt: skip
    for name, scopes, days, ends in (
        ("办案系统，夜间同步", ["hotline:read", "matters:read"], 12, 353),
        ("数据大屏", ["figures:read"], 9, 21),
        ("旧接口（已停）", ["hotline:read", "hotline:write"], 11, 300),
    ):
        token = people.issue(
            name=name, owner=program, scopes=scopes, courts=[], rate=120,
            expires_at=until + ends * DAY, by=admin, at=until - days * DAY,
        )  # fmt: skip
    people.revoke(token=token, reason="系统下线", by=admin, at=until - 8 * DAY)


def _webhooks(admin: Person, agent: Person, url: str, until: datetime) -> None:
    for name, address, events in (
        ("办案系统", url, ["hotline.order.*", "hotline.letter.*"]),
        ("区政府一号响应平台", "http://127.0.0.1:9/hook", ["hotline.order.close"]),
    ):
        made = hooks.subscribe(
            name=name, url=address, events=events, courts=[], secret=new_secret(), owner=agent,
            by=admin, at=until - 5 * DAY,
        )  # fmt: skip
        hooks.try_out(subscription=made, by=admin, at=until - 5 * DAY)
    while log.sequence():
        pass
    hook_jobs.follow(until)


def _letters(until: datetime) -> None:
    for number, ((name, address, subject, charset, more), words) in enumerate(LETTERS):
        at = until - (len(LETTERS) - number) * timedelta(minutes=4)
        head = LETTER.format(
            name=name, address=f"{address}@example.com" if address else "", subject=subject,
            date=at, identity=f"demo-{number}", charset=charset, more=more,
        )  # fmt: skip
        letters.take_in(head.encode() + words.encode(charset), 0, "IMAP", at)
        letters.read_letters(at)


def _unheard(until: datetime) -> None:
    """Two messages that did not arrive, about orders that somebody still works on."""
    orders = WorkOrder.objects.filter(state__in=OPEN, unit__isnull=False).select_related(
        "matter", "court"
    )
    for number, order in enumerate(orders.order_by("-pk")[:2]):
        at = until - (2 + number) * HOUR
        key, text = (
            f"demo-unheard-{number}",
            f"您的事项 {order.matter.spoken_number} 有了新进展，请在事项页面查看。",
        )
        sms.send(
            f"+861391100{number:04d}",
            text,
            key,
            kind="order.who",
            about=label_of(order),
            court=order.court.code,
            at=at,
        )
        sms.work_off(max(until, after_quiet_hours(at)))
        receipts.note(key, State.FAILED, ("MK:0001", "UNDELIV")[number], until)


def _rest(admin: Person, until: datetime) -> None:
    for hook in Subscription.objects.order_by("pk"):
        hooks.pause(subscription=hook, reason="对方在升级，周一恢复", by=admin, at=until)


class _Receiver:
    """The program at the other end, as long as the court is being made."""

    def __init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Listening)
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Listening(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Nobody reads along."""
