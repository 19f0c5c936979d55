"""What happens when time runs short, or out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.jobs.shared import machine
from faqiao.kit.reactions import clockwork
from faqiao.kit.said import kept


@clockwork(seconds=30)
def watch_clocks(at: datetime) -> None:
    """催办、督办: remind when time runs short, supervise when it is over, then the court leader."""
    leader_after = timedelta(hours=settings.HOTLINE_LEADER_AFTER_HOURS)
    for verb in ("remind", "supervise", "escalate"):
        for order, ends in queries.orders_to_raise(verb, at, leader_after):
            due = f"{timezone.localtime(ends):%Y-%m-%d %H:%M}"
            early = verb == "remind"
            sentence = (
                gettext_noop("Due soon: %(due)s.")
                if early
                else gettext_noop("Past its limit: %(due)s.")
            )
            if getattr(rules, verb)(machine(at), order):
                raise_up = getattr(actions, verb)
                raise_up(order=order, reason=kept(sentence, due=due), by=machine(at), at=at)


@clockwork(seconds=60)
def close_answered(at: datetime) -> None:
    """Close what was answered and not objected to within the grace time."""
    grace = timedelta(hours=settings.HOTLINE_CLOSE_AFTER_HOURS)
    for order in queries.replied_before(at - grace)[:500]:
        actions.close(order=order, by=machine(at), at=at)


@clockwork(seconds=3600)
def forget_drafts(at: datetime) -> None:
    """Forget drafts that nobody came back to."""
    actions.drop_old_drafts(before=at - timedelta(days=settings.HOTLINE_DRAFT_DAYS))
