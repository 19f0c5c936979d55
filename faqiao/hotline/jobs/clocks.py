"""What happens when the time to object is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from faqiao.hotline import actions, queries
from faqiao.hotline.jobs.shared import machine
from faqiao.kit.reactions import clockwork


@clockwork(seconds=60)
def close_answered(at: datetime) -> None:
    """Close what was answered and not objected to within the grace time."""
    grace = timedelta(hours=settings.HOTLINE_CLOSE_AFTER_HOURS)
    for order in queries.replied_before(at - grace)[:500]:
        actions.close(order=order, by=machine(at), at=at)
