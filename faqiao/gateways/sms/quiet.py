"""When nobody is to be woken."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone


def after_quiet_hours(at: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours (QUIET_HOURS, in Beijing time) in which it lies."""
    if settings.QUIET_HOURS is None:
        return at
    begins, ends = settings.QUIET_HOURS
    local = timezone.localtime(at)
    now, end = (
        local.time(),
        local.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0),
    )
    if begins <= ends:
        return end if begins <= now < ends else at
    if now >= begins:
        return end + timedelta(days=1)
    return end if now < ends else at
