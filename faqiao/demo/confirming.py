"""Half a year of judicial confirmations: confirmed, rejected, not admitted, lapsed, and some before the court now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from faqiao.demo.mediation import engaged
from faqiao.demo.world import HOME, OFFICE
from faqiao.filing import actions
from faqiao.filing.models import Confirmation
from faqiao.ledger.actions import history
from faqiao.mediation.models import Mediation
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import the_machine


@dataclass
class Story:
    """One application while it is lived through; `at` goes forward, never past now."""

    mediation: Mediation
    until: datetime
    random: Random
    judge: Person
    clerk: Person
    at: datetime = field(init=False)
    confirmation: Confirmation = field(init=False)

    def __post_init__(self) -> None:
        assert self.mediation.effective_at is not None
        self.at = self.mediation.effective_at

    def later(self, days: float) -> datetime:
        """So many days on, at an hour when the court works; at the very end as near to now as it gets."""
        there = timezone.localtime(self.at + timedelta(days=days))
        while there.weekday() > 4:
            there += timedelta(days=1)
        there = there.replace(hour=9 + self.random.randrange(8), minute=self.random.randrange(60))
        self.at = max(self.at + timedelta(minutes=5), min(there, self.until - timedelta(minutes=5)))
        return self.at

    def near_the_end(self, days: float) -> None:
        """From here on so many days before now."""
        self.at = max(self.at, self.until - timedelta(days=days))

    def begin(self, days: float) -> None:
        side, by = self._side(0)
        token = uuid5(NAMESPACE_URL, f"demo confirmation {self.mediation.number}")
        self.confirmation = actions.apply(
            side=side, subject="payment", token=token, by=by, at=self.later(days)
        )

    def join(self, days: float) -> None:
        side, by = self._side(1)
        self.confirmation = actions.join(
            confirmation=self.confirmation, side=side, by=by, at=self.later(days)
        )

    def do(self, verb: str, by: Person, days: float, **said: Any) -> None:  # noqa: ANN401
        act = getattr(actions, verb)
        self.confirmation = act(confirmation=self.confirmation, **said, by=by, at=self.later(days))

    def _side(self, number: int) -> tuple[Any, Person]:
        side = self.mediation.sides.select_related("person", "party").order_by("pk")[number]
        side.mediation = self.mediation
        assert side.person is not None
        return side, side.person


def _examined(story: Story) -> None:
    story.begin(1)
    story.join(1)
    story.do("admit", story.judge, 1)


def _confirmed(story: Story) -> None:
    _examined(story)
    story.do("confirm", story.judge, 8 + story.random.randrange(10))


def _rejected(story: Story) -> None:
    _examined(story)
    reason = (
        "协议没有写明最后一期什么时候付、付到哪个账户，无法执行。可以请调解员补写清楚后再申请。"
    )
    story.do("reject", story.judge, 12, codes=["unclear"], reason=reason)


def _denied(story: Story) -> None:
    story.begin(2)
    story.join(2)
    reason = "代为申请的人没有授权书，不能算双方共同申请。协议照样有约束力。"
    story.do("deny", story.judge, 1, codes=["not_joint"], reason=reason)


def _lapsed(story: Story) -> None:
    story.begin(3)
    story.do("lapse", the_machine(), 45)


def _nobody(_story: Story) -> None:
    """They kept what they agreed on, and asked for nothing."""


def _gathering(story: Story) -> None:
    story.begin(2)


def _supplementing(story: Story) -> None:
    story.begin(1)
    story.near_the_end(4)
    story.join(0.5)
    words = "请补充两样：一、被申请人现在的住址；二、最后一期付款的账户。电话里说明也可以，书面的请送诉讼服务大厅。"
    story.do("ask_supplement", story.clerk, 1, lacks=["ADDRESS", "CONTENT"], words=words)


def _received(story: Story) -> None:
    story.begin(1)
    story.near_the_end(1.5)
    story.join(0.2)


def _asking_for_more(story: Story) -> None:
    story.begin(6)
    story.join(4)
    story.do("admit", story.judge, 2)
    story.near_the_end(1)
    reason = "协议涉及的收款账户需要向银行核实，回函还没有到。"
    story.do("ask_to_prolong", story.judge, 0.2, reason=reason)


def _being_examined(story: Story) -> None:
    story.begin(15)
    story.join(5)
    story.do("admit", story.judge, 2)


#: How the newest ones stand, the newest first; and how the older ones went, again and again.
NOW: tuple[Callable[[Story], None], ...] = (
    _nobody, _gathering, _supplementing, _received, _asking_for_more, _being_examined,
)  # fmt: skip
OVER: tuple[Callable[[Story], None], ...] = (
    _confirmed, _confirmed, _nobody, _rejected, _confirmed, _lapsed, _confirmed, _denied, _confirmed,
)  # fmt: skip


def confirm(until: datetime, seed: int) -> int:
    """Enter the filing office, then live through the applications; how many there are."""
    random = Random(f"{seed}/confirming")
    office = Organisation.objects.get(court=Court.objects.get(code=HOME), name=OFFICE)
    begun = until - timedelta(days=200)
    agreed = Mediation.objects.exclude(effective_at=None).exclude(path="ENTRUSTED")
    newest = list(agreed.select_related("matter", "court").order_by("-effective_at"))
    plan = [
        NOW[n] if n < len(NOW) else OVER[(n - len(NOW)) % len(OVER)] for n in range(len(newest))
    ]
    with history():
        judge = engaged("demo-filing", office, Role.FILING_JUDGE, begun, random)
        clerk = engaged("demo-clerk", office, Role.FILING_CLERK, begun, random)
        for mediation, live in reversed(list(zip(newest, plan, strict=True))):
            live(Story(mediation, until, random, judge, clerk))
    return Confirmation.objects.count()
