"""What happens when time runs short, or out: the ladder, by the rules of each court."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.jobs.shared import machine
from faqiao.kit.reactions import clockwork
from faqiao.kit.said import kept


@clockwork(seconds=30)
def watch_clocks(at: datetime) -> None:
    """催办、督办: remind when time runs short, supervise when it is over, then the court leader."""
    for step in ("remind", "supervise", "escalate"):
        for due in queries.orders_due(step, at):
            ends = f"{timezone.localtime(due.ends):%Y-%m-%d %H:%M}"
            sentence = (
                gettext_noop("Due soon: %(due)s.")
                if due.ends > at
                else gettext_noop("Past its limit: %(due)s.")
            )
            if getattr(rules, step)(machine(at), due.order):
                raise_up = getattr(actions, step)
                raise_up(
                    order=due.order,
                    reason=kept(sentence, due=ends),
                    clock=due.clock,
                    rung=due.rung,
                    by=machine(at),
                    at=at,
                )
