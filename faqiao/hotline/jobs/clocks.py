"""What happens when the time to object is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from faqiao.hotline import actions, queries
from faqiao.hotline.jobs.shared import machine
from faqiao.hotline.states import Resumed
from faqiao.kit.reactions import clockwork


@clockwork(seconds=60)
def end_pauses(at: datetime) -> None:
    """What waited for the caller as long as was said, or as long as the court allows, goes on by itself."""
    for pause in queries.pauses_over(at)[:500]:
        by = machine(at)
        actions.resume(
            order=pause.order, why=Resumed.TIME, by=by, at=max(pause.until, pause.paused_at)
        )


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
