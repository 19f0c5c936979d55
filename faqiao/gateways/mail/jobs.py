"""Handing mail over, by the clock."""

from __future__ import annotations

from datetime import datetime

from faqiao.gateways.mail.gateway import work_off
from faqiao.kit.reactions import clockwork


@clockwork(seconds=5)
def hand_over(at: datetime) -> None:
    """What waits is sent."""
    work_off(at)
